"""What waits for a reader in the plans: own measures, late ones first; plans to make, issue, take over."""

from datetime import date

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse

from thidua.core.actor import Actor, Role
from thidua.core.clock import add_working_days
from thidua.movements import states as movement_states
from thidua.plans import states
from thidua.plans.actions.reminding import DUE_DAYS, planned_by
from thidua.plans.models import Measure, Plan
from thidua.plans.queries import open_measures, own_measures, to_take_over, unplanned
from thidua.web.waiting import Waiting

MOST = 20


def waiting(actor: Actor, on: date) -> list[Waiting]:
    """Late before due, due before undated; a fixed number of queries."""
    if not actor.user_id:
        return []
    found = _own(actor, on) + _late_plans(actor, on) + _drafts(actor) + _unplanned(actor) + _merged(actor)
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or on))


def _own(actor: Actor, on: date) -> list[Waiting]:
    """Own measures that are late or due within five working days."""
    near = add_working_days(on, DUE_DAYS)
    return [_measure(m, on) for m in open_measures(own_measures(actor)).filter(due_on__lte=near)[:MOST]]


def _measure(measure: Measure, on: date) -> Waiting:
    late = measure.due_on is not None and measure.due_on < on
    return Waiting(
        "Việc quá hạn bạn phụ trách" if late else "Việc sắp đến hạn bạn phụ trách",
        measure.text,
        reverse("plans:record_progress", args=[measure.plan.code, measure.pk]),
        measure.due_on,
    )


def _late_plans(actor: Actor, on: date) -> list[Waiting]:
    """An officer's plans with late measures, each once."""
    late = Q(measures__done_on__isnull=True, measures__due_on__lt=on)
    rows = _officers_plans(actor, states.ISSUED).annotate(
        late=Count("measures", filter=late), first=Min("measures__due_on", filter=late)
    )
    return [
        Waiting(f"{row.late} việc quá hạn", str(row), f"{reverse('plans:page', args=[row.code])}", row.first)
        for row in rows.filter(late__gt=0).order_by("first", "pk")[:MOST]
    ]


def _drafts(actor: Actor) -> list[Waiting]:
    rows = _officers_plans(actor, states.DRAFT).order_by("pk")[:MOST]
    return [
        Waiting("Kế hoạch chưa ban hành", str(p), reverse("plans:edit", args=[p.code]), planned_by(p.movement))
        for p in rows
    ]


def _unplanned(actor: Actor) -> list[Waiting]:
    return [
        Waiting("Lập kế hoạch thi đua", f"{unit}: {movement}", reverse("plans:list"), planned_by(movement))
        for movement, unit in unplanned(actor)[:MOST]
    ]


def _merged(actor: Actor) -> list[Waiting]:
    return [
        Waiting(
            "Tiếp nhận kế hoạch của đơn vị đã sáp nhập",
            f"{plan.unit} → {unit}: {plan.movement}",
            reverse("plans:take_over", args=[plan.code]),
        )
        for plan, unit in to_take_over(actor)[:MOST]
    ]


def _officers_plans(actor: Actor, state: str) -> QuerySet[Plan]:
    running = Plan.objects.filter(movement__state=movement_states.LAUNCHED, state=state)
    return running.filter(unit__in=actor.unit_ids(Role.OFFICER)).select_related("unit", "movement")
