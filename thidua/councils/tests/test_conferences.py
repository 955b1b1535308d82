"""The conference of a cluster: who sits, what it decides for itself, what it votes on, whom it elects."""

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from thidua.accounts.models import User
from thidua.clusters.models import LeadElection, Membership
from thidua.core.clock import playing, today
from thidua.core.errors import Refused
from thidua.councils import actions
from thidua.councils.inputs import CouncilInput, UnitMotion
from thidua.councils.minutes import meeting_minutes, tally_minutes
from thidua.councils.models import AgendaItem, Council, Meeting
from thidua.councils.papers import ballot_papers_pdf
from thidua.councils.snapshots import intact
from thidua.councils.tests.conferences import (
    FLAG,
    FLAG_TITLE,
    Conference,
    decided,
    election_of,
    listed,
    make_conference,
    papers_out,
    seat_representative,
    sitting,
    voted,
)
from thidua.councils.tests.factories import make_sitting
from thidua.people.tests.factories import make_unit

pytestmark = pytest.mark.django_db


def refused(code: str, call: Callable[..., object], **kwargs: Any) -> str:
    with pytest.raises(Refused) as found:
        call(**kwargs)
    assert found.value.code == code
    return found.value.message


def states(conference: Conference) -> list[str]:
    return list(conference.meeting.items.order_by("position").values_list("state", flat=True))


def test_convene_cluster_seats_the_representatives_and_follows_changes() -> None:
    conference = make_conference(3)
    seats = conference.seats
    assert [(seat.represents, seat.title) for seat in seats] == [
        (conference.units[0], "chair"),
        (conference.units[1], "member"),
        (conference.units[2], "member"),
    ]
    again = actions.convene_cluster(actor=conference.lead, cluster=conference.cluster, year=conference.year)
    assert [seat.pk for seat in again.members.order_by("order")] == [seat.pk for seat in seats]

    new = seat_representative(Membership.objects.get(unit=conference.units[2]))
    actions.convene_cluster(actor=conference.lead, cluster=conference.cluster, year=conference.year)
    assert [seat.person for seat in conference.seats] == [*conference.people[:2], new]
    sitting_now = [seat.person for seat in again.members.all() if seat.sits_on(today())]
    assert sorted(sitting_now, key=lambda one: one.pk) == sorted([*conference.people[:2], new], key=lambda one: one.pk)


def test_convene_cluster_refuses_without_representatives() -> None:
    conference = make_conference(3)
    given = {"actor": conference.lead, "cluster": conference.cluster, "year": conference.year}
    Membership.objects.filter(unit=conference.units[1]).update(representative=conference.people[0])
    refused("same_representative", actions.convene_cluster, **given)
    Membership.objects.filter(unit=conference.units[1]).update(representative=None)
    assert conference.units[1].name in refused("no_representative", actions.convene_cluster, **given)
    refused("no_members", actions.convene_cluster, **{**given, "actor": conference.office, "year": 2040})
    refused("not_lead", actions.convene_cluster, **{**given, "actor": conference.representative(1)})


def test_seats_of_a_conference_come_from_the_cluster_only() -> None:
    conference = make_conference(3)
    person = conference.people[0]
    refused(
        "is_conference",
        actions.add_member,
        actor=conference.lead,
        council=conference.council,
        person=person,
        since=today(),
    )
    refused(
        "is_conference",
        actions.end_member,
        actor=conference.lead,
        member=conference.seats[0],
        until=today(),
        reason="Nghỉ",
    )
    stage = make_sitting(size=3).stage
    given = CouncilInput("Hội nghị", "1/QĐ", today(), kind="cluster")
    refused("is_conference", actions.create_council, actor=stage.secretary, unit=stage.city, given=given)


