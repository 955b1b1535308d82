from collections.abc import Callable
from datetime import date

import pytest

from thidua.audit.models import Step
from thidua.core.actor import SYSTEM, Role
from thidua.core.errors import NotFound
from thidua.documents.inputs import Upload
from thidua.documents.permissions import may_read_file
from thidua.movements.actions import close_movement, withdraw_enrollment
from thidua.movements.tests.factories import make_enrollment
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_person, make_unit
from thidua.plans.actions import (
    add_measure,
    attach_document,
    attach_evidence,
    attach_file,
    create_plan,
    edit_measure,
    exempt_content,
    issue_plan,
    record_progress,
    remove_measure,
    reopen_plan,
    require_content,
)
from thidua.plans.inputs import IssueInput, MeasureInput, ProgressInput
from thidua.plans.models import Measure, Plan
from thidua.plans.queries import gaps
from thidua.plans.tests.factories import DUE, make_issued, make_measure, make_plan, make_running, refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
PDF = Upload("ke-hoach.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n", "application/pdf")
ISSUE = IssueInput("12/KH-UBND", date(2026, 11, 2))


def test_a_unit_makes_one_plan_for_a_movement(city: Unit, ward: Unit) -> None:
    movement = make_running(city)
    plan = create_plan(actor=SYSTEM, movement=movement, unit=ward)
    assert (plan.state, [c.number for c in gaps(plan)]) == ("draft", [1, 2])
    assert refused(create_plan, actor=SYSTEM, movement=movement, unit=ward) == "already_planned"
    assert refused(create_plan, actor=SYSTEM, movement=movement, unit=make_unit()) == "out_of_scope"
    assert refused(create_plan, actor=SYSTEM, movement=movement, unit=make_unit(parent=ward)) == "out_of_scope"
    over = make_running(city, until=date(2026, 11, 19), phases=())
    assert refused(create_plan, actor=SYSTEM, movement=over, unit=ward) == "over"
    gone = make_unit(parent=city)
    withdraw_enrollment(actor=SYSTEM, enrollment=make_enrollment(movement, gone), reason="Giải thể")
    assert refused(create_plan, actor=SYSTEM, movement=movement, unit=gone) == "left"


def test_parts_belong_to_the_content_above_them(city: Unit, ward: Unit) -> None:
    movement = make_running(city, contents=("Một", "– ý thứ nhất", "– ý thứ hai", "Hai"))
    plan = make_plan(movement, ward)
    assert [(c.number, c.text, c.parts) for c in gaps(plan)] == [
        (1, "Một", ("ý thứ nhất", "ý thứ hai")),
        (2, "Hai", ()),
    ]
    measure = make_measure(plan, 2)
    assert measure.content.text == "Hai"
    assert refused(add_measure, actor=SYSTEM, plan=plan, number=3, data=MeasureInput("Việc")) == "unknown_content"


def test_a_measure_is_written_edited_and_removed(city: Unit, ward: Unit) -> None:
    plan = make_plan(make_running(city), ward)
    person = make_person("Trần Thị Mẫu An", unit=ward)
    data = MeasureInput("Mở điểm tiếp dân", "trần thị mẫu an", DUE)
    measure = add_measure(actor=SYSTEM, plan=plan, number=1, data=data)
    assert (measure.owner, measure.place, measure.version) == (person, 1, 1)
    again = edit_measure(actor=SYSTEM, measure=measure, version=1, data=MeasureInput("Việc khác", "Văn phòng"))
    assert (again.text, again.owner, again.owner_name, again.version) == ("Việc khác", None, "Văn phòng", 2)
    assert refused(edit_measure, actor=SYSTEM, measure=measure, version=1, data=data) == "stale"
    late = MeasureInput("Việc", due_on=date(2036, 1, 1))
    assert refused(edit_measure, actor=SYSTEM, measure=measure, version=2, data=late) == "bad_due"
    assert refused(add_measure, actor=SYSTEM, plan=plan, number=1, data=MeasureInput("  ")) == "text_needed"
    remove_measure(actor=SYSTEM, measure=measure)
    assert not Measure.objects.exists()
    with pytest.raises(NotFound):
        edit_measure(actor=SYSTEM, measure=measure, version=2, data=data)
    assert list(Step.objects.filter(object_type="plans.plan").values_list("verb", "note")) == [
        ("plan.create", ""),
        ("plan.remove_measure", "Việc khác"),
    ]


def test_two_people_of_one_name_are_told_apart_by_their_code(city: Unit, ward: Unit) -> None:
    plan = make_plan(make_running(city), ward)
    one, _ = make_person("Lê Văn Mẫu Bình", unit=ward), make_person("Lê Văn Mẫu Bình", unit=ward)
    stranger = make_person("Hồ Thị Mẫu Xa", unit=city)
    assert make_measure(plan, owner="Lê Văn Mẫu Bình").owner is None
    assert make_measure(plan, owner=f"Lê Văn Mẫu Bình ({one.code})").owner == one
    assert make_measure(plan, owner=stranger.full_name).owner is None


def test_a_content_that_is_not_the_units_work_is_declared_with_a_reason(city: Unit, ward: Unit) -> None:
    plan = make_plan(make_running(city), ward)
    assert refused(exempt_content, actor=SYSTEM, plan=plan, number=1, reason=" ") == "reason_needed"
    exempt_content(actor=SYSTEM, plan=plan, number=1, reason="Phường không có dự án")
    exempt_content(actor=SYSTEM, plan=plan, number=1, reason="Phường không có dự án nào")
    assert [(e.reason, e.content.place) for e in plan.exemptions.all()] == [("Phường không có dự án nào", 1)]
    assert [c.number for c in gaps(plan)] == [2]
    require_content(actor=SYSTEM, plan=plan, number=1)
    with pytest.raises(NotFound):
        require_content(actor=SYSTEM, plan=plan, number=1)
    make_measure(plan, 1)
    assert refused(exempt_content, actor=SYSTEM, plan=plan, number=1, reason="Không") == "has_measures"
    exempt_content(actor=SYSTEM, plan=plan, number=2, reason="Không thuộc phạm vi")
    make_measure(plan, 2)
    assert not plan.exemptions.exists(), "what has a measure is the unit's work"


