"""What each action changes and refuses."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine

from thidua.audit.models import Step
from thidua.audit.queries import verify_chain
from thidua.core.errors import Refused
from thidua.nominations import actions, queries
from thidua.nominations.checks import twice_warnings
from thidua.nominations.models import Dossier, Nomination
from thidua.nominations.tests.factories import (
    Stage,
    make_dossier,
    make_honor,
    make_nomination,
    make_round,
    make_stage,
    make_submitted,
    make_worker,
)
from thidua.notifications.models import Message
from thidua.people.models import Discipline

pytestmark = pytest.mark.django_db
IN_FORCE = "2025-12-22T09:00:00+07:00"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(IN_FORCE):
        yield


@pytest.fixture
def stage(clock: None) -> Stage:
    return make_stage()


def refusal(call: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as caught:
        call()
    return caught.value


def fresh(row: Nomination) -> Nomination:
    return Nomination.objects.select_related("round", "dossier").get(pk=row.pk)


# --- the round


def test_closed_round_refuses_with_the_day_and_who_to_ask(stage: Stage) -> None:
    actions.close_round(actor=stage.office, round=stage.round)
    stage.round.refresh_from_db()
    refused = refusal(lambda: make_dossier(stage))
    assert refused.code == "closed"
    assert "31/12/2025" in refused.message
    assert "cơ quan thường trực của Thành phố Mẫu" in refused.message
    actions.open_round(actor=stage.office, round=stage.round)
    stage.round.refresh_from_db()
    assert make_dossier(stage).state == "draft"


def test_a_form_left_open_past_the_last_day_is_refused(stage: Stage) -> None:
    row = make_nomination(stage)
    with time_machine.travel("2026-01-02T08:00:00+07:00"):
        refused = refusal(lambda: actions.submit_dossier(actor=stage.officer, dossier=row.dossier))
    assert refused.code == "closed"
    assert fresh(row).state == "draft"


def test_editing_a_round_another_has_edited_is_stale(stage: Stage) -> None:
    from thidua.nominations.actions.rounds import RoundInput

    data = RoundInput("Đợt mới", 2025, ("advanced_worker",), date(2025, 1, 1), date(2026, 1, 31))
    actions.edit_round(actor=stage.office, round=stage.round, version=0, data=data)
    refused = refusal(lambda: actions.edit_round(actor=stage.office, round=stage.round, version=0, data=data))
    assert refused.code == "stale"


# --- nominating


def test_nominated_twice_is_refused_naming_the_first(stage: Stage) -> None:
    row = make_nomination(stage)
    refused = refusal(
        lambda: actions.nominate(actor=stage.officer, dossier=row.dossier, award="advanced_worker", person=row.person)
    )
    assert refused.code == "already_nominated"
    assert row.dossier.code in refused.message


def test_nominated_in_another_round_of_the_year_is_refused(stage: Stage) -> None:
    row = make_nomination(stage)
    stage.round = make_round(stage.city, stage.office, title="Đợt hai")
    refused = refusal(
        lambda: actions.nominate(
            actor=stage.officer, dossier=make_dossier(stage), award="advanced_worker", person=row.person
        )
    )
    assert refused.code == "already_nominated"


def test_withdrawn_may_be_nominated_again(stage: Stage) -> None:
    row = make_nomination(stage)
    actions.withdraw_nomination(actor=stage.officer, nomination=row, reason="Nhầm danh hiệu.")
    again = actions.nominate(actor=stage.officer, dossier=row.dossier, award="advanced_worker", person=row.person)
    assert again.state == "draft"


def test_an_honor_already_in_the_register_is_refused_with_its_decision(stage: Stage) -> None:
    person = make_worker("Nguyễn Đã Khen", stage.ward)
    make_honor(person, "advanced_worker", 2025, stage.ward, number="77/QĐ-UBND")
    refused = refusal(
        lambda: actions.nominate(
            actor=stage.officer, dossier=make_dossier(stage), award="advanced_worker", person=person
        )
    )
    assert refused.code == "already_honored"
    assert "77/QĐ-UBND" in refused.message


def test_other_awards_of_the_year_are_shown_as_warnings(stage: Stage) -> None:
    person = make_worker("Nguyễn Hai Lần", stage.ward)
    make_honor(person, "commune_letter", 2025, stage.ward, number="78/QĐ-UBND")
    row = actions.nominate(actor=stage.officer, dossier=make_dossier(stage), award="advanced_worker", person=person)
    assert ["78/QĐ-UBND" in text for text in twice_warnings([row])[row.pk]] == [True]


@pytest.mark.parametrize(
    ("case", "code"),
    [("outside", "candidate_outside"), ("award", "award_not_allowed"), ("subject", "wrong_subject")],
)
def test_unfit_candidates_are_refused(stage: Stage, case: str, code: str) -> None:
    dossier = make_dossier(stage)
    person = make_worker("Nguyễn Không Hợp", stage.other if case == "outside" else stage.ward)
    award = {"award": "labor_order_third", "subject": "advanced_collective"}.get(case, "advanced_worker")
    refused = refusal(lambda: actions.nominate(actor=stage.officer, dossier=dossier, award=award, person=person))
    assert refused.code == code


def test_many_at_once_keeps_the_good_and_names_the_others(stage: Stage) -> None:
    good, bad = make_worker("Nguyễn Tốt", stage.ward), make_worker("Trần Ngoài", stage.other)
    taken, refused = actions.nominate_many(
        actor=stage.officer, dossier=make_dossier(stage), award="advanced_worker", people=[good, bad]
    )
    assert [row.candidate_name for row in taken] == ["Nguyễn Tốt"]
    assert ["Trần Ngoài" in text for text in refused] == [True]


def test_edit_refuses_stale_and_keeps_the_first(stage: Stage) -> None:
    row = make_nomination(stage)
    actions.edit_nomination(actor=stage.officer, nomination=row, version=0, achievement="Bản một", attested=True)
    refused = refusal(
        lambda: actions.edit_nomination(actor=stage.officer, nomination=row, version=0, achievement="Bản hai")
    )
    assert (refused.code, fresh(row).achievement) == ("stale", "Bản một")


def test_removing_a_draft_leaves_a_step_on_the_dossier(stage: Stage) -> None:
    row = make_nomination(stage)
    actions.remove_nomination(actor=stage.officer, nomination=row)
    assert not Nomination.objects.exists()
    assert Step.objects.filter(verb="dossier.remove_nomination", note=str(row)).count() == 1


# --- handing in


def test_submitting_locks_gives_a_receipt_and_tells_the_office(stage: Stage) -> None:
    row = make_submitted(stage)[0]
    dossier = Dossier.objects.get()
    assert (dossier.state, row.state) == ("submitted", "submitted")
    assert dossier.receipt_code
    assert dossier.received_on == date(2025, 12, 22)
    assert dossier.due_on == row.due_on
    assert Message.objects.filter(user_id=stage.office.user_id).count() == 1
    refused = refusal(
        lambda: actions.edit_nomination(actor=stage.officer, nomination=row, version=0, achievement="Sửa")
    )
    assert refused.code == "wrong_state"


def test_sent_twice_answers_the_same_receipt_without_a_second_step(stage: Stage) -> None:
    row = make_nomination(stage)
    dossier = row.dossier
    dossier.refresh_from_db()
    first = actions.submit_dossier(actor=stage.officer, dossier=dossier, version=dossier.version)
    steps = Step.objects.count()
    second = actions.submit_dossier(actor=stage.officer, dossier=dossier, version=dossier.version)
    assert (first.receipt_code, Step.objects.count()) == (second.receipt_code, steps)


def test_empty_dossier_is_refused(stage: Stage) -> None:
    refused = refusal(lambda: actions.submit_dossier(actor=stage.officer, dossier=make_dossier(stage)))
    assert refused.code == "empty"


def test_not_eligible_is_refused_by_name_with_why_and_nothing_moves(stage: Stage) -> None:
    good = make_nomination(stage)
    make_nomination(stage, "Lê Văn Tạm Được", dossier=good.dossier, grade="completed")
    refused = refusal(lambda: actions.submit_dossier(actor=stage.officer, dossier=good.dossier))
    assert refused.code == "not_eligible"
    assert "Lê Văn Tạm Được" in refused.message
    assert "Điều 24" in refused.message
    assert fresh(good).state == "draft"
    assert Dossier.objects.get().received_on is None


def test_stale_list_is_refused(stage: Stage) -> None:
    row = make_nomination(stage)
    make_nomination(stage, "Người Thêm Sau", dossier=row.dossier)
    refused = refusal(lambda: actions.submit_dossier(actor=stage.officer, dossier=row.dossier, version=1))
    assert refused.code == "stale"


def test_recall_until_the_first_appraisal(stage: Stage) -> None:
    rows = make_submitted(stage, ("Nguyễn An", "Trần Bình"))
    dossier = Dossier.objects.get()
    actions.recall_dossier(actor=stage.officer, dossier=dossier)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.receipt_code, fresh(rows[0]).state) == ("draft", None, "draft")
    actions.submit_dossier(actor=stage.officer, dossier=dossier)
    actions.pass_nomination(actor=stage.office, nomination=rows[0])
    assert refusal(lambda: actions.recall_dossier(actor=stage.officer, dossier=dossier)).code == "appraised"


# --- appraisal


def test_returned_time_does_not_count(stage: Stage) -> None:
    row = make_submitted(stage)[0]
    first_due = row.due_on
    assert first_due is not None
    actions.return_nomination(actor=stage.office, nomination=row, reason="Thiếu báo cáo thành tích.")
    dossier = Dossier.objects.get()
    assert (dossier.state, fresh(row).state) == ("returned", "returned")
    with time_machine.travel("2025-12-26T09:00:00+07:00"):
        actions.submit_dossier(actor=stage.officer, dossier=dossier)
    row, dossier = fresh(row), Dossier.objects.get()
    from thidua.core.clock import working_days_between

    assert working_days_between(first_due, row.due_on) == 4  # type: ignore[arg-type]
    assert dossier.due_on == row.due_on
    assert (dossier.state, dossier.received_on) == ("submitted", date(2025, 12, 22))


def test_return_needs_a_reason_and_pass_needs_a_verdict(stage: Stage) -> None:
    row = make_submitted(stage)[0]
    assert (
        refusal(lambda: actions.return_nomination(actor=stage.office, nomination=row, reason=" ")).code
        == "reason_needed"
    )
    Nomination.objects.filter(pk=row.pk).update(verdict_result="needs_person")
    refused = refusal(lambda: actions.pass_nomination(actor=stage.office, nomination=row))
    assert refused.code == "needs_person"


def test_who_handed_in_does_not_appraise(stage: Stage) -> None:
    row = make_submitted(stage)[0]
    Dossier.objects.update(submitted_by_id=stage.office.user_id)
    refused = refusal(lambda: actions.pass_nomination(actor=stage.office, nomination=fresh(row)))
    assert refused.code == "four_eyes"


def test_a_proceeding_after_submission_pauses_in_neutral_words(stage: Stage) -> None:
    row = make_submitted(stage)[0]
    assert row.person is not None
    case = Discipline.objects.create(person=row.person, status="pending", decided_on=date(2025, 12, 22))
    refused = refusal(lambda: actions.pass_nomination(actor=stage.office, nomination=row))
    assert refused.code == "paused"
    assert "kỷ luật" not in refused.message
    case.status = "cleared"
    case.save()
    assert actions.pass_nomination(actor=stage.office, nomination=row).state == "passed"


def test_120_dossiers_7_returned_113_go_on(stage: Stage) -> None:
    """Story S18 with one dossier of 120: the rest goes on, what was returned comes back."""
    rows = make_submitted(stage, tuple(f"Người Số {n:03}" for n in range(120)))
    for row in rows[:7]:
        actions.return_nomination(actor=stage.office, nomination=row, reason="Thiếu minh chứng.")
    passed, refused = actions.pass_many(actor=stage.office, nominations=rows[7:])
    assert (len(passed), refused) == (113, [])
    assert queries.ready_for_council(stage.round).count() == 113
    dossier = Dossier.objects.get()
    assert dossier.state == "returned"
    actions.submit_dossier(actor=stage.officer, dossier=dossier)
    assert queries.ready_for_council(stage.round).count() == 113
    actions.pass_many(actor=stage.office, nominations=rows[:7])
    assert Dossier.objects.get().state == "appraised"
    assert queries.ready_for_council(stage.round).count() == 120
    assert verify_chain().broken_at is None


def test_returned_comes_back_while_the_others_are_still_appraised(stage: Stage) -> None:
    rows = make_submitted(stage, ("Nguyễn An", "Trần Bình"))
    actions.return_nomination(actor=stage.office, nomination=rows[0], reason="Thiếu minh chứng.")
    dossier = Dossier.objects.get()
    assert dossier.state == "submitted"
    actions.submit_dossier(actor=stage.officer, dossier=dossier)
    assert [fresh(row).state for row in rows] == ["submitted", "submitted"]
    assert Step.objects.filter(verb="dossier.supplement").count() == 1


# --- after the appraisal


def test_from_council_to_decision(stage: Stage) -> None:
    row = make_submitted(stage)[0]
    actions.pass_nomination(actor=stage.office, nomination=row)
    actions.record_council_result(actor=stage.secretary, nomination=row, approved=True, note="9/9 phiếu")
    assert [one.pk for one in queries.ready_for_decision(stage.round)] == [row.pk]
    assert actions.grant_nomination(actor=stage.chair, nomination=row).state == "granted"
    assert refusal(lambda: actions.grant_nomination(actor=stage.chair, nomination=row)).code == "wrong_state"


def test_simplified_procedure_has_no_council_between(stage: Stage) -> None:
    stage.round.kind = "ad_hoc"
    stage.round.save()
    row = make_submitted(stage)[0]
    actions.pass_nomination(actor=stage.office, nomination=row)
    assert [one.pk for one in queries.ready_for_decision(stage.round)] == [row.pk]
    assert actions.grant_nomination(actor=stage.chair, nomination=row).state == "granted"


def test_machine_decided_conditions_are_not_overruled(stage: Stage) -> None:
    row = make_nomination(stage, grade="completed")
    row = actions.check_eligibility(actor=stage.officer, nominations=[row])[0]
    refused = refusal(
        lambda: actions.judge_condition(
            actor=stage.lawyer, nomination=row, condition="rating_good", result="met", reason="Nể."
        )
    )
    assert refused.code == "not_open_condition"


def test_exclusion_and_withdrawal_keep_their_reason(stage: Stage) -> None:
    rows = make_submitted(stage, ("Nguyễn An", "Trần Bình"))
    actions.exclude_nomination(actor=stage.office, nomination=rows[0], reason="Có kết luận vi phạm.")
    actions.withdraw_nomination(actor=stage.officer, nomination=rows[1], reason="Chuyển công tác.")
    assert [fresh(row).state for row in rows] == ["excluded", "withdrawn"]
    notes = set(
        Step.objects.filter(verb__in=["nomination.exclude", "nomination.withdraw"]).values_list("note", flat=True)
    )
    assert notes == {"Có kết luận vi phạm.", "Chuyển công tác."}
