"""JSON of what was not compared, and of confirmations."""

from ninja import Router

from thidua.core.answers import require
from thidua.rulebook import actions, board, permissions
from thidua.rulebook.api.entries import Json, Payload, add_entries, shown
from thidua.rulebook.forms import ConfirmationForm
from thidua.rulebook.models import Confirmation
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Sổ luật"])


@router.get("/unconfirmed", summary="Nội dung chưa đối chiếu của sổ luật")
def unconfirmed(request: ApiRequest, kind: str = "", award: str = "", q: str = "") -> list[Json]:
    found = board.narrowed(board.gaps(request.actor), kind=kind, award=award, text=q[:200])
    return [_gap(gap) for gap in found]


@router.post("/unconfirmed/{target}", summary="Đề xuất xác nhận đã đối chiếu", openapi_extra=takes(ConfirmationForm))
def propose_confirmation(request: ApiRequest, target: str, payload: Payload) -> Json:
    require(permissions.may_propose(request.actor))
    piece = board.get_gap(request.actor, target).target
    form = checked(ConfirmationForm, payload, target=piece)
    return shown(actions.propose_confirmation(actor=request.actor, target=target, **form.to_input()))


add_entries(router, "/confirmations", "/confirmations", Confirmation, "Xác nhận văn bản")


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
