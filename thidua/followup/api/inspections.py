"""JSON of inspections and findings."""

from dataclasses import replace
from typing import Any

from ninja import Body, File, Form, Router
from ninja.files import UploadedFile

from thidua.core.errors import Refused
from thidua.documents.inputs import as_upload
from thidua.followup import queries
from thidua.followup.actions import (
    add_finding,
    answer_finding,
    cancel_inspection,
    conclude_inspection,
    confirm_finding,
    drop_finding,
    edit_inspection,
    hold_inspection,
    plan_inspection,
    plan_inspections,
    send_back_finding,
)
from thidua.followup.forms import (
    AnswerForm,
    CancelForm,
    ConcludeForm,
    FindingForm,
    HoldForm,
    InspectionForm,
    PasteForm,
    SendBackForm,
)
from thidua.followup.models import Finding, Inspection
from thidua.followup.pasting import read_plan
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router()
Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100


@router.get("/inspections", summary="Kế hoạch và kết quả kiểm tra")
def inspection_list(request: ApiRequest, q: str = "", year: int = 0, state: str = "", page: int = 1) -> Json:
    rows = queries.matching(queries.inspections(request.actor), q[:200])
    if year:
        rows = rows.filter(year=year)
    if state:
        rows = rows.filter(state=state)
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [_short(row) for row in found[:PAGE]]}


@router.post("/inspections", summary="Thêm cuộc kiểm tra", openapi_extra=takes(InspectionForm))
def plan(request: ApiRequest, payload: Payload) -> Json:
    form = checked(InspectionForm, payload, actor=request.actor)
    return _whole(plan_inspection(actor=request.actor, data=form.to_input()))


@router.post("/inspections/paste", summary="Dán kế hoạch kiểm tra từ Excel", openapi_extra=takes(PasteForm))
def paste(request: ApiRequest, payload: Payload) -> Json:
    """Tab-separated rows as on the page; with a wrong line none is planned, and every wrong line is named."""
    form = checked(PasteForm, payload)
    pasted = read_plan(request.actor, form.cleaned_data["rows"])
    if pasted.errors:
        raise Refused("bad_rows", "\n".join(pasted.errors), "rows")
    made = plan_inspections(actor=request.actor, lines=pasted.lines)
    return {"items": [_base(row) for row in made]}


@router.get("/inspections/uninspected", summary="Đơn vị chưa được kiểm tra trong n năm gần đây")
def uninspected(request: ApiRequest, years: int = 0, page: int = 1) -> Json:
    """Without `years`, every unit with its last inspection, as on the page."""
    rows: Any = queries.inspectable(request.actor)
    if years > 0:
        rows = queries.uninspected(rows, min(years, 50))
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows.order_by("visited_on", "sort_key", "pk")[start : start + PAGE + 1])
    items = [{"unit": unit.code, "name": unit.name, "visited_on": unit.visited_on} for unit in found[:PAGE]]
    return {"page": page, "more": len(found) > PAGE, "items": items}


@router.get("/findings", summary="Hạn chế, kiến nghị chưa xong sau kiểm tra")
def finding_list(request: ApiRequest, page: int = 1) -> Json:
    rows = queries.unsettled(request.actor).order_by("due_on", "pk")
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [_finding(row) for row in found[:PAGE]]}


@router.get("/inspections/{code}", summary="Một cuộc kiểm tra")
def page(request: ApiRequest, code: str) -> Json:
    return _whole(queries.get_inspection(request.actor, code))


