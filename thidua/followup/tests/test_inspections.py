from datetime import date

import pytest
import time_machine

from thidua.clusters.tests.factories import make_cluster, make_membership
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.errors import Refused
from thidua.documents.inputs import Upload
from thidua.followup.actions import (
    add_finding,
    answer_finding,
    cancel_inspection,
    conclude_inspection,
    confirm_finding,
    drop_finding,
    edit_inspection,
    hold_inspection,
    plan_inspection,
    send_back_finding,
)
from thidua.followup.inputs import ConclusionInput, FindingInput, HeldInput, InspectionInput
from thidua.followup.models import Finding, Inspection
from thidua.followup.queries import clashes_of, inspectable, inspections, uninspected, unsettled
from thidua.followup.tests.factories import (
    DUE,
    MONDAY,
    Ground,
    make_answered,
    make_concluded,
    make_finding,
    make_ground,
    make_held,
    make_inspection,
)
from thidua.notifications.models import Message
from thidua.people.tests.factories import make_actor, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture
def day():  # type: ignore[no-untyped-def]
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        yield


@pytest.fixture
def ground() -> Ground:
    return make_ground()


def code_of(call: object) -> str:
    with pytest.raises(Refused) as caught:
        call()  # type: ignore[operator]
    return caught.value.code


def line(ground: Ground, **changes: object) -> InspectionInput:
    values = {"inspector": ground.department, "unit": ground.ward, "subject": "Việc", "planned_on": MONDAY, **changes}
    return InspectionInput(**values)  # type: ignore[arg-type]


def test_plan_refuses_days_off_and_names_the_next_working_day(ground: Ground) -> None:
    for day, word in ((date(2026, 11, 22), "cuối tuần"), (date(2026, 9, 2), "lễ"), (date(2026, 2, 17), "Tết")):
        with pytest.raises(Refused) as caught:
            plan_inspection(actor=ground.office, data=line(ground, planned_on=day))
        assert caught.value.code == "day_off"
        assert word in caught.value.message
        assert "Ngày làm việc gần nhất" in caught.value.message


def test_plan_refuses_what_makes_no_sense(ground: Ground) -> None:
    gone = make_unit("Phường Đã Nhập", parent=ground.city, until=date(2025, 6, 30))
    assert (
        code_of(lambda: plan_inspection(actor=ground.office, data=line(ground, unit=ground.department))) == "same_unit"
    )
    assert code_of(lambda: plan_inspection(actor=ground.office, data=line(ground, subject=" "))) == "subject_needed"
    assert code_of(lambda: plan_inspection(actor=ground.office, data=line(ground, unit=gone))) == "not_standing"
    assert code_of(lambda: plan_inspection(actor=ground.officer, data=line(ground))) == "not_your_unit"
    assert code_of(lambda: plan_inspection(actor=ground.expert, data=line(ground))) == "not_below"
    assert Inspection.objects.count() == 0


def test_the_inspected_unit_is_told(ground: Ground) -> None:
    plan_inspection(actor=ground.office, data=line(ground))
    assert set(Message.objects.values_list("user_id", flat=True)) == {ground.officer.user_id}


def test_clashes_are_shown_not_refused(ground: Ground) -> None:
    other = make_unit("Phường Khác", parent=ground.city)
    first = make_inspection(ground.department, ground.ward)
    busy = make_inspection(ground.department, other)
    again = make_inspection(ground.city, ground.ward, on=date(2026, 11, 3))
    far = make_inspection(ground.city, ground.ward, on=date(2026, 12, 3))
    found = {row.pk: (row.same_day, row.same_month) for row in inspections(ground.office)}  # type: ignore[attr-defined]
    assert found == {
        first.pk: (True, True),
        busy.pk: (True, False),
        again.pk: (False, True),
        far.pk: (False, False),
    }
    assert {row.pk for row in clashes_of(ground.office, first)} == {busy.pk, again.pk}
    cancel_inspection(actor=SYSTEM, inspection=busy, reason="Trùng lịch")
    cancel_inspection(actor=SYSTEM, inspection=again, reason="Trùng lịch")
    assert clashes_of(ground.office, first) == []
    assert not any(row.same_day or row.same_month for row in inspections(ground.office))  # type: ignore[attr-defined]


