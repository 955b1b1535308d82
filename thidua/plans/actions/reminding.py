"""Reminders: measures due and overdue, units without a plan. Each is told once, however often this runs."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from thidua.audit.actions import step
from thidua.core.actor import Actor, Role
from thidua.core.answers import require
from thidua.core.clock import add_working_days, today
from thidua.movements import states as movement_states
from thidua.movements.models import Movement
from thidua.movements.queries import officers_of
from thidua.notifications.actions import notify
from thidua.people.queries import grants_in_force
from thidua.plans.models import Measure
from thidua.plans.permissions import may_remind
from thidua.plans.queries import open_measures, without_plan

DUE_DAYS = 5  # working days before the due date at which its owner is told


def remind(*, actor: Actor, on: date) -> int:
    """Called once a day: tell owners and officers what is due and overdue, officers what was never planned.

    Answers the messages sent. Safe to call twice: a measure is told of once when it comes near, once when late.
    """
    return _remind_measures(on) + _remind_unplanned(on)


def remind_missing(*, actor: Actor, movement: Movement) -> int:
    """The launcher reminds the officers of all units without an issued plan, once a day at most.

    Answers the messages sent. Refuses: not_your_unit, movement_closed.
    """
    require(may_remind(actor, movement))
    sent = _tell_unplanned(movement, today(), once=f"plans.asked/{movement.code}/{today()}")
    step(movement, "remind_plans", actor=actor, details={"sent": sent})
    return sent


def planned_by(movement: Movement) -> date | None:
    """The day by which units are to have a plan; none while the city has not said how many days."""
    days = settings.PLAN_WITHIN_WORKING_DAYS
    return add_working_days(movement.launched_on, days) if days and movement.launched_on else None


def _remind_measures(on: date) -> int:
    near = add_working_days(on, DUE_DAYS)
    rows = open_measures(Measure.objects.filter(due_on__lte=near))
    found = list(rows.select_related("plan__unit", "plan__movement", "owner"))
    officers = _officers({m.plan.unit_id for m in found}, on)
    return sum(_tell_of(m, officers.get(m.plan.unit_id, []), on) for m in found)


def _tell_of(measure: Measure, officers: Iterable[int], on: date) -> int:
    """The owner when it comes near; the unit's officers too when it is late, or when the owner has no account."""
    late = measure.due_on is not None and measure.due_on < on
    owner = measure.owner.user_id if measure.owner else None
    readers = {owner} if owner else set(officers)
    if late:
        readers |= set(officers)
    word = "Quá hạn" if late else "Sắp đến hạn"
    return notify(
        {reader for reader in readers if reader},
        f"{word} {measure.due_on:%d/%m/%Y}: {measure.text}",
        body=f"{measure.plan.movement} – {measure.plan.unit}",
        url=reverse("plans:record_progress", args=[measure.plan.code, measure.pk]),
        once=f"plans.{'late' if late else 'due'}/{measure.pk}/{measure.due_on}",
    )


def _officers(units: Iterable[int], on: date) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    rows = grants_in_force(on).filter(role=Role.OFFICER, unit__in=set(units)).order_by("pk")
    for unit, user in rows.values_list("unit", "user"):
        found.setdefault(unit, []).append(user)
    return found


def _remind_unplanned(on: date) -> int:
    sent = 0
    still = Q(until__isnull=True) | Q(until__gte=on)
    for movement in Movement.objects.filter(still, state=movement_states.LAUNCHED).select_related("launcher"):
        day = planned_by(movement)
        if day is not None and day <= on:
            sent += _tell_unplanned(movement, on, once=f"plans.missing/{movement.code}")
    return sent


def _tell_unplanned(movement: Movement, on: date, once: str) -> int:
    return notify(
        officers_of(without_plan(movement), on),
        f"Chưa có kế hoạch thi đua đã ban hành: {movement.name}",
        body=f"{movement.launcher_name} phát động ngày {movement.launched_on:%d/%m/%Y}.",
        url=reverse("plans:list"),
        once=once,
    )
