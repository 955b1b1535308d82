"""Places under a cap: who is certainly in, certainly out, and who waits for facts or for the council."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thidua.rules.compile import ASK, MET
from thidua.rules.model import Quota
from thidua.rules.packing import Flags, Ints, Small

OUT, OPEN, IN, NO_CAP = 0, 1, 2, 3
Groups = NDArray[np.int32]
ROWS = 1 << 19


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidates of one sort by group and score: what a cap is laid over. The same for every share."""

    start: Small  # before any cap is laid: out, open, or no cap for those it is not for
    grouped: Flags  # whom the cap is for, as far as their group is known
    group: Groups
    groups: int
    blank: NDArray[np.int64]  # by group: how many may be met and have no score
    rows: Ints  # who may be met and has a score, rising by group and score
    met: Flags  # of these, who is met
    ties: Ints  # where each score of a group begins among the rows
    end: Ints  # by tie: where its group ends
    met_after: Ints  # by tie: how many of the group are met and score higher


def rank(verdict: Small, ours: Flags, group: Groups, scores: NDArray[np.float64]) -> Ranking:
    """`group`: -1 none. `scores`: NaN not known."""
    start = np.where(verdict >= ASK, OPEN, OUT).astype(np.int8)
    start[~ours] = NO_CAP
    grouped = ours & (group >= 0)
    groups = int(group.max(initial=-1)) + 1
    asked = grouped & (verdict >= ASK)
    unscored = np.isnan(scores)
    blank = np.bincount(group[asked & unscored], minlength=groups)
    rows = _sorted(np.flatnonzero(asked & ~unscored).astype(np.int32), group, scores, groups)
    return Ranking(start, grouped, group, groups, blank, rows, *_ties(group[rows], scores[rows], verdict[rows] == MET))


def places(quota: Quota, ranking: Ranking, base: tuple[Flags, Flags]) -> Small:
    """The place of each candidate. `base`: who certainly and possibly counts for the share."""
    found = ranking.start.copy()
    if not quota.verified or not len(ranking.rows):
        return found
    low, high = (_room(quota, ranking.group[ranking.grouped & counts], ranking.groups) for counts in base)
    mine = ranking.group[ranking.rows[ranking.ties]]
    fits = ranking.end - ranking.ties <= (low - ranking.blank)[mine]
    full = ranking.met_after >= high[mine]
    sizes = np.diff(np.append(ranking.ties, len(ranking.rows)))
    codes = np.repeat(np.where(full, OUT, OPEN).astype(np.int8), sizes)
    codes[np.repeat(fits, sizes) & ranking.met] = IN
    found[ranking.rows] = codes
    return found


def _room(quota: Quota, group: Groups, count: int) -> NDArray[np.int64]:
    """The places of each group: a share of its base, in whole numbers."""
    base = np.bincount(group, minlength=count)
    return base * quota.share.numerator // quota.share.denominator


def _ties(group: Groups, scores: NDArray[np.float64], met: Flags) -> tuple[Flags, Ints, Ints, Ints]:
    """For candidates that rise by group and score, once for each score of a group."""
    n = len(group)
    if not n:
        none = np.zeros(0, np.int32)
        return met, none, none, none
    new_group = np.concatenate(([True], group[1:] != group[:-1]))
    ties = np.flatnonzero(new_group | np.concatenate(([True], scores[1:] != scores[:-1]))).astype(np.int32)
    starts = np.flatnonzero(new_group).astype(np.int32)
    of_group = np.diff(np.append(np.searchsorted(ties, starts), len(ties)))  # how many ties a group has
    end = np.repeat(np.append(starts[1:], n).astype(np.int32), of_group)
    met_before = np.concatenate(([0], np.cumsum(met, dtype=np.int32)))
    after = np.append(ties[1:], n)
    return met, ties, end, met_before[end] - met_before[after]


def _sorted(rows: Ints, group: Groups, scores: NDArray[np.float64], groups: int) -> Ints:
    """By group and score; some groups at a time, since sorting takes a multiple of their memory."""
    if len(rows) <= ROWS:
        return rows[_rising(group[rows], scores[rows])]
    step = max(1, groups * ROWS // len(rows))
    parts = []
    for first in range(0, groups, step):
        some = rows[(group[rows] >= first) & (group[rows] < first + step)]
        parts.append(some[_rising(group[some], scores[some])])
    return np.concatenate(parts)


def _rising(group: Groups, scores: NDArray[np.float64]) -> NDArray[np.intp]:
    """By group, then by score. Scores that fit 32 bits are sorted as part of one number."""
    short = scores.astype(np.float32)
    if not (short == scores).all():
        return np.lexsort((scores, group))
    bits = (short + np.float32(0)).view(np.int32)  # adding nothing makes -0 a 0
    falling = bits < 0
    rank = np.where(falling, ~bits, bits | np.int32(-(1 << 31))).view(np.uint32)
    return np.argsort(group.astype(np.uint64) << np.uint64(32) | rank)
