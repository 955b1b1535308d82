"""Work years and school years: which days they hold, in which order their months come."""

from datetime import date, timedelta

from django.conf import settings

from thidua.calendar.models import YearKind


def first_month(kind: str) -> int:
    return settings.SCHOOL_YEAR_MONTH if kind == YearKind.SCHOOL else 1


def months(kind: str, year: int) -> list[tuple[int, int]]:
    """(year, month) of the twelve months in order: a school year goes on into the next calendar year."""
    first = first_month(kind)
    return [(year + (first + n - 1) // 12, (first + n - 1) % 12 + 1) for n in range(12)]


def span(kind: str, year: int) -> tuple[date, date]:
    """First and last day."""
    first = first_month(kind)
    return date(year, first, 1), date(year + 1, first, 1) - timedelta(days=1)


def year_of(kind: str, day: date) -> int:
    """The year of this kind that holds the day, by the calendar year it begins in."""
    return day.year if day.month >= first_month(kind) else day.year - 1


def year_name(kind: str, year: int) -> str:
    return f"Năm học {year}–{year + 1}" if kind == YearKind.SCHOOL else f"Năm {year}"


def month_span(year: int, month: int) -> tuple[date, date]:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)
