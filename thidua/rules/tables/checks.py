"""Facts that cannot be: before the candidate was born, an honor before its achievement."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thidua.rules.packing.columns import NEVER
from thidua.rules.tables.batches import Batch, Words


@dataclass(frozen=True, slots=True)
class Born:
    """The days of birth as yyyymmdd by row, 0 for not given. Facts of years in which everybody was alive are
    not looked up one by one."""

    days: NDArray[np.int32]
    latest: int

    def refuse_years(self, batch: Batch, rows: NDArray[np.int64], why: str) -> None:
        """A year before that of birth; 0 is no year."""
        years = batch.numbers("year")
        if not len(years) or int(years.min()) >= self.latest // 10_000:
            return
        born = self.days[rows] // 10_000
        wrong = (years < born) & (years != 0)
        if wrong.any():
            row = int(np.argmax(wrong))
            raise batch.fault(row, why.format(year=years[row], born=born[row]))

    def refuse_days(self, batch: Batch, rows: NDArray[np.int64], column: str, what: str) -> None:
        """A day before that of birth; 0 is no day."""
        days = batch.numbers(column)
        if not self.latest or not len(days) or int(days.min(where=days > 0, initial=NEVER)) >= self.latest:
            return
        born = self.days[rows]
        wrong = (days > 0) & (days < born)
        if wrong.any():
            row = int(np.argmax(wrong))
            day, birth = shown(int(days[row])), shown(int(born[row]))
            raise batch.fault(row, f"{what} ngày {day} trước ngày sinh {birth} (born)")


def born(days: NDArray[np.int32]) -> Born:
    return Born(days, int(days.max(initial=0)))


def refuse_unknown_awards(batch: Batch, words: Words, known: Container[str]) -> None:
    """An award that the book does not have."""
    unknown = [code for code, award in enumerate(words.lists["award"]) if award not in known]
    if unknown:
        wrong = np.isin(batch.numbers("award"), unknown)
        if wrong.any():
            row = int(np.argmax(wrong))
            award = words.lists["award"][int(batch.numbers("award")[row])]
            raise batch.fault(row, f"không biết “{award}”: sổ luật không có danh hiệu hoặc hình thức này")


def shown(day: int) -> str:
    """yyyymmdd as people write a day."""
    return f"{day % 100:02d}/{day // 100 % 100:02d}/{day // 10_000}"
