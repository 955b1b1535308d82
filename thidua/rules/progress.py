"""Targets judged by their own figures: how far, whether reached, what the year will bring, whether parts foot.

Exact decimals only. Days come in; nothing here asks what day it is. What was not reported is never judged.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

FORTNIGHT_DAYS = 14
_SIGNS = str.maketrans(",.", ".,")


class Comparator(StrEnum):
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    HIGHER_SCORE = "higher_score"
    HIGHER_SCORE_AND_RANK = "higher_score_and_rank"
    YES = "yes"


class Kind(StrEnum):
    """Whether figures add up from the first day on, or tell how it stands on a day."""

    CUMULATIVE = "cumulative"
    LEVEL = "level"


class Rollup(StrEnum):
    SUM = "sum"
    AVERAGE = "average"
    EACH = "each"


class Verdict(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"


class Light(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"


@dataclass(frozen=True)
class Goal:
    """What one unit is to reach between two days; last year's figures where the comparator asks for them."""

    comparator: Comparator
    kind: Kind
    since: date
    until: date
    measure: str = ""
    value: Decimal | None = None
    baseline: Decimal | None = None
    baseline_rank: int | None = None


@dataclass(frozen=True)
class Point:
    """What was reported for the period that ended on a day."""

    on: date
    value: Decimal
    rank: int | None = None


@dataclass(frozen=True)
class Comparison:
    """`met` is None when a figure that the comparison needs is missing."""

    met: bool | None
    sentence: str


@dataclass(frozen=True)
class Judgement:
    verdict: Verdict
    sentence: str


@dataclass(frozen=True)
class Forecast:
    """The figure of the last day as the reports let expect it, and in words how it was found."""

    value: Decimal | None
    how: str


@dataclass(frozen=True)
class Progress:
    """A light with the words that say why."""

    light: Light
    sentence: str


@dataclass(frozen=True)
class Footing:
    """Whether the parts make the whole; `total` is what they make, `difference` what is over (+) or short (−)."""

    foots: bool
    total: Decimal | None
    difference: Decimal | None
    sentence: str


def compare(goal: Goal, value: Decimal, rank: int | None) -> Comparison:
    """One figure against the goal, whatever the day."""
    if goal.comparator == Comparator.YES:
        return Comparison(value > 0, "Đã hoàn thành." if value > 0 else "Chưa hoàn thành.")
    if goal.comparator in (Comparator.AT_LEAST, Comparator.AT_MOST):
        return _against_value(goal, value)
    score = _against_last_year(goal, value)
    if goal.comparator == Comparator.HIGHER_SCORE or not score.met:
        return score
    order = _rank_against_last_year(goal, rank)
    return Comparison(order.met, f"{score.sentence} {order.sentence}")


def judge(goal: Goal, points: Sequence[Point], on: date) -> Judgement:
    """Met, not met, not yet, or not known on a day, from reports in the order of their days."""
    if not points:
        return Judgement(Verdict.UNKNOWN, "Chưa có số liệu nên không kết luận.")
    last = points[-1]
    found = compare(goal, last.value, last.rank)
    settled = last.on >= goal.until or _cannot_change(goal, found)
    if settled and found.met is not None:
        return Judgement(Verdict.MET if found.met else Verdict.NOT_MET, found.sentence)
    if settled:
        return Judgement(Verdict.UNKNOWN, found.sentence)
    if on > goal.until:
        sentence = f"Đã hết thời gian nhưng số liệu mới đến {last.on:%d/%m/%Y} nên không kết luận."
        return Judgement(Verdict.UNKNOWN, sentence)
    return Judgement(Verdict.NOT_YET, f"Chưa hết thời gian ({goal.until:%d/%m/%Y}). {found.sentence}")


def forecast(goal: Goal, points: Sequence[Point]) -> Forecast:
    """Cumulative: the average pace so far, drawn out evenly by days. Level: the newest figure stays."""
    if not points:
        return Forecast(None, "Chưa có số liệu nên không ước.")
    if goal.comparator == Comparator.YES:
        return Forecast(None, "Chỉ tiêu có/không: không ước.")
    last = points[-1]
    if last.on >= goal.until:
        return Forecast(last.value, "Số cuối kỳ đã báo cáo, không phải ước.")
    if goal.kind == Kind.LEVEL:
        return Forecast(last.value, f"Giữ nguyên số ngày {last.on:%d/%m/%Y}: chỉ tiêu đo mức đạt, không cộng dồn.")
    passed, whole = _days(goal.since, last.on), _days(goal.since, goal.until)
    how = f"Kéo đều tốc độ bình quân {passed}/{whole} ngày đầu đến {goal.until:%d/%m/%Y}, không xét mùa vụ."
    return Forecast(_round(Fraction(last.value) * whole / passed, 4), how)


