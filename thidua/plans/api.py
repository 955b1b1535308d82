"""JSON of plans: the same forms, the same actions."""

from typing import Any

from ninja import Body, File, Router
from ninja.files import UploadedFile

from thidua.core.clock import today
from thidua.documents.inputs import Upload
from thidua.movements.queries import get_movement
from thidua.people.queries import get_unit
from thidua.plans import actions, queries
from thidua.plans.contents import numbered_contents
from thidua.plans.forms import (
    CopyForm,
    ExemptForm,
    IssueForm,
    MeasureForm,
    NewMeasureForm,
    PasteForm,
    ProgressForm,
    ReopenForm,
    TakeOverForm,
)
from thidua.plans.matrix import matrix as read_matrix
from thidua.plans.models import Measure, Plan
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Kế hoạch thi đua"])
Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100


@router.get("/", summary="Kế hoạch của các đơn vị")
def plan_list(request: ApiRequest, movement: str = "", state: str = "", page: int = 1) -> Json:
    rows = queries.with_counts(queries.plans(request.actor), today()).order_by(
        "-movement__since", "unit__sort_key", "pk"
    )
    rows = rows.filter(**{k: v for k, v in (("movement__code", movement), ("state", state)) if v})
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [_counted(row) for row in found[:PAGE]]}


@router.get("/mine", summary="Việc tôi phụ trách, chưa xong, đến hạn trước đứng trước")
def mine(request: ApiRequest) -> list[Json]:
    rows = queries.open_measures(queries.own_measures(request.actor))
    return [{"plan": row.plan.code, "unit": row.plan.unit.name, **_measure(row)} for row in rows[:PAGE]]


@router.get("/movements/{movement}", summary="Bảng nội dung × đơn vị của một phong trào")
def matrix(request: ApiRequest, movement: str) -> Json:
    found = read_matrix(request.actor, get_movement(request.actor, movement))
    sums = found.sums()
    return {
        "total": sums.total,
        "issued": sums.issued,
        "drafts": sums.drafts,
        "missing": sums.missing,
        "contents": [{"number": c.number, "text": c.text, "parts": c.parts} for c in found.contents],
        "units": [
            {
                "code": unit.code,
                "name": unit.name,
                "plan": unit.plan_code,
                "state": unit.plan_state,
                "withdrawn": unit.withdrawn,
                "gaps": found.gaps(unit.pk) if unit.plan_code else [],
                "cells": [_cell(found.tally(unit.pk, c.pk), found.reason(unit.pk, c.pk)) for c in found.contents],
            }
            for unit in found.units.order_by("sort_key", "pk")
        ],
    }


@router.post("/movements/{movement}/reminder", summary="Nhắc các đơn vị chưa ban hành kế hoạch")
def remind_missing(request: ApiRequest, movement: str) -> Json:
    row = get_movement(request.actor, movement)
    return {"sent": actions.remind_missing(actor=request.actor, movement=row)}


@router.post("/movements/{movement}/units/{unit}", summary="Lập kế hoạch cho một đơn vị (bản soạn)")
def create(request: ApiRequest, movement: str, unit: str) -> Json:
    row, own = get_movement(request.actor, movement), get_unit(request.actor, unit)
    return _whole(actions.create_plan(actor=request.actor, movement=row, unit=own))


@router.get("/{code}", summary="Một kế hoạch với mọi việc làm")
def page(request: ApiRequest, code: str) -> Json:
    return _whole(queries.get_plan(request.actor, code))


@router.post("/{code}/pasting", summary="Thêm nhiều việc chép từ Excel", openapi_extra=takes(PasteForm))
def paste(request: ApiRequest, code: str, payload: Payload) -> Json:
    plan = queries.get_plan(request.actor, code)
    text = checked(PasteForm, payload).cleaned_data["text"]
    added, known = actions.paste_measures(actor=request.actor, plan=plan, text=text)
    return {"added": added, "known": known}


@router.post("/{code}/copy", summary="Chép việc làm từ kế hoạch khác", openapi_extra=takes(CopyForm))
def copy(request: ApiRequest, code: str, payload: Payload) -> Json:
    plan = queries.get_plan(request.actor, code)
    form = checked(CopyForm, payload, sources=queries.sources_for(request.actor, plan)[:200])
    added, lost = actions.copy_plan(actor=request.actor, plan=plan, source=form.source_plan())
    return {"added": added, "not_copied": lost}


@router.post("/{code}/issue", summary="Ban hành kế hoạch", openapi_extra=takes(IssueForm))
def issue(request: ApiRequest, code: str, payload: Payload) -> Json:
    plan = queries.get_plan(request.actor, code)
    form = checked(IssueForm, payload)
    version = form.cleaned_data["version"]
    return _whole(actions.issue_plan(actor=request.actor, plan=plan, version=version, data=form.to_input()))


@router.post("/{code}/reopening", summary="Mở lại kế hoạch đã ban hành", openapi_extra=takes(ReopenForm))
def reopen(request: ApiRequest, code: str, payload: Payload) -> Json:
    plan = queries.get_plan(request.actor, code)
    return _whole(actions.reopen_plan(actor=request.actor, plan=plan, **checked(ReopenForm, payload).cleaned_data))


