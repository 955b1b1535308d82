"""JSON of what the law leaves to the city."""

from django.conf import settings
from ninja import Router

from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.rulebook import actions, board, permissions
from thidua.rulebook.api.entries import Json, Payload, add_entries, shown
from thidua.rulebook.current import book_of_files, current_local
from thidua.rulebook.forms import RULE_FORMS, RulesFileForm
from thidua.rulebook.models import LocalRule
from thidua.rules import local_rules
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Sổ luật"])


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
    return [shown(row) for row in actions.import_rules(actor=request.actor, **data)]


@router.post("/local/new/{kind}/{award}", summary="Đề xuất một quy định của thành phố")
def propose_rule(request: ApiRequest, kind: str, award: str, payload: Payload) -> Json:
    """The fields are those of the page for this kind: standard, quota, council, posting, dossier, rewards."""
    require(permissions.may_propose(request.actor))
    if kind not in RULE_FORMS or award not in book_of_files().awards:
        raise NotFound(award)
    form = checked(RULE_FORMS[kind], payload, award=award)
    return shown(actions.propose_rule(actor=request.actor, **form.to_input()))


add_entries(router, "/local/rules", "/local", LocalRule, "Quy định của thành phố")


def _parameter(one: board.Parameter) -> Json:
    keys = ("kind", "award", "award_name", "law", "words", "cite", "origin")
    return {key: getattr(one, key) for key in keys} | {"proposed": one.proposed.code if one.proposed else ""}
