"""The answers of a screening: one row a candidate, one set of columns an award and sort of candidate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from thidua.rules.compile import FAR, NOT_MET, Shorts
from thidua.rules.packing import Small
from thidua.rules.screening.again import Trail
from thidua.rules.screening.bitmaps import Bitmap
from thidua.rules.screening.blocks import Answers, Rows
from thidua.rules.screening.population import Population
from thidua.rules.screening.texts import Text

WRITTEN = ("verdict", "distance", "failing", "undecided", "advice")


@dataclass(slots=True)
class Columns:
    """The answers of one award for persons or for units, one row a candidate, as docs/facts.md has them."""

    award: str
    owner: str
    texts: tuple[Text, ...]
    subjects: Small
    verdict: Small
    distance: Shorts
    failing: Bitmap
    undecided: Bitmap
    place: Small | None = None  # none: no cap
    advice: Small | None = None  # under the last text seen, where the text in force was not; then distance,
    advice_place: Small | None = None  # failing and undecided speak of that text

    def take_over(self, then: Columns, *, copy: bool) -> None:
        """The answers of an earlier screening."""
        for name in (*WRITTEN, "place", "advice_place"):
            column = getattr(then, name)
            setattr(self, name, column.copy() if copy and column is not None else column)

    def keep_rows(self, rows: Rows, inside: Rows | None, answers: Answers | None) -> None:
        """The answers for some rows of all; `inside`: which of these the answers are for."""
        part = replace(self, **{name: getattr(self, name)[rows] for name in WRITTEN if getattr(self, name) is not None})
        part.keep(0, len(rows), inside, answers)
        for name in WRITTEN:
            if (column := getattr(self, name)) is not None:
                column[rows] = getattr(part, name)

    def keep(self, start: int, stop: int, rows: Rows | None, answers: Answers | None) -> None:
        """The answers for a block: for all its rows, or for some of them."""
        part = {name: column[start:stop] for name in WRITTEN if (column := getattr(self, name)) is not None}
        new: dict[str, object] = {"verdict": NOT_MET, "distance": FAR, "failing": 0, "undecided": 0, "advice": NOT_MET}
        if answers is not None:
            new = {name: getattr(answers, name) for name in WRITTEN}
            if answers.advice is None:
                new["advice"] = answers.verdict
        for name, column in part.items():
            value = new[name]
            if rows is None:
                column[:] = value
            else:
                column[rows] = value[rows] if isinstance(value, np.ndarray) else value


@dataclass(frozen=True, slots=True)
class Screening:
    """All answers of one screening."""

    year: int
    received: date
    population: Population
    awards: tuple[str, ...]
    columns: Mapping[tuple[str, str], Columns]  # (award, person or unit)
    whole: Mapping[tuple[str, str], Columns] = field(default_factory=dict)  # with the awards they count
    trail: Trail | None = None
