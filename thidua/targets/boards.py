"""Whole-city reads: units by their lights, units × targets, units × periods, fields that were met in full."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, F, Max, Q, QuerySet, Sum

from thidua.clusters.models import Membership
from thidua.core.actor import Actor
from thidua.movements.models import Movement
from thidua.rules.progress import shown
from thidua.targets import states
from thidua.targets.keeping import due_on, ends_of
from thidua.targets.models import Actual, Assignment, Rollup, Target
from thidua.targets.permissions import assignments_visible_to
from thidua.targets.queries import targets

GREY = "grey"


def held(actor: Actor) -> QuerySet[Assignment]:
    """What units hold of targets that were given, as far as the reader sees it."""
    rows = Assignment.objects.filter(assignments_visible_to(actor), unit__isnull=False, left_on__isnull=True)
    return rows.exclude(target__state=states.DRAFT)


def grey(day: date) -> Q:
    """Nothing reported, or the next report overdue."""
    return Q(latest_on__isnull=True) | Q(next_due__lt=day)


def unit_board(actor: Actor, day: date) -> QuerySet[Any, Any]:
    """A row for each unit with how many of its targets stand at each light: one grouped query."""
    dark = grey(day)
    return (
        held(actor)
        .values("unit_id", "unit__code", "unit__name", "unit__level", "unit__sort_key")
        .annotate(
            total=Count("pk"),
            green=Count("pk", filter=Q(light="green") & ~dark),
            yellow=Count("pk", filter=Q(light="yellow") & ~dark),
            red=Count("pk", filter=Q(light="red") & ~dark),
            grey=Count("pk", filter=dark),
            late=Count("pk", filter=Q(next_due__lt=day)),
        )
    )


def in_cluster(rows: QuerySet[Any], code: str) -> QuerySet[Any]:
    """Rows of units that stood in a cluster in the target's year."""
    seats = Membership.objects.filter(cluster__code=code, left_on__isnull=True)
    return rows.filter(unit__in=seats.values("unit_id"))


@dataclass(frozen=True)
class MatrixRow:
    """One unit: (newest, light) in the order of the columns; None where it holds no such target."""

    code: str
    name: str
    cells: list[tuple[Decimal | None, str] | None]


def columns_of(actor: Actor, year: int, field: str = "") -> list[Target]:
    """Targets of a year, in the order in which a matrix shows them."""
    rows = targets(actor).exclude(state=states.DRAFT).filter(year=year)
    if field:
        rows = rows.filter(field=field)
    return list(rows.order_by("field", "sort_key", "pk")[:60])


def matrix(rows: QuerySet[Assignment], columns: Sequence[Target], units: Sequence[int], day: date) -> list[MatrixRow]:
    """The newest figure of each unit at each target: one query over plain values."""
    places = {target.pk: n for n, target in enumerate(columns)}
    found: dict[int, MatrixRow] = {}
    values = rows.filter(unit_id__in=units, target_id__in=places).values_list(
        "unit_id", "unit__code", "unit__name", "target_id", "latest", "light", "next_due"
    )
    for unit_id, code, name, target_id, latest, light, due in values.order_by("unit__sort_key", "unit_id"):
        row = found.get(unit_id)
        if row is None:
            row = found[unit_id] = MatrixRow(code, name, [None] * len(places))
        dark = latest is None or (due is not None and due < day)
        row.cells[places[target_id]] = (latest, GREY if dark else light)
    return list(found.values())


def units_page(rows: QuerySet[Assignment], start: int, size: int) -> tuple[list[int], int]:
    """Units of one page in the order of their names, and how many there are."""
    names = rows.order_by().values_list("unit_id", "unit__sort_key").distinct()
    return [pk for pk, _ in names.order_by("unit__sort_key", "unit_id")[start : start + size]], names.count()


@dataclass(frozen=True)
class PeriodRow:
    """One unit of a board of periods: a figure, "late" or "missing" for each period that has ended."""

    code: str
    name: str
    assignment_id: int
    cells: list[tuple[str, Decimal | None]]
    late: int
    light: str


