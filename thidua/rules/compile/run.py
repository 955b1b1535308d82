"""One evaluation under way: what leaves answer, and what they leave behind for others."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from thidua.rules.model import Book, Condition, Node
from thidua.rules.packing import Bits, Flags, Ints, Packed, Said, Small, Works

Shorts = NDArray[np.int16]  # distances; the longest tree adds up to a few thousand

NOT_MET, ASK, MET = 0, 1, 2
FAR = 50  # the distance of what no effort of the candidate cures
CLAIM_FAR = 10  # the distance of an achievement of another sort


@dataclass(frozen=True, slots=True)
class Window:
    """Years (bits) and days opened by an earlier condition, certainly and possibly."""

    years_t: Bits
    years_p: Bits
    since_t: Ints
    since_p: Ints
    elapsed_from: Ints  # the day of the decision that opened it; NEVER when not certain; 0 when days play no part
    by_day: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """Certainly met, possibly met, and how far from met, for each candidate or for all alike."""

    lo: Flags
    hi: Flags
    short: Ints | Shorts | int


@dataclass(frozen=True, slots=True)
class Useful:
    """The works of a reach: which are recognized and not used before, which applied, on the day of receipt; and
    how many each candidate has."""

    works: Works
    row: NDArray[np.intp]
    fresh: Flags
    applied: Flags
    number: Shorts


@dataclass(frozen=True, slots=True)
class Shared:
    """What all awards of the same candidates work out once: leaves that ask the same, works that count."""

    leaves: dict[Hashable, tuple[Small, Shorts, Window | None]] = field(default_factory=dict)
    works: dict[str, Useful] = field(default_factory=dict)


@dataclass(slots=True)
class Run:
    """One evaluation under way: what the leaves answered, and the windows they opened."""

    book: Book
    packed: Packed
    received: date
    subject: str
    award: str
    advice: bool  # under the last text seen, though the law has changed since
    windows: dict[str, Window] = field(default_factory=dict)
    leaves: dict[str, Small] = field(default_factory=dict)
    shorts: dict[str, Shorts] = field(default_factory=dict)
    nested: dict[str, list[tuple[Node, Run]]] = field(default_factory=dict)
    window_keys: dict[str, Hashable] = field(default_factory=dict)
    shared: Shared | None = None  # the leaves of all awards of these candidates; none: each run for itself
    law: date | None = None  # the day whose law is asked, where it is not that of the day of receipt

    def child(self, award: str) -> Run:
        whole = (self.book, self.packed, self.received, self.subject)
        return Run(*whole, award, self.advice, shared=self.shared, law=self.law)


def spoken_of(condition: Condition, run: Run) -> list[tuple[str, Said]]:
    """What persons said: of the condition anywhere, then of the condition in this award, which goes before."""
    judged = run.packed.judged
    keys = (condition.id, f"{run.award}.{condition.id}")
    return [(key, judged[key]) for key in keys if key in judged and len(judged[key].row)]


def judgement(condition: Condition, run: Run) -> Small | None:
    """What persons said about this condition: 0 nothing, 1 not met, 2 pending, 3 met; none: nobody spoke."""
    spoken = spoken_of(condition, run)
    if not spoken:
        return None
    answers = np.zeros(run.packed.n, np.int8)
    for _, said in spoken:
        answers[said.row] = said.said
    return answers
