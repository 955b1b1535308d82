"""What the tests of this and later slices build: the conference of a cluster, its units on the list, its papers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from thidua.accounts.models import User
from thidua.awards.catalog import award_name
from thidua.clusters.models import Cluster, Membership
from thidua.clusters.tests.factories import make_cluster, make_membership
from thidua.core.actor import Actor, Role
from thidua.core.clock import today
from thidua.councils import actions
from thidua.councils.inputs import ConferenceInput, UnitMotion
from thidua.councils.models import Ballot, Council, CouncilMember, Meeting
from thidua.councils.tests.factories import tally
from thidua.people.models import Person, Unit
from thidua.people.queries import actor_for
from thidua.people.tests.factories import make_actor, make_person, make_unit, make_user

FLAG = "province_flag"
FLAG_TITLE = award_name(FLAG)


@dataclass
class Conference:
    """A cluster of this year with a representative for each unit; the first unit leads."""

    city: Unit
    cluster: Cluster
    year: int
    units: list[Unit]
    people: list[Person]
    lead: Actor
    office: Actor
    tellers: list[Actor]
    council: Council
    meeting: Meeting

    @property
    def seats(self) -> list[CouncilMember]:
        return list(self.council.members.filter(until__isnull=True).order_by("order"))

    def representative(self, number: int) -> Actor:
        """Who sits for the n-th unit, as a signed-in user."""
        return actor_for(self.people[number].user)


def make_cluster_of(city: Unit, members: int, year: int) -> tuple[Cluster, list[Unit], list[Person]]:
    """Units with a representative each, who has an account; the first leads."""
    cluster = make_cluster(city)
    units, people = [], []
    for n in range(1, members + 1):
        unit = make_unit(f"Hội Mẫu {n}", parent=city, level="association")
        seat = make_membership(cluster, unit, year, post="lead" if n == 1 else "member")
        units.append(unit)
        people.append(seat_representative(seat))
    return cluster, units, people


def seat_representative(seat: Membership) -> Person:
    """Someone of the unit who stands for it, with an account."""
    name = f"Đại Diện {seat.unit.name}"
    person = make_person(name, unit=seat.unit, user=make_user(name), is_leader=True)
    seat.representative = person
    seat.save(update_fields=["representative"])
    return person


def decided(**changes: Any) -> ConferenceInput:
    """What the conference says of itself: more than half of all members, two thirds there, everybody votes."""
    usual = ConferenceInput(
        held_on=today(),
        place="Hội trường số 1",
        own_unit="votes",
        share=Fraction(1, 2),
        more_than=True,
        base="all_members",
        quorum=Fraction(2, 3),
    )
    return replace(usual, **changes)


def make_conference(members: int = 6, **decision: Any) -> Conference:
    """Convened and planned, with two tellers of the city who work in none of the units."""
    city, year = make_unit("Thành phố Mẫu"), today().year
    cluster, units, people = make_cluster_of(city, members, year)
    lead = make_actor(Role.CLUSTER_LEAD, units[0])
    council = actions.convene_cluster(actor=lead, cluster=cluster, year=year)
    meeting = actions.plan_conference(actor=lead, council=council, given=decided(**decision))
    tellers = [make_actor(Role.TELLER, city) for _ in range(2)]
    chosen = [User.objects.get(pk=teller.user_id) for teller in tellers]
    actions.appoint_tellers(actor=lead, meeting=meeting, users=chosen)
    office = make_actor(Role.STANDING_OFFICE, city)
    return Conference(city, cluster, year, units, people, lead, office, tellers, council, meeting)


def listed(conference: Conference, count: int = 2, title: str = FLAG_TITLE, award: str = FLAG) -> Conference:
    """The first units on the list."""
    motions = [UnitMotion(unit, title, award) for unit in conference.units[:count]]
    actions.put_units_on_agenda(actor=conference.lead, meeting=conference.meeting, motions=motions)
    return conference


def election_of(conference: Conference, count: int = 3) -> Conference:
    """The first units stand for the lead of next year."""
    return listed(conference, count, f"Trưởng khối năm {conference.year + 1}", "")


def sitting(conference: Conference, absent: int = 0) -> Conference:
    """Everybody is there but the last `absent`; the meeting is open."""
    seats = conference.seats
    here = seats[: len(seats) - absent]
    actions.record_attendance(
        actor=conference.lead, meeting=conference.meeting, presence={seat.pk: "present" for seat in here}
    )
    conference.meeting = actions.open_meeting(actor=conference.lead, meeting=conference.meeting)
    return conference


def papers_out(conference: Conference) -> list[Ballot]:
    """Papers drawn up, threshold confirmed by a person, handed out."""
    ballots = actions.prepare_ballots(actor=conference.lead, meeting=conference.meeting)
    for ballot in ballots:
        actions.confirm_rule(
            actor=conference.lead, ballot=ballot, document="Quy chế khối, Điều 5", reason="Hội nghị thống nhất"
        )
    return [actions.open_ballot(actor=conference.lead, ballot=ballot) for ballot in ballots]


def voted(conference: Conference, ballot: Ballot, yes: Sequence[int]) -> Ballot:
    """Both tellers count the same, and the result is announced."""
    for teller in conference.tellers:
        ballot = actions.enter_tally(actor=teller, ballot=ballot, tally=tally(ballot, yes))
    return actions.close_ballot(actor=conference.lead, ballot=ballot)