def light(goal: Goal, points: Sequence[Point], on: date) -> Progress:
    """Green, yellow, red, grey with the reason. No share of the goal is a border: two reports decide.

    Green: as things go, the goal is reached. Red: it is not, neither by the average nor by the newest reports, or it
    cannot be any more. Yellow lies between, and stands for one report alone that falls short.
    """
    verdict = judge(goal, points, on)
    if verdict.verdict == Verdict.UNKNOWN:
        return Progress(Light.GREY, verdict.sentence)
    if verdict.verdict == Verdict.MET:
        return Progress(Light.GREEN, f"Đạt. {verdict.sentence}")
    if verdict.verdict == Verdict.NOT_MET:
        return Progress(Light.RED, f"Không đạt. {verdict.sentence}")
    if goal.comparator == Comparator.YES:
        return Progress(Light.YELLOW, f"Chưa hoàn thành, hạn {goal.until:%d/%m/%Y}.")
    return _cumulative_light(goal, points) if goal.kind == Kind.CUMULATIVE else _level_light(goal, points)


def reconcile(
    whole: Decimal | None, parts: Sequence[Decimal | None], rollup: Rollup, comparator: Comparator
) -> Footing:
    """Whether the parts given out make the whole: their sum, their average, or each as demanding as the whole."""
    if comparator not in (Comparator.AT_LEAST, Comparator.AT_MOST):
        return Footing(True, None, None, "Mỗi đơn vị so với chính mình; không có số để cộng.")
    if not parts:
        return Footing(True, None, None, "Chưa giao cho đơn vị nào.")
    known = [part for part in parts if part is not None]
    if whole is None or len(known) < len(parts):
        missing = len(parts) - len(known)
        return Footing(False, None, None, f"{missing} nơi chưa có mức giao." if missing else "Chưa có mức chung.")
    if rollup == Rollup.EACH:
        return _each(whole, known, comparator)
    if rollup == Rollup.AVERAGE:
        average = _round(Fraction(sum(known, Decimal(0))) / len(known), _places(whole))
        return _footing(whole, average, "Bình quân các nơi")
    return _footing(whole, sum(known, Decimal(0)), "Tổng các nơi")


def period_ends(frequency: str, since: date, until: date) -> list[date]:
    """Last days of the periods to be reported; the last one ends with the goal."""
    ends: list[date] = []
    day = since
    while day <= until:
        ends.append(min(_period_end(frequency, day), until))
        day = ends[-1] + timedelta(days=1)
    return ends


def plan_on(goal: Goal, on: date) -> Decimal | None:
    """Where the goal would stand on a day when done evenly: the plan line of a picture."""
    if goal.value is None or goal.kind == Kind.LEVEL:
        return goal.value if goal.value is not None else goal.baseline
    return _round(Fraction(goal.value) * _days(goal.since, min(on, goal.until)) / _days(goal.since, goal.until), 4)


def shown(value: Decimal | None, measure: str = "") -> str:
    """1234.50 as "1.234,5", with its measure; a dash for nothing."""
    if value is None:
        return "–"
    text = f"{value.normalize():,f}".translate(_SIGNS)
    return f"{text} {measure}".strip()


def estimated(value: Decimal | None, measure: str = "") -> str:
    """An estimate, to two places: more of them would promise what it cannot keep."""
    return shown(None if value is None else value.quantize(Decimal("0.01")), measure)


def _against_value(goal: Goal, value: Decimal) -> Comparison:
    if goal.value is None:
        return Comparison(None, "Chưa có mức giao nên không so được.")
    least = goal.comparator == Comparator.AT_LEAST
    asked = f"{'từ' if least else 'không quá'} {shown(goal.value, goal.measure)}{' trở lên' if least else ''}"
    met = value >= goal.value if least else value <= goal.value
    return Comparison(met, f"Thực hiện {shown(value, goal.measure)}, mức giao {asked}.")


def _against_last_year(goal: Goal, value: Decimal) -> Comparison:
    if goal.baseline is None:
        return Comparison(None, "Chưa có số năm trước nên không so được.")
    met = value > goal.baseline
    words = "cao hơn" if met else "không cao hơn"
    return Comparison(met, f"{shown(value, goal.measure)} {words} năm trước ({shown(goal.baseline, goal.measure)}).")


def _rank_against_last_year(goal: Goal, rank: int | None) -> Comparison:
    if goal.baseline_rank is None or rank is None:
        return Comparison(None, f"Chưa có thứ hạng {'năm trước' if rank is not None else 'năm nay'} nên chưa kết luận.")
    if goal.baseline_rank == rank == 1:
        return Comparison(None, "Năm trước và năm nay đều hạng 1, không thể cao hơn: cơ quan giao chỉ tiêu kết luận.")
    met = rank < goal.baseline_rank
    words = "cao hơn" if met else "không cao hơn"
    return Comparison(met, f"Hạng {rank} {words} năm trước (hạng {goal.baseline_rank}).")