def period_board(actor: Actor, target: Target, day: date) -> list[PeriodRow]:
    """Every unit that holds the target × its periods, who is late first: two queries over plain values.

    A cell is ("value", figure), ("late", None) once its report is overdue, ("missing", None) before, ("later", None)
    while the period lasts.
    """
    ends = ends_of(target)
    empty = [_empty(target, end, day) for end in ends]
    places = {end: n for n, end in enumerate(ends)}
    rows: dict[int, PeriodRow] = {}
    values = held(actor).filter(target=target).order_by("unit__sort_key", "pk")
    for pk, code, name, light, latest_on, due in values.values_list(
        "pk", "unit__code", "unit__name", "light", "latest_on", "next_due"
    ):
        dark = latest_on is None or (due is not None and due < day)
        rows[pk] = PeriodRow(code, name, pk, list(empty), 0, GREY if dark else light)
    reported = Actual.objects.filter(assignment__target=target).exclude(state=states.RETURNED)
    for pk, end, value in reported.values_list("assignment_id", "period_end", "value"):
        if pk in rows and end in places:
            rows[pk].cells[places[end]] = ("value", value)
    return sorted((_counted(row) for row in rows.values()), key=lambda row: -row.late)


def campaign_targets(actor: Actor, movement: Movement) -> list[Target]:
    """Targets by which a movement is followed."""
    return list(targets(actor).exclude(state=states.DRAFT).filter(movement=movement).order_by("sort_key", "pk"))


def over_time(actor: Actor, target: Target) -> list[tuple[date, Decimal, int]]:
    """(last day of a period, sum or average of the units, how many reported), oldest first."""
    rows = Actual.objects.filter(assignment__in=held(actor).filter(target=target)).exclude(state=states.RETURNED)
    whole = Sum("value") if target.rollup == Rollup.SUM else Avg("value")
    found = rows.values("period_end").annotate(whole=whole, count=Count("pk")).order_by("period_end")
    return [(row["period_end"], Decimal(str(row["whole"])), row["count"]) for row in found]


def fields_met(actor: Actor) -> QuerySet[Any, Any]:
    """Units × fields: how many targets of the field a unit holds, met and had verified; for thematic awards."""
    met = Q(verdict="met", verified_on=F("latest_on"))
    return (
        held(actor)
        .exclude(target__field="")
        .values("unit_id", "unit__code", "unit__name", "unit__level", "unit__sort_key", "target__field", "target__year")
        .annotate(total=Count("pk"), met=Count("pk", filter=met), newest=Max("latest_on"))
    )


def measured(rows: Sequence[dict[str, Any]]) -> dict[tuple[int, str, int], str]:
    """The results behind rows of `fields_met`, as a paper would list them: one query."""
    found: dict[tuple[int, str, int], list[str]] = {}
    units = {row["unit_id"] for row in rows}
    values = Assignment.objects.filter(unit_id__in=units, left_on__isnull=True).exclude(target__state=states.DRAFT)
    for unit_id, field, year, name, measure, latest in values.order_by("target__sort_key").values_list(
        "unit_id", "target__field", "target__year", "target__name", "target__measure", "latest"
    ):
        found.setdefault((unit_id, field, year), []).append(f"{name}: {shown(latest, measure)}")
    return {key: "; ".join(lines) for key, lines in found.items()}


def fields(actor: Actor) -> list[str]:
    rows = targets(actor).exclude(field="").values_list("field", flat=True)
    return sorted(set(rows))


def _empty(target: Target, end: date, day: date) -> tuple[str, Decimal | None]:
    if end > day:
        return "later", None
    return ("late" if due_on(target, end) < day else "missing"), None


def _counted(row: PeriodRow) -> PeriodRow:
    late = sum(kind == "late" for kind, _ in row.cells)
    return PeriodRow(row.code, row.name, row.assignment_id, row.cells, late, row.light)
