"""JSON of ban giám khảo: the same forms, the same actions."""

from typing import Any

from ninja import Body, Router

from thidua.core.answers import require
from thidua.juries import actions, forms, queries
from thidua.juries.jury_form import JuryForm
from thidua.juries.models import Entry, Jury, JurySheet
from thidua.juries.permissions import may_create_jury, may_return_sheet, may_see_marks, may_see_results
from thidua.juries.queries import Standing
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Ban giám khảo"])
Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100
SHEET = "/{code}/sheets/{number}"
ENTRY = "/{code}/entries/{number}"


@router.get("/", summary="Các Ban giám khảo")
def jury_list(request: ApiRequest, q: str = "", state: str = "", page: int = 1) -> Json:
    rows = queries.with_own(
        queries.with_counts(queries.matching(queries.juries(request.actor), q[:200])), request.actor
    )
    rows = rows.filter(state=state) if state else rows
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found: list[Any] = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [_line(row) for row in found[:PAGE]]}


@router.get("/{code}", summary="Một Ban giám khảo")
def page(request: ApiRequest, code: str) -> Json:
    return _whole(request, queries.get_jury(request.actor, code))


@router.put("/{code}", summary="Sửa số giám khảo, hạn chấm", openapi_extra=takes(JuryForm))
def edit_jury(request: ApiRequest, code: str, payload: Payload) -> Json:
    jury = queries.get_jury(request.actor, code)
    form = checked(JuryForm, payload)
    version = form.cleaned_data["version"] or 0
    return _short(actions.edit_jury(actor=request.actor, jury=jury, version=version, data=form.to_input()))


@router.put("/{code}/rubric", summary="Ghi tiêu chí chấm", openapi_extra=takes(forms.RubricForm))
def set_rubric(request: ApiRequest, code: str, payload: Payload) -> Json:
    jury = queries.get_jury(request.actor, code)
    form = checked(forms.RubricForm, payload)
    actions.set_rubric(actor=request.actor, jury=jury, lines=form.cleaned_data["lines"])
    return _whole(request, jury)


@router.post("/{code}/jurors", summary="Thêm giám khảo", openapi_extra=takes(forms.JurorsForm))
def add_jurors(request: ApiRequest, code: str, payload: Payload) -> Json:
    jury = queries.get_jury(request.actor, code)
    form = checked(forms.JurorsForm, payload, actor=request.actor)
    actions.add_jurors(actor=request.actor, jury=jury, people=form.cleaned_data["people"])
    return _whole(request, jury)


@router.post(
    "/{code}/jurors/{person}/replacement", summary="Thay, cho thôi giám khảo", openapi_extra=takes(forms.ReplaceForm)
)
def replace_juror(request: ApiRequest, code: str, person: str, payload: Payload) -> Json:
    jury = queries.get_jury(request.actor, code)
    require(may_create_jury(request.actor, jury.unit))
    juror = queries.get_juror(jury, person)
    form = checked(forms.ReplaceForm, payload, actor=request.actor)
    actions.replace_juror(actor=request.actor, jury=jury, juror=juror, **form.cleaned_data)
    return _whole(request, jury)


@router.post("/{code}/opening", summary="Bốc thăm, mở chấm")
def open_jury(request: ApiRequest, code: str) -> Json:
    return _short(actions.open_jury(actor=request.actor, jury=queries.get_jury(request.actor, code)))


@router.post("/{code}/draw", summary="Giao bổ sung cho bài thiếu giám khảo")
def draw_missing(request: ApiRequest, code: str) -> Json:
    made = actions.draw_missing(actor=request.actor, jury=queries.get_jury(request.actor, code))
    return {"sheets": len(made)}


@router.post("/{code}/closing", summary="Khóa điểm", openapi_extra=takes(forms.CloseForm))
def close_jury(request: ApiRequest, code: str, payload: Payload) -> Json:
    jury = queries.get_jury(request.actor, code)
    form = checked(forms.CloseForm, payload)
    return _short(actions.close_jury(actor=request.actor, jury=jury, **form.cleaned_data))