@router.put("/inspections/{code}", summary="Sửa lịch kiểm tra", openapi_extra=takes(InspectionForm))
def edit(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_inspection(request.actor, code)
    form = checked(InspectionForm, payload, actor=request.actor)
    version = form.cleaned_data["version"] or 0
    return _whole(edit_inspection(actor=request.actor, inspection=row, version=version, data=form.to_input()))


@router.post("/inspections/{code}/cancelling", summary="Không thực hiện", openapi_extra=takes(CancelForm))
def cancel(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_inspection(request.actor, code)
    return _whole(cancel_inspection(actor=request.actor, inspection=row, **checked(CancelForm, payload).cleaned_data))


@router.post("/inspections/{code}/holding", summary="Ghi kết quả kiểm tra", openapi_extra=takes(HoldForm))
def hold(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_inspection(request.actor, code)
    return _whole(hold_inspection(actor=request.actor, inspection=row, data=checked(HoldForm, payload).to_input()))


@router.post("/inspections/{code}/minutes", summary="Ghi kết quả kiểm tra kèm biên bản")
def hold_with_minutes(
    request: ApiRequest, code: str, file: File[UploadedFile], held_on: Form[str] = "", team: Form[str] = ""
) -> Json:
    row = queries.get_inspection(request.actor, code)
    data = checked(HoldForm, {"held_on": held_on, "team": team}).to_input()
    return _whole(hold_inspection(actor=request.actor, inspection=row, data=replace(data, minutes=as_upload(file))))


@router.post("/inspections/{code}/concluding", summary="Kết luận kiểm tra", openapi_extra=takes(ConcludeForm))
def conclude(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_inspection(request.actor, code)
    data = checked(ConcludeForm, payload).to_input()
    return _whole(conclude_inspection(actor=request.actor, inspection=row, data=data))


@router.post("/inspections/{code}/findings", summary="Ghi nhận xét", openapi_extra=takes(FindingForm))
def add(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_inspection(request.actor, code)
    return _finding(add_finding(actor=request.actor, inspection=row, data=checked(FindingForm, payload).to_input()))


@router.post("/inspections/{code}/findings/{place}/dropping", summary="Bỏ nhận xét")
def drop(request: ApiRequest, code: str, place: int) -> Json:
    drop_finding(actor=request.actor, finding=queries.get_finding(request.actor, code, place))
    return _whole(queries.get_inspection(request.actor, code))


@router.post(
    "/inspections/{code}/findings/{place}/answer", summary="Báo cáo khắc phục", openapi_extra=takes(AnswerForm)
)
def answer(request: ApiRequest, code: str, place: int, payload: Payload) -> Json:
    """Without evidence; a file is sent to `evidence`."""
    row = queries.get_finding(request.actor, code, place)
    words = checked(AnswerForm, payload).cleaned_data["answer"]
    return _finding(answer_finding(actor=request.actor, finding=row, answer=words))


@router.post("/inspections/{code}/findings/{place}/evidence", summary="Báo cáo khắc phục kèm minh chứng")
def answer_with_file(
    request: ApiRequest, code: str, place: int, file: File[UploadedFile], answer: Form[str] = ""
) -> Json:
    row = queries.get_finding(request.actor, code, place)
    words = checked(AnswerForm, {"answer": answer}).cleaned_data["answer"]
    return _finding(answer_finding(actor=request.actor, finding=row, answer=words, evidence=as_upload(file)))


@router.post("/inspections/{code}/findings/{place}/confirmation", summary="Xác nhận khắc phục")
def confirm(request: ApiRequest, code: str, place: int) -> Json:
    row = queries.get_finding(request.actor, code, place)
    return _finding(confirm_finding(actor=request.actor, finding=row))


@router.post(
    "/inspections/{code}/findings/{place}/return", summary="Chưa xác nhận khắc phục", openapi_extra=takes(SendBackForm)
)
def send_back(request: ApiRequest, code: str, place: int, payload: Payload) -> Json:
    row = queries.get_finding(request.actor, code, place)
    reason = checked(SendBackForm, payload).cleaned_data["reason"]
    return _finding(send_back_finding(actor=request.actor, finding=row, reason=reason))


def _base(row: Inspection) -> Json:
    keys = ("code", "year", "subject", "planned_on", "held_on", "state", "number", "concluded_on", "version")
    return {
        **{key: getattr(row, key) for key in keys},
        "inspector": row.inspector.code,
        "unit": row.unit.code,
        "movement": row.movement.code if row.movement else None,
    }


def _short(row: Any) -> Json:
    return {**_base(row), "same_day": bool(row.same_day), "same_month": bool(row.same_month)}


def _whole(row: Inspection) -> Json:
    words = {"team": row.members, "conclusion": row.conclusion, "signer_name": row.signer_name}
    found = list(row.findings.all())
    for finding in found:
        finding.inspection = row
    return {**_base(row), **words, "findings": [_finding(finding) for finding in found]}


def _finding(row: Finding) -> Json:
    keys = ("place", "kind", "text", "due_on", "state", "answer", "answered_on", "mended_on")
    return {"inspection": row.inspection.code, **{key: getattr(row, key) for key in keys}}
