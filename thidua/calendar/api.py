"""JSON of the calendar: the same forms, the same actions."""

from typing import Any

from ninja import Body, Router

from thidua.calendar import queries
from thidua.calendar.actions import (
    add_city_day,
    begin_year,
    create_task,
    delete_task,
    edit_task,
    remove_city_day,
    tick_task,
    untick_task,
)
from thidua.calendar.forms import CityDayForm, TaskForm, TickForm, YearForm
from thidua.calendar.models import CityDay, YearTask
from thidua.calendar.queries import Progress, progress_of
from thidua.core.errors import NotFound
from thidua.people.queries import get_unit
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Lịch công tác năm"])
Json = dict[str, Any]
Payload = Body[Json]
MOST = 200


@router.get("/tasks", summary="Các việc của năm")
def task_list(request: ApiRequest, year: int = 0, kind: str = "", page: int = 1) -> Json:
    rows = queries.tasks(request.actor)
    rows = rows.filter(year=year) if year else rows
    rows = rows.filter(kind=kind) if kind else rows
    start = (min(max(page, 1), 1000) - 1) * MOST
    found = list(rows[start : start + MOST + 1])
    progress = progress_of(found)
    return {"page": page, "more": len(found) > MOST, "items": [_task(row, progress[row.pk]) for row in found[:MOST]]}


@router.post("/years/{owner}/{kind}/{year}/tasks", summary="Thêm việc của năm", openapi_extra=takes(TaskForm))
def create(request: ApiRequest, owner: str, kind: str, year: int, payload: Payload) -> Json:
    which = checked(YearForm, {"owner": owner, "kind": kind, "year": year}, actor=request.actor)
    form = checked(TaskForm, payload)
    unit = which.owner_unit()
    return _one(create_task(actor=request.actor, owner=unit, kind=kind, year=year, data=form.to_input()))


@router.put("/tasks/{code}", summary="Sửa việc của năm", openapi_extra=takes(TaskForm))
def edit(request: ApiRequest, code: str, payload: Payload) -> Json:
    task = queries.get_task(request.actor, code)
    form = checked(TaskForm, payload)
    version = form.cleaned_data["version"] or 0
    return _one(edit_task(actor=request.actor, task=task, version=version, data=form.to_input()))


@router.delete("/tasks/{code}", summary="Xóa việc của năm")
def delete(request: ApiRequest, code: str) -> Json:
    task = queries.get_task(request.actor, code)
    delete_task(actor=request.actor, task=task)
    return {"deleted": code}


@router.post("/tasks/{code}/ticks/{unit}", summary="Đánh dấu đơn vị đã xong", openapi_extra=takes(TickForm))
def tick(request: ApiRequest, code: str, unit: str, payload: Payload) -> Json:
    task, form = queries.get_task(request.actor, code), checked(TickForm, payload)
    tick_task(actor=request.actor, task=task, unit=get_unit(request.actor, unit), note=form.cleaned_data["note"])
    return _one(task)


@router.delete("/tasks/{code}/ticks/{unit}", summary="Bỏ đánh dấu")
def untick(request: ApiRequest, code: str, unit: str) -> Json:
    task = queries.get_task(request.actor, code)
    untick_task(actor=request.actor, task=task, unit=get_unit(request.actor, unit))
    return _one(task)


@router.post("/years", summary="Mở lịch của một năm", openapi_extra=takes(YearForm))
def begin(request: ApiRequest, payload: Payload) -> list[Json]:
    """Last year's tasks a year later; else the proposal, without days."""
    form = checked(YearForm, payload, actor=request.actor)
    kind, year = form.cleaned_data["kind"], form.cleaned_data["year"]
    made = begin_year(actor=request.actor, owner=form.owner_unit(), kind=kind, year=year)
    return [_task(row, None) for row in made]


@router.get("/days", summary="Ngày nghỉ, ngày làm bù của thành phố")
def city_days(request: ApiRequest) -> list[Json]:
    return [_day(row) for row in queries.city_days()]


@router.post("/days", summary="Ghi ngày nghỉ, ngày làm bù", openapi_extra=takes(CityDayForm))
def add_day(request: ApiRequest, payload: Payload) -> Json:
    form = checked(CityDayForm, payload)
    return _day(add_city_day(actor=request.actor, **form.cleaned_data))


@router.delete("/days/{day_id}", summary="Xóa ngày nghỉ, ngày làm bù")
def remove_day(request: ApiRequest, day_id: int) -> Json:
    row = queries.city_days().filter(pk=min(day_id, 2**31 - 1)).first()
    if row is None:
        raise NotFound(str(day_id))
    remove_city_day(actor=request.actor, row=row)
    return {"deleted": day_id}


def _one(task: YearTask) -> Json:
    return _task(task, progress_of([task])[task.pk])


def _task(row: YearTask, progress: Progress | None) -> Json:
    keys = ("code", "kind", "year", "month", "title", "detail", "role", "page", "measure", "basis", "version")
    found: Json = {key: getattr(row, key) for key in keys}
    found |= {"owner": row.owner.code, "starts_on": row.starts_on, "due_on": row.due_on}
    if progress is not None:
        found |= {"units": len(progress.scope), "done": len(progress.done)}
    return found


def _day(row: CityDay) -> Json:
    return {"id": row.pk, "day": row.day, "kind": row.kind, "name": row.name, "basis": row.basis}
