"""The city's people and collectives as the engine takes them: the candidates of a nomination, without one.

Each candidate is made by the functions that make it for a nomination (`nominations.gathering`), in chunks of a
fixed number of queries. The city's parameters are laid on afterwards, so that facts outlive a change of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from thidua.nominations.gathering import (
    Records,
    Word,
    candidate_of_person,
    gather_people,
    with_links,
)
from thidua.nominations.models import Judgement, Nomination
from thidua.nominations.states import DEAD
from thidua.rules.facts import Candidate, Local
from thidua.rules.packing import Packed, pack
from thidua.screening.models import Score

CHUNK = 2000
Ids = NDArray[np.int64]


def candidates_of(ids: Sequence[int], year: int, records: Records) -> list[Candidate]:
    """One candidate for each person, in this order."""
    here = Records(links=records.links, known_lineages=records.known_lineages)
    gather_people(here, ids)
    words = words_about(ids, year)
    return [candidate_of_person(pk, here, year, "none", words[pk]) for pk in ids]


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
