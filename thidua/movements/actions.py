"""Writes of movements: write, launch, join, close."""

import re
from dataclasses import replace
from datetime import date

from django.db import IntegrityError, transaction
from django.urls import reverse

from thidua.audit.actions import move, step
from thidua.awards.catalog import require_award
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines
from thidua.movements import states
from thidua.movements.checks import check_draft, check_launch
from thidua.movements.inputs import BasisInput, MovementInput, PhaseInput
from thidua.movements.models import (
    Enrollment,
    LegalBasis,
    Movement,
    MovementAward,
    MovementContent,
    Phase,
)
from thidua.movements.permissions import (
    may_close_movement,
    may_create_movement,
    may_edit_movement,
    may_enroll,
    may_launch_movement,
    may_withdraw_enrollment,
)
from thidua.movements.queries import get_movement, officers_of, units_in_scope
from thidua.notifications.actions import notify
from thidua.people.models import Unit

FILLED = (
    "name",
    "kind",
    "launcher_name",
    "slogan",
    "theme",
    "purpose",
    "since",
    "until",
    "search_text",
    "sort_key",
)


@transaction.atomic
def create_movement(
    *, actor: Actor, launcher: Unit, data: MovementInput, parent: Movement | None = None, code: str = ""
) -> Movement:
    """Write a draft.

    Refuses: not_your_unit, name_needed, bad_kind, bad_period, bad_phase, unknown_award, code_taken.
    """
    require(may_create_movement(actor, launcher))
    check_draft(data)
    movement = Movement(launcher=launcher, parent=parent)
    if code:
        movement.code = clean(code)[:40]
    _fill(movement, data)
    try:
        with transaction.atomic():
            movement.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(
            "code_taken", f"Mã “{movement.code}” đã dùng cho phong trào khác. Hãy chọn mã khác.", "code"
        ) from error
    _write_parts(movement, data)
    step(movement, "create", actor=actor)
    return movement


@transaction.atomic
def edit_movement(*, actor: Actor, movement: Movement, version: int, data: MovementInput) -> Movement:
    """Rewrite a draft. Refuses: not_your_unit, wrong_state, stale, and what `create_movement` refuses."""
    movement = lock(movement)
    require(may_edit_movement(actor, movement))
    if version != movement.version:
        raise Refused(
            "stale",
            "Người khác vừa sửa phong trào này; dữ liệu bạn gõ vẫn còn ở dưới. "
            "Hãy mở bản mới nhất ở cửa sổ khác, so lại rồi lưu từ bản đó.",
        )
    check_draft(data)
    _fill(movement, data)
    movement.version += 1
    movement.save(update_fields=[*FILLED, "version"])
    for parts in (movement.contents, movement.legal_bases, movement.phases, movement.awards):
        parts.all().delete()
    _write_parts(movement, data)
    step(movement, "edit", actor=actor, details={"version": movement.version})
    return movement


@transaction.atomic
def copy_movement(*, actor: Actor, movement: Movement) -> Movement:
    """A new draft from an old movement, its years one later. Refuses: not_your_unit."""
    source = get_movement(actor, movement.code)
    require(may_create_movement(actor, source.launcher))
    draft = create_movement(
        actor=actor, launcher=source.launcher, data=a_year_later(as_input(source)), parent=source.parent
    )
    step(draft, "copy", actor=actor, details={"from": source.code})
    return draft


@transaction.atomic
def launch_movement(*, actor: Actor, movement: Movement, on: date | None = None) -> Movement:
    """Launch, and tell the officers of every unit in scope; `on` is for movements launched before today.

    Refuses: not_your_unit, wrong_state, no_contents, no_legal_basis, no_period, bad_phase, future_launch.
    """
    movement = lock(movement)
    require(may_launch_movement(actor, movement))
    day = on or today()
    check_launch(as_input(movement), day)
    movement.launched_on = day
    movement.save(update_fields=["launched_on"])
    move(movement, "launch", actor=actor, details={"on": day})
    if day == today():
        _tell_units(movement, day)
    return movement


@transaction.atomic
def close_movement(*, actor: Actor, movement: Movement, note: str = "", on: date | None = None) -> Movement:
    """End it; enrolments stay as they are. Refuses: not_your_unit, wrong_state, bad_day."""
    movement = lock(movement)
    require(may_close_movement(actor, movement))
    day = on or today()
    if day > today() or (movement.launched_on and day < movement.launched_on):
        raise Refused(
            "bad_day",
            f"Ngày kết thúc {day:%d/%m/%Y} phải từ ngày phát động đến hôm nay. Hãy chọn lại ngày.",
            "on",
        )
    movement.closed_on = day
    movement.save(update_fields=["closed_on"])
    return move(movement, "close", actor=actor, note=clean_lines(note))


