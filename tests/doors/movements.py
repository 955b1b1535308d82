"""Movements: written, launched, joined, left, ended."""

from datetime import date
from typing import Any

from tests.doors.knocking import Call
from thidua.core.actor import Actor, Role
from thidua.documents.inputs import Upload
from thidua.movements import actions
from thidua.movements.actions import adopt_movement, withdraw_enrollment
from thidua.movements.inputs import NewsInput, PhaseInput, WorkInput
from thidua.movements.models import Movement, NewsItem
from thidua.movements.tests.factories import make_enrollment, make_movement
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit

DAY = date(2026, 1, 5)


def _office() -> tuple[Unit, Actor]:
    city = make_unit("Thành phố Mẫu")
    return city, make_actor(Role.STANDING_OFFICE, city)


def _written(unit: Unit, why: str) -> dict[str, Any]:
    return {
        "launcher": unit.code,
        "name": "Dám nghĩ, dám làm",
        "kind": "thematic",
        "since": "2026-01-01",
        "until": "2025-01-01" if why == "bad_period" else "2026-12-31",
        "contents": "Nội dung thứ nhất",
        "phases": "Cả năm | 01/01/2026 | 31/12/2026 | tổng kết",
    }


def create(why: str) -> Call:
    city, office = _office()
    return Call(office, "/movements/new/", "POST /api/movements/", _written(city, why))


def edit(why: str) -> Call:
    city, office = _office()
    movement = make_movement(city, launch=why == "wrong_state")
    child = make_movement(city, parent=movement.code) if why == "parent_circle" else None
    values = {
        **_written(city, why),
        "parent": child.code if child else "",
        "version": movement.version + (why == "stale"),
    }
    return Call(office, f"/movements/{movement.code}/edit/", f"PUT /api/movements/{movement.code}", values)


def launch(why: str) -> Call:
    city, office = _office()
    contents = () if why == "no_contents" else ("Nội dung",)
    more = {"phases": ()} if why != "phases_leave_hole" else {"phases": (PhaseInput("Đợt", DAY, DAY),)}
    movement = make_movement(city, launch=why == "wrong_state", contents=contents, **more)
    day = "2030-01-01" if why == "future_launch" else "2026-11-20"
    return _of(movement, office, "launch", {"on": day})


def copy(why: str) -> Call:
    city, office = _office()
    actor = make_actor(Role.OFFICER, make_unit(parent=city)) if why == "not_your_unit" else office
    return _of(make_movement(city, launch=True), actor, "copy", {})


def close(why: str) -> Call:
    city, office = _office()
    movement = make_movement(city, launch=why != "wrong_state")
    return _of(movement, office, "closing", {"on": "2030-01-01" if why == "bad_day" else "2026-11-20", "note": "Xong"})


def enroll(why: str) -> Call:
    city, office = _office()
    ward = make_unit("Phường Một", parent=city)
    movement = make_movement(city, launch=True)
    if why == "already_enrolled":
        make_enrollment(movement, ward)
    joining = make_unit("Tổ Một", parent=ward) if why == "out_of_scope" else ward
    # Leadership sees every unit below it and speaks for none.
    actor = make_actor(Role.LEADERSHIP, city) if why == "not_your_unit" else office
    return _of(movement, actor, f"enrollment/{joining.code}", {"note": "Đăng ký"})


def withdraw(why: str) -> Call:
    city, office = _office()
    ward = make_unit("Phường Một", parent=city)
    movement = make_movement(city, launch=True)
    enrollment = make_enrollment(movement, ward)
    if why == "wrong_state":
        withdraw_enrollment(actor=office, enrollment=enrollment, reason="Đã rút")
    actor = make_actor(Role.LEADERSHIP, city) if why == "not_your_unit" else office
    return _of(movement, actor, f"enrollment/{ward.code}/withdrawal", {"reason": "Sáp nhập"})


def adopt(why: str) -> Call:
    city, office = _office()
    ward = make_unit("Phường Một", parent=city)
    movement = make_movement(city, launch=True)
    if why == "already_adopted":
        adopt_movement(actor=office, movement=movement, unit=ward)
    actor = make_actor(Role.LEADERSHIP, city) if why == "not_your_unit" else office
    adopting = make_unit("Tổ Một", parent=ward) if why == "out_of_scope" else ward
    return _of(movement, actor, f"adoption/{adopting.code}", {})


def draft_mentioned(why: str) -> Call:
    city, office = _office()
    movement = make_movement(city, launch=True)
    row = {
        "name": "Giảm nghèo",
        "kind": "thematic",
        "launched_by": "city",
        "since": "2026-01-01",
        "until": "2026-12-31",
    }
    if why == "already_there":
        make_movement(city, name="Giảm nghèo")
    rows = [] if why == "nothing_chosen" else [row]
    page = {f"row-{n}-{key}": value for n, one in enumerate(rows) for key, value in {**one, "keep": "on"}.items()}
    return _of(movement, office, "mentions", {"rows": rows}, page)


