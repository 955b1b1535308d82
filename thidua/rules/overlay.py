"""Confirmations laid over the book: what a city's officers compared with its text decides from then on.

The book itself is never changed. A confirmation holds for one piece, as long as the piece still says what
was confirmed, and only on its days.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from thidua.rules.model import AwardVersion, Book, Condition, Contest, Group, Node, NoVersion, conditions, within
from thidua.rules.provisions import MAJORITIES, MONEY_LISTS, authority_key, fingerprint, reward_key, row_key
from thidua.rules.reading import Reader
from thidua.rules.regimes import Regime

GRADE = "P"  # the provision itself was seen, by the officers who confirmed it
LAST_DAY = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody compared one piece of the book with its text: which piece, which text, on which days."""

    kind: str
    owner: str
    key: str
    fingerprint: str
    document: str
    article: str
    since: date
    until: date | None = None
    ref: str = ""  # under which the city keeps the confirmation, so that a finding can name it
    value: int | None = None  # where the book has no number

    @property
    def cite(self) -> str:
        return ", ".join(part for part in (self.document, self.article) if part)

    @property
    def note(self) -> str:
        return f"đã đối chiếu, xác nhận {self.ref}" if self.ref else "đã đối chiếu, có xác nhận"


class _Cited(Protocol):
    @property
    def cite(self) -> str: ...


P = TypeVar("P", bound=_Cited)


def confirmed(book: Book, confirmations: Iterable[Confirmation], on: date | None = None) -> Book:
    """The book with what was confirmed (in force on that day, when one is given); itself where nothing holds."""
    valid = [one for one in confirmations if on is None or within(on, one.since, one.until)]
    return _Overlay(book, valid).result() if valid else book


def digest_of(confirmations: Iterable[Confirmation]) -> str:
    """The content of confirmations in any order as eight characters, the tail of the book's hash."""
    said = sorted(repr(one) for one in confirmations)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:8]


def law_mark(book: Book, award: str, subject: str, received: date, local: Mapping[str, object]) -> str:
    """What decides about an award on a day, as a digest: another one means that an answer may be another.

    The text, how sure it is, the city's rule; of the award itself and of those whose standard it asks for.
    """
    said, todo = [[(hold.id, hold.verified, fingerprint(hold)) for hold in book.hold]], [award]
    seen: set[str] = set()
    # A dossier under way when the law changed is compared with the later text too.
    changes = [one.changed for one in book.calendar.transitions if one.more_favourable and received < one.changed]
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        for day in (received, *changes):
            try:
                version = book.version_for(name, subject, day)
            except NoVersion:
                continue
            asked = list(conditions(book.last_seen(version).require))
            said.append([(version.id, version.confirmed(day), repr(local.get(name)))])
            said.append([(one.id, one.verified, fingerprint(one)) for one in asked])
            todo += [one.award for one in asked if one.kind == "meets_standard"]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


