"""Breakthrough proposals from draft to decision; pilots from their log to the evaluation; the board and the terms."""

from datetime import date
from typing import Any

from tests.doors.knocking import Call
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.people.tests.factories import make_actor
from thidua.pilots import law
from thidua.pilots.actions import ask_proposal, complete_pilot, refuse_proposal, remind_units, withdraw_proposal
from thidua.pilots.models import Pilot, Proposal
from thidua.pilots.tests.factories import (
    LATER,
    PDF,
    Ground,
    make_agreed,
    make_ground,
    make_log,
    make_pilot,
    make_proposal,
    make_sent,
    make_stopped,
)

TODAY, TOMORROW = "2026-11-20", "2026-11-21"
MINE = "not_your_unit"
WORDS = {
    "title": "Trả kết quả ngoài giờ",
    "problem": "Người lao động không nghỉ được trong giờ hành chính.",
    "rule_kind": "unfit",
    "solution": "Tủ trả kết quả có mã.",
    "since": "2026-12-01",
    "until": "2027-05-31",
    "indicators": "Số lượt quay lại | lượt | giảm | 1.200 | 300",
}


def create(why: str) -> Call:
    ground = make_ground()
    values = {**WORDS, "unit": ground.ward.code}
    if why == "bad_period":
        values["until"] = "2026-11-30"
    if why == "already_proposed":
        make_proposal(ground.ward, title=WORDS["title"])
    return Call(ground.officer, "/pilots/new/", "POST /api/pilots/proposals", values)


def edit(why: str) -> Call:
    ground = make_ground()
    row = make_sent(ground.ward, ground.city) if why == "wrong_state" else make_proposal(ground.ward)
    url = f"/pilots/proposals/{row.code}"
    values: dict[str, Any] = {**WORDS, "version": 9 if why == "stale" else 1}
    return Call(ground.officer, f"{url}/edit/", f"PUT /api{url}", values)


def agree(why: str) -> Call:
    ground = make_ground()
    changes: dict[str, dict[str, Any]] = {"no_indicators": {"indicators": ()}, "unfinished": {"scope": ""}}
    row = make_proposal(ground.ward, **changes.get(why, {}))
    values = {
        "agreed_on": TOMORROW if why == "bad_day" else TODAY,
        "file": PDF,
        "conditions": ["urgent"] if why == "conditions_unchecked" else sorted(law.KEYS),
    }
    return _of(row, ground.officer, "agreement", values)


def reopen(why: str) -> Call:
    ground = make_ground()
    row = make_proposal(ground.ward) if why == "wrong_state" else make_agreed(ground.ward)
    return _of(row, _side(ground, why, row), "reopening", {"reason": "Đổi phạm vi"})


def withdraw(why: str) -> Call:
    ground = make_ground()
    row = make_sent(ground.ward, ground.city)
    if why == "wrong_state":
        row = withdraw_proposal(actor=SYSTEM, proposal=row, reason="Gộp")
    return _of(row, _side(ground, why, row), "withdrawal", {"reason": "Gộp việc khác"})


def send(why: str) -> Call:
    ground = make_ground()
    row = make_proposal(ground.ward) if why == "wrong_state" else make_agreed(ground.ward)
    days = {"deadline_needed": "", "bad_day": TODAY}
    values = {"competent": ground.city.code, "decide_by": days.get(why, "2026-12-04")}
    return _of(row, ground.officer, "sending", values)


def ask(why: str) -> Call:
    ground = make_ground()
    row = make_sent(ground.ward, ground.city)
    if why == "wrong_state":
        row = ask_proposal(actor=SYSTEM, proposal=row, question="Kinh phí?")
    actor = ground.officer if why == "not_competent" else ground.office
    return _of(row, actor, "question", {"question": "Kinh phí từ đâu?"})


def clarify(why: str) -> Call:
    ground = make_ground()
    row = make_sent(ground.ward, ground.city)
    if why != "wrong_state":
        row = ask_proposal(actor=SYSTEM, proposal=row, question="Kinh phí?")
    return _of(row, _side(ground, why, row), "clarification", {"clarification": "Từ dự toán."})


def opinion(why: str) -> Call:
    ground = make_ground()
    row = _decided(ground) if why == "wrong_state" else make_sent(ground.ward, ground.city)
    actor = ground.officer if why == "not_competent" else ground.office
    return _of(row, actor, "opinion", {"opinion": "Thống nhất.", "on": TOMORROW if why == "bad_day" else TODAY})


def accept(why: str) -> Call:
    ground = make_ground()
    row = _decided(ground) if why == "wrong_state" else make_sent(ground.ward, ground.city)
    if why == "opinion_needed":
        Proposal.objects.update(party_opinion_on=None)
    if why == "four_eyes":
        Proposal.objects.update(sent_by=ground.head.user_id)
    actor = ground.office if why == "not_competent" else ground.head
    values = {
        "decided_on": TOMORROW if why == "bad_day" else TODAY,
        "decision_no": "15/UBND",
        "started_on": TODAY,
        "until": "2026-11-19" if why == "bad_period" else "2027-05-31",
    }
    return _of(row, actor, "acceptance", values)


