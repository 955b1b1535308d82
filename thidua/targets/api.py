"""JSON of chỉ tiêu thi đua: the same forms, the same actions."""

from typing import Any

from ninja import Body, Router

from thidua.core.clock import today
from thidua.people.queries import get_unit
from thidua.pledges.queries import get_pledge
from thidua.targets import boards, queries
from thidua.targets.actions import (
    close_target,
    copy_targets,
    create_target,
    edit_target,
    explain_difference,
    follow_merger,
    give_target,
    import_targets,
    record_actual,
    record_actuals,
    record_results,
    release_assignment,
    return_actual,
    share_target,
    targets_from_pledge,
    verify_actual,
    verify_actuals,
)
from thidua.targets.forms import (
    CloseForm,
    CopyForm,
    ExplainForm,
    GiveForm,
    ImportForm,
    MergerForm,
    RecordForm,
    ReleaseForm,
    ResultsForm,
    ReturnForm,
    ShareForm,
    TargetForm,
    VerifyForm,
)
from thidua.targets.keeping import light_of, reason_of, verdict_of
from thidua.targets.models import Actual, Assignment, Target
from thidua.targets.pages import ended_periods
from thidua.targets.report_form import ReportForm, lines_of
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Chỉ tiêu"])
Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100


@router.get("/", summary="Các chỉ tiêu thi đua")
def target_list(request: ApiRequest, q: str = "", year: int = 0, state: str = "", page: int = 1) -> Json:
    rows = queries.matching(queries.targets(request.actor), q[:200]).order_by("-year", "sort_key", "pk")
    rows = rows.filter(year=year) if 1990 <= year <= 2100 else rows
    rows = rows.filter(state=state) if state else rows
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [_short(row) for row in found[:PAGE]]}


@router.post("/", summary="Lập chỉ tiêu (dự thảo)", openapi_extra=takes(TargetForm))
def create(request: ApiRequest, payload: Payload) -> Json:
    form = checked(TargetForm, payload, actor=request.actor)
    owner, movement = form.owner_unit(), form.cleaned_data["movement"]
    return _short(create_target(actor=request.actor, owner=owner, data=form.to_input(), movement=movement))


@router.post("/import", summary="Dán nhiều chỉ tiêu", openapi_extra=takes(ImportForm))
def import_many(request: ApiRequest, payload: Payload) -> list[Json]:
    """A table as text in `pasted`, its heading first."""
    form = checked(ImportForm, payload, actor=request.actor, files={})
    made = import_targets(actor=request.actor, owner=form.owner_unit(), lines=form.lines())
    return [_short(target) for target in made]


@router.post("/pledges/{code}", summary="Lập chỉ tiêu từ giao ước", openapi_extra=takes(ImportForm))
def from_pledge(request: ApiRequest, code: str, payload: Payload) -> list[Json]:
    pledge = get_pledge(request.actor, code)
    form = checked(ImportForm, payload, actor=request.actor, files={})
    made = targets_from_pledge(actor=request.actor, owner=form.owner_unit(), pledge=pledge, lines=form.lines())
    return [_short(target) for target in made]


@router.post("/copy", summary="Sao chép chỉ tiêu năm trước", openapi_extra=takes(CopyForm))
def copy(request: ApiRequest, payload: Payload) -> list[Json]:
    form = checked(CopyForm, payload, actor=request.actor)
    made = copy_targets(actor=request.actor, owner=form.owner_unit(), year=form.cleaned_data["year"])
    return [_short(target) for target in made]


@router.post("/merger", summary="Chuyển chỉ tiêu theo sáp nhập", openapi_extra=takes(MergerForm))
def merger(request: ApiRequest, payload: Payload) -> Json:
    values = checked(MergerForm, payload).cleaned_data
    unit = get_unit(request.actor, values.pop("unit").strip())
    successor = get_unit(request.actor, values.pop("successor").strip())
    return {"followed": len(follow_merger(actor=request.actor, unit=unit, successor=successor, **values))}


@router.get("/board", summary="Tiến độ chỉ tiêu theo đơn vị")
def board(request: ApiRequest, year: int = 0, page: int = 1) -> Json:
    chosen = boards.of_year(boards.seen(request.actor), year if 1990 <= year <= 2100 else today().year)
    rows = boards.unit_board(boards.held(request.actor, chosen), today())
    rows = rows.order_by("-red", "-grey", "-yellow", "key")
    start = (min(max(page, 1), 1000) - 1) * PAGE
    keys = ("total", "green", "yellow", "red", "grey", "late")
    items = [
        {"unit": row["code"], "name": row["name"], **{key: row[key] for key in keys}}
        for row in rows[start : start + PAGE]
    ]
    return {"page": page, "items": items}


