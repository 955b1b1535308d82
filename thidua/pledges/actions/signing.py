"""What members say: consent, comment, signature on the site or on paper, withdrawal."""

from django.db import transaction
from django.urls import reverse

from thidua.audit.actions import move, step
from thidua.clusters.models import Membership
from thidua.clusters.permissions import acting_lead
from thidua.clusters.queries import officers_of_unit
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now, today
from thidua.core.errors import Refused
from thidua.core.text import clean, clean_lines
from thidua.documents.actions import store_file
from thidua.documents.inputs import Upload
from thidua.documents.models import StoredFile
from thidua.notifications.actions import notify
from thidua.pledges.actions.settling import locked, settle, signature_of
from thidua.pledges.actions.text import clear
from thidua.pledges.inputs import PaperInput, SignInput
from thidua.pledges.models import Pledge, PledgeSignature
from thidua.pledges.permissions import (
    already_signed,
    may_answer,
    may_comment,
    may_sign,
    may_sign_on_paper,
    may_withdraw_signature,
)

PDF = "application/pdf"
SIGNED_FIELDS = [
    "channel",
    "signed_by",
    "signer_name",
    "signer_position",
    "signed_at",
    "signed_on",
    "text_hash",
    "file",
]


@transaction.atomic
def accept_pledge(*, actor: Actor, pledge: Pledge, membership: Membership) -> PledgeSignature:
    """The member agrees to the text and will sign. Refuses: not_your_unit, has_left, wrong_state, already_signed."""
    pledge = locked(pledge)
    require(may_comment(actor, pledge, membership))
    row = signature_of(pledge, membership)
    require(already_signed(row))
    row.text_hash = pledge.text_hash
    row.save(update_fields=["text_hash"])
    return move(row, "accept", actor=actor)


@transaction.atomic
def comment(*, actor: Actor, pledge: Pledge, membership: Membership, comment: str) -> PledgeSignature:
    """The member asks for a change; the lead is told. Refuses: not_your_unit, has_left, wrong_state,
    already_signed, comment_needed."""
    pledge = locked(pledge)
    require(may_comment(actor, pledge, membership))
    row = signature_of(pledge, membership)
    require(already_signed(row))
    if not comment.strip():
        raise Refused("comment_needed", "Chưa ghi ý kiến. Hãy ghi nội dung cần sửa.", "comment")
    row.comment, row.answer = clean_lines(comment), ""
    row.save(update_fields=["comment", "answer"])
    move(row, "comment", actor=actor, note=row.comment)
    _tell_lead(pledge, f"{membership.unit.name} có ý kiến về giao ước", row.comment)
    return row


@transaction.atomic
def answer_comment(*, actor: Actor, pledge: Pledge, membership: Membership, answer: str) -> PledgeSignature:
    """The lead answers; the member is told. Refuses: not_lead, wrong_state, no_comment, answer_needed."""
    pledge = locked(pledge)
    require(may_answer(actor, pledge))
    row = signature_of(pledge, membership)
    if not row.comment:
        raise Refused("no_comment", f"{membership.unit.name} không có ý kiến nào để trả lời.")
    if not answer.strip():
        raise Refused("answer_needed", "Chưa ghi trả lời. Hãy ghi ý kiến được tiếp thu ra sao.", "answer")
    row.answer = clean_lines(answer)
    row.save(update_fields=["answer"])
    step(row, "answer", actor=actor, note=row.answer)
    notify(officers_of_unit(membership.unit), f"{pledge.title}: trả lời ý kiến", body=row.answer, url=_url(pledge))
    return row


