"""Writing, launching and closing a movement."""

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
from thidua.movements.checks import check_draft, check_launch, in_order
from thidua.movements.family import check_no_circle, check_time, find_parent
from thidua.movements.inputs import BasisInput, MovementInput, PhaseInput
from thidua.movements.models import LaunchedBy, LegalBasis, Movement, MovementAward, MovementContent, Phase
from thidua.movements.permissions import may_close_movement, may_create_movement, may_edit_movement, may_launch_movement
from thidua.movements.queries import officers_of, units_in_scope
from thidua.notifications.actions import notify
from thidua.people.models import Level, Unit

FILLED = (
    "name",
    "kind",
    "launcher_name",
    "launched_by",
    "parent",
    "slogan",
    "theme",
    "purpose",
    "since",
    "until",
    "period_note",
    "enroll_by",
    "search_text",
    "sort_key",
)


@transaction.atomic
def create_movement(
    *, actor: Actor, launcher: Unit, data: MovementInput, code: str = "", copied_from: Movement | None = None
) -> Movement:
    """Write a draft.

    Refuses: not_your_unit, what `check_draft` refuses, unknown_parent, parent_elsewhere, parent_other_time,
    code_taken.
    """
    require(may_create_movement(actor, launcher))
    check_draft(data)
    movement = Movement(launcher=launcher, copied_from=copied_from)
    if code:
        movement.code = clean(code)[:40]
    _fill(actor, movement, data)
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
    """Rewrite a draft. Refuses: not_your_unit, wrong_state, stale, parent_circle, what `create_movement` refuses."""
    check_no_circle(movement, find_parent(actor, data.parent, movement.launcher))
    movement = lock(movement)
    require(may_edit_movement(actor, movement))
    if version != movement.version:
        raise Refused(
            "stale",
            "Người khác vừa sửa phong trào này; dữ liệu bạn gõ vẫn còn ở dưới. "
            "Hãy mở bản mới nhất ở cửa sổ khác, so lại rồi lưu từ bản đó.",
        )
    check_draft(data)
    _fill(actor, movement, data)
    movement.version += 1
    movement.save(update_fields=[*FILLED, "version"])
    for parts in (movement.contents, movement.legal_bases, movement.phases, movement.awards):
        parts.all().delete()
    _write_parts(movement, data)
    step(movement, "edit", actor=actor, details={"version": movement.version})
    return movement


@transaction.atomic
def launch_movement(*, actor: Actor, movement: Movement, on: date | None = None, gap_note: str = "") -> Movement:
    """Launch, and tell the officers of every unit in scope; `on` is for movements launched before today.

    `gap_note` says why some days of the period belong to no phase, and is kept.
    Refuses: not_your_unit, wrong_state, what `check_launch` refuses.
    """
    movement = lock(movement)
    require(may_launch_movement(actor, movement))
    day = on or today()
    check_launch(as_input(movement), day, gap_note)
    movement.launched_on, movement.gap_note = day, clean_lines(gap_note)
    movement.save(update_fields=["launched_on", "gap_note"])
    move(movement, "launch", actor=actor, note=movement.gap_note, details={"on": day})
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


def as_input(movement: Movement) -> MovementInput:
    """A movement as the form and the copy need it."""
    return MovementInput(
        name=movement.name,
        kind=movement.kind,
        launcher_name=movement.launcher_name,
        launched_by=movement.launched_by,
        parent=movement.parent.code if movement.parent else "",
        slogan=movement.slogan,
        theme=movement.theme,
        purpose=movement.purpose,
        since=movement.since,
        until=movement.until,
        period_note=movement.period_note,
        enroll_by=movement.enroll_by,
        contents=tuple(c.text for c in movement.contents.all()),
        legal_bases=tuple(BasisInput(b.text, b.issued_on) for b in movement.legal_bases.all()),
        phases=tuple(PhaseInput(p.name, p.since, p.until, p.review, p.review_on) for p in movement.phases.all()),
        awards=tuple(a.award for a in movement.awards.all()),
    )


def _fill(actor: Actor, movement: Movement, data: MovementInput) -> None:
    launcher = movement.launcher
    movement.name = clean(data.name)
    movement.kind = data.kind
    movement.launcher_name = clean(data.launcher_name) or launcher.name
    movement.launched_by = data.launched_by or (LaunchedBy.CITY if launcher.level == Level.CITY else LaunchedBy.UNIT)
    movement.slogan = clean(data.slogan)
    movement.theme = clean(data.theme)
    movement.purpose = clean_lines(data.purpose)
    movement.since, movement.until, movement.enroll_by = data.since, data.until, data.enroll_by
    movement.period_note = clean(data.period_note)[:200]
    movement.parent = find_parent(actor, data.parent, launcher)
    check_time(data.since, data.until, movement.parent)
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
        Phase(
            movement=movement,
            place=n,
            name=clean(p.name),
            since=p.since,
            until=p.until,
            review=p.review,
            review_on=p.review_on,
        )
        for n, p in enumerate(in_order(data.phases), start=1)
    )
    for award in dict.fromkeys(data.awards):
        require_award(award, field="awards")
        MovementAward.objects.create(movement=movement, award=award)


def _tell_units(movement: Movement, day: date) -> None:
    until = f" Hạn đăng ký: {movement.enroll_by:%d/%m/%Y}." if movement.enroll_by else ""
    notify(
        officers_of(units_in_scope(movement, day), day),
        f"Phong trào mới: {movement.name}",
        body=f"{movement.launcher_name} phát động, thời gian {movement.period}. Đơn vị chưa đăng ký.{until}",
        url=reverse("movements:page", args=[movement.code]),
    )
