"""A population in parts that can be screened apart: whoever is compared or counted together is in one part.

A cluster with its units and their members stays together, so that members, quotas and ranks are whole in every
part; a unit without a cluster with its members; a person without a unit alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from thidua.rules.facts import SUBJECTS, Local
from thidua.rules.model import Book
from thidua.rules.packing import Members, Small, pack
from thidua.rules.reading import BadFile
from thidua.rules.screening.columns import Screening
from thidua.rules.screening.population import OWNERS, Population, load
from thidua.rules.screening.running import room_for, screen
from thidua.rules.tables import Crowd, Needs, Source
from thidua.rules.tables.ids import Ids

Numbers = NDArray[np.int64]
PER_BUCKET = 100_000
OF_CLUSTER, OF_UNIT, OF_PERSON = 0, 1, 2  # what a key is the number of
OF_ROWS = ("verdict", "distance", "place", "failing", "undecided", "advice", "advice_place")


@dataclass(frozen=True, slots=True)
class Units:
    """Which cluster each unit belongs to: all that must be known everywhere to part a population."""

    ids: Numbers
    clusters: Numbers

    @classmethod
    def of(cls, ids: Numbers, clusters: Numbers) -> Units:
        order = np.argsort(ids, kind="stable")
        return cls(ids[order], clusters[order])

    def buckets(self, units: Numbers, count: int) -> Numbers:
        """The part of each of these units, from 0 to `count` - 1."""
        return _spread(self._keys(units)[0], count)

    def buckets_of_persons(self, persons: Numbers, units: Numbers, count: int) -> Numbers:
        """The part of each person, by the unit (0 none). Raises BadFile for a unit that is not in the table."""
        keys, known = self._keys(units)
        lost = (units != 0) & ~known
        if lost.any() and len(self.ids):
            first = int(np.argmax(lost))
            raise BadFile(f"person {persons[first]}: không có đơn vị {units[first]} trong bảng unit")
        return _spread(np.where(units == 0, persons * 3 + OF_PERSON, keys), count)

    def _keys(self, units: Numbers) -> tuple[Numbers, NDArray[np.bool_]]:
        if not len(self.ids):
            return units * 3 + OF_UNIT, np.zeros(len(units), np.bool_)
        place = np.minimum(np.searchsorted(self.ids, units), len(self.ids) - 1)
        known = self.ids[place] == units
        cluster = np.where(known, self.clusters[place], 0)
        return np.where(cluster > 0, cluster * 3 + OF_CLUSTER, units * 3 + OF_UNIT), known


def _spread(keys: Numbers, count: int) -> Numbers:
    """Numbers that follow one another land far apart; the same everywhere and always."""
    mixed = keys.astype(np.uint64)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return ((mixed ^ (mixed >> np.uint64(31))) % np.uint64(count)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Census:
    """Who is in the tables, in their order: what the whole must know while the facts stay in their parts."""

    ids: Mapping[str, Numbers]
    subjects: Mapping[str, Small]
    units: Units

    def bucket_count(self, workers: int) -> int:
        """Parts small enough for any worker, and enough of them for all."""
        return max(workers, -(-len(self.ids["person"]) // PER_BUCKET))


def read_census(source: Source) -> Census:
    """Only the numbers of persons and units, their subjects and clusters. Raises BadFile."""
    persons = _whole(source, "person", ("id", "subject"))
    units = _whole(source, "unit", ("id", "cluster"))
    collectives = np.full(len(units["id"]), SUBJECTS.index("collective"), np.int8)
    return Census(
        ids={"person": persons["id"], "unit": units["id"]},
        subjects={"person": persons["subject"].astype(np.int8), "unit": collectives},
        units=Units.of(units["id"], units["cluster"]),
    )


def _whole(source: Source, table: str, names: Collection[str]) -> dict[str, Numbers]:
    found: dict[str, list[Numbers]] = {name: [np.zeros(0, np.int64)] for name in names}
    for batch in source.batches(table, names) if source.has(table) else ():
        for name in names:
            found[name].append(batch.columns[name].astype(np.int64))
    return {name: np.concatenate(parts) for name, parts in found.items()}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every part alike."""

    book: Book
    received: date
    year: int
    awards: tuple[str, ...] | None = None
    local: Local = "none"
    proposed: bool = True
    persons: bool = True  # whether the whole has persons: then members are counted everywhere


@dataclass(frozen=True, slots=True)
class Part:
    """The answers of one award for the persons or the units of one part."""

    award: str
    owner: str
    ids: Numbers
    rows: Mapping[str, NDArray[np.generic]]


def screen_part(question: Question, source: Source) -> Iterator[Part]:
    """Screens one part as if it were the whole. Raises BadFile."""
    asked = question
    population = load(source, asked.year, asked.book, asked.received, awards=asked.awards, local=asked.local)
    if asked.persons:
        population = _with_members(population)
    found = screen(
        asked.book,
        population,
        on=asked.received,
        awards=asked.awards,
        local=asked.local,
        proposed=asked.proposed,
        threads=1,
    )
    for (award, owner), columns in found.columns.items():
        rows = {name: getattr(columns, name) for name in OF_ROWS if getattr(columns, name) is not None}
        yield Part(award, owner, population.crowds[owner].ids.astype(np.int64), rows)


def _with_members(population: Population) -> Population:
    """A part may have units and no persons: their members were counted, and there are none."""
    units = population.crowds["unit"]
    if population.crowds["person"].packed.n or units.packed.members is not None:
        return population
    none = np.zeros(units.packed.n, np.int32)
    nobody = Members(none.astype(np.bool_), none, none, none, none, none, {}, {})
    crowd = replace(units, packed=replace(units.packed, members=nobody))
    return replace(population, crowds={**population.crowds, "unit": crowd})


def gather(question: Question, census: Census, parts: Iterable[Part]) -> Screening:
    """One screening of all parts, its rows in the order of the tables. Raises ValueError when some are missing."""
    population = _listed(question, census)
    found = room_for(question.book, population, on=question.received, awards=question.awards, local=question.local)
    places = {owner: Ids(census.ids[owner], []) for owner in OWNERS}
    filled = dict.fromkeys(found.columns, 0)
    for part in parts:
        columns, at = found.columns[part.award, part.owner], places[part.owner].find(part.ids)
        for name, values in part.rows.items():
            if getattr(columns, name) is None:
                setattr(columns, name, np.empty(len(columns.verdict), values.dtype))
            getattr(columns, name)[at] = values
        filled[part.award, part.owner] += len(at)
    short = [key for key, count in filled.items() if count != len(census.ids[key[1]])]
    if short:
        raise ValueError(f"thiếu câu trả lời của {short[0][0]} ({short[0][1]})")
    return found


def _listed(question: Question, census: Census) -> Population:
    """The population by its numbers and subjects alone; its facts are elsewhere."""
    nobody = pack([], question.year, question.book)
    none = np.zeros(0, np.int64)
    crowds = {
        owner: Crowd(
            replace(nobody, n=len(census.ids[owner]), subjects=census.subjects[owner]),
            census.ids[owner],
            none,
            none.astype(np.float64),
        )
        for owner in OWNERS
    }
    return Population(question.year, crowds, dict.fromkeys(OWNERS, Needs()), none.astype(np.int32))
