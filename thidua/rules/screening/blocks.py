"""Answers for some candidates and all awards of a stage at once, sharing what is equal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from thidua.rules.compile import ASK, MET, Run, Shared, Shorts, answer
from thidua.rules.facts import SUBJECTS
from thidua.rules.model import Book
from thidua.rules.packing import Bits, Flags, Packed, Small, block
from thidua.rules.screening.bitmaps import Bitmap, bitmaps
from thidua.rules.screening.texts import Text

REAL, ADVICE = "real", "advice"  # under the texts in force, and under the last ones seen
Rows = NDArray[np.intp]
Granted = dict[str, tuple[Flags, Flags]]  # award -> who certainly and possibly gets it in this screening


@dataclass(frozen=True, slots=True)
class Answers:
    """What one award says of each candidate of a block."""

    verdict: Small
    distance: Shorts
    failing: Bitmap
    undecided: Bitmap
    advice: Small | None  # the answer under the last text seen, where the law has changed since


@dataclass(slots=True)
class Block:
    """Some candidates under evaluation: in each world the facts with what was granted so far, and the leaves."""

    book: Book
    received: date
    worlds: Mapping[str, Packed]
    leaves: dict[str, Shared] = field(default_factory=dict)
    subjects: list[tuple[int, Rows | None]] = field(default_factory=list)

    @property
    def packed(self) -> Packed:
        """What is the same in every world: how many, and of what sort."""
        return next(iter(self.worlds.values()))

    def grant(self, name: str, award: str, granted: tuple[Flags, Flags]) -> None:
        """Adds a title of the year under review to the facts of a world, for the awards that count it."""
        facts = self.worlds[name]
        for planes, flags in zip((facts.honor_t, facts.honor_p), granted, strict=True):
            bits = flags.astype(facts.unknown.dtype)
            planes[award] = planes[award] | bits if award in planes else bits

    def answers(self, texts: Sequence[Text]) -> Iterator[tuple[Rows | None, Answers | None]]:
        """One award: for most of the candidates first, and written over for the few of another subject. Rows
        none: all; answers none: the award is not for them."""
        by_subject = {SUBJECTS.index(text.subject): text for text in texts}
        for subject, rows in self._subjects():
            yield rows, self._under(by_subject[subject]) if subject in by_subject else None

    def _subjects(self) -> list[tuple[int, Rows | None]]:
        """The subjects that occur, the one of most candidates first; the rows of the others."""
        if not self.subjects:
            numbers = np.bincount(self.packed.subjects, minlength=len(SUBJECTS))
            most = int(np.argmax(numbers))
            others = [place for place in np.flatnonzero(numbers).tolist() if place != most]
            self.subjects = [(most, None), *((s, np.flatnonzero(self.packed.subjects == s)) for s in others)]
        return self.subjects

    def _under(self, text: Text) -> Answers:
        n = self.packed.n
        if text.tree is None:  # the book is silent: a person judges
            nothing = np.zeros(n, np.uint8)
            return Answers(np.full(n, ASK, np.int8), np.zeros(n, np.int16), nothing, nothing, None)
        name = REAL if text.confirmed else ADVICE
        facts, leaves = self.worlds[name], self.leaves.setdefault(name, Shared())
        run = Run(self.book, facts, self.received, text.subject, text.award, not text.confirmed, shared=leaves)
        answered = answer(text.tree, run)
        failing, undecided = bitmaps(answered, len(text.ids))
        if text.confirmed:
            return Answers(answered.result, answered.short, failing, undecided, None)
        return Answers(np.full(n, ASK, np.int8), answered.short, failing, undecided, answered.result)


def granted(verdict: Small, place: Small | None) -> tuple[Flags, Flags]:
    """Who certainly and possibly gets the award: met and in, or not excluded; -1 no cap."""
    certain, possible = verdict == MET, verdict >= ASK
    if place is not None:
        certain &= place >= 2
        possible &= place != 0
    return certain, possible


def held_now(facts: Packed, award: str, given: tuple[Flags, Flags] | None) -> tuple[Flags, Flags]:
    """Who certainly and possibly holds the award for the year under review, what is granted now included."""
    none: Bits = np.zeros(facts.n, facts.unknown.dtype)
    on_record = facts.honor_t.get(award, none)
    certain = on_record & 1 == 1
    possible = (facts.honor_p.get(award, none) | on_record | facts.unknown) & 1 == 1
    if given is not None:
        certain |= given[0]
        possible |= given[0] | given[1]
    return certain, possible


def block_of(
    book: Book, received: date, worlds: Mapping[str, Packed], given: Mapping[str, Granted], start: int, stop: int
) -> Block:
    """The rows from `start` to `stop`, with what earlier stages granted."""
    parts = {}
    for name, whole in worlds.items():
        facts = block(whole, start, stop)
        parts[name] = replace(facts, honor_t=dict(facts.honor_t), honor_p=dict(facts.honor_p))
    some = Block(book, received, parts)
    for name, awards in given.items():
        for award, (certain, possible) in awards.items():
            some.grant(name, award, (certain[start:stop], possible[start:stop]))
    return some
