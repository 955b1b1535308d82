"""Single measures: written, left out with a reason, reported on."""

from django.db import transaction
from django.db.models import Max

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import NotFound, Refused
from thidua.core.models import lock
from thidua.core.text import clean
from thidua.plans.actions.files import keep_file
from thidua.plans.checks import check_measure, check_progress, check_version
from thidua.plans.contents import Numbered, numbered_contents
from thidua.plans.inputs import MeasureInput, ProgressInput
from thidua.plans.models import Exemption, Measure, Plan
from thidua.plans.owners import owners_of
from thidua.plans.permissions import may_edit_plan, may_record_progress


@transaction.atomic
def add_measure(*, actor: Actor, plan: Plan, number: int, data: MeasureInput) -> Measure:
    """One more measure for the content of that number; the content is then no longer "not ours".

    Refuses: not_your_unit, movement_closed, unit_ended, wrong_state, unknown_content, text_needed, bad_due.
    """
    plan = lock(plan)
    require(may_edit_plan(actor, plan))
    content = _content(plan, number)
    check_measure(plan, data)
    last = plan.measures.filter(content=content.pk).aggregate(last=Max("place"))["last"] or 0
    measure = Measure(plan=plan, content_id=content.pk, place=last + 1)
    _fill(measure, data)
    measure.save()
    plan.exemptions.filter(content=content.pk).delete()
    step(measure, "add", actor=actor)
    return measure


@transaction.atomic
def edit_measure(*, actor: Actor, measure: Measure, version: int, data: MeasureInput) -> Measure:
    """Rewrite a measure; the page calls this whenever a field was left.

    Refuses: not_your_unit, movement_closed, unit_ended, wrong_state, stale, text_needed, bad_due.
    """
    measure = _locked(measure)
    require(may_edit_plan(actor, measure.plan))
    check_version(measure, version)
    check_measure(measure.plan, data)
    _fill(measure, data)
    measure.version += 1
    measure.save(update_fields=["text", "owner", "owner_name", "due_on", "search_text", "version"])
    step(measure, "edit", actor=actor)
    return measure


@transaction.atomic
def remove_measure(*, actor: Actor, measure: Measure) -> Plan:
    """Take a measure out of a draft; its words stay in the plan's history.

    Refuses: not_your_unit, movement_closed, unit_ended, wrong_state.
    """
    measure = _locked(measure)
    require(may_edit_plan(actor, measure.plan))
    step(measure.plan, "remove_measure", actor=actor, note=measure.text)
    plan = measure.plan
    measure.delete()
    return plan


@transaction.atomic
def exempt_content(*, actor: Actor, plan: Plan, number: int, reason: str) -> Exemption:
    """Declare that a content is not this unit's work; saying it again changes the reason.

    Refuses: not_your_unit, movement_closed, unit_ended, wrong_state, unknown_content, reason_needed, has_measures.
    """
    plan = lock(plan)
    require(may_edit_plan(actor, plan))
    content = _content(plan, number)
    if not clean(reason):
        raise Refused("reason_needed", "Chưa ghi lý do không áp dụng nội dung này.", "reason")
    if plan.measures.filter(content=content.pk).exists():
        raise Refused(
            "has_measures",
            f"Nội dung {number} đã có việc làm nên không khai “không áp dụng” được. Hãy bỏ các việc đó trước.",
        )
    exemption, _ = Exemption.objects.update_or_create(
        plan=plan, content_id=content.pk, defaults={"reason": clean(reason)[:500]}
    )
    step(plan, "exempt", actor=actor, note=exemption.reason, details={"content": number})
    return exemption


@transaction.atomic
def require_content(*, actor: Actor, plan: Plan, number: int) -> Plan:
    """Take "not ours" back. Refuses: not_your_unit, movement_closed, unit_ended, wrong_state, unknown_content."""
    plan = lock(plan)
    require(may_edit_plan(actor, plan))
    found, _ = plan.exemptions.filter(content=_content(plan, number).pk).delete()
    if not found:
        raise NotFound(str(number))
    step(plan, "require", actor=actor, details={"content": number})
    return plan


@transaction.atomic
def record_progress(*, actor: Actor, measure: Measure, version: int, data: ProgressInput) -> Measure:
    """How far a measure has come, or that it is done; a day taken back opens it again.

    Refuses: not_your_unit, movement_closed, wrong_state, stale, bad_day, result_needed, nothing_told, and what
    keeping the file refuses.
    """
    measure = _locked(measure)
    require(may_record_progress(actor, measure))
    check_version(measure, version)
    check_progress(measure, data)
    measure.done_on, measure.result = data.done_on, clean(data.result)[:500]
    if data.evidence:
        measure.evidence = keep_file(actor, measure.plan, data.evidence, "measure_evidence")
    measure.version += 1
    measure.save(update_fields=["done_on", "result", "evidence", "version"])
    step(measure, "progress", actor=actor, note=measure.result, details={"done_on": measure.done_on})
    return measure


def _locked(measure: Measure) -> Measure:
    """The plan first, as every writer does; then its measure, which may have gone meanwhile."""
    plan = lock(measure.plan)
    found = Measure.objects.select_for_update().filter(pk=measure.pk).first()
    if found is None:
        raise NotFound(str(measure.pk))
    found.plan = plan
    return found


def _content(plan: Plan, number: int) -> Numbered:
    contents = numbered_contents(plan.movement)
    found = next((content for content in contents if content.number == number), None)
    if found is None:
        raise Refused("unknown_content", f"Phong trào có nội dung 1 đến {len(contents)}, không có nội dung {number}.")
    return found


def _fill(measure: Measure, data: MeasureInput) -> None:
    measure.set_words(data.text, data.owner_name)
    measure.due_on = data.due_on
    measure.owner = owners_of(measure.plan.unit).find(measure.owner_name)