def test_a_plan_is_issued_only_when_nothing_is_left_out(city: Unit, ward: Unit) -> None:
    plan = make_plan(make_running(city), ward)

    def why(data: IssueInput = ISSUE, version: int = 1) -> str:
        return refused(issue_plan, actor=SYSTEM, plan=plan, version=version, data=data)

    assert why() == "gaps"
    make_measure(plan, 1, due=None)
    exempt_content(actor=SYSTEM, plan=plan, number=2, reason="Không có dự án")
    assert why() == "unfinished"
    plan.measures.update(due_on=DUE, owner_name="")
    assert why() == "unfinished"
    plan.measures.update(owner_name="Văn phòng")
    assert why(IssueInput(" ", date(2026, 11, 2))) == "number_needed"
    assert why(IssueInput("1", date(2026, 11, 21))) == "bad_day"
    assert why(version=2) == "stale"
    issued = issue_plan(actor=SYSTEM, plan=plan, version=1, data=IssueInput("12/KH-UBND", date(2026, 11, 2), PDF))
    assert (issued.state, issued.number, issued.version) == ("issued", "12/KH-UBND", 2)
    assert issued.file is not None
    assert refused(add_measure, actor=SYSTEM, plan=plan, number=1, data=MeasureInput("Việc")) == "wrong_state"
    assert refused(reopen_plan, actor=SYSTEM, plan=plan, reason="") == "reason_needed"
    reopened = reopen_plan(actor=SYSTEM, plan=plan, reason="Bổ sung việc")
    assert (reopened.state, reopened.version) == ("draft", 3)
    assert Step.objects.get(verb="plan.reopen").note == "Bổ sung việc"


def test_progress_is_told_by_the_owner_or_the_unit(city: Unit, ward: Unit) -> None:
    plan = make_plan(make_running(city), ward, issued=True)
    measure = plan.measures.earliest("pk")

    def why(data: ProgressInput, version: int) -> str:
        return refused(record_progress, actor=SYSTEM, measure=measure, version=version, data=data)

    assert why(ProgressInput(), 1) == "nothing_told"
    assert why(ProgressInput(date(2026, 11, 21), "Xong"), 1) == "bad_day"
    assert why(ProgressInput(date(2026, 11, 19)), 1) == "result_needed"
    going = record_progress(actor=SYSTEM, measure=measure, version=1, data=ProgressInput(result="Được một nửa"))
    assert (going.done_on, going.version) == (None, 2)
    assert why(ProgressInput(result="Khác"), 1) == "stale"
    data = ProgressInput(date(2026, 11, 19), "Đã mở ba điểm", PDF)
    done = record_progress(actor=SYSTEM, measure=measure, version=2, data=data)
    assert (done.done_on, done.result) == (date(2026, 11, 19), "Đã mở ba điểm")
    assert done.evidence is not None
    officer, other = make_actor(Role.OFFICER, ward), make_actor(Role.OFFICER, make_unit(parent=city))
    assert (bool(may_read_file(officer, done.evidence)), bool(may_read_file(other, done.evidence))) == (True, False)


def test_files_belong_to_the_unit_whoever_brings_them(city: Unit, ward: Unit) -> None:
    officer = make_actor(Role.OFFICER, ward)
    draft = make_plan(make_running(city), ward)
    measure = attach_file(actor=officer, measure=make_measure(draft), file=PDF)
    assert measure.file is not None
    assert refused(attach_evidence, actor=officer, measure=measure, file=PDF) == "wrong_state"
    assert refused(attach_document, actor=officer, plan=draft, file=PDF) == "wrong_state"
    make_measure(draft, 2)
    plan = make_issued(draft)
    assert refused(attach_file, actor=officer, measure=measure, file=PDF) == "wrong_state"
    owner = make_actor(None, ward)
    person = make_person(unit=ward)
    Measure.objects.filter(pk=measure.pk).update(owner=person)
    measure.refresh_from_db()
    by_owner = type(owner)(user_id=owner.user_id, name=owner.name, person_id=person.pk)
    kept = attach_evidence(actor=by_owner, measure=measure, file=PDF)
    assert kept.evidence is not None
    assert (kept.evidence.owner_unit_id, kept.evidence.uploaded_by_id) == (ward.pk, owner.user_id)
    document = attach_document(actor=officer, plan=plan, file=PDF)
    assert document.file is not None


def test_a_closed_movement_takes_nothing_more(city: Unit, ward: Unit) -> None:
    movement = make_running(city)
    plan = make_plan(movement, ward, issued=True)
    measure = plan.measures.earliest("pk")
    close_movement(actor=SYSTEM, movement=movement)
    plan, measure = Plan.objects.get(), Measure.objects.get(pk=measure.pk)
    calls: list[tuple[Callable[..., object], dict[str, object]]] = [
        (reopen_plan, {"plan": plan, "reason": "Sửa"}),
        (issue_plan, {"plan": plan, "version": plan.version, "data": ISSUE}),
        (record_progress, {"measure": measure, "version": 1, "data": ProgressInput(result="Xong")}),
        (add_measure, {"plan": plan, "number": 1, "data": MeasureInput("Việc")}),
    ]
    assert [refused(call, actor=SYSTEM, **values) for call, values in calls] == ["movement_closed"] * 4