def refuse(why: str) -> Call:
    ground = make_ground()
    row = _decided(ground) if why == "wrong_state" else make_sent(ground.ward, ground.city)
    actor = ground.office if why == "not_competent" else ground.head
    day = TOMORROW if why == "bad_day" else TODAY
    return _of(row, actor, "refusal", {"decided_on": day, "reason": "Đã có quy định mới."})


def write_log(why: str) -> Call:
    ground = make_ground()
    pilot = _pilot(ground, why)
    if why == "month_written":
        make_log(pilot)
    values = {"month": "2026-12-01" if why == "bad_month" else TODAY, "text": "Đã tập huấn", "value_1": "9,5"}
    return _of(pilot.proposal, _side(ground, why, pilot.proposal), "log", values)


def edit_log(why: str) -> Call:
    ground = make_ground()
    pilot = make_pilot(ground.ward, ground.city)
    make_log(pilot)
    if why == "wrong_state":
        Pilot.objects.update(state="completed", ended_on=date(2026, 11, 20))
    url = f"/pilots/proposals/{pilot.proposal.code}/log/2026-11"
    values: dict[str, Any] = {"month": TODAY, "text": "Sửa lại", "version": 9 if why == "stale" else 1}
    return Call(ground.officer, f"{url}/", f"PUT /api{url}", values)


def extend(why: str) -> Call:
    ground = make_ground()
    pilot = _pilot(ground, why)
    actor = ground.office if why == "not_competent" else ground.head
    until = TODAY if why == "bad_day" else "2036-01-31"
    return _of(pilot.proposal, actor, "extension", {"until": until, "reason": "Đủ một quý"})


def stop(why: str) -> Call:
    ground = make_ground()
    pilot = _pilot(ground, why)
    values = {
        "ended_on": TOMORROW if why == "bad_day" else TODAY,
        "reason": "Phần mềm chưa liên thông",
        "lessons": "Nối dữ liệu trước",
    }
    return _of(pilot.proposal, _side(ground, why, pilot.proposal), "stop", values)


def complete(why: str) -> Call:
    ground = make_ground()
    until = LATER if why == "not_over" else date(2026, 11, 20)
    pilot = make_pilot(ground.ward, ground.city, until=until)
    if why == "wrong_state":
        complete_pilot(actor=SYSTEM, pilot=pilot, ended_on=date(2026, 11, 20))
    day = TOMORROW if why == "bad_day" else TODAY
    return _of(pilot.proposal, _side(ground, why, pilot.proposal), "completion", {"ended_on": day})


def evaluate(why: str) -> Call:
    ground = make_ground()
    pilot = make_pilot(ground.ward, ground.city) if why == "wrong_state" else make_stopped(ground.ward, ground.city)
    actor = ground.office if why == "not_competent" else ground.head
    values = {
        "evaluated_on": TOMORROW if why == "bad_day" else TODAY,
        "outcome": "spread" if why == "stopped_early" else "learned",
        "evaluation": "Đã so với mong muốn",
        "value_1": "8",
        "party_opinion": "" if why == "opinion_needed" else "Thống nhất",
        "party_opinion_on": TODAY,
    }
    return _of(pilot.proposal, actor, "evaluation", values)


def remind(why: str) -> Call:
    ground = make_ground()
    if why == "nobody_to_remind":
        remind_units(actor=SYSTEM, movement=ground.movement, phase=ground.movement.phases.get(place=2))
    url = f"/pilots/board/{ground.movement.code}/reminders/"
    door = f"POST /api/pilots/boards/{ground.movement.code}/reminders"
    return Call(ground.officer if why == MINE else ground.office, url, door)


def terms(why: str) -> Call:
    ground = make_ground()
    unit = ground.ward if why == MINE else ground.city
    url = f"/pilots/terms/{unit.code}"
    values: dict[str, Any] = {"citation": "Quy chế mẫu", "decide_days": "10", "version": 9 if why == "stale" else 0}
    return Call(ground.officer if why == MINE else ground.office, f"{url}/", f"PUT /api{url}", values)


def _side(ground: Ground, why: str, row: Proposal) -> Actor:
    """A legal officer reads the proposal, yet does not act for the unit."""
    return make_actor(Role.LEGAL_OFFICER, row.unit) if why == MINE else ground.officer


def _pilot(ground: Ground, why: str) -> Pilot:
    make = make_stopped if why == "wrong_state" else make_pilot
    return make(ground.ward, ground.city)


def _decided(ground: Ground) -> Proposal:
    row = make_sent(ground.ward, ground.city)
    return refuse_proposal(actor=SYSTEM, proposal=row, decided_on=date(2026, 11, 20), reason="Đã có quy định")


def _of(row: Proposal, actor: Actor, what: str, values: dict[str, Any]) -> Call:
    url = f"/pilots/proposals/{row.code}/{what}"
    return Call(actor, f"{url}/", f"POST /api{url}", values)
