"""A whole population with its facts loaded: persons and units, and who belongs to which."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from thidua.rules.facts import Local
from thidua.rules.model import Book
from thidua.rules.reading import BadFile
from thidua.rules.screening.texts import in_order, needs_for, needs_of
from thidua.rules.tables import Crowd, Needs, Source, read_crowd
from thidua.rules.tables.ids import Ids, Numbers

Groups = NDArray[np.int32]
OWNERS = ("person", "unit")


@dataclass(frozen=True, slots=True)
class Population:
    """All candidates of a city, as screening takes them. `unit_row`: the row of each person's unit, -1 none.

    `belonging`: who counts as a member of which unit, as rows of persons beside rows of units, where units lie
    within units; none: everybody is a member of their own unit alone."""

    year: int
    crowds: Mapping[str, Crowd]
    needs: Mapping[str, Needs]
    unit_row: Groups
    belonging: tuple[Groups, Groups] | None = None

    def members(self) -> tuple[Groups, Groups]:
        """Rows of persons, and beside each the row of a unit they are a member of."""
        if self.belonging is not None:
            return self.belonging
        persons = np.flatnonzero(self.unit_row >= 0).astype(np.int32)
        return persons, self.unit_row[persons]

    def groups(self, owner: str, per: str) -> Groups:
        """The unit or the cluster of each candidate as a number from 0; -1 none."""
        units = self.crowds["unit"]
        if per == "unit":
            return self.unit_row if owner == "person" else np.arange(units.packed.n, dtype=np.int32)
        cluster = np.unique(units.group, return_inverse=True)[1].astype(np.int32)
        cluster[units.group == 0] = -1
        if owner == "unit":
            return cluster
        return np.where(self.unit_row >= 0, np.append(cluster, np.int32(-1))[self.unit_row], -1).astype(np.int32)


def load(
    source: Source,
    year: int,
    book: Book,
    on: date,
    *,
    awards: Collection[str] | None = None,
    local: Local = "none",
    for_what_if: bool = False,
) -> Population:
    """The facts that these awards (all, if none is named) can use. `for_what_if`: also the scores, so that a
    cap can be tried where there is none. Raises BadFile."""
    wanted = in_order(book, awards if awards is not None else book.awards, on, local)
    needs = {owner: needs_for(book, owner, wanted, on, local, scores=for_what_if) for owner in OWNERS}
    return population_of(source, year, book, needs)


def load_whole(source: Source, year: int, book: Book) -> Population:
    """The facts that any award of any day can use. Raises BadFile."""
    return population_of(source, year, book, {owner: needs_of(book) for owner in OWNERS})


def population_of(source: Source, year: int, book: Book, needs: Mapping[str, Needs]) -> Population:
    units = read_crowd(source, "unit", year, book, needs["unit"])
    persons = read_crowd(source, "person", year, book, needs["person"])
    return Population(year, {"person": persons, "unit": units}, needs, rows_of_units(persons, units))


def rows_of_units(persons: Crowd, units: Crowd) -> Groups:
    """The row of each person's unit. Where there is no table of units, units are made of their members.
    Raises BadFile for a unit that is not in the table."""
    found = Ids(units.ids).find(persons.group)
    lost = (persons.group != 0) & (found < 0)
    if lost.any() and len(units.ids):
        first = int(np.argmax(lost))
        raise BadFile(f"person {persons.ids[first]}: không có đơn vị {persons.group[first]} trong bảng unit")
    if lost.any():
        return _without_table(persons.group)
    return found.astype(np.int32)


def _without_table(group: Numbers) -> Groups:
    rows = np.unique(group, return_inverse=True)[1].astype(np.int32)
    rows[group == 0] = -1
    return rows
