"""Tasks of the year, ticks, days off, reminders."""

from collections.abc import Iterator
from datetime import date

import pytest

from thidua.audit.models import Step
from thidua.calendar.actions import (
    add_city_day,
    begin_year,
    create_task,
    delete_task,
    edit_task,
    remind,
    remove_city_day,
    tick_task,
    untick_task,
)
from thidua.calendar.inputs import TaskInput
from thidua.calendar.models import CityDay, YearKind, YearTask
from thidua.calendar.queries import progress_of
from thidua.calendar.tests.factories import make_task
from thidua.core.actor import SYSTEM, Role
from thidua.core.clock import CityDays, add_working_days, holidays_between, is_working_day, keep_city_days, playing
from thidua.core.errors import Refused
from thidua.notifications.models import Message
from thidua.people.tests.factories import make_actor, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _national_days() -> Iterator[None]:
    yield
    keep_city_days(CityDays())


def refusal(call: object) -> str:
    with pytest.raises(Refused) as caught:
        call()  # type: ignore[operator]
    return caught.value.code


def test_a_deadline_is_a_working_day_of_its_year() -> None:
    owner = make_unit()

    def make(due: date, starts: date | None = None) -> YearTask:
        data = TaskInput("Nộp báo cáo", Role.OFFICER, 2, starts_on=starts, due_on=due)
        return create_task(actor=SYSTEM, owner=owner, kind=YearKind.WORK, year=2026, data=data)

    assert refusal(lambda: make(date(2026, 2, 17))) == "day_off"  # Tết
    assert refusal(lambda: make(date(2026, 2, 14))) == "day_off"  # Saturday
    assert refusal(lambda: make(date(2027, 2, 3))) == "day_outside"
    assert refusal(lambda: make(date(2026, 2, 10), date(2026, 2, 11))) == "day_outside"
    assert make(date(2026, 2, 24)).due_on == date(2026, 2, 24)
    assert refusal(lambda: make(date(2026, 2, 25))) == "task_twice"


def test_a_new_year_begins_with_the_proposal_and_then_with_last_years_tasks() -> None:
    owner = make_unit()
    proposed = begin_year(actor=SYSTEM, owner=owner, kind=YearKind.WORK, year=2026)
    assert len(proposed) == 25
    assert {task.due_on for task in proposed} == {None}
    task = proposed[5]
    data = TaskInput(task.title, task.role, task.month, due_on=date(2026, 2, 6), measure=task.measure)
    edit_task(actor=SYSTEM, task=task, version=1, data=data)
    copied = begin_year(actor=SYSTEM, owner=owner, kind=YearKind.WORK, year=2027)
    assert len(copied) == 25
    # 06/02/2027 is the first day of Tết; the next working day is the 11th.
    assert [row.due_on for row in copied if row.title == task.title] == [date(2027, 2, 11)]
    assert refusal(lambda: begin_year(actor=SYSTEM, owner=owner, kind=YearKind.WORK, year=2027)) == "nothing_new"


def test_the_proposal_of_schools_begins_in_autumn() -> None:
    owner = make_unit()
    made = begin_year(actor=SYSTEM, owner=owner, kind=YearKind.SCHOOL, year=2025)
    assert [task.month for task in made] == [9, 10, 10, 10, 1, 5, 6, 6, 7, 8]


def test_two_officers_one_task() -> None:
    task = make_task(title="Một việc")
    data = TaskInput("Việc khác", Role.OFFICER, 3)
    edit_task(actor=SYSTEM, task=task, version=1, data=data)
    assert refusal(lambda: edit_task(actor=SYSTEM, task=task, version=1, data=data)) == "stale"


def test_a_task_is_ticked_once_and_can_be_unticked() -> None:
    city = make_unit()
    wards = [make_unit(parent=city), make_unit(parent=city)]
    task = make_task(city)
    officer = make_actor(Role.OFFICER, wards[0])
    for _ in range(2):
        tick_task(actor=officer, task=task, unit=wards[0])
    progress = progress_of([task])[task.pk]
    assert (progress.scope, progress.done) == (frozenset(w.pk for w in wards), frozenset({wards[0].pk}))
    assert Step.objects.filter(verb="yeartask.tick").count() == 1
    assert refusal(lambda: delete_task(actor=SYSTEM, task=task)) == "ticked"
    untick_task(actor=officer, task=task, unit=wards[0])
    assert progress_of([task])[task.pk].done == frozenset()
    delete_task(actor=SYSTEM, task=task)
    assert not YearTask.objects.exists()


def test_what_the_system_sees_is_not_ticked_by_hand() -> None:
    city = make_unit()
    ward = make_unit(parent=city)
    task = make_task(city, measure="enrollment")
    assert refusal(lambda: tick_task(actor=SYSTEM, task=task, unit=ward)) == "seen_by_itself"
    assert refusal(lambda: tick_task(actor=SYSTEM, task=make_task(city), unit=city)) == "out_of_scope"


def test_the_citys_own_days_go_before_the_national_calendar() -> None:
    office = make_actor(Role.STANDING_OFFICE, make_unit())
    friday, saturday = date(2026, 11, 27), date(2026, 11, 28)
    assert (is_working_day(friday), is_working_day(saturday)) == (True, False)
    off = add_city_day(actor=office, day=friday, kind="off", name="Nghỉ tránh bão", basis="Công điện 1/CĐ-UBND")
    add_city_day(actor=office, day=saturday, kind="working", name="Làm bù", basis="Công điện 1/CĐ-UBND")
    assert (is_working_day(friday), is_working_day(saturday)) == (False, True)
    assert add_working_days(date(2026, 11, 26), 1) == saturday
    assert holidays_between(friday, saturday) == [(friday, "Nghỉ tránh bão")]

    def add(day: date, basis: str) -> CityDay:
        return add_city_day(actor=office, day=day, kind="off", name="Nghỉ", basis=basis)

    assert refusal(lambda: add(friday, "Văn bản")) == "day_twice"
    assert refusal(lambda: add(date(2026, 12, 1), " ")) == "no_basis"
    remove_city_day(actor=office, row=off)
    assert is_working_day(friday)
    assert CityDay.objects.count() == 1


def test_reminders_go_to_units_that_have_not_done_it_and_go_once() -> None:
    city = make_unit()
    wards = [make_unit(parent=city), make_unit(parent=city)]
    officers = [make_actor(Role.OFFICER, ward) for ward in wards]
    task = make_task(city, due_on=date(2026, 3, 31))
    tick_task(actor=officers[0], task=task, unit=wards[0])
    with playing(date(2026, 3, 26)):
        assert remind(actor=SYSTEM, on=date(2026, 3, 26)) == 1  # three working days before
        remind(actor=SYSTEM, on=date(2026, 3, 26))
        assert remind(actor=SYSTEM, on=date(2026, 3, 25)) == 0
    assert list(Message.objects.values_list("user_id", flat=True)) == [officers[1].user_id]
