"""Draft, present, sign: what changes, what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from thidua.audit.models import Step
from thidua.audit.queries import verify_chain
from thidua.awards.models import Honor
from thidua.core.actor import Role
from thidua.core.clock import now, today
from thidua.core.errors import Refused
from thidua.councils.models import AgendaItem, Council, Meeting
from thidua.decisions.actions import (
    discard_decision,
    draft_decision,
    edit_decision,
    present_for_signature,
    return_to_draft,
    set_last_number,
    sign_decision,
)
from thidua.decisions.models import Certificate, Decision, DecisionLine, Register
from thidua.decisions.queries import sums_by_award, sums_of
from thidua.decisions.rewards import UNKNOWN_DAY, set_rewards
from thidua.decisions.tests.factories import (
    DAY,
    World,
    make_draft,
    make_nomination,
    make_presented,
    make_round,
    make_signed,
    make_world,
)
from thidua.nominations.models import Nomination
from thidua.notifications.models import Message
from thidua.people.models import Discipline, Level, RoleGrant
from thidua.people.tests.factories import make_actor, make_user

pytestmark = pytest.mark.django_db


def refused(code: str, call: object, **kwargs: object) -> Refused:
    with pytest.raises(Refused) as caught:
        call(**kwargs)  # type: ignore[operator]
    assert caught.value.code == code
    return caught.value


def test_draft_names_everyone_whom_the_council_approved_in_the_order_of_the_law() -> None:
    world = make_world()
    make_nomination(world.round, world.ward, "Trần Văn Thử")
    make_nomination(world.round, world.ward, "Lê Thị An")
    make_nomination(world.round, world.ward, "Đỗ Văn Bình", award="grassroots_fighter")
    make_nomination(world.round, world.ward, "Vũ Thị Chờ", state="passed")
    make_nomination(world.round, world.ward, "Hồ Văn Cao", award="province_fighter")
    decision = draft_decision(actor=world.office, round=world.round)
    lines = decision.lines.values_list("position_no", "candidate_name", "award")
    assert list(lines) == [
        (1, "Đỗ Văn Bình", "grassroots_fighter"),
        (2, "Lê Thị An", "advanced_worker"),
        (3, "Trần Văn Thử", "advanced_worker"),
    ]
    assert (decision.state, decision.number, decision.unit) == ("draft", None, world.ward)


def test_draft_refuses_a_name_that_the_council_did_not_approve() -> None:
    world = make_world()
    good = make_nomination(world.round, world.ward, "Lê Thị An")
    extra = make_nomination(world.round, world.ward, "Vũ Thị Thừa", state="rejected")
    answer = refused("list_differs", draft_decision, actor=world.office, round=world.round, nominations=[good, extra])
    assert "1 trường hợp thừa (Vũ Thị Thừa)" in answer.message
    assert not Decision.objects.exists()


def test_draft_refuses_what_belongs_higher_and_says_where_it_goes() -> None:
    world = make_world()
    province = make_nomination(world.round, world.ward, award="province_fighter")
    answer = refused("not_authority", draft_decision, actor=world.office, round=world.round, nominations=[province])
    assert "cấp thành phố" in answer.message
    above = make_world(level=Level.CITY)
    state = make_nomination(above.round, above.ward, award="national_fighter")
    answer = refused("not_authority", draft_decision, actor=above.office, round=above.round, nominations=[state])
    assert "tờ trình lên cấp trên" in answer.message


def test_the_city_decides_on_awards_of_its_level() -> None:
    world = make_world(level=Level.CITY)
    make_nomination(world.round, world.ward, award="province_fighter")
    assert draft_decision(actor=world.office, round=world.round).lines.count() == 1


def test_draft_refuses_an_empty_list_and_a_second_decision_on_the_same_people() -> None:
    world = make_world()
    refused("nothing_to_decide", draft_decision, actor=world.office, round=world.round)
    nomination = make_nomination(world.round, world.ward)
    draft_decision(actor=world.office, round=world.round)
    refused("nothing_to_decide", draft_decision, actor=world.office, round=world.round)
    refused(
        "already_in_decision",
        draft_decision,
        actor=world.office,
        round=world.round,
        nominations=[nomination],
    )


def test_a_paused_candidate_is_left_out_and_refused_when_named() -> None:
    world = make_world()
    nomination = make_nomination(world.round, world.ward)
    make_nomination(world.round, world.ward, "Lê Thị An")
    assert nomination.person is not None
    Discipline.objects.create(person=nomination.person, status="pending", decided_on=DAY)
    decision = draft_decision(actor=world.office, round=world.round)
    assert [line.candidate_name for line in decision.lines.all()] == ["Lê Thị An"]
    refused("list_differs", draft_decision, actor=world.office, round=world.round, nominations=[nomination])


def test_the_simplified_procedure_needs_no_council() -> None:
    world = make_world()
    sudden = make_round(world.ward, kind="ad_hoc")
    nomination = make_nomination(sudden, world.ward, state="passed")
    decision = draft_decision(actor=world.office, round=sudden)
    present_for_signature(actor=world.office, decision=decision)
    sign_decision(actor=world.chair, decision=decision, signed_on=DAY)
    nomination.refresh_from_db()
    assert nomination.state == "granted"


def test_edit_keeps_the_recipients_and_refuses_a_stale_form() -> None:
    world = make_world()
    draft = make_draft(world)
    words = {"title": "Về việc thử", "symbol": "QĐ-UBND", "signatory_title": "CHỦ TỊCH", "bases": ["Luật"]}
    edited = edit_decision(actor=world.office, decision=draft, version=0, **words)  # type: ignore[arg-type]
    assert (edited.title, edited.bases, edited.lines.count()) == ("Về việc thử", ["Luật"], 1)
    refused("stale", edit_decision, actor=world.office, decision=draft, version=0, **words)
    refused("title_needed", edit_decision, actor=world.office, decision=draft, **{**words, "title": " "})


def test_presenting_tells_the_signatory_and_returning_tells_the_drafter() -> None:
    world = make_world()
    draft = make_draft(world)
    present_for_signature(actor=world.office, decision=draft)
    assert list(Message.objects.values_list("user_id", flat=True)) == [world.chair.user_id]
    refused("reason_needed", return_to_draft, actor=world.chair, decision=draft, reason=" ")
    returned = return_to_draft(actor=world.chair, decision=draft, reason="Sửa trích yếu")
    assert returned.state == "draft"
    assert Message.objects.filter(user_id=world.office.user_id).count() == 1


def test_discarding_frees_the_nominations_and_takes_no_number() -> None:
    world = make_world()
    draft = make_draft(world)
    refused("reason_needed", discard_decision, actor=world.office, decision=draft, reason="")
    discard_decision(actor=world.office, decision=draft, reason="Lập lại")
    again = draft_decision(actor=world.office, round=world.round)
    assert (again.lines.count(), Register.objects.count()) == (1, 0)


def test_signing_numbers_honours_certifies_and_grants() -> None:
    world = make_world()
    signed = make_signed(world, "Lê Thị Mẫu", "Trần Văn Thử")
    assert (signed.state, signed.number_text, signed.signed_on) == ("signed", "1/QĐ-UBND", DAY)
    assert (signed.signatory_id, signed.signatory_name) == (world.chair.user_id, world.chair.name)
    assert set(Nomination.objects.values_list("state", flat=True)) == {"granted"}
    honors = Honor.objects.order_by("sort_key").values_list("candidate_name", "decision_no", "decided_on")
    assert list(honors) == [("Lê Thị Mẫu", "1/QĐ-UBND", DAY), ("Trần Văn Thử", "1/QĐ-UBND", DAY)]
    certificates = Certificate.objects.order_by("book_number").values_list("name", "book_number", "state")
    assert list(certificates) == [("Lê Thị Mẫu", 1, "genuine"), ("Trần Văn Thử", 2, "genuine")]
    assert Step.objects.filter(verb="decision.sign").count() == 1


def test_signing_twice_answers_the_same_decision() -> None:
    world = make_world()
    decision = make_presented(world)
    first = sign_decision(actor=world.chair, decision=decision, signed_on=DAY)
    again = sign_decision(actor=world.chair, decision=decision, signed_on=DAY)
    assert (first.pk, first.number) == (again.pk, again.number)
    assert (
        Certificate.objects.count(),
        Honor.objects.count(),
        Register.objects.get(symbol="QĐ-UBND").last_number,
    ) == (1, 1, 1)


def test_numbers_follow_one_another_without_gap() -> None:
    world = make_world()
    numbers = []
    for n in range(3):
        make_nomination(world.round, world.ward, f"Người Mẫu {n}")
        decision = draft_decision(actor=world.office, round=world.round)
        present_for_signature(actor=world.office, decision=decision)
        numbers.append(sign_decision(actor=world.chair, decision=decision, signed_on=DAY).number)
    assert numbers == [1, 2, 3]


def test_a_new_year_begins_at_one() -> None:
    world = make_world()
    old = replace(world, round=make_round(world.ward, year=2025))
    make_signed(old, "Người Một", on=date(2025, 12, 30))
    assert make_signed(old, "Người Hai", on=date(2026, 1, 5)).number_text == "1/QĐ-UBND"


def test_signing_refuses_impossible_days() -> None:
    world = make_world()
    make_signed(world, "Người Một", on=DAY)
    decision = make_presented(world, "Người Hai")
    sign = {"actor": world.chair, "decision": decision}
    refused("future_date", sign_decision, **sign, signed_on=today() + timedelta(days=1))
    refused("back_dated", sign_decision, **sign, signed_on=DAY - timedelta(days=1))
    Decision.objects.filter(pk=decision.pk).update(council_on=date(2026, 11, 21))
    refused("before_council", sign_decision, **sign, signed_on=DAY)
    decision.refresh_from_db()
    assert (decision.state, decision.number) == ("presented", None)


def test_signing_refuses_a_day_on_which_the_signer_had_no_authority() -> None:
    world = make_world()
    decision = make_presented(world)
    RoleGrant.objects.filter(user_id=world.chair.user_id).update(since=DAY)
    refused(
        "not_authority",
        sign_decision,
        actor=world.chair,
        decision=decision,
        signed_on=DAY - timedelta(days=1),
    )


def test_signing_refuses_a_list_that_changed_after_the_council() -> None:
    world = make_world()
    decision = make_presented(world, "Lê Thị Mẫu", "Trần Văn Thử")
    Nomination.objects.filter(candidate_name="Trần Văn Thử").update(state="withdrawn")
    answer = refused("list_differs", sign_decision, actor=world.chair, decision=decision, signed_on=DAY)
    assert "1 trường hợp thừa (Trần Văn Thử)" in answer.message
    assert not Certificate.objects.exists()


def test_the_drafter_never_signs() -> None:
    world = make_world()
    user = make_user()
    make_actor(Role.STANDING_OFFICE, world.ward, user=user)
    both = make_actor(Role.SIGNATORY, world.ward, user=user)
    make_nomination(world.round, world.ward)
    decision = draft_decision(actor=both, round=world.round)
    present_for_signature(actor=both, decision=decision)
    refused("four_eyes", sign_decision, actor=both, decision=decision, signed_on=DAY)


def test_the_signatory_of_the_city_does_not_sign_for_a_ward() -> None:
    world = make_world()
    decision = make_presented(world)
    above = make_actor(Role.SIGNATORY, world.city)
    refused("not_signatory", sign_decision, actor=above, decision=decision, signed_on=DAY)


def test_numbers_given_elsewhere_are_skipped_with_a_reason() -> None:
    world = make_world()
    series = {"actor": world.office, "unit": world.ward, "year": 2026, "symbol": "QĐ-UBND"}
    refused("reason_needed", set_last_number, **series, last_number=1233, reason="")
    set_last_number(**series, last_number=1233, reason="Văn thư đã cấp 1-1233")  # type: ignore[arg-type]
    refused("number_taken", set_last_number, **series, last_number=5, reason="lùi")
    assert make_signed(world).number_text == "1234/QĐ-UBND"


def test_the_database_refuses_what_the_law_refuses() -> None:
    world = make_world()
    signed = make_signed(world)
    for change in (
        {"number": None},
        {"signed_on": None},
        {"signatory": None},
        {"council_on": DAY + timedelta(days=1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.filter(pk=signed.pk).update(**change)
    certificate = signed.certificates.get()
    certificate.pk, certificate.code, certificate.book_number = None, "X" * 28, 99
    with pytest.raises(IntegrityError), transaction.atomic():
        certificate.save(force_insert=True)
    other = make_presented(world, "Người Hai")
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=other.pk).update(register=signed.register, number=signed.number)
    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionLine.objects.update(reward_amount=-1)


def test_the_money_is_that_of_the_day_of_signing_and_the_sums_foot() -> None:
    world = make_world()
    make_nomination(world.round, world.ward, "Lê Thị An")
    make_nomination(world.round, world.ward, "Đỗ Văn Bình", award="grassroots_fighter")
    decision = draft_decision(actor=world.office, round=world.round)
    present_for_signature(actor=world.office, decision=decision)
    sign_decision(actor=world.chair, decision=decision, signed_on=DAY)
    lines = decision.lines.values_list("candidate_name", "reward_amount", "base_salary")
    assert list(lines) == [("Đỗ Văn Bình", 2_530_000, 2_530_000), ("Lê Thị An", 759_000, 2_530_000)]
    sums = sums_of(decision)
    assert (sums.lines, sums.money, sums.without) == (2, 3_289_000, 0)
    assert sums_by_award(decision) == [
        ("Chiến sĩ thi đua cơ sở", 1, 2_530_000),
        ("Lao động tiên tiến", 1, 759_000),
    ]


def test_signing_many_costs_few_statements_more_than_signing_one() -> None:
    one = make_presented(make_world(), "Lê Thị Mẫu")
    many = make_presented(make_world(), *(f"Trần Thử {n}" for n in range(60)))
    counts = []
    for decision in (one, many):
        chair = make_actor(Role.SIGNATORY, decision.unit)
        with CaptureQueriesContext(connection) as seen:
            sign_decision(actor=chair, decision=decision, signed_on=DAY)
        counts.append(len(seen))
    assert counts[1] <= counts[0] + 5, "batches, not lines"
    assert Certificate.objects.filter(decision=many).count() == 60
    assert Honor.objects.filter(decision_line_id__in=many.lines.values("pk")).count() == 60
    assert verify_chain().broken_at is None


def test_money_that_no_text_gives_stays_empty_and_is_counted_apart() -> None:
    world = make_world()
    make_nomination(world.round, world.ward, award="commemorative_medal", state="approved")
    nomination = Nomination.objects.select_related("dossier", "round").get()
    nomination.award = "nothing_known"
    line = DecisionLine(award="x", nomination=nomination)
    set_rewards([line], on=DAY)
    assert (line.reward_amount, line.reward_verified, line.reward_pays) == (None, False, True)
    set_rewards([line], on=date(1990, 1, 1))
    assert (line.reward_amount, line.reward_note) == (None, UNKNOWN_DAY)


def _sat(world: World, nomination: Nomination, *, state: str) -> Meeting:
    """A meeting on the day before, which approved the nomination."""
    council = Council.objects.create(
        name="Hội đồng thử", unit=world.ward, decision_no="1/QĐ", since=date(2026, 1, 1), search_text="x", sort_key="x"
    )
    moments = {"opened_at": now(), "closed_at": now() if state == "closed" else None}
    meeting = Meeting.objects.create(
        council=council, round=world.round, number=1, held_on=DAY, place="Thử", state=state, **moments
    )
    AgendaItem.objects.create(meeting=meeting, nomination=nomination, position=1, state="approved")
    return meeting


def test_a_decision_follows_the_meeting_that_approved_it() -> None:
    world = make_world()
    _sat(world, make_nomination(world.round, world.ward), state="closed")
    decision = draft_decision(actor=world.office, round=world.round)
    assert decision.council_on == DAY
    assert "Căn cứ Biên bản họp Hội đồng Thi đua, khen thưởng ngày 20/11/2026" in decision.bases
    present_for_signature(actor=world.office, decision=decision)
    early = DAY - timedelta(days=1)
    answer = refused("before_council", sign_decision, actor=world.chair, decision=decision, signed_on=early)
    assert "20/11/2026" in answer.message
    assert sign_decision(actor=world.chair, decision=decision, signed_on=DAY).state == "signed"


def test_no_decision_while_the_meeting_is_open() -> None:
    world = make_world()
    _sat(world, make_nomination(world.round, world.ward), state="open")
    refused("meeting_open", draft_decision, actor=world.office, round=world.round)