def test_edit_needs_the_version_that_was_read(ground: Ground) -> None:
    row = make_inspection(ground.department, ground.ward)
    moved = edit_inspection(
        actor=ground.office, inspection=row, version=1, data=line(ground, planned_on=date(2026, 11, 25))
    )
    assert (moved.planned_on, moved.version) == (date(2026, 11, 25), 2)
    assert (
        code_of(lambda: edit_inspection(actor=ground.office, inspection=row, version=1, data=line(ground))) == "stale"
    )
    assert Message.objects.filter(title__startswith="Lịch kiểm tra đổi ngày").count() == 1


def test_a_visit_is_held_once_with_team_and_minutes(ground: Ground) -> None:
    row = make_inspection(ground.department, ground.ward)
    expert = ground.expert
    minutes = Upload("bien-ban.pdf", b"%PDF-1.7 minutes", "application/pdf")
    ahead = HeldInput(date(2026, 11, 23), "An")
    assert code_of(lambda: hold_inspection(actor=expert, inspection=row, data=ahead)) == "bad_day"
    assert code_of(lambda: hold_inspection(actor=expert, inspection=row, data=HeldInput(MONDAY, " "))) == "team_needed"
    assert code_of(lambda: hold_inspection(actor=ground.officer, inspection=row, data=ahead)) == "not_your_unit"
    held = hold_inspection(actor=expert, inspection=row, data=HeldInput(MONDAY, "An\n\nBình", minutes))
    assert held.members == ["An", "Bình"]
    assert held.file is not None
    assert held.file.owner_path == ground.department.path
    assert code_of(lambda: hold_inspection(actor=expert, inspection=row, data=HeldInput(MONDAY, "An"))) == "wrong_state"
    assert code_of(lambda: cancel_inspection(actor=ground.office, inspection=row, reason="x")) == "wrong_state"


def test_findings_need_what_their_kind_needs(ground: Ground) -> None:
    row = make_held(ground.department, ground.ward)

    def refuse(**changes: object) -> str:
        data = FindingInput(**{"kind": "shortcoming", "text": "x", "due_on": DUE, **changes})  # type: ignore[arg-type]
        return code_of(lambda: add_finding(actor=ground.expert, inspection=row, data=data))

    assert refuse(kind="other") == "bad_kind"
    assert refuse(text=" ") == "text_needed"
    assert refuse(due_on=None) == "due_needed"
    assert refuse(kind="strength") == "bad_due"
    assert refuse(due_on=MONDAY) == "bad_due"
    assert refuse(due_on=date(2026, 11, 29)) == "day_off"
    finding = make_finding(row)
    assert (finding.place, finding.state) == (1, "open")
    assert make_finding(row, kind="strength").state == "noted"
    assert make_finding(row, kind="request", due_on=None).state == "noted"
    drop_finding(actor=ground.expert, finding=finding)
    assert list(row.findings.values_list("place", flat=True)) == [2, 3]


def test_a_conclusion_needs_words_number_signer_and_a_finding(ground: Ground) -> None:
    row = make_held(ground.department, ground.ward)
    good = {"conclusion": "Tốt", "number": "1/KL", "signer_name": "Lê Mẫu Bình", "on": MONDAY}

    def refuse(**changes: object) -> str:
        data = ConclusionInput(**{**good, **changes})  # type: ignore[arg-type]
        return code_of(lambda: conclude_inspection(actor=ground.expert, inspection=row, data=data))

    assert refuse() == "no_findings"
    make_finding(row)
    assert refuse(conclusion=" ") == "conclusion_needed"
    assert refuse(number="") == "number_needed"
    assert refuse(signer_name="") == "signer_needed"
    assert refuse(on=date(2026, 11, 13)) == "bad_day"
    done = conclude_inspection(actor=ground.expert, inspection=row, data=ConclusionInput(**good))  # type: ignore[arg-type]
    assert (done.state, done.concluded_on) == ("concluded", MONDAY)
    assert code_of(lambda: make_finding(row)) == "wrong_state"


