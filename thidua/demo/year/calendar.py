"""The calendar of the year: opened from the proposal, days set by the city's own (illustrative) plan."""

from datetime import date

from thidua.calendar.actions import add_city_day, begin_year, edit_task, tick_task
from thidua.calendar.inputs import TaskInput
from thidua.calendar.models import YearKind, YearTask
from thidua.calendar.proposal import next_working_day
from thidua.calendar.years import month_span
from thidua.core.clock import playing, today
from thidua.demo.stage import City

BASIS = "Kế hoạch minh họa của dữ liệu mẫu"


def play(stage: City) -> None:
    """Days of this year and of the school year, a storm day, and what is already done ticked off."""
    office, year = stage.actor("thuongtruc"), today().year
    with playing(next_working_day(date(year, 1, 5))):
        work = begin_year(actor=office, owner=stage.city, kind=YearKind.WORK, year=year)
        begin_year(actor=office, owner=stage.city, kind=YearKind.SCHOOL, year=year - 1)
        add_city_day(
            actor=office,
            day=date(year, 6, 12),
            kind="off",
            name="Nghỉ tránh bão (minh họa)",
            basis="Công điện minh họa",
        )
        tasks = [_with_a_day(stage, task) for task in work]
    done = [task for task in tasks if task.role == "standing_office" and task.due_on and task.due_on < today()]
    for task in done[:-1]:
        with playing(task.due_on or today()):
            tick_task(actor=office, task=task, unit=stage.city)


def _with_a_day(stage: City, task: YearTask) -> YearTask:
    """Due on the 25th of its month, or the working day after."""
    first, _ = month_span(task.year, task.month)
    due = next_working_day(first.replace(day=25))
    data = TaskInput(
        task.title,
        task.role,
        task.month,
        starts_on=first,
        due_on=due,
        page=task.page,
        measure=task.measure,
        basis=BASIS,
    )
    return edit_task(actor=stage.actor("thuongtruc"), task=task, version=task.version, data=data)
