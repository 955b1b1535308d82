"""Packs the years of all candidates: ratings, months, scores."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thidua.rules.facts import FIRST_YEAR, LAST_YEAR, RATINGS
from thidua.rules.packing.columns import Bits, Flags, Small
from thidua.rules.tables.batches import Batch, Now, Source
from thidua.rules.tables.checks import Born
from thidua.rules.tables.grid import YearGrid
from thidua.rules.tables.ids import Ids
from thidua.rules.tables.needs import Needs

OPEN, UNKNOWN, LINEAGE = 4, 5, 6  # bits of a year's byte; 0 to 3: rated at least so
# By rating (the last: none): rated at least …, or the rating is not known.
CELLS = np.array([*((1 << place + 1) - 1 for place in range(len(RATINGS))), 1 << OPEN], np.uint8)


@dataclass(frozen=True, slots=True)
class Years:
    """What is known of the years of all candidates."""

    rating_t: dict[str, Bits]
    rating_p: dict[str, Bits]
    unknown: Bits
    lineage: Bits
    months: Small
    months_sure: Flags
    scores: NDArray[np.float64]
    split: NDArray[np.int64]  # the years of units that were split, as row * 10,000 + year; only where it is asked


def read_years(source: Source, owner: str, ids: Ids, year: int, needs: Needs, born: Born) -> Years:
    """The table `<owner>_year`. Raises BadFile for a year that is given twice."""
    grid, now = YearGrid(len(ids.ids), year), _Now(len(ids.ids), year, needs.scores)
    table, count = f"{owner}_year", 0
    split: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    if source.has(table):
        later = Now(year, ("months",) * needs.months + ("score",) * needs.scores)
        for batch in source.batches(table, [owner, "year", "known", "rating", "lineage_unknown"], later):
            rows = ids.rows(batch, owner)
            _check(batch, rows, born)
            count += _write(grid, batch, rows)
            now.write(batch, rows)
            if needs.whole or needs.prior:
                chosen = np.flatnonzero(batch.flags("lineage_unknown") & batch.flags("known"))
                split.append(rows[chosen] * 10_000 + batch.numbers("year")[chosen])
    open_, lineage = grid.plane(OPEN), grid.plane(LINEAGE)
    if int(np.bitwise_count(grid.plane(0) | open_).sum(dtype=np.int64)) != count:
        _refuse_twice(source, owner, ids, year)
    # No condition asks for the lowest rating: every year that is rated reaches it.
    asked = [(place, rating) for place, rating in enumerate(RATINGS) if place or needs.whole]
    reached = {rating: grid.plane(place) for place, rating in asked}
    return Years(
        rating_t={rating: bits & ~lineage for rating, bits in reached.items()},
        rating_p={rating: bits | open_ for rating, bits in reached.items()},
        unknown=grid.plane(UNKNOWN),
        lineage=lineage,
        months=now.months,
        months_sure=now.sure,
        scores=now.scores,
        split=np.concatenate(split),
    )


class _Now:
    """What is asked of the year under review alone."""

    def __init__(self, n: int, year: int, scored: bool) -> None:
        self.year = year
        self.months, self.sure = np.full(n, -2, np.int8), np.zeros(n, np.bool_)
        self.scores = np.full(n if scored else 0, np.nan)

    def write(self, batch: Batch, rows: NDArray[np.int64]) -> None:
        now = np.flatnonzero(batch.numbers("year") == self.year)
        if not len(now):
            return
        who, known = rows[now], batch.flags("known")[now]
        if "months" in batch.columns:
            self.months[who] = np.where(known, batch.numbers("months")[now], -1)
            self.sure[who] = known & ~batch.flags("lineage_unknown")[now]
        if "score" in batch.columns:
            self.scores[who] = np.where(known, batch.scores("score")[now], np.nan)


def _check(batch: Batch, rows: NDArray[np.int64], born: Born) -> None:
    year = batch.numbers("year")
    if len(year) and (int(year.min()) < FIRST_YEAR or int(year.max()) > LAST_YEAR):
        wrong = (year < FIRST_YEAR) | (year > LAST_YEAR)
        batch.refuse(wrong, f"năm {{year}} không phải một năm từ {FIRST_YEAR} đến {LAST_YEAR}")
    born.refuse_years(batch, rows, "năm công tác {year} trước năm sinh {born}")
    if "months" in batch.columns:
        months = batch.numbers("months")
        if len(months) and (int(months.min()) < -1 or int(months.max()) > 12):
            batch.refuse((months < -1) | (months > 12), "months là {months}, phải từ 0 đến 12")


def _write(grid: YearGrid, batch: Batch, rows: NDArray[np.int64]) -> int:
    """Writes the bytes of these years; how many are of the years looked at."""
    known, lineage = batch.flags("known"), batch.flags("lineage_unknown")
    cells = CELLS[batch.numbers("rating")]  # -1, not rated, is the last
    if not known.all():
        cells[~known] = 1 << OPEN | 1 << UNKNOWN
        lineage = lineage & known
    cells |= lineage.view(np.uint8) << np.uint8(LINEAGE)
    places, seen = grid.places(rows, batch.numbers("year"))
    grid.cells[places] = cells if seen is None else cells[seen]
    return len(places)


def _refuse_twice(source: Source, owner: str, ids: Ids, year: int) -> None:
    """Reads again, to name the row."""
    grid = YearGrid(len(ids.ids), year)
    for batch in source.batches(f"{owner}_year", [owner, "year"]):
        places, seen = grid.places(ids.rows(batch, owner), batch.numbers("year"))
        rows = np.arange(batch.count) if seen is None else np.flatnonzero(seen)
        first = np.unique(places, return_index=True)[1]
        again = grid.cells[places] == 1
        again |= ~np.isin(np.arange(len(places)), first)
        wrong = np.zeros(batch.count, np.bool_)
        wrong[rows[again]] = True
        batch.refuse(wrong, f"{owner} {{{owner}}}: năm {{year}} ghi hai lần")
        grid.cells[places] = 1
