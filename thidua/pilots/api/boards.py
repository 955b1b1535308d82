"""JSON of the board of units, of lessons, and of the terms of procedure."""

from ninja import Body, Router

from thidua.movements.models import Phase
from thidua.movements.queries import get_movement
from thidua.people.queries import get_unit
from thidua.pilots import actions, queries
from thidua.pilots.api.shapes import PAGE, Json
from thidua.pilots.forms import TermsForm
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router()
Payload = Body[Json]


@router.get("/boards/{code}", summary="Đơn vị nào đã chọn vấn đề")
def board(request: ApiRequest, code: str, phase: int = 0) -> Json:
    """Of one phase of the movement, by its place (1 the first); of the whole when it is 0."""
    movement = get_movement(request.actor, code)
    units = queries.board_units(movement, movement.phases.filter(place=phase).first() if phase else None)
    keys = ("offered", "drafted", "running", "ended")
    items = [{"unit": row.code, "name": row.name, **{key: getattr(row, key) for key in keys}} for row in units]
    return {**queries.board_counts(units), "items": items}


@router.post("/boards/{code}/reminders", summary="Nhắc đơn vị chưa chọn vấn đề")
def remind_units(request: ApiRequest, code: str) -> Json:
    """Of the phase of today, as the page does."""
    movement = get_movement(request.actor, code)
    phase: Phase | None = queries.present_phase(movement)
    return {"sent": actions.remind_units(actor=request.actor, movement=movement, phase=phase)}


@router.get("/lessons", summary="Bài học từ thí điểm")
def lessons(request: ApiRequest, q: str = "", page: int = 1) -> Json:
    rows = queries.lessons(request.actor)
    rows = queries.matching_lessons(rows, q[:200]) if q else rows
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    items = [
        {
            "title": row.proposal.title,
            "unit": row.proposal.unit.name,
            "ended_on": row.ended_on,
            "stopped_early": bool(row.stop_reason),
            "outcome": row.outcome,
            "lessons": row.lessons,
        }
        for row in found[:PAGE]
    ]
    return {"page": page, "more": len(found) > PAGE, "items": items}


@router.get("/terms/{code}", summary="Quy định của một cấp có thẩm quyền")
def terms(request: ApiRequest, code: str) -> Json:
    """Null is what is not laid down."""
    row = queries.terms_of(get_unit(request.actor, code))
    names = ("citation", "decide_days", "evaluate_days", "dossier")
    return {**{name: getattr(row, name, None) for name in names}, "version": row.version if row else 0}


@router.put("/terms/{code}", summary="Ghi quy định về trình tự, thời hạn", openapi_extra=takes(TermsForm))
def set_terms(request: ApiRequest, code: str, payload: Payload) -> Json:
    unit = get_unit(request.actor, code)
    form = checked(TermsForm, payload)
    version = form.cleaned_data["version"] or 0
    actions.set_terms(actor=request.actor, unit=unit, version=version, data=form.to_input())
    return terms(request, code)
