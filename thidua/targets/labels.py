"""Words and marks of targets on the screen."""

from datetime import date

from thidua.rules.progress import shown
from thidua.targets.models import Assignment, Comparator, Target

LIGHT_NAMES = dict(Assignment.Light.choices)
LIGHT_TONES = {"green": "success", "yellow": "warning", "red": "danger", "grey": "plain"}
LIGHT_MARKS = {"green": "✓", "yellow": "!", "red": "✗", "grey": "?"}
VERDICT_NAMES = dict(Assignment.Verdict.choices)
VERDICT_TONES = {"met": "success", "not_met": "danger", "not_yet": "", "unknown": ""}


def asked(target: Target, value: object = None) -> str:
    """What is asked for, short: "≥ 95 %", "cao hơn năm trước (điểm và hạng)"."""
    amount = shown(value if value is not None else target.value, target.measure)  # type: ignore[arg-type]
    words = {
        Comparator.AT_LEAST: f"≥ {amount}",
        Comparator.AT_MOST: f"≤ {amount}",
        Comparator.HIGHER_SCORE: "điểm cao hơn năm trước",
        Comparator.HIGHER_SCORE_AND_RANK: "điểm và hạng cao hơn năm trước",
        Comparator.YES: "hoàn thành",
    }
    return words[Comparator(target.comparator)]


def result(target: Target, value: object, rank: int | None = None) -> str:
    """A figure as it is read: "95,2 %", "86,5 điểm (hạng 4)", "có"."""
    if value is None:
        return "–"
    if target.comparator == Comparator.YES:
        return "có" if value else "không"
    text = shown(value, target.measure)  # type: ignore[arg-type]
    return f"{text} (hạng {rank})" if rank else text


def period_name(target: Target, end: date) -> str:
    """ "Tháng 03/2026", "Quý I/2026", or the last day."""
    if target.frequency == "month":
        return f"Tháng {end:%m/%Y}"
    if target.frequency == "quarter":
        return f"Quý {('I', 'II', 'III', 'IV')[(end.month - 1) // 3]}/{end.year}"
    if target.frequency == "year":
        return f"Năm {end.year}"
    return f"Đến {end:%d/%m/%Y}"
