"""A unit joins a movement, leaves it, joins again."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from thidua.audit.actions import move, move_all, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines
from thidua.movements import states
from thidua.movements.actions.working import register_work
from thidua.movements.inputs import WorkInput
from thidua.movements.models import Enrollment, Movement, Work
from thidua.movements.permissions import may_enroll, may_withdraw_enrollment
from thidua.people.models import Unit


@transaction.atomic
def enroll(
    *, actor: Actor, movement: Movement, unit: Unit, note: str = "", works: Sequence[WorkInput] = ()
) -> Enrollment:
    """A unit joins, with the works it will do; one that had withdrawn joins again.

    Refuses: not_your_unit, wrong_state, out_of_scope, over, already_enrolled, and what `register_work` refuses.
    """
    movement = lock(movement)
    require(may_enroll(actor, movement, unit))
    enrollment = Enrollment.objects.select_for_update().filter(movement=movement, unit=unit).first()
    if enrollment is None:
        enrollment = _join(actor, movement, unit, note)
    elif enrollment.state == states.ACTIVE:
        raise _already(enrollment)
    else:
        enrollment = _renew(actor, enrollment, note)
    for work in works:
        register_work(actor=actor, movement=movement, unit=unit, data=work)
    return enrollment


@transaction.atomic
def withdraw_enrollment(*, actor: Actor, enrollment: Enrollment, reason: str) -> Enrollment:
    """A unit leaves, and its works with it; rows and reason stay.

    Refuses: not_your_unit, wrong_state, reason_needed.
    """
    enrollment = lock(enrollment)
    require(may_withdraw_enrollment(actor, enrollment))
    if not reason.strip():
        raise Refused("reason_needed", "Chưa ghi lý do rút đăng ký. Hãy ghi lý do để lưu vào lịch sử.", "reason")
    works = Work.objects.select_for_update().filter(
        movement=enrollment.movement_id, unit=enrollment.unit_id, state=states.REGISTERED
    )
    move_all(list(works), "drop", actor=actor, note="Đơn vị rút đăng ký phong trào")
    return move(enrollment, "withdraw", actor=actor, note=clean_lines(reason))


def _renew(actor: Actor, enrollment: Enrollment, note: str) -> Enrollment:
    enrollment.enrolled_on = today()
    enrollment.enrolled_by = actor.name[:200]
    enrollment.note = clean(note)[:500]
    enrollment.save(update_fields=["enrolled_on", "enrolled_by", "note"])
    return move(enrollment, "renew", actor=actor, note=enrollment.note)


def _join(actor: Actor, movement: Movement, unit: Unit, note: str) -> Enrollment:
    enrollment = Enrollment(
        movement=movement,
        unit=unit,
        enrolled_on=today(),
        enrolled_by=actor.name[:200],
        note=clean(note)[:500],
    )
    try:
        with transaction.atomic():
            enrollment.save(force_insert=True)
    except IntegrityError as error:
        raise _already(enrollment) from error
    step(enrollment, "enroll", actor=actor, note=enrollment.note)
    return enrollment


def _already(enrollment: Enrollment) -> Refused:
    return Refused(
        "already_enrolled",
        f"{enrollment.unit.name} đã đăng ký phong trào này ngày {enrollment.enrolled_on:%d/%m/%Y}; "
        "mỗi đơn vị đăng ký một lần.",
    )
