"""Where the tasks of a new year come from: last year's, or the proposal of `year.yaml`."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from thidua.calendar.inputs import TaskInput
from thidua.calendar.models import YearTask
from thidua.calendar.years import months
from thidua.core.clock import is_working_day

PROPOSAL = Path(__file__).with_name("year.yaml")


def a_year_later(row: YearTask) -> TaskInput:
    starts = _next_year(row.starts_on)
    due = next_working_day(later) if (later := _next_year(row.due_on)) else None
    return TaskInput(row.title, row.role, row.month, row.detail, starts, due, row.page, row.measure, row.basis)


def _next_year(day: date | None) -> date | None:
    if day is None:
        return None
    return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else date(day.year + 1, 2, 28)


def next_working_day(day: date) -> date:
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def proposal(kind: str) -> list[TaskInput]:
    rows: list[dict[str, Any]] = yaml.safe_load(PROPOSAL.read_text(encoding="utf-8"))[kind]
    order = [month for _, month in months(kind, 2000)]
    return [TaskInput(**row) for row in sorted(rows, key=lambda row: order.index(row["month"]))]
