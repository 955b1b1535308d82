"""What the figures share: pages they can be seen on, light counts, small sheets."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse

from thidua.core.clock import today
from thidua.followup.sheets import SHARE, TEXT, Figure, Row, Sheet, Value, with_total
from thidua.targets.boards import grey
from thidua.targets.labels import LIGHT_NAMES

NAMELESS = "(chưa ghi)"


def way(name: str, *args: object, **query: object) -> str:
    """The page on which a figure can be seen, with its filters."""
    url = reverse(name, args=args)
    return f"{url}?{urlencode(query)}" if query else url


def text(key: str, title: str, width: float = 3) -> Figure:
    return Figure(key, title, TEXT, width=width)


def share(key: str, title: str, part: str, whole: str) -> Figure:
    return Figure(key, title, SHARE, of=(part, whole))


def sheet(key: str, title: str, columns: tuple[Figure, ...], rows: Iterable[Row], source: str, note: str = "") -> Sheet:
    """With its total, made from these rows."""
    return with_total(Sheet(key, title, columns, tuple(rows), source=source, note=note))


def row(source: str, *values: Value) -> Row:
    return Row(values, source)


LIGHTS = ("green", "yellow", "red", "grey")
LIGHT_COLUMNS = (
    Figure("given", "Lượt giao", parts=LIGHTS),
    Figure("green", LIGHT_NAMES["green"]),
    Figure("yellow", LIGHT_NAMES["yellow"]),
    Figure("red", LIGHT_NAMES["red"]),
    Figure("grey", LIGHT_NAMES["grey"]),
)


def light_counts() -> dict[str, Count]:
    """Assignments by light, as on the targets' own board: nothing told, or told too late, is grey."""
    dark = grey(today())
    found = {light: Count("pk", filter=Q(light=light) & ~dark) for light in LIGHTS[:3]}
    return {**found, "grey": Count("pk", filter=Q(light="grey") | dark), "given": Count("pk")}
