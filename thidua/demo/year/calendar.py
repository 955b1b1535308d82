"""The calendar of the year: opened from the proposal, days set by the city's own (illustrative) plan."""

from datetime import date

from thidua.calendar.actions import add_city_day, begin_year, edit_task, tick_task
from thidua.calendar.inputs import TaskInput
from thidua.calendar.models import YearKind, YearTask
from thidua.calendar.proposal import next_working_day
from thidua.calendar.years import month_span
from thidua.core.actor import SYSTEM
from thidua.core.clock import playing, today
from thidua.demo.stage import City
from thidua.people.models import Unit

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
    _tick_what_is_done(stage, [task for task in tasks if task.due_on and task.due_on < today() and not task.measure])


def _tick_what_is_done(stage: City, past: list[YearTask]) -> None:
    """Each role's tasks but its last, so that the page has something to do."""
    doers = dict.fromkeys(("standing_office", "leadership", "signatory", "council_secretary"), stage.city)
    doers["cluster_lead"] = Unit.objects.get(code="79-K19-1")
    for role, unit in doers.items():
        for task in [one for one in past if one.role == role][:-1]:
            with playing(task.due_on or today()):
                tick_task(actor=SYSTEM, task=task, unit=unit)


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
