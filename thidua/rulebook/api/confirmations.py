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


@router.post("/unconfirmed/{provision}", summary="Đề xuất xác nhận đã đối chiếu", openapi_extra=takes(ConfirmationForm))
def propose_confirmation(request: ApiRequest, provision: str, payload: Payload) -> Json:
    require(permissions.may_propose(request.actor))
    piece = board.get_gap(request.actor, provision).provision
    form = checked(ConfirmationForm, payload, provision=piece)
    return shown(actions.propose_confirmation(actor=request.actor, provision=provision, **form.to_input()))


add_entries(router, "/confirmations", "/confirmations", Confirmation, "Xác nhận văn bản")


def _gap(gap: board.Gap) -> Json:
    provision = gap.provision
    return {
        "provision": provision.code,
        "kind": provision.kind,
        "award": provision.award,
        "words": provision.words,
        "cite": provision.cite,
        "since": provision.since,
        "until": provision.until,
        "by_machine": provision.by_machine,
        "value_needed": bool(provision.value_name),
        "proposal": gap.proposal.code if gap.proposal else "",
    }
