"""JSON of giao ước thi đua: the same forms, the same actions."""

from typing import Any

from ninja import Body, File, Form, Router
from ninja.files import UploadedFile

from thidua.core.clock import today
from thidua.pledges import actions, forms, queries
from thidua.pledges.models import Pledge, PledgeSignature
from thidua.pledges.queries import Seat
from thidua.pledges.wording import propose_items
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Giao ước thi đua"])
Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100
SEAT = "/{code}/members/{unit}"


@router.get("/", summary="Các giao ước thi đua")
def pledge_list(request: ApiRequest, q: str = "", year: int = 0, state: str = "", page: int = 1) -> Json:
    rows = queries.matching(queries.with_counts(queries.pledges(request.actor)), q[:200])
    rows = rows.filter(year=year) if year else rows
    rows = rows.filter(state=state) if state else rows
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [_line(row) for row in found[:PAGE]]}


@router.post("/", summary="Soạn giao ước (dự thảo)", openapi_extra=takes(forms.PledgeForm))
def create_pledge(request: ApiRequest, payload: Payload) -> Json:
    """Items as text, one a line: “– ” begins a part, “CT: ” a target."""
    form = checked(forms.PledgeForm, payload, actor=request.actor)
    year = form.cleaned_data["year"]
    return _whole(actions.create_pledge(actor=request.actor, cluster=form.chosen(), year=year, data=form.to_input()))


@router.post("/split", summary="Tách văn bản thành các dòng để xem lại; không lưu")
def split(request: ApiRequest, payload: Payload) -> list[str]:
    """Cuts an official text (`text`) into lines to be confirmed; writes nothing."""
    return propose_items(str(payload.get("text", ""))[: forms.LONGEST]).splitlines()


@router.get("/{code}", summary="Một giao ước")
def page(request: ApiRequest, code: str) -> Json:
    return _whole(queries.get_pledge(request.actor, code))


@router.put("/{code}", summary="Sửa dự thảo giao ước", openapi_extra=takes(forms.PledgeForm))
def edit_pledge(request: ApiRequest, code: str, payload: Payload) -> Json:
    pledge = queries.get_pledge(request.actor, code)
    form = checked(forms.PledgeForm, payload, actor=request.actor, pledge=pledge)
    version = form.cleaned_data["version"]
    return _whole(actions.edit_pledge(actor=request.actor, pledge=pledge, version=version, data=form.to_input()))


@router.post("/{code}/copy", summary="Sao chép sang năm sau")
def copy_pledge(request: ApiRequest, code: str) -> Json:
    return _whole(actions.copy_pledge(actor=request.actor, pledge=queries.get_pledge(request.actor, code)))


@router.post("/{code}/opening", summary="Mở lấy chữ ký", openapi_extra=takes(forms.OpenForm))
def open_pledge(request: ApiRequest, code: str, payload: Payload) -> Json:
    pledge = queries.get_pledge(request.actor, code)
    form = checked(forms.OpenForm, payload)
    return _whole(actions.open_pledge(actor=request.actor, pledge=pledge, **form.cleaned_data))


@router.post("/{code}/reopening", summary="Rút về sửa", openapi_extra=takes(forms.ReasonForm))
def reopen_pledge(request: ApiRequest, code: str, payload: Payload) -> Json:
    pledge = queries.get_pledge(request.actor, code)
    form = checked(forms.ReasonForm, payload)
    return _whole(actions.reopen_pledge(actor=request.actor, pledge=pledge, **form.cleaned_data))


@router.post("/{code}/settling", summary="Cập nhật chữ ký theo thành viên hiện nay")
def settle_pledge(request: ApiRequest, code: str) -> Json:
    return _whole(actions.settle_pledge(actor=request.actor, pledge=queries.get_pledge(request.actor, code)))


@router.post("/{code}/ending", summary="Kết thúc giao ước", openapi_extra=takes(forms.EndForm))
def end_pledge(request: ApiRequest, code: str, payload: Payload) -> Json:
    pledge = queries.get_pledge(request.actor, code)
    form = checked(forms.EndForm, payload)
    return _whole(actions.end_pledge(actor=request.actor, pledge=pledge, **form.cleaned_data))


