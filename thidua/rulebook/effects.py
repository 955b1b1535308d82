"""What a change of the law in force touches, asked of later slices that know; they name themselves in ready()."""

from collections.abc import Callable
from datetime import date

Counter = Callable[[str, date, date | None], int]
_counters: list[Counter] = []


def count_with(counter: Counter) -> None:
    """A later slice counts what is open under an award ("" for all), received from day to day."""
    if counter not in _counters:
        _counters.append(counter)


def open_cases(award: str, since: date, until: date | None) -> int:
    """How many open cases would have to be checked again."""
    return sum(counter(award, since, until) for counter in _counters)