@router.post("/{code}/reopening", summary="Mở chấm lại", openapi_extra=takes(forms.ReasonForm))
def reopen_jury(request: ApiRequest, code: str, payload: Payload) -> Json:
    jury = queries.get_jury(request.actor, code)
    form = checked(forms.ReasonForm, payload)
    return _short(actions.reopen_jury(actor=request.actor, jury=jury, **form.cleaned_data))


@router.put(f"{ENTRY}/text", summary="Che phần lộ tác giả", openapi_extra=takes(forms.RedactForm))
def redact_entry(request: ApiRequest, code: str, number: int, payload: Payload) -> Json:
    jury = queries.get_jury(request.actor, code)
    require(may_create_jury(request.actor, jury.unit))
    form = checked(forms.RedactForm, payload)
    entry = queries.get_entry(jury, number)
    return _entry(actions.redact_entry(actor=request.actor, entry=entry, **form.cleaned_data))


@router.post(
    f"{ENTRY}/sheets/{{person}}/return", summary="Đề nghị xem lại phiếu", openapi_extra=takes(forms.MayReasonForm)
)
def return_sheet(request: ApiRequest, code: str, number: int, person: str, payload: Payload) -> Json:
    sheet = queries.get_sheet_of(queries.get_jury(request.actor, code), number, person)
    require(may_return_sheet(request.actor, sheet))
    form = checked(forms.MayReasonForm, payload)
    returned = actions.return_sheet(actor=request.actor, sheet=sheet, **form.cleaned_data)
    return {"entry": number, "state": returned.state}


@router.get("/{code}/sheets", summary="Phiếu chấm của tôi")
def sheets(request: ApiRequest, code: str) -> list[Json]:
    jury = queries.get_jury(request.actor, code)
    return [_sheet_line(row) for row in queries.sheets_of(request.actor, jury)]


@router.get(SHEET, summary="Phiếu chấm của tôi cho một bài")
def sheet(request: ApiRequest, code: str, number: int) -> Json:
    row = queries.get_sheet(request.actor, queries.get_jury(request.actor, code), number)
    return {**_sheet(row), "title": row.entry.title, "text": row.entry.text}


@router.put(SHEET, summary="Lưu nháp phiếu chấm", openapi_extra=takes(forms.SheetForm))
def save_sheet(request: ApiRequest, code: str, number: int, payload: Payload) -> Json:
    """Marks as `points_1`, `points_2` … in the order of the rubric."""
    row = queries.get_sheet(request.actor, queries.get_jury(request.actor, code), number)
    form = checked(forms.SheetForm, payload, lines=queries.rubric(row.entry.jury))
    version = form.cleaned_data["version"]
    return _sheet(actions.save_sheet(actor=request.actor, sheet=row, data=form.to_input(), version=version))


@router.post(f"{SHEET}/hand-in", summary="Nộp điểm", openapi_extra=takes(forms.SheetForm))
def hand_in_sheet(request: ApiRequest, code: str, number: int, payload: Payload) -> Json:
    row = queries.get_sheet(request.actor, queries.get_jury(request.actor, code), number)
    form = checked(forms.SheetForm, payload, lines=queries.rubric(row.entry.jury))
    version = form.cleaned_data["version"]
    return _sheet(actions.hand_in_sheet(actor=request.actor, sheet=row, data=form.to_input(), version=version))


@router.post(f"{SHEET}/mending", summary="Lấy lại phiếu đã nộp để sửa")
def mend_sheet(request: ApiRequest, code: str, number: int) -> Json:
    row = queries.get_sheet(request.actor, queries.get_jury(request.actor, code), number)
    return _sheet(actions.return_sheet(actor=request.actor, sheet=row))