@transaction.atomic
def sign_pledge(*, actor: Actor, pledge: Pledge, membership: Membership, data: SignInput) -> PledgeSignature:
    """Sign on the site; the last of all signatures brings the pledge into force.

    Refuses: not_your_unit, has_left, wrong_state, already_signed, text_changed, name_needed.
    """
    pledge = locked(pledge)
    require(may_sign(actor, pledge, membership))
    row = signature_of(pledge, membership)
    require(already_signed(row))
    if data.text_hash != pledge.text_hash:
        raise Refused(
            "text_changed", "Nội dung giao ước vừa thay đổi sau khi bạn mở trang. Hãy đọc lại nội dung rồi ký."
        )
    row.channel, row.signed_on, row.file = PledgeSignature.Channel.SITE, today(), None
    return _sign(actor, pledge, row, data.name, data.position)


@transaction.atomic
def sign_on_paper(*, actor: Actor, pledge: Pledge, membership: Membership, data: PaperInput) -> PledgeSignature:
    """Keep the signed PDF brought back, with who signed it and when.

    Refuses: not_your_unit, has_left, wrong_state, already_signed, name_needed, bad_day, file_needed, not_pdf,
    and what store_file refuses.
    """
    pledge = locked(pledge)
    require(may_sign_on_paper(actor, pledge, membership))
    row = signature_of(pledge, membership)
    require(already_signed(row))
    if data.signed_on > today():
        raise Refused("bad_day", f"Ngày ký {data.signed_on:%d/%m/%Y} ở tương lai. Hãy kiểm tra lại.", "signed_on")
    row.channel, row.signed_on = PledgeSignature.Channel.PAPER, data.signed_on
    row.file = _kept(actor, data.file)
    return _sign(actor, pledge, row, data.name, data.position)


@transaction.atomic
def withdraw_signature(*, actor: Actor, pledge: Pledge, membership: Membership, reason: str) -> PledgeSignature:
    """Take the signature back before the pledge is in force; the lead is told.

    Refuses: not_your_unit, wrong_state, reason_needed.
    """
    pledge = locked(pledge)
    require(may_withdraw_signature(actor, pledge, membership))
    if not clean(reason):
        raise Refused("reason_needed", "Chưa ghi lý do rút chữ ký. Hãy ghi lý do để lưu vào lịch sử.", "reason")
    row = signature_of(pledge, membership)
    details = {"signer": row.signer_name, "signed_on": row.signed_on, "text_hash": row.text_hash}
    move(row, "withdraw", actor=actor, note=clean(reason), details=details)
    clear(row)
    _tell_lead(pledge, f"{membership.unit.name} rút chữ ký giao ước", clean(reason))
    return row


def _sign(actor: Actor, pledge: Pledge, row: PledgeSignature, name: str, position: str) -> PledgeSignature:
    row.signer_name, row.signer_position = clean(name)[:200], clean(position)[:200]
    if not row.signer_name or not row.signer_position:
        field = "position" if row.signer_name else "name"
        raise Refused("name_needed", "Chưa ghi đủ họ tên và chức vụ người ký. Hãy ghi cả hai.", field)
    row.signed_by_id = actor.user_id or None
    row.signed_at, row.text_hash = now(), pledge.text_hash
    row.save(update_fields=SIGNED_FIELDS)
    details = {"name": row.signer_name, "channel": row.channel, "text_hash": row.text_hash}
    move(row, "sign", actor=actor, details=details)
    settle(actor, pledge)
    return row


def _kept(actor: Actor, file: Upload | None) -> StoredFile:
    if file is None:
        raise Refused("file_needed", "Chưa có tệp. Hãy tải lên bản PDF đã ký.", "file")
    stored = store_file(actor=actor, purpose="pledge_signature", **vars(file))
    if stored.content_type != PDF:
        raise Refused("not_pdf", "Bản giao ước đã ký phải là tệp PDF. Hãy quét hoặc lưu thành PDF.", "file")
    return stored


def _tell_lead(pledge: Pledge, title: str, body: str) -> None:
    lead = acting_lead(pledge.cluster, pledge.year)
    if lead is not None:
        notify(officers_of_unit(lead.unit), title, body=body, url=_url(pledge))


def _url(pledge: Pledge) -> str:
    return reverse("pledges:page", args=[pledge.code])
