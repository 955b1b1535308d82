"""A council: set up, called, attended, counted, closed."""

from typing import Any

from django.contrib.auth import get_user_model

from tests.doors.knocking import Call
from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.councils import actions
from thidua.councils.models import Ballot
from thidua.councils.tests.factories import (
    Sitting,
    attend,
    counted,
    handed_out,
    make_council,
    make_passed,
    make_sitting,
    opened,
    prepared,
    tally,
)
from thidua.nominations.tests.factories import make_stage
from thidua.people.tests.factories import make_person

BEFORE = "2020-01-01"


def create_council(why: str) -> Call:
    stage = make_stage()
    council, *_ = make_council(stage, 0)
    values = {
        "unit": stage.city.code,
        "kind": "commendation",
        "name": "Hội đồng Thi đua - Khen thưởng",
        "decision_no": council.decision_no if why == "already_exists" else "9/QĐ-UBND",
        "since": today().isoformat(),
        "until": BEFORE if why == "bad_dates" else "",
    }
    return Call(stage.secretary, "/councils/new/", "POST /api/councils/", values)


def add_member(why: str) -> Call:
    sitting = _sitting()
    old = why == "already_member"
    person = sitting.members[2].person if old else make_person("Thành Viên Mới", unit=sitting.stage.city)
    title = "chair" if why == "chair_taken" else "member"
    values = {"person": person.code, "title": title, "since": today().isoformat(), "order": 9}
    address = f"/councils/{sitting.council.code}/members"
    return Call(_runs(sitting, why), f"{address}/new/", f"POST /api{address}", values)


def plan_meeting(why: str) -> Call:
    stage = make_stage()
    council, *_ = make_council(stage, 0 if why == "no_members" else 3)
    day = BEFORE if why == "past_day" else today().isoformat()
    values = {"round": stage.round.code, "held_on": day, "place": "Phòng họp số 1"}
    address = f"/councils/{council.code}/meetings"
    return Call(stage.secretary, f"{address}/new/", f"POST /api{address}", values)


def reschedule(why: str) -> Call:
    sitting = _sitting()
    values = {"held_on": BEFORE if why == "past_day" else today().isoformat(), "place": "Phòng họp số 2"}
    return _of(sitting, why, "schedule", values)


def agenda(why: str) -> Call:
    sitting = _sitting()
    row = make_passed(sitting.stage, 1)[0]
    if why == "wrong_state":
        opened(sitting, present=3)
    return _of(sitting, why, "agenda", {"nominations": [row.code]})


def take_off(why: str) -> Call:
    sitting = opened(_sitting(), present=3)
    if why == "ballot_opened":
        handed_out(sitting)
    return _of(sitting, why, "items/1/removal", {"reason": "Đơn vị xin rút"})


def attendance(why: str) -> Call:
    sitting = _sitting()
    if why == "ballot_running":
        handed_out(opened(sitting, present=3))
    if why == "wrong_state":
        actions.cancel_meeting(actor=sitting.secretary, meeting=sitting.meeting, reason="Hoãn")
    values = {f"presence_{member.pk}": "present" for member in sitting.members}
    return _of(sitting, why, "attendance", values)


def tellers(why: str) -> Call:
    sitting = _sitting()
    if why == "ballot_running":
        handed_out(opened(sitting, present=3))
    names = [_name(teller) for teller in sitting.tellers]
    return _of(sitting, why, "tellers", {"first": names[0], "second": names[0] if why == "same_person" else names[1]})


def open_meeting(why: str) -> Call:
    sitting = _sitting()
    attend(sitting, 1 if why == "no_quorum" else 3)
    if why == "wrong_state":
        actions.open_meeting(actor=sitting.secretary, meeting=sitting.meeting)
    return _of(sitting, why, "opening", {})


def recusal(why: str) -> Call:
    sitting = _sitting()
    member = sitting.member(2)
    if why == "already_recused":
        item = sitting.meeting.items.get(position=1)
        actions.declare_recusal(actor=member, item=item, reason="Anh em ruột")
    actor = sitting.secretary if why == "not_member" else member
    address = f"/councils/meetings/{sitting.meeting.code}/items/1/recusal"
    return Call(actor, f"{address}/", f"POST /api{address}", {"reason": "Anh em ruột"})


