"""What a scorer would give a member, told from all other scores: its strictness plus what the member is worth.

Strictness towards all and worth in the eyes of all drop out exactly; what is left is about the two of them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from thidua.rules.fairness.panel import Floats

_ALONE = 1e-6  # a score that no other bears upon predicts only itself
Mask = NDArray[np.bool_]


def beyond_expected(table: Floats) -> Floats:
    """Points given minus points expected, by scorer, member, criterion; NaN where the others cannot tell.

    Least squares of strictness + worth, each score left out of its own prediction.
    """
    known = ~np.isnan(table)
    found = np.full(table.shape, np.nan)
    for mask in _patterns(known):
        same = (known == mask[:, :, None]).all(axis=(0, 1))
        found[:, :, same] = _left_over(table[:, :, same], mask)
    return found


def _patterns(known: Mask) -> list[Mask]:
    """The different ways in which criteria were filled: usually one, so that one fit serves all."""
    patterns = {known[:, :, place].tobytes(): known[:, :, place] for place in range(known.shape[2])}
    return list(patterns.values())


def _left_over(table: Floats, mask: Mask) -> Floats:
    """Residuals of criteria filled alike. Dividing by 1 - leverage takes the score out of its own prediction."""
    design = _design(mask)
    hat = design @ np.linalg.pinv(design)
    given = table[mask]
    free = 1 - np.diag(hat)[:, None]
    rest = np.where(free > _ALONE, (given - hat @ given) / np.maximum(free, _ALONE), np.nan)
    found = np.full(table.shape, np.nan)
    found[mask] = rest
    return found


def _design(mask: Mask) -> Floats:
    """A row for each score: one for its scorer, one for its member."""
    scorers, members = np.nonzero(mask)
    count = len(mask)
    design = np.zeros((len(scorers), 2 * count))
    design[np.arange(len(scorers)), scorers] = 1
    design[np.arange(len(scorers)), count + members] = 1
    return design
