"""The table of reward money: every coefficient at every base salary, sums that foot, one achievement paid once."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.rules.model import load_book
from thidua.rules.reading import Reader
from thidua.rules.rewards import Line, RewardTable, Sum, reward, table

BOOK = load_book()
DAY = date(2026, 7, 15)
SALARIES = {
    date(2018, 9, 1): 1_390_000,
    date(2020, 6, 1): 1_490_000,
    date(2023, 9, 1): 1_800_000,
    date(2024, 3, 1): 1_800_000,
    date(2025, 3, 1): 2_340_000,
    date(2026, 3, 1): 2_340_000,
    date(2026, 8, 1): 2_530_000,
}
# (award, subject): the coefficient, in lần mức lương cơ sở. Written here a second time, from the fact base.
COEFFICIENTS = {
    ("advanced_worker", "individual"): "0.3",
    ("grassroots_fighter", "individual"): "1",
    ("province_fighter", "individual"): "3",
    ("national_fighter", "individual"): "4.5",
    ("advanced_collective", "collective"): "0.8",
    ("excellent_collective", "collective"): "1.5",
    ("cultural_hamlet", "collective"): "1.5",
    ("exemplary_commune", "collective"): "2",
    ("province_flag", "collective"): "8",
    ("government_flag", "collective"): "12",
    ("province_merit_certificate", "individual"): "1.5",
    ("province_merit_certificate", "collective"): "3",
    ("prime_minister_merit_certificate", "individual"): "3.5",
    ("prime_minister_merit_certificate", "collective"): "7",
    ("department_letter", "individual"): "0.3",
    ("department_letter", "collective"): "0.6",
    ("commune_letter", "individual"): "0.15",
    ("commemorative_medal", "individual"): "0.6",
    ("labor_order_third", "individual"): "4.5",
    ("labor_order_third", "collective"): "9",
    ("labor_order_second", "individual"): "7.5",
    ("labor_order_second", "collective"): "15",
    ("labor_order_first", "individual"): "9",
    ("labor_order_first", "collective"): "18",
    ("independence_order_third", "individual"): "10.5",
    ("independence_order_third", "collective"): "21",
    ("bravery_order", "individual"): "4.5",
    ("labor_hero", "individual"): "15.5",
}
OLD = {
    ("province_merit_certificate", "individual"): "1",
    ("province_merit_certificate", "collective"): "2",
    ("commendation_letter", "individual"): "0.3",
    ("commendation_letter", "collective"): "0.6",
}
PRINTED = {
    "advanced_worker": 759_000,
    "grassroots_fighter": 2_530_000,
    "province_fighter": 7_590_000,
    "national_fighter": 11_385_000,
    "excellent_collective": 3_795_000,
    "province_flag": 20_240_000,
    "government_flag": 30_360_000,
    "province_merit_certificate": 3_795_000,
    "prime_minister_merit_certificate": 8_855_000,
    "labor_order_third": 11_385_000,
}


@pytest.mark.parametrize(("award", "subject"), list(dict.fromkeys([*COEFFICIENTS, *OLD])))
@pytest.mark.parametrize("day", SALARIES, ids=str)
def test_every_coefficient_at_every_base_salary(award: str, subject: str, day: date) -> None:
    """Where the book has a coefficient for the day it is this one; under the old decree to ten thousand."""
    answer = reward(BOOK, award, subject, day, day)
    old = day < date(2024, 1, 1)
    stated = {**COEFFICIENTS, **OLD} if old else {**OLD, **COEFFICIENTS}
    expected = Fraction(stated[award, subject])
    assert answer.base_salary == SALARIES[day]
    if answer.amount is None:
        assert day < date(2025, 7, 1) or award == "commendation_letter", "the decree in force pays for every award"
        return
    exact = expected * SALARIES[day]
    assert answer.coefficient == expected
    assert answer.amount == ((exact + 5_000) // 10_000 * 10_000 if old else exact)


@pytest.mark.parametrize(("award", "amount"), PRINTED.items())
def test_the_figures_of_the_present_base_salary(award: str, amount: int) -> None:
    subject = BOOK.awards[award].subjects[0]
    assert reward(BOOK, award, subject, DAY, DAY).amount == amount


def test_four_flags_and_a_national_fighter() -> None:
    """The decision from which the coefficient of the Government's flag was confirmed."""
    day = date(2025, 8, 1)
    made = table(
        BOOK,
        [
            Line("government_flag", "collective", day, day, count=4),
            Line("national_fighter", "individual", day, day),
        ],
    )
    assert [one.due for one in made.lines] == [112_320_000, 10_530_000]
    assert made.total.money == 122_850_000


def _line(award: str, amount_of: str = "individual", **more: object) -> Line:
    return replace(Line(award, amount_of, DAY, DAY, who="p1", period=(2026, 2026)), **more)  # type: ignore[arg-type]


def _paid(made: RewardTable) -> dict[str, int | None]:
    return {one.line.award: one.due for one in made.lines}


