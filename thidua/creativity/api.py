"""JSON of the creativity award: the same forms, the same actions."""

from typing import Any

from ninja import Body, File, Router
from ninja.files import UploadedFile

from thidua.creativity import actions, forms, queries, states
from thidua.creativity.models import AwardRound, AwardWork
from thidua.juries.jury_form import JuryForm
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Giải thưởng Sáng tạo"])
Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100


@router.get("/", summary="Các lần xét giải")
def round_list(request: ApiRequest, q: str = "", state: str = "", page: int = 1) -> Json:
    rows = queries.matching_rounds(queries.rounds(request.actor), q[:200])
    return _paged(rows.filter(state=state) if state else rows, page, _round)


@router.post("/", summary="Soạn thể lệ", openapi_extra=takes(forms.RoundForm))
def create_round(request: ApiRequest, payload: Payload) -> Json:
    """Fields and prizes as text, one a line, as the page takes them."""
    form = checked(forms.RoundForm, payload, actor=request.actor)
    return _whole(actions.create_round(actor=request.actor, unit=form.chosen(), data=form.to_input()))


@router.get("/works/{code}", summary="Một công trình")
def work(request: ApiRequest, code: str) -> Json:
    return _work(queries.get_work(request.actor, code))


@router.put("/works/{code}", summary="Sửa công trình", openapi_extra=takes(forms.WorkForm))
def edit_work(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_work(request.actor, code)
    form = checked(forms.WorkForm, payload, actor=request.actor, round_=row.round, work=row)
    version = form.cleaned_data["version"]
    return _work(actions.edit_work(actor=request.actor, work=row, version=version, data=form.to_input()))


@router.post("/works/{code}/files", summary="Thêm tệp minh chứng")
def add_work_file(request: ApiRequest, code: str, file: File[UploadedFile]) -> Json:
    row = queries.get_work(request.actor, code)
    form = checked(forms.FileForm, {}, files={"file": file})
    kept = actions.add_work_file(actor=request.actor, work=row, upload=form.to_input())
    return {"code": kept.file.code, "name": kept.file.name}


@router.post("/works/{code}/submission", summary="Nộp công trình")
def submit_work(request: ApiRequest, code: str) -> Json:
    return _work(actions.submit_work(actor=request.actor, work=queries.get_work(request.actor, code)))


@router.post("/works/{code}/acceptance", summary="Nhận: đủ điều kiện dự xét")
def accept_work(request: ApiRequest, code: str) -> Json:
    return _work(actions.accept_work(actor=request.actor, work=queries.get_work(request.actor, code)))


@router.post("/works/{code}/return", summary="Trả lại để bổ sung", openapi_extra=takes(forms.ReasonForm))
def return_work(request: ApiRequest, code: str, payload: Payload) -> Json:
    return _with_reason(request, code, payload, actions.return_work)


@router.post("/works/{code}/withdrawal", summary="Rút công trình", openapi_extra=takes(forms.ReasonForm))
def withdraw_work(request: ApiRequest, code: str, payload: Payload) -> Json:
    return _with_reason(request, code, payload, actions.withdraw_work)


@router.post("/works/{code}/leaving-out", summary="Không xét giải", openapi_extra=takes(forms.ReasonForm))
def leave_out(request: ApiRequest, code: str, payload: Payload) -> Json:
    return _with_reason(request, code, payload, actions.leave_out)


@router.post("/works/{code}/prize", summary="Xếp giải (số thứ tự của hạng, hoặc trống)")
def give_prize(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_work(request.actor, code)
    form = checked(forms.PrizeForm, payload, round_=row.round)
    return _work(actions.give_prize(actor=request.actor, work=row, prize=form.chosen()))


@router.post("/works/{code}/presentation", summary="Ghi đã trao giải", openapi_extra=takes(forms.PresentForm))
def present_prize(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_work(request.actor, code)
    form = checked(forms.PresentForm, payload)
    return _work(actions.present_prize(actor=request.actor, work=row, **form.cleaned_data))


@router.get("/{code}", summary="Một lần xét giải")
def page(request: ApiRequest, code: str) -> Json:
    return _whole(queries.get_round(request.actor, code))


@router.put("/{code}", summary="Sửa thể lệ", openapi_extra=takes(forms.RoundForm))
def edit_round(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_round(request.actor, code)
    form = checked(forms.RoundForm, payload, actor=request.actor, round_=row)
    version = form.cleaned_data["version"]
    return _whole(actions.edit_round(actor=request.actor, round_=row, version=version, data=form.to_input()))


@router.post("/{code}/call", summary="Phát động")
def call_round(request: ApiRequest, code: str) -> Json:
    return _whole(actions.call_round(actor=request.actor, round_=queries.get_round(request.actor, code)))


@router.post("/{code}/scoring", summary="Khóa nhận hồ sơ, chuyển chấm điểm")
def start_scoring(request: ApiRequest, code: str) -> Json:
    return _whole(actions.start_scoring(actor=request.actor, round_=queries.get_round(request.actor, code)))


@router.post("/{code}/fields/{order}/jury", summary="Lập Ban giám khảo lĩnh vực", openapi_extra=takes(JuryForm))
def set_jury(request: ApiRequest, code: str, order: int, payload: Payload) -> Json:
    field = queries.get_field(queries.get_round(request.actor, code), order)
    form = checked(JuryForm, payload)
    return {"jury": actions.set_jury(actor=request.actor, field=field, data=form.to_input()).code}


@router.post("/{code}/shortlist", summary="Lấy danh sách rút gọn của các Ban giám khảo")
def take_shortlist(request: ApiRequest, code: str) -> Json:
    taken = actions.take_shortlist(actor=request.actor, round_=queries.get_round(request.actor, code))
    return {"taken": [row.code for row in taken]}


@router.post("/{code}/posting", summary="Lấy ý kiến công khai", openapi_extra=takes(forms.PostForm))
def post_shortlist(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_round(request.actor, code)
    form = checked(forms.PostForm, payload)
    return _whole(actions.post_shortlist(actor=request.actor, round_=row, **form.cleaned_data))


@router.get("/{code}/remarks", summary="Ý kiến công khai đã nhận")
def remark_list(request: ApiRequest, code: str) -> Json:
    keys = ("id", "name", "contact", "text", "objects_to", "at", "settled_at", "outcome")
    rows = queries.remarks(request.actor, queries.get_round(request.actor, code))
    return {"items": [{"work": row.work.code, **{key: getattr(row, key) for key in keys}} for row in rows]}


@router.post("/{code}/remarks/{remark}", summary="Ghi kết quả xem xét", openapi_extra=takes(forms.OutcomeForm))
def settle_remark(request: ApiRequest, code: str, remark: int, payload: Payload) -> Json:
    queries.get_round(request.actor, code)
    row = queries.get_remark(request.actor, remark)
    form = checked(forms.OutcomeForm, payload)
    actions.settle_remark(actor=request.actor, remark=row, **form.cleaned_data)
    return {"id": row.pk}


@router.post("/{code}/council", summary="Trình Hội đồng")
def bring_to_council(request: ApiRequest, code: str) -> Json:
    return _whole(actions.bring_to_council(actor=request.actor, round_=queries.get_round(request.actor, code)))


@router.post("/{code}/decision", summary="Ghi quyết định, công bố", openapi_extra=takes(forms.DecisionForm))
def decide_round(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_round(request.actor, code)
    form = checked(forms.DecisionForm, payload)
    return _whole(actions.decide_round(actor=request.actor, round_=row, data=form.to_input()))


@router.post("/{code}/ceremony", summary="Ghi lễ trao giải", openapi_extra=takes(forms.CeremonyForm))
def plan_ceremony(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_round(request.actor, code)
    form = checked(forms.CeremonyForm, payload)
    return _whole(actions.plan_ceremony(actor=request.actor, round_=row, **form.cleaned_data))


@router.get("/{code}/works", summary="Các công trình của một lần xét")
def work_list(request: ApiRequest, code: str, q: str = "", state: str = "", page: int = 1) -> Json:
    rows = queries.works(request.actor).filter(round=queries.get_round(request.actor, code))
    rows = queries.matching(rows, q[:200])
    return _paged(rows.filter(state=state) if state else rows, page, _line)


@router.post("/{code}/works", summary="Đề cử công trình (nháp)", openapi_extra=takes(forms.WorkForm))
def enter_work(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_round(request.actor, code)
    form = checked(forms.WorkForm, payload, actor=request.actor, round_=row)
    made = actions.enter_work(
        actor=request.actor, round_=row, unit=form.chosen(), data=form.to_input(), initiative=form.chosen_initiative()
    )
    return _work(made)


def _with_reason(request: ApiRequest, code: str, payload: Json, act: Any) -> Json:
    row = queries.get_work(request.actor, code)
    form = checked(forms.ReasonForm, payload)
    return _work(act(actor=request.actor, work=row, **form.cleaned_data))


def _paged(rows: Any, page: int, shape: Any) -> Json:
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [shape(row) for row in found[:PAGE]]}


def _round(row: AwardRound) -> Json:
    keys = ("code", "title", "number", "year", "state", "since", "until")
    return {"unit": row.unit.code, "state_name": states.ROUND_NAMES[row.state], **{k: getattr(row, k) for k in keys}}


def _whole(row: AwardRound) -> Json:
    keys = (
        "version", "cycle_years", "legal_basis", "rules", "works_from", "works_until", "comment_days", "comment_since",
        "comment_until", "most_prizes", "decision_no", "decided_on", "signer", "ceremony_on", "ceremony_place",
    )  # fmt: skip
    money = queries.money_of(row)
    return {
        **_round(row),
        **{key: getattr(row, key) for key in keys},
        "fields": [
            {"order": line.field.order, "name": line.field.name, "most_prizes": line.field.most_prizes,
             "handed_in": line.handed_in, "shortlisted": line.shortlisted, "awarded": line.awarded,
             "jury": line.field.jury.code if line.field.jury else None}
            for line in queries.field_lines(row)
        ],
        "prizes": [
            {"order": one.order, "name": one.name, "most_per_field": one.most_per_field, "money": one.money}
            for one in queries.prizes(row)
        ],
        "money": {"total": money.total, "prizes_without_sum": money.unknown},
    }  # fmt: skip


def _line(row: AwardWork) -> Json:
    keys = ("code", "title", "state", "applied_on", "presented_on")
    prize = row.prize.name if row.prize else None
    return {"unit": row.unit.code, "field": row.field.name, "prize": prize, **{k: getattr(row, k) for k in keys}}


def _work(row: AwardWork) -> Json:
    authors = [{"name": one.name, "organization": one.organization} for one in row.authors.all()]
    keys = ("summary", "effect", "return_reason", "reason", "version")
    initiative = row.initiative.code if row.initiative else None
    return {**_line(row), **{k: getattr(row, k) for k in keys}, "initiative": initiative, "authors": authors}
