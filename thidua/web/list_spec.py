"""What a list is made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from thidua.core.answers import YES, Answer

Value = int | float | Decimal | date | None


@dataclass(frozen=True)
class Cell:
    """What stands in one place of the table; `value` is what a workbook gets when text is not enough."""

    text: str
    url: str = ""
    tone: str = ""
    note: str = ""
    badge: bool = False
    value: Value = None


Shown = str | int | date | Cell | None


@dataclass(frozen=True)
class Column:
    """`order` names the fields to sort by; without them the heading is plain. `shown=False`: on demand."""

    key: str
    title: str
    cell: Callable[[Any], Shown]
    order: tuple[str, ...] = ()
    numeric: bool = False
    shown: bool = True


@dataclass(frozen=True)
class Filter:
    """One choice among few; `choices` is asked once for each page."""

    key: str
    title: str
    choices: Callable[[], Sequence[tuple[str, str]]]
    apply: Callable[[QuerySet[Any], str], QuerySet[Any]]


@dataclass(frozen=True)
class SelectAction:
    """A button for the chosen rows: posts their keys as `selected` to `url`."""

    title: str
    url: str
    confirm: str = ""
    tone: str = "primary"
    answer: Answer = YES


@dataclass(frozen=True)
class Button:
    """What can be done from a list's head; when the answer is no, its sentence stands beside it."""

    title: str
    url: str
    icon: str = ""
    primary: bool = True
    answer: Answer = YES


@dataclass(frozen=True)
class ListSpec:
    """`search` and every filter narrow the queryset they are given; `row_key` names a row when chosen.

    `tie` comes last in every order; a list of groups names what it is grouped by.
    """

    key: str
    title: str
    columns: Sequence[Column]
    filters: Sequence[Filter] = ()
    search: Callable[[QuerySet[Any], str], QuerySet[Any]] | None = None
    order: tuple[str, ...] = ("pk",)
    empty: str = "Chưa có dòng nào."
    page_size: int = 50
    select_actions: Sequence[SelectAction] = ()
    row_key: Callable[[Any], str] = field(default=lambda row: str(row.pk))
    tie: str = "pk"
    search_hint: str = "Tìm, không cần gõ dấu"
