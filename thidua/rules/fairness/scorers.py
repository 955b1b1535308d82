"""How strict each scorer is, and how often it puts two members in the same order as the others do."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from thidua.rules.fairness.panel import Floats, Panel, deviations, peer_table, summed


@dataclass(frozen=True, slots=True)
class Scorer:
    """`leaning` is what it gives one member beyond the others, on average: below zero is stricter.

    Of `compared` pairs of members, it agrees with the others about `same_order`.
    """

    scorer: int
    leaning: float
    same_order: int
    compared: int


def scorers(panel: Panel) -> list[Scorer]:
    """Everybody who scored others, strictest first."""
    table = peer_table(panel)
    beyond = summed(deviations(table))
    found = [
        Scorer(id_, float(np.nanmean(beyond[place])), *_agreement(table, place))
        for place, id_ in enumerate(panel.ids)
        if not np.isnan(beyond[place]).all()
    ]
    return sorted(found, key=lambda row: (row.leaning, row.scorer))


def _agreement(table: Floats, place: int) -> tuple[int, int]:
    """Pairs in the same order, and pairs compared: both members scored by it and by the others, not level."""
    mine, others = summed(table[place]), _mean_of_others(table, place)
    known = [member for member in range(len(mine)) if not np.isnan(mine[member]) and not np.isnan(others[member])]
    turns = [np.sign(mine[one] - mine[two]) * np.sign(others[one] - others[two]) for one, two in combinations(known, 2)]
    return sum(turn > 0 for turn in turns), sum(turn != 0 for turn in turns)


def _mean_of_others(table: Floats, place: int) -> Floats:
    """The others' mean of each cell that this scorer filled, summed by member."""
    comparable = ~np.isnan(table[place])
    rest = np.delete(table, place, axis=0)
    known = ~np.isnan(rest)
    counts = known.sum(axis=0)
    means = np.where(counts > 0, np.where(known, rest, 0).sum(axis=0) / np.maximum(counts, 1), np.nan)
    return summed(np.where(comparable, means, np.nan))
