"""The end of the year: announced, ties voted on, closed; opened again only with a reason."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.urls import reverse

from thidua.audit.actions import move, step
from thidua.clusters.queries import officers_of_members
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines
from thidua.notifications.actions import notify
from thidua.scoring import states
from thidua.scoring.actions.results import recompute
from thidua.scoring.models import Scale, TieVote
from thidua.scoring.permissions import may_announce, may_break_tie, may_close_scale, may_reopen_scale
from thidua.scoring.queries import over_maximum, ranked_sheets, shared_ranks


@transaction.atomic
def announce(*, actor: Actor, scale: Scale) -> Scale:
    """From now on every member reads the ranking. Who has not handed in is listed, without a rank.

    Refuses: not_lead, wrong_state, not_verified, over_maximum.
    """
    scale = lock(scale)
    require(may_announce(actor, scale))
    waiting = [one.membership.unit.name for one in ranked_sheets(scale).filter(state=states.HANDED_IN)]
    if waiting:
        raise Refused(
            "not_verified",
            f"Còn {len(waiting)} bảng đã nộp chưa thẩm định: {', '.join(waiting[:5])}. Hãy thẩm định rồi công bố.",
        )
    if left := list(over_maximum(scale)):
        named = "; ".join(f"{one.sheet.membership.unit.name}, tiêu chí {one.criterion.number}" for one in left[:5])
        raise Refused(
            "over_maximum",
            f"Còn {len(left)} điểm vượt mức tối đa mới: {named}. Hãy thẩm định lại, hoặc trả bảng để đơn vị chấm lại, "
            "rồi công bố.",
        )
    recompute(scale)
    move(scale, "announce", actor=actor)
    _tell(scale, "Công bố kết quả chấm điểm")
    return scale


@transaction.atomic
def break_tie(
    *, actor: Actor, scale: Scale, order: Sequence[str], minutes_no: str, held_on: date, note: str = ""
) -> TieVote:
    """Record how the cluster voted on members whom no rule parts; `order` are the codes of their sheets, best first.

    Refuses: not_lead, wrong_state, not_tied, minutes_needed, future_date.
    """
    scale = lock(scale)
    require(may_break_tie(actor, scale))
    if not clean(minutes_no):
        raise Refused("minutes_needed", "Chưa ghi số biên bản họp cụm, khối. Hãy ghi số biên bản.", "minutes_no")
    if held_on > today():
        raise Refused("future_date", f"Ngày biểu quyết {held_on:%d/%m/%Y} chưa tới. Hãy chọn lại ngày.", "held_on")
    rows = {sheet.code: sheet.pk for sheet in ranked_sheets(scale)}
    ids = [rows.get(code, 0) for code in order]
    groups = [{row.sheet_id for row in group} for group in shared_ranks(scale)]
    if set(ids) not in groups or len(ids) != len(set(ids)):
        raise Refused(
            "not_tied",
            "Thứ tự phải gồm đúng các đơn vị đang đồng hạng, mỗi đơn vị một lần. Hãy tải lại trang và chọn lại.",
            "order",
        )
    vote = TieVote.objects.create(
        scale=scale, order=ids, minutes_no=clean(minutes_no)[:60], held_on=held_on, note=clean(note)[:500]
    )
    step(scale, "break_tie", actor=actor, note=vote.note, details={"minutes_no": vote.minutes_no, "order": order})
    recompute(scale)
    return vote


@transaction.atomic
def close_scale(*, actor: Actor, scale: Scale) -> Scale:
    """The result is final. Refuses: not_lead, wrong_state, tied."""
    scale = lock(scale)
    require(may_close_scale(actor, scale))
    recompute(scale)
    tied = shared_ranks(scale)
    if tied:
        names = ", ".join(row.sheet.membership.unit.name for row in tied[0])
        raise Refused(
            "tied",
            f"{names} đồng hạng {tied[0][0].rank}, không quy tắc nào phân định được. "
            "Cụm, khối biểu quyết và ghi số biên bản trước khi chốt.",
        )
    move(scale, "close", actor=actor)
    _tell(scale, "Chốt kết quả chấm điểm")
    return scale


@transaction.atomic
def reopen_scale(*, actor: Actor, scale: Scale, reason: str) -> Scale:
    """Scores may be given again; the ranking is hidden until it is announced anew.

    Refuses: not_owner_office, wrong_state, reason_needed.
    """
    scale = lock(scale)
    require(may_reopen_scale(actor, scale))
    if not reason.strip():
        raise Refused("reason_needed", "Chưa ghi lý do mở lại kết quả. Hãy ghi lý do để lưu vào lịch sử.", "reason")
    return move(scale, "reopen", actor=actor, note=clean_lines(reason))


def _tell(scale: Scale, what: str) -> None:
    notify(
        officers_of_members(scale.cluster, scale.year),
        f"{what}: {scale.cluster.name} năm {scale.year}",
        body=scale.title,
        url=reverse("scoring:ranking", args=[scale.code]),
    )