def test_plan_conference_needs_every_decision_on_record() -> None:
    conference = make_conference(3)
    given = {"actor": conference.lead, "council": conference.council}
    refused("own_unit_unset", actions.plan_conference, **given, given=decided(own_unit=""))
    refused("bad_share", actions.plan_conference, **given, given=decided(share=Fraction(3, 2)))
    refused("bad_share", actions.plan_conference, **given, given=decided(quorum=Fraction(0)))
    refused("past_day", actions.plan_conference, **given, given=decided(held_on=today() - timedelta(days=1)))
    rule = conference.meeting.rule
    assert (rule["num"], rule["den"], rule["strict"], rule["verified"], rule["secret"]) == (1, 2, True, False, True)
    other = make_sitting(size=3)
    refused(
        "not_conference",
        actions.plan_conference,
        actor=other.secretary,
        council=other.council,
        given=decided(),
    )
    refused(
        "not_conference",
        actions.put_units_on_agenda,
        actor=other.secretary,
        meeting=other.meeting,
        motions=[UnitMotion(other.stage.ward, FLAG_TITLE, FLAG)],
    )


def test_put_units_on_agenda_refuses_what_is_not_of_the_cluster() -> None:
    conference = listed(make_conference(3))
    given = {"actor": conference.lead, "meeting": conference.meeting}
    stranger = make_unit("Đơn vị ngoài khối", parent=conference.city)
    call = actions.put_units_on_agenda
    refused("nothing_chosen", call, **given, motions=[])
    refused("title_needed", call, **given, motions=[UnitMotion(conference.units[0], " ", FLAG)])
    refused("not_a_member", call, **given, motions=[UnitMotion(stranger, FLAG_TITLE, FLAG)])
    refused("already_listed", call, **given, motions=[UnitMotion(conference.units[0], FLAG_TITLE, FLAG)])
    actions.cancel_meeting(actor=conference.lead, meeting=conference.meeting, reason="Hoãn")
    refused("wrong_state", call, **given, motions=[UnitMotion(conference.units[2], FLAG_TITLE, FLAG)])


def test_a_secret_vote_on_units_goes_through_two_tellers_to_minutes() -> None:
    conference = sitting(listed(make_conference(6)), absent=1)
    ballots = actions.prepare_ballots(actor=conference.lead, meeting=conference.meeting)
    assert len(ballots) == 1
    refused("rule_not_verified", actions.open_ballot, actor=conference.lead, ballot=ballots[0])
    ballot = papers_out(conference)[0]
    assert (ballot.members_total, ballot.present, ballot.recused, ballot.needed) == (6, 5, 0, 4)
    assert ballot.snapshot["own_unit"] == "votes"
    assert [line["unit_code"] for line in ballot.snapshot["items"]] == [unit.code for unit in conference.units[:2]]
    assert intact(ballot)
    assert ballot_papers_pdf(ballot).startswith(b"%PDF")

    voted(conference, ballot, [4, 3])
    assert states(conference) == ["approved", "rejected"]
    meeting = actions.close_meeting(actor=conference.lead, meeting=conference.meeting)
    words = str(meeting_minutes(meeting)) + str(tally_minutes(meeting))
    for sentence in (
        "Tổng số thành viên Hội nghị: 6. Có mặt: 5",
        "do hội nghị quyết định",
        "vẫn bỏ phiếu",
        "4/6 (66,7 %)",
        "Quy chế khối, Điều 5",
        "Hội Mẫu 1 – được thông qua",
    ):
        assert sentence in words


def test_own_unit_keeps_out_only_where_the_conference_said_so() -> None:
    conference = sitting(listed(make_conference(6, own_unit="keeps_out")))
    ballots = papers_out(conference)
    seats = conference.seats
    assert [ballot.recused_ids for ballot in ballots] == [[seats[0].pk], [seats[1].pk]]
    assert [ballot.present for ballot in ballots] == [5, 5]


def test_nobody_counts_the_papers_about_the_own_unit() -> None:
    conference = listed(make_conference(6))
    users = [User.objects.get(pk=conference.representative(n).user_id) for n in (1, 2, 3)]
    call: dict[str, Any] = {"actor": conference.lead, "meeting": conference.meeting}
    assert "Hội Mẫu 2" in refused("teller_is_candidate", actions.appoint_tellers, **call, users=users[:2])
    assert len(actions.appoint_tellers(**call, users=users[1:])) == 2
    lead = User.objects.get(pk=conference.lead.user_id)
    refused("not_teller_role", actions.appoint_tellers, **call, users=[lead, users[1]])
    chair = User.objects.get(pk=conference.representative(0).user_id)
    refused("signs_minutes", actions.appoint_tellers, **call, users=[chair, users[1]])


