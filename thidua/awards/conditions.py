"""What the book of rules says of an award, as lines ready to print."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua.core.clock import today
from thidua.rulebook.current import current_book
from thidua.rules.explain import unseen_law
from thidua.rules.model import SUBJECT_VI, AwardVersion, Book, NoVersion, within
from thidua.rules.reader import Line
from thidua.rules.reader.tree import lines
from thidua.rules.reading import BadFile
from thidua.rules.rewards import decimal

__all__ = ["Line", "Standard", "book_or_none", "coefficient", "standards"]


@dataclass(frozen=True)
class Standard:
    """What is asked of one kind of candidate under the version in force on a day."""

    subject: str
    since: date
    until: date | None
    confirmed_until: date | None
    unseen: str  # "chưa đối chiếu Luật …" when the text in force was not seen
    verified: bool
    note: str
    lines: tuple[Line, ...]
    money: tuple[Line, ...]
    authority: tuple[Line, ...]


def book_or_none() -> Book | None:
    """The book, or nothing while it cannot be read: pages then say so instead of failing."""
    try:
        return current_book()
    except BadFile:
        return None


def standards(award_id: str, on: date | None = None) -> tuple[Standard, ...]:
    """One standard for each kind of candidate that the book knows on this day."""
    book, day = book_or_none(), on or today()
    award = book.awards.get(award_id) if book else None
    if book is None or award is None:
        return ()
    found = []
    for subject in award.subjects:
        try:
            version = book.version_for(award_id, subject, day)
        except NoVersion:
            continue
        found.append(_standard(book, version, subject, day))
    return tuple(found)


def coefficient(award_id: str, on: date | None = None) -> str:
    """Money as multiples of the base salary, for lists: "1,0" or "1,0 / 2,0" for several subjects."""
    shown = [line.text for standard in standards(award_id, on) for line in standard.money]
    return "; ".join(dict.fromkeys(shown))


def _standard(book: Book, version: AwardVersion, subject: str, day: date) -> Standard:
    seen = book.last_seen(version)
    told = lines(book, seen.id, seen.require)
    confirmed = version.confirmed(day)
    return Standard(
        subject=SUBJECT_VI.get(subject, subject),
        since=version.since,
        until=version.until,
        confirmed_until=version.confirmed_until,
        unseen="" if version.text_seen else unseen_law(book, version),
        verified=confirmed and all(line.verified for line in told),
        note=version.note,
        lines=told,
        money=tuple(_money(seen, subject, day)),
        authority=tuple(Line(0, a.who, cite=a.cite, verified=a.verified) for a in seen.authority_on(day)),
    )


def _money(version: AwardVersion, subject: str, day: date) -> Iterator[Line]:
    for rule in version.rewards:
        if within(day, rule.since, rule.until) and rule.subject in ("", subject):
            limit = "không quá " if rule.ceiling else ""
            yield Line(
                0, f"{limit}{decimal(rule.coefficient)} lần mức lương cơ sở", cite=rule.cite, verified=rule.verified
            )
