"""Keeping out: what the system finds, what members declare; until the paper is handed out."""

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import NotFound, Refused
from thidua.core.models import lock
from thidua.core.text import clean
from thidua.councils.conflicts import find_conflicts
from thidua.councils.models import AgendaItem, Ballot, Meeting, Recusal
from thidua.councils.permissions import may_declare, may_run, seat_of
from thidua.councils.queries import items_of, seats_of
from thidua.councils.states import RUNNING, UNFINISHED


@transaction.atomic
def detect_conflicts(*, actor: Actor, meeting: Meeting) -> list[Recusal]:
    """Record who must keep out of which waiting item; answers only what is new. Refuses: not_secretary."""
    require(may_run(actor, meeting.council))
    meeting = lock(meeting)
    items = [item for item in items_of(meeting) if item.state == "pending" and not _handed_out(item)]
    known = set(Recusal.objects.filter(item__in=items, state="in_force").values_list("item_id", "member_id"))
    new = [
        Recusal(item=c.item, member=c.member, source=Recusal.Source.COMPUTED, reason=c.reason[:300])
        for c in find_conflicts(items, seats_of(meeting))
        if (c.item.pk, c.member.pk) not in known
    ]
    Recusal.objects.bulk_create(new)
    if new:
        found = [{"item": r.item.position, "member": r.member_id, "reason": r.reason} for r in new]
        step(meeting, "detect_conflicts", actor=actor, details={"found": found})
    return new


@transaction.atomic
def declare_recusal(*, actor: Actor, item: AgendaItem, reason: str) -> Recusal:
    """A member keeps out of an item.

    Refuses: not_member, reason_needed, ballot_opened, wrong_state, already_recused.
    """
    require(may_declare(actor, item.meeting))
    meeting = lock(item.meeting)
    item = AgendaItem.objects.select_related("meeting", "nomination").get(pk=item.pk)
    member = seat_of(actor, meeting)
    if member is None:
        raise NotFound
    if not clean(reason):
        raise Refused(
            "reason_needed", "Hãy ghi ngắn gọn lý do phải tránh (ví dụ: là vợ, chồng, anh em ruột).", "reason"
        )
    refuse_settled(item)
    if Recusal.objects.filter(item=item, member=member, state="in_force").exists():
        raise Refused("already_recused", "Bạn đã ở trong diện tránh bỏ phiếu của mục này; không cần khai lại.")
    recusal = Recusal.objects.create(
        item=item, member=member, source=Recusal.Source.DECLARED, reason=clean(reason)[:300]
    )
    step(meeting, "declare_recusal", actor=actor, details={"item": item.position, "member": member.pk})
    return recusal


@transaction.atomic
def withdraw_recusal(*, actor: Actor, recusal: Recusal, reason: str) -> Recusal:
    """Take back what a member declared by mistake; what the system found stays.

    Refuses: not_secretary, computed_stays, reason_needed, ballot_opened, wrong_state.
    """
    require(may_run(actor, recusal.item.meeting.council))
    lock(recusal.item.meeting)
    recusal = lock(recusal)
    if recusal.source == Recusal.Source.COMPUTED:
        raise Refused(
            "computed_stays",
            "Trường hợp do hệ thống phát hiện từ hồ sơ nên không bỏ được; nếu dữ liệu gốc sai, hãy sửa dữ liệu đó "
            "trước khi đưa hồ sơ vào phiên họp.",
        )
    if not clean(reason):
        raise Refused("reason_needed", "Hãy ghi lý do rút khai báo; lý do được lưu vào lịch sử.", "reason")
    refuse_settled(recusal.item)
    return move(recusal, "withdraw", actor=actor, note=clean(reason))


def refuse_settled(item: AgendaItem) -> None:
    """After papers were handed out nothing about an item changes."""
    if item.meeting.state not in UNFINISHED or item.state != "pending":
        raise Refused("wrong_state", "Mục này đã có kết quả hoặc phiên họp đã kết thúc nên không thay đổi được.")
    if _handed_out(item):
        raise Refused(
            "ballot_opened",
            "Phiếu của mục này đã phát; danh sách người tránh đã khóa cùng mã băm. Muốn thay đổi, Thư ký hủy lượt "
            "bỏ phiếu (ghi lý do) và bỏ phiếu lại.",
        )


def _handed_out(item: AgendaItem) -> bool:
    return Ballot.objects.filter(lines__item=item, state__in=RUNNING).exists()
