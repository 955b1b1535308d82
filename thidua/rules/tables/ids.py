"""From the numbers that tables name candidates by, to rows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from thidua.rules.reading import BadFile, Place
from thidua.rules.tables.batches import Batch

Numbers = NDArray[np.integer]
SPARSE = 8  # a table of places is worth its memory while at least one number in eight is taken


class Ids:
    """The candidates' ids in the order of their rows. Raises BadFile for one that is given twice."""

    def __init__(self, ids: Numbers, batches: Sequence[tuple[int, Place]] = ()) -> None:
        self.ids = ids
        self._order: NDArray[np.intp] | None = None  # none: the rows rise by id already
        if (ids[1:] <= ids[:-1]).any():
            self._order = np.argsort(ids, kind="stable")
        self._sorted = ids if self._order is None else ids[self._order]
        twice = np.flatnonzero(self._sorted[1:] == self._sorted[:-1])
        if len(twice) and self._order is not None:
            _refuse_twice(int(self._order[twice[0] + 1]), int(self._sorted[twice[0]]), batches)
        self._first = int(self._sorted[0]) if len(ids) else 0
        self._last = int(self._sorted[-1]) if len(ids) else -1
        self._places: NDArray[np.int32] | None = None
        if self._last - self._first < SPARSE * len(ids) + 1_000:
            self._places = np.full(self._last - self._first + 1, -1, np.int32)
            self._places[ids - self._first] = np.arange(len(ids), dtype=np.int32)

    def rows(self, batch: Batch, column: str) -> NDArray[np.int64]:
        """The row of each id in this column. Raises BadFile for an id that nobody has."""
        ids = batch.numbers(column).astype(np.int64)
        if not len(ids):
            return ids
        if int(ids.min()) < self._first or int(ids.max()) > self._last:
            self._refuse((ids < self._first) | (ids > self._last), batch, column)
        if self._places is not None:
            rows = self._places[ids - self._first].astype(np.int64)
            if int(rows.min()) < 0:
                self._refuse(rows < 0, batch, column)
            return rows
        place = np.searchsorted(self._sorted, ids)
        self._refuse(self._sorted[place] != ids, batch, column)
        return place if self._order is None else self._order[place]

    def find(self, ids: Numbers) -> NDArray[np.int64]:
        """The same, with -1 where nobody has the id."""
        if not len(self.ids):
            return np.full(len(ids), -1, np.int64)
        if self._places is not None:
            near = (ids >= self._first) & (ids <= self._last)
            return np.where(near, self._places[np.where(near, ids - self._first, 0)], -1)
        place = np.minimum(np.searchsorted(self._sorted, ids), len(self.ids) - 1)
        row = place if self._order is None else self._order[place]
        return np.where(self._sorted[place] == ids, row, -1)

    def _refuse(self, unknown: NDArray[np.bool_], batch: Batch, column: str) -> None:
        table = {"person": "person", "unit": "unit"}[column]
        batch.refuse(unknown, f"không có {column} {{{column}}} trong bảng {table}")


def _refuse_twice(row: int, number: int, batches: Sequence[tuple[int, Place]]) -> None:
    for first, place in reversed(batches):
        if first <= row:
            raise BadFile(f"id {number} ghi hai lần", Place(place.file, place.line + row - first))
    raise BadFile(f"id {number} ghi hai lần")
