"""The tree of units in memory: what lies below what, as ranges of places in the order of the paths."""

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thidua.people.models import Unit

Ids = NDArray[np.int64]
Places = NDArray[np.int32]


@dataclass(frozen=True)
class Tree:
    """All units, in the order of their paths: a unit and all below it are neighbours."""

    units: dict[int, Unit]
    ids: Ids
    paths: list[str]
    sorted_ids: Ids
    by_id: Places

    def places_of(self, ids: Ids) -> Places:
        """Where these units stand in the order of the paths."""
        return self.by_id[np.searchsorted(self.sorted_ids, ids)]

    def span(self, path: str) -> tuple[int, int]:
        """First place of the unit and the first after all below it; "0" follows "/"."""
        return bisect_left(self.paths, path), bisect_left(self.paths, path[:-1] + "0")

    def below(self, path: str) -> Ids:
        """The ids of the unit and all below it."""
        first, last = self.span(path)
        return self.ids[first:last]

    def group(self, path: str) -> str:
        """The unit directly below the root in which places are shared out: a ward with all its offices."""
        return "/".join(path.split("/")[:2]) + "/" if path.count("/") > 1 else path

    def groups_of(self, ids: Ids) -> Ids:
        """The id of the group each of these units belongs to."""
        known = dict(zip(self.paths, self.ids.tolist(), strict=True))
        group = np.array([known.get(self.group(path), 0) for path in self.paths] or [0], np.int64)
        return group[self.places_of(ids)] if len(ids) else ids

    def belonging(self, homes: Ids, units: Ids) -> tuple[Places, Places]:
        """Who is a member of which collective: rows of people beside rows of `units`, for each unit above a home."""
        rows = {self.units[pk].path: row for row, pk in enumerate(units.tolist())}
        above = {pk: [rows[path] for path in _up(self.units[pk].path) if path in rows] for pk in set(homes.tolist())}
        counts = np.array([len(above[pk]) for pk in homes.tolist()], np.int32)
        people = np.repeat(np.arange(len(homes), dtype=np.int32), counts)
        of = [row for pk in homes.tolist() for row in above[pk]]
        return people, np.array(of, np.int32)


def _up(path: str) -> list[str]:
    """The path and those above it."""
    parts = path.rstrip("/").split("/")
    return ["/".join(parts[: n + 1]) + "/" for n in range(len(parts))]


def read_tree() -> Tree:
    """Two columns of order and all units: one query."""
    found = sorted(Unit.objects.all(), key=lambda unit: unit.path)
    ids = np.array([unit.pk for unit in found], np.int64)
    order = np.argsort(ids)
    return Tree(
        units={unit.pk: unit for unit in found},
        ids=ids,
        paths=[unit.path for unit in found],
        sorted_ids=ids[order],
        by_id=order.astype(np.int32),
    )
