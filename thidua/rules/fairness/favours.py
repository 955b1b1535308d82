"""Pairs who give each other more than the others give them, and how often chance alone would make such a pair."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from thidua.rules.fairness.expected import beyond_expected
from thidua.rules.fairness.panel import Floats, Panel, peer_table, summed

# A convention of this computation, no rule of law: fewer pairs than this by chance are worth a second look.
NOTABLE: Final = 0.05
_EQUAL: Final = 1e-9  # floats of the same size count as equal


@dataclass(frozen=True, slots=True)
class Favour:
    """Two members. `to_second` is what the first gave the second beyond what is expected from how the first scores
    the other members and how the others score the second, in points of the scale. `chance` is how many pairs of
    this size chance alone makes.
    """

    first: int
    second: int
    to_second: float
    to_first: float
    chance: float
    criteria: tuple[int, ...]  # where the two gave most beyond the expected, first to last

    @property
    def size(self) -> float:
        return min(self.to_second, self.to_first)

    @property
    def notable(self) -> bool:
        return self.chance <= NOTABLE


def favours(panel: Panel) -> list[Favour]:
    """All pairs in which both gave more than expected, the least likely first.

    Were there no favours, what a scorer gives beyond the expected would fall on any of the members alike. Over all
    such arrangements the mean number of pairs at least this size is exactly the sum, over all pairs, of the two
    shares of favours that large: no drawing of lots is needed.
    """
    ids, beyond = panel.ids, beyond_expected(peer_table(panel))
    table = summed(beyond)
    found = [
        Favour(
            ids[one],
            ids[two],
            round(float(table[one, two]), 9),
            round(float(table[two, one]), 9),
            _by_chance(table, float(min(table[one, two], table[two, one]))),
            _criteria(panel, beyond[one, two], beyond[two, one]),
        )
        for one, two in combinations(range(len(ids)), 2)
        if table[one, two] > _EQUAL and table[two, one] > _EQUAL
    ]
    return sorted(found, key=lambda favour: (favour.chance, -favour.size, favour.first, favour.second))


def least_chance(members: int) -> float:
    """The smallest `chance` so many members can show, were one pair above all else: 1/25 for six."""
    return 1.0 if members < 3 else 1 / (members - 1) ** 2


def _by_chance(table: Floats, size: float) -> float:
    known = ~np.isnan(table)
    large = known & (np.where(known, table, -np.inf) >= size - _EQUAL)
    share = large.sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    both_scored = np.triu(known & known.T, 1)
    return round(float((np.outer(share, share) * both_scored).sum()), 9)


def _criteria(panel: Panel, one: Floats, two: Floats) -> tuple[int, ...]:
    gains = np.nan_to_num(one) + np.nan_to_num(two)
    ordered = sorted(range(len(gains)), key=lambda place: (-gains[place], place))
    return tuple(panel.criteria[place].id for place in ordered if gains[place] > _EQUAL)[:3]
