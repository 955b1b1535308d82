"""Pages of what citizens read: some rows, and whether there are more, without counting the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

T = TypeVar("T")
PAGE = 20
LAST_PAGE = 500


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some rows, and whether there are more before and after."""

    rows: Sequence[T]
    number: int
    more: bool

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int:
        return self.number + 1 if self.more else 0


def page_of(rows: QuerySet[Any], number: str, size: int = PAGE) -> Page[Any]:
    """A page without counting the rest; a number that is none means the first."""
    wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    wanted = min(max(wanted, 1), LAST_PAGE)
    start = (wanted - 1) * size
    found = list(rows[start : start + size + 1])
    return Page(found[:size], wanted, len(found) > size)
