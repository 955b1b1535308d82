"""Base salary in force on the day of the decision x coefficient, in exact numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from thidua.rules.model import AwardVersion, Book, NoVersion, RewardRule, within
from thidua.rules.reading import Reader


class NoSalary(LookupError):
    """No base salary is in the book for this day."""


@dataclass(frozen=True, slots=True)
class Salary:
    """The base salary in force on a day."""

    value: int
    cite: str
    since: date
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Reward:
    """What is paid, how it was reckoned, and how sure we are. No amount means: no text gives one."""

    amount: int | None
    coefficient: Fraction
    base_salary: int
    formula: str
    cite: str
    verified: bool
    warning: str


@dataclass(frozen=True, slots=True)
class _Coefficient:
    value: Fraction
    cite: str
    verified: bool
    ceiling: bool
    warnings: tuple[str, ...]


def base_salary(book: Book, on: date) -> Salary:
    """The base salary on this day. Raises NoSalary before the first one in the book."""
    for row in book.money.readers("base_salary"):
        if within(on, row.day("from"), row.maybe_day("until")):
            return Salary(row.integer("value"), row.text("cite"), row.day("from"), row.flag("verified"))
    raise NoSalary(f"Sổ luật chưa có mức lương cơ sở ngày {on:%d/%m/%Y}.")


def reward(book: Book, award_id: str, subject: str, received: date, decided: date) -> Reward:
    """The money for one honor: law of the day of receipt, money of the day of the decision."""
    salary = base_salary(book, decided)
    found = _coefficient(book, award_id, subject, received, decided)
    if found is None:
        reason = "Chưa có mức tiền thưởng đã đối chiếu cho trường hợp này."
        return Reward(None, Fraction(0), salary.value, "", salary.cite, False, reason)
    exact = found.value * salary.value
    rule = _rounding(book, decided)
    amount, rounded, warning = _round(exact, rule)
    warnings = [*found.warnings, *([warning] if warning else [])]
    if found.ceiling:
        warnings.append("Đây là mức tối đa; mức cụ thể do cơ quan ban hành quyết định.")
    formula = f"{decimal(found.value)} × {thousands(salary.value)} = {thousands(exact)}"
    if rounded:
        formula += f", làm tròn {thousands(amount)}"
    return Reward(
        amount=amount,
        coefficient=found.value,
        base_salary=salary.value,
        formula=f"{formula} đồng",
        cite="; ".join(cite for cite in (found.cite, salary.cite, rule.text("cite") if rounded else "") if cite),
        verified=found.verified and salary.verified and not (rounded and warning),
        warning=" ".join(warnings),
    )


def _coefficient(book: Book, award_id: str, subject: str, received: date, decided: date) -> _Coefficient | None:
    try:
        version = book.version_for(award_id, subject, received)
    except NoVersion:
        return None
    warnings: list[str] = []
    base = book.last_seen(version)
    if not version.confirmed(received):
        warnings.append("Mức thưởng lấy theo văn bản trước; chưa đối chiếu Luật 06/2026/QH16.")
    rule = _rule(base, subject, decided)
    if rule is None:
        later = _version_on(book, award_id, subject, decided)
        rule = _rule(later, subject, decided) if later else None
        warnings.append("Hồ sơ nhận theo luật trước, quyết định ký khi quy định khác có hiệu lực: cần xác nhận hệ số.")
    if rule is None:
        return None
    if not rule.verified:
        warnings.append("Hệ số chưa đối chiếu văn bản.")
    if rule.note:
        warnings.append(rule.note[0].upper() + rule.note[1:] + ".")
    sure = rule.verified and version.confirmed(received) and len(warnings) == bool(rule.note)
    if subject == rule.subject or subject == "individual":
        return _Coefficient(rule.coefficient, rule.cite, sure, rule.ceiling, tuple(warnings))
    return _multiplied(book, award_id, subject, decided, rule, sure, warnings)


def _multiplied(
    book: Book,
    award_id: str,
    subject: str,
    decided: date,
    rule: RewardRule,
    sure: bool,
    warnings: list[str],
) -> _Coefficient | None:
    """A collective receives a multiple of what the commendation gives to one person."""
    for row in book.money.readers("collective_multiplier"):
        days = within(decided, row.maybe_day("from"), row.maybe_day("until"))
        if subject == "collective" and award_id in row.texts("applies") and days:
            verified = row.flag("verified")
            if not verified:
                warnings = [*warnings, "Hệ số nhân cho tập thể chưa đối chiếu văn bản."]
            value = rule.coefficient * row.fraction("factor")
            cite = f"{rule.cite}; {row.text('cite')}"
            return _Coefficient(value, cite, sure and verified, rule.ceiling, tuple(warnings))
    return None


def _version_on(book: Book, award_id: str, subject: str, day: date) -> AwardVersion | None:
    try:
        return book.last_seen(book.version_for(award_id, subject, day))
    except NoVersion:
        return None


def _rule(version: AwardVersion, subject: str, decided: date) -> RewardRule | None:
    """The coefficient for this subject on this day: its own, else the one for a person."""
    rules = [rule for rule in version.rewards if within(decided, rule.since, rule.until)]
    own = [rule for rule in rules if rule.subject == subject]
    general = [rule for rule in rules if rule.subject in ("", "individual")]
    return next(iter([*own, *general]), None)


def _rounding(book: Book, decided: date) -> Reader:
    regime = book.calendar.regime_for(decided).id
    return next(row for row in book.money.readers("rounding") if row.text("regime") == regime)


def _round(exact: Fraction, rule: Reader) -> tuple[int, bool, str]:
    """The amount in đồng, whether it was rounded, and what remains unsure."""
    to = rule.integer("to") if rule.flag("verified") else 1
    steps, rest = divmod(exact, to)
    if rest == 0:
        unsure = not rule.flag("verified") and exact % 10_000 != 0
        return int(exact), False, "Không làm tròn: " + rule.text("note") + "." if unsure else ""
    up = rest * 2 >= to
    warning = f"Lẻ đúng một nửa của {thousands(to)} đồng: {rule.text('note')}." if rest * 2 == to else ""
    return (int(steps) + int(up)) * to, True, warning


def thousands(value: Fraction | int) -> str:
    """2530000 -> 2.530.000, with decimals only where they exist."""
    whole, rest = divmod(Fraction(value), 1)
    text = f"{int(whole):,}".replace(",", ".")
    return text if rest == 0 else f"{text},{decimal(rest).partition(',')[2]}"


def decimal(value: Fraction) -> str:
    """3/2 -> 1,5."""
    whole, rest = divmod(value, 1)
    digits = ""
    while rest and len(digits) < 6:
        digit, rest = divmod(rest * 10, 1)
        digits += str(int(digit))
    return f"{int(whole)},{digits}" if digits else str(int(whole))
