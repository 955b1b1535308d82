"""Reminders, once a day by the calendar; and a word to the units that have chosen no problem yet."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from thidua.audit.actions import step
from thidua.core.actor import SYSTEM, Actor
from thidua.core.answers import no, require
from thidua.core.clock import add_working_days, today, working_days_between
from thidua.core.errors import Refused
from thidua.movements.models import Movement, Phase
from thidua.movements.permissions import may_remind_missing
from thidua.movements.queries import officers_of
from thidua.notifications.actions import notify
from thidua.pilots import states
from thidua.pilots.actions.telling import tell_competent, tell_unit
from thidua.pilots.models import Pilot, Proposal
from thidua.pilots.queries import WITHOUT, board_units, missing_months

SOON = 3  # working days before a day on which something is due


def remind(*, actor: Actor, on: date) -> int:
    """Decisions and evaluations due, months without a log, trials past their time. Refuses: not_system."""
    if actor != SYSTEM:
        require(no("not_system", "Nhắc việc do hệ thống gửi theo lịch."))
    return _decisions(on) + _running(on) + _evaluations(on)


@transaction.atomic
def remind_units(*, actor: Actor, movement: Movement, phase: Phase | None = None) -> int:
    """Tell officers of units without a problem; once a day. Refuses: not_your_unit, wrong_state, over, nobody."""
    require(may_remind_missing(actor, movement))
    units = board_units(movement, phase).filter(WITHOUT)
    sent = notify(
        officers_of(units.order_by(), today()),
        f"Đơn vị chưa chọn vấn đề thí điểm: {movement.name}",
        url=f"{reverse('pilots:create_proposal')}?movement={movement.code}",
        once=f"pilots.board/{movement.pk}/{today()}",
    )
    if not sent:
        raise Refused("nobody_to_remind", "Không có cán bộ nào cần nhắc: đã nhắc hôm nay, hoặc đơn vị chưa có cán bộ.")
    step(movement, "remind", actor=actor, details={"sent": sent, "what": "one_problem"})
    return sent


def _decisions(on: date) -> int:
    rows = Proposal.objects.filter(state=states.SENT, decide_by__lte=add_working_days(on, SOON))
    sent = 0
    for row in rows.select_related("competent"):
        words, stage = _due("quyết định đề xuất", row.decide_by or on, on)
        sent += tell_competent(row, words, once=f"pilots.decision/{row.pk}/{row.decide_by}/{stage}")
    return sent


def _running(on: date) -> int:
    rows = Pilot.objects.filter(state=states.RUNNING).select_related("proposal__unit", "proposal__proposer")
    sent = 0
    for pilot in rows.prefetch_related("log"):
        if months := missing_months(pilot, on):
            words = f"Chưa có nhật ký thí điểm tháng {months[-1]:%m/%Y}"
            sent += tell_unit(pilot.proposal, words, once=f"pilots.log/{pilot.pk}/{months[-1]}")
        if pilot.until < on:
            words = f"Thời gian thí điểm đã hết ngày {pilot.until:%d/%m/%Y}, hãy kết thúc hoặc đề nghị kéo dài"
            sent += tell_unit(pilot.proposal, words, once=f"pilots.end/{pilot.pk}/{pilot.until}")
    return sent


def _evaluations(on: date) -> int:
    """By the deadline where one is laid down; else once, when the trial has ended."""
    rows = Pilot.objects.filter(state__in=(states.STOPPED, states.COMPLETED)).select_related("proposal__competent")
    sent = 0
    for pilot in rows:
        if pilot.evaluate_by is None:
            words, stage = "Thí điểm đã kết thúc, chờ đánh giá", "open"
        elif pilot.evaluate_by > add_working_days(on, SOON):
            continue
        else:
            words, stage = _due("đánh giá thí điểm", pilot.evaluate_by, on)
        sent += tell_competent(pilot.proposal, words, once=f"pilots.evaluation/{pilot.pk}/{stage}")
    return sent


def _due(what: str, due_on: date, on: date) -> tuple[str, str]:
    """What is said, and the occasion: once when it comes near, once a week when it is past."""
    late = working_days_between(due_on, on) if due_on < on else 0
    if late:
        return f"Quá hạn {late} ngày làm việc {what}", f"late{late // 5}"
    return f"Đến hạn {due_on:%d/%m/%Y} {what}", "soon"
