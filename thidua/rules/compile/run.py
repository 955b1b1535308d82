"""One evaluation under way: what leaves answer, and what they leave behind for others."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from thidua.rules.model import Book, Condition, Node
from thidua.rules.packing import Flags, Ints, Packed, Small

NOT_MET, ASK, MET = 0, 1, 2
FAR = 50  # the distance of what no effort of the candidate cures
CLAIM_FAR = 10  # the distance of an achievement of another sort


@dataclass(frozen=True, slots=True)
class Window:
    """Years (bits) and days opened by an earlier condition, certainly and possibly."""

    years_t: Ints
    years_p: Ints
    since_t: Ints
    since_p: Ints
    elapsed_from: Ints  # the day of the decision that opened it; NEVER when not certain; 0 when days play no part
    by_day: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """Certainly met, possibly met, and how far from met, for each candidate."""

    lo: Flags
    hi: Flags
    short: Ints


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
    shorts: dict[str, Ints] = field(default_factory=dict)
    nested: dict[str, list[tuple[Node, Run]]] = field(default_factory=dict)

    def child(self, award: str) -> Run:
        return Run(self.book, self.packed, self.received, self.subject, award, self.advice)


def judgement(condition: Condition, run: Run) -> Small | None:
    """What persons said about this condition: 0 nothing, 1 not met, 2 pending, 3 met; none: nobody spoke.
    What was said of the condition in this award goes before what was said of the condition anywhere."""
    keys = (condition.id, f"{run.award}.{condition.id}")
    spoken = [run.packed.judged[key] for key in keys if key in run.packed.judged]
    spoken = [said for said in spoken if len(said.row)]
    if not spoken:
        return None
    answers = np.zeros(run.packed.n, np.int8)
    for said in spoken:
        answers[said.row] = said.said
    return answers
