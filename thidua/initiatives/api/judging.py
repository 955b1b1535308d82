"""JSON of what happens to a request, and of the units that use it too."""

from typing import Any

from ninja import Body, File, Form, Router
from ninja.files import UploadedFile

from thidua.initiatives import actions, forms, queries
from thidua.initiatives.api.shapes import Json, use, whole
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Sáng kiến"])
Payload = Body[dict[str, Any]]
USE = "/{code}/replications/{unit}"


@router.post("/{code}/return", summary="Trả lại để bổ sung", openapi_extra=takes(forms.ReasonForm))
def return_initiative(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_initiative(request.actor, code)
    data = checked(forms.ReasonForm, payload).cleaned_data
    return whole(request.actor, actions.return_initiative(actor=request.actor, initiative=row, **data))


@router.post("/{code}/acceptance", summary="Chấp nhận đơn", openapi_extra=takes(forms.NoteForm))
def accept_initiative(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_initiative(request.actor, code)
    data = checked(forms.NoteForm, payload).cleaned_data
    return whole(request.actor, actions.accept_initiative(actor=request.actor, initiative=row, **data))


@router.post("/{code}/rejection", summary="Không công nhận", openapi_extra=takes(forms.ReasonForm))
def reject_initiative(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_initiative(request.actor, code)
    data = checked(forms.ReasonForm, payload).cleaned_data
    return whole(request.actor, actions.reject_initiative(actor=request.actor, initiative=row, **data))


@router.post("/{code}/recognition", summary="Ghi quyết định công nhận", openapi_extra=takes(forms.RecognitionForm))
def recognize_initiative(request: ApiRequest, code: str, payload: Payload) -> Json:
    """The answer holds the code of the certificate."""
    row = queries.get_initiative(request.actor, code)
    form = checked(forms.RecognitionForm, payload, signers=queries.signers(row))
    row = actions.recognize_initiative(actor=request.actor, initiative=row, data=form.to_input())
    return whole(request.actor, row)


@router.post("/{code}/apart", summary="Khác với một sáng kiến gần giống", openapi_extra=takes(forms.ApartForm))
def tell_initiatives_apart(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_initiative(request.actor, code)
    data = checked(forms.ApartForm, payload).cleaned_data
    return whole(request.actor, actions.tell_initiatives_apart(actor=request.actor, initiative=row, **data))


@router.post("/{code}/replications", summary="Đơn vị khác áp dụng")
def replicate(
    request: ApiRequest,
    code: str,
    unit: Form[str],
    since: Form[str],
    effect: Form[str] = "",
    evidence: File[UploadedFile | None] = None,
) -> Json:
    """As multipart, with the paper that shows the effect, if there is one."""
    row = queries.get_initiative(request.actor, code)
    values = {"unit": unit, "since": since, "effect": effect}
    files = {"evidence": evidence} if evidence is not None else {}
    form = checked(forms.ReplicationForm, values, files=files, units=queries.units_to_copy_for(request.actor, row))
    chosen = form.cleaned_data["unit"]
    return use(actions.replicate(actor=request.actor, initiative=row, unit=chosen, data=form.to_input()))


@router.post(f"{USE}/effect", summary="Hiệu quả tại nơi áp dụng", openapi_extra=takes(forms.GainForm))
def note_effect(request: ApiRequest, code: str, unit: str, payload: Payload) -> Json:
    row = queries.get_replication(request.actor, code, unit)
    data = checked(forms.GainForm, payload).cleaned_data
    return use(actions.note_effect(actor=request.actor, replication=row, **data))


@router.post(f"{USE}/end", summary="Thôi áp dụng", openapi_extra=takes(forms.EndForm))
def end_replication(request: ApiRequest, code: str, unit: str, payload: Payload) -> Json:
    row = queries.get_replication(request.actor, code, unit)
    data = checked(forms.EndForm, payload).cleaned_data
    return use(actions.end_replication(actor=request.actor, replication=row, **data))