def _cannot_change(goal: Goal, found: Comparison) -> bool:
    """What has been done stays done; a sum that is over its ceiling does not come down again."""
    if goal.comparator == Comparator.YES:
        return found.met is True
    if goal.kind != Kind.CUMULATIVE or goal.comparator == Comparator.HIGHER_SCORE_AND_RANK:
        return False
    return found.met is (goal.comparator != Comparator.AT_MOST)


def _cumulative_light(goal: Goal, points: Sequence[Point]) -> Progress:
    whole = forecast(goal, points)
    average = _meets(goal, whole.value, points[-1].rank)
    if average is None:
        return Progress(Light.GREY, compare(goal, points[-1].value, points[-1].rank).sentence)
    words = f"Ước cả kỳ {estimated(whole.value, goal.measure)}"
    if len(points) == 1:
        reason = "đạt" if average else "thiếu, nhưng mới có một kỳ số liệu"
        return Progress(Light.GREEN if average else Light.YELLOW, f"{words}: {reason}.")
    recent = _meets(goal, _recent_pace(goal, points), points[-1].rank)
    if average and recent:
        return Progress(Light.GREEN, f"{words}: đạt, theo cả tốc độ bình quân và kỳ gần nhất.")
    if average or recent:
        slower = "kỳ gần nhất chậm lại" if average else "bình quân còn thiếu, kỳ gần nhất đã nhanh hơn"
        return Progress(Light.YELLOW, f"{words}: {slower}.")
    return Progress(Light.RED, f"{words}: không đạt, kể cả theo tốc độ kỳ gần nhất.")


def _level_light(goal: Goal, points: Sequence[Point]) -> Progress:
    found = compare(goal, points[-1].value, points[-1].rank)
    if found.met is None:
        return Progress(Light.GREY, found.sentence)
    if found.met:
        return Progress(Light.GREEN, found.sentence)
    if len(points) == 1:
        return Progress(Light.YELLOW, f"{found.sentence} Mới có một kỳ số liệu.")
    closer = _gap(goal, points[-1]) < _gap(goal, points[-2])
    trend = "Đã gần mức giao hơn kỳ trước." if closer else "Không gần mức giao hơn kỳ trước."
    return Progress(Light.YELLOW if closer else Light.RED, f"{found.sentence} {trend}")


def _meets(goal: Goal, value: Decimal | None, rank: int | None) -> bool | None:
    return None if value is None else compare(goal, value, rank).met


def _recent_pace(goal: Goal, points: Sequence[Point]) -> Decimal:
    """The last day's figure when every remaining day brings what the newest period brought."""
    before, last = points[-2], points[-1]
    pace = Fraction(last.value - before.value) / max((last.on - before.on).days, 1)
    return _round(Fraction(last.value) + pace * (goal.until - last.on).days, 4)


def _gap(goal: Goal, point: Point) -> tuple[Decimal, int]:
    """How far a figure lies from the goal, then how far its rank does; smaller is closer."""
    goal_value = goal.value if goal.value is not None else goal.baseline
    if goal_value is None:
        return Decimal(0), 0
    gap = point.value - goal_value if goal.comparator == Comparator.AT_MOST else goal_value - point.value
    return max(gap, Decimal(0)), point.rank or 0


def _each(whole: Decimal, parts: Sequence[Decimal], comparator: Comparator) -> Footing:
    short = [part for part in parts if (part < whole if comparator == Comparator.AT_LEAST else part > whole)]
    if not short:
        return Footing(True, None, None, "Nơi nào cũng được giao không thấp hơn yêu cầu chung.")
    return Footing(False, None, None, f"{len(short)} nơi được giao nhẹ hơn mức chung {shown(whole)}.")


def _footing(whole: Decimal, total: Decimal, what: str) -> Footing:
    difference = total - whole
    if not difference:
        return Footing(True, total, difference, f"{what} {shown(total)}, khớp mức chung.")
    words = "thừa" if difference > 0 else "thiếu"
    sentence = f"{what} {shown(total)}, {words} {shown(abs(difference))} so với mức chung {shown(whole)}."
    return Footing(False, total, difference, sentence)


def _period_end(frequency: str, day: date) -> date:
    if frequency == "fortnight":
        return day + timedelta(days=FORTNIGHT_DAYS - 1)
    last_month = {"month": day.month, "quarter": (day.month + 2) // 3 * 3, "year": 12}[frequency]
    return date(day.year, last_month, calendar.monthrange(day.year, last_month)[1])


def _days(since: date, until: date) -> int:
    """Days of a period, both ends counted; at least one."""
    return max((until - since).days + 1, 1)


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _round(value: Fraction, places: int) -> Decimal:
    """Half up, away from zero, without passing through anything inexact."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)
