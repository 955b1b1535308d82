"""Places under a cap: who is certainly in, certainly out, and who waits for facts or for the council."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from thidua.rules.compile import ASK, MET
from thidua.rules.model import Quota
from thidua.rules.packing import Flags, Small

OUT, OPEN, IN, NO_CAP = 0, 1, 2, 3
Groups = NDArray[np.int32]


def places(
    quota: Quota, verdict: Small, ours: Flags, group: Groups, scores: NDArray[np.float64], base: tuple[Flags, Flags]
) -> Small:
    """The place of each of our candidates; -1 is no group. `base`: who certainly and possibly counts."""
    found = np.where(verdict >= ASK, OPEN, OUT).astype(np.int8)
    found[~ours] = NO_CAP
    if not quota.verified:
        return found
    count = int(group.max(initial=-1)) + 1
    grouped = ours & (group >= 0)
    low, high = (_room(quota, group[grouped & counts], count) for counts in base)
    asked = grouped & (verdict >= ASK)
    unscored = np.isnan(scores)
    blank = np.bincount(group[asked & unscored], minlength=count)
    ranked = np.flatnonzero(asked & ~unscored)
    rivals, better = _ranks(group[ranked], scores[ranked], verdict[ranked] == MET)
    mine = group[ranked]
    certain = (verdict[ranked] == MET) & (rivals + blank[mine] + 1 <= low[mine])
    found[ranked[better >= high[mine]]] = OUT
    found[ranked[certain]] = IN
    return found


def _room(quota: Quota, group: Groups, count: int) -> NDArray[np.int64]:
    """The places of each group: a share of its base, in whole numbers."""
    base = np.bincount(group, minlength=count)
    return base * quota.share.numerator // quota.share.denominator


def _ranks(group: Groups, scores: NDArray[np.float64], met: Flags) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each: how many others of its group score as high or higher, and how many that are met score higher."""
    n = len(group)
    if not n:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    order = _rising(group, scores)
    group, scores, met = group[order], scores[order], met[order]
    new_group = np.concatenate(([True], group[1:] != group[:-1]))
    new_score = new_group | np.concatenate(([True], scores[1:] != scores[:-1]))
    place = np.arange(n)
    first_tie = np.maximum.accumulate(np.where(new_score, place, 0))
    ends = np.concatenate((np.flatnonzero(new_group)[1:], [n]))
    end = ends[np.cumsum(new_group) - 1]
    ties = np.concatenate((np.flatnonzero(new_score)[1:], [n]))
    after_tie = ties[np.cumsum(new_score) - 1]
    met_before = np.concatenate(([0], np.cumsum(met)))
    rivals, better = np.empty(n, np.int64), np.empty(n, np.int64)
    rivals[order] = end - first_tie - 1
    better[order] = met_before[end] - met_before[after_tie]
    return rivals, better


def _rising(group: Groups, scores: NDArray[np.float64]) -> NDArray[np.intp]:
    """By group, then by score. Scores that fit 32 bits are sorted as part of one number."""
    short = scores.astype(np.float32)
    if not (short == scores).all():
        return np.lexsort((scores, group))
    bits = (short + np.float32(0)).view(np.int32)  # adding nothing makes -0 a 0
    falling = bits < 0
    rank = np.where(falling, ~bits, bits | np.int32(-(1 << 31))).view(np.uint32)
    return np.argsort(group.astype(np.uint64) << np.uint64(32) | rank)
