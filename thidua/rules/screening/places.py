"""Places under a cap: who is certainly in, certainly out, and who waits for facts or for the council."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from thidua.rules.compile import ASK, MET
from thidua.rules.model import Quota
from thidua.rules.packing import Flags, Small

OUT, OPEN, IN, NO_CAP = 0, 1, 2, 3
Groups = NDArray[np.int32]
ROWS = 1 << 19


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
    asked &= ~unscored
    low -= blank
    step = max(1, count * ROWS // max(len(group), 1))
    for first in range(0, count, step):  # some groups at a time: sorting takes a multiple of their memory
        some = asked & (group >= first) & (group < first + step) if step < count else asked
        ranked = np.flatnonzero(some)
        ranked = ranked[_rising(group[ranked], scores[ranked])]
        found[ranked] = _ranked(group[ranked], scores[ranked], verdict[ranked] == MET, low, high)
    return found


def _room(quota: Quota, group: Groups, count: int) -> NDArray[np.int64]:
    """The places of each group: a share of its base, in whole numbers."""
    base = np.bincount(group, minlength=count)
    return base * quota.share.numerator // quota.share.denominator


def _ranked(
    group: Groups, scores: NDArray[np.float64], met: Flags, low: NDArray[np.int64], high: NDArray[np.int64]
) -> Small:
    """The places of candidates that rise by group and score. `low`: how many fit for certain, after those
    whose score is not known; `high`: how many fit at most. Worked out once for each score of a group."""
    n = len(group)
    if not n:
        return np.zeros(0, np.int8)
    new_group = np.flatnonzero(np.concatenate(([True], group[1:] != group[:-1])))
    changed = np.concatenate(([True], (group[1:] != group[:-1]) | (scores[1:] != scores[:-1])))
    ties = np.flatnonzero(changed)
    ends = np.append(new_group[1:], n)
    after = np.append(ties[1:], n)
    end = np.repeat(ends, np.diff(np.append(np.searchsorted(ties, new_group), len(ties))))  # of the group, by tie
    mine = group[ties]
    met_before = np.concatenate(([0], np.cumsum(met, dtype=np.int32)))
    fits = end - ties <= low[mine]
    better = met_before[end] - met_before[after]
    full = better >= high[mine]
    sizes = after - ties
    places_ = np.where(np.repeat(full, sizes), OUT, OPEN).astype(np.int8)
    places_[np.repeat(fits, sizes) & met] = IN
    return places_


def _rising(group: Groups, scores: NDArray[np.float64]) -> NDArray[np.intp]:
    """By group, then by score. Scores that fit 32 bits are sorted as part of one number."""
    short = scores.astype(np.float32)
    if not (short == scores).all():
        return np.lexsort((scores, group))
    bits = (short + np.float32(0)).view(np.int32)  # adding nothing makes -0 a 0
    falling = bits < 0
    rank = np.where(falling, ~bits, bits | np.int32(-(1 << 31))).view(np.uint32)
    return np.argsort(group.astype(np.uint64) << np.uint64(32) | rank)
