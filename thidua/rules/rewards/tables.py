"""A table of reward money: line by line, what is not paid and why, and sums that foot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from thidua.rules.model import Book
from thidua.rules.model.book import SUBJECT_VI
from thidua.rules.rewards.amounts import reward
from thidua.rules.rewards.lines import Line, RewardLine
from thidua.rules.rewards.overlap import settle


@dataclass(frozen=True, slots=True)
class Sum:
    """Recipients and money under one heading.

    Of the recipients: `without` have no known amount, `unverified` one that no seen text bears out,
    `unpaid` are not paid because of another reward for the same achievement.
    """

    name: str
    recipients: int
    money: int
    without: int
    unverified: int
    unpaid: int


@dataclass(frozen=True, slots=True)
class RewardTable:
    """The lines, and their sums by award, subject and unit; each list of sums adds up to `total`."""

    lines: tuple[RewardLine, ...]

    @property
    def total(self) -> Sum:
        return _sum("", self.lines)

    @property
    def by_award(self) -> tuple[Sum, ...]:
        return self._by(lambda one: one.line.title)

    @property
    def by_subject(self) -> tuple[Sum, ...]:
        return self._by(lambda one: SUBJECT_VI.get(one.line.subject, one.line.subject))

    @property
    def by_unit(self) -> tuple[Sum, ...]:
        """By the unit whose fund pays; empty where no line names one."""
        return self._by(lambda one: one.line.unit) if any(one.line.unit for one in self.lines) else ()

    @property
    def asking(self) -> tuple[RewardLine, ...]:
        """Lines of which a person has still to say whether they are paid."""
        return tuple(one for one in self.lines if one.asks)

    def _by(self, heading: Callable[[RewardLine], str]) -> tuple[Sum, ...]:
        groups: dict[str, list[RewardLine]] = {}
        for one in self.lines:
            groups.setdefault(heading(one), []).append(one)
        return tuple(_sum(name, found) for name, found in groups.items())


def table(book: Book, lines: Iterable[Line], *, local: Mapping[str, object] | None = None) -> RewardTable:
    """Reckon every line; of several titles for one achievement the highest alone is proposed for payment.

    Lines granted `elsewhere` take part in the comparison and are left out of the table.
    Raises NoSalary and NoLaw for days before the first in the book.
    """
    reckoned = [_reckon(book, line, local) for line in lines]
    return RewardTable(tuple(one for one in settle(book, reckoned) if not one.line.elsewhere))


def _reckon(book: Book, line: Line, local: Mapping[str, object] | None) -> RewardLine:
    found = reward(book, line.award, line.subject, line.received, line.decided, prize=line.prize, local=local)
    return RewardLine(line if line.title else replace(line, title=_name(book, line.award)), found)


def _name(book: Book, award_id: str) -> str:
    award = book.awards.get(award_id)
    return award.name_vi if award else award_id


def _sum(name: str, lines: Iterable[RewardLine]) -> Sum:
    lines = list(lines)

    def recipients(wanted: Callable[[RewardLine], bool]) -> int:
        return sum(one.line.count for one in lines if wanted(one))

    return Sum(
        name=name,
        recipients=recipients(lambda one: True),
        money=sum(one.due or 0 for one in lines),
        without=recipients(lambda one: one.due is None),
        unverified=recipients(lambda one: bool(one.due) and not one.reward.verified),
        unpaid=recipients(lambda one: not one.pays),
    )
