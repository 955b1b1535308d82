"""Councils vote on initiatives by the law's two thirds, on works of the award by their own word."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from thidua.core.errors import Refused
from thidua.councils import actions, queries, screens
from thidua.councils.inputs import Count, Tally
from thidua.councils.minutes import meeting_minutes, tally_minutes
from thidua.councils.models import AgendaItem, Meeting, Recusal
from thidua.councils.snapshots import intact
from thidua.councils.tellers import may_count_items
from thidua.councils.tests.factories import make_sitting
from thidua.councils.tests.works import (
    Chamber,
    accepted,
    award_input,
    in_session,
    listed,
    make_award_round,
    make_chamber,
    make_work,
    voted,
)
from thidua.creativity.models import AwardWork
from thidua.initiatives import actions as initiatives
from thidua.initiatives.models import Initiative
from thidua.people.models import Person
from thidua.people.tests.factories import make_person
from thidua.rulebook.current import holding

pytestmark = pytest.mark.django_db


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        call()
    return caught.value.code


@pytest.mark.parametrize(("members", "needed"), [(6, 4), (7, 5), (9, 6), (11, 8)])
def test_two_thirds_of_all_members_must_agree(members: int, needed: int) -> None:
    chamber = make_chamber(members)
    first, second = accepted(chamber, "Sổ tay"), accepted(chamber, "Bản đồ")
    in_session(listed(chamber, first, second), present=members - 1)
    ballot = voted(chamber, needed, needed - 1)
    assert (ballot.needed, ballot.rule["verified"], ballot.rule["cite"]) == (
        needed,
        True,
        "Thông tư 18/2013/TT-BKHCN, Điều 8",
    )
    assert [row.state for row in Initiative.objects.order_by("pk")] == ["approved", "rejected"]
    assert f"{needed}/{members}" in Initiative.objects.get(pk=first.pk).council_note
    assert actions.close_meeting(actor=chamber.secretary, meeting=chamber.meeting).state == "closed"
    assert intact(ballot)


def test_too_few_in_the_room_cannot_open() -> None:
    chamber = make_chamber(6)
    listed(chamber, accepted(chamber))
    assert code_of(lambda: in_session(chamber, present=3)) == "no_quorum"


def test_authors_their_heads_and_who_handed_it_in_keep_out() -> None:
    chamber = make_chamber(8)
    ward = chamber.place.ward
    head = make_seat(chamber, Person.objects.filter(unit=ward).exclude(pk=chamber.place.author.pk).first())
    author = make_seat(chamber, chamber.place.author)
    listed(chamber, accepted(chamber))
    found = {r.member_id: r.reason for r in Recusal.objects.all()}
    assert found == {author: "là tác giả", head: "là lãnh đạo đơn vị của tác giả"}
    items = list(chamber.meeting.items.select_related("initiative"))
    officer = chamber.place.officer
    assert may_count_items(officer.user_id, None, "x", items).code == "four_eyes"
    assert may_count_items(0, chamber.place.author.pk, "x", items).code == "teller_is_candidate"


def make_seat(chamber: Chamber, person: Person | None) -> int:
    one = person or make_person("Trưởng Phường", unit=chamber.place.ward, is_leader=True)
    seat = actions.add_member(actor=chamber.secretary, council=chamber.council, person=one, since=chamber.council.since)
    return seat.pk


def test_what_is_withdrawn_meanwhile_is_taken_off_and_keeps_its_state() -> None:
    chamber = make_chamber(6)
    row = accepted(chamber)
    in_session(listed(chamber, row), present=6)
    ballot = actions.prepare_ballots(actor=chamber.secretary, meeting=chamber.meeting)[0]
    initiatives.withdraw_initiative(actor=chamber.place.officer, initiative=row, reason="Làm lại")
    assert code_of(lambda: actions.open_ballot(actor=chamber.secretary, ballot=ballot)) == "not_accepted"


def test_withdrawn_after_the_papers_were_out_it_is_removed_at_the_end() -> None:
    chamber = make_chamber(6)
    row = accepted(chamber)
    in_session(listed(chamber, row), present=6)
    ballot = actions.prepare_ballots(actor=chamber.secretary, meeting=chamber.meeting)[0]
    ballot = actions.open_ballot(actor=chamber.secretary, ballot=ballot)
    initiatives.withdraw_initiative(actor=chamber.place.officer, initiative=row, reason="Làm lại")
    for teller in chamber.tellers:
        ballot = actions.enter_tally(actor=teller, ballot=ballot, tally=Tally(6, 6, 0, 0, {1: Count(6, 0)}))
    actions.close_ballot(actor=chamber.secretary, ballot=ballot)
    assert (AgendaItem.objects.get().state, Initiative.objects.get().state) == ("removed", "withdrawn")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda c, row: Initiative.objects.filter(pk=row.pk).update(state="submitted"), "not_accepted"),
        (lambda c, row: Initiative.objects.filter(pk=row.pk).update(competent=c.place.ward), "other_council"),
        (lambda c, row: listed(c, row), "on_other_meeting"),
        (lambda c, row: actions.cancel_meeting(actor=c.secretary, meeting=c.meeting, reason="Hoãn"), "wrong_state"),
    ],
)
def test_put_initiatives_on_agenda_refuses(spoil: Callable[[Chamber, Initiative], object], code: str) -> None:
    chamber = make_chamber(3)
    row = accepted(chamber)
    spoil(chamber, row)
    assert code_of(lambda: listed(chamber, row)) == code
    assert code_of(lambda: actions.put_works_on_agenda(actor=chamber.secretary, meeting=chamber.meeting, works=[])) in (
        "other_kind",
        "wrong_state",
    )


def test_each_council_meets_on_its_own_kind() -> None:
    chamber, sitting = make_chamber(3), make_sitting(size=3)
    round_ = make_award_round(chamber.place)
    given = award_input()
    plan = actions.plan_initiative_meeting
    assert code_of(lambda: plan(actor=sitting.secretary, council=sitting.council, given=given)) == "other_kind"
    award = lambda: actions.plan_award_meeting(  # noqa: E731
        actor=chamber.secretary, council=chamber.council, round=round_, given=given
    )
    assert code_of(award) == "other_kind"
    merit = lambda: actions.plan_meeting(  # noqa: E731
        actor=chamber.secretary, council=chamber.council, round=sitting.stage.round, given=given
    )
    assert code_of(merit) == "other_kind"


def test_works_of_the_award_are_voted_on_by_the_councils_own_rule() -> None:
    chamber = make_chamber(5, kind="creativity")
    round_ = chamber.meeting.award_round
    assert round_ is not None
    first, second = make_work(round_, chamber.place), make_work(round_, chamber.place, "Cổng hỏi đáp")
    assert list(queries.ready_works(chamber.meeting)) == [first, second]
    actions.put_works_on_agenda(actor=chamber.secretary, meeting=chamber.meeting, works=[first, second])
    ballot = voted(in_session(chamber, present=4), 3, 2)
    assert (ballot.rule["verified"], ballot.needed) == (False, 3)
    assert [work.state for work in AwardWork.objects.order_by("pk")] == ["approved", "not_awarded"]
    words = " ".join(p for s in meeting_minutes(chamber.meeting).sections for p in s.paragraphs)
    assert "Ngưỡng thông qua do Hội đồng quyết định: quá 1/2" in words


@pytest.mark.parametrize(("state", "code"), [("scoring", "not_before_council"), ("council", "bad_share")])
def test_plan_award_meeting_refuses(state: str, code: str) -> None:
    chamber = make_chamber(3, kind="creativity")
    round_ = make_award_round(chamber.place, state)
    given = award_input() if state == "scoring" else award_input(share=award_input().share * 4)
    call = lambda: actions.plan_award_meeting(  # noqa: E731
        actor=chamber.secretary, council=chamber.council, round=round_, given=given
    )
    assert code_of(call) == code


def test_minutes_name_initiatives_and_the_law() -> None:
    chamber = make_chamber(6)
    in_session(listed(chamber, accepted(chamber)), present=5)
    voted(chamber, 4)
    paper, tally = meeting_minutes(chamber.meeting), tally_minutes(chamber.meeting)
    assert "Xét công nhận sáng kiến" in paper.title
    headings = [column.title for section in paper.sections if section.table for column in section.table.columns]
    assert {"Sáng kiến", "Đề nghị công nhận"} <= set(headings)
    assert "Thông tư 18/2013/TT-BKHCN, Điều 8" in " ".join(p for s in tally.sections for p in s.paragraphs)


def test_a_meeting_costs_the_same_for_one_and_three() -> None:
    chamber = make_chamber(3)
    listed(chamber, accepted(chamber, "Một"))

    def cost() -> int:
        meeting = queries.get_meeting(chamber.secretary, chamber.meeting.code)
        with holding(), CaptureQueriesContext(connection) as caught:
            screen = screens.meeting_screen(chamber.secretary, meeting)
            [(row.item.candidate_name, row.item.candidate_unit_name, row.item.award_name) for row in screen.items]
        return len(caught)

    before = cost()
    listed(chamber, accepted(chamber, "Hai"), accepted(chamber, "Ba"))
    assert cost() == before


@pytest.mark.parametrize(
    "wrong",
    [
        lambda c: Meeting.objects.filter(pk=c.meeting.pk).update(about="round"),
        lambda c: Meeting.objects.filter(pk=c.meeting.pk).update(award_round=make_award_round(c.place)),
        lambda c: AgendaItem.objects.update(initiative=None),
        lambda c: AgendaItem.objects.update(unit=c.place.ward),
        lambda c: AgendaItem.objects.update(work=make_work(make_award_round(c.place), c.place)),
        lambda c: AgendaItem.objects.create(meeting=c.meeting, initiative=Initiative.objects.get(), position=9),
    ],
)
def test_the_database_keeps_each_item_to_one_thing(wrong: Callable[[Chamber], object]) -> None:
    chamber = make_chamber(3)
    listed(chamber, accepted(chamber))
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong(chamber)
