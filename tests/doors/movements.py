"""Movements: written, launched, joined, left, ended."""

from typing import Any

from tests.doors.knocking import Call
from thidua.core.actor import Actor, Role
from thidua.movements.actions import withdraw_enrollment
from thidua.movements.models import Movement
from thidua.movements.tests.factories import make_enrollment, make_movement
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit


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
    values = {**_written(city, why), "version": movement.version + (why == "stale")}
    return Call(office, f"/movements/{movement.code}/edit/", f"PUT /api/movements/{movement.code}", values)


def launch(why: str) -> Call:
    city, office = _office()
    contents = () if why == "no_contents" else ("Nội dung",)
    movement = make_movement(city, launch=why == "wrong_state", contents=contents)
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


def _of(movement: Movement, actor: Actor, what: str, values: dict[str, Any]) -> Call:
    address = f"/movements/{movement.code}/{what}"
    return Call(actor, f"{address}/", f"POST /api{address}", values)
