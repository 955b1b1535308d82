"""The city's people and collectives as the engine takes them: the candidates of a nomination, without one.

Each candidate is made by the functions that make it for a nomination (`nominations.gathering`), in chunks of a
fixed number of queries. The city's parameters are laid on afterwards, so that facts outlive a change of them.
"""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from thidua.nominations.gathering import (
    Records,
    Word,
    candidate_of_person,
    candidate_of_unit,
    gather_people,
    gather_unit_records,
)
from thidua.nominations.models import Judgement, Nomination
from thidua.nominations.states import DEAD
from thidua.people.models import Person, Unit
from thidua.people.queries import in_force
from thidua.rules.facts import Candidate
from thidua.rules.packing import Packed, concat, pack
from thidua.rules.snapshot import splice
from thidua.rules.tables import Crowd

CHUNK = 2000
Ids = NDArray[np.int64]
Report = Callable[[int, int], None]


@dataclass(frozen=True)
class Population:
    """Candidates of one sort, rising by id, with the unit each belongs to."""

    ids: Ids
    unit: Ids
    packed: Packed


def silent(done: int, total: int) -> None:
    """Nobody asked how far it is."""


def people_of(ids: Sequence[int], year: int, records: Records, report: Report = silent) -> Population:
    """These persons, gathered chunk by chunk."""
    ids = sorted(ids)
    parts, homes = [pack([], year)], list[int]()
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        with _no_cycles():
            homes += Person.objects.filter(pk__in=chunk).order_by("pk").values_list("unit_id", flat=True)
            parts.append(pack(person_candidates(chunk, year, records), year))
        report(start + len(chunk), len(ids))
    return Population(np.array(ids, np.int64), np.array(homes, np.int64), concat(parts))


@contextmanager
def _no_cycles() -> Iterator[None]:
    """A chunk is a hundred thousand small objects without a cycle among them; looking for cycles again and again
    while it grows takes a third of the time."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


def person_candidates(ids: Sequence[int], year: int, records: Records) -> list[Candidate]:
    """One candidate for each person, in this order."""
    here = Records(links=records.links, known_lineages=records.known_lineages)
    gather_people(here, ids)
    words = words_about(ids, year)
    return [candidate_of_person(pk, here, year, "none", words[pk]) for pk in ids]


def units_of(year: int, on: date, records: Records) -> Population:
    """The collectives that stand on the day, without their members, who are counted elsewhere."""
    ids = sorted(Unit.objects.filter(in_force(on)).values_list("pk", flat=True))
    parts = [pack([], year)]
    for start in range(0, len(ids), CHUNK):
        parts.append(pack(unit_candidates(ids[start : start + CHUNK], year, records), year))
    return Population(np.array(ids, np.int64), np.array(ids, np.int64), concat(parts))


def unit_candidates(ids: Sequence[int], year: int, records: Records) -> list[Candidate]:
    """One candidate for each collective, in this order, without its members."""
    here = Records(links=records.links, known_lineages=records.known_lineages)
    gather_unit_records(here, ids, year)
    words = words_about(ids, year, "unit_id")
    return [candidate_of_unit(pk, here, year, "none", words[pk]) for pk in ids]


def words_about(ids: Iterable[int], year: int, field: str = "person_id") -> dict[int, Word]:
    """What was attested and judged in live nominations of the year.

    An attestation is about conduct, so it counts for every award; a judgement counts for the award it was
    made for, or for the one its name begins with.
    """
    rows = Nomination.objects.filter(**{f"{field}__in": list(ids)}, year=year).exclude(state__in=DEAD)
    attested: dict[int, bool] = defaultdict(bool)
    judged: dict[int, dict[str, str]] = defaultdict(dict)
    for pk, at in rows.values_list(field, "attested_at"):
        attested[pk] |= at is not None
    spoken = Judgement.objects.filter(nomination__in=rows).order_by("id")
    for pk, award, condition, result in spoken.values_list(
        f"nomination__{field}", "nomination__award", "condition", "result"
    ):
        judged[pk][condition if "." in condition else f"{award}.{condition}"] = result
    return defaultdict(Word, {pk: Word(said, judged.get(pk, {})) for pk, said in attested.items()})


def joined(old: Population, gone: Sequence[int], new: Population) -> Population:
    """The old population without those who are gone or gathered anew, and with the new, rising by id again."""
    crowd = splice(_crowd(old), _crowd(new), gone)
    return Population(crowd.ids.astype(np.int64), crowd.group.astype(np.int64), crowd.packed)


def _crowd(part: Population) -> Crowd:
    """As the engine keeps them; scores are no part of the snapshot."""
    return Crowd(part.packed, part.ids, part.unit, np.zeros(len(part.ids)))
