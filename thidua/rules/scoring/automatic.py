"""Points that the data give by themselves, each with the sentence that shows the reckoning."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from thidua.rules.scoring.points import HUNDREDTH, points_text
from thidua.rules.scoring.rubric import KIND_NAMES, PENALTY, Kind


@dataclass(frozen=True, slots=True)
class Automatic:
    """`points` is None where the data do not tell: a person scores."""

    points: Decimal | None
    sentence: str


def late_points(
    days_late: int | None, per_day: Decimal, maximum: Decimal, grace: int = 0, kind: Kind = "base"
) -> Automatic:
    """Loses `per_day` for each day beyond the grace; a penalty line collects them instead.

    `days_late` is 0 when on time, None when nothing was sent yet: not sent is not the same as 0 points.
    """
    if per_day < 0 or maximum < 0 or grace < 0 or (days_late is not None and days_late < 0):
        raise ValueError("số ngày trễ, điểm trừ mỗi ngày và điểm tối đa không được âm")
    if days_late is None:
        return Automatic(None, "Chưa nộp nên chưa tính được số ngày trễ; chưa phải 0 điểm.")
    counted = max(days_late - grace, 0)
    lost = min(per_day * counted, maximum).quantize(HUNDREDTH)
    points = lost if kind == PENALTY else maximum.quantize(HUNDREDTH) - lost
    return Automatic(points, _late_words(days_late, counted, grace, per_day, lost, points, kind))


def target_points(met: bool | None, maximum: Decimal) -> Automatic:
    """All of the points when the target is met, none when it is not; nothing while it is not known."""
    if met is None:
        return Automatic(None, "Chỉ tiêu chưa có số liệu được thẩm định; chưa tính điểm, chưa phải 0 điểm.")
    if met:
        return Automatic(maximum.quantize(HUNDREDTH), f"Chỉ tiêu đạt: {points_text(maximum)} điểm.")
    return Automatic(Decimal("0.00"), f"Chỉ tiêu không đạt: 0 trong {points_text(maximum)} điểm.")


def _late_words(
    days: int, counted: int, grace: int, per_day: Decimal, lost: Decimal, points: Decimal, kind: Kind
) -> str:
    if days == 0:
        return f"Nộp đúng hạn: {points_text(points)} điểm{_of(kind)}."
    if counted == 0:
        return f"Trễ {days} ngày, trong {grace} ngày được phép: {points_text(points)} điểm{_of(kind)}."
    allowed = f" (đã bớt {grace} ngày được phép)" if grace else ""
    bound = " (tới mức tối đa)" if lost < per_day * counted else ""
    return (
        f"Trễ {days} ngày{allowed}: {counted} × {points_text(per_day)} = trừ {points_text(lost)}{bound}, "
        f"được {points_text(points)} điểm{_of(kind)}."
    )


def _of(kind: Kind) -> str:
    return f" ({KIND_NAMES[kind]})" if kind == PENALTY else ""
