"""What the book of rules says of an award, as lines ready to print."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from thidua.core.clock import today
from thidua.core.money import decimal
from thidua.rulebook.current import current_book
from thidua.rules.explain import UNSEEN, UNSEEN_LAW
from thidua.rules.facts import Candidate
from thidua.rules.kernel import evaluate
from thidua.rules.model import SUBJECT_VI, AwardVersion, Book, Condition, Node, NoVersion, within
from thidua.rules.reading import BadFile
from thidua.rules.regimes import NoLaw

GROUP_NAMES = {"all": "Có đủ các điều kiện sau", "any": "Có một trong các điều kiện sau"}


@dataclass(frozen=True)
class Line:
    """One condition, or the head of a group of them; `depth` says how far it is set in."""

    depth: int
    text: str
    cite: str = ""
    verified: bool = True
    is_group: bool = False


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
    asked = _asked(book, version.award, subject, day)
    lines = tuple(_lines(seen.require, asked, 0))
    confirmed = version.confirmed(day)
    return Standard(
        subject=SUBJECT_VI.get(subject, subject),
        since=version.since,
        until=version.until,
        confirmed_until=version.confirmed_until,
        unseen=_unseen(version),
        verified=confirmed and all(line.verified for line in lines),
        note=version.note,
        lines=lines,
        money=tuple(_money(seen, subject, day)),
        authority=tuple(Line(0, a.who, a.cite, a.verified) for a in seen.authority_on(day)),
    )


def _unseen(version: AwardVersion) -> str:
    if version.text_seen:
        return ""
    return f"{UNSEEN} {version.unseen}" if version.unseen else UNSEEN_LAW


def _asked(book: Book, award_id: str, subject: str, day: date) -> dict[str, str]:
    """The words of each condition, taken from the answer for a candidate of whom nothing is known."""
    try:
        verdict = evaluate(book, award_id, [Candidate(subject=subject)], year=day.year, received=day)[0]
    except (NoLaw, NoVersion):
        return {}
    advice = verdict.advice.findings if verdict.advice else ()
    return {finding.id: finding.asked for finding in (*advice, *verdict.findings)}


def _lines(node: Node | None, asked: dict[str, str], depth: int) -> Iterator[Line]:
    if node is None:
        return
    if isinstance(node, Condition):
        yield Line(depth, asked.get(node.id) or node.text or node.id, node.cite, node.verified)
        return
    if depth or node.op != "all":
        yield Line(depth, GROUP_NAMES.get(node.op, f"Có ít nhất {node.count} trong các điều kiện sau"), is_group=True)
        depth += 1
    for child in node.of:
        yield from _lines(child, asked, max(depth, 1))


def _money(version: AwardVersion, subject: str, day: date) -> Iterator[Line]:
    for rule in version.rewards:
        if within(day, rule.since, rule.until) and rule.subject in ("", subject):
            limit = "không quá " if rule.ceiling else ""
            yield Line(0, f"{limit}{_times(rule.coefficient)} lần mức lương cơ sở", rule.cite, rule.verified)


def _times(coefficient: Fraction) -> str:
    """Fraction(3, 2) -> "1,5"; Fraction(3, 20) -> "0,15"; 1 -> "1"."""
    return decimal(coefficient, 2).rstrip("0").rstrip(",")
