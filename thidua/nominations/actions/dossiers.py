"""A unit's dossier: opened, checked, handed in, taken back."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.core.actor import Actor, Role
from thidua.core.answers import require
from thidua.core.clock import add_working_days, now, today, working_days_between
from thidua.core.errors import Refused
from thidua.core.models import lock, lock_all, new_code
from thidua.core.text import clean
from thidua.nominations import eligibility
from thidua.nominations.actions.rounds import stale
from thidua.nominations.models import Dossier, Nomination, Round
from thidua.nominations.permissions import (
    may_open_dossier,
    may_recall,
    may_see_verdict,
    may_submit,
    works_for,
)
from thidua.nominations.states import EDITABLE, OPEN_STATES
from thidua.notifications.actions import notify
from thidua.people.models import Unit
from thidua.people.queries import users_with_role


@transaction.atomic
def open_dossier(*, actor: Actor, round: Round, unit: Unit) -> Dossier:
    """The unit's dossier for the round, made when there is none; asking twice answers the same one.

    Refuses: not_your_unit, not_in_scope, not_open, closed.
    """
    require(may_open_dossier(actor, round, unit))
    dossier, created = Dossier.objects.get_or_create(round=round, unit=unit)
    if created:
        step(dossier, "open", actor=actor)
        return dossier
    dossier = lock(dossier)
    return move(dossier, "reopen", actor=actor) if dossier.state == "withdrawn" else dossier


@transaction.atomic
def record_unit_meeting(
    *, actor: Actor, dossier: Dossier, on: date, present: int, total: int, chair: str, secretary: str
) -> Dossier:
    """Write down the unit's own meeting, for its minutes.

    Refuses: not_your_unit, wrong_state, bad_count, future.
    """
    dossier = lock(dossier)
    require(works_for(actor, dossier.unit))
    _must_be_written(dossier)
    if not 0 < present <= total:
        raise Refused("bad_count", f"Số người dự họp phải từ 1 đến {total}.", "present")
    if on > today():
        raise Refused("future", "Ngày họp không thể sau hôm nay.", "on")
    dossier.meeting_on, dossier.meeting_present, dossier.meeting_total = on, present, total
    dossier.meeting_chair, dossier.meeting_secretary = clean(chair), clean(secretary)
    dossier.version += 1
    dossier.save()
    step(dossier, "meeting", actor=actor, details={"on": on, "present": present, "total": total})
    return dossier


@transaction.atomic
def check_eligibility(*, actor: Actor, nominations: Sequence[Nomination]) -> list[Nomination]:
    """Ask the book about each nomination not yet decided and keep the answers; one step per dossier.

    Refuses: not_your_unit, for who is neither the unit's officer nor appraises the round.
    """
    rows = lock_all(
        Nomination.objects.filter(pk__in=[row.pk for row in nominations], state__in=OPEN_STATES).select_related(
            "dossier__unit", "round__organizer", "person__unit", "unit"
        )
    )
    dossiers = {row.dossier_id: row.dossier for row in rows}
    for dossier in dossiers.values():
        require(may_see_verdict(actor, dossier))
    eligibility.judge(rows)
    Nomination.objects.bulk_update(rows, ["verdict", "verdict_result", "verdict_checked_on"], batch_size=500)
    for dossier in dossiers.values():
        results = [row.verdict_result for row in rows if row.dossier_id == dossier.pk]
        counts = {name: results.count(name) for name in ("met", "not_met", "needs_person")}
        step(dossier, "check", actor=actor, details=counts)
    return rows


@transaction.atomic
def submit_dossier(*, actor: Actor, dossier: Dossier, version: int | None = None, note: str = "") -> Dossier:
    """Hand the dossier in: eligibility is asked once more, the receipt written, the clock started.

    Whoever sends it twice gets the same receipt and no second step. A dossier that was returned keeps its
    day of receipt, and the time it lay with the unit does not count. Refuses: not_your_unit, closed,
    not_open, wrong_state, stale, empty, not_eligible (with the names and why), not_corrected.
    """
    dossier = lock(dossier)
    require(works_for(actor, dossier.unit))
    waiting = list(dossier.nominations.filter(state__in=EDITABLE))
    if dossier.state == "submitted" and not waiting:
        return dossier
    require(may_submit(actor, dossier))
    if version is not None and version != dossier.version:
        raise stale()
    if not waiting:
        raise Refused(
            "empty", "Hồ sơ chưa có đề nghị nào để nộp. Hãy thêm cá nhân, tập thể được đề nghị trước khi nộp."
        )
    first = dossier.received_on is None
    if first:
        dossier.received_on = today()
        dossier.save(update_fields=["received_on"])
    waiting = check_eligibility(actor=actor, nominations=waiting)
    _must_be_eligible(waiting)
    details: dict[str, object] = {"rows": [row.code for row in waiting]}
    if dossier.state == "submitted":
        step(dossier, "supplement", actor=actor, note=note, details=details)
    else:
        _start_clock(dossier, actor, first=first)
        move(dossier, "submit", actor=actor, note=note, details={**details, "receipt": dossier.receipt_code})
    for nomination in waiting:
        resume_clock(nomination, dossier)
        move(nomination, "submit", actor=actor)
    _tell_office(dossier, f"{dossier.unit} nộp hồ sơ: {len(waiting)} đề nghị")
    return dossier


@transaction.atomic
def recall_dossier(*, actor: Actor, dossier: Dossier, note: str = "") -> Dossier:
    """Take back what nobody has appraised yet; receipt and clock fall away.

    Refuses: not_your_unit, appraised, wrong_state.
    """
    dossier = lock(dossier)
    require(may_recall(actor, dossier))
    if dossier.nominations.filter(appraisals__isnull=False).exists():
        raise Refused(
            "appraised",
            "Cơ quan thường trực đã bắt đầu thẩm định nên không rút về sửa được nữa. "
            "Đề nghị cơ quan thường trực trả lại để bổ sung, hoặc rút từng đề nghị.",
        )
    submitted = lock_all(dossier.nominations.filter(state="submitted"))
    dossier.received_on = dossier.due_on = dossier.submitted_at = None
    dossier.submitted_by_id = dossier.receipt_code = None
    move(dossier, "recall", actor=actor, note=note)
    dossier.version += 1
    dossier.save()
    for nomination in submitted:
        nomination.due_on = None
        nomination.save(update_fields=["due_on"])
        move(nomination, "recall", actor=actor)
    return dossier


@transaction.atomic
def withdraw_dossier(*, actor: Actor, dossier: Dossier, reason: str) -> Dossier:
    """Withdraw the whole dossier with its live nominations.

    Refuses: not_your_unit, reason_needed, wrong_state.
    """
    dossier = lock(dossier)
    require(works_for(actor, dossier.unit))
    reason = clean(reason)
    if not reason:
        raise Refused("reason_needed", "Ghi rõ lý do rút hồ sơ.", "reason")
    live = lock_all(dossier.nominations.filter(state__in=["draft", "submitted", "returned", "passed"]))
    move(dossier, "withdraw", actor=actor, note=reason)
    for nomination in live:
        move(nomination, "withdraw", actor=actor, note=reason)
    return dossier


def resume_clock(nomination: Nomination, dossier: Dossier) -> None:
    """The working days a nomination lay with its unit are added to its deadline."""
    if nomination.paused_on and nomination.due_on:
        away = working_days_between(nomination.paused_on, today())
        nomination.due_on = add_working_days(nomination.due_on, away)
    else:
        nomination.due_on = dossier.due_on
    nomination.paused_on, nomination.return_reason = None, ""
    nomination.save(update_fields=["due_on", "paused_on", "return_reason"])


def _start_clock(dossier: Dossier, actor: Actor, *, first: bool) -> None:
    dossier.submitted_at, dossier.submitted_by_id = now(), actor.user_id
    dossier.receipt_code = dossier.receipt_code or new_code(12)
    if first or dossier.due_on is None:
        dossier.due_on = add_working_days(today(), dossier.round.appraisal_days)
    elif dossier.paused_on:
        dossier.due_on = add_working_days(dossier.due_on, working_days_between(dossier.paused_on, today()))
    dossier.paused_on, dossier.returned_reason = None, ""
    dossier.save()


def _must_be_eligible(nominations: Sequence[Nomination]) -> None:
    failing = [row for row in nominations if row.verdict_result == "not_met"]
    if not failing:
        return
    lines = [f"{row.candidate_name} ({row.award_name}): {eligibility.reason(row)}" for row in failing[:20]]
    more = f" … và {len(failing) - 20} người, tập thể khác." if len(failing) > 20 else ""
    raise Refused(
        "not_eligible",
        f"Chưa nộp được: {len(failing)} đề nghị chưa đủ điều kiện. "
        + " ".join(lines)
        + more
        + " Bổ sung dữ liệu còn thiếu rồi kiểm tra lại, hoặc đưa các đề nghị này ra khỏi hồ sơ.",
    )


def _must_be_written(dossier: Dossier) -> None:
    if dossier.state not in ("draft", "returned"):
        raise Refused(
            "wrong_state",
            f"Hồ sơ đang ở trạng thái “{dossier.STATE_NAMES[dossier.state]}” nên không sửa được.",
        )


def _tell_office(dossier: Dossier, title: str) -> None:
    office = users_with_role(Role.STANDING_OFFICE, dossier.round.organizer, include_above=True)
    notify(office, title, body=dossier.round.title, url=f"/nominations/dossiers/{dossier.code}/")