def test_an_election_has_one_winner_and_enters_the_cluster() -> None:
    conference = sitting(election_of(make_conference(6)))
    ballot = voted(conference, papers_out(conference)[0], [4, 6, 2])
    assert states(conference) == ["rejected", "approved", "rejected"]
    assert [line.result.get("remark", "") for line in ballot.lines.all()] == [
        "đơn vị khác được nhiều phiếu hơn",
        "",
        "",
    ]
    election = actions.record_lead(actor=conference.lead, meeting=conference.meeting)
    assert (election.year, election.winner, election.ballot_code) == (
        conference.year + 1,
        conference.units[1],
        ballot.code,
    )
    assert list(election.candidates.values_list("votes", flat=True)) == [4, 6, 2]
    refused("wrong_state", actions.record_lead, actor=conference.lead, meeting=conference.meeting)


def test_a_tied_election_elects_nobody_and_is_voted_again_at_once() -> None:
    conference = sitting(election_of(make_conference(6), 2))
    ballot = voted(conference, papers_out(conference)[0], [5, 5])
    assert states(conference) == ["rejected", "rejected"]
    assert "các mục 1, 2 bằng phiếu nhau" in str(tally_minutes(conference.meeting))
    assert ballot.lines.first() is not None
    refused("not_elected", actions.record_lead, actor=conference.lead, meeting=conference.meeting)

    motions = [UnitMotion(unit, f"Trưởng khối năm {conference.year + 1} (lần 2)") for unit in conference.units[:2]]
    actions.put_units_on_agenda(actor=conference.lead, meeting=conference.meeting, motions=motions)
    voted(conference, papers_out(conference)[0], [2, 5])
    assert actions.record_lead(actor=conference.lead, meeting=conference.meeting).winner == conference.units[1]
    assert LeadElection.objects.get().state == "decided"


def test_rivals_keep_out_of_the_whole_election() -> None:
    conference = sitting(election_of(make_conference(6, own_unit="keeps_out"), 2))
    ballots = papers_out(conference)
    seats = conference.seats
    assert [ballot.recused_ids for ballot in ballots] == [[seats[0].pk, seats[1].pk]]


def test_nobody_is_elected_below_the_threshold() -> None:
    conference = sitting(election_of(make_conference(6), 2))
    voted(conference, papers_out(conference)[0], [3, 2])
    assert states(conference) == ["rejected", "rejected"]


def test_representatives_change_between_meetings_not_during_one() -> None:
    conference = sitting(listed(make_conference(3)))
    seat_representative(Membership.objects.get(unit=conference.units[2]))
    given: dict[str, Any] = {"actor": conference.lead, "cluster": conference.cluster, "year": conference.year}
    refused("meeting_open", actions.convene_cluster, **given)
    voted(conference, papers_out(conference)[0], [3, 3])
    actions.close_meeting(actor=conference.lead, meeting=conference.meeting)
    actions.convene_cluster(**given)
    with playing(today() + timedelta(days=1)):
        meeting = actions.plan_conference(actor=conference.lead, council=conference.council, given=decided())
    assert [row["name"] for row in conference.meeting.members][:1] == ["Đại Diện Hội Mẫu 1"]
    assert meeting.number == 2


@pytest.mark.parametrize(
    "wrong",
    [
        lambda c: Council.objects.filter(pk=c.council.pk).update(year=None),
        lambda c: Council.objects.filter(pk=c.council.pk).update(kind="commendation"),
        lambda c: Meeting.objects.filter(pk=c.meeting.pk).update(own_unit=""),
        lambda c: AgendaItem.objects.filter(meeting=c.meeting).update(title=""),
        lambda c: AgendaItem.objects.filter(meeting=c.meeting).update(unit=None),
        lambda c: AgendaItem.objects.create(meeting=c.meeting, unit=c.units[0], title=FLAG_TITLE, position=9),
        lambda c: Council.objects.create(
            name="x", unit=c.city, kind="cluster", cluster=c.cluster, year=c.year, since=today()
        ),
    ],
)
def test_the_database_keeps_conferences_and_items_whole(wrong: Callable[[Conference], object]) -> None:
    conference = listed(make_conference(3))
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong(conference)