class _Overlay:
    """One laying-over under way; remembers which confirmations found their piece unchanged."""

    def __init__(self, book: Book, confirmations: Iterable[Confirmation]) -> None:
        self.book = book
        self.by_id = {(one.kind, one.owner, one.key): one for one in confirmations}
        self.used: list[Confirmation] = []

    def result(self) -> Book:
        versions = {version.id: self._compared(version) for version in self.book.versions.values()}
        versions = {key: self._version(version) for key, version in versions.items()}
        awards = {
            award.id: replace(award, versions=tuple(versions[version.id] for version in award.versions))
            for award in self.book.awards.values()
        }
        laid = replace(
            self.book,
            awards=awards,
            versions=versions,
            calendar=replace(self.book.calendar, regimes=tuple(map(self._regime, self.book.calendar.regimes))),
            hold=tuple(self._condition("hold", "", hold) for hold in self.book.hold),
            clauses={
                chapter: tuple(self._row("clause", chapter, one.id, one, fingerprint(one)) for one in clauses)
                for chapter, clauses in self.book.clauses.items()
            },
            procedure=self._procedure(self.book.procedure),
            money=self._money(self.book.money),
        )
        return replace(laid, hash=f"{self.book.hash}+{digest_of(self.used)}") if self.used else self.book

    def _found(self, kind: str, owner: str, key: str, says: str) -> Confirmation | None:
        one = self.by_id.get((kind, owner, key))
        if one is None or one.fingerprint != says:
            return None
        self.used.append(one)
        return one

    def _regime(self, regime: Regime) -> Regime:
        """The law as a whole: papers and transition notes no longer say that nobody compared it."""
        one = self._found("regime", "", regime.id, fingerprint(regime))
        return replace(regime, text_seen=True, note=f"{one.note}: {one.cite}", grade=GRADE) if one else regime

    def _compared(self, version: AwardVersion) -> AwardVersion:
        """The whole version: it is the text in force; one not seen before leaves the standard as it was."""
        one = self._found("version", version.id, "", fingerprint(version, self.book))
        if one is None:
            return version
        last = min(day for day in (one.until, version.until, LAST_DAY) if day is not None)
        seen = replace(version, confirmed_until=last, basis=one.cite, note=_joined(version.note, one.note))
        if version.text_seen:
            return seen
        base = self.book.last_seen(version)
        # What the confirmation did not speak of comes along as it was, not compared with the new text.
        return replace(
            seen,
            text_seen=True,
            follows="",
            unseen="",
            require=base.require,
            period=base.period,
            authority=tuple(replace(row, verified=False) for row in base.authority),
            rewards=base.rewards,  # money follows the decree of the day of the decision, not this text
            quota=replace(base.quota, verified=False) if base.quota else None,
            dossier=replace(base.dossier, verified=False) if base.dossier else None,
            posting=replace(base.posting, verified=False) if base.posting else None,
            remarks=version.remarks or tuple(replace(row, verified=False) for row in base.remarks),
            contest=version.contest or (_uncompared(base.contest) if base.contest else None),
        )

    def _version(self, version: AwardVersion) -> AwardVersion:
        require = version.require
        authority = tuple(
            self._row("authority", version.id, authority_key(row), row, fingerprint(row)) for row in version.authority
        )
        rewards = tuple(
            self._row("reward", version.id, reward_key(row), row, fingerprint(row)) for row in version.rewards
        )
        quota, dossier, posting = version.quota, version.dossier, version.posting
        return replace(
            version,
            require=self._tree(version.id, require) if require is not None else None,
            authority=authority,
            rewards=rewards,
            quota=self._row("quota", version.id, "quota", quota, fingerprint(quota)) if quota else None,
            dossier=self._row("dossier", version.id, "dossier", dossier, fingerprint(dossier)) if dossier else None,
            posting=self._row("posting", version.id, "posting", posting, fingerprint(posting)) if posting else None,
            remarks=tuple(self._row("remark", version.id, row.id, row, fingerprint(row)) for row in version.remarks),
        )

    def _tree(self, owner: str, node: Node) -> Node:
        if isinstance(node, Group):
            return replace(node, of=tuple(self._tree(owner, child) for child in node.of))
        return self._condition("condition", owner, node)

    def _condition(self, kind: str, owner: str, condition: Condition) -> Condition:
        return self._row(kind, owner, condition.id, condition, fingerprint(condition))

    def _row(self, kind: str, owner: str, key: str, row: P, says: str) -> P:
        one = self._found(kind, owner, key, says)
        if one is None:
            return row
        changes: dict[str, object] = {"cite": one.cite, "verified": True}
        if hasattr(row, "grade"):
            changes["grade"] = GRADE
        if hasattr(row, "note"):
            changes["note"] = _joined(row.note, one.note)
        if getattr(row, "days", 0) is None and one.value is not None:
            changes["days"] = one.value
        return replace(row, **changes)  # type: ignore[type-var]

    def _procedure(self, procedure: Reader) -> Reader:
        data = dict(procedure.data)
        for name in MAJORITIES:
            row = procedure.reader(name)
            data[name] = self._mapping("threshold", name, row)
        data["thresholds"] = self._mappings("threshold", procedure.readers("thresholds"))
        return Reader(data, procedure.where)

    def _money(self, money: Reader) -> Reader:
        data = dict(money.data)
        for kind, name in MONEY_LISTS.items():
            data[name] = self._mappings(kind, money.readers(name))
        return Reader(data, money.where)

    def _mappings(self, kind: str, rows: list[Reader]) -> list[object]:
        return [self._mapping(kind, row_key(kind, row), row) for row in rows]

    def _mapping(self, kind: str, key: str, row: Reader) -> Mapping[object, object]:
        one = self._found(kind, "", key, fingerprint(row))
        if one is None:
            return row.data
        note = _joined(row.text("note", ""), one.note)
        return {**row.data, "cite": one.cite, "verified": True, "grade": GRADE, "note": note}


def _uncompared(contest: Contest) -> Contest:
    return replace(contest, verified=False, cycles=tuple(replace(cycle, verified=False) for cycle in contest.cycles))


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)
