"""JSON of proposals, up to the decision."""

from dataclasses import replace

from ninja import Body, File, Form, Router
from ninja.files import UploadedFile

from thidua.documents.inputs import as_upload
from thidua.pilots import actions, queries
from thidua.pilots.api.shapes import PAGE, Json, short_proposal, whole_pilot, whole_proposal
from thidua.pilots.forms import (
    AcceptForm,
    AgreeForm,
    AskForm,
    ClarifyForm,
    OpinionForm,
    ProposalForm,
    ReasonForm,
    RefuseForm,
    SendForm,
)
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router()
Payload = Body[Json]


@router.get("/proposals", summary="Đề xuất và thí điểm")
def proposal_list(request: ApiRequest, q: str = "", state: str = "", pilot: str = "", page: int = 1) -> Json:
    rows = queries.matching(queries.proposals(request.actor), q[:200]) if q else queries.proposals(request.actor)
    if state:
        rows = rows.filter(state=state[:10])
    if pilot:
        rows = rows.filter(pilot__state=pilot[:10])
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [short_proposal(row) for row in found[:PAGE]]}


@router.post("/proposals", summary="Lập đề xuất", openapi_extra=takes(ProposalForm))
def create_proposal(request: ApiRequest, payload: Payload) -> Json:
    form = checked(ProposalForm, payload, actor=request.actor)
    unit = form.cleaned_data["unit"]
    return whole_proposal(actions.create_proposal(actor=request.actor, unit=unit, data=form.to_input()))


@router.get("/proposals/{code}", summary="Một đề xuất")
def proposal(request: ApiRequest, code: str) -> Json:
    return whole_proposal(queries.get_proposal(request.actor, code))


@router.put("/proposals/{code}", summary="Sửa đề xuất", openapi_extra=takes(ProposalForm))
def edit_proposal(request: ApiRequest, code: str, payload: Payload) -> Json:
    """The unit stays as it is; `version` is the one that was read."""
    row = queries.get_proposal(request.actor, code)
    form = checked(ProposalForm, payload, actor=request.actor, proposal=row)
    version = form.cleaned_data["version"] or 0
    changed = actions.edit_proposal(actor=request.actor, proposal=row, version=version, data=form.to_input())
    return whole_proposal(changed)


@router.post("/proposals/{code}/agreement", summary="Tập thể thống nhất, kèm biên bản")
def agree_proposal(
    request: ApiRequest,
    code: str,
    file: File[UploadedFile],
    agreed_on: Form[str] = "",
    conditions: Form[list[str]] = [],  # noqa: B006
) -> Json:
    row = queries.get_proposal(request.actor, code)
    form = checked(AgreeForm, {"agreed_on": agreed_on, "conditions": conditions}, proposal=row)
    data = replace(form.to_input(), minutes=as_upload(file))
    return whole_proposal(actions.agree_proposal(actor=request.actor, proposal=row, data=data))


@router.post("/proposals/{code}/reopening", summary="Mở để sửa lại", openapi_extra=takes(ReasonForm))
def reopen_proposal(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_proposal(request.actor, code)
    given = checked(ReasonForm, payload).cleaned_data
    return whole_proposal(actions.reopen_proposal(actor=request.actor, proposal=row, **given))


@router.post("/proposals/{code}/withdrawal", summary="Rút đề xuất", openapi_extra=takes(ReasonForm))
def withdraw_proposal(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_proposal(request.actor, code)
    given = checked(ReasonForm, payload).cleaned_data
    return whole_proposal(actions.withdraw_proposal(actor=request.actor, proposal=row, **given))


@router.post("/proposals/{code}/sending", summary="Trình cấp có thẩm quyền", openapi_extra=takes(SendForm))
def send_proposal(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_proposal(request.actor, code)
    data = checked(SendForm, payload, proposal=row).to_input()
    return whole_proposal(actions.send_proposal(actor=request.actor, proposal=row, data=data))


@router.post("/proposals/{code}/question", summary="Yêu cầu làm rõ", openapi_extra=takes(AskForm))
def ask_proposal(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_proposal(request.actor, code)
    given = checked(AskForm, payload).cleaned_data
    return whole_proposal(actions.ask_proposal(actor=request.actor, proposal=row, **given))


@router.post("/proposals/{code}/clarification", summary="Làm rõ", openapi_extra=takes(ClarifyForm))
def clarify_proposal(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_proposal(request.actor, code)
    given = checked(ClarifyForm, payload).cleaned_data
    return whole_proposal(actions.clarify_proposal(actor=request.actor, proposal=row, **given))


@router.post("/proposals/{code}/opinion", summary="Ghi ý kiến cấp ủy", openapi_extra=takes(OpinionForm))
def note_opinion(request: ApiRequest, code: str, payload: Payload) -> Json:
    """Without a paper; one is sent to `opinion-paper`."""
    row = queries.get_proposal(request.actor, code)
    data = checked(OpinionForm, payload).to_input()
    return whole_proposal(actions.note_opinion(actor=request.actor, proposal=row, data=data))


@router.post("/proposals/{code}/opinion-paper", summary="Ghi ý kiến cấp ủy kèm văn bản")
def note_opinion_with_paper(
    request: ApiRequest, code: str, file: File[UploadedFile], opinion: Form[str] = "", on: Form[str] = ""
) -> Json:
    row = queries.get_proposal(request.actor, code)
    data = replace(checked(OpinionForm, {"opinion": opinion, "on": on}).to_input(), file=as_upload(file))
    return whole_proposal(actions.note_opinion(actor=request.actor, proposal=row, data=data))


@router.post("/proposals/{code}/acceptance", summary="Chấp thuận thí điểm", openapi_extra=takes(AcceptForm))
def accept_proposal(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_proposal(request.actor, code)
    data = checked(AcceptForm, payload).to_input()
    return whole_pilot(actions.accept_proposal(actor=request.actor, proposal=row, data=data))


@router.post("/proposals/{code}/refusal", summary="Không chấp thuận", openapi_extra=takes(RefuseForm))
def refuse_proposal(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_proposal(request.actor, code)
    given = checked(RefuseForm, payload).cleaned_data
    return whole_proposal(actions.refuse_proposal(actor=request.actor, proposal=row, **given))