def prepare_ballots(why: str) -> Call:
    sitting = _sitting()
    if why != "not_open":
        opened(sitting, present=3)
    if why == "nothing_to_vote":
        for item in sitting.meeting.items.all():
            actions.take_off_agenda(actor=sitting.secretary, item=item, reason="Rút")
    return _of(sitting, why, "ballots", {})


def confirm_rule(why: str) -> Call:
    sitting = opened(_sitting(), present=3)
    ballot = prepared(sitting, verified=why == "already_verified")[0]
    values = {"document": "Quy chế Hội đồng, Điều 8", "reason": "Quy chế đang có hiệu lực"}
    return _ballot(ballot, _runs(sitting, why), "rule", values)


def open_ballot(why: str) -> Call:
    sitting = opened(_sitting(), present=3)
    ballot = prepared(sitting, verified=why != "rule_not_verified")[0]
    if why == "wrong_state":
        ballot = actions.open_ballot(actor=sitting.secretary, ballot=ballot)
    return _ballot(ballot, _runs(sitting, why), "opening", {"accept": False, "accept_reason": "-"})


def count(why: str) -> Call:
    sitting = opened(_sitting(), present=3)
    ballot = handed_out(sitting)
    first, second = sitting.tellers
    if why == "already_entered":
        actions.enter_tally(actor=first, ballot=ballot, tally=tally(ballot, [3, 3]))
    if why == "wrong_state":
        counted(sitting, ballot, [3, 3])
    papers = {"issued": 9 if why == "issued_over_attendance" else 3, "returned": 3, "unused": 0, "invalid": 0}
    yes = 2 if why == "does_not_add_up" else 3
    answers = {f"{name}_{line}": yes if name == "yes" else 0 for line in (1, 2) for name in ("yes", "no", "blank")}
    actor = sitting.secretary if why == "not_teller" else first if why == "already_entered" else second
    return _ballot(ballot, actor, "count", {**papers, **answers})


def close_ballot(why: str) -> Call:
    sitting = opened(_sitting(), present=3)
    ballot = handed_out(sitting)
    if why != "wrong_state":
        counted(sitting, ballot, [3, 1])
    return _ballot(ballot, _runs(sitting, why), "result", {})


def void_ballot(why: str) -> Call:
    sitting = opened(_sitting(), present=3)
    ballot = handed_out(sitting)
    if why == "wrong_state":
        actions.close_ballot(actor=sitting.secretary, ballot=counted(sitting, ballot, [3, 1]))
    return _ballot(ballot, _runs(sitting, why), "voiding", {"reason": "In sai phiếu"})


def close_meeting(why: str) -> Call:
    sitting = opened(_sitting(), present=3)
    if why != "items_waiting":
        ballot = handed_out(sitting)
        if why != "ballot_running":
            actions.close_ballot(actor=sitting.secretary, ballot=counted(sitting, ballot, [3, 1]))
    return _of(sitting, why, "closing", {})


def cancel_meeting(why: str) -> Call:
    sitting = _sitting()
    if why == "wrong_state":
        opened(sitting, present=3)
    return _of(sitting, why, "cancellation", {"reason": "Hoãn họp"})


def _sitting() -> Sitting:
    """Three members, two nominations on the agenda, two tellers."""
    return make_sitting(size=3, items=2)


def _runs(sitting: Sitting, why: str) -> Actor:
    """The secretary; a member who reads everything and runs nothing when that is to be the reason."""
    return sitting.member(2) if why == "not_secretary" else sitting.secretary


def _name(actor: Actor) -> str:
    return str(get_user_model().objects.get(pk=actor.user_id).get_username())


def _of(sitting: Sitting, why: str, what: str, values: dict[str, Any]) -> Call:
    address = f"/councils/meetings/{sitting.meeting.code}/{what}"
    return Call(_runs(sitting, why), f"{address}/", f"POST /api{address}", values)


def _ballot(ballot: Ballot, actor: Actor, what: str, values: dict[str, Any]) -> Call:
    address = f"/councils/ballots/{ballot.code}/{what}"
    return Call(actor, f"{address}/", f"POST /api{address}", values)
