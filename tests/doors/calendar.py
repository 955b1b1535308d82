"""Tasks of the year: written, ticked, begun anew; the city's own days."""

from datetime import date
from typing import Any

from tests.doors.knocking import Call
from thidua.calendar.actions import add_city_day, begin_year, tick_task
from thidua.calendar.models import YearKind
from thidua.calendar.tests.factories import make_task
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit

VALUES: dict[str, Any] = {"title": "Nộp báo cáo", "role": "officer", "month": 3, "due_on": "2026-03-31"}
DAYS_OFF = {"day_off": "2026-03-29", "day_outside": "2027-03-31"}


def _office() -> tuple[Unit, Actor]:
    city = make_unit("Thành phố Mẫu")
    return city, make_actor(Role.STANDING_OFFICE, city)


def create(why: str) -> Call:
    city, office = _office()
    if why == "task_twice":
        make_task(city, title=VALUES["title"])
    make_task(city)
    actor = make_actor(Role.LEADERSHIP, city) if why == "not_your_unit" else office
    values = {**VALUES, "due_on": DAYS_OFF.get(why, VALUES["due_on"])}
    page = f"/calendar/tasks/new/?owner={city.code}&kind=work&year=2026"
    return Call(actor, page, f"POST /api/calendar/years/{city.code}/work/2026/tasks", values)


def edit(why: str) -> Call:
    city, office = _office()
    task = make_task(city)
    actor = make_actor(Role.LEADERSHIP, city) if why == "not_your_unit" else office
    values = {**VALUES, "version": 7 if why == "stale" else 1, "due_on": DAYS_OFF.get(why, VALUES["due_on"])}
    return Call(actor, f"/calendar/tasks/{task.code}/edit/", f"PUT /api/calendar/tasks/{task.code}", values)


def delete(why: str) -> Call:
    city, office = _office()
    task, ward = make_task(city), make_unit(parent=city)
    if why == "ticked":
        tick_task(actor=SYSTEM, task=task, unit=ward)
    actor = make_actor(Role.OFFICER, ward) if why == "not_your_unit" else office
    return Call(actor, f"/calendar/tasks/{task.code}/deletion/", f"DELETE /api/calendar/tasks/{task.code}")


def tick(why: str) -> Call:
    return _tick(why, "")


def untick(why: str) -> Call:
    return _tick(why, "removal/")


def _tick(why: str, tail: str) -> Call:
    city, _ = _office()
    ward = make_unit(parent=city)
    task = make_task(city, measure="plan" if why == "seen_by_itself" else "")
    if tail and not why:
        tick_task(actor=SYSTEM, task=task, unit=ward)
    officer = make_actor(Role.LEADERSHIP if why == "not_your_task" else Role.OFFICER, ward)
    verb = "DELETE" if tail else "POST"
    page, door = f"/calendar/tasks/{task.code}/ticks/{ward.code}/", f"/api/calendar/tasks/{task.code}/ticks/{ward.code}"
    return Call(officer, f"{page}{tail}", f"{verb} {door}")


def begin(why: str) -> Call:
    city, office = _office()
    make_task(city, year=2025, due_on=date(2025, 3, 31))
    if why == "nothing_new":
        begin_year(actor=SYSTEM, owner=city, kind=YearKind.WORK, year=2026)
    actor = make_actor(Role.LEADERSHIP, city) if why == "not_your_unit" else office
    values: dict[str, Any] = {"owner": city.code, "kind": "work", "year": 2026}
    return Call(actor, "/calendar/beginning/", "POST /api/calendar/years", values)


def add_day(why: str) -> Call:
    city, office = _office()
    values = {"day": "2026-11-27", "kind": "off", "name": "Nghỉ tránh bão", "basis": "Công điện 1/CĐ-UBND"}
    if why == "day_twice":
        add_city_day(actor=SYSTEM, day=date(2026, 11, 27), kind="off", name="Nghỉ", basis="Công điện 1/CĐ-UBND")
    actor = make_actor(Role.OFFICER, city) if why == "not_your_role" else office
    return Call(actor, "/calendar/days/new/", "POST /api/calendar/days", values)


def remove_day(why: str) -> Call:
    city, office = _office()
    row = add_city_day(actor=SYSTEM, day=date(2026, 11, 27), kind="off", name="Nghỉ", basis="Công điện 1/CĐ-UBND")
    actor = make_actor(Role.OFFICER, city) if why == "not_your_role" else office
    return Call(actor, f"/calendar/days/{row.pk}/removal/", f"DELETE /api/calendar/days/{row.pk}")
