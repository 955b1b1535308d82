"""Working days: weekends, public holidays, Tết."""

from datetime import date, timedelta

from thidua.core.clock import (
    add_working_days,
    exchanged_between,
    holidays_between,
    is_working_day,
    playing,
    today,
    working_days_between,
)


def test_tet_and_weekends_are_not_working_days() -> None:
    assert [is_working_day(date(2026, 2, d)) for d in (13, 14, 15, 16, 17, 20, 23)] == [
        True, False, False, False, False, False, True,
    ]  # fmt: skip


def test_a_period_starts_on_the_day_after() -> None:
    assert add_working_days(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert add_working_days(date(2026, 11, 20), 0) == date(2026, 11, 20)


def test_counting_is_the_inverse_of_adding() -> None:
    start = date(2026, 1, 5)
    for days in range(1, 60):
        assert working_days_between(start, add_working_days(start, days)) == days
    assert working_days_between(date(2026, 11, 23), date(2026, 11, 20)) == -1


def test_holidays_have_names() -> None:
    assert [d for d, _ in holidays_between(date(2026, 4, 29), date(2026, 5, 2))] == [
        date(2026, 4, 30),
        date(2026, 5, 1),
    ]


def test_a_played_day_ends_with_its_story() -> None:
    real = today()
    with playing(date(2021, 1, 15)):
        assert today() == date(2021, 1, 15)
    assert today() == real


def test_counting_whole_weeks_agrees_with_counting_day_by_day() -> None:
    first = date(2024, 4, 27)  # the Saturday of an exchange lies within
    for shift in range(0, 420, 3):
        start = first + timedelta(days=shift)
        for days in (0, 1, 6, 7, 30, 200):
            slow = sum(is_working_day(start + timedelta(days=n)) for n in range(1, days + 1))
            assert working_days_between(start, start + timedelta(days=days)) == slow


def test_a_saturday_worked_in_exchange_is_a_working_day() -> None:
    assert (is_working_day(date(2024, 5, 4)), is_working_day(date(2025, 4, 26))) == (True, True)
    assert not is_working_day(date(2025, 5, 2))
    assert exchanged_between(date(2025, 4, 1), date(2025, 4, 30)) == [(date(2025, 4, 26), "Làm bù ngày nghỉ hoán đổi")]
