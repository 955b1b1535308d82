"""The entries in order, with raw means beside the adjusted ones, and where the jurors differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from thidua.rules.juries.levels import Levels, Points, levels

_CENT: Final = Decimal("0.01")
_SAME: Final = 1e-6  # what reckoning with binary fractions may blur; no points are that close


@dataclass(frozen=True, slots=True)
class Place:
    """One entry. `raw` is the plain mean, `adjusted` the one without the jurors' leanings; ranks are shared by equals.

    `spread` is the range of what was given, `own_spread` the range without leanings: what jurors differ about the
    entry itself, and so what `disagree` looks at. All are None where nothing was handed in, or but one sheet.
    """

    entry: int
    raw: Decimal | None
    adjusted: Decimal | None
    spread: Decimal | None
    own_spread: Decimal | None
    disagree: bool
    rank: int | None
    raw_rank: int | None
    marks: int


def total(points: Mapping[int, Decimal], weights: Mapping[int, Decimal]) -> Decimal:
    """The points of a sheet; a line without points adds nothing."""
    return sum((points.get(line, Decimal(0)) * weight for line, weight in weights.items()), Decimal(0))


def places(entries: Sequence[int], marks: Sequence[Points], *, disagreement_from: Decimal | None = None) -> list[Place]:
    """Every entry: the best first, equals in the order given, those without any mark last and without a rank."""
    found = levels(marks)
    of: dict[int, list[Points]] = {entry: [] for entry in entries}
    for mark in marks:
        of[mark.entry].append(mark)
    marked = [entry for entry in entries if of[entry]]
    adjusted = _ranks({entry: found.merits[entry] for entry in marked})
    raw = _ranks({entry: float(_mean(of[entry])) for entry in marked})
    rows = [_place(entry, of[entry], found, disagreement_from, adjusted, raw) for entry in entries]
    return sorted(rows, key=lambda row: (row.rank is None, row.rank or 0))


def _place(
    entry: int,
    marks: Sequence[Points],
    found: Levels,
    limit: Decimal | None,
    adjusted: Mapping[int, int],
    raw: Mapping[int, int],
) -> Place:
    if not marks:
        return Place(entry, None, None, None, None, False, None, None, 0)
    own = _range([float(mark.points) - found.leanings[mark.juror] for mark in marks])
    spread = _range([float(mark.points) for mark in marks])
    return Place(
        entry,
        _rounded(_mean(marks)),
        _rounded(Decimal(found.middle + found.merits[entry])),
        spread,
        own,
        limit is not None and own is not None and own >= limit,
        adjusted[entry],
        raw[entry],
        len(marks),
    )


def _mean(marks: Sequence[Points]) -> Decimal:
    return sum((mark.points for mark in marks), Decimal(0)) / len(marks)


def _range(values: Sequence[float]) -> Decimal | None:
    """None for fewer than two: one mark has no spread."""
    return _rounded(Decimal(max(values) - min(values))) if len(values) > 1 else None


def _ranks(values: Mapping[int, float]) -> dict[int, int]:
    """1, 2, 2, 4: one more than the number of those above."""
    ordered = sorted(values, key=lambda entry: -values[entry])
    ranks: dict[int, int] = {}
    for place, entry in enumerate(ordered):
        before = ordered[place - 1] if place else None
        level = before is not None and values[before] - values[entry] < _SAME
        ranks[entry] = ranks[before] if level and before is not None else place + 1
    return ranks


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_CENT, rounding=ROUND_HALF_UP)
