"""Decisions and works by day: prior awards, initiatives, scientific works."""

from __future__ import annotations

import numpy as np

from thidua.rules.compile.run import CLAIM_FAR, Outcome, Run, Useful, Window
from thidua.rules.facts import REACHES
from thidua.rules.model import Condition
from thidua.rules.packing import LAST_BIT, NEVER, Bits, Flags, Ints, Works, day_key


def prior_award(condition: Condition, run: Run) -> Outcome:
    """The award was decided before the dossier was received; it opens a window."""
    packed, held = run.packed, run.packed.held
    today = day_key(run.received)
    if condition.award in packed.award_ids:
        ours = held.award == packed.award_ids.index(condition.award)
    else:
        ours = np.zeros(len(held.row), np.bool_)
    before = ours & (held.decided <= today) & (held.first_possible <= packed.year + 1)
    sure = before & held.certain
    lo, hi = np.zeros(packed.n, np.bool_), packed.unknown != 0
    lo[held.row[sure]] = True
    hi[held.row[before]] = True
    hi |= lo
    if condition.opens:
        run.windows[condition.opens] = _opened(run, sure, before)
    return Outcome(lo, hi, CLAIM_FAR)


def _opened(run: Run, sure: Flags, before: Flags) -> Window:
    """The longest window: it runs from the earliest decision."""
    packed, held = run.packed, run.packed.held
    dated = sure & (held.decided > 0)
    first_t, first_p = (
        _least(packed.n, held.row, held.first_certain, sure),
        _least(packed.n, held.row, held.first_possible, before),
    )
    unknown_year = np.where(packed.unknown != 0, 0, NEVER).astype(np.int32)
    decided = _least(packed.n, held.row, held.decided, dated)
    return Window(
        years_t=_years_from(first_t, packed.year),
        years_p=_years_from(np.minimum(first_p, unknown_year), packed.year),
        since_t=decided,
        since_p=(np.minimum(first_p, unknown_year) * np.where(first_p >= NEVER, 1, 10_000)).astype(np.int32),
        elapsed_from=decided,
        by_day=True,
    )


def _least(n: int, row: Ints, value: Ints, chosen: Flags) -> Ints:
    least = np.full(n, NEVER, np.int32)
    np.minimum.at(least, row[chosen], value[chosen])
    return least


def _years_from(first: Ints, year: int) -> Ints:
    count = np.clip(year + 1 - first, 0, 30).astype(np.int64)
    return ((1 << count) - 1).astype(np.int32)


def initiative(condition: Condition, run: Run) -> Outcome:
    return _work(condition, run, run.packed.initiatives)


def science_work(condition: Condition, run: Run) -> Outcome:
    return _work(condition, run, run.packed.science_works)


def _work(condition: Condition, run: Run, works: Works) -> Outcome:
    """Enough recognized works of the reach. In the window: certain. Outside it, where the law gives none,
    already used, not yet recognized, or application not known: possible."""
    packed, useful = run.packed, _useful(condition.kind, run, works)
    reached = works.reach >= REACHES.index(condition.reach)
    certain = reached & useful.fresh
    if condition.applied:
        certain &= useful.applied
    window = run.windows.get(condition.within)
    if window is None:
        certain &= _in_last(works, condition.years or LAST_BIT + 1, packed.year)
        possible = reached
    elif window.by_day:
        certain &= works.recognized > window.since_t[works.row]
        possible = reached & ((works.recognized == 0) | (works.recognized > window.since_p[works.row]))
    else:
        certain &= _in_years(works, window.years_t, packed.year)
        undated = (works.recognized == 0) | (works.applied == 0)  # its day may yet prove to be inside
        possible = reached & (undated | _in_years(works, window.years_p, packed.year))
    have_t = np.bincount(useful.row[certain], minlength=packed.n)
    have_p = np.bincount(useful.row[possible | certain], minlength=packed.n).astype(np.int16)
    return Outcome(have_t >= condition.times, have_p >= condition.times, condition.times - have_p)


def _useful(kind: str, run: Run, works: Works) -> Useful:
    """What of a work is the same for every condition."""
    known = run.shared.works.get(kind) if run.shared is not None else None
    if known is None:
        today = day_key(run.received)
        recognized = (works.recognized > 0) & (works.recognized <= today)
        known = Useful(
            row=works.row.astype(np.intp),
            fresh=recognized & ~works.used,
            applied=(works.applied > 0) & (works.applied <= today),
        )
        if run.shared is not None:
            run.shared.works[kind] = known
    return known


def _in_last(works: Works, years: int, year: int) -> Flags:
    """Recognized or applied in one of the last years."""
    first, after = (year - years + 1) * 10_000, (year + 1) * 10_000
    hit = np.zeros(len(works.row), np.bool_)
    for day in (works.recognized, works.applied):
        hit |= (day >= first) & (day < after) & (day > 0)
    return hit


def _in_years(works: Works, years: Bits, year: int) -> Flags:
    """Recognized or applied in one of these years."""
    mask = years[works.row]
    hit = np.zeros(len(works.row), np.bool_)
    for day in (works.recognized, works.applied):
        back = year - day // 10_000
        seen = (day > 0) & (back >= 0) & (back < 30)
        hit |= seen & ((mask >> np.clip(back, 0, 30)) & 1 == 1)
    return hit
