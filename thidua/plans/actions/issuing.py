"""A plan is issued, taken back, and goes on in the successor of a merged unit."""

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines
from thidua.people.models import Unit
from thidua.plans import states
from thidua.plans.actions.files import keep_file
from thidua.plans.checks import check_issue, check_version
from thidua.plans.inputs import IssueInput
from thidua.plans.models import Exemption, Measure, Plan, TakeOver
from thidua.plans.permissions import may_edit_plan, may_reopen_plan, may_take_over


@transaction.atomic
def issue_plan(*, actor: Actor, plan: Plan, version: int, data: IssueInput) -> Plan:
    """Put the plan in force under its number and day.

    Refuses: not_your_unit, movement_closed, unit_ended, wrong_state, stale, number_needed, bad_day, gaps, unfinished,
    and what keeping the file refuses.
    """
    plan = lock(plan)
    require(may_edit_plan(actor, plan))
    check_version(plan, version)
    check_issue(plan, data)
    plan.number, plan.issued_on = clean(data.number)[:80], data.issued_on
    if data.file:
        plan.file = keep_file(actor, plan, data.file, "plan_document")
    plan.version += 1
    plan.save(update_fields=["number", "issued_on", "file", "version"])
    return move(plan, "issue", actor=actor, details={"number": plan.number, "on": plan.issued_on})


@transaction.atomic
def reopen_plan(*, actor: Actor, plan: Plan, reason: str) -> Plan:
    """Back to a draft; what was reported stays. Refuses: not_your_unit, movement_closed, unit_ended, wrong_state,
    reason_needed.
    """
    plan = lock(plan)
    require(may_reopen_plan(actor, plan))
    if not clean(reason):
        raise Refused("reason_needed", "Chưa ghi lý do mở lại. Hãy ghi lý do để lưu vào lịch sử.", "reason")
    plan.version += 1
    plan.save(update_fields=["version"])
    return move(plan, "reopen", actor=actor, note=clean_lines(reason))


@transaction.atomic
def take_over_plan(*, actor: Actor, plan: Plan, successor: Unit) -> Plan:
    """Add the measures of a merged unit's plan, with what was reported, to the successor's draft; answers that.

    Exemptions do not come along: what the old unit did not do, the new one may. The old plan stays readable.
    Refuses: not_your_unit, movement_closed, out_of_scope, left, not_successor, already_taken, wrong_state (the
    successor's plan is issued already: reopen it first).
    """
    old = lock(plan)
    require(may_take_over(actor, old, successor))
    new, made = Plan.objects.get_or_create(movement=old.movement, unit=successor)
    if made:
        step(new, "create", actor=actor)
    new = lock(new)
    require(may_edit_plan(actor, new))
    _carry_over(old, new)
    TakeOver.objects.create(old=old, new=new, on=today())
    if old.state != states.HANDED_OVER:
        move(old, "hand_over", actor=actor, details={"to": new.code})
    step(new, "take_over", actor=actor, details={"from": old.code, "unit": old.unit.name})
    return new


def _carry_over(old: Plan, new: Plan) -> None:
    """Below what stands there already."""
    places: dict[int, int] = {}
    for content, place in new.measures.order_by("place").values_list("content", "place"):
        places[content] = place
    rows = []
    for measure in old.measures.order_by("content__place", "place"):
        places[measure.content_id] = places.get(measure.content_id, 0) + 1
        measure.pk, measure.plan, measure.place, measure.version = None, new, places[measure.content_id], 1
        rows.append(measure)
    Measure.objects.bulk_create(rows, batch_size=500)
    Exemption.objects.filter(plan=new, content__in=places).delete()
