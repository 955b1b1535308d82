"""A member merged in mid-year: its sheet follows to the successor, or both are kept where both have one."""

from django.db import transaction

from thidua.audit.actions import step
from thidua.clusters.models import Membership
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.scoring import states
from thidua.scoring.actions.results import recompute
from thidua.scoring.actions.writing import current
from thidua.scoring.models import Scoresheet
from thidua.scoring.permissions import may_follow_merger


@transaction.atomic
def follow_merger(*, actor: Actor, membership: Membership, keep_apart: bool = False) -> Scoresheet:
    """Move the sheet to the successor's place; an untouched sheet of the successor gives way to it.

    Where the successor has its own, a person decides: `keep_apart` keeps both, the old one outside the ranking.
    Refuses: no_sheet, not_merged, not_lead, wrong_state, successor_has_sheet.
    """
    sheet = Scoresheet.objects.filter(membership=membership).first()
    if sheet is None:
        raise Refused("no_sheet", f"{membership.unit.name} không có bảng chấm điểm nào để chuyển.")
    sheet = current(sheet)
    require(may_follow_merger(actor, sheet.scale))
    successor = membership.successor
    if successor is None:
        raise Refused(
            "not_merged",
            f"{membership.unit.name} chưa ghi đơn vị kế thừa. Hãy ghi sáp nhập ở trang cụm, khối trước.",
        )
    if keep_apart:
        return _keep_apart(actor, sheet)
    own = Scoresheet.objects.filter(membership=successor).first()
    if own is not None and not _untouched(own):
        raise Refused(
            "successor_has_sheet",
            f"{successor.unit.name} đã có bảng chấm điểm riêng. Điểm của hai đơn vị không tự cộng được: "
            "hãy chọn giữ cả hai, bảng của đơn vị cũ nằm ngoài xếp hạng.",
            "keep_apart",
        )
    if own is not None:
        own.delete()
    sheet.membership = successor
    sheet.save(update_fields=["membership"])
    step(sheet, "follow", actor=actor, details={"from": membership.unit.name, "to": successor.unit.name})
    recompute(sheet.scale)
    return sheet


def _keep_apart(actor: Actor, sheet: Scoresheet) -> Scoresheet:
    sheet.kept_apart = True
    sheet.save(update_fields=["kept_apart"])
    step(sheet, "keep_apart", actor=actor)
    recompute(sheet.scale)
    return sheet


def _untouched(sheet: Scoresheet) -> bool:
    return sheet.state == states.OPEN and not sheet.scores.exists()
