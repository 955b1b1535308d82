"""Targets judged from their own figures."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.rules.progress import (
    Comparator,
    Goal,
    Kind,
    Light,
    Point,
    Rollup,
    Verdict,
    compare,
    forecast,
    judge,
    light,
    period_ends,
    plan_on,
    reconcile,
    shown,
)

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def _goal(comparator: str = "at_least", kind: str = "level", **more: object) -> Goal:
    values = {"value": D(95), **more}
    return Goal(Comparator(comparator), Kind(kind), FIRST, LAST, "%", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("goal", "value", "rank", "met"),
    [
        (_goal(), "95", None, True),
        (_goal(), "94.9999", None, False),
        (_goal("at_most"), "95", None, True),
        (_goal("at_most"), "95.0001", None, False),
        (_goal(value=None), "95", None, None),
        (_goal("higher_score", baseline=D("86.5")), "86.5", None, False),
        (_goal("higher_score", baseline=D("86.5")), "86.51", None, True),
        (_goal("higher_score"), "99", None, None),
        (_goal("higher_score_and_rank", baseline=D(80), baseline_rank=5), "81", 4, True),
        (_goal("higher_score_and_rank", baseline=D(80), baseline_rank=5), "81", 5, False),
        (_goal("higher_score_and_rank", baseline=D(80), baseline_rank=5), "80", 1, False),
        (_goal("higher_score_and_rank", baseline=D(80), baseline_rank=5), "81", None, None),
        (_goal("higher_score_and_rank", baseline=D(80)), "81", 4, None),
        (_goal("higher_score_and_rank", baseline=D(80), baseline_rank=1), "81", 1, None),
        (_goal("yes", value=None), "1", None, True),
        (_goal("yes", value=None), "0", None, False),
    ],
)
def test_a_figure_against_the_goal(goal: Goal, value: str, rank: int | None, met: bool | None) -> None:
    found = compare(goal, D(value), rank)
    assert found.met is met
    assert found.sentence.endswith(".")


@pytest.mark.parametrize(
    ("goal", "points", "on", "verdict"),
    [
        (_goal(), [], LAST, Verdict.UNKNOWN),
        (_goal(), [(date(2026, 6, 30), "99")], date(2026, 7, 1), Verdict.NOT_YET),
        (_goal(), [(date(2026, 6, 30), "99")], date(2027, 1, 1), Verdict.UNKNOWN),
        (_goal(), [(LAST, "99")], date(2027, 1, 1), Verdict.MET),
        (_goal(), [(LAST, "94")], date(2027, 1, 1), Verdict.NOT_MET),
        (_goal(kind="cumulative"), [(date(2026, 6, 30), "96")], date(2026, 7, 1), Verdict.MET),
        (_goal("at_most", "cumulative"), [(date(2026, 6, 30), "96")], date(2026, 7, 1), Verdict.NOT_MET),
        (_goal("at_most", "cumulative"), [(date(2026, 6, 30), "9")], date(2026, 7, 1), Verdict.NOT_YET),
        (_goal("yes", value=None), [(date(2026, 6, 30), "1")], date(2026, 7, 1), Verdict.MET),
        (_goal("yes", value=None), [(date(2026, 6, 30), "0")], date(2026, 7, 1), Verdict.NOT_YET),
        (_goal("higher_score"), [(LAST, "99")], date(2027, 1, 1), Verdict.UNKNOWN),
    ],
)
def test_judged_on_a_day(goal: Goal, points: list[tuple[date, str]], on: date, verdict: Verdict) -> None:
    assert judge(goal, [Point(day, D(value)) for day, value in points], on).verdict == verdict


def test_a_sum_is_drawn_out_by_days_and_a_level_stays() -> None:
    half = [Point(date(2026, 7, 1), D(91))]  # 182 of 365 days
    assert forecast(_goal(kind="cumulative"), half).value == D("182.5000")
    assert forecast(_goal(), half).value == D(91)
    assert forecast(_goal("yes"), half).value is None
    assert forecast(_goal(), []).value is None
    assert forecast(_goal(), [Point(LAST, D(7))]).value == D(7)
    assert "182/365 ngày" in forecast(_goal(kind="cumulative"), half).how


LEVEL, SUM = _goal(), _goal(kind="cumulative", value=D(365))
JAN, FEB = date(2026, 1, 31), date(2026, 2, 28)


@pytest.mark.parametrize(
    ("goal", "values", "color"),
    [
        (LEVEL, (), Light.GREY),
        (LEVEL, ("96",), Light.GREEN),
        (LEVEL, ("90",), Light.YELLOW),
        (LEVEL, ("90", "94"), Light.YELLOW),
        (LEVEL, ("94", "90"), Light.RED),
        (LEVEL, ("94", "94"), Light.RED),
        (SUM, ("31", "59"), Light.GREEN),
        (SUM, ("20", "48"), Light.RED),  # 48 and one a day for 306 days: 354
        (SUM, ("10", "48"), Light.YELLOW),  # behind on average, but the newest pace would do
        (SUM, ("20",), Light.YELLOW),
        (SUM, ("20", "40"), Light.RED),
        (SUM, ("50", "60"), Light.YELLOW),
        (_goal("higher_score_and_rank", baseline=D(80), baseline_rank=5), ("85",), Light.GREY),
        (_goal("yes", value=None), ("0",), Light.YELLOW),
    ],
)
def test_lights(goal: Goal, values: tuple[str, ...], color: Light) -> None:
    points = [Point(day, D(value)) for day, value in zip((JAN, FEB), values, strict=False)]
    found = light(goal, points, date(2026, 3, 2))
    assert found.light == color, found.sentence


def test_a_light_at_the_end_says_reached_or_not() -> None:
    assert light(LEVEL, [Point(LAST, D(95))], date(2027, 1, 5)).light == Light.GREEN
    assert light(LEVEL, [Point(LAST, D(94))], date(2027, 1, 5)).light == Light.RED
    assert light(LEVEL, [Point(FEB, D(99))], date(2027, 1, 5)).light == Light.GREY


@pytest.mark.parametrize(
    ("whole", "parts", "rollup", "foots", "difference"),
    [
        ("100", ("60", "40"), "sum", True, "0"),
        ("100", ("60", "39.5"), "sum", False, "-0.5"),
        ("0.3", ("0.1", "0.2"), "sum", True, "0"),
        ("95", ("94", "96"), "average", True, "0"),
        ("95.33", ("95", "95", "96"), "average", True, "0"),
        ("95.3", ("95", "95", "95"), "average", False, "-0.3"),
        ("95", ("95", "97"), "each", True, None),
        ("95", ("95", "94"), "each", False, None),
        ("95", ("95", None), "sum", False, None),
        (None, ("95",), "sum", False, None),
        ("95", (), "sum", True, None),
    ],
)
def test_parts_make_the_whole(
    whole: str | None, parts: tuple[str | None, ...], rollup: str, foots: bool, difference: str | None
) -> None:
    given_ = [None if part is None else D(part) for part in parts]
    found = reconcile(None if whole is None else D(whole), given_, Rollup(rollup), Comparator.AT_LEAST)
    assert (found.foots, found.difference) == (foots, None if difference is None else D(difference))


def test_each_part_of_a_ceiling_is_not_above_it() -> None:
    assert reconcile(D(5), [D(4), D(5)], Rollup.EACH, Comparator.AT_MOST).foots
    assert not reconcile(D(5), [D(6)], Rollup.EACH, Comparator.AT_MOST).foots
    assert reconcile(None, [None], Rollup.SUM, Comparator.HIGHER_SCORE).foots


@given(st.lists(st.decimals(0, 10**6, places=4), min_size=1, max_size=30))
def test_what_was_cut_from_a_sum_makes_it_again(parts: list[D]) -> None:
    assert reconcile(sum(parts, D(0)), parts, Rollup.SUM, Comparator.AT_LEAST).foots


def test_periods_end_with_the_goal() -> None:
    assert period_ends("month", FIRST, LAST)[:2] == [JAN, FEB]
    assert len(period_ends("month", FIRST, LAST)) == 12
    assert period_ends("quarter", date(2026, 2, 10), LAST)[0] == date(2026, 3, 31)
    assert period_ends("year", FIRST, LAST) == [LAST]
    assert period_ends("fortnight", date(2026, 11, 1), date(2026, 11, 21)) == [date(2026, 11, 14), date(2026, 11, 21)]


def test_the_plan_line_runs_evenly() -> None:
    assert plan_on(SUM, JAN) == D(31)
    assert plan_on(SUM, date(2027, 5, 1)) == D(365)
    assert plan_on(LEVEL, JAN) == D(95)


def test_numbers_as_readers_write_them() -> None:
    assert [shown(D(v)) for v in ("1234.50", "0.0000", "1E+3", "95.0000")] == ["1.234,5", "0", "1.000", "95"]
    assert shown(D("95.5"), "%") == "95,5 %"
    assert shown(None) == "–"
