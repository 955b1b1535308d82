"""A proposal from its first line to the decision."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction

from thidua.core.actor import SYSTEM
from thidua.core.errors import Refused
from thidua.documents.inputs import Upload
from thidua.notifications.models import Message
from thidua.people.tests.factories import make_unit
from thidua.pilots import law
from thidua.pilots.actions import (
    accept_proposal,
    agree_proposal,
    ask_proposal,
    clarify_proposal,
    create_proposal,
    edit_proposal,
    note_opinion,
    refuse_proposal,
    reopen_proposal,
    send_proposal,
    set_terms,
    withdraw_proposal,
)
from thidua.pilots.inputs import (
    AcceptInput,
    AgreementInput,
    IndicatorInput,
    OpinionInput,
    ProposalInput,
    SendInput,
    TermsInput,
)
from thidua.pilots.models import Proposal
from thidua.pilots.tests.factories import (
    LATER,
    PDF,
    Ground,
    make_agreed,
    make_input,
    make_proposal,
    make_sent,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
ACCEPT = AcceptInput(TODAY, "15/UBND", TODAY, LATER)


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.code


def test_an_author_without_a_role_drafts_and_the_collective_goes_on(ground: Ground) -> None:
    row = create_proposal(actor=ground.author, unit=ground.ward, data=make_input(movement=ground.movement))
    assert (row.proposer, row.phase.name if row.phase else "") == (ground.person, "Giai đoạn 2")
    data = AgreementInput(TODAY, Upload("bb.pdf", PDF), law.KEYS)
    assert refusal(lambda: agree_proposal(actor=ground.author, proposal=row, data=data)) == "not_your_unit"
    row = agree_proposal(actor=ground.officer, proposal=row, data=data)
    row = send_proposal(actor=ground.officer, proposal=row, data=SendInput(ground.city, date(2026, 12, 4)))
    assert (row.state, row.sent_on, row.decide_by) == ("sent", TODAY, date(2026, 12, 4))
    assert Message.objects.filter(user_id=ground.head.user_id).count() == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " \u200b "}, "text_needed"),
        ({"problem": ""}, "text_needed"),
        ({"solution": "\n"}, "text_needed"),
        ({"rule_kind": "none"}, "bad_kind"),
        ({"until": date(2025, 12, 31)}, "bad_period"),
        ({"indicators": (IndicatorInput("Số hồ sơ"), IndicatorInput("so HO SO"))}, "indicator_twice"),
        ({"indicators": tuple(IndicatorInput(f"Chỉ số {n}") for n in range(21))}, "too_many_indicators"),
    ],
)
def test_what_a_draft_must_be(ground: Ground, changes: dict[str, object], code: str) -> None:
    data = make_input(**changes)
    assert refusal(lambda: create_proposal(actor=SYSTEM, unit=ground.ward, data=data)) == code
    assert not Proposal.objects.exists()


def test_the_same_problem_is_not_begun_twice(ground: Ground) -> None:
    make_proposal(ground.ward, title="Hòa giải tại phường")
    data = make_input(title="Hoà giải  tại phường")
    assert refusal(lambda: create_proposal(actor=SYSTEM, unit=ground.ward, data=data)) == "already_proposed"
    assert create_proposal(actor=SYSTEM, unit=ground.other, data=data).title == "Hoà giải tại phường"


def test_an_ended_unit_proposes_nothing(ground: Ground) -> None:
    old = make_unit("Phường Cũ", parent=ground.city, until=date(2025, 6, 30))
    assert refusal(lambda: create_proposal(actor=SYSTEM, unit=old, data=make_input())) == "not_standing"


def test_two_who_edit_at_once(ground: Ground) -> None:
    row = make_proposal(ground.ward)
    edit_proposal(actor=ground.officer, proposal=row, version=1, data=make_input(title="Một"))
    late: ProposalInput = make_input(title="Hai")
    assert refusal(lambda: edit_proposal(actor=SYSTEM, proposal=row, version=1, data=late)) == "stale"
    row.refresh_from_db()
    assert (row.title, row.version, row.indicators.count()) == ("Một", 2, 1)


@pytest.mark.parametrize(
    ("changes", "given", "code"),
    [
        ({"scope": "", "risks": ""}, {}, "unfinished"),
        ({"until": None}, {}, "unfinished"),
        ({"indicators": ()}, {}, "no_indicators"),
        ({}, {"agreed_on": date(2026, 11, 21)}, "bad_day"),
        ({}, {"minutes": None}, "minutes_needed"),
        ({}, {"conditions": law.KEYS - {"lawful"}}, "conditions_unchecked"),
        ({}, {"minutes": Upload("bb.pdf", b"<svg onload=x>")}, "file_wrong_type"),
    ],
)
def test_the_collective_agrees_to_something_whole(
    ground: Ground, changes: dict[str, object], given: dict[str, object], code: str
) -> None:
    row = make_proposal(ground.ward, **changes)
    data = replace(AgreementInput(TODAY, Upload("bb.pdf", PDF), law.KEYS), **given)  # type: ignore[arg-type]
    assert refusal(lambda: agree_proposal(actor=ground.officer, proposal=row, data=data)) == code


def test_of_an_unfit_rule_nobody_says_there_is_none(ground: Ground) -> None:
    row = make_proposal(ground.ward, rule_kind="unfit")
    said = law.KEYS - {"bottleneck"}
    row = agree_proposal(actor=SYSTEM, proposal=row, data=AgreementInput(TODAY, Upload("bb.pdf", PDF), said))
    assert row.conditions == sorted(said)


def test_without_the_decree_no_conditions_and_no_committee(ground: Ground) -> None:
    row = make_proposal(ground.ward, by_decree=False)
    row = agree_proposal(actor=SYSTEM, proposal=row, data=AgreementInput(TODAY, Upload("bb.pdf", PDF)))
    row = send_proposal(actor=SYSTEM, proposal=row, data=SendInput(ground.city, LATER))
    assert accept_proposal(actor=ground.head, proposal=row, data=ACCEPT).state == "running"


def test_under_the_decree_the_committee_speaks_first(ground: Ground) -> None:
    row = send_proposal(actor=SYSTEM, proposal=make_agreed(ground.ward), data=SendInput(ground.city, LATER))
    assert refusal(lambda: accept_proposal(actor=ground.head, proposal=row, data=ACCEPT)) == "opinion_needed"
    note_opinion(actor=ground.office, proposal=row, data=OpinionInput("Đồng ý.", TODAY, Upload("yk.pdf", PDF)))
    row.refresh_from_db()
    assert accept_proposal(actor=ground.head, proposal=row, data=ACCEPT).started_on == TODAY


def test_the_decree_does_not_reach_back(ground: Ground) -> None:
    with time_machine.travel("2023-09-28T09:00:00+07:00"):
        row = make_agreed(ground.ward, since=date(2023, 10, 1))
        data = SendInput(ground.city, date(2023, 10, 20))
        assert refusal(lambda: send_proposal(actor=SYSTEM, proposal=row, data=data)) == "decree_not_in_force"


def test_no_days_are_invented(ground: Ground) -> None:
    """Without terms the unit names a day; with terms they are counted, and what it names is not asked."""
    row = make_agreed(ground.ward)
    assert refusal(lambda: send_proposal(actor=SYSTEM, proposal=row, data=SendInput(ground.city))) == "deadline_needed"
    past = SendInput(ground.city, TODAY)
    assert refusal(lambda: send_proposal(actor=SYSTEM, proposal=row, data=past)) == "bad_day"
    set_terms(actor=ground.office, unit=ground.city, version=0, data=TermsInput("Quy chế mẫu số 1", 10))
    row = send_proposal(actor=SYSTEM, proposal=row, data=SendInput(ground.city, LATER))
    assert row.decide_by == date(2026, 12, 7)  # the 24th is a holiday


def test_it_goes_to_the_unit_itself_or_above(ground: Ground) -> None:
    row = make_agreed(ground.ward)
    aside = SendInput(ground.other, LATER)
    assert refusal(lambda: send_proposal(actor=SYSTEM, proposal=row, data=aside)) == "not_above"
    assert send_proposal(actor=SYSTEM, proposal=row, data=SendInput(ground.ward, LATER)).competent == ground.ward


def test_the_clock_stands_still_while_the_unit_is_asked(ground: Ground) -> None:
    set_terms(actor=SYSTEM, unit=ground.city, version=0, data=TermsInput("Quy chế mẫu số 1", 10))
    row = ask_proposal(actor=ground.office, proposal=make_sent(ground.ward, ground.city), question="Kinh phí từ đâu?")
    assert Message.objects.filter(user_id=ground.officer.user_id).count() == 1
    with time_machine.travel("2026-11-26T09:00:00+07:00"):  # three working days later
        row = clarify_proposal(actor=ground.officer, proposal=row, clarification="Từ dự toán được giao.")
    assert (row.state, row.decide_by) == ("sent", date(2026, 12, 10))


def test_whoever_sends_or_proposes_does_not_decide(ground: Ground) -> None:
    row = send_proposal(actor=ground.head, proposal=make_agreed(ground.ward), data=SendInput(ground.city, LATER))
    note_opinion(actor=ground.office, proposal=row, data=OpinionInput("Đồng ý.", TODAY))
    row.refresh_from_db()
    assert refusal(lambda: accept_proposal(actor=ground.head, proposal=row, data=ACCEPT)) == "four_eyes"
    assert refusal(lambda: accept_proposal(actor=ground.office, proposal=row, data=ACCEPT)) == "not_competent"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"decided_on": date(2026, 11, 19)}, "bad_day"),
        ({"decided_on": date(2026, 11, 21)}, "bad_day"),
        ({"decision_no": " "}, "number_needed"),
        ({"started_on": date(2026, 11, 19)}, "bad_period"),
        ({"until": date(2026, 11, 19)}, "bad_period"),
    ],
)
def test_how_it_is_accepted(ground: Ground, changes: dict[str, object], code: str) -> None:
    row = make_sent(ground.ward, ground.city)
    data = replace(ACCEPT, **changes)  # type: ignore[arg-type]
    assert refusal(lambda: accept_proposal(actor=ground.head, proposal=row, data=data)) == code


def test_a_refusal_says_why_and_is_final(ground: Ground) -> None:
    row = make_sent(ground.ward, ground.city)

    def refuse(reason: str) -> Proposal:
        return refuse_proposal(actor=ground.head, proposal=row, decided_on=TODAY, reason=reason)

    assert refusal(lambda: refuse(" ")) == "reason_needed"
    done = refuse("Đã có quy định mới.")
    assert (done.state, done.decision_reason) == ("refused", "Đã có quy định mới.")
    assert refusal(lambda: withdraw_proposal(actor=ground.officer, proposal=done, reason="Rút")) == "wrong_state"


def test_what_is_asked_may_be_written_again(ground: Ground) -> None:
    row = ask_proposal(actor=ground.head, proposal=make_sent(ground.ward, ground.city), question="Sửa phạm vi.")
    row = reopen_proposal(actor=ground.officer, proposal=row, reason="Thu hẹp phạm vi")
    assert (row.state, row.agreed_on) == ("draft", None)
    code = refusal(lambda: withdraw_proposal(actor=ground.author, proposal=row, reason="Rút"))
    assert code == "not_your_unit", "the author of another proposal"
    assert withdraw_proposal(actor=ground.officer, proposal=row, reason="Gộp việc khác").state == "withdrawn"


def test_the_database_keeps_a_sent_one_whole(ground: Ground) -> None:
    row = make_sent(ground.ward, ground.city)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=row.pk).update(decide_by=None)


@pytest.mark.parametrize(
    ("data", "code"),
    [(TermsInput(" ", 10), "citation_needed"), (TermsInput("Quy chế", 0), "bad_days")],
)
def test_terms_are_written_somewhere(ground: Ground, data: TermsInput, code: str) -> None:
    assert refusal(lambda: set_terms(actor=ground.office, unit=ground.city, version=0, data=data)) == code


def test_terms_change_once_at_a_time(ground: Ground) -> None:
    terms = set_terms(actor=ground.head, unit=ground.city, version=0, data=TermsInput("Quy chế 1", 10))
    assert (terms.version, terms.evaluate_days) == (1, None)
    late = TermsInput("Quy chế 2", 5)
    assert refusal(lambda: set_terms(actor=SYSTEM, unit=ground.city, version=0, data=late)) == "stale"
    assert refusal(lambda: set_terms(actor=ground.officer, unit=ground.city, version=1, data=late)) == "not_your_unit"
    assert set_terms(actor=ground.head, unit=ground.city, version=1, data=late).decide_days == 5


def test_indicators_keep_their_values(ground: Ground) -> None:
    one = make_proposal(ground.ward).indicators.get()
    assert (one.before, one.wanted, one.reached) == (Decimal(12), Decimal(7), None)
    one.after = Decimal(7)
    assert one.reached is True
    one.direction, one.after = "up", Decimal(6)
    assert one.reached is False
