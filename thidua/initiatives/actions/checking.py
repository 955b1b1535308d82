"""From the request to the council's word: handed in, checked as to form, sent back, voted on, refused."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.core.actor import Actor, Role
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines
from thidua.initiatives.actions.requests import HUNDRED
from thidua.initiatives.law import RANK, decides, last_day
from thidua.initiatives.models import Initiative, Reach
from thidua.initiatives.permissions import (
    HANDLERS,
    may_accept_initiative,
    may_record_result,
    may_reject_initiative,
    may_return_initiative,
    may_submit_initiative,
    may_tell_apart,
    may_withdraw_initiative,
)
from thidua.initiatives.queries import SameWork, same_by_author
from thidua.initiatives.telling import tell_competent, tell_side
from thidua.likeness.actions import forget, remember, tell_apart
from thidua.people.models import Level, Person

KIND = "initiative"
_NEEDED = (
    ("applied_on", "ngày áp dụng lần đầu hoặc áp dụng thử"),
    ("present_state", "tình trạng giải pháp đã biết"),
    ("content", "nội dung giải pháp"),
    ("novelty", "tính mới"),
    ("applicability", "khả năng áp dụng"),
    ("benefits", "lợi ích thu được"),
)


@transaction.atomic
def submit_initiative(*, actor: Actor, initiative: Initiative) -> Initiative:
    """Hand the request in where it is judged.

    Refuses: not_your_unit, wrong_state, incomplete, shares_not_hundred, too_late (one year from the first
    application), future, not_competent_level (a reach beyond the unit), same_title.
    """
    initiative = lock(initiative)
    require(may_submit_initiative(actor, initiative))
    _hold_authors(initiative)
    _refuse_incomplete(initiative)
    _refuse_shares(initiative)
    _refuse_late(initiative, today())
    _refuse_level(initiative)
    _refuse_same(same_by_author(initiative))
    initiative.submitted_on, initiative.submitted_by_id = today(), actor.user_id or None
    initiative.return_reason = ""
    initiative.save(update_fields=["submitted_on", "submitted_by", "return_reason"])
    remember(KIND, initiative.pk, initiative.title, initiative.content)
    move(initiative, "submit", actor=actor)
    tell_competent(initiative, HANDLERS, f"Đơn yêu cầu công nhận sáng kiến: {initiative.title}")
    return initiative


@transaction.atomic
def return_initiative(*, actor: Actor, initiative: Initiative, reason: str) -> Initiative:
    """Send it back to be completed. Refuses: not_competent, own_initiative, wrong_state, reason_needed."""
    initiative = lock(initiative)
    require(may_return_initiative(actor, initiative))
    initiative.return_reason = _reason(reason, "Hãy ghi cần bổ sung gì; tác giả đọc lý do này để sửa đơn.")
    initiative.save(update_fields=["return_reason"])
    move(initiative, "return", actor=actor, note=initiative.return_reason)
    tell_side(initiative, f"Đơn sáng kiến được trả lại để bổ sung: {initiative.title}", initiative.return_reason)
    return initiative


@transaction.atomic
def accept_initiative(*, actor: Actor, initiative: Initiative, note: str = "") -> Initiative:
    """The form is in order: it waits for the council, or for the head's decision.

    Refuses: not_competent, own_initiative, four_eyes, wrong_state.
    """
    initiative = lock(initiative)
    require(may_accept_initiative(actor, initiative))
    initiative.accepted_on = today()
    initiative.save(update_fields=["accepted_on"])
    move(initiative, "accept", actor=actor, note=clean_lines(note))
    tell_competent(initiative, (Role.COUNCIL_SECRETARY,), f"Sáng kiến chờ Hội đồng: {initiative.title}")
    tell_side(initiative, f"Đơn sáng kiến đã được chấp nhận: {initiative.title}", clean_lines(note))
    return initiative


@transaction.atomic
def record_council_result(*, actor: Actor, initiative: Initiative, approved: bool, note: str = "") -> Initiative:
    """The council's result as its minutes have it; a refusal by the council ends the request.

    Refuses: not_secretary, wrong_state.
    """
    initiative = lock(initiative)
    require(may_record_result(actor, initiative))
    initiative.council_note = clean_lines(note)
    if not approved:
        initiative.reason = f"Hội đồng không đồng ý. {initiative.council_note}".strip()
    initiative.save(update_fields=["council_note", "reason"])
    move(initiative, "approve" if approved else "reject", actor=actor, note=initiative.council_note)
    verdict = "đồng ý" if approved else "không đồng ý"
    tell_side(initiative, f"Hội đồng {verdict} công nhận: {initiative.title}", initiative.council_note)
    return initiative


@transaction.atomic
def reject_initiative(*, actor: Actor, initiative: Initiative, reason: str) -> Initiative:
    """The competent head does not recognise it. Refuses: not_competent, own_initiative, wrong_state, reason_needed."""
    initiative = lock(initiative)
    require(may_reject_initiative(actor, initiative))
    initiative.reason = _reason(reason, "Hãy ghi vì sao không công nhận; tác giả được đọc lý do này.")
    initiative.save(update_fields=["reason"])
    move(initiative, "reject", actor=actor, note=initiative.reason)
    tell_side(initiative, f"Sáng kiến không được công nhận: {initiative.title}", initiative.reason)
    return initiative


@transaction.atomic
def withdraw_initiative(*, actor: Actor, initiative: Initiative, reason: str) -> Initiative:
    """Its side takes it back. Refuses: not_your_unit, wrong_state, reason_needed."""
    initiative = lock(initiative)
    require(may_withdraw_initiative(actor, initiative))
    note = _reason(reason, "Hãy ghi lý do rút; lý do được lưu trong lịch sử.")
    forget(KIND, initiative.pk)
    return move(initiative, "withdraw", actor=actor, note=note)


@transaction.atomic
def tell_initiatives_apart(*, actor: Actor, initiative: Initiative, kind: str, object_id: int) -> Initiative:
    """A near title is another work: it is shown here no more. Refuses: not_competent, own_initiative, bad_kind."""
    initiative = lock(initiative)
    require(may_tell_apart(actor, initiative))
    if kind not in (KIND, "recognized"):
        raise Refused("bad_kind", "Chỉ phân biệt với một sáng kiến khác trong danh sách gần giống.")
    tell_apart(actor=actor, one=(KIND, initiative.pk), other=(kind, object_id))
    step(initiative, "tell_apart", actor=actor, details={"kind": kind, "id": object_id})
    return initiative


def _hold_authors(initiative: Initiative) -> None:
    """Two requests of one author under one title: the second waits, and then sees the first."""
    people = Person.objects.filter(authorships__initiative=initiative).order_by("pk")
    list(Person.objects.filter(pk__in=people.values("pk")).order_by("pk").select_for_update(no_key=True))


def _refuse_incomplete(initiative: Initiative) -> None:
    missing = [words for name, words in _NEEDED if not getattr(initiative, name)]
    if missing:
        raise Refused("incomplete", f"Đơn còn thiếu: {', '.join(missing)}. Hãy ghi đủ rồi nộp.")
    if not initiative.authors.exists():
        raise Refused("incomplete", "Đơn chưa có tác giả. Hãy ghi tác giả và tỷ lệ đóng góp.", "authors")


def _refuse_shares(initiative: Initiative) -> None:
    total = sum((one.share for one in initiative.authors.all()), Decimal(0))
    if total != HUNDRED:
        raise Refused(
            "shares_not_hundred",
            f"Tỷ lệ đóng góp của các tác giả cộng lại là {total.normalize():f}%, phải đúng 100%. Hãy sửa tỷ lệ.",
            "authors",
        )


def _refuse_late(initiative: Initiative, day: date) -> None:
    applied = initiative.applied_on
    if applied is None:
        return
    if applied > day:
        raise Refused(
            "future",
            f"Ngày áp dụng lần đầu {applied:%d/%m/%Y} chưa tới; chỉ công nhận giải pháp đã áp dụng hoặc áp dụng thử.",
            "applied_on",
        )
    rule = decides("one_year", day)
    if rule is not None and day > last_day(applied, rule):
        raise Refused(
            "too_late",
            f"Giải pháp áp dụng lần đầu ngày {applied:%d/%m/%Y}; hạn yêu cầu công nhận là "
            f"{last_day(applied, rule):%d/%m/%Y} ({rule.cite}). Quyền yêu cầu đã hết; nếu ngày áp dụng ghi sai, "
            "hãy sửa lại ngày.",
            "applied_on",
        )


def _refuse_level(initiative: Initiative) -> None:
    """What reaches beyond the unit is recognised by the city's head."""
    rule, where = decides("who_recognizes", today()), initiative.competent
    if rule is None or where is None or RANK[Reach(initiative.reach_asked)] == 0 or where.level == Level.CITY:
        return
    raise Refused(
        "not_competent_level",
        f"Phạm vi {initiative.get_reach_asked_display().lower()} không do {where} công nhận "
        f"({rule.cite}; {rule.note}). Hãy chọn nơi xét là thành phố, hoặc đề nghị phạm vi cơ sở.",
        "competent",
    )


def _refuse_same(same: SameWork | None) -> None:
    if same is not None:
        raise Refused(
            "same_title",
            f"{same.author} đã có sáng kiến cùng tên năm {same.year} tại {same.where} ({same.words}); một sáng kiến "
            "chỉ yêu cầu công nhận một lần. Nếu đây là giải pháp khác, hãy ghi tên nói rõ điểm khác.",
            "title",
        )


def _reason(reason: str, sentence: str) -> str:
    if not clean(reason):
        raise Refused("reason_needed", sentence, "reason")
    return clean_lines(reason)
