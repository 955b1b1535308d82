"""A month in an address: 2026-03."""

import re
from datetime import date

from thidua.core.errors import NotFound

_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


def read_month(text: str) -> date:
    """Its first day; NotFound for what is no month."""
    found = _MONTH.fullmatch(text)
    if found is None or not (1 <= int(found[2]) <= 12 and int(found[1]) > 0):
        raise NotFound(text)
    return date(int(found[1]), int(found[2]), 1)
