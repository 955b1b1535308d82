"""Differences that need a reason, and scores that a changed maximum has left behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from thidua.rules.scoring.rubric import Line, Rubric, leaves
from thidua.rules.scoring.standings import Sheet


@dataclass(frozen=True, slots=True)
class Gap:
    """A criterion, or with `line` None the whole sheet, verified farther from the self score than agreed."""

    line: Line | None
    own: Decimal
    verified: Decimal

    @property
    def size(self) -> Decimal:
        """Verified minus own: negative when points were taken off."""
        return self.verified - self.own


@dataclass(frozen=True, slots=True)
class OverMaximum:
    """A score that no longer fits its criterion."""

    sheet: int
    line: Line
    points: Decimal


def needs_reason(own: Decimal | None, verified: Decimal | None, limit: Decimal | None) -> bool:
    """Whether the difference, up or down, is beyond the limit. No limit set or a score missing: no."""
    return own is not None and verified is not None and limit is not None and abs(verified - own) > limit


def gaps(
    rubric: Rubric, own: Mapping[int, Decimal], verified: Mapping[int, Decimal], limit: Decimal | None
) -> list[Gap]:
    """Every criterion that needs a reason; at the end the sum of those scored by both, if it does."""
    both = [line for line in leaves(rubric) if line.id in own and line.id in verified]
    found = [Gap(line, own[line.id], verified[line.id]) for line in both]
    sums = (sum((side[line.id] for line in both), Decimal(0)) for side in (own, verified))
    return [gap for gap in (*found, Gap(None, *sums)) if needs_reason(gap.own, gap.verified, limit)]


def over_maximum(rubric: Rubric, sheets: Iterable[Sheet]) -> list[OverMaximum]:
    """Scores above the maximum now in force: they count as the maximum until somebody scores again."""
    scored = leaves(rubric)
    return [
        OverMaximum(sheet.id, line, sheet.points[line.id])
        for sheet in sheets
        for line in scored
        if line.id in sheet.points and sheet.points[line.id] > line.maximum
    ]