@router.post(f"{SEAT}/signature", summary="Ký trên hệ thống", openapi_extra=takes(forms.SignForm))
def sign_pledge(request: ApiRequest, code: str, unit: str, payload: Payload) -> Json:
    pledge = queries.get_pledge(request.actor, code)
    member = queries.get_seat(request.actor, pledge, unit)
    form = checked(forms.SignForm, payload)
    return _signature(actions.sign_pledge(actor=request.actor, pledge=pledge, membership=member, data=form.to_input()))


@router.post(f"{SEAT}/consent", summary="Đồng ý nội dung, chưa ký")
def accept_pledge(request: ApiRequest, code: str, unit: str) -> Json:
    pledge = queries.get_pledge(request.actor, code)
    member = queries.get_seat(request.actor, pledge, unit)
    return _signature(actions.accept_pledge(actor=request.actor, pledge=pledge, membership=member))


@router.post(f"{SEAT}/comment", summary="Góp ý", openapi_extra=takes(forms.CommentForm))
def comment(request: ApiRequest, code: str, unit: str, payload: Payload) -> Json:
    pledge = queries.get_pledge(request.actor, code)
    member = queries.get_seat(request.actor, pledge, unit)
    form = checked(forms.CommentForm, payload)
    return _signature(actions.comment(actor=request.actor, pledge=pledge, membership=member, **form.cleaned_data))


@router.post(f"{SEAT}/answer", summary="Trả lời ý kiến", openapi_extra=takes(forms.AnswerForm))
def answer_comment(request: ApiRequest, code: str, unit: str, payload: Payload) -> Json:
    pledge = queries.get_pledge(request.actor, code)
    member = queries.get_seat(request.actor, pledge, unit)
    form = checked(forms.AnswerForm, payload)
    return _signature(
        actions.answer_comment(actor=request.actor, pledge=pledge, membership=member, **form.cleaned_data)
    )


@router.post(f"{SEAT}/paper", summary="Nộp bản PDF đã ký")
def sign_on_paper(
    request: ApiRequest,
    code: str,
    unit: str,
    file: File[UploadedFile],
    name: Form[str],
    position: Form[str],
    signed_on: Form[str] = "",
) -> Json:
    """As multipart: the file and who signed it when (today, when not given)."""
    pledge = queries.get_pledge(request.actor, code)
    member = queries.get_seat(request.actor, pledge, unit)
    values = {"name": name, "position": position, "signed_on": signed_on or str(today())}
    form = checked(forms.PaperForm, values, files={"file": file})
    return _signature(
        actions.sign_on_paper(actor=request.actor, pledge=pledge, membership=member, data=form.to_input())
    )


@router.post(f"{SEAT}/withdrawal", summary="Rút chữ ký", openapi_extra=takes(forms.ReasonForm))
def withdraw_signature(request: ApiRequest, code: str, unit: str, payload: Payload) -> Json:
    pledge = queries.get_pledge(request.actor, code)
    member = queries.get_seat(request.actor, pledge, unit)
    form = checked(forms.ReasonForm, payload)
    return _signature(
        actions.withdraw_signature(actor=request.actor, pledge=pledge, membership=member, **form.cleaned_data)
    )


def _short(row: Pledge) -> Json:
    keys = ("code", "year", "title", "state", "sign_until", "in_force_on")
    return {"cluster": row.cluster.code, **{key: getattr(row, key) for key in keys}}


def _line(row: Any) -> Json:
    return {**_short(row), "members": row.member_count, "missing": row.missing_count}


def _whole(row: Pledge) -> Json:
    return {
        **_short(row),
        "version": row.version,
        "text_hash": row.text_hash,
        "items": [{"kind": item.kind, "text": item.text} for item in queries.items(row)],
        "signatures": [_seat(seat) for seat in queries.roll(row)],
    }


def _seat(seat: Seat) -> Json:
    signed = seat.follows or seat.signature
    return {
        "unit": seat.membership.unit.code,
        "name": seat.membership.unit.name,
        "state": seat.state,
        "signer": signed.signer_name if signed else "",
        "position": signed.signer_position if signed else "",
        "signed_on": signed.signed_on if signed else None,
        "follows": seat.follows.membership.unit.code if seat.follows else None,
        "comment": seat.signature.comment if seat.signature else "",
        "answer": seat.signature.answer if seat.signature else "",
    }


def _signature(row: PledgeSignature) -> Json:
    keys = ("state", "channel", "signer_name", "signer_position", "signed_at", "signed_on", "text_hash", "comment")
    return {"unit": row.membership.unit.code, "answer": row.answer, **{key: getattr(row, key) for key in keys}}
