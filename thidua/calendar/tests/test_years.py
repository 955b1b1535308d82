"""Work years and school years."""

from datetime import date

from thidua.calendar.models import YearKind
from thidua.calendar.years import months, span, year_name, year_of


def test_a_school_year_goes_on_into_the_next_calendar_year() -> None:
    assert months(YearKind.SCHOOL, 2025) == [(2025, m) for m in range(9, 13)] + [(2026, m) for m in range(1, 9)]
    assert months(YearKind.WORK, 2026) == [(2026, m) for m in range(1, 13)]
    assert span(YearKind.SCHOOL, 2025) == (date(2025, 9, 1), date(2026, 8, 31))
    assert year_name(YearKind.SCHOOL, 2025) == "Năm học 2025–2026"


def test_every_day_lies_in_exactly_one_year_of_a_kind() -> None:
    for kind in YearKind:
        for day in (date(2025, 8, 31), date(2025, 9, 1), date(2025, 12, 31), date(2026, 1, 1)):
            holding = [y for y in range(2023, 2028) if span(kind, y)[0] <= day <= span(kind, y)[1]]
            assert holding == [year_of(kind, day)]
