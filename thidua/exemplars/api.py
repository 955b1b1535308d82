"""JSON of điển hình tiên tiến: the same forms, the same actions."""

from typing import Any

from ninja import Body, File, Form, Router
from ninja.files import UploadedFile

from thidua.documents.inputs import as_upload
from thidua.exemplars import actions, queries
from thidua.exemplars.forms import ExemplarForm, FollowForm, ReasonForm, VerifyForm
from thidua.exemplars.models import Exemplar, Follower
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Điển hình tiên tiến"])
Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100
_SHORT = ("code", "kind", "title", "field", "summary", "state", "source", "found_on", "published_on", "version")
_LONG = ("story", "how_to_copy", "source_note", "verified_on", "verification", "picture_text", "consent")


@router.get("/", summary="Điển hình, mô hình")
def exemplar_list(request: ApiRequest, q: str = "", kind: str = "", state: str = "", page: int = 1) -> Json:
    rows = queries.exemplars(request.actor)
    rows = queries.matching(rows, q[:200]) if q else rows
    rows = rows.filter(kind=kind[:12]) if kind else rows
    rows = rows.filter(state=state[:10]) if state else rows
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    items = [_counted(row) for row in found[:PAGE]]
    return {"page": page, "more": len(found) > PAGE, "items": items}


@router.post("/", summary="Giới thiệu điển hình, mô hình", openapi_extra=takes(ExemplarForm))
def find(request: ApiRequest, payload: Payload) -> Json:
    """Without a picture; one is sent to `{code}/picture`."""
    form = checked(ExemplarForm, payload, actor=request.actor)
    unit = form.cleaned_data["unit"]
    return _whole(actions.find_exemplar(actor=request.actor, unit=unit, data=form.to_input()))


@router.get("/{code}", summary="Một điển hình, mô hình")
def exemplar(request: ApiRequest, code: str) -> Json:
    return _whole(queries.get_exemplar(request.actor, code))


@router.put("/{code}", summary="Sửa", openapi_extra=takes(ExemplarForm))
def edit(request: ApiRequest, code: str, payload: Payload) -> Json:
    """The unit and the picture stay as they are."""
    row = queries.get_exemplar(request.actor, code)
    form = checked(ExemplarForm, payload, actor=request.actor, exemplar=row)
    version = form.cleaned_data["version"] or 0
    data = form.to_input()
    return _whole(actions.edit_exemplar(actor=request.actor, exemplar=row, version=version, data=data))


@router.post("/{code}/picture", summary="Gửi ảnh")
def send_picture(
    request: ApiRequest, code: str, file: File[UploadedFile], picture_text: Form[str] = "", version: Form[int] = 0
) -> Json:
    """What the camera wrote into it is taken out."""
    row = queries.get_exemplar(request.actor, code)
    text = picture_text[:300]
    changed = actions.set_picture(
        actor=request.actor, exemplar=row, version=version, picture=as_upload(file), text=text
    )
    return _whole(changed)


@router.post("/{code}/verification", summary="Xác minh", openapi_extra=takes(VerifyForm))
def verify(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_exemplar(request.actor, code)
    given = checked(VerifyForm, payload).cleaned_data
    return _whole(actions.verify_exemplar(actor=request.actor, exemplar=row, **given))


@router.post("/{code}/declining", summary="Không xác minh được", openapi_extra=takes(ReasonForm))
def decline(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_exemplar(request.actor, code)
    given = checked(ReasonForm, payload).cleaned_data
    return _whole(actions.decline_exemplar(actor=request.actor, exemplar=row, **given))


@router.post("/{code}/publication", summary="Giới thiệu công khai")
def publish(request: ApiRequest, code: str) -> Json:
    row = queries.get_exemplar(request.actor, code)
    return _whole(actions.publish_exemplar(actor=request.actor, exemplar=row))


@router.post("/{code}/hiding", summary="Thôi giới thiệu", openapi_extra=takes(ReasonForm))
def hide(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_exemplar(request.actor, code)
    given = checked(ReasonForm, payload).cleaned_data
    return _whole(actions.hide_exemplar(actor=request.actor, exemplar=row, **given))


@router.post("/{code}/reopening", summary="Mở lại để sửa", openapi_extra=takes(ReasonForm))
def reopen(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_exemplar(request.actor, code)
    given = checked(ReasonForm, payload).cleaned_data
    return _whole(actions.reopen_exemplar(actor=request.actor, exemplar=row, **given))


@router.post("/{code}/followers", summary="Đơn vị làm theo", openapi_extra=takes(FollowForm))
def follow(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_exemplar(request.actor, code)
    form = checked(FollowForm, payload, actor=request.actor, exemplar=row)
    unit = form.cleaned_data["unit"]
    data = form.to_input()
    return _follower(actions.follow_exemplar(actor=request.actor, exemplar=row, unit=unit, data=data))


@router.put("/{code}/followers/{unit}", summary="Cập nhật kết quả làm theo", openapi_extra=takes(FollowForm))
def update_follower(request: ApiRequest, code: str, unit: str, payload: Payload) -> Json:
    row = queries.get_follower(request.actor, code, unit)
    form = checked(FollowForm, payload, actor=request.actor)
    version = form.cleaned_data["version"] or 0
    data = form.to_input()
    return _follower(actions.update_follower(actor=request.actor, follower=row, version=version, data=data))


def _base(row: Exemplar) -> Json:
    return {**{key: getattr(row, key) for key in _SHORT}, "unit": row.unit.code}


def _counted(row: Any) -> Json:
    return {**_base(row), "copies": row.copies, "working": row.working}


def _whole(row: Exemplar) -> Json:
    source = row.idea or row.initiative or row.movement or row.honor
    keys = ("label", "value", "unit_name", "origin")
    return {
        **_base(row),
        **{key: getattr(row, key) for key in _LONG},
        "person": row.person.full_name if row.person else None,
        "source_code": source.code if source else row.inspection_code,
        "picture": bool(row.picture_id),
        "figures": [{key: getattr(one, key) for key in keys} for one in row.figures.all()],
        "followers": [_follower(one) for one in queries.followers_of(row)],
    }


def _follower(row: Follower) -> Json:
    keys = ("since", "progress", "effect", "updated_on", "version")
    return {"unit": row.unit.code, **{key: getattr(row, key) for key in keys}}
