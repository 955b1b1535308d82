"""JSON of what was not compared, and of confirmations."""

from typing import Any

from ninja import Body, Router

from thidua.core.answers import require
from thidua.rulebook import actions, board, permissions, queries
from thidua.rulebook.forms import ConfirmationForm, NoteForm, ReasonForm
from thidua.rulebook.models import Confirmation, Entry
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Sổ luật"])
Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100


@router.get("/unconfirmed", summary="Nội dung chưa đối chiếu của sổ luật")
def unconfirmed(request: ApiRequest, kind: str = "", award: str = "", q: str = "") -> list[Json]:
    found = board.narrowed(board.gaps(request.actor), kind=kind, award=award, text=q[:200])
    return [_gap(gap) for gap in found]


@router.post("/unconfirmed/{target}", summary="Đề xuất xác nhận đã đối chiếu", openapi_extra=takes(ConfirmationForm))
def propose_confirmation(request: ApiRequest, target: str, payload: Payload) -> Json:
    require(permissions.may_propose(request.actor))
    piece = board.get_gap(request.actor, target).target
    form = checked(ConfirmationForm, payload, target=piece)
    return _confirmation(actions.propose_confirmation(actor=request.actor, target=target, **form.to_input()))


@router.get("/confirmations", summary="Các đề xuất và xác nhận")
def confirmations(request: ApiRequest, state: str = "", q: str = "", page: int = 1) -> Json:
    rows = queries.matching(queries.confirmations(request.actor), q[:200]).order_by("-proposed_at", "pk")
    if state:
        rows = rows.filter(state=state)
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [_confirmation(row) for row in found[:PAGE]]}


@router.get("/confirmations/{code}", summary="Một xác nhận")
def confirmation(request: ApiRequest, code: str) -> Json:
    return _confirmation(queries.get_confirmation(request.actor, code))


@router.post("/confirmations/{code}/confirmation", summary="Xác nhận (người thứ hai)", openapi_extra=takes(NoteForm))
def confirm_text(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_confirmation(request.actor, code)
    data = checked(NoteForm, payload).cleaned_data
    return _confirmation(actions.confirm_text(actor=request.actor, confirmation=row, **data))


@router.post("/confirmations/{code}/declining", summary="Không chấp thuận", openapi_extra=takes(ReasonForm))
def decline_text(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_confirmation(request.actor, code)
    data = checked(ReasonForm, payload).cleaned_data
    return _confirmation(actions.decline_text(actor=request.actor, confirmation=row, **data))


@router.post("/confirmations/{code}/withdrawal", summary="Rút xác nhận", openapi_extra=takes(ReasonForm))
def withdraw_confirmation(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_confirmation(request.actor, code)
    data = checked(ReasonForm, payload).cleaned_data
    return _confirmation(actions.withdraw_confirmation(actor=request.actor, confirmation=row, **data))


def _gap(gap: board.Gap) -> Json:
    target = gap.target
    return {
        "target": target.code,
        "kind": target.kind,
        "award": target.award,
        "words": target.words,
        "cite": target.cite,
        "since": target.since,
        "until": target.until,
        "by_machine": target.by_machine,
        "value_needed": bool(target.value_name),
        "proposal": gap.proposal.code if gap.proposal else "",
    }


def _confirmation(row: Confirmation) -> Json:
    keys = ("kind", "target", "words", "value", "cite_before")
    return {**entry(row), **{key: getattr(row, key) for key in keys}}


def entry(row: Entry) -> Json:
    """What confirmations and rules of the city have in common."""
    keys = (
        "code",
        "state",
        "award",
        "award_name",
        "document",
        "issued_on",
        "article",
        "since",
        "until",
        "note",
        "proposed_by_name",
        "proposed_at",
        "decided_by_name",
        "decided_at",
    )
    return {key: getattr(row, key) for key in keys}
