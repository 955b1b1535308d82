"""JSON of a running pilot: its log, its end, its evaluation. Values stand in `value_1`, `value_2` …"""

from dataclasses import replace

from ninja import Body, File, Form, Router
from ninja.files import UploadedFile

from thidua.documents.inputs import as_upload
from thidua.pilots import actions, queries
from thidua.pilots.api.shapes import Json, month_entry, whole_pilot
from thidua.pilots.forms import CompleteForm, EvaluateForm, ExtendForm, LogForm, StopForm
from thidua.pilots.models import Pilot
from thidua.pilots.months import read_month
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router()
Payload = Body[Json]


@router.get("/proposals/{code}/pilot", summary="Thí điểm của một đề xuất, với nhật ký")
def pilot(request: ApiRequest, code: str) -> Json:
    return whole_pilot(queries.get_pilot(request.actor, code))


@router.post("/proposals/{code}/log", summary="Ghi nhật ký tháng", openapi_extra=takes(LogForm))
def write_log(request: ApiRequest, code: str, payload: Payload) -> Json:
    """Without a file; one is sent to `log-evidence`."""
    row = queries.get_pilot(request.actor, code)
    return month_entry(actions.write_log(actor=request.actor, pilot=row, data=_log(row, payload).to_input()))


@router.post("/proposals/{code}/log-evidence", summary="Ghi nhật ký tháng kèm minh chứng")
def write_log_with_file(
    request: ApiRequest,
    code: str,
    file: File[UploadedFile],
    month: Form[str] = "",
    text: Form[str] = "",
    correction: Form[str] = "",
) -> Json:
    """Values are added afterwards by changing the month."""
    row = queries.get_pilot(request.actor, code)
    form = _log(row, {"month": month, "text": text, "correction": correction})
    data = replace(form.to_input(), file=as_upload(file))
    return month_entry(actions.write_log(actor=request.actor, pilot=row, data=data))


@router.put("/proposals/{code}/log/{month}", summary="Sửa nhật ký tháng", openapi_extra=takes(LogForm))
def edit_log(request: ApiRequest, code: str, month: str, payload: Payload) -> Json:
    entry = queries.get_entry(request.actor, code, read_month(month))
    form = _log(entry.pilot, payload)
    version = form.cleaned_data["version"] or 0
    return month_entry(actions.edit_log(actor=request.actor, entry=entry, version=version, data=form.to_input()))


@router.post("/proposals/{code}/extension", summary="Kéo dài thí điểm", openapi_extra=takes(ExtendForm))
def extend_pilot(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_pilot(request.actor, code)
    given = checked(ExtendForm, payload).cleaned_data
    return whole_pilot(actions.extend_pilot(actor=request.actor, pilot=row, **given))


@router.post("/proposals/{code}/stop", summary="Dừng sớm, ghi bài học", openapi_extra=takes(StopForm))
def stop_pilot(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_pilot(request.actor, code)
    data = checked(StopForm, payload).to_input()
    return whole_pilot(actions.stop_pilot(actor=request.actor, pilot=row, data=data))


@router.post("/proposals/{code}/completion", summary="Hết thời gian thí điểm", openapi_extra=takes(CompleteForm))
def complete_pilot(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_pilot(request.actor, code)
    given = checked(CompleteForm, payload).cleaned_data
    return whole_pilot(actions.complete_pilot(actor=request.actor, pilot=row, **given))


@router.post("/proposals/{code}/evaluation", summary="Đánh giá thí điểm", openapi_extra=takes(EvaluateForm))
def evaluate_pilot(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_pilot(request.actor, code)
    form = checked(EvaluateForm, payload, indicators=list(row.proposal.indicators.all()))
    return whole_pilot(actions.evaluate_pilot(actor=request.actor, pilot=row, data=form.to_input()))


def _log(row: Pilot, payload: Json) -> LogForm:
    return checked(LogForm, payload, indicators=list(row.proposal.indicators.all()))