def remind(why: str) -> Call:
    city, office = _office()
    ward = make_unit("Phường Một", parent=city)
    movement = make_movement(city, launch=True)
    if why != "nobody_to_remind":
        make_actor(Role.OFFICER, ward)
    actor = make_actor(Role.LEADERSHIP, city) if why == "not_your_unit" else office
    return _of(movement, actor, "units/reminder", {})


def register_work(why: str) -> Call:
    city, office = _office()
    ward = make_unit("Phường Một", parent=city)
    movement, other = make_movement(city, launch=True), make_movement(city, launch=True)
    if why != "not_enrolled":
        make_enrollment(movement, ward)
    make_enrollment(other, ward)
    data = WorkInput("Cải tạo hẻm 51 Hòa Hưng")
    if why in ("overlap", "already_registered"):
        row = movement if why == "already_registered" else other
        actions.register_work(actor=office, movement=row, unit=ward, data=data)
    actor = make_actor(Role.LEADERSHIP, city) if why == "not_your_unit" else office
    return _of(movement, actor, f"works/of/{ward.code}", {"title": data.title, "planned_on": "2026-12-01"})


def drop_work(why: str) -> Call:
    city, office = _office()
    ward = make_unit("Phường Một", parent=city)
    movement = make_movement(city, launch=True)
    make_enrollment(movement, ward)
    work = actions.register_work(actor=office, movement=movement, unit=ward, data=WorkInput("Một việc"))
    if why == "wrong_state":
        actions.drop_work(actor=office, work=work, reason="Đã rút")
    actor = make_actor(Role.LEADERSHIP, city) if why == "not_your_unit" else office
    return _of(movement, actor, f"works/{work.code}/withdrawal", {"reason": "Ghi nhầm"})


def add_document(why: str) -> Call:
    city, office = _office()
    actor = make_actor(Role.LEADERSHIP, city) if why == "not_your_unit" else office
    data = b"MZ\x90\x00\x03" if why == "file_wrong_type" else b"%PDF-1.4\n%%EOF"
    return _of(make_movement(city), actor, "documents/new", {"title": "Kế hoạch", "file": data})


def remove_document(why: str) -> Call:
    city, office = _office()
    movement = make_movement(city, launch=True)
    file = Upload("a.pdf", b"%PDF-1.4\n%%EOF")
    paper = actions.add_document(actor=office, movement=movement, title="Kế hoạch", file=file)
    actor = make_actor(Role.LEADERSHIP, city) if why == "not_your_unit" else office
    return _of(movement, actor, f"documents/{paper.code}/removal", {})


def write_news(why: str) -> Call:
    city, office = _office()
    day = "2099-01-01" if why == "future_day" else "2026-11-01"
    values = {"unit": city.code, "title": "Ra quân", "text": "Ngày đầu", "day": day}
    return _of(make_movement(city, launch=why != "wrong_state"), office, "news/new", values)


def edit_news(why: str) -> Call:
    movement, item, office = _news()
    values = {"title": "Ra quân", "text": "Ngày hai", "version": 9 if why == "stale" else 1}
    return _of(movement, office, f"news/{item.code}/edit", values)


def publish_news(why: str) -> Call:
    movement, item, office = _news()
    if why == "wrong_state":
        actions.publish_news(actor=office, item=item)
    actor = make_actor(Role.OFFICER, item.unit) if why == "not_your_unit" else office
    return _of(movement, actor, f"news/{item.code}/publication", {})


def hide_news(why: str) -> Call:
    movement, item, office = _news()
    if why == "wrong_state":
        actions.hide_news(actor=office, item=item, reason="Đã gỡ")
    actor = make_actor(Role.OFFICER, item.unit) if why == "not_your_unit" else office
    return _of(movement, actor, f"news/{item.code}/hiding", {"reason": "Sai ngày"})


def _news() -> tuple[Movement, NewsItem, Actor]:
    city, office = _office()
    ward = make_unit("Phường Một", parent=city)
    movement = make_movement(city, launch=True)
    item = actions.write_news(actor=office, movement=movement, unit=ward, data=NewsInput("Ra quân", "Ngày đầu"))
    return movement, item, office


def _of(
    movement: Movement, actor: Actor, what: str, values: dict[str, Any], page: dict[str, str] | None = None
) -> Call:
    address = f"/movements/{movement.code}/{what}"
    return Call(actor, f"{address}/", f"POST /api{address}", values, page or {})
