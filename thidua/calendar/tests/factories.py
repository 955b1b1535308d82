"""What the tests of the calendar build."""

from datetime import date
from itertools import count

from thidua.calendar.actions import create_task
from thidua.calendar.inputs import TaskInput
from thidua.calendar.models import YearKind, YearTask
from thidua.core.actor import SYSTEM, Role
from thidua.people.models import Unit
from thidua.people.tests.factories import make_unit

_numbers = count(1)


def make_task(
    owner: Unit | None = None,
    *,
    title: str = "",
    role: Role = Role.OFFICER,
    due_on: date | None = date(2026, 3, 31),
    kind: YearKind = YearKind.WORK,
    year: int = 2026,
    measure: str = "",
) -> YearTask:
    data = TaskInput(
        title or f"Việc {next(_numbers)}", role, due_on.month if due_on else 3, due_on=due_on, measure=measure
    )
    return create_task(actor=SYSTEM, owner=owner or make_unit(), kind=kind, year=year, data=data)