@router.get("/actuals", summary="Kết quả chờ thẩm định")
def waiting(request: ApiRequest, page: int = 1) -> Json:
    start = (min(max(page, 1), 1000) - 1) * PAGE
    rows = queries.to_verify(request.actor).order_by("reported_at", "pk")[start : start + PAGE]
    return {"page": page, "items": [_actual(row) for row in rows]}


@router.post("/actuals/verification", summary="Thẩm định nhiều kết quả")
def verify_many(request: ApiRequest, payload: Payload) -> list[Json]:
    """`selected`: ids of results."""
    chosen = [int(pk) for pk in payload.get("selected", []) if str(pk).isdigit()]
    rows = [queries.get_actual(request.actor, pk) for pk in chosen]
    return [_actual(row) for row in verify_actuals(actor=request.actor, actuals=rows)]


@router.post("/actuals/{pk}/verification", summary="Thẩm định một kết quả", openapi_extra=takes(VerifyForm))
def verify(request: ApiRequest, pk: int, payload: Payload) -> Json:
    actual = queries.get_actual(request.actor, pk)
    form = checked(VerifyForm, payload)
    return _actual(verify_actual(actor=request.actor, actual=actual, **form.cleaned_data))


@router.post("/actuals/{pk}/return", summary="Trả lại một kết quả", openapi_extra=takes(ReturnForm))
def give_back(request: ApiRequest, pk: int, payload: Payload) -> Json:
    actual = queries.get_actual(request.actor, pk)
    form = checked(ReturnForm, payload)
    return _actual(return_actual(actor=request.actor, actual=actual, **form.cleaned_data))


@router.post("/report/{unit}", summary="Báo cáo mọi chỉ tiêu của một đơn vị kỳ này")
def report(request: ApiRequest, unit: str, payload: Payload) -> list[Json]:
    """`value-CODE`, `rank-CODE`, `evidence-CODE` for each target by its code, as on the page."""
    rows = queries.reported_now(request.actor, get_unit(request.actor, unit))
    form = checked(ReportForm, payload, lines=lines_of(list(rows), today()))
    return [_actual(row) for row in record_actuals(actor=request.actor, entries=form.entries())]


@router.get("/units/{unit}", summary="Chỉ tiêu của một đơn vị")
def of_unit(request: ApiRequest, unit: str, year: int = 0) -> list[Json]:
    found = get_unit(request.actor, unit)
    rows = queries.assignments(request.actor).filter(unit=found, left_on__isnull=True).exclude(target__state="draft")
    rows = rows.filter(target__year=year if 1990 <= year <= 2100 else today().year)
    return [_part(row) for row in rows.order_by("target__sort_key", "pk")]


@router.get("/{code}", summary="Một chỉ tiêu và các phần đã giao")
def page(request: ApiRequest, code: str) -> Json:
    target = queries.get_target(request.actor, code)
    rows = queries.assignments(request.actor).filter(target=target, left_on__isnull=True).order_by("pk")
    found = queries.tree(target).footing
    return {
        **_short(target),
        "foots": found.foots,
        "footing": found.sentence,
        "explanation": target.explanation,
        "parts": [_part(row) for row in rows],
    }


@router.put("/{code}", summary="Sửa dự thảo chỉ tiêu", openapi_extra=takes(TargetForm))
def edit(request: ApiRequest, code: str, payload: Payload) -> Json:
    target = queries.get_target(request.actor, code)
    form = checked(TargetForm, payload, actor=request.actor, target=target)
    version = form.cleaned_data["version"]
    return _short(edit_target(actor=request.actor, target=target, version=version, data=form.to_input()))


@router.post("/{code}/giving", summary="Giao chỉ tiêu", openapi_extra=takes(GiveForm))
def give(request: ApiRequest, code: str, payload: Payload) -> Json:
    target = queries.get_target(request.actor, code)
    return _short(give_target(actor=request.actor, target=target, **checked(GiveForm, payload).cleaned_data))


@router.post("/{code}/closing", summary="Khóa sổ chỉ tiêu", openapi_extra=takes(CloseForm))
def close(request: ApiRequest, code: str, payload: Payload) -> Json:
    target = queries.get_target(request.actor, code)
    return _short(close_target(actor=request.actor, target=target, **checked(CloseForm, payload).cleaned_data))


@router.post("/{code}/shares", summary="Giao phần cho cụm, khối, đơn vị", openapi_extra=takes(ShareForm))
def share(request: ApiRequest, code: str, payload: Payload) -> list[Json]:
    return _share(request, code, payload)


