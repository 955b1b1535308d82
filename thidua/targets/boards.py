"""Whole-city reads: units by their lights, units × targets, units × periods, fields that were met in full."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, F, Max, Q, QuerySet, Sum

from thidua.clusters.models import Membership
from thidua.core.actor import SYSTEM, Actor
from thidua.movements.models import Movement
from thidua.people.models import Unit
from thidua.rules.progress import shown
from thidua.targets import states
from thidua.targets.keeping import due_on, ends_of, light_on
from thidua.targets.models import Actual, Assignment, Rollup, Target
from thidua.targets.permissions import OVERSEERS, assignments_visible_to, visible_to
from thidua.targets.queries import targets

MOST_COLUMNS = 60


@dataclass(frozen=True)
class Seen:
    """A target that was given, as far as a board needs to know it; `whole`: the reader sees all its parts."""

    pk: int
    year: int
    field: str
    whole: bool


def seen(actor: Actor) -> list[Seen]:
    """Targets on the reader's boards: one small query that spares the large ones their joins."""
    rows = Target.objects.filter(visible_to(actor)).exclude(state=states.DRAFT)
    paths = actor.paths(*OVERSEERS)
    return [
        Seen(pk, year, field, actor == SYSTEM or owner.startswith(paths))
        for pk, year, field, owner in rows.values_list("pk", "year", "field", "owner__path").order_by("-year", "pk")
    ]


def held(actor: Actor, chosen: Sequence[Seen]) -> QuerySet[Assignment]:
    """What units hold of the chosen targets, as far as the reader sees it."""
    rows = Assignment.objects.filter(unit__isnull=False, left_on__isnull=True)
    whole = Q(target_id__in=[one.pk for one in chosen if one.whole])
    others = [one.pk for one in chosen if not one.whole]
    if not others:
        return rows.filter(whole)
    return rows.filter(whole | (Q(target_id__in=others) & assignments_visible_to(actor)))


def of_year(found: Sequence[Seen], year: int, field: str = "") -> list[Seen]:
    return [one for one in found if one.year == year and field in ("", one.field)]


def years_of(found: Sequence[Seen]) -> list[int]:
    return sorted({one.year for one in found}, reverse=True)


def fields_of(found: Sequence[Seen]) -> list[str]:
    return sorted({one.field for one in found if one.field})


def grey(day: date) -> Q:
    """Nothing reported, or the next report overdue."""
    return Q(latest_on__isnull=True) | Q(next_due__lt=day)


def in_cluster(rows: QuerySet[Any], code: str) -> QuerySet[Any]:
    """Rows of units that stand in a cluster."""
    seats = Membership.objects.filter(cluster__code=code, left_on__isnull=True)
    return rows.filter(unit__in=seats.values("unit_id"))


def unit_board(rows: QuerySet[Assignment], day: date) -> QuerySet[Any, Any]:
    """A row for each unit with how many of its targets stand at each light: one query, grouped by a number alone."""
    dark = grey(day)
    return rows.values("unit_id").annotate(
        code=Max("unit__code"),
        name=Max("unit__name"),
        level=Max("unit__level"),
        key=Max("unit__sort_key"),
        total=Count("pk"),
        green=Count("pk", filter=Q(light="green") & ~dark),
        yellow=Count("pk", filter=Q(light="yellow") & ~dark),
        red=Count("pk", filter=Q(light="red") & ~dark),
        grey=Count("pk", filter=dark),
        late=Count("pk", filter=Q(next_due__lt=day)),
    )


@dataclass(frozen=True)
class MatrixRow:
    """One unit: (newest, light) in the order of the columns; None where it holds no such target."""

    code: str
    name: str
    cells: list[tuple[Decimal | None, str] | None]


def columns_of(chosen: Sequence[Seen]) -> list[Target]:
    """Targets in the order in which a matrix shows them."""
    rows = Target.objects.filter(pk__in=[one.pk for one in chosen])
    return list(rows.order_by("field", "sort_key", "pk")[:MOST_COLUMNS])


