"""Many measures at once: from a sheet, from another plan, from a merged unit."""

from datetime import date

import pytest

from thidua.core.actor import SYSTEM, Role
from thidua.core.errors import NotFound, Refused
from thidua.people.actions import record_lineage
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_person, make_unit
from thidua.plans.actions import (
    copy_plan,
    create_plan,
    exempt_content,
    paste_measures,
    record_progress,
    reopen_plan,
    take_over_plan,
)
from thidua.plans.inputs import ProgressInput
from thidua.plans.models import Measure, Plan
from thidua.plans.queries import get_plan, plans, sources_for, to_take_over
from thidua.plans.tests.factories import DUE, make_issued, make_measure, make_plan, make_running, refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def test_pasting_twice_doubles_nothing(city: Unit, ward: Unit) -> None:
    person = make_person("Trần Thị Mẫu An", unit=ward)
    plan = make_plan(make_running(city), ward)
    exempt_content(actor=SYSTEM, plan=plan, number=2, reason="Không có")
    text = "1\tMở điểm tiếp dân\tTrần Thị Mẫu An\t15/12/2026\n2\tHai việc\n1\tMở  điểm tiếp dân\n"
    assert paste_measures(actor=SYSTEM, plan=plan, text=text) == (2, 1)
    assert paste_measures(actor=SYSTEM, plan=plan, text=text) == (0, 3)
    first, second = plan.measures.all()
    assert (first.owner, first.due_on, second.content.place) == (person, DUE, 2)
    assert not plan.exemptions.exists()


def test_a_wrong_line_keeps_all_lines_out(city: Unit, ward: Unit) -> None:
    plan = make_plan(make_running(city), ward)
    with pytest.raises(Refused) as caught:
        paste_measures(actor=SYSTEM, plan=plan, text="1\tTốt\n9\tSai")
    assert (caught.value.code, "Dòng 2" in caught.value.message) == ("bad_lines", True)
    assert refused(paste_measures, actor=SYSTEM, plan=plan, text=" \n") == "nothing_pasted"
    assert refused(paste_measures, actor=SYSTEM, plan=plan, text="1\tViệc\tAn\t1/1/2036") == "bad_lines"
    assert not Measure.objects.exists()


def test_last_years_plan_is_copied_with_its_days_a_year_later(city: Unit, ward: Unit) -> None:
    period = {"phases": ()}
    last = make_running(
        city,
        ("Cải cách hành chính", "An sinh", "Bỏ năm sau"),
        since=date(2025, 1, 1),
        until=date(2026, 12, 31),
        **period,
    )
    this = make_running(
        city, ("An sinh", "Cải cách hành chính"), since=date(2026, 1, 1), until=date(2026, 12, 31), **period
    )
    source = make_plan(last, ward)
    make_measure(source, 1, "Rút ngắn hồ sơ", due=date(2025, 6, 30))
    make_measure(source, 2, "Sửa nhà", due=date(2026, 6, 30))
    make_measure(source, 3, "Việc không còn")
    make_issued(source)
    measure = source.measures.earliest("pk")
    record_progress(actor=SYSTEM, measure=measure, version=1, data=ProgressInput(date(2026, 1, 5), "Xong"))
    plan = make_plan(this, ward)
    assert copy_plan(actor=SYSTEM, plan=plan, source=source) == (2, ["Việc không còn"])
    assert copy_plan(actor=SYSTEM, plan=plan, source=source) == (0, ["Việc không còn"])
    found = [(m.content.text, m.text, m.due_on, m.done_on, m.result) for m in plan.measures.all()]
    assert found == [
        ("An sinh", "Sửa nhà", None, None, ""),
        ("Cải cách hành chính", "Rút ngắn hồ sơ", date(2026, 6, 30), None, ""),
    ]


