"""Questions on finished screenings: who is one step short, and who is added or lost when the rules change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thidua.rules.compile import MET
from thidua.rules.facts import SUBJECTS
from thidua.rules.packing import Flags, Small
from thidua.rules.screening.columns import Columns, Screening
from thidua.rules.screening.places import IN

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Near:
    """Candidates one step short of an award: their rows, and for each condition who lacks it."""

    rows: Rows
    lacking: Mapping[str, Rows]


@dataclass(frozen=True, slots=True)
class Difference:
    """Who gets an award under changed rules and did not before, and the other way round: rows."""

    added: Rows
    lost: Rows


def near_misses(columns: Columns, distance: int = 1) -> Near:
    """Straight from the stored columns. Under alternatives, each condition that would cure it is named."""
    found = np.flatnonzero(columns.distance == distance)
    lacking: dict[str, list[Rows]] = {}
    subjects = columns.subjects[found]
    for text in columns.texts:
        ours = found[subjects == SUBJECTS.index(text.subject)]
        failing = columns.failing[ours]
        for bit, condition in enumerate(text.ids):
            rows = ours[(failing >> failing.dtype.type(bit)) & 1 == 1]
            if len(rows):
                lacking.setdefault(condition, []).append(rows)
    return Near(found, {condition: np.concatenate(rows) for condition, rows in lacking.items()})


def winners(columns: Columns) -> Flags:
    """Who is met and has a place; where the text in force was not seen, under the last one seen."""
    verdict, place = _counted(columns)
    met: Flags = verdict == MET
    return met if place is None else met & (place >= IN)


def _counted(columns: Columns) -> tuple[Small, Small | None]:
    if columns.advice is None:
        return columns.verdict, columns.place
    return columns.advice, columns.advice_place


def compare(before: Screening, after: Screening) -> dict[tuple[str, str], Difference]:
    """By award and sort of candidate. Both screenings are of the same population."""
    found = {}
    for key, columns in after.columns.items():
        if key in before.columns:
            then, now = winners(before.columns[key]), winners(columns)
            found[key] = Difference(np.flatnonzero(now & ~then), np.flatnonzero(then & ~now))
    return found
