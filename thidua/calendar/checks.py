"""What a task of the year must be."""

from thidua.calendar.inputs import TaskInput
from thidua.calendar.links import PAGES
from thidua.calendar.measures import MEASURE_NAMES
from thidua.calendar.models import YearKind, YearTask
from thidua.calendar.proposal import next_working_day
from thidua.calendar.years import span, year_name
from thidua.core.actor import ROLE_NAMES
from thidua.core.clock import is_working_day
from thidua.core.errors import Refused
from thidua.core.text import clean


def check_task(task: YearTask, data: TaskInput) -> None:
    known = (
        data.role in ROLE_NAMES,
        not data.page or data.page in PAGES,
        not data.measure or data.measure in MEASURE_NAMES,
    )
    if not clean(data.title) or not all(known) or not 1 <= data.month <= 12 or task.kind not in YearKind.values:
        raise Refused(
            "bad_task", "Việc phải có tên, tháng từ 1 đến 12, người làm và trang làm việc trong danh mục.", "title"
        )
    first, last = span(task.kind, task.year)
    year = f"{year_name(task.kind, task.year).lower()} ({first:%d/%m/%Y} – {last:%d/%m/%Y})"
    for name, day in (("starts_on", data.starts_on), ("due_on", data.due_on)):
        if day is not None and not first <= day <= last:
            raise Refused(
                "day_outside",
                f"Ngày {day:%d/%m/%Y} ở ngoài {year}. Hãy chọn ngày trong năm.",
                name,
            )
    if data.due_on and data.starts_on and data.due_on < data.starts_on:
        raise Refused(
            "day_outside", f"Hạn {data.due_on:%d/%m/%Y} trước ngày bắt đầu {data.starts_on:%d/%m/%Y}.", "due_on"
        )
    if data.due_on and not is_working_day(data.due_on):
        after = next_working_day(data.due_on)
        raise Refused(
            "day_off",
            f"Hạn {data.due_on:%d/%m/%Y} là ngày nghỉ. Hãy chọn ngày làm việc, ví dụ {after:%d/%m/%Y}.",
            "due_on",
        )
