"""Contents × units of a movement: how much each unit does about each content. A fixed number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import BooleanField, Count, ExpressionWrapper, F, FilteredRelation, Q, QuerySet

from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.movements.models import Movement
from thidua.movements.permissions import scope_day
from thidua.movements.queries import movements, units_in_scope
from thidua.people.models import Unit
from thidua.plans import states
from thidua.plans.contents import Numbered, numbered_contents
from thidua.plans.models import Exemption, Measure


class Tally(NamedTuple):
    """Measures of one unit for one content."""

    measures: int = 0
    done: int = 0
    late: int = 0


NONE = Tally()


@dataclass(frozen=True)
class Matrix:
    """Rows are units with `plan_code`, `plan_state`, `plan_number`, `plan_on` and `withdrawn`."""

    contents: Sequence[Numbered]
    units: QuerySet[Any]
    tallies: Mapping[int, Mapping[int, Tally]]  # by unit, by content
    reasons: Mapping[int, Mapping[int, str]]  # why a content is not this unit's

    def tally(self, unit: int, content: int) -> Tally:
        return self.tallies.get(unit, {}).get(content, NONE)

    def reason(self, unit: int, content: int) -> str:
        return self.reasons.get(unit, {}).get(content, "")

    def whole(self, unit: int) -> Tally:
        """All measures of a unit."""
        rows = self.tallies.get(unit, {}).values()
        return Tally(sum(t.measures for t in rows), sum(t.done for t in rows), sum(t.late for t in rows))

    def gaps(self, unit: int) -> list[int]:
        """Numbers of the contents a unit has said nothing about."""
        return [c.number for c in self.contents if not self.tally(unit, c.pk).measures and not self.reason(unit, c.pk)]

    def with_gaps(self) -> list[int]:
        """Units that say something, yet not about every content."""
        return [unit for unit in {*self.tallies, *self.reasons} if self.gaps(unit)]

    def sums(self) -> "Sums":
        """One query more."""
        return _sums(self.units)


@dataclass(frozen=True)
class Sums:
    """How far the units have come; those that withdrew or handed over owe nothing."""

    total: int
    issued: int
    drafts: int

    @property
    def missing(self) -> int:
        return self.total - self.issued - self.drafts


def matrix(actor: Actor, movement: Movement) -> Matrix:
    """Four queries, whatever the size; raises NotFound when the reader may not see the movement."""
    if not movements(actor).filter(pk=movement.pk).exists():
        raise NotFound(movement.code)
    return Matrix(numbered_contents(movement), _units(movement), _tallies(movement, today()), _reasons(movement))


def _units(movement: Movement) -> QuerySet[Any]:
    """Units in scope, and those that have left it with a plan nobody has taken over."""
    # One plan and one enrolment at most for each unit, so joining doubles no row.
    plan = FilteredRelation("plans", condition=Q(plans__movement=movement))
    left = FilteredRelation("enrollments", condition=Q(enrollments__movement=movement, enrollments__state="withdrawn"))
    in_scope = Q(pk__in=units_in_scope(movement, scope_day(movement)).values("pk"))
    return Unit.objects.annotate(
        own_plan=plan,
        withdrawal=left,
        plan_code=F("own_plan__code"),
        plan_state=F("own_plan__state"),
        plan_number=F("own_plan__number"),
        plan_on=F("own_plan__issued_on"),
        withdrawn=ExpressionWrapper(Q(withdrawal__isnull=False), output_field=BooleanField()),
    ).filter(in_scope | Q(plan_state__in=(states.DRAFT, states.ISSUED)))


def _tallies(movement: Movement, on: date) -> dict[int, dict[int, Tally]]:
    rows = (
        Measure.objects.filter(plan__movement=movement)
        .order_by()
        .values("plan__unit", "content")
        .annotate(
            measures=Count("pk"),
            done=Count("done_on"),
            late=Count("pk", filter=Q(done_on__isnull=True, due_on__lt=on)),
        )
    )
    found: dict[int, dict[int, Tally]] = {}
    for row in rows.values_list("plan__unit", "content", "measures", "done", "late"):
        unit, content, measures, done, late = row
        found.setdefault(unit, {})[content] = Tally(measures, done, late)
    return found


def _reasons(movement: Movement) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    rows = Exemption.objects.filter(plan__movement=movement).values_list("plan__unit", "content", "reason")
    for unit, content, reason in rows:
        found.setdefault(unit, {})[content] = reason
    return found


def _sums(units: QuerySet[Any]) -> Sums:
    owing = units.filter(withdrawn=False)
    counted = owing.aggregate(
        total=Count("pk"),
        issued=Count("pk", filter=Q(plan_state=states.ISSUED)),
        drafts=Count("pk", filter=Q(plan_state=states.DRAFT)),
    )
    return Sums(**counted)
