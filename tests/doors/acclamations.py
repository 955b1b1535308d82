"""The end of a cluster's year: the list, its result, the flags, their nominations."""

from typing import Any

from tests.doors.knocking import Call
from thidua.core.clock import today
from thidua.councils.actions import cancel_meeting
from thidua.scoring.actions import decline_flag, settle_acclamation
from thidua.scoring.models import Scale
from thidua.scoring.tests.acclaiming import (
    FLAG,
    STATE_FLAG,
    Year,
    drawn,
    make_flag_round,
    make_year,
    proposed,
    settled,
    vote,
)


def draw(why: str) -> Call:
    year = make_year(3)
    if why == "already_drawn":
        drawn(year, [year.line(0)])
    if why == "share_unset":
        Scale.objects.filter(pk=year.scale.pk).update(flag_share="")
    chosen = {
        "nothing_chosen": [],
        "not_first": [f"{year.block.sheet(1).code}:{STATE_FLAG}"],
        "over_share": [f"{year.block.sheet(n).code}:{FLAG}" for n in (0, 1)],
        "reason_needed": [f"{year.block.sheet(1).code}:{FLAG}"],
    }
    values = {
        "lines": chosen.get(why, [f"{year.block.sheet(0).code}:{FLAG}"]),
        "skip_reason": "",
        "held_on": today().isoformat(),
        "place": "Hội trường",
        "own_unit": "votes",
        "more_than": "yes",
        "share": "1/2",
        "base": "all_members",
        "quorum": "2/3",
    }
    actor = year.block.officers[2] if why == "not_lead" else year.lead
    address = f"/scoring/{year.scale.code}/acclamation"
    return Call(actor, f"{address}/new/", f"POST /api{address}", values)


def settle(why: str) -> Call:
    year = make_year(3)
    acclamation = drawn(year, [year.line(0)])
    if why != "meeting_not_closed":
        vote(year, acclamation, (3,))
    if why == "wrong_state":
        settle_acclamation(actor=year.lead, acclamation=acclamation)
    return _of(year, why, "settlement", {})


def drop(why: str) -> Call:
    year = make_year(3)
    acclamation = drawn(year, [year.line(0)])
    if why != "meeting_running":
        cancel_meeting(actor=year.lead, meeting=acclamation.meeting, reason="Hoãn")
    return _of(year, why, "dropping", {"reason": "Lập lại danh sách"})


def nominate(why: str) -> Call:
    year = make_year(3)
    award = STATE_FLAG if why == "cap_not_verified" else FLAG
    rows = proposed(settled(year, [year.line(0, award)], yes=(3,)))
    changes: dict[str, Any] = {"year": today().year - 1} if why == "other_year" else {}
    round_ = make_flag_round(year.block.city, year.block.office, **changes)
    codes = [] if why == "nothing_chosen" else [row.code for row in rows]
    values = {"round": round_.code, "proposals": codes, "reason": ""}
    address = "/scoring/flags/nomination"
    return Call(year.block.office, f"{address}/", f"POST /api{address}", values)


def decline(why: str) -> Call:
    year = make_year(3)
    row = proposed(settled(year, [year.line(0)], yes=(3,)))[0]
    if why == "wrong_state":
        decline_flag(actor=year.block.office, proposal=row, reason="Đang thanh tra")
    actor = year.lead if why == "not_owner_office" else year.block.office
    address = f"/scoring/flags/{row.code}/declining"
    return Call(actor, f"{address}/", f"POST /api{address}", {"reason": "Đang thanh tra"})


def _of(year: Year, why: str, what: str, values: dict[str, Any]) -> Call:
    actor = year.block.officers[2] if why == "not_lead" else year.lead
    address = f"/scoring/{year.scale.code}/acclamation/{what}"
    return Call(actor, f"{address}/", f"POST /api{address}", values)