def test_of_several_titles_for_one_achievement_the_highest_is_paid() -> None:
    lines = [_line(a) for a in ("advanced_worker", "grassroots_fighter", "province_fighter")]
    for order in permutations(lines):
        made = table(BOOK, order)
        assert _paid(made) == {"advanced_worker": 0, "grassroots_fighter": 0, "province_fighter": 7_590_000}
        assert (made.total.money, made.total.unpaid, len(made.asking)) == (7_590_000, 2, 2)
        lost = next(one for one in made.lines if one.line.award == "advanced_worker")
        assert ", 7.590.000 đồng: chỉ chi mức cao nhất (chưa đối chiếu văn bản)." in lost.met


def test_another_person_another_year_or_nobody_named_is_another_achievement() -> None:
    first = _line("advanced_worker")
    for other in ({"who": "p2"}, {"period": (2025, 2025)}, {"who": ""}):
        made = table(BOOK, [first, _line("grassroots_fighter", **other)])
        assert (made.total.money, made.total.unpaid, made.asking) == (3_289_000, 0, ())


def test_a_title_and_a_form_are_both_paid_and_a_person_confirms() -> None:
    made = table(BOOK, [_line("province_merit_certificate"), _line("grassroots_fighter")])
    assert made.total.money == 3_795_000 + 2_530_000
    assert [one.line.award for one in made.asking] == ["province_merit_certificate"]
    assert "chi cả hai (chưa đối chiếu văn bản)" in made.asking[0].met


def test_the_same_award_is_not_paid_twice_for_one_achievement() -> None:
    before = _line("grassroots_fighter", elsewhere="Quyết định 7/QĐ-UBND")
    made = table(BOOK, [before, _line("grassroots_fighter")])
    (one,) = made.lines
    assert (one.due, one.asks, one.met_cite) == (0, False, "Luật 06/2022/QH15, Điều 5 khoản 2")
    assert one.met.endswith("theo Quyết định 7/QĐ-UBND: không chi lần nữa.")


def test_what_another_decision_granted_is_compared_and_never_summed() -> None:
    high = _line("province_fighter", elsewhere="Quyết định 7/QĐ-UBND")
    made = table(BOOK, [high, _line("grassroots_fighter")])
    assert (_paid(made), made.total.recipients) == ({"grassroots_fighter": 0}, 1)
    low = _line("advanced_worker", elsewhere="Quyết định 7/QĐ-UBND")
    made = table(BOOK, [low, _line("grassroots_fighter")])
    assert (_paid(made), len(made.asking)) == ({"grassroots_fighter": 2_530_000}, 1)
    assert "quyết định phần đã chi" in made.asking[0].met


@pytest.mark.parametrize(("choice", "due"), [("pay", 2_530_000), ("withhold", 0)])
def test_a_person_settles_what_is_proposed(choice: str, due: int) -> None:
    lines = [_line("province_fighter"), _line("grassroots_fighter", settled=choice, reason="Hai thành tích khác nhau")]
    made = table(BOOK, lines)
    assert (_paid(made)["grassroots_fighter"], made.asking) == (due, ())


AWARDS = st.sampled_from([key for key in COEFFICIENTS if key[0] in BOOK.awards])
LINES = st.builds(
    lambda pair, day, **more: Line(pair[0], pair[1], day, day, **more),
    AWARDS,
    st.sampled_from(sorted(SALARIES)),
    count=st.integers(1, 5000),
    unit=st.sampled_from(["", "Phường A", "Phường B"]),
    who=st.sampled_from(["", "p1", "p2"]),
    period=st.sampled_from([None, (2025, 2025), (2025, 2026), (2026, 2026)]),
)


@given(st.lists(LINES, max_size=12))
def test_every_sum_foots(lines: list[Line]) -> None:
    made = table(BOOK, lines)
    assert [one.line.award for one in made.lines] == [line.award for line in lines]
    assert made.total.money == sum(one.due or 0 for one in made.lines)
    assert made.total.recipients == sum(line.count for line in lines)
    for sums in (made.by_award, made.by_subject, made.by_unit):
        if sums:
            assert _added(sums) == replace(made.total, name="")
    for one in made.lines:
        paid_for = one.pays and one.reward.amount is not None
        assert one.due == (one.reward.amount * one.line.count if paid_for and one.reward.amount else one.due)


def _added(sums: tuple[Sum, ...]) -> Sum:
    fields = ("recipients", "money", "without", "unverified", "unpaid")
    return Sum("", *(sum(getattr(one, field) for one in sums) for field in fields))


def test_what_an_officer_has_confirmed_decides() -> None:
    """The rule on several titles, once compared with its text, asks nobody and says where it is written."""
    rows = [
        {**row.data, "verified": True, "cite": "Nghị định mẫu, Điều 1"}
        if row.text("id") == "highest_title"
        else row.data
        for row in BOOK.money.readers("same_achievement")
    ]
    confirmed = replace(BOOK, money=Reader({**BOOK.money.data, "same_achievement": rows}, "money.yaml"))
    made = table(confirmed, [_line("province_fighter"), _line("grassroots_fighter")])
    assert (_paid(made)["grassroots_fighter"], made.asking) == (0, ())
    lost = made.lines[1]
    assert (lost.met_cite, "chưa đối chiếu" in lost.met) == ("Nghị định mẫu, Điều 1", False)
