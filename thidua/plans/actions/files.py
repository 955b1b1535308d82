"""Files of plans: the issued document, a paper to a measure, the evidence of what was done."""

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor, Grant, Role
from thidua.core.answers import require
from thidua.core.models import lock
from thidua.documents.actions import store_file
from thidua.documents.inputs import Upload
from thidua.documents.models import StoredFile
from thidua.plans.models import Measure, Plan
from thidua.plans.permissions import may_edit_plan, may_record_progress, may_reopen_plan


@transaction.atomic
def attach_document(*, actor: Actor, plan: Plan, file: Upload) -> Plan:
    """Keep the signed document of an issued plan, in place of the one before.

    Refuses: not_your_unit, movement_closed, unit_ended, wrong_state, and what keeping the file refuses.
    """
    plan = lock(plan)
    require(may_reopen_plan(actor, plan))
    plan.file = keep_file(actor, plan, file, "plan_document")
    plan.save(update_fields=["file"])
    step(plan, "attach", actor=actor, details={"file": plan.file.code})
    return plan


@transaction.atomic
def attach_file(*, actor: Actor, measure: Measure, file: Upload) -> Measure:
    """Keep a paper to a measure of a draft.

    Refuses: not_your_unit, movement_closed, unit_ended, wrong_state, and what keeping the file refuses.
    """
    measure = lock(measure)
    require(may_edit_plan(actor, measure.plan))
    measure.file = keep_file(actor, measure.plan, file, "measure_file")
    measure.save(update_fields=["file"])
    step(measure, "attach", actor=actor, details={"file": measure.file.code})
    return measure


@transaction.atomic
def attach_evidence(*, actor: Actor, measure: Measure, file: Upload) -> Measure:
    """Keep the evidence of a measure of an issued plan.

    Refuses: not_your_unit, movement_closed, wrong_state, and what keeping the file refuses.
    """
    measure = lock(measure)
    require(may_record_progress(actor, measure))
    measure.evidence = keep_file(actor, measure.plan, file, "measure_evidence")
    measure.save(update_fields=["evidence"])
    step(measure, "attach_evidence", actor=actor, details={"file": measure.evidence.code})
    return measure


def keep_file(actor: Actor, plan: Plan, file: Upload, purpose: str) -> StoredFile:
    """The file belongs to the plan's unit, whoever brings it: the owner of a measure may hold no role there."""
    unit = plan.unit
    owner = Grant(Role.OFFICER, unit.pk, unit.path)
    bringer = Actor(actor.user_id, actor.name, actor.person_id, (owner,))
    return store_file(actor=bringer, purpose=purpose, owner=owner, **vars(file))
