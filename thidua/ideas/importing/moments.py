"""When a sending was made, as web forms and sheets write it."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils.timezone import make_aware

from thidua.core.text import clean

_TIME = r"(?:[T ,]+(\d{1,2})[:h](\d{2})(?:[:m](\d{2}))?(?:\.\d+)?\s*(SA|CH|AM|PM)?)?(?:\s*(?:GMT|UTC|Z|\+).*)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){_TIME}", re.IGNORECASE)
_TIME_FIRST = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(SA|CH|AM|PM)?,?\s+(\d{1,2}[-/.]\d{1,2}[-/.]\d{4})", re.I)
_SERIAL = re.compile(r"(\d{5})(\.\d+)?")
_AFTERNOON = ("CH", "PM")


def read_moment(text: str, month_first: bool = False) -> datetime | None:
    """The moment in the city's time; None when it cannot be known. A day alone is its beginning."""
    typed = clean(text)
    if turned := _TIME_FIRST.fullmatch(typed):
        clock = ":".join(part for part in turned.group(1, 2, 3) if part)
        typed = f"{turned[5]} {clock} {turned[4] or ''}".strip()
    if found := _SERIAL.fullmatch(typed):
        return _serial(found)
    if found := _YEAR_FIRST.fullmatch(typed):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    elif found := _DAY_FIRST.fullmatch(typed):
        year, month, day = int(found[3]), int(found[2]), int(found[1])
        if month > 12 or (month_first and day <= 12):
            month, day = day, month
    else:
        return None
    return _moment(year, month, day, found.group(4, 5, 6, 7))


def writes_month_first(texts: Iterable[str]) -> bool:
    """Whether a column holds a day that only makes sense as month/day/year."""
    found = (_DAY_FIRST.fullmatch(clean(text)) for text in texts)
    return any(one is not None and int(one[2]) > 12 >= int(one[1]) for one in found)


def _moment(year: int, month: int, day: int, parts: tuple[str | None, ...]) -> datetime | None:
    hour, minute, second = (int(part or 0) for part in parts[:3])
    half = (parts[3] or "").upper()
    if half:
        hour = hour % 12 + (12 if half in _AFTERNOON else 0)
    try:
        return make_aware(datetime.combine(date(year, month, day), time(hour, minute, second)))
    except ValueError:
        return None


def _serial(found: "re.Match[str]") -> datetime:
    """A day as a sheet counts it, since the end of 1899."""
    seconds = round(float(found[2] or 0) * 86_400)
    return make_aware(datetime.combine(date(1899, 12, 30) + timedelta(days=int(found[1])), time())) + timedelta(
        seconds=seconds
    )
