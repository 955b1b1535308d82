"""Places within a group, ranked by score, with bounds where verdicts or scores are not known."""

import numpy as np

OUT, OPEN, IN, NO_CAP = 0, 1, 2, 3


def places(lo, hi, score, group, groups, cap_lo, cap_hi):
    """One place a candidate. `group` 0..groups-1, or -1 for none; caps are by group."""
    found = np.where(hi, np.int8(OPEN), np.int8(OUT))
    eligible = np.flatnonzero(hi & (group >= 0))
    of, points, met = group[eligible], score[eligible], lo[eligible]
    blank = np.isnan(points)
    unknown = np.bincount(of[blank], minlength=groups)
    ranked = np.flatnonzero(~blank)
    rows, of, points, met = eligible[ranked], of[ranked], points[ranked], met[ranked]
    if not len(rows):
        return found
    # one sortable number: the group, then the score from the top
    bits = points.view(np.int32).astype(np.int64)
    bits ^= (bits >> 31) & 0x7FFFFFFF
    key = (of.astype(np.int64) << 32) - bits
    order = np.argsort(key)
    key, of, met, rows = key[order], of[order], met[order], rows[order]
    new_tie = np.concatenate(([True], key[1:] != key[:-1]))
    new_group = np.concatenate(([True], of[1:] != of[:-1]))
    tie = np.cumsum(new_tie) - 1
    tie_first = np.flatnonzero(new_tie)
    tie_last = np.concatenate((tie_first[1:], [len(key)]))
    group_first = np.flatnonzero(new_group)[np.cumsum(new_group) - 1]
    at_least = tie_last[tie] - group_first  # eligible with my score or more, myself included
    met_before = np.concatenate(([0], np.cumsum(met)))
    better = met_before[tie_first[tie]] - met_before[group_first]
    surely_in = met & (at_least + unknown[of] <= cap_lo[of])
    surely_out = ~surely_in & (better >= cap_hi[of])
    found[rows[surely_in]] = IN
    found[rows[surely_out]] = OUT
    return found
