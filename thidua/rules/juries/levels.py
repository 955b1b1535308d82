"""How strict each juror is, and what is left of the entries' points without it. The model is told in `__init__`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np

# As if each entry had one more mark at the middle: chance in one mark is taken to be as wide as the entries' merits.
# A convention of this model, no number of the law; where all entries have equally many marks it changes no place.
IMAGINARY: Final = 1


@dataclass(frozen=True, slots=True)
class Points:
    """What one juror gave one entry in all."""

    entry: int
    juror: int
    points: Decimal


@dataclass(frozen=True, slots=True)
class Levels:
    """`leanings`: what a juror gives beyond the others, below zero is stricter; `merits`: the entries without it."""

    middle: float
    leanings: Mapping[int, float]
    merits: Mapping[int, float]


def levels(marks: Sequence[Points]) -> Levels:
    """Least squares over all marks at once: the smallest Σ (points − leaning − merit)² + IMAGINARY · Σ merit²."""
    if not marks:
        return Levels(0.0, {}, {})
    entries, jurors = _places([m.entry for m in marks]), _places([m.juror for m in marks])
    given = np.zeros((len(entries), len(jurors)))
    for mark in marks:
        given[entries[mark.entry], jurors[mark.juror]] = 1
    points = np.zeros_like(given)
    for mark in marks:
        points[entries[mark.entry], jurors[mark.juror]] = float(mark.points)
    weights = given / (given.sum(axis=1, keepdims=True) + IMAGINARY)
    # The merits put in by hand, a system of the leanings alone is left; the ridge keeps it regular.
    left = np.diag(given.sum(axis=0)) - given.T @ weights
    right = points.sum(axis=0) - weights.T @ points.sum(axis=1)
    leanings = np.linalg.solve(left, right)
    merits = (weights * (points - leanings)).sum(axis=1)
    middle = float(given.sum(axis=0) @ leanings / given.sum())
    return Levels(
        middle,
        {juror: float(leanings[place]) - middle for juror, place in jurors.items()},
        {entry: float(merits[place]) for entry, place in entries.items()},
    )


def _places(ids: Sequence[int]) -> dict[int, int]:
    return {id_: place for place, id_ in enumerate(sorted(set(ids)))}