def test_what_may_be_copied(city: Unit, ward: Unit) -> None:
    movement, earlier = make_running(city), make_running(city)
    officer = make_actor(Role.OFFICER, ward)
    plan, own = make_plan(movement, ward), make_plan(earlier, ward, measures=1)
    make_plan(movement, make_unit(parent=city), measures=1)
    issued = make_plan(movement, make_unit(parent=city), issued=True)
    make_plan(earlier, make_unit(parent=city), issued=True)
    assert {p.pk for p in sources_for(officer, plan)} == {own.pk, issued.pk}
    draft = make_plan(movement, make_unit(parent=city), measures=1)
    with pytest.raises(NotFound):
        copy_plan(actor=officer, plan=plan, source=draft)


@pytest.fixture
def merged(city: Unit, ward: Unit) -> tuple[Plan, Unit]:
    """A ward with an issued plan that went into another on 1 November."""
    plan = make_plan(make_running(city), ward, issued=True)
    measure = plan.measures.earliest("pk")
    record_progress(actor=SYSTEM, measure=measure, version=1, data=ProgressInput(date(2026, 10, 1), "Xong"))
    new = make_unit("Phường Mới", parent=city, code="pmoi", since=date(2026, 11, 1))
    Unit.objects.filter(pk=ward.pk).update(until=date(2026, 10, 31))
    record_lineage(actor=SYSTEM, old=ward, new=new, how="whole", on=date(2026, 11, 1))
    return Plan.objects.get(), new


def test_a_plan_goes_on_in_the_successor_with_what_was_reported(merged: tuple[Plan, Unit]) -> None:
    old, new = merged
    officer = make_actor(Role.OFFICER, new)
    assert to_take_over(officer) == [(old, new)]
    assert refused(reopen_plan, actor=SYSTEM, plan=old, reason="Sửa") == "unit_ended"
    plan = take_over_plan(actor=officer, plan=old, successor=new)
    assert (plan.unit, plan.state, get_plan(officer, old.code).state) == (new, "draft", "handed_over")
    assert [(m.text, m.done_on) for m in plan.measures.all()] == [("Việc 1", date(2026, 10, 1)), ("Việc 2", None)]
    assert old.measures.count() == 2, "the old plan stays readable"
    assert to_take_over(officer) == []
    assert refused(take_over_plan, actor=officer, plan=old, successor=new) == "already_taken"


def test_what_stands_in_the_successors_plan_stays_first(merged: tuple[Plan, Unit]) -> None:
    old, new = merged
    plan = create_plan(actor=SYSTEM, movement=old.movement, unit=new)
    make_measure(plan, 1, "Của phường mới")
    exempt_content(actor=SYSTEM, plan=plan, number=2, reason="Không có")
    take_over_plan(actor=SYSTEM, plan=old, successor=new)
    assert [m.text for m in plan.measures.all()] == ["Của phường mới", "Việc 1", "Việc 2"]
    assert not plan.exemptions.exists()


def test_taking_over_is_for_successors_into_a_draft(merged: tuple[Plan, Unit], city: Unit) -> None:
    old, new = merged
    other = make_unit(parent=city)
    assert refused(take_over_plan, actor=SYSTEM, plan=old, successor=other) == "not_successor"
    assert refused(take_over_plan, actor=make_actor(Role.OFFICER, other), plan=old, successor=new) == "not_your_unit"
    issued = make_plan(old.movement, new, issued=True)
    assert refused(take_over_plan, actor=SYSTEM, plan=old, successor=new) == "wrong_state"
    reopen_plan(actor=SYSTEM, plan=issued, reason="Tiếp nhận")
    assert take_over_plan(actor=SYSTEM, plan=old, successor=new).measures.count() == 4


def test_a_merged_units_draft_is_read_by_its_successor(merged: tuple[Plan, Unit]) -> None:
    old, new = merged
    Plan.objects.filter(pk=old.pk).update(state="draft")
    reader, stranger = make_actor(Role.OFFICER, new), make_actor(Role.OFFICER, make_unit())
    assert (plans(reader).count(), plans(stranger).count()) == (1, 0)