@transaction.atomic
def enroll(*, actor: Actor, movement: Movement, unit: Unit, note: str = "") -> Enrollment:
    """A unit joins; one that had withdrawn joins again.

    Refuses: not_your_unit, wrong_state, out_of_scope, over, already_enrolled.
    """
    movement = lock(movement)
    require(may_enroll(actor, movement, unit))
    enrollment = Enrollment.objects.select_for_update().filter(movement=movement, unit=unit).first()
    if enrollment is None:
        return _join(actor, movement, unit, note)
    if enrollment.state == states.ACTIVE:
        raise _already(enrollment)
    enrollment.enrolled_on = today()
    enrollment.enrolled_by = actor.name[:200]
    enrollment.note = clean(note)[:500]
    enrollment.save(update_fields=["enrolled_on", "enrolled_by", "note"])
    return move(enrollment, "renew", actor=actor, note=enrollment.note)


@transaction.atomic
def withdraw_enrollment(*, actor: Actor, enrollment: Enrollment, reason: str) -> Enrollment:
    """A unit leaves; the row and its reason stay. Refuses: not_your_unit, wrong_state, reason_needed."""
    enrollment = lock(enrollment)
    require(may_withdraw_enrollment(actor, enrollment))
    if not reason.strip():
        raise Refused("reason_needed", "Chưa ghi lý do rút đăng ký. Hãy ghi lý do để lưu vào lịch sử.", "reason")
    return move(enrollment, "withdraw", actor=actor, note=clean_lines(reason))


def as_input(movement: Movement) -> MovementInput:
    """A movement as the form and the copy need it."""
    return MovementInput(
        name=movement.name,
        kind=movement.kind,
        launcher_name=movement.launcher_name,
        slogan=movement.slogan,
        theme=movement.theme,
        purpose=movement.purpose,
        since=movement.since,
        until=movement.until,
        contents=tuple(c.text for c in movement.contents.all()),
        legal_bases=tuple(BasisInput(b.text, b.issued_on) for b in movement.legal_bases.all()),
        phases=tuple(PhaseInput(p.name, p.since, p.until, p.review) for p in movement.phases.all()),
        awards=tuple(a.award for a in movement.awards.all()),
    )


def a_year_later(data: MovementInput) -> MovementInput:
    """Days and the year in the name one year later; 29 February becomes the 28th."""
    return replace(
        data,
        name=re.sub(r"\b20\d\d\b", lambda year: str(int(year.group()) + 1), data.name),
        since=_next_year(data.since) if data.since else None,
        until=_next_year(data.until) if data.until else None,
        phases=tuple(replace(p, since=_next_year(p.since), until=_next_year(p.until)) for p in data.phases),
    )


def _next_year(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _fill(movement: Movement, data: MovementInput) -> None:
    movement.name = clean(data.name)
    movement.kind = data.kind
    movement.launcher_name = clean(data.launcher_name) or movement.launcher.name
    movement.slogan = clean(data.slogan)
    movement.theme = clean(data.theme)
    movement.purpose = clean_lines(data.purpose)
    movement.since, movement.until = data.since, data.until
    movement.set_words()


def _write_parts(movement: Movement, data: MovementInput) -> None:
    contents = [clean(text) for text in data.contents if clean(text)]
    bases = [b for b in data.legal_bases if clean(b.text)]
    MovementContent.objects.bulk_create(
        MovementContent(movement=movement, place=n, text=text) for n, text in enumerate(contents, start=1)
    )
    LegalBasis.objects.bulk_create(
        LegalBasis(movement=movement, place=n, text=clean(b.text)[:500], issued_on=b.issued_on)
        for n, b in enumerate(bases, start=1)
    )
    Phase.objects.bulk_create(
        Phase(movement=movement, place=n, name=clean(p.name), since=p.since, until=p.until, review=p.review)
        for n, p in enumerate(data.phases, start=1)
    )
    for award in dict.fromkeys(data.awards):
        require_award(award, field="awards")
        MovementAward.objects.create(movement=movement, award=award)


def _tell_units(movement: Movement, day: date) -> None:
    notify(
        officers_of(units_in_scope(movement, day), day),
        f"Phong trào mới: {movement.name}",
        body=f"{movement.launcher_name} phát động, thời gian {movement.period}. Đơn vị chưa đăng ký.",
        url=reverse("movements:page", args=[movement.code]),
    )


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