@router.post(f"{SHEET}/recusal", summary="Từ chối chấm", openapi_extra=takes(forms.ReasonForm))
def recuse(request: ApiRequest, code: str, number: int, payload: Payload) -> Json:
    row = queries.get_sheet(request.actor, queries.get_jury(request.actor, code), number)
    form = checked(forms.ReasonForm, payload)
    return _sheet(actions.recuse(actor=request.actor, sheet=row, **form.cleaned_data))


@router.get("/{code}/results", summary="Kết quả: điểm gốc, điểm hiệu chỉnh, hạng")
def results(request: ApiRequest, code: str) -> Json:
    jury = queries.get_jury(request.actor, code)
    require(may_see_results(request.actor, jury))
    found = {"state": jury.state, "items": [_standing(row) for row in queries.standings(jury)]}
    if not may_see_marks(request.actor, jury):
        return found
    codes = dict(jury.jurors.values_list("pk", "person__code"))
    return {**found, "leanings": {codes[pk]: round(value, 2) for pk, value in queries.leanings(jury).items()}}


@router.put("/{code}/shortlist", summary="Chọn danh sách rút gọn", openapi_extra=takes(forms.ShortlistForm))
def shortlist(request: ApiRequest, code: str, payload: Payload) -> Json:
    jury = queries.get_jury(request.actor, code)
    require(may_see_results(request.actor, jury))
    form = checked(forms.ShortlistForm, payload, jury=jury)
    chosen = actions.shortlist(actor=request.actor, jury=jury, entries=form.chosen())
    return {"shortlisted": [one.number for one in chosen]}


@router.post("/{code}/second-round", summary="Lập vòng sau", openapi_extra=takes(JuryForm))
def second_round(request: ApiRequest, code: str, payload: Payload) -> Json:
    jury = queries.get_jury(request.actor, code)
    form = checked(JuryForm, payload)
    return _short(actions.second_round(actor=request.actor, jury=jury, data=form.to_input()))


def _short(row: Jury) -> Json:
    keys = ("code", "title", "round_number", "state", "jurors_per_entry", "due_on", "version")
    return {"unit": row.unit.code, **{key: getattr(row, key) for key in keys}}


def _line(row: Any) -> Json:
    keys = ("entry_count", "juror_count", "sheet_count", "done_count", "own_count", "own_open")
    return {**_short(row), **{key: getattr(row, key) for key in keys}}


def _whole(request: ApiRequest, row: Jury) -> Json:
    keys = ("order", "name", "maximum", "weight", "guide")
    lines = [{key: getattr(line, key) for key in keys} for line in queries.rubric(row)]
    page = {**_short(row), "rubric": lines}
    if not may_create_jury(request.actor, row.unit):
        return page
    jurors = [
        {
            "person": one.juror.person.code,
            "handed_in": one.handed_in,
            "expected": one.expected,
            "left": one.juror.left_on,
        }
        for one in queries.progress(row)
    ]
    return {**page, "seed": row.seed, "jurors": jurors, "entries": [_entry(one) for one in row.entries.all()]}


def _entry(row: Entry) -> Json:
    keys = ("number", "title", "field", "warning", "withdrawn_on", "shortlisted")
    return {key: getattr(row, key) for key in keys}


def _sheet_line(row: JurySheet) -> Json:
    return {"number": row.entry.number, "title": row.entry.title, "state": row.state, "saved_at": row.saved_at}


def _sheet(row: JurySheet) -> Json:
    points = {f"points_{order}": value for order, value in queries.points_of(row).items()}
    keys = ("state", "comment", "version", "saved_at", "handed_in_at")
    return {"number": row.entry.number, **points, **{key: getattr(row, key) for key in keys}}


def _standing(row: Standing) -> Json:
    keys = ("raw", "normalized", "spread", "own_spread", "disagree", "rank", "raw_rank", "handed_in", "expected")
    return {**_entry(row.entry), **{key: getattr(row, key) for key in keys}}
