"""The only place that asks what time it is; working days of Viet Nam."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from functools import cache

import holidays
from django.conf import settings
from django.utils import timezone

_played: ContextVar[datetime | None] = ContextVar("played_moment", default=None)


def now() -> datetime:
    """The moment, aware, in the city's time zone."""
    return _played.get() or timezone.localtime()


def today() -> date:
    return now().date()


@contextmanager
def playing(day: date, hour: int = 9) -> Iterator[None]:
    """Act as on that day: for telling a story that happened earlier, as the demo and tests do."""
    token = _played.set(timezone.make_aware(datetime.combine(day, time(hour))))
    try:
        yield
    finally:
        _played.reset(token)


def is_working_day(day: date) -> bool:
    """Monday to Friday, no public holiday, no Tết day; days the city adds or takes are in settings."""
    if day in settings.EXTRA_WORKING_DAYS:
        return True
    return day.weekday() < 5 and day not in _holidays(day.year) and day not in settings.EXTRA_DAYS_OFF


def add_working_days(start: date, days: int) -> date:
    """The last day of a period of `days` working days that begins on the day after `start`."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """Working days after `start` up to and including `end`; negative when `end` comes first."""
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def holidays_between(start: date, end: date) -> list[tuple[date, str]]:
    """Public holidays from `start` to `end`, both included, with their names: for calendars."""
    named = [(d, n) for year in range(start.year, end.year + 1) for d, n in _holidays(year).items()]
    return sorted((d, n) for d, n in named if start <= d <= end)


@cache
def _holidays(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("VN", years=year, language="vi").items())
