"""Reads of the year: tasks, who has done them, days off."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from thidua.calendar.measures import done_units
from thidua.calendar.models import CityDay, TaskTick, YearTask
from thidua.calendar.permissions import EVERYWHERE, visible_to
from thidua.calendar.years import span
from thidua.clusters.models import Membership
from thidua.core.actor import Actor, Role
from thidua.core.clock import CityDays, today
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.people.models import Unit
from thidua.people.permissions import below
from thidua.people.queries import in_force


def tasks(actor: Actor) -> QuerySet[YearTask]:
    return YearTask.objects.filter(visible_to(actor)).select_related("owner")


def get_task(actor: Actor, code: str) -> YearTask:
    task = tasks(actor).filter(code=code).first()
    if task is None:
        raise NotFound(code)
    return task


def matching(rows: QuerySet[YearTask], text: str) -> QuerySet[YearTask]:
    wanted = Q()
    for word in fold(text).split():
        wanted &= Q(search_text__contains=f" {word}")
    return rows.filter(wanted)


def owners(actor: Actor) -> list[Unit]:
    """Units whose calendar the reader may look at, the highest first; those without tasks only for their editors."""
    editable = below(actor.paths(Role.STANDING_OFFICE)) & Q(children__isnull=False)
    found = Unit.objects.filter(Q(pk__in=tasks(actor).values("owner")) | editable).filter(in_force(today()))
    return sorted(found.distinct(), key=lambda unit: (unit.path.count("/"), unit.sort_key))


def city_days() -> QuerySet[CityDay]:
    return CityDay.objects.all()


def read_city_days() -> CityDays:
    """What the clock keeps: both kinds, by day."""
    rows = list(CityDay.objects.all())
    return CityDays(
        off={row.day: row.name for row in rows if row.kind == CityDay.Kind.OFF},
        working={row.day: row.name for row in rows if row.kind == CityDay.Kind.WORKING},
    )


@dataclass(frozen=True)
class Progress:
    """Units a task is given to, and those of them that have done it."""

    scope: frozenset[int]
    done: frozenset[int] = field(default_factory=frozenset)

    @property
    def missing(self) -> frozenset[int]:
        return self.scope - self.done

    @property
    def complete(self) -> bool:
        return bool(self.scope) and not self.missing


def progress_of(rows: Sequence[YearTask]) -> dict[int, Progress]:
    """By task: one query for ticks, one for each scope and each measure of a month, whatever the number of units."""
    ticks: dict[int, set[int]] = {}
    for task_id, unit_id in TaskTick.objects.filter(task__in=[row.pk for row in rows]).values_list("task", "unit"):
        ticks.setdefault(task_id, set()).add(unit_id)
    scopes: dict[tuple[object, ...], frozenset[int]] = {}
    measured: dict[tuple[object, ...], set[int]] = {}
    found = {}
    for row in rows:
        year = (row.owner_id, row.kind, row.year)
        if (scope := scopes.get((*year, row.role))) is None:
            scope = scopes[(*year, row.role)] = _scope(row)
        done = ticks.get(row.pk, set())
        if row.measure:
            asked = (*year, row.measure, row.month)
            if asked not in measured:
                measured[asked] = done_units(row)
            done = measured[asked]
        found[row.pk] = Progress(scope, frozenset(done) & scope)
    return found


def _scope(task: YearTask) -> frozenset[int]:
    if task.role not in EVERYWHERE:
        return frozenset({task.owner_id})
    if task.role == Role.CLUSTER_LEAD:
        leads = Membership.objects.filter(
            cluster__system__owner=task.owner_id, year=task.year, post="lead", left_on__isnull=True
        )
        return frozenset(leads.values_list("unit_id", flat=True))
    last = span(task.kind, task.year)[1]
    units = Unit.objects.filter(in_force(min(today(), last)), parent=task.owner_id)
    return frozenset(units.values_list("pk", flat=True))
