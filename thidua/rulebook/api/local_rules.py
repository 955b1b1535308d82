"""JSON of what the law leaves to the city."""

from typing import Any

from django.conf import settings
from ninja import Body, Router

from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.rulebook import actions, board, permissions, queries
from thidua.rulebook.api.confirmations import PAGE, entry
from thidua.rulebook.current import book_of_files, current_local
from thidua.rulebook.forms import RULE_FORMS, NoteForm, ReasonForm, RulesFileForm
from thidua.rulebook.models import LocalRule
from thidua.rules import local_rules
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Sổ luật"])
Json = dict[str, Any]
Payload = Body[Json]


@router.get("/local", summary="Những điều luật giao cho thành phố, đã hay chưa quy định")
def parameters(request: ApiRequest) -> list[Json]:
    return [_parameter(one) for one in board.parameters(request.actor)]


@router.get("/local/file", summary="Quy định đang áp dụng, dạng tệp book/local")
def export_rules(request: ApiRequest) -> Json:
    require(permissions.may_read(request.actor))
    city = settings.LOCAL_RULES or "thanh-pho"
    return {"name": city, "text": local_rules.write_file(city, settings.AGENCY_PARENT, current_local(today()))}


@router.post("/local/import", summary="Đề xuất mọi thay đổi trong một tệp", openapi_extra=takes(RulesFileForm))
def import_rules(request: ApiRequest, payload: Payload) -> list[Json]:
    require(permissions.may_propose(request.actor))
    data = checked(RulesFileForm, payload).to_input()
    return [_rule(row) for row in actions.import_rules(actor=request.actor, **data)]


@router.get("/local/rules", summary="Các lần quy định của thành phố")
def rules(request: ApiRequest, state: str = "", q: str = "", page: int = 1) -> Json:
    rows = queries.matching_rules(queries.local_rules_of(request.actor), q[:200]).order_by("-proposed_at", "pk")
    if state:
        rows = rows.filter(state=state)
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [_rule(row) for row in found[:PAGE]]}


@router.post("/local/new/{kind}/{award}", summary="Đề xuất một quy định của thành phố")
def propose_rule(request: ApiRequest, kind: str, award: str, payload: Payload) -> Json:
    """The fields are those of the page for this kind: standard, quota, council, posting, dossier, rewards."""
    require(permissions.may_propose(request.actor))
    if kind not in RULE_FORMS or award not in book_of_files().awards:
        raise NotFound(award)
    form = checked(RULE_FORMS[kind], payload, award=award)
    return _rule(actions.propose_rule(actor=request.actor, **form.to_input()))


@router.get("/local/{code}", summary="Một quy định của thành phố")
def rule(request: ApiRequest, code: str) -> Json:
    return _rule(queries.get_local_rule(request.actor, code))


@router.post("/local/{code}/confirmation", summary="Xác nhận (người thứ hai)", openapi_extra=takes(NoteForm))
def confirm_rule(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_local_rule(request.actor, code)
    data = checked(NoteForm, payload).cleaned_data
    return _rule(actions.confirm_rule(actor=request.actor, rule=row, **data))


@router.post("/local/{code}/declining", summary="Không chấp thuận", openapi_extra=takes(ReasonForm))
def decline_rule(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_local_rule(request.actor, code)
    data = checked(ReasonForm, payload).cleaned_data
    return _rule(actions.decline_rule(actor=request.actor, rule=row, **data))


@router.post("/local/{code}/withdrawal", summary="Rút quy định", openapi_extra=takes(ReasonForm))
def withdraw_rule(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_local_rule(request.actor, code)
    data = checked(ReasonForm, payload).cleaned_data
    return _rule(actions.withdraw_rule(actor=request.actor, rule=row, **data))


def _rule(row: LocalRule) -> Json:
    return {**entry(row), **{key: getattr(row, key) for key in ("kind", "words", "body")}}


def _parameter(one: board.Parameter) -> Json:
    keys = ("kind", "award", "award_name", "law", "words", "cite", "origin")
    return {key: getattr(one, key) for key in keys} | {"proposed": one.proposed.code if one.proposed else ""}
