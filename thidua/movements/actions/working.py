"""A unit says what it will do in a movement, and takes it back."""

from django.db import IntegrityError, transaction

from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import YES, Answer, first_no, no, require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines
from thidua.movements import states
from thidua.movements.inputs import WorkInput
from thidua.movements.models import Enrollment, Movement, Work
from thidua.movements.permissions import may_drop_work, may_register_work
from thidua.movements.queries import adoption_of, overlaps
from thidua.people.models import Unit


@transaction.atomic
def register_work(*, actor: Actor, movement: Movement, unit: Unit, data: WorkInput) -> Work:
    """Register a work. One that already stands in another movement needs a reason, which is kept.

    Refuses: not_your_unit, wrong_state, over, not_enrolled, title_needed, planned_outside, overlap (no reason
    given), already_registered.
    """
    movement = lock(movement)
    require(first_no(may_register_work(actor, movement, unit), _takes_part(movement, unit)))
    title = clean(data.title)
    if not title:
        raise Refused("title_needed", "Chưa ghi tên công trình, phần việc.", "title")
    _check_day(movement, data)
    reason, twins = clean_lines(data.reason), overlaps(unit, title, movement)
    if twins and not reason:
        raise Refused(
            "overlap",
            f"{twins[0].sentence}. Vẫn đăng ký được nếu ghi lý do vì sao tính cả ở phong trào này; lý do được lưu lại.",
            "reason",
        )
    work = Work(
        movement=movement,
        unit=unit,
        planned_on=data.planned_on,
        overlap_reason=reason if twins else "",
        registered_on=today(),
        registered_by=actor.name[:200],
    )
    work.set_title(title)
    try:
        with transaction.atomic():
            work.save(force_insert=True)
    except IntegrityError:
        raise Refused(
            "already_registered", f"{unit.name} đã đăng ký “{title}” trong phong trào này. Hãy đặt tên khác.", "title"
        ) from None
    step(work, "register", actor=actor, note=work.overlap_reason, details={"overlaps": [t.work.code for t in twins]})
    return work


@transaction.atomic
def drop_work(*, actor: Actor, work: Work, reason: str) -> Work:
    """Take a work back; the row and the reason stay. Refuses: not_your_unit, wrong_state, reason_needed."""
    work = lock(work)
    require(may_drop_work(actor, work))
    if not reason.strip():
        raise Refused("reason_needed", "Chưa ghi lý do rút. Hãy ghi lý do để lưu vào lịch sử.", "reason")
    return move(work, "drop", actor=actor, note=clean_lines(reason))


def _takes_part(movement: Movement, unit: Unit) -> Answer:
    """Units that have joined, made it their own, or launched it."""
    joined = Enrollment.objects.filter(movement=movement, unit=unit, state=states.ACTIVE).exists()
    if joined or unit.pk == movement.launcher_id or adoption_of(movement, unit):
        return YES
    return no(
        "not_enrolled",
        f"{unit.name} chưa đăng ký phong trào này nên chưa ghi công trình, phần việc được. Hãy đăng ký trước.",
    )


def _check_day(movement: Movement, data: WorkInput) -> None:
    day = data.planned_on
    if day and ((movement.since and day < movement.since) or (movement.until and day > movement.until)):
        raise Refused(
            "planned_outside",
            f"Ngày dự kiến hoàn thành {day:%d/%m/%Y} nằm ngoài thời gian của phong trào ({movement.period}).",
            "planned_on",
        )
