"""Tasks of the year: written, ticked, begun anew each year."""

from dataclasses import asdict

from django.db import IntegrityError, transaction

from thidua.audit.actions import step
from thidua.calendar.checks import check_task
from thidua.calendar.inputs import TaskInput
from thidua.calendar.models import TaskTick, YearTask
from thidua.calendar.permissions import may_edit_calendar, may_tick
from thidua.calendar.proposal import a_year_later, proposal
from thidua.calendar.years import year_name
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, fold
from thidua.people.models import Unit


@transaction.atomic
def create_task(*, actor: Actor, owner: Unit, kind: str, year: int, data: TaskInput) -> YearTask:
    """A task of the year. Refuses: not_your_unit, bad_task, day_outside, day_off, task_twice."""
    require(may_edit_calendar(actor, owner))
    task = YearTask(owner=owner, kind=kind, year=year)
    _fill(task, data)
    try:
        with transaction.atomic():
            task.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(
            "task_twice",
            f"{year_name(kind, year)} đã có việc “{task.title}”. Hãy sửa việc đó hoặc đặt tên khác.",
            "title",
        ) from error
    step(task, "create", actor=actor)
    return task


@transaction.atomic
def edit_task(*, actor: Actor, task: YearTask, version: int, data: TaskInput) -> YearTask:
    """Rewrite a task. Refuses: not_your_unit, stale, bad_task, day_outside, day_off, task_twice."""
    task = lock(task)
    require(may_edit_calendar(actor, task.owner))
    if version != task.version:
        raise Refused(
            "stale", "Người khác vừa sửa việc này; dữ liệu bạn gõ vẫn còn ở dưới. Hãy tải lại, so rồi lưu từ bản mới."
        )
    _fill(task, data)
    task.version += 1
    try:
        with transaction.atomic():
            task.save(update_fields=[*asdict(data), "search_text", "version"])
    except IntegrityError as error:
        raise Refused(
            "task_twice", f"Trong năm đã có việc khác tên “{data.title}”. Hãy đặt tên khác.", "title"
        ) from error
    step(task, "edit", actor=actor, details={"version": task.version})
    return task


@transaction.atomic
def delete_task(*, actor: Actor, task: YearTask) -> None:
    """Take a task off the calendar. Refuses: not_your_unit, ticked."""
    task = lock(task)
    require(may_edit_calendar(actor, task.owner))
    if task.ticks.exists():
        raise Refused("ticked", f"Đã có đơn vị đánh dấu xong “{task.title}” nên không xóa được. Hãy sửa nội dung việc.")
    step(task, "delete", actor=actor)
    task.delete()


@transaction.atomic
def begin_year(*, actor: Actor, owner: Unit, kind: str, year: int) -> list[YearTask]:
    """Last year's tasks a year later, or the proposal when there are none; tasks already there are left alone.

    Days that fall on a day off move to the next working day. Refuses: not_your_unit, nothing_new.
    """
    require(may_edit_calendar(actor, owner))
    there = set(YearTask.objects.filter(owner=owner, kind=kind, year=year).values_list("title", flat=True))
    before = YearTask.objects.filter(owner=owner, kind=kind, year=year - 1)
    drafts = [a_year_later(row) for row in before] or proposal(kind)
    made = [
        create_task(actor=actor, owner=owner, kind=kind, year=year, data=data)
        for data in drafts
        if clean(data.title) not in there
    ]
    if not made:
        raise Refused("nothing_new", f"{year_name(kind, year)} đã có đủ các việc; không có việc nào được thêm.")
    return made


@transaction.atomic
def tick_task(*, actor: Actor, task: YearTask, unit: Unit, note: str = "") -> TaskTick:
    """A unit has done it; a second tick changes nothing. Refuses: seen_by_itself, out_of_scope, not_your_task."""
    task = lock(task)
    require(may_tick(actor, task, unit))
    tick, new = TaskTick.objects.get_or_create(
        task=task,
        unit=unit,
        defaults={"done_on": today(), "done_by_id": actor.user_id or None, "note": clean(note)[:300]},
    )
    if new:
        step(task, "tick", actor=actor, note=clean(note), details={"unit": unit.code})
    return tick


@transaction.atomic
def untick_task(*, actor: Actor, task: YearTask, unit: Unit) -> None:
    """It was not done after all. Refuses: seen_by_itself, out_of_scope, not_your_task."""
    task = lock(task)
    require(may_tick(actor, task, unit))
    if TaskTick.objects.filter(task=task, unit=unit).delete()[0]:
        step(task, "untick", actor=actor, details={"unit": unit.code})


def _fill(task: YearTask, data: TaskInput) -> None:
    check_task(task, data)
    for name, value in asdict(data).items():
        setattr(task, name, clean(value) if isinstance(value, str) else value)
    task.search_text = f" {fold(f'{task.title} {task.detail}')} "[:300]
