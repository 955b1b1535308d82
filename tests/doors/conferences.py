"""The conference of a cluster: convened, planned, its units listed, its lead entered."""

from typing import Any

from tests.doors.knocking import Call
from thidua.clusters.models import Membership
from thidua.core.actor import Actor, Role
from thidua.core.clock import today
from thidua.councils import actions
from thidua.councils.tests.conferences import (
    FLAG,
    Conference,
    election_of,
    listed,
    make_conference,
    papers_out,
    sitting,
    voted,
)
from thidua.people.tests.factories import make_actor

BEFORE = "2020-01-01"


def convene(why: str) -> Call:
    """The deputy leads by now, so the chair changes."""
    conference = make_conference(3)
    seats = [Membership.objects.filter(unit=unit) for unit in conference.units]
    seats[0].update(post="member")
    seats[1].update(post="lead")
    if why == "no_representative":
        seats[2].update(representative=None)
    if why == "same_representative":
        seats[2].update(representative=conference.people[0])
    # Who holds a role in a member unit sees the cluster; only the lead and the office convene it.
    actor = make_actor(Role.CLUSTER_LEAD, conference.units[2]) if why == "not_lead" else conference.office
    values = {"cluster": conference.cluster.code, "year": 2040 if why == "no_members" else conference.year}
    return Call(actor, "/councils/conferences/new/", "POST /api/councils/conferences", values)


def plan(why: str) -> Call:
    conference = make_conference(3)
    values = {
        "held_on": BEFORE if why == "past_day" else today().isoformat(),
        "place": "Hội trường",
        "own_unit": "keeps_out",
        "more_than": "no",
        "share": "300 %" if why == "bad_share" else "70 %",
        "base": "present",
        "quorum": "1/2",
    }
    address = f"/councils/{conference.council.code}/conferences"
    return Call(_runs(conference, why), f"{address}/new/", f"POST /api{address}", values)


def motions(why: str) -> Call:
    conference = make_conference(3)
    if why == "already_listed":
        listed(conference)
    if why == "wrong_state":
        actions.cancel_meeting(actor=conference.lead, meeting=conference.meeting, reason="Hoãn")
    values = {
        "units": [unit.code for unit in conference.units[:2]],
        "award": "" if why == "title_needed" else FLAG,
        "title": "",
    }
    return _of(conference, why, "motions", values)


def lead(why: str) -> Call:
    conference = sitting(election_of(make_conference(3), 2))
    ballot = papers_out(conference)[0]
    if why != "not_elected":
        voted(conference, ballot, [3, 1])
    if why == "wrong_state":
        actions.record_lead(actor=conference.lead, meeting=conference.meeting)
    return _of(conference, why, "lead", {})


def _runs(conference: Conference, why: str) -> Actor:
    """The lead; a representative, who reads everything and runs nothing, when that is to be the reason."""
    return conference.representative(2) if why == "not_lead" else conference.lead


def _of(conference: Conference, why: str, what: str, values: dict[str, Any]) -> Call:
    address = f"/councils/meetings/{conference.meeting.code}/{what}"
    return Call(_runs(conference, why), f"{address}/", f"POST /api{address}", values)