@router.post("/{code}/shares/{holder}", summary="Chia phần của một cụm, khối", openapi_extra=takes(ShareForm))
def share_part(request: ApiRequest, code: str, holder: str, payload: Payload) -> list[Json]:
    """`holder` is the code of the cluster whose part is cut."""
    return _share(request, code, payload, holder)


@router.post("/{code}/explanation", summary="Giải trình chênh lệch", openapi_extra=takes(ExplainForm))
def explain(request: ApiRequest, code: str, payload: Payload) -> Json:
    return _explain(request, code, payload)


@router.post("/{code}/explanation/{holder}", summary="Giải trình chênh lệch một phần", openapi_extra=takes(ExplainForm))
def explain_part(request: ApiRequest, code: str, holder: str, payload: Payload) -> Json:
    return _explain(request, code, payload, holder)


@router.post("/{code}/results", summary="Dán kết quả nhiều đơn vị", openapi_extra=takes(ResultsForm))
def results(request: ApiRequest, code: str, payload: Payload) -> Json:
    target = queries.get_target(request.actor, code)
    form = checked(ResultsForm, payload, periods=ended_periods(target, today()), files={})
    return {"recorded": record_results(actor=request.actor, target=target, lines=form.lines())}


@router.get("/{code}/periods", summary="Đơn vị × kỳ báo cáo")
def periods(request: ApiRequest, code: str) -> list[Json]:
    rows = boards.period_board(request.actor, queries.get_target(request.actor, code), today())
    return [
        {"unit": row.code, "name": row.name, "late": row.late, "light": row.light, "periods": row.cells} for row in rows
    ]


@router.post("/{code}/units/{holder}", summary="Báo cáo hoặc sửa một kỳ", openapi_extra=takes(RecordForm))
def record(request: ApiRequest, code: str, holder: str, payload: Payload) -> Json:
    """Without a file; a file is added on the page."""
    row = queries.get_assignment(request.actor, queries.get_target(request.actor, code), holder)
    form = checked(RecordForm, payload, periods=ended_periods(row.target, today()), files={})
    end = form.cleaned_data["period_end"]
    return _actual(record_actual(actor=request.actor, assignment=row, period_end=end, data=form.to_input()))


@router.post("/{code}/units/{holder}/release", summary="Thôi giao cho một nơi", openapi_extra=takes(ReleaseForm))
def release(request: ApiRequest, code: str, holder: str, payload: Payload) -> Json:
    row = queries.get_assignment(request.actor, queries.get_target(request.actor, code), holder)
    return _part(release_assignment(actor=request.actor, assignment=row, **checked(ReleaseForm, payload).cleaned_data))


def _share(request: ApiRequest, code: str, payload: Json, holder: str = "") -> list[Json]:
    target = queries.get_target(request.actor, code)
    above = queries.get_assignment(request.actor, target, holder) if holder else None
    form = checked(ShareForm, payload, target=target, parent=above, files={})
    text = form.cleaned_data["explanation"]
    made = share_target(actor=request.actor, target=target, shares=form.shares(), parent=above, explanation=text)
    return [_part(row) for row in made]


def _explain(request: ApiRequest, code: str, payload: Json, holder: str = "") -> Json:
    target = queries.get_target(request.actor, code)
    parent = queries.get_assignment(request.actor, target, holder) if holder else None
    form = checked(ExplainForm, payload)
    explain_difference(actor=request.actor, target=target, parent=parent, **form.cleaned_data)
    return _short(target)


def _short(row: Target) -> Json:
    keys = (
        "code", "name", "field", "measure", "comparator", "kind", "value", "baseline", "baseline_rank",
        "baseline_year", "source", "frequency", "report_days", "rollup", "since", "until", "year", "state", "version",
    )  # fmt: skip
    return {"owner": row.owner.code, **{key: getattr(row, key) for key in keys}}


def _part(row: Assignment) -> Json:
    keys = ("value", "baseline", "baseline_rank", "latest", "latest_rank", "latest_on", "forecast", "next_due")
    day = today()
    return {
        "target": row.target.code,
        "holder": row.holder_code,
        **{key: getattr(row, key) for key in keys},
        "light": light_of(row, day),
        "verdict": verdict_of(row, row.target, day),
        "reason": reason_of(row, day),
        "left_on": row.left_on,
    }


def _actual(row: Actual) -> Json:
    keys = ("id", "period_end", "value", "rank", "evidence", "state", "reported_at", "verified_at", "note")
    return {
        "target": row.assignment.target.code,
        "unit": row.assignment.holder_code,
        **{key: getattr(row, key) for key in keys},
    }
