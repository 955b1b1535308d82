"""JSON of rounds, dossiers and nominations: the same forms, the same actions."""

from typing import Any

from ninja import Body, Router

from thidua.nominations import actions, claims, eligibility, queries
from thidua.nominations.forms import (
    CandidatesForm,
    ClaimForm,
    JudgeForm,
    MeetingForm,
    NominationForm,
    NoteForm,
    ReasonForm,
    RoundForm,
    organizers_of,
)
from thidua.nominations.models import Dossier, Nomination, Round
from thidua.people.queries import get_unit
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Hồ sơ đề nghị"])
Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100


@router.get("/rounds", summary="Các đợt xét")
def rounds(request: ApiRequest, page: int = 1) -> Json:
    return _page(queries.rounds(request.actor).order_by("-year", "-pk"), page, _round)


@router.post("/rounds", summary="Lập đợt xét", openapi_extra=takes(RoundForm))
def draft_round(request: ApiRequest, payload: Payload) -> Json:
    form = checked(RoundForm, payload, organizers=organizers_of(request.actor))
    return _round(actions.draft_round(actor=request.actor, organizer=form.chosen_organizer(), data=form.to_input()))


@router.get("/rounds/{code}", summary="Một đợt xét")
def round_(request: ApiRequest, code: str) -> Json:
    return _round(queries.get_round(request.actor, code))


