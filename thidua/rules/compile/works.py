"""Decisions and works by day: prior awards, initiatives, scientific works."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from thidua.rules.compile.run import CLAIM_FAR, Outcome, Run, Shorts, Useful, Window
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
    packed, useful = run.packed, _useful(condition, run, works)
    works, certain = useful.works, useful.fresh & useful.applied if condition.applied else useful.fresh
    window = run.windows.get(condition.within)
    if window is None:
        certain = certain & _in_last(works, condition.years or LAST_BIT + 1, packed.year)
        have_p = useful.number
    elif window.by_day:
        certain = certain & (works.recognized > window.since_t[works.row])
        possible = (works.recognized == 0) | (works.recognized > window.since_p[works.row])
        have_p = _number(useful.row[possible | certain], packed.n)
    else:
        certain = certain & _in_years(works, window.years_t, packed.year)
        undated = (works.recognized == 0) | (works.applied == 0)  # its day may yet prove to be inside
        possible = undated | _in_years(works, window.years_p, packed.year)
        have_p = _number(useful.row[possible | certain], packed.n)
    have_t = _number(useful.row[certain], packed.n)
    return Outcome(have_t >= condition.times, have_p >= condition.times, condition.times - have_p)


def _number(rows: NDArray[np.intp], n: int) -> Shorts:
    return np.bincount(rows, minlength=n).astype(np.int16)


def _useful(condition: Condition, run: Run, works: Works) -> Useful:
    """What of the works of a reach is the same for every condition."""
    key = f"{condition.kind} {condition.reach}"
    known = run.shared.works.get(key) if run.shared is not None else None
    if known is None:
        today, least = day_key(run.received), REACHES.index(condition.reach)
        if least:
            far = np.flatnonzero(works.reach >= least)
            works = Works(**{part.name: getattr(works, part.name)[far] for part in fields(works)})
        row = works.row.astype(np.intp)
        known = Useful(
            works=works,
            row=row,
            fresh=(works.recognized > 0) & (works.recognized <= today) & ~works.used,
            applied=(works.applied > 0) & (works.applied <= today),
            number=_number(row, run.packed.n),
        )
        if run.shared is not None:
            run.shared.works[key] = known
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
