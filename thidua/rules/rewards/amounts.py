"""The money for one honor: law of the day of receipt, money of the day of the decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from thidua.rules.explain import unseen_law
from thidua.rules.model import AwardVersion, Book, RewardRule, within
from thidua.rules.reading import Reader
from thidua.rules.rewards.numbers import decimal, thousands
from thidua.rules.rewards.salaries import Salary, base_salary

NONE_SEEN = "Chưa có mức tiền thưởng đã đối chiếu cho trường hợp này."
ONLY_A_LIMIT = "Đây là mức tối đa; mức cụ thể do cơ quan ban hành quyết định, chưa quy định."
EARLIER_LAW = "Mức thưởng lấy theo văn bản trước"
OTHER_LAW = "Hồ sơ nhận theo luật trước, quyết định ký khi quy định khác có hiệu lực: cần xác nhận hệ số."


@dataclass(frozen=True, slots=True)
class Reward:
    """What is paid, how it was reckoned, and how sure we are. No amount means: no text gives one.

    `ceiling`: the amount is the most that may be paid, and the city has not said how much is.
    """

    amount: int | None
    coefficient: Fraction
    base_salary: int
    formula: str
    cite: str
    verified: bool
    warning: str
    ceiling: bool = False


@dataclass(frozen=True, slots=True)
class _Coefficient:
    value: Fraction
    cite: str
    verified: bool
    ceiling: bool
    warnings: tuple[str, ...]


def reward(
    book: Book,
    award_id: str,
    subject: str,
    received: date,
    decided: date,
    *,
    prize: str = "",
    local: Mapping[str, object] | None = None,
) -> Reward:
    """The money for one recipient. `prize`: which prize of an award that has several. Raises NoSalary, NoLaw."""
    salary = base_salary(book, decided)
    if prize:
        return _prize(book, award_id, prize, decided, salary)
    found = _coefficient(book, award_id, subject, received, decided)
    if found is None:
        return _nothing(salary, NONE_SEEN)
    if found.ceiling:
        found = _within_the_ceiling(found, award_id, decided, local or {})
    exact = found.value * salary.value
    rule = _rounding(book, decided)
    amount, rounded, warning = _round(exact, rule)
    warnings = [*found.warnings, *([warning] if warning else [])]
    formula = f"{decimal(found.value)} × {thousands(salary.value)} = {thousands(exact)}"
    if rounded:
        formula += f", làm tròn {thousands(amount)}"
    return Reward(
        amount=amount,
        coefficient=found.value,
        base_salary=salary.value,
        formula=f"{formula} đồng",
        cite=_joined(found.cite, salary.cite, rule.text("cite") if rounded else ""),
        verified=found.verified and salary.verified and not (rounded and warning),
        warning=" ".join(warnings),
        ceiling=found.ceiling,
    )


def _nothing(salary: Salary, reason: str) -> Reward:
    return Reward(None, Fraction(0), salary.value, "", salary.cite, False, reason)


def _prize(book: Book, award_id: str, prize: str, decided: date, salary: Salary) -> Reward:
    """A prize is a sum of money, whoever receives it."""
    for row in prizes(book, award_id, decided):
        if row.text("id") == prize:
            amount, sure = row.integer("vnd"), row.flag("verified")
            formula = f"{row.text('name')}: {thousands(amount)} đồng"
            warning = "" if sure else "Mức giải thưởng chưa đối chiếu văn bản."
            return Reward(amount, Fraction(0), salary.value, formula, row.text("cite"), sure, warning)
    return _nothing(salary, f"Sổ luật không có mức của giải này cho ngày {decided:%d/%m/%Y}.")


def prizes(book: Book, award_id: str, decided: date) -> list[Reader]:
    """The prizes of an award on a day, the highest first; none for an award paid by the base salary."""
    return [
        row
        for row in book.money.readers("prizes")
        if row.text("award") == award_id and within(decided, row.maybe_day("from"), row.maybe_day("until"))
    ]


def _coefficient(book: Book, award_id: str, subject: str, received: date, decided: date) -> _Coefficient | None:
    """The coefficient of the subject itself, else for a collective the multiple of what one person receives."""
    own = _stated(book, award_id, subject, received, decided)
    if own is not None and (own[1].subject == subject or subject == "individual" or book.is_title(award_id)):
        return own[0]
    person = own or _stated(book, award_id, "individual", received, decided)
    if subject != "collective" or person is None or book.is_title(award_id):
        return None
    return _multiplied(book, award_id, decided, person[0])


def _stated(
    book: Book, award_id: str, subject: str, received: date, decided: date
) -> tuple[_Coefficient, RewardRule] | None:
    """What the text in force at receipt gives on the day of the decision; else the text of that day, in doubt."""
    version = book.version_on(award_id, subject, received)
    if version is None:
        return None
    confirmed = version.confirmed(received)
    warnings = [] if confirmed else [f"{EARLIER_LAW}; {unseen_law(book, version)}."]
    rule = _rule(book.last_seen(version), subject, decided)
    if rule is None:
        later = book.version_on(award_id, subject, decided)
        rule = _rule(book.last_seen(later), subject, decided) if later else None
        warnings.append(OTHER_LAW)
    if rule is None:
        return None
    if not rule.verified:
        warnings.append("Hệ số chưa đối chiếu văn bản.")
    sure = not warnings
    if rule.note:
        warnings.append(rule.note[0].upper() + rule.note[1:] + ".")
    return _Coefficient(rule.coefficient, rule.cite, sure, rule.ceiling, tuple(warnings)), rule


def _multiplied(book: Book, award_id: str, decided: date, person: _Coefficient) -> _Coefficient | None:
    """A collective receives a multiple of what the commendation gives to one person. Never so for a title."""
    for row in book.money.readers("collective_multiplier"):
        if award_id not in row.texts("applies") or not within(decided, row.maybe_day("from"), row.maybe_day("until")):
            continue
        verified = row.flag("verified")
        doubt = () if verified else ("Hệ số nhân cho tập thể chưa đối chiếu văn bản.",)
        return _Coefficient(
            value=person.value * row.fraction("factor"),
            cite=_joined(person.cite, row.text("cite")),
            verified=person.verified and verified,
            ceiling=person.ceiling,
            warnings=(*person.warnings, *doubt),
        )
    return None


def _within_the_ceiling(limit: _Coefficient, award_id: str, decided: date, local: Mapping[str, object]) -> _Coefficient:
    """The law gives only the most that may be paid; the city says how much is (`rewards` of its parameters)."""
    stated = local.get("rewards")
    given = stated.get(award_id) if isinstance(stated, Mapping) else None
    row = Reader(given, f"rewards: {award_id}") if given is not None else None
    if row is None or not within(decided, row.maybe_day("from"), row.maybe_day("until")):
        return _Coefficient(limit.value, limit.cite, False, True, (*limit.warnings, ONLY_A_LIMIT))
    value, verified = row.fraction("coef"), row.flag("verified", False)
    if value > limit.value:
        over = f"Mức {decimal(value)} của thành phố vượt mức tối đa {decimal(limit.value)} nên không lấy."
        return _Coefficient(limit.value, limit.cite, False, True, (*limit.warnings, over))
    doubt = () if verified else ("Mức của thành phố chưa đối chiếu văn bản.",)
    return _Coefficient(
        value=value,
        cite=_joined(row.text("cite", ""), f"không quá {decimal(limit.value)}: {limit.cite}"),
        verified=limit.verified and verified,
        ceiling=False,
        warnings=(*limit.warnings, *doubt),
    )


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


def _joined(*cites: str) -> str:
    return "; ".join(cite for cite in cites if cite)