def test_mending_is_answered_by_one_side_and_confirmed_by_the_other(ground: Ground) -> None:
    finding = make_concluded(ground.department, ground.ward)
    proof = Upload("anh.png", b"\x89PNG\r\n\x1a\n000", "image/png")
    assert code_of(lambda: answer_finding(actor=ground.expert, finding=finding, answer="x")) == "not_your_unit"
    assert code_of(lambda: answer_finding(actor=ground.officer, finding=finding, answer=" ")) == "answer_needed"
    assert code_of(lambda: confirm_finding(actor=ground.expert, finding=finding)) == "wrong_state"
    answered = answer_finding(actor=ground.officer, finding=finding, answer="Đã làm", evidence=proof)
    assert answered.file is not None
    assert code_of(lambda: confirm_finding(actor=ground.officer, finding=answered)) == "not_your_unit"
    assert code_of(lambda: send_back_finding(actor=ground.expert, finding=answered, reason="")) == "reason_needed"
    back = send_back_finding(actor=ground.expert, finding=answered, reason="Thiếu ảnh")
    assert (back.state, back.due_on) == ("open", DUE)
    answered = answer_finding(actor=ground.officer, finding=finding, answer="Đã bổ sung ảnh")
    assert confirm_finding(actor=ground.expert, finding=answered).state == "mended"
    assert list(unsettled(ground.office)) == []


def test_nobody_confirms_their_own_answer(ground: Ground) -> None:
    finding = make_concluded(ground.department, ground.ward)
    answered = answer_finding(actor=ground.office, finding=finding, answer="Đã làm thay")
    assert code_of(lambda: confirm_finding(actor=ground.office, finding=answered)) == "four_eyes"
    assert confirm_finding(actor=ground.expert, finding=answered).state == "mended"


def test_a_request_is_answered_by_the_inspecting_side(ground: Ground) -> None:
    row = make_held(ground.department, ground.ward)
    request = make_finding(row, kind="request")
    assert code_of(lambda: answer_finding(actor=ground.expert, finding=request, answer="x")) == "not_concluded"
    conclude_inspection(actor=SYSTEM, inspection=row, data=ConclusionInput("Tốt", "1/KL", "Lê Mẫu Bình"))
    answered = answer_finding(actor=ground.expert, finding=request, answer="Đã hướng dẫn")
    assert confirm_finding(actor=ground.officer, finding=answered).state == "mended"


def test_units_never_inspected_in_n_years(ground: Ground) -> None:
    old = make_unit("Phường Cũ", parent=ground.city)
    make_held(ground.department, ground.ward, on=MONDAY)
    make_held(ground.department, old, on=date(2024, 5, 6))
    found = inspectable(ground.office)
    assert {u.name for u in uninspected(found, 1)} == {"Phường Cũ", "Sở Mẫu"}
    assert {u.name for u in uninspected(found, 3)} == {"Sở Mẫu"}
    assert inspectable(make_actor(None, ground.city)).count() == 0


def test_a_cluster_lead_inspects_its_members(ground: Ground) -> None:
    cluster = make_cluster(ground.city)
    make_membership(cluster, ground.department, post="lead")
    make_membership(cluster, ground.ward)
    assert plan_inspection(actor=ground.expert, data=line(ground)).unit == ground.ward
    assert (
        code_of(
            lambda: plan_inspection(
                actor=ground.officer, data=line(ground, inspector=ground.ward, unit=ground.department)
            )
        )
        == "not_below"
    )


def test_only_the_two_sides_and_those_above_see_it(ground: Ground) -> None:
    make_answered(make_concluded(ground.department, ground.ward))
    stranger = make_actor(Role.OFFICER, make_unit("Phường Khác", parent=ground.city))
    teller = make_actor(Role.TELLER, ground.city)
    seen = {name: inspections(who).count() for name, who in {
        "office": ground.office, "officer": ground.officer, "expert": ground.expert, "stranger": stranger,
        "teller": teller, "visitor": Actor(user_id=0, name="Khách"),
    }.items()}  # fmt: skip
    assert seen == {"office": 1, "officer": 1, "expert": 1, "stranger": 0, "teller": 0, "visitor": 0}
    assert [unsettled(who).count() for who in (ground.office, stranger)] == [1, 0]
    assert Finding.objects.get().answered_by is None
