"""Reminders and what waits: who is told of what, once."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.clock import today
from thidua.notifications.models import Message
from thidua.people.actions import record_lineage
from thidua.people.models import Unit
from thidua.people.queries import actor_for
from thidua.people.tests.factories import make_actor, make_person, make_unit, make_user
from thidua.plans.actions import remind
from thidua.plans.actions.reminding import planned_by
from thidua.plans.tests.factories import make_issued, make_measure, make_plan, make_running
from thidua.plans.waiting import waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
FRIDAY = date(2026, 11, 20)


@pytest.fixture
def owner(ward: Unit) -> Actor:
    user = make_user()
    make_person("Trần Thị Mẫu An", unit=ward, user=user)
    return actor_for(user)


def told(actor: Actor) -> list[str]:
    return list(Message.objects.filter(user=actor.user_id).order_by("pk").values_list("title", flat=True))


def test_owner_and_officer_are_told_once(city: Unit, ward: Unit, owner: Actor) -> None:
    officer = make_actor(Role.OFFICER, ward)
    plan = make_plan(make_running(city, 1), ward)
    name = "Trần Thị Mẫu An"
    make_measure(plan, 1, "Gần hạn", name, FRIDAY + timedelta(days=10))  # five working days: 24 November is a holiday
    make_measure(plan, 1, "Còn xa", name, FRIDAY + timedelta(days=11))
    make_measure(plan, 1, "Trễ", name, FRIDAY - timedelta(days=1))
    make_measure(plan, 1, "Của bộ phận", "Văn phòng", FRIDAY)
    make_issued(plan)
    Message.objects.all().delete()
    assert remind(actor=SYSTEM, on=FRIDAY) == 4
    assert sorted(told(owner)) == ["Quá hạn 19/11/2026: Trễ", "Sắp đến hạn 30/11/2026: Gần hạn"]
    assert sorted(told(officer)) == ["Quá hạn 19/11/2026: Trễ", "Sắp đến hạn 20/11/2026: Của bộ phận"]
    assert remind(actor=SYSTEM, on=FRIDAY) == 0
    assert remind(actor=SYSTEM, on=FRIDAY + timedelta(days=3)) == 2, "one near, one late since"


def test_a_draft_and_what_is_done_are_not_told_of(city: Unit, ward: Unit, owner: Actor) -> None:
    plan = make_plan(make_running(city, 1), ward)
    make_measure(plan, 1, "Trễ", "Trần Thị Mẫu An", FRIDAY - timedelta(days=1))
    Message.objects.all().delete()
    assert remind(actor=SYSTEM, on=FRIDAY) == 0
    make_issued(plan)
    plan.measures.update(done_on=FRIDAY, result="Xong")
    assert remind(actor=SYSTEM, on=FRIDAY) == 0


def test_units_without_a_plan_are_told_when_the_city_has_said_how_many_days(
    city: Unit, ward: Unit, settings: Settings
) -> None:
    officer = make_actor(Role.OFFICER, ward)
    movement = make_running(city)
    Message.objects.all().delete()
    assert (planned_by(movement), remind(actor=SYSTEM, on=date(2027, 1, 4))) == (None, 0)
    settings.PLAN_WITHIN_WORKING_DAYS = 5
    assert planned_by(movement) == date(2026, 11, 30)
    assert remind(actor=SYSTEM, on=date(2026, 11, 29)) == 0
    assert [remind(actor=SYSTEM, on=date(2026, 11, 30)) for _ in range(2)] == [1, 0]
    assert told(officer) == [f"Chưa có kế hoạch thi đua đã ban hành: {movement.name}"]


def test_what_waits_for_owner_and_officer_late_first(city: Unit, ward: Unit, owner: Actor) -> None:
    officer = make_actor(Role.OFFICER, ward)
    plan = make_plan(make_running(city, 1), ward)
    make_measure(plan, 1, "Gần hạn", "Trần Thị Mẫu An", FRIDAY)
    make_measure(plan, 1, "Trễ", "Trần Thị Mẫu An", FRIDAY - timedelta(days=3))
    assert [one.title for one in waiting(officer, FRIDAY)] == ["Kế hoạch chưa ban hành"]
    make_issued(plan)
    assert [(one.detail, one.due_on) for one in waiting(owner, FRIDAY)] == [
        ("Trễ", FRIDAY - timedelta(days=3)),
        ("Gần hạn", FRIDAY),
    ]
    assert [(one.title, one.due_on) for one in waiting(officer, FRIDAY)] == [
        ("1 việc quá hạn", FRIDAY - timedelta(days=3))
    ]
    other = make_running(city)
    assert [one.title for one in waiting(officer, FRIDAY)] == ["1 việc quá hạn", "Lập kế hoạch thi đua"]
    assert other.name in waiting(officer, FRIDAY)[1].detail
    assert waiting(Actor(user_id=0, name="Khách"), FRIDAY) == []


def test_a_merged_units_plan_waits_for_its_successor(city: Unit, ward: Unit) -> None:
    make_plan(make_running(city), ward, issued=True)
    new = make_unit(parent=city)
    record_lineage(actor=SYSTEM, old=ward, new=new, how="whole", on=date(2026, 11, 1))
    titles = [one.title for one in waiting(make_actor(Role.OFFICER, new), today())]
    assert "Tiếp nhận kế hoạch của đơn vị đã sáp nhập" in titles


def test_waiting_costs_the_same_for_one_and_three_rows(city: Unit, ward: Unit, owner: Actor) -> None:
    officer = make_actor(Role.OFFICER, ward)
    person = make_person("Lê Văn Mẫu Bình", unit=ward)
    both = Actor(officer.user_id, officer.name, person.pk, officer.grants)
    costs = []
    for _ in range(3):
        make_running(city)
        make_plan(make_running(city), ward)
        plan = make_plan(make_running(city, 1), ward)
        make_measure(plan, 1, "Trễ", "Lê Văn Mẫu Bình", FRIDAY - timedelta(days=1))
        make_issued(plan)
        with CaptureQueriesContext(connection) as queries:
            found = waiting(both, FRIDAY)
        costs.append((len(queries), len(found)))
    assert {cost for cost, _ in costs} == {costs[0][0]}
    assert costs[2][1] > costs[0][1]
    assert costs[0][0] <= 12