@router.put("/rounds/{code}", summary="Sửa đợt xét", openapi_extra=takes(RoundForm))
def edit_round(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_round(request.actor, code)
    units = organizers_of(request.actor) or [row.organizer]
    form = checked(RoundForm, {"organizer": units[0].code, **payload}, organizers=units)
    version = form.cleaned_data["version"] or 0
    return _round(actions.edit_round(actor=request.actor, round=row, version=version, data=form.to_input()))


@router.post("/rounds/{code}/opening", summary="Mở nhận hồ sơ", openapi_extra=takes(NoteForm))
def open_round(request: ApiRequest, code: str, payload: Payload) -> Json:
    note = checked(NoteForm, payload).cleaned_data["note"]
    return _round(actions.open_round(actor=request.actor, round=queries.get_round(request.actor, code), note=note))


@router.post("/rounds/{code}/closing", summary="Khóa nhận hồ sơ", openapi_extra=takes(NoteForm))
def close_round(request: ApiRequest, code: str, payload: Payload) -> Json:
    note = checked(NoteForm, payload).cleaned_data["note"]
    return _round(actions.close_round(actor=request.actor, round=queries.get_round(request.actor, code), note=note))


@router.post("/rounds/{code}/dossiers", summary="Lập hồ sơ của một đơn vị trong đợt")
def open_dossier(request: ApiRequest, code: str, payload: Payload) -> Json:
    unit = get_unit(request.actor, str(payload.get("unit", "")))
    row = queries.get_round(request.actor, code)
    return _dossier(actions.open_dossier(actor=request.actor, round=row, unit=unit))


@router.get("/dossiers", summary="Các hồ sơ đề nghị")
def dossiers(request: ApiRequest, state: str = "", page: int = 1) -> Json:
    rows = queries.dossiers(request.actor).order_by("-pk")
    return _page(rows.filter(state=state) if state else rows, page, _dossier)


@router.get("/dossiers/{code}", summary="Một hồ sơ và các đề nghị trong đó")
def dossier(request: ApiRequest, code: str) -> Json:
    row = queries.get_dossier(request.actor, code)
    return {**_dossier(row), "nominations": [_nomination(one) for one in queries.nominations_of(row)]}


@router.post(
    "/dossiers/{code}/nominations", summary="Thêm người, tập thể được đề nghị", openapi_extra=takes(CandidatesForm)
)
def nominate(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_dossier(request.actor, code)
    form = checked(CandidatesForm, payload, dossier=row)
    taken, refused = actions.nominate_many(actor=request.actor, dossier=row, **vars(form.to_input()))
    taken = actions.check_eligibility(actor=request.actor, nominations=taken)
    return {"nominations": [_nomination(one) for one in taken], "refused": refused}


@router.post("/dossiers/{code}/check", summary="Kiểm tra điều kiện của cả hồ sơ")
def check(request: ApiRequest, code: str) -> list[Json]:
    row = queries.get_dossier(request.actor, code)
    rows = actions.check_eligibility(actor=request.actor, nominations=list(queries.nominations_of(row)))
    return [_nomination(one) for one in rows]


@router.put("/dossiers/{code}/meeting", summary="Ghi cuộc họp xét của đơn vị", openapi_extra=takes(MeetingForm))
def record_meeting(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_dossier(request.actor, code)
    data = checked(MeetingForm, payload).cleaned_data
    return _dossier(actions.record_unit_meeting(actor=request.actor, dossier=row, **data))


@router.post("/dossiers/{code}/submission", summary="Nộp hồ sơ", openapi_extra=takes(NoteForm))
def submit(request: ApiRequest, code: str, payload: Payload) -> Json:
    """Hand in; sent twice, it answers the same receipt."""
    row = queries.get_dossier(request.actor, code)
    version = payload.get("version")
    note = checked(NoteForm, {"note": payload.get("note", "")}).cleaned_data["note"]
    number = version if isinstance(version, int) else None
    return _dossier(actions.submit_dossier(actor=request.actor, dossier=row, version=number, note=note))


@router.post("/dossiers/{code}/recall", summary="Rút hồ sơ về để sửa")
def recall(request: ApiRequest, code: str) -> Json:
    return _dossier(actions.recall_dossier(actor=request.actor, dossier=queries.get_dossier(request.actor, code)))


@router.post("/dossiers/{code}/withdrawal", summary="Rút cả hồ sơ", openapi_extra=takes(ReasonForm))
def withdraw_dossier(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_dossier(request.actor, code)
    reason = checked(ReasonForm, payload).cleaned_data["reason"]
    return _dossier(actions.withdraw_dossier(actor=request.actor, dossier=row, reason=reason))


@router.post(
    "/dossiers/{code}/return", summary="Trả lại các đề nghị còn chờ thẩm định", openapi_extra=takes(ReasonForm)
)
def return_dossier(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_dossier(request.actor, code)
    reason = checked(ReasonForm, payload).cleaned_data["reason"]
    return _dossier(actions.return_dossier(actor=request.actor, dossier=row, reason=reason))


@router.get("/items", summary="Các đề nghị khen thưởng")
def nominations(request: ApiRequest, q: str = "", state: str = "", award: str = "", page: int = 1) -> Json:
    rows = queries.nominations(request.actor).select_related("dossier", "round").order_by("sort_key", "pk")
    rows = queries.search(rows, q[:200]) if q else rows
    rows = rows.filter(state=state) if state else rows
    return _page(rows.filter(award=award) if award else rows, page, _nomination)


@router.get("/items/{code}", summary="Một đề nghị và kết quả kiểm tra điều kiện")
def nomination(request: ApiRequest, code: str) -> Json:
    row = queries.get_nomination(request.actor, code)
    return {**_nomination(row), "verdict": row.verdict}


@router.put("/items/{code}", summary="Sửa thành tích, xác nhận của đơn vị", openapi_extra=takes(NominationForm))
def edit(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_nomination(request.actor, code)
    data = checked(NominationForm, payload, works=claims.works_for(row)).to_input()
    saved = actions.edit_nomination(actor=request.actor, nomination=row, **data)
    return _nomination(actions.check_eligibility(actor=request.actor, nominations=[saved])[0])


@router.delete("/items/{code}", summary="Đưa một đề nghị ra khỏi hồ sơ")
def remove(request: ApiRequest, code: str) -> Json:
    row = queries.get_nomination(request.actor, code)
    return _dossier(actions.remove_nomination(actor=request.actor, nomination=row))


@router.post("/items/{code}/attestation", summary="Đơn vị xác nhận cho một đề nghị")
def attest(request: ApiRequest, code: str) -> Json:
    row = queries.get_nomination(request.actor, code)
    return _nomination(actions.attest(actor=request.actor, nomination=row))


@router.post(
    "/items/{code}/judgements", summary="Kết luận một điều kiện cần người xem xét", openapi_extra=takes(JudgeForm)
)
def judge(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_nomination(request.actor, code)
    data = checked(JudgeForm, payload).to_input()
    actions.judge_condition(actor=request.actor, nomination=row, **data)
    return _nomination(queries.get_nomination(request.actor, code))


@router.post("/items/{code}/claims", summary="Đề nghị xem xét một thành tích", openapi_extra=takes(ClaimForm))
def claim(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_nomination(request.actor, code)
    data = checked(ClaimForm, payload).to_input()
    actions.claim_condition(actor=request.actor, nomination=row, **data)
    return _nomination(queries.get_nomination(request.actor, code))


@router.post("/items/{code}/pass", summary="Kết luận thẩm định đạt", openapi_extra=takes(NoteForm))
def pass_(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_nomination(request.actor, code)
    note = checked(NoteForm, payload).cleaned_data["note"]
    return _nomination(actions.pass_nomination(actor=request.actor, nomination=row, note=note))


@router.post("/items/{code}/return", summary="Trả lại một đề nghị để bổ sung", openapi_extra=takes(ReasonForm))
def return_(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_nomination(request.actor, code)
    reason = checked(ReasonForm, payload).cleaned_data["reason"]
    return _nomination(actions.return_nomination(actor=request.actor, nomination=row, reason=reason))


@router.post("/items/{code}/withdrawal", summary="Rút một đề nghị", openapi_extra=takes(ReasonForm))
def withdraw(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_nomination(request.actor, code)
    reason = checked(ReasonForm, payload).cleaned_data["reason"]
    return _nomination(actions.withdraw_nomination(actor=request.actor, nomination=row, reason=reason))


@router.post("/items/{code}/exclusion", summary="Đưa ra khỏi danh sách", openapi_extra=takes(ReasonForm))
def exclude(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_nomination(request.actor, code)
    reason = checked(ReasonForm, payload).cleaned_data["reason"]
    return _nomination(actions.exclude_nomination(actor=request.actor, nomination=row, reason=reason))


def _page(rows: Any, page: int, shape: Any) -> Json:
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [shape(row) for row in found[:PAGE]]}


def _round(row: Round) -> Json:
    return {
        "code": row.code,
        "title": row.title,
        "organizer": row.organizer.code,
        "year": row.year,
        "kind": row.kind,
        "awards": row.awards,
        "opens_on": row.opens_on,
        "closes_on": row.closes_on,
        "appraisal_days": row.appraisal_days,
        "state": row.state,
        "version": row.version,
    }


def _dossier(row: Dossier) -> Json:
    return {
        "code": row.code,
        "round": row.round.code,
        "unit": row.unit.code,
        "state": row.state,
        "version": row.version,
        "receipt_code": row.receipt_code,
        "received_on": row.received_on,
        "due_on": row.due_on,
        "returned_reason": row.returned_reason,
    }


def _nomination(row: Nomination) -> Json:
    return {
        "code": row.code,
        "dossier": row.dossier.code,
        "round": row.round.code,
        "award": row.award,
        "award_name": row.award_name,
        "candidate": row.candidate_name,
        "unit": row.candidate_unit_name,
        "year": row.year,
        "state": row.state,
        "version": row.version,
        "result": row.verdict_result,
        "reason": eligibility.reason(row) if row.verdict and row.verdict_result != "met" else "",
        "return_reason": row.return_reason,
        "due_on": row.due_on,
    }
