"""JSON of requests: listed, read, written, handed in."""

from typing import Any

from ninja import Body, File, Form, Router
from ninja.files import UploadedFile

from thidua.core.errors import NotFound
from thidua.documents.inputs import Upload
from thidua.initiatives import actions, forms, queries
from thidua.initiatives.api.shapes import Json, line, whole
from thidua.initiatives.models import Effect
from thidua.initiatives.sources import source_of
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Sáng kiến"])
Payload = Body[dict[str, Any]]
PAGE = 100


@router.get("/", summary="Các sáng kiến")
def initiative_list(request: ApiRequest, q: str = "", year: int = 0, state: str = "", page: int = 1) -> Json:
    rows = queries.matching(queries.initiatives(request.actor), q[:200])
    rows = rows.filter(year=year) if year else rows
    rows = rows.filter(state=state) if state else rows
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows.order_by("-year", "sort_key", "pk")[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [line(row) for row in found[:PAGE]]}


@router.post("/", summary="Lập đơn yêu cầu công nhận", openapi_extra=takes(forms.InitiativeForm))
def create_initiative(request: ApiRequest, payload: Payload) -> Json:
    """`idea` or `pilot`: the code of what it comes from. Authors as text, one a line: name; place; share."""
    source = source_of(request.actor, str(payload.get("idea") or ""), str(payload.get("pilot") or ""))
    units = queries.units_to_write_for(request.actor)
    form = checked(forms.InitiativeForm, payload, units=units, above=queries.units_above(units))
    unit, data = form.cleaned_data["unit"], form.to_input()
    row = actions.create_initiative(actor=request.actor, unit=unit, data=data, idea=source.idea, pilot=source.pilot)
    return whole(request.actor, row)


@router.get("/{code}", summary="Một sáng kiến")
def initiative(request: ApiRequest, code: str) -> Json:
    return whole(request.actor, queries.get_initiative(request.actor, code))


@router.put("/{code}", summary="Sửa đơn", openapi_extra=takes(forms.InitiativeForm))
def edit_initiative(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_initiative(request.actor, code)
    units = queries.units_of(row)
    form = checked(forms.InitiativeForm, payload, units=units, above=queries.units_above(units))
    version, data = form.cleaned_data["version"] or 0, form.to_input()
    row = actions.edit_initiative(actor=request.actor, initiative=row, version=version, data=data)
    return whole(request.actor, row)


@router.post("/{code}/effects", summary="Ghi một hiệu quả bằng số")
def add_effect(
    request: ApiRequest,
    code: str,
    name: Form[str],
    unit_name: Form[str],
    after: Form[str],
    before: Form[str] = "",
    evidence_note: Form[str] = "",
    evidence: File[UploadedFile | None] = None,
) -> Json:
    """As multipart, with the paper that shows it, if there is one."""
    row = queries.get_initiative(request.actor, code)
    values = {"name": name, "unit_name": unit_name, "after": after, "before": before, "evidence_note": evidence_note}
    form = checked(forms.EffectForm, values, files={"evidence": evidence} if evidence is not None else {})
    effect = actions.add_effect(actor=request.actor, initiative=row, data=form.to_input())
    return {"id": effect.pk, "name": effect.name}


@router.post("/{code}/effects/{pk}/removal", summary="Bỏ một dòng hiệu quả")
def drop_effect(request: ApiRequest, code: str, pk: int) -> Json:
    row = queries.get_initiative(request.actor, code)
    effect = Effect.objects.filter(initiative=row, pk=pk).first()
    if effect is None:
        raise NotFound(str(pk))
    return whole(request.actor, actions.drop_effect(actor=request.actor, effect=effect))


@router.post("/{code}/files", summary="Thêm tệp kèm theo đơn")
def add_file(request: ApiRequest, code: str, file: File[UploadedFile]) -> Json:
    row = queries.get_initiative(request.actor, code)
    checked(forms.FileForm, {}, files={"file": file})
    upload = Upload(file.name or "tep", file.read(), file.content_type or "")
    kept = actions.add_file(actor=request.actor, initiative=row, upload=upload)
    return {"code": kept.code, "name": kept.name, "sha256": kept.sha256}


@router.post("/{code}/submission", summary="Nộp đơn")
def submit_initiative(request: ApiRequest, code: str) -> Json:
    row = queries.get_initiative(request.actor, code)
    return whole(request.actor, actions.submit_initiative(actor=request.actor, initiative=row))


@router.post("/{code}/withdrawal", summary="Rút đơn", openapi_extra=takes(forms.ReasonForm))
def withdraw_initiative(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_initiative(request.actor, code)
    data = checked(forms.ReasonForm, payload).cleaned_data
    return whole(request.actor, actions.withdraw_initiative(actor=request.actor, initiative=row, **data))
