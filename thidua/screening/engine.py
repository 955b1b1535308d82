"""The engine asked about a whole population: one answer in columns for each award and sort of candidate."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thidua.rulebook.current import current_book, current_local
from thidua.rules.explain.asked import Asking
from thidua.rules.explain.asked import asked as asked_words
from thidua.rules.facts import Local
from thidua.rules.model import Book, conditions
from thidua.screening.facts import Ids
from thidua.screening.fresh import World
from thidua.screening.models import Screening
from thidua.screening.states import NOT_MET
from thidua.screening.tree import Tree

Small = NDArray[np.int8]


@dataclass(frozen=True)
class Asked:
    """The question, with the book and the parameters that answer it."""

    year: int
    received: date
    proposed: bool
    attested: bool
    book: Book
    local: Local

    @classmethod
    def by(cls, run: Screening, book: Book | None = None) -> "Asked":
        """The question of a run, under the book of today or a rehearsal's."""
        local = current_local(run.received)
        return cls(run.year, run.received, run.proposed, run.attested, book or current_book(), local)


@dataclass(frozen=True)
class Told:
    """What the engine says about all candidates of one sort and one award."""

    award: str
    subject: str
    name: str
    version: str
    confirmed: bool
    conditions: tuple[tuple[str, str], ...]
    cap: str
    ids: Ids
    verdict: Small
    advice: Small
    distance: NDArray[np.int16]
    place: Small
    rank: NDArray[np.int32]
    failing: NDArray[np.uint64]
    undecided: NDArray[np.uint64]

    @property
    def answer(self) -> Small:
        """The verdict; where nobody has compared the text in force, the answer under the last text seen."""
        return self.verdict if self.confirmed else self.advice

    @property
    def near(self) -> NDArray[np.bool_]:
        return (self.answer == NOT_MET) & (self.distance == 1)

    def only(self, rows: NDArray[np.intp]) -> "Told":
        names = ("ids", "verdict", "advice", "distance", "place", "rank", "failing", "undecided")
        return replace(self, **{name: getattr(self, name)[rows] for name in names})

    def columns(self) -> dict[str, NDArray[Any]]:
        return {
            "verdict": self.verdict,
            "advice": self.advice,
            "distance": self.distance,
            "place": self.place,
            "rank": self.rank,
            "failing": self.failing,
            "undecided": self.undecided,
        }

    def about(self) -> dict[str, Any]:
        """What the columns mean, in words of the day of the run."""
        return {
            "award": self.award,
            "subject": self.subject,
            "name": self.name,
            "version": self.version,
            "confirmed": self.confirmed,
            "conditions": [list(pair) for pair in self.conditions],
            "cap": self.cap,
        }


def tell(asked: Asked, world: World, tree: Tree, *, around: str) -> Iterator[Told]:
    """Interim."""
    from thidua.rules.kernel import answers
    from thidua.screening.facts import under

    for award in asked.book.awards.values():
        for subject, part in world.parts.items():
            if subject not in award.subjects:
                continue
            packed = under(part.packed, asked.local, attested=asked.attested)
            n = packed.n
            for answer in answers(asked.book, award.id, packed, asked.received):
                if answer.version is None or answer.tree is None:
                    continue
                conds = list(conditions(answer.tree))
                failing = np.zeros(n, np.uint64)
                undecided = np.zeros(n, np.uint64)
                for bit, c in enumerate(conds):
                    leaf = answer.run.leaves[c.id]
                    failing |= (leaf == 0).astype(np.uint64) << np.uint64(bit)
                    undecided |= (leaf == 1).astype(np.uint64) << np.uint64(bit)
                verdict = answer.result if answer.confirmed else np.ones(n, np.int8)
                yield Told(
                    award.id,
                    subject,
                    award.name_vi,
                    answer.version.id,
                    answer.confirmed,
                    tuple((c.id, asked_words(Asking(asked.book, c, year=asked.year))) for c in conds),
                    "",
                    part.ids,
                    verdict,
                    answer.result,
                    np.where(answer.result == 0, answer.short, 0).astype(np.int16),
                    np.full(n, 3, np.int8),
                    np.zeros(n, np.int32),
                    failing,
                    undecided,
                )
