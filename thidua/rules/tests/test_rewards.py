"""Money: base salary of the day of the decision x coefficient, exact."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from thidua.rules.model import Book, load_book
from thidua.rules.quotas import check, fits, places
from thidua.rules.rewards import NoSalary, base_salary, reward, salaries

BOOK = load_book()
RECEIVED, DECIDED = date(2026, 7, 1), date(2026, 7, 15)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2018, 7, 1), 1_390_000),
        (date(2019, 6, 30), 1_390_000),
        (date(2019, 7, 1), 1_490_000),
        (date(2023, 6, 30), 1_490_000),
        (date(2023, 7, 1), 1_800_000),
        (date(2024, 6, 30), 1_800_000),
        (date(2024, 7, 1), 2_340_000),
        (date(2026, 6, 30), 2_340_000),
        (date(2026, 7, 1), 2_530_000),
        (date(2030, 1, 1), 2_530_000),
    ],
)
def test_base_salary(day: date, value: int) -> None:
    assert base_salary(BOOK, day).value == value


def test_no_salary_before_the_first() -> None:
    with pytest.raises(NoSalary, match="30/06/2018"):
        base_salary(BOOK, date(2018, 6, 30))


@pytest.mark.parametrize(
    ("award", "subject", "amount"),
    [
        ("advanced_worker", "individual", 759_000),
        ("grassroots_fighter", "individual", 2_530_000),
        ("province_fighter", "individual", 7_590_000),
        ("national_fighter", "individual", 11_385_000),
        ("advanced_collective", "collective", 2_024_000),
        ("excellent_collective", "collective", 3_795_000),
        ("province_merit_certificate", "individual", 3_795_000),
        ("prime_minister_merit_certificate", "individual", 8_855_000),
        ("labor_order_third", "individual", 11_385_000),
        ("labor_order_third", "collective", 22_770_000),
        ("department_letter", "individual", 759_000),
    ],
)
def test_money_of_2026(award: str, subject: str, amount: int) -> None:
    answer = reward(BOOK, award, subject, RECEIVED, DECIDED)
    assert answer.amount == amount
    assert answer.verified


@pytest.mark.parametrize(
    ("award", "subject", "amount"),
    [
        ("province_flag", "collective", 20_240_000),
        ("province_merit_certificate", "collective", 7_590_000),
        ("department_letter", "collective", 1_518_000),
        ("commune_letter", "individual", 379_500),
    ],
)
def test_what_was_not_compared_says_so(award: str, subject: str, amount: int) -> None:
    answer = reward(BOOK, award, subject, RECEIVED, DECIDED)
    assert answer.amount == amount
    assert not answer.verified
    assert "chưa đối chiếu" in answer.warning


def test_the_formula_can_be_printed() -> None:
    answer = reward(BOOK, "province_merit_certificate", "individual", RECEIVED, DECIDED)
    assert answer.formula == "1,5 × 2.530.000 = 3.795.000 đồng"
    assert answer.coefficient == Fraction(3, 2)


def test_old_money_is_rounded_to_ten_thousand() -> None:
    day = date(2020, 6, 1)
    worker = reward(BOOK, "advanced_worker", "individual", day, day)
    assert (worker.amount, worker.verified) == (450_000, True)
    assert worker.formula == "0,3 × 1.490.000 = 447.000, làm tròn 450.000 đồng"
    assert reward(BOOK, "advanced_collective", "collective", day, day).amount == 1_190_000
    assert reward(BOOK, "province_merit_certificate", "individual", day, day).amount == 1_490_000


def test_half_of_the_rounding_step_is_not_decided_alone() -> None:
    day = date(2018, 9, 1)  # 4.5 x 1,390,000 = 6,255,000
    answer = reward(BOOK, "labor_order_third", "individual", day, day)
    assert not answer.verified
    assert "Lẻ đúng một nửa" in answer.warning


def test_money_follows_the_day_of_the_decision() -> None:
    before = reward(BOOK, "grassroots_fighter", "individual", date(2026, 6, 1), date(2026, 6, 30))
    after = reward(BOOK, "grassroots_fighter", "individual", date(2026, 6, 1), date(2026, 7, 1))
    assert (before.amount, after.amount) == (2_340_000, 2_530_000)


def test_a_decision_under_another_law_is_flagged() -> None:
    answer = reward(BOOK, "province_merit_certificate", "individual", date(2023, 12, 1), date(2025, 8, 1))
    assert answer.amount == 3_510_000
    assert not answer.verified
    assert "cần xác nhận hệ số" in answer.warning


def test_today_is_flagged_and_still_walks() -> None:
    today = date(2026, 11, 22)
    answer = reward(BOOK, "grassroots_fighter", "individual", today, today)
    assert answer.amount == 2_530_000
    assert not answer.verified
    assert "Luật 06/2026/QH16" in answer.warning


def test_no_text_no_amount() -> None:
    for award, subject in (("department_letter", "household"), ("national_fighter", "collective"), ("x", "individual")):
        answer = reward(BOOK, award, subject, RECEIVED, DECIDED)
        assert (answer.amount, answer.verified) == (None, False)
        assert "Chưa có mức tiền thưởng" in answer.warning


@pytest.mark.parametrize(
    ("award", "coefficient", "day", "verified"),
    [
        ("province_merit_certificate", 2, date(2022, 6, 1), True),  # the old decree doubles, seen
        ("commendation_letter", Fraction(3, 5), date(2022, 6, 1), True),
        ("province_merit_certificate", 3, RECEIVED, False),  # the one in force: not seen, so a person judges
        ("prime_minister_merit_certificate", 7, RECEIVED, False),
        ("department_letter", Fraction(3, 5), RECEIVED, False),
        ("labor_order_third", 9, RECEIVED, True),
    ],
)
def test_a_collective_receives_a_multiple_of_a_form_only(
    award: str, coefficient: Fraction, day: date, verified: bool
) -> None:
    answer = reward(BOOK, award, "collective", day, day)
    assert (answer.coefficient, answer.verified) == (coefficient, verified)


def test_a_ceiling_is_a_limit_until_the_city_says_how_much() -> None:
    book = _with_ceiling()
    limit = reward(book, "advanced_worker", "individual", RECEIVED, DECIDED)
    assert (limit.amount, limit.ceiling, limit.verified) == (1_518_000, True, False)
    assert "mức tối đa" in limit.warning
    city = {"rewards": {"advanced_worker": {"coef": "1/2", "cite": "Quy chế của thành phố", "verified": True}}}
    own = reward(book, "advanced_worker", "individual", RECEIVED, DECIDED, local=city)
    assert (own.amount, own.ceiling, own.verified) == (1_265_000, False, True)
    assert "Quy chế của thành phố; không quá 0,6" in own.cite
    city["rewards"]["advanced_worker"]["coef"] = "7/10"
    over = reward(book, "advanced_worker", "individual", RECEIVED, DECIDED, local=city)
    assert (over.amount, over.ceiling, over.verified) == (1_518_000, True, False)
    assert "vượt mức tối đa" in over.warning


def _with_ceiling() -> Book:
    version = BOOK.version_for("advanced_worker", "individual", RECEIVED)
    rules = tuple(replace(rule, coefficient=Fraction(3, 5), ceiling=True) for rule in version.rewards)
    return BOOK.with_version(replace(version, rewards=rules))


@pytest.mark.parametrize(
    ("prize", "day", "amount"),
    [
        ("first", date(2021, 6, 1), 200_000_000),
        ("second", date(2025, 6, 1), 150_000_000),
        ("third", date(2022, 12, 31), 80_000_000),
        ("third", date(2023, 1, 1), 100_000_000),
        ("third", date(2019, 6, 1), None),
        ("fourth", date(2025, 6, 1), None),
    ],
)
def test_a_prize_is_a_sum_of_its_day(prize: str, day: date, amount: int | None) -> None:
    assert reward(BOOK, "city_creativity_award", "individual", day, day, prize=prize).amount == amount


def test_salaries_follow_one_another_without_gap() -> None:
    rows = salaries(BOOK)
    assert [row.value for row in rows] == [1_390_000, 1_490_000, 1_800_000, 2_340_000, 2_530_000]
    assert [row.until + timedelta(days=1) for row in rows[:-1] if row.until] == [row.since for row in rows[1:]]
    assert rows[-1].until is None


def test_the_old_cap_in_whole_numbers() -> None:
    old = date(2023, 12, 1)
    quota = BOOK.version_for("grassroots_fighter", "individual", old).quota
    assert quota is not None
    for base in range(300):
        limit = places(quota, base)
        assert fits(quota, base, limit)
        assert not fits(quota, base, limit + 1)
        assert limit == int(Fraction(15, 100) * base)
    answer = check(BOOK, "grassroots_fighter", "individual", old, base=7, proposed=2)
    assert (answer.result, answer.limit) == ("not_met", 1)
    assert answer.formula == "15 % × 7 người đạt “Lao động tiên tiến” → nhiều nhất 1; đề nghị 2"
    assert check(BOOK, "grassroots_fighter", "individual", old, base=20, proposed=3).result == "met"
    assert check(BOOK, "grassroots_fighter", "individual", old, base=20, proposed=4).result == "not_met"
    assert check(BOOK, "grassroots_fighter", "individual", RECEIVED, base=20, proposed=20).result == "none"
    city = {
        "quota": {"grassroots_fighter": {"share": "28/100", "of": "advanced_worker", "cite": "x", "verified": True}}
    }
    answer = check(BOOK, "grassroots_fighter", "individual", RECEIVED, base=25, proposed=8, local=city)
    assert (answer.result, answer.limit) == ("not_met", 7)
