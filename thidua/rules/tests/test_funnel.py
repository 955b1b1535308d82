"""The funnel adds up, whatever way ideas took; times are those that occurred."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.rules.funnel import Life, Waits, funnel, grouped, median, percentile, reached, share_of, waits

STAGES = ("received", "screened", "shortlisted", "pilot", "applied", "spread")
lives = st.lists(st.builds(Life, st.integers(0, 5)), max_size=60)


def test_the_ideas_of_quan_10() -> None:
    """2,700 ideas, 60 of them shortlisted, 15 put to use: 0.56 %."""
    found = [Life(0)] * 1500 + [Life(1)] * 1140 + [Life(2)] * 40 + [Life(3)] * 5 + [Life(4)] * 12 + [Life(5)] * 3
    levels = {level.stage: level for level in funnel(found, STAGES)}
    assert [level.reached for level in levels.values()] == [2700, 1200, 60, 20, 15, 3]
    assert levels["applied"].share == Fraction(15, 2700)
    assert round(100 * levels["applied"].share, 2) == Fraction(56, 100)
    assert levels["applied"].step == Fraction(15, 20)


@given(lives)
def test_each_level_holds_the_next(found: list[Life]) -> None:
    counts = [level.reached for level in funnel(found, STAGES)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == len(found)
    assert counts == [sum(1 for one in found if one.furthest >= n) for n in range(6)]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.builds(Life, st.integers(0, 5))), max_size=60))
def test_groups_make_the_whole(found: list[tuple[str, Life]]) -> None:
    parts = grouped(found, STAGES).values()
    whole = [level.reached for level in funnel([life for _, life in found], STAGES)]
    assert [sum(levels[n].reached for levels in parts) for n in range(6)] == whole


def test_nothing_of_nothing() -> None:
    assert share_of(0, 0) == 0
    assert [level.reached for level in funnel([], STAGES)] == [0] * 6
    assert waits([]) == Waits(0, 0, None, None, 0, 0)


def test_what_lies_outside_counts_at_the_ends() -> None:
    assert reached([-3, 9], 6) == [2, 1, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("days", "middle", "ninetieth"),
    [([3], 3, 3), ([1, 2], Fraction(3, 2), 2), (list(range(1, 11)), Fraction(11, 2), 9), (list(range(1, 12)), 6, 10)],
)
def test_times(days: list[int], middle: Fraction | int, ninetieth: int) -> None:
    ordered = [Fraction(day) for day in days]
    assert median(ordered) == middle
    assert percentile(ordered, 90) == ninetieth


def test_who_waits_still_is_not_in_the_times() -> None:
    found = waits([Life(0), Life(0, Fraction(4), True), Life(1, Fraction(10), False), Life(1, Fraction(6))])
    assert (found.answered, found.unanswered, found.in_time, found.late) == (3, 1, 1, 1)
    assert [found.median, found.ninetieth] == [Fraction(6), Fraction(10)]
