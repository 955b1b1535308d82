"""Yearly facts while they are read: one byte a candidate and year; then one bit a year.

Rows may come in any order, so they are written to their place and never sorted. A byte holds up to eight
facts of that year; eight years are eight bytes, and one multiplication makes eight bits of them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from thidua.rules.packing.columns import LAST_BIT, Bits

YEARS = 16  # as many as cities usually hand in; older facts make the grid twice as wide
ONES = np.uint64(0x0101010101010101)
GATHER = np.uint64(0x0102040810204080)
TOP = np.uint64(56)
CHUNK = 1 << 15


class YearGrid:
    """Facts by candidate and year, as bits 0 to 7 of a byte."""

    def __init__(self, n: int, year: int) -> None:
        self.n, self.year, self.width = n, year, YEARS
        self.cells = np.zeros(n * YEARS, np.uint8)

    def places(
        self, rows: NDArray[np.int64], years: NDArray[np.generic]
    ) -> tuple[NDArray[np.int64], NDArray[np.bool_] | None]:
        """Where these facts go, and which of them are of years that are looked at (none: all are)."""
        back = self.year - years.astype(np.int64)
        seen: NDArray[np.bool_] | None = None
        if len(back) and (int(back.min()) < 0 or int(back.max()) > LAST_BIT):
            seen = (back >= 0) & (back <= LAST_BIT)
            rows, back = rows[seen], back[seen]
        if len(back) and int(back.max()) >= self.width:
            self._widen()
        places = rows * self.width
        places += back
        return places, seen

    def _widen(self) -> None:
        wide = np.zeros((self.n, 2 * YEARS), np.uint8)
        wide[:, :YEARS] = self.cells.reshape(self.n, YEARS)
        self.cells, self.width = wide.ravel(), 2 * YEARS

    def plane(self, bit: int) -> Bits:
        """The years with this fact, one bit a year."""
        bits: Bits = np.empty(self.n, np.uint16 if self.width == YEARS else np.int32)
        words = self.cells.view(np.uint64).reshape(self.n, self.width // 8)
        for start in range(0, self.n, CHUNK):
            part = words[start : start + CHUNK] >> np.uint64(bit)
            part &= ONES
            part *= GATHER
            part >>= TOP
            joined = part[:, 0]
            for eight in range(1, self.width // 8):
                joined = joined | (part[:, eight] << np.uint64(8 * eight))
            bits[start : start + CHUNK] = joined
        return bits
