"""JSON of movements: the same forms, the same actions."""

from typing import Any

from ninja import Body, Router

from thidua.movements import queries
from thidua.movements.actions import (
    close_movement,
    copy_movement,
    create_movement,
    edit_movement,
    enroll,
    launch_movement,
    withdraw_enrollment,
)
from thidua.movements.forms import CloseForm, EnrollForm, LaunchForm, MovementForm, WithdrawForm
from thidua.movements.models import Enrollment, Movement
from thidua.movements.splitting import split_contents
from thidua.people.queries import get_unit
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Phong trào thi đua"])
Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100


@router.get("/", summary="Các phong trào thi đua")
def movement_list(request: ApiRequest, q: str = "", state: str = "", page: int = 1) -> Json:
    rows = queries.matching(queries.movements(request.actor), q[:200])
    if state:
        rows = rows.filter(state=state)
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [_short(row) for row in found[:PAGE]]}


@router.post("/", summary="Soạn phong trào (bản nháp)", openapi_extra=takes(MovementForm))
def create(request: ApiRequest, payload: Payload) -> Json:
    """Contents, legal bases and phases as text, one a line, as on the page."""
    form = checked(MovementForm, payload, actor=request.actor)
    movement = create_movement(
        actor=request.actor,
        launcher=form.launcher_unit(),
        data=form.to_input(),
        parent=form.cleaned_data["parent"],
    )
    return _whole(movement)


@router.post("/split", summary="Tách văn bản thành các nội dung để xem lại; không lưu")
def split(request: ApiRequest, payload: Payload) -> list[str]:
    """Cuts an official text (`text`) into contents to be confirmed; writes nothing."""
    return split_contents(str(payload.get("text", ""))[:100_000])


@router.get("/{code}", summary="Một phong trào")
def page(request: ApiRequest, code: str) -> Json:
    return _whole(queries.get_movement(request.actor, code))


@router.put("/{code}", summary="Sửa bản nháp phong trào", openapi_extra=takes(MovementForm))
def edit(request: ApiRequest, code: str, payload: Payload) -> Json:
    movement = queries.get_movement(request.actor, code)
    form = checked(MovementForm, payload, actor=request.actor, movement=movement)
    version = form.cleaned_data["version"]
    return _whole(edit_movement(actor=request.actor, movement=movement, version=version, data=form.to_input()))


@router.post("/{code}/launch", summary="Phát động phong trào", openapi_extra=takes(LaunchForm))
def launch(request: ApiRequest, code: str, payload: Payload) -> Json:
    movement = queries.get_movement(request.actor, code)
    form = checked(LaunchForm, payload)
    return _whole(launch_movement(actor=request.actor, movement=movement, **form.cleaned_data))


@router.post("/{code}/closing", summary="Kết thúc phong trào", openapi_extra=takes(CloseForm))
def close(request: ApiRequest, code: str, payload: Payload) -> Json:
    movement = queries.get_movement(request.actor, code)
    form = checked(CloseForm, payload)
    return _whole(close_movement(actor=request.actor, movement=movement, **form.cleaned_data))


@router.post("/{code}/copy", summary="Sao chép thành bản nháp mới")
def copy(request: ApiRequest, code: str) -> Json:
    movement = queries.get_movement(request.actor, code)
    return _whole(copy_movement(actor=request.actor, movement=movement))


@router.get("/{code}/units", summary="Đơn vị đã đăng ký và chưa đăng ký")
def board(request: ApiRequest, code: str) -> Json:
    found = queries.enrollment_board(request.actor, queries.get_movement(request.actor, code))
    return {
        "enrolled": found.enrolled_count,
        "missing": found.missing_count,
        "units": [_unit(unit) for unit in found.units],
    }


@router.post("/{code}/enrollment/{unit}", summary="Đăng ký thi đua cho một đơn vị", openapi_extra=takes(EnrollForm))
def join(request: ApiRequest, code: str, unit: str, payload: Payload) -> Json:
    movement = queries.get_movement(request.actor, code)
    form = checked(EnrollForm, payload)
    joining = get_unit(request.actor, unit)
    return _enrollment(enroll(actor=request.actor, movement=movement, unit=joining, **form.cleaned_data))


@router.post(
    "/{code}/enrollment/{unit}/withdrawal", summary="Rút đăng ký của một đơn vị", openapi_extra=takes(WithdrawForm)
)
def withdraw(request: ApiRequest, code: str, unit: str, payload: Payload) -> Json:
    movement = queries.get_movement(request.actor, code)
    enrollment = queries.get_enrollment(request.actor, movement, unit)
    form = checked(WithdrawForm, payload)
    return _enrollment(withdraw_enrollment(actor=request.actor, enrollment=enrollment, **form.cleaned_data))


def _unit(row: Any) -> Json:
    return {"code": row.code, "name": row.name, "level": row.level, "enrolled_on": row.enrolled_on}


def _short(row: Movement) -> Json:
    keys = ("code", "name", "kind", "launcher_name", "theme", "slogan", "since", "until", "state", "launched_on")
    return {key: getattr(row, key) for key in keys}


def _whole(row: Movement) -> Json:
    return {
        **_short(row),
        "version": row.version,
        "purpose": row.purpose,
        "contents": [content.text for content in row.contents.all()],
        "legal_bases": [{"text": b.text, "issued_on": b.issued_on} for b in row.legal_bases.all()],
        "phases": [{"name": p.name, "since": p.since, "until": p.until, "review": p.review} for p in row.phases.all()],
        "awards": [award.award for award in row.awards.all()],
    }


def _enrollment(row: Enrollment) -> Json:
    keys = ("state", "enrolled_on", "enrolled_by", "note")
    return {"movement": row.movement.code, "unit": row.unit.code, **{key: getattr(row, key) for key in keys}}
