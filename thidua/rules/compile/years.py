"""Years as bits: ratings, titles one after another, months worked."""

from __future__ import annotations

import numpy as np

from thidua.rules.compile.run import FAR, Outcome, Run, Shorts, Window
from thidua.rules.model import Condition
from thidua.rules.packing import Bits, day_key


def rating(condition: Condition, run: Run) -> Outcome:
    """At least this rating in each of the last `years` years, within a window if one is named."""
    good_t, good_p = run.packed.rating_t[condition.min], run.packed.rating_p[condition.min]
    window = run.windows.get(condition.after or condition.within)
    if window is not None:
        good_t, good_p = good_t & window.years_t, good_p & window.years_p
    chain_t, chain_p = _chain(good_t), _chain(good_p)
    if condition.opens:
        nobody = np.zeros(run.packed.n, np.int32)
        run.windows[condition.opens] = Window(chain_t, chain_p, nobody, nobody, nobody, by_day=False)
    if condition.years is None:  # the text says "continuously" and no number: never certain
        return Outcome(np.zeros(run.packed.n, np.bool_), chain_p != 0, 1)
    length_t, length_p = _count(chain_t), _count(chain_p)
    lo = length_t >= condition.years
    if window is not None and window.by_day:
        lo &= window.elapsed_from + condition.years * 10_000 <= day_key(run.received)
    return Outcome(lo, lo | (length_p >= condition.years), condition.years - length_p)


def rating_count(condition: Condition, run: Run) -> Outcome:
    """At least this rating in `years` years, one after another or not."""
    window = run.windows[condition.within]
    have_t = _count(run.packed.rating_t[condition.min] & window.years_t)
    have_p = _count(run.packed.rating_p[condition.min] & window.years_p)
    asked = condition.years or 1
    return Outcome(have_t >= asked, have_p >= asked, asked - have_p)


def award_streak(condition: Condition, run: Run) -> Outcome:
    """The award in each of the last `times` years."""
    held_t, held_p = titled(condition.award, run)
    length_t, length_p = _count(_chain(held_t)), _count(_chain(held_p))
    return Outcome(length_t >= condition.times, length_p >= condition.times, condition.times - length_p)


def award_count(condition: Condition, run: Run) -> Outcome:
    """The award `times` times, in the window that an earlier condition opened."""
    window = run.windows[condition.within]
    held_t, held_p = titled(condition.award, run)
    have_t, have_p = _count(held_t & window.years_t), _count(held_p & window.years_p)
    return Outcome(have_t >= condition.times, have_p >= condition.times, condition.times - have_p)


def titled(award: str, run: Run) -> tuple[Bits, Bits]:
    """The years with the award, certainly and possibly."""
    none = np.zeros(run.packed.n, run.packed.unknown.dtype)
    certain = run.packed.honor_t.get(award, none)
    return certain, run.packed.honor_p.get(award, none) | certain | run.packed.unknown


def _chain(bits: Bits) -> Bits:
    """The years in a row that end with the year under review: the lowest ones of the mask."""
    gap = ~bits & -~bits
    return gap - 1


def _count(bits: Bits) -> Shorts:
    return np.bitwise_count(bits).astype(np.int16)


def months(condition: Condition, run: Run) -> Outcome:
    """Worked at least so many months in the year under review."""
    have, sure = run.packed.months, run.packed.months_sure
    unknown = have == -1
    enough = have >= condition.months
    missing = np.where(have >= 0, FAR, 1).astype(np.int32)
    return Outcome(enough & sure, enough | unknown, missing)
