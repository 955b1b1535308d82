"""The only place that asks what time it is; working days of Viet Nam."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from time import monotonic

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


@dataclass(frozen=True)
class CityDays:
    """Days on which the city rests or works beyond the national calendar, with their names."""

    off: Mapping[date, str] = field(default_factory=dict)
    working: Mapping[date, str] = field(default_factory=dict)


class _Known:
    """The city's days as last read; read again after `settings.CITY_DAYS_FRESH` seconds or when told to."""

    source: Callable[[], CityDays] | None = None
    days = CityDays()
    read_at: float | None = None


def name_city_days(source: Callable[[], CityDays]) -> None:
    """Say where the city's own days are kept; called once, when the site starts."""
    _Known.source = source


def keep_city_days(days: CityDays) -> None:
    """These are the city's days from now on, in this process; others read them again by themselves."""
    _Known.days, _Known.read_at = days, monotonic()


def city_days() -> CityDays:
    """The city's own days, at most `settings.CITY_DAYS_FRESH` seconds old (None: only what this process was told)."""
    fresh = settings.CITY_DAYS_FRESH
    stale = fresh is not None and (_Known.read_at is None or monotonic() - _Known.read_at > fresh)
    if stale and _Known.source is not None:
        keep_city_days(_Known.source())
    return _Known.days


def is_working_day(day: date) -> bool:
    """Monday to Friday and weekend days worked in exchange; no public holiday, no Tết. The city's own days go first."""
    own = city_days()
    if day in own.working:
        return True
    if day in own.off or day in _holidays(day.year):
        return False
    return day.weekday() < 5 or day in _worked_in_exchange(day.year)


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
    plain = _weekdays_until(end) - _weekdays_until(start)
    special = {day for year in range(start.year, end.year + 1) for day in _special(year)}
    return plain + sum(is_working_day(day) - (day.weekday() < 5) for day in special if start < day <= end)


def _weekdays_until(day: date) -> int:
    """Mondays to Fridays from the first Monday of all days up to this one: whole weeks, and the days begun."""
    weeks, begun = divmod(day.toordinal() - 1, 7)
    return 5 * weeks + min(begun + 1, 5)


def _special(year: int) -> set[date]:
    """Days of the year that may be other than their weekday says."""
    own = city_days()
    named = {day for day in (*own.off, *own.working) if day.year == year}
    return named | _holidays(year).keys() | _worked_in_exchange(year)


def holidays_between(start: date, end: date) -> list[tuple[date, str]]:
    """Days off from `start` to `end`, both included, with their names, the city's own among them: for calendars."""
    named = {d: n for year in range(start.year, end.year + 1) for d, n in _holidays(year).items()}
    own = city_days()
    named = {d: n for d, n in {**named, **own.off}.items() if d not in own.working}
    return sorted((d, n) for d, n in named.items() if start <= d <= end)


def exchanged_between(start: date, end: date) -> list[tuple[date, str]]:
    """Weekend days and holidays worked on, from `start` to `end`, with their names."""
    years = range(start.year, end.year + 1)
    named = {d: "Làm bù ngày nghỉ hoán đổi" for year in years for d in _worked_in_exchange(year)}
    return sorted((d, n) for d, n in {**named, **city_days().working}.items() if start <= d <= end)


@cache
def _holidays(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("VN", years=year, language="vi").items())


@cache
def _worked_in_exchange(year: int) -> frozenset[date]:
    """Saturdays that the Government moved a working day to."""
    return frozenset(d for d in holidays.country_holidays("VN", years=year).weekend_workdays if d.year == year)
