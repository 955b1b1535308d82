"""What is refused, and that a refusal changes nothing."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from thidua.accounts.models import User
from thidua.audit.models import Step
from thidua.core.actor import SYSTEM, Role
from thidua.core.clock import now, today
from thidua.core.errors import Refused
from thidua.core.text import fold
from thidua.councils import actions
from thidua.councils.inputs import CouncilInput, MeetingInput, Tally
from thidua.councils.models import Ballot, Meeting, Recusal, TellerEntry
from thidua.councils.snapshots import intact
from thidua.councils.tests.factories import (
    Sitting,
    attend,
    counted,
    handed_out,
    make_passed,
    make_sitting,
    opened,
    prepared,
    tally,
)
from thidua.nominations.models import Appraisal, Nomination
from thidua.people.actions import grant_role
from thidua.people.models import Discipline, Person, RecognizedInitiative
from thidua.people.tests.factories import make_actor, make_person

pytestmark = pytest.mark.django_db


def code_of(call: Callable[[], object]) -> str:
    """The code of the refusal; every refusal says why in a whole sentence."""
    with pytest.raises(Refused) as refused:
        call()
    assert len(refused.value.message) > 20
    return refused.value.code


def user(sitting: Sitting, n: int) -> User:
    return User.objects.get(pk=sitting.tellers[n].user_id)


# Council and members


def test_create_council_refuses_without_decision_and_twice() -> None:
    sitting = make_sitting(size=2, items=1)
    actor, city = sitting.secretary, sitting.stage.city
    given = [CouncilInput("Hội đồng", "", today()), CouncilInput("Hội đồng", "12/QĐ-UBND", today())]
    codes = [code_of(partial(actions.create_council, actor=actor, unit=city, given=g)) for g in given]
    assert codes == ["decision_needed", "already_exists"]


def test_members_are_frozen_while_a_meeting_is_open() -> None:
    sitting = opened(make_sitting(size=3, items=1), present=3)
    person = make_person(unit=sitting.stage.city)
    add = partial(actions.add_member, actor=sitting.secretary, council=sitting.council, person=person, since=today())
    end = partial(
        actions.end_member, actor=sitting.secretary, member=sitting.members[2], until=today(), reason="Chuyển công tác"
    )
    assert [code_of(add), code_of(end)] == ["meeting_open", "meeting_open"]
    assert len(sitting.meeting.members) == 3


def test_end_member_and_seat_again() -> None:
    sitting = make_sitting(size=3, items=1)
    member = sitting.members[2]
    add = partial(
        actions.add_member, actor=sitting.secretary, council=sitting.council, person=member.person, since=today()
    )
    assert code_of(add) == "already_member"
    actions.end_member(actor=sitting.secretary, member=member, until=today(), reason="Nghỉ hưu")
    assert add().until is None


# Meeting


def test_a_meeting_is_not_dated_back_and_opens_on_its_day() -> None:
    sitting = make_sitting(size=3, items=1)
    early = MeetingInput(today() - timedelta(days=1), "Phòng 1")
    late = MeetingInput(today() + timedelta(days=1), "Phòng 1")
    plan = partial(
        actions.plan_meeting, actor=sitting.secretary, council=sitting.council, round=sitting.stage.round, given=early
    )
    assert code_of(plan) == "past_day"
    meeting = actions.reschedule_meeting(actor=sitting.secretary, meeting=sitting.meeting, given=late)
    assert code_of(partial(actions.open_meeting, actor=sitting.secretary, meeting=meeting)) == "not_today"


def test_open_meeting_refuses_below_quorum() -> None:
    sitting = make_sitting(size=11, items=1)
    attend(sitting, present=7)
    open_it = partial(actions.open_meeting, actor=sitting.secretary, meeting=sitting.meeting)
    assert code_of(open_it) == "no_quorum"
    attend(sitting, present=8)
    assert open_it().state == "open"
    assert Meeting.objects.get().opened_at is not None


def test_put_on_agenda_takes_only_passed_nominations_of_the_round_once() -> None:
    sitting = make_sitting(size=3, items=1)
    row = sitting.nominations[0]
    put = partial(actions.put_on_agenda, actor=sitting.secretary, meeting=sitting.meeting, nominations=[row])
    assert code_of(put) == "on_other_meeting"
    Nomination.objects.filter(pk=row.pk).update(state="returned")
    assert code_of(put) == "not_passed"
    attend(sitting, present=3)
    actions.open_meeting(actor=sitting.secretary, meeting=sitting.meeting)
    assert code_of(put) == "wrong_state"


def test_cancelled_meeting_frees_its_items() -> None:
    sitting = make_sitting(size=3, items=1)
    actions.cancel_meeting(actor=sitting.secretary, meeting=sitting.meeting, reason="Hoãn")
    given = MeetingInput(today(), "Phòng 2")
    other = actions.plan_meeting(
        actor=sitting.secretary, council=sitting.council, round=sitting.stage.round, given=given
    )
    items = actions.put_on_agenda(actor=sitting.secretary, meeting=other, nominations=sitting.nominations)
    assert [item.position for item in items] == [1]


def test_close_meeting_waits_for_every_item() -> None:
    sitting = opened(make_sitting(size=3, items=2), present=3)
    close = partial(actions.close_meeting, actor=sitting.secretary, meeting=sitting.meeting)
    assert code_of(close) == "items_waiting"
    ballot = handed_out(sitting)
    assert code_of(close) == "ballot_running"
    actions.void_ballot(actor=sitting.secretary, ballot=ballot, reason="Thừa một phiếu trong hòm")
    for item in sitting.meeting.items.all():
        actions.take_off_agenda(actor=sitting.secretary, item=item, reason="Chuyển phiên sau")
    assert close().state == "closed"
    assert set(Nomination.objects.values_list("state", flat=True)) == {"passed"}


# Tellers


def test_tellers_are_two_people_without_another_hand_in_it() -> None:
    sitting = make_sitting(size=4, items=1)
    row = sitting.nominations[0]
    candidate = make_actor(Role.TELLER, sitting.stage.city)
    Person.objects.filter(nominations=row).update(user_id=candidate.user_id)
    appraiser = make_actor(Role.TELLER, sitting.stage.city)
    Appraisal.objects.create(nomination=row, result="pass", by_id=appraiser.user_id, by_name="x", at=now())
    stranger = make_actor(None, sitting.stage.city)
    signer = make_actor(Role.SIGNATORY, sitting.stage.city)
    grant_role(actor=SYSTEM, user=User.objects.get(pk=signer.user_id), role=Role.COUNCIL_MEMBER,
               unit=sitting.stage.city, since=today())  # fmt: skip
    good = user(sitting, 0)
    pairs = {
        "same_person": good,
        "signs_minutes": sitting.users[0],
        "teller_is_candidate": User.objects.get(pk=candidate.user_id),
        "four_eyes": User.objects.get(pk=appraiser.user_id),
        "not_teller_role": User.objects.get(pk=stranger.user_id),
    }
    found = {
        code_of(partial(actions.appoint_tellers, actor=sitting.secretary, meeting=sitting.meeting, users=[good, u]))
        for u in pairs.values()
    }
    assert found == set(pairs)
    one = partial(actions.appoint_tellers, actor=sitting.secretary, meeting=sitting.meeting, users=[good])
    assert code_of(one) == "two_needed"
    assert [post.user_id for post in sitting.meeting.tellers.all()] == [t.user_id for t in sitting.tellers]


def test_open_ballot_needs_two_tellers() -> None:
    sitting = opened(make_sitting(size=3, items=1), present=3)
    sitting.meeting.tellers.filter(slot=2).delete()
    assert code_of(partial(handed_out, sitting)) == "no_tellers"


# Recusals


def test_conflicts_are_found_from_what_is_known() -> None:
    sitting = make_sitting(size=7, items=1)
    row = sitting.nominations[0]
    actions.cancel_meeting(actor=sitting.secretary, meeting=sitting.meeting, reason="Lập lại")
    assert row.person is not None
    seats = sitting.members
    seats[2].person.unit = row.person.unit
    seats[2].person.save(update_fields=["unit"])
    row.attested_by_id = seats[3].person.user_id
    row.save(update_fields=["attested_by_id"])
    Appraisal.objects.create(nomination=row, result="pass", by_id=seats[4].person.user_id or 0, by_name="x", at=now())
    for person in (row.person, seats[5].person):
        RecognizedInitiative.objects.create(
            person=person, title="Số hóa", title_folded=fold("Số hóa"), reach="unit", recognized_on=today()
        )
    meeting = actions.plan_meeting(
        actor=sitting.secretary, council=sitting.council, round=sitting.stage.round,
        given=MeetingInput(today(), "Phòng 2"),
    )  # fmt: skip
    actions.put_on_agenda(actor=sitting.secretary, meeting=meeting, nominations=[row])
    assert dict(Recusal.objects.values_list("member_id", "reason")) == {
        seats[2].pk: "là lãnh đạo đơn vị của người được đề nghị",
        seats[3].pk: "đã nộp hoặc xác nhận hồ sơ này",
        seats[4].pk: "đã thẩm định hồ sơ này",
        seats[5].pk: "là đồng tác giả sáng kiến của người được đề nghị",
    }
    assert actions.detect_conflicts(actor=sitting.secretary, meeting=meeting) == []


def test_declare_recusal_moves_the_item_to_its_own_paper() -> None:
    sitting = opened(make_sitting(size=5, items=3), present=5)
    item = sitting.meeting.items.get(position=2)
    ballot = prepared(sitting)[0]
    actions.declare_recusal(actor=sitting.member(4), item=item, reason="Anh em ruột")
    open_it = partial(actions.open_ballot, actor=sitting.secretary, ballot=ballot)
    assert code_of(open_it) == "recusals_changed"
    ballots = prepared(sitting)
    assert [[line.item.position for line in b.lines.all()] for b in ballots] == [[1, 3], [2]]
    opened_ballot = actions.open_ballot(actor=sitting.secretary, ballot=ballots[1])
    assert (opened_ballot.present, opened_ballot.recused, opened_ballot.members_total) == (4, 1, 5)
    late = partial(actions.declare_recusal, actor=sitting.member(3), item=item, reason="Bạn thân")
    assert code_of(late) == "ballot_opened"


def test_only_a_declared_recusal_is_withdrawn() -> None:
    sitting = make_sitting(size=5, items=1)
    item = sitting.meeting.items.get()
    declared = actions.declare_recusal(actor=sitting.member(4), item=item, reason="Nhầm")
    computed = Recusal.objects.create(item=item, member=sitting.members[3], source="computed", reason="x")
    withdraw = partial(actions.withdraw_recusal, actor=sitting.secretary, reason="Khai nhầm")
    assert withdraw(recusal=declared).state == "withdrawn"
    assert code_of(partial(withdraw, recusal=computed)) == "computed_stays"


# Ballots


def test_unverified_threshold_needs_a_document_and_a_reason_on_record() -> None:
    sitting = opened(make_sitting(size=5, items=1), present=5)
    ballot = prepared(sitting, num=4, den=5, strict=False, verified=False)[0]
    open_it = partial(actions.open_ballot, actor=sitting.secretary, ballot=ballot)
    confirm = partial(actions.confirm_rule, actor=sitting.secretary, ballot=ballot)
    assert code_of(open_it) == "rule_not_verified"
    assert code_of(partial(confirm, document="", reason="x")) == "document_needed"
    assert code_of(partial(confirm, document="Quy chế Hội đồng, Điều 8", reason=" ")) == "reason_needed"
    confirm(document="Quy chế Hội đồng, Điều 8", reason="Quy chế đang có hiệu lực")
    assert open_it().rule_confirmed_by_id == sitting.secretary.user_id
    said = Step.objects.get(verb="ballot.confirm_rule")
    assert (said.actor_id, said.note) == (sitting.secretary.user_id, "Quy chế đang có hiệu lực")
    assert said.details["document"] == "Quy chế Hội đồng, Điều 8"


def test_nine_members_ninety_percent_one_kept_out_is_impossible_until_chosen() -> None:
    sitting = make_sitting(size=9, items=1)
    actions.declare_recusal(actor=sitting.member(5), item=sitting.meeting.items.get(), reason="Họ hàng")
    opened(sitting, present=9)
    ballot = prepared(sitting, num=9, den=10, strict=False)[0]
    with pytest.raises(Refused) as refused:
        actions.open_ballot(actor=sitting.secretary, ballot=ballot)
    assert refused.value.code == "impossible"
    assert "9/9" in refused.value.message
    assert Ballot.objects.get(pk=ballot.pk).state == "prepared"
    chosen = actions.open_ballot(
        actor=sitting.secretary, ballot=ballot, accept=["impossible"], accept_reason="Hội đồng biểu quyết vẫn bỏ phiếu"
    )
    assert chosen.accepted_reason == "Hội đồng biểu quyết vẫn bỏ phiếu"
    assert "9/9" in chosen.accepted_warnings[0]


def test_nothing_reopens_after_the_freeze() -> None:
    sitting = opened(make_sitting(size=5, items=1), present=5)
    ballot = handed_out(sitting)
    again = partial(actions.open_ballot, actor=sitting.secretary, ballot=ballot)
    confirm = partial(actions.confirm_rule, actor=sitting.secretary, ballot=ballot, document="x", reason="y")
    absent = partial(attend, sitting, present=4)
    users = [user(sitting, 1), user(sitting, 0)]
    swap = partial(actions.appoint_tellers, actor=sitting.secretary, meeting=sitting.meeting, users=users)
    take = partial(actions.take_off_agenda, actor=sitting.secretary, item=sitting.meeting.items.get(), reason="x")
    assert [code_of(call) for call in (again, confirm, absent, swap, take)] == [
        "wrong_state",
        "wrong_state",
        "ballot_running",
        "ballot_running",
        "ballot_opened",
    ]
    assert code_of(partial(prepared, sitting)) == "nothing_to_vote"
    assert intact(Ballot.objects.get(pk=ballot.pk))


def test_a_changed_snapshot_stops_the_result() -> None:
    sitting = opened(make_sitting(size=5, items=1), present=5)
    ballot = counted(sitting, handed_out(sitting), [5])
    ballot.snapshot["rule"]["num"] = 1
    ballot.snapshot["needed"] = 1
    ballot.save(update_fields=["snapshot"])
    assert code_of(partial(actions.close_ballot, actor=sitting.secretary, ballot=ballot)) == "snapshot_changed"
    assert Nomination.objects.get().state == "passed"


def test_an_open_case_keeps_a_candidate_off_the_paper() -> None:
    sitting = opened(make_sitting(size=5, items=1), present=5)
    Discipline.objects.create(
        person=Person.objects.get(nominations=sitting.nominations[0]), status="pending", decided_on=today()
    )
    assert code_of(partial(handed_out, sitting)) == "paused"


def test_void_ballot_is_voted_again() -> None:
    sitting = opened(make_sitting(size=5, items=1), present=5)
    ballot = counted(sitting, handed_out(sitting), [5])
    assert code_of(partial(actions.void_ballot, actor=sitting.secretary, ballot=ballot, reason=" ")) == "reason_needed"
    actions.void_ballot(actor=sitting.secretary, ballot=ballot, reason="Thùng phiếu hở niêm phong")
    second = counted(sitting, handed_out(sitting), [2])
    assert second.number == 2
    actions.close_ballot(actor=sitting.secretary, ballot=second)
    assert Nomination.objects.get().state == "rejected"


# Counting


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"issued": 6}, "issued_over_attendance"),
        ({"issued": 4}, "papers_missing"),
        ({"returned": 6}, "collected_over_issued"),
        ({"invalid": 6}, "invalid_over_collected"),
        ({"invalid": -1}, "bad_number"),
        ({"written": 1}, "written_not_allowed"),
    ],
)
def test_enter_tally_refuses_what_cannot_be_true(changes: dict[str, int], code: str) -> None:
    sitting = opened(make_sitting(size=5, items=1), present=5)
    ballot = handed_out(sitting)
    given = tally(ballot, [3], **changes)
    assert code_of(partial(actions.enter_tally, actor=sitting.tellers[0], ballot=ballot, tally=given)) == code
    assert TellerEntry.objects.count() == 0


def test_enter_tally_adds_up_item_by_item() -> None:
    sitting = opened(make_sitting(size=5, items=2), present=5)
    ballot = handed_out(sitting)
    whole = tally(ballot, [3, 4])
    missing = Tally(5, 5, 0, 0, {1: whole.counts[1]})
    wrong = Tally(5, 4, 0, 0, whole.counts)
    enter = partial(actions.enter_tally, actor=sitting.tellers[0], ballot=ballot)
    assert [code_of(partial(enter, tally=one)) for one in (missing, wrong)] == ["items_incomplete", "does_not_add_up"]


def test_written_opinions_are_no_more_than_the_absent_who_sent_one() -> None:
    sitting = opened(make_sitting(size=5, items=1), present=4, written=1)
    ballot = handed_out(sitting, written_counts=True)
    given = tally(ballot, [4], written_yes=2)
    assert (
        code_of(partial(actions.enter_tally, actor=sitting.tellers[0], ballot=ballot, tally=given))
        == "written_over_absent"
    )


def test_one_teller_does_not_enter_twice_and_nobody_else_enters() -> None:
    sitting = opened(make_sitting(size=5, items=1), present=5)
    ballot = handed_out(sitting)
    given = tally(ballot, [5])
    actions.enter_tally(actor=sitting.tellers[0], ballot=ballot, tally=given)
    codes = [
        code_of(partial(actions.enter_tally, actor=a, ballot=ballot, tally=given))
        for a in (sitting.tellers[0], sitting.secretary, sitting.member(3))
    ]
    assert codes == ["already_entered", "not_teller", "not_teller"]
    assert code_of(partial(actions.reconcile, actor=sitting.tellers[0], ballot=ballot)) == "not_both"
    assert code_of(partial(actions.close_ballot, actor=sitting.secretary, ballot=ballot)) == "wrong_state"


def test_different_counts_are_kept_and_counted_again() -> None:
    sitting = opened(make_sitting(size=5, items=2), present=5)
    ballot = handed_out(sitting)
    one, two = sitting.tellers
    actions.enter_tally(actor=one, ballot=ballot, tally=tally(ballot, [5, 4]))
    ballot = actions.enter_tally(actor=two, ballot=ballot, tally=tally(ballot, [5, 3]))
    assert (ballot.state, ballot.attempt, ballot.mismatch) == ("counting", 2, ["Mục 2"])
    assert code_of(partial(actions.close_ballot, actor=sitting.secretary, ballot=ballot)) == "wrong_state"
    ballot = counted(sitting, ballot, [5, 4])
    assert (ballot.state, ballot.mismatch) == ("counted", [])
    assert list(TellerEntry.objects.values_list("attempt", "slot")) == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_who_has_a_hand_in_a_nomination_does_not_run_its_ballot() -> None:
    sitting = opened(make_sitting(size=5, items=1), present=5)
    row = sitting.nominations[0]
    Appraisal.objects.create(nomination=row, result="pass", by_id=sitting.secretary.user_id, by_name="x", at=now())
    assert code_of(partial(handed_out, sitting)) == "four_eyes"


def test_a_nomination_withdrawn_after_the_vote_gets_no_result() -> None:
    sitting = opened(make_sitting(size=5, items=2), present=5)
    ballot = counted(sitting, handed_out(sitting), [5, 5])
    Nomination.objects.filter(pk=sitting.nominations[0].pk).update(state="withdrawn")
    actions.close_ballot(actor=sitting.secretary, ballot=ballot)
    assert list(Nomination.objects.order_by("pk").values_list("state", flat=True)) == ["withdrawn", "approved"]
    assert list(sitting.meeting.items.values_list("state", flat=True)) == ["removed", "approved"]


def test_a_round_has_many_meetings_and_new_items() -> None:
    sitting = opened(make_sitting(size=3, items=1), present=3)
    actions.close_ballot(actor=sitting.secretary, ballot=counted(sitting, handed_out(sitting), [3]))
    actions.close_meeting(actor=sitting.secretary, meeting=sitting.meeting)
    more = make_passed(sitting.stage, 1, award="advanced_worker")
    given = MeetingInput(today(), "Phòng 2")
    meeting = actions.plan_meeting(
        actor=sitting.secretary, council=sitting.council, round=sitting.stage.round, given=given
    )
    assert meeting.number == 2
    assert len(actions.put_on_agenda(actor=sitting.secretary, meeting=meeting, nominations=more)) == 1
