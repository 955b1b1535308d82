"""A juror leaves: what they handed in stays, what they did not goes to others."""

from django.db import transaction

from thidua.audit.actions import move_all, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock, lock_all
from thidua.core.text import clean
from thidua.juries import states
from thidua.juries.actions.drawing import give, hand_out, tell_new, tell_short
from thidua.juries.actions.setting import add_jurors
from thidua.juries.actions.telling import tell_jurors
from thidua.juries.conflicts import tie
from thidua.juries.models import Juror, Jury, JurySheet
from thidua.juries.permissions import may_seat
from thidua.people.models import Person


@transaction.atomic
def leave_juror(*, actor: Actor, jury: Jury, juror: Juror, reason: str) -> Jury:
    """The juror leaves and others who may judge get what they had left. Refuses: as replace_juror."""
    return replace_juror(actor=actor, jury=jury, juror=juror, reason=reason)


@transaction.atomic
def replace_juror(*, actor: Actor, jury: Jury, juror: Juror, reason: str, successor: Person | None = None) -> Jury:
    """For who never scores, falls ill, or should not sit. `successor` gets the unfinished sheets they may judge;
    the rest is drawn. Before opening the seat is simply freed.

    Refuses: not_jury_office, own_entry, wrong_state, has_left, reason_needed, same_person, is_author.
    """
    jury = lock(jury)
    require(may_seat(actor, jury))
    juror = lock(juror)
    words = _checked(juror, reason, successor)
    juror.left_on, juror.left_reason = today(), words
    juror.save(update_fields=["left_on", "left_reason"])
    step(juror, "leave", actor=actor, note=words, details={"successor": str(successor or "")})
    if successor is not None:
        add_jurors(actor=actor, jury=jury, people=[successor])
    if jury.state == states.SCORING:
        _pass_on(actor, jury, juror, successor, words)
    return jury


def _pass_on(actor: Actor, jury: Jury, juror: Juror, successor: Person | None, reason: str) -> None:
    sheets = lock_all(juror.sheets.filter(state__in=states.OPEN_SHEETS))
    move_all([one for one in sheets if one.state == states.GIVEN], "take_back", actor=actor, note=reason)
    move_all([one for one in sheets if one.state == states.DRAFTED], "take_back", actor=actor, note=reason)
    made = _to_successor(jury, sheets, successor) if successor is not None else []
    drawn, short = hand_out(actor, jury)
    tell_jurors(jury, [juror], f"Đã chuyển phần chấm của bạn cho người khác: {jury.title}", reason)
    tell_new(jury, [*made, *drawn])
    tell_short(jury, short)


def _to_successor(jury: Jury, sheets: list[JurySheet], successor: Person) -> list[JurySheet]:
    seat = jury.jurors.select_related("person").get(person=successor)
    has = set(seat.sheets.values_list("entry", flat=True))
    free = [one.entry for one in sheets if one.entry_id not in has and one.entry.withdrawn_on is None]
    return give(jury, [(entry.pk, seat.pk) for entry in free if not tie(entry, seat, jury.unit_id)])


def _checked(juror: Juror, reason: str, successor: Person | None) -> str:
    if juror.left_on is not None:
        raise Refused("has_left", f"{juror} đã thôi giám khảo từ ngày {juror.left_on:%d/%m/%Y}.")
    if successor is not None and successor.pk == juror.person_id:
        raise Refused("same_person", "Người thay phải là người khác. Hãy chọn người khác.", "successor")
    words = clean(reason)[:300]
    if not words:
        raise Refused("reason_needed", "Chưa ghi lý do thay, thôi giám khảo. Hãy ghi để lưu vào lịch sử.", "reason")
    return words