def units_of(rows: QuerySet[Assignment]) -> list[tuple[int, str, str]]:
    """(id, code, name) of all units that hold something, by name."""
    units = Unit.objects.filter(pk__in=rows.values("unit_id"))
    return list(units.order_by("sort_key", "pk").values_list("pk", "code", "name"))


def matrix(
    rows: QuerySet[Assignment], columns: Sequence[Target], units: Sequence[tuple[int, str, str]], day: date
) -> list[MatrixRow]:
    """The newest figure of each unit at each target: one query over plain values."""
    places = {target.pk: n for n, target in enumerate(columns)}
    found = {pk: MatrixRow(code, name, [None] * len(places)) for pk, code, name in units}
    values = rows.filter(unit_id__in=found).annotate(shown=light_on(day))
    for unit_id, target_id, latest, light in values.values_list("unit_id", "target_id", "latest", "shown"):
        if unit_id is not None and target_id in places:
            found[unit_id].cells[places[target_id]] = (latest, light)
    return list(found.values())


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
    values = parts_of(actor, target).annotate(shown=light_on(day)).order_by("unit__sort_key", "pk")
    for pk, code, name, light in values.values_list("pk", "unit__code", "unit__name", "shown"):
        rows[pk] = PeriodRow(code, name, pk, list(empty), 0, light)
    reported = Actual.objects.filter(assignment__target=target).exclude(state=states.RETURNED)
    for pk, end, value in reported.order_by().values_list("assignment_id", "period_end", "value"):
        if pk in rows and end in places:
            rows[pk].cells[places[end]] = ("value", value)
    return sorted((_counted(row) for row in rows.values()), key=lambda row: -row.late)


def parts_of(actor: Actor, target: Target) -> QuerySet[Assignment]:
    """What units hold of one target, as far as the reader sees it."""
    whole = actor == SYSTEM or target.owner.path.startswith(actor.paths(*OVERSEERS))
    return held(actor, [Seen(target.pk, target.year, target.field, whole)])


def campaign_targets(actor: Actor, movement: Movement) -> list[Target]:
    """Targets by which a movement is followed."""
    return list(targets(actor).exclude(state=states.DRAFT).filter(movement=movement).order_by("sort_key", "pk"))


def over_time(actor: Actor, target: Target) -> list[tuple[date, Decimal, int]]:
    """(last day of a period, sum or average of the units, how many reported), oldest first."""
    rows = Actual.objects.filter(assignment__in=parts_of(actor, target)).exclude(state=states.RETURNED)
    whole = Sum("value") if target.rollup == Rollup.SUM else Avg("value")
    found = rows.values("period_end").annotate(whole=whole, count=Count("pk")).order_by("period_end")
    return [(row["period_end"], Decimal(str(row["whole"])), row["count"]) for row in found]


def fields_met(rows: QuerySet[Assignment]) -> QuerySet[Any, Any]:
    """Units × fields in which a unit met every target by verified figures; for thematic awards."""
    met = Q(verdict="met", verified_on=F("latest_on"))
    return (
        rows.values("unit_id", "unit__code", "unit__name", "unit__level", "unit__sort_key")
        .annotate(field=F("target__field"), year=F("target__year"))
        .annotate(total=Count("pk"), met=Count("pk", filter=met))
        .filter(met=F("total"))
    )


def measured(rows: QuerySet[Assignment]) -> dict[tuple[int, str, int], str]:
    """The results of units by field and year, as a paper would list them: one query."""
    found: dict[tuple[int, str, int], list[str]] = {}
    for unit_id, field, year, name, measure, latest in rows.order_by("target__sort_key").values_list(
        "unit_id", "target__field", "target__year", "target__name", "target__measure", "latest"
    ):
        found.setdefault((unit_id or 0, field, year), []).append(f"{name}: {shown(latest, measure)}")
    return {key: "; ".join(lines) for key, lines in found.items()}


def _empty(target: Target, end: date, day: date) -> tuple[str, Decimal | None]:
    if end > day:
        return "later", None
    return ("late" if due_on(target, end) < day else "missing"), None


def _counted(row: PeriodRow) -> PeriodRow:
    late = sum(kind == "late" for kind, _ in row.cells)
    return PeriodRow(row.code, row.name, row.assignment_id, row.cells, late, row.light)