@router.post(
    "/{code}/taking-over", summary="Tiếp nhận kế hoạch của đơn vị đã sáp nhập", openapi_extra=takes(TakeOverForm)
)
def take_over(request: ApiRequest, code: str, payload: Payload) -> Json:
    plan = queries.get_plan(request.actor, code)
    form = checked(TakeOverForm, payload, units=queries.successors_of(plan))
    return _whole(actions.take_over_plan(actor=request.actor, plan=plan, successor=form.successor()))


@router.post("/{code}/document", summary="Tải lên bản kế hoạch đã ký")
def document(request: ApiRequest, code: str, file: File[UploadedFile]) -> Json:
    plan = queries.get_plan(request.actor, code)
    return _whole(actions.attach_document(actor=request.actor, plan=plan, file=_upload(file)))


@router.post("/{code}/measures", summary="Thêm một việc làm", openapi_extra=takes(NewMeasureForm))
def add_measure(request: ApiRequest, code: str, payload: Payload) -> Json:
    plan = queries.get_plan(request.actor, code)
    form = checked(NewMeasureForm, payload)
    number = form.cleaned_data["number"]
    return _measure(actions.add_measure(actor=request.actor, plan=plan, number=number, data=form.to_input()))


@router.put("/{code}/measures/{int:pk}", summary="Sửa một việc làm", openapi_extra=takes(MeasureForm))
def edit_measure(request: ApiRequest, code: str, pk: int, payload: Payload) -> Json:
    measure = _get(request, code, pk)
    form = checked(MeasureForm, payload)
    version = form.cleaned_data["version"]
    return _measure(
        actions.edit_measure(actor=request.actor, measure=measure, version=version, data=form.to_input())
    )  # fmt: skip


@router.post("/{code}/measures/{int:pk}/removal", summary="Bỏ một việc khỏi bản soạn")
def remove_measure(request: ApiRequest, code: str, pk: int) -> Json:
    return _whole(actions.remove_measure(actor=request.actor, measure=_get(request, code, pk)))


@router.post("/{code}/measures/{int:pk}/file", summary="Kèm tệp cho một việc")
def attach_file(request: ApiRequest, code: str, pk: int, file: File[UploadedFile]) -> Json:
    return _measure(
        actions.attach_file(actor=request.actor, measure=_get(request, code, pk), file=_upload(file))
    )  # fmt: skip


@router.post("/{code}/measures/{int:pk}/progress", summary="Ghi kết quả một việc", openapi_extra=takes(ProgressForm))
def record_progress(request: ApiRequest, code: str, pk: int, payload: Payload) -> Json:
    measure = _get(request, code, pk)
    form = checked(ProgressForm, payload)
    version = form.cleaned_data["version"]
    done = actions.record_progress(actor=request.actor, measure=measure, version=version, data=form.to_input())
    return _measure(done)


@router.post("/{code}/measures/{int:pk}/evidence", summary="Kèm minh chứng cho một việc")
def attach_evidence(request: ApiRequest, code: str, pk: int, file: File[UploadedFile]) -> Json:
    return _measure(
        actions.attach_evidence(actor=request.actor, measure=_get(request, code, pk), file=_upload(file))
    )  # fmt: skip


@router.post(
    "/{code}/contents/{int:number}/exemption",
    summary="Khai một nội dung không áp dụng",
    openapi_extra=takes(ExemptForm),
)
def exempt_content(request: ApiRequest, code: str, number: int, payload: Payload) -> Json:
    plan = queries.get_plan(request.actor, code)
    reason = checked(ExemptForm, payload).cleaned_data["reason"]
    actions.exempt_content(actor=request.actor, plan=plan, number=number, reason=reason)
    return _whole(plan)


@router.post("/{code}/contents/{int:number}/requirement", summary="Bỏ khai không áp dụng")
def require_content(request: ApiRequest, code: str, number: int) -> Json:
    plan = queries.get_plan(request.actor, code)
    return _whole(actions.require_content(actor=request.actor, plan=plan, number=number))


def _get(request: ApiRequest, code: str, pk: int) -> Measure:
    return queries.get_measure(request.actor, queries.get_plan(request.actor, code), pk)


def _upload(file: UploadedFile) -> Upload:
    return Upload(file.name or "tep", file.read(), file.content_type or "")


def _short(row: Plan) -> Json:
    return {
        "code": row.code,
        "movement": row.movement.code,
        "unit": row.unit.code,
        "unit_name": row.unit.name,
        **{key: getattr(row, key) for key in ("state", "number", "issued_on", "version")},
    }


def _counted(row: Any) -> Json:
    return {**_short(row), "measures": row.measure_count, "done": row.done_count, "late": row.late_count}


def _whole(plan: Plan) -> Json:
    reasons = queries.exemption_reasons(plan)
    measures: dict[int, list[Json]] = {}
    for measure in queries.measures_of(plan):
        measures.setdefault(measure.content_id, []).append(_measure(measure))
    contents = [
        {
            "number": c.number,
            "text": c.text,
            "measures": measures.get(c.pk, []),
            "not_applicable": reasons.get(c.pk, ""),
        }
        for c in numbered_contents(plan.movement)
    ]
    return {**_short(plan), "contents": contents}


def _measure(row: Measure) -> Json:
    keys = ("id", "text", "owner_name", "due_on", "done_on", "result", "version")
    files = {"file": row.file.code if row.file else None, "evidence": row.evidence.code if row.evidence else None}
    return {**{key: getattr(row, key) for key in keys}, **files}


def _cell(tally: Any, reason: str) -> Json:
    return {"measures": tally.measures, "done": tally.done, "late": tally.late, "not_applicable": reason}
