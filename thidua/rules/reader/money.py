"""Money of one version through the years: a line for each change of the coefficient or of the base salary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from thidua.rules.explain import say
from thidua.rules.model import AwardVersion, Book
from thidua.rules.reader.values import Payment
from thidua.rules.reader.words import days_words, factor, number, subject_words, uncompared, written
from thidua.rules.regimes import NoLaw
from thidua.rules.rewards import NoSalary, Reward, prizes, reward


def payments(book: Book, version: AwardVersion, lang: str = "vi") -> tuple[Payment, ...]:
    """What decisions of each time brought, oldest first, for every kind of candidate of the version."""
    named = tuple(_prizes(book, version, lang))
    return named or tuple(line for subject in version.subjects for line in _of_subject(book, version, subject, lang))


def _prizes(book: Book, version: AwardVersion, lang: str) -> Iterator[Payment]:
    """Sums of money by prize, where the award has prizes and not a coefficient."""
    for row in prizes(book, version.award, version.since):
        since, until = row.maybe_day("from") or version.since, row.maybe_day("until")
        sure = row.flag("verified")
        yield Payment(
            subject="",
            since=since,
            until=until,
            dates=row.text("name") + ", " + days_words(lang, since, until),
            amount=row.integer("vnd"),
            formula=f"{number(lang, row.integer('vnd'))} {say(lang, 'đồng', 'VND')}",
            cite=written(lang, row.text("cite")),
            verified=sure,
            warning=uncompared(lang, sure),
        )


def payment_on(book: Book, version: AwardVersion, subject: str, day: date, lang: str = "vi") -> Payment | None:
    """What a decision of this day brings; nothing where the book has no base salary for it, or prizes instead."""
    if prizes(book, version.award, day):
        return None
    found = _payment(book, version, subject, day, lang, received=max(day, version.since))
    return _ended(found, None, lang) if found else None


def _of_subject(book: Book, version: AwardVersion, subject: str, lang: str) -> Iterator[Payment]:
    last: Payment | None = None
    for since in _days(book, version):
        found = _payment(book, version, subject, since, lang)
        if found is None:
            continue
        if last is not None and _same(last, found):
            continue
        if last is not None:
            yield _ended(last, since - timedelta(days=1), lang)
        last = found
    if last is not None:
        yield _ended(last, version.until, lang)


def _days(book: Book, version: AwardVersion) -> list[date]:
    """The days on which money may change while the version is in force; its own first day is one."""
    rows = [*book.money.readers("base_salary"), *book.money.readers("collective_multiplier")]
    days = {row.maybe_day("from") for row in rows} | {rule.since for rule in version.rewards}
    days |= {regime.since for regime in book.calendar.regimes}
    inside = {day for day in days if day and version.since < day and (version.until is None or day <= version.until)}
    return sorted({version.since, *inside})


def _payment(
    book: Book, version: AwardVersion, subject: str, since: date, lang: str, received: date | None = None
) -> Payment | None:
    try:
        found = reward(book, version.award, subject, received or version.since, since)
    except (NoSalary, NoLaw):
        return None
    if found.amount is None:  # which base salary there is no coefficient for is no news
        found = replace(found, cite="", warning="", verified=True)
    return Payment(
        subject=subject_words(lang, [subject]),
        since=since,
        until=None,
        dates="",
        amount=found.amount,
        formula=formula(found, lang),
        cite=written(lang, found.cite),
        verified=found.verified,
        warning=_warning(found, lang),
    )


def formula(found: Reward, lang: str) -> str:
    """ "1,5 × 2.340.000 = 3.510.000 đồng"; a sentence where no text gives an amount."""
    if found.amount is None:
        return say(lang, "chưa có mức tiền thưởng đã đối chiếu", "no amount has been compared with a text")
    exact = found.coefficient * found.base_salary
    left = f"{factor(lang, found.coefficient)} × {number(lang, found.base_salary)}"
    rounded = say(lang, ", làm tròn ", ", rounded to ") + number(lang, found.amount) if exact != found.amount else ""
    return f"{left} = {number(lang, exact)}{rounded} {say(lang, 'đồng', 'VND')}"


def _warning(found: Reward, lang: str) -> str:
    if lang == "vi":
        return found.warning
    return "" if found.verified else "not compared with the text"


def _same(one: Payment, other: Payment) -> bool:
    return replace(one, since=other.since) == other


def _ended(payment: Payment, until: date | None, lang: str) -> Payment:
    return replace(payment, until=until, dates=days_words(lang, payment.since, until))
