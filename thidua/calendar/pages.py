"""The page of the year, ready to print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from thidua.calendar.links import PAGES, page_url
from thidua.calendar.models import YearKind, YearTask
from thidua.calendar.permissions import may_edit_calendar, may_oversee, may_tick
from thidua.calendar.queries import Progress, progress_of, tasks
from thidua.calendar.years import month_span, months, year_name
from thidua.core.actor import ROLE_NAMES, Actor, Role
from thidua.core.clock import exchanged_between, holidays_between, today, working_days_between
from thidua.people.models import Unit

Units = Mapping[int, Unit]
SOON = 3  # working days before a deadline at which the light turns yellow, as everywhere on the site


@dataclass(frozen=True)
class Light:
    tone: str
    words: str


@dataclass(frozen=True)
class MyTask:
    """The reader's own unit and this task: done, or to be ticked, or to be done on its page."""

    unit: Unit
    done: bool
    may_tick: bool


@dataclass(frozen=True)
class Line:
    task: YearTask
    role: str
    light: Light
    page_title: str
    page_url: str
    progress: Progress | None
    mine: tuple[MyTask, ...]


@dataclass(frozen=True)
class Month:
    """A month of the page; what is past is folded, and its head says what was left undone."""

    name: str
    anchor: str
    current: bool
    past: bool
    working_days: int
    days_off: tuple[tuple[date, str], ...]
    exchanged: tuple[tuple[date, str], ...]
    lines: tuple[Line, ...] = field(default=())

    @property
    def late(self) -> int:
        return sum(line.light.tone == "danger" for line in self.lines)


def year_page(actor: Actor, owner: Unit, kind: str, year: int, *, mine_only: bool) -> dict[str, object]:
    """Twelve months with their tasks, days off and lights."""
    day = today()
    rows = list(tasks(actor).filter(owner=owner, kind=kind, year=year))
    progress = progress_of(rows)
    oversees = bool(may_oversee(actor, owner))
    own = Unit.objects.in_bulk({grant.unit_id for grant in actor.grants})
    lines = [_line(actor, row, progress[row.pk], day, oversees, own) for row in rows]
    if mine_only:
        held = {grant.role for grant in actor.grants}
        lines = [line for line in lines if Role(line.task.role) in held]
    return {
        "title": f"Lịch công tác thi đua, khen thưởng: {year_name(kind, year)}",
        "owner": owner,
        "kind": kind,
        "kinds": YearKind.choices,
        "year": year,
        "years": range(year + 1, year - 4, -1),
        "mine_only": mine_only,
        "months": [_month(y, m, lines, day) for y, m in months(kind, year)],
        "empty": not rows,
        "counts": _counts(lines),
        "may_edit": may_edit_calendar(actor, owner),
        "oversees": oversees,
    }


def light(task: YearTask, progress: Progress, day: date) -> Light:
    """Grey without a day, green when done or in good time, yellow when near, red when past."""
    if progress.complete:
        return Light("success", "Đã xong")
    if task.due_on is None:
        return Light("", "Chưa đặt hạn")
    left = working_days_between(day, task.due_on)
    if task.due_on < day:
        return Light("danger", f"Quá hạn {max(-left, 1)} ngày làm việc")
    if left <= SOON:
        return Light("warning", "Hạn hôm nay" if task.due_on == day else f"Còn {left} ngày làm việc")
    if task.starts_on and task.starts_on > day:
        return Light("", f"Từ {task.starts_on:%d/%m/%Y}")
    return Light("success", f"Còn {left} ngày làm việc")


def _line(actor: Actor, task: YearTask, progress: Progress, day: date, oversees: bool, own: Units) -> Line:
    return Line(
        task=task,
        role=ROLE_NAMES[Role(task.role)],
        light=light(task, progress, day),
        page_title=PAGES.get(task.page, ""),
        page_url=page_url(task.page),
        progress=progress if oversees and len(progress.scope) > 1 else None,
        mine=_mine(actor, task, progress, own),
    )


def _mine(actor: Actor, task: YearTask, progress: Progress, own: Units) -> tuple[MyTask, ...]:
    held = {grant.unit_id for grant in actor.grants if grant.role == task.role} & progress.scope
    return tuple(MyTask(own[pk], pk in progress.done, bool(may_tick(actor, task, own[pk]))) for pk in sorted(held))


def _month(year: int, month: int, lines: Sequence[Line], day: date) -> Month:
    first, last = month_span(year, month)
    here = tuple(line for line in lines if line.task.month == month)
    return Month(
        name=f"Tháng {month}/{year}",
        anchor=f"thang-{month}",
        current=first <= day <= last,
        past=last < day,
        working_days=working_days_between(first - timedelta(days=1), last),
        days_off=tuple(holidays_between(first, last)),
        exchanged=tuple(exchanged_between(first, last)),
        lines=here,
    )


def _counts(lines: Sequence[Line]) -> list[tuple[str, str, int]]:
    """(tone, words, how many) for the head of the page."""
    names = (
        ("danger", "quá hạn"),
        ("warning", "sắp đến hạn"),
        ("success", "xong hoặc đúng hạn"),
        ("", "chưa tới, chưa đặt hạn"),
    )
    return [(tone, words, sum(line.light.tone == tone for line in lines)) for tone, words in names]
