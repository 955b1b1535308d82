"""Packs the titles of all candidates: bits by year, and by day where a condition counts from them."""

from __future__ import annotations

from collections.abc import Container

import numpy as np
from numpy.typing import NDArray

from thidua.rules.packing.columns import LAST_BIT, Bits, Held
from thidua.rules.tables.batches import Batch, Source, Values
from thidua.rules.tables.checks import Born, refuse_unknown_awards
from thidua.rules.tables.grid import YearGrid
from thidua.rules.tables.ids import Ids
from thidua.rules.tables.needs import Needs

Planes = dict[str, tuple[Bits, Bits]]  # award -> the years certainly and possibly held


class Titles:
    """The table `<owner>_title`, read once."""

    def __init__(self, source: Source, owner: str, ids: Ids, year: int, needs: Needs, born: Born) -> None:
        self.source, self.owner, self.ids, self.year, self.needs, self.born = source, owner, ids, year, needs, born
        self.grids: list[YearGrid] = []
        self.slots: dict[str, tuple[int, int]] = {}  # award -> which grid, which bit
        self.prior: list[tuple[str, NDArray[np.int64], Values]] = []  # award, rows, years

    def read(self, known: Container[str]) -> None:
        """Reads all rows. Raises BadFile."""
        table = f"{self.owner}_title"
        if not self.source.has(table):
            return
        for batch in self.source.batches(table, [self.owner, "award", "year"]):
            refuse_unknown_awards(batch, self.source.words, known)
            if int(batch.numbers("year").min(initial=9999)) < self.born.latest // 10_000:
                rows = self.ids.rows(batch, self.owner)
                self.born.refuse_years(batch, rows, "danh hiệu năm {year} trước năm sinh {born}")
            for code, award in enumerate(self.source.words.lists["award"]):
                self._add(batch, code, award)

    def _add(self, batch: Batch, code: int, award: str) -> None:
        """The rows of one award, of the years that some condition looks at."""
        depth, prior = self.needs.depth(award), self.needs.is_prior(award)
        if not depth and not prior:
            return
        years = batch.numbers("year")
        chosen = batch.numbers("award") == code
        if depth <= LAST_BIT and not prior:
            chosen &= years > self.year - depth
        place = np.flatnonzero(chosen)
        if not len(place):
            return
        part = Batch({self.owner: batch.numbers(self.owner)[place]}, len(place), batch.file, batch.line)
        rows, years = self.ids.rows(part, self.owner), years[place]
        if prior:
            self.prior.append((award, rows, years))
        if depth:
            grid, bit = self._slot(award)
            places, _ = grid.places(rows, years)
            grid.cells[places] |= np.uint8(1 << bit)

    def _slot(self, award: str) -> tuple[YearGrid, int]:
        if award not in self.slots:
            self.slots[award] = divmod(len(self.slots), 8)
            if len(self.slots) % 8 == 1:
                self.grids.append(YearGrid(len(self.ids.ids), self.year))
        number, bit = self.slots[award]
        return self.grids[number], bit

    def planes(self, lineage: Bits) -> Planes:
        """The years of each award; in a year whose unit was split, possibly."""
        planes = {}
        for award, (number, bit) in self.slots.items():
            held = self.grids[number].plane(bit)
            wide = np.promote_types(held.dtype, lineage.dtype)
            planes[award] = (held.astype(wide, copy=False) & ~lineage.astype(wide, copy=False), held)
        return planes

    def held(self, lineage: Bits, split: NDArray[np.int64]) -> list[Held]:
        """The titles as honors without a day. `lineage`: the years of units that were split; `split`: the same
        as row * 10,000 + year, for years that are too long ago for a bit."""
        parts = []
        for award, rows, years in self.prior:
            worked = years.astype(np.int32)
            back = self.year - worked
            near = (back >= 0) & (back <= LAST_BIT)
            sure = (lineage[rows] >> np.where(near, back, 0)) & 1 == 0
            far = np.flatnonzero(~near)
            sure[far] = ~np.isin(rows[far] * 10_000 + worked[far], split)
            parts.append(
                Held(
                    row=rows.astype(np.int32),
                    award=np.full(len(rows), self.source.words.code("award", award), np.int32),
                    decided=np.zeros(len(rows), np.int32),
                    first_certain=worked + 2,
                    first_possible=worked + 1,
                    certain=sure,
                )
            )
        return parts
