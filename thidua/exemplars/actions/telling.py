"""An exemplar is verified by somebody else, told to everybody, and may be taken down again."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from thidua.audit.actions import move
from thidua.core.actor import Actor, Role
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines
from thidua.exemplars.models import Exemplar
from thidua.exemplars.permissions import may_hide, may_publish, may_reopen, may_verify
from thidua.notifications.actions import notify
from thidua.people.queries import users_with_role


@transaction.atomic
def verify_exemplar(*, actor: Actor, exemplar: Exemplar, verified_on: date, verification: str) -> Exemplar:
    """Say how it was checked. Refuses: not_competent, wrong_state, four_eyes, text_needed, bad_day."""
    row = lock(exemplar)
    require(may_verify(actor, row))
    row.verification, row.verified_on = clean_lines(verification), verified_on
    if not row.verification:
        message = "Chưa ghi đã xác minh bằng cách nào. Hãy ghi nguồn, người xác nhận."
        raise Refused("text_needed", message, "verification")
    if verified_on > today():
        raise Refused("bad_day", "Ngày xác minh ở tương lai. Hãy ghi sau khi xác minh.", "verified_on")
    row.save(update_fields=["verification", "verified_on"])
    return move(row, "verify", actor=actor, note=row.verification)


@transaction.atomic
def decline_exemplar(*, actor: Actor, exemplar: Exemplar, reason: str) -> Exemplar:
    """It could not be verified. Refuses: not_competent, wrong_state, four_eyes, reason_needed."""
    row = lock(exemplar)
    require(may_verify(actor, row))
    row = move(row, "decline", actor=actor, note=_reason(reason))
    _tell(row, "Chưa xác minh được điển hình", clean_lines(reason))
    return row


@transaction.atomic
def publish_exemplar(*, actor: Actor, exemplar: Exemplar) -> Exemplar:
    """Tell it to everybody. Refuses: not_competent, wrong_state, story_needed, consent_needed."""
    row = lock(exemplar)
    require(may_publish(actor, row))
    if not row.story:
        raise Refused("story_needed", "Chưa có phần cách làm, kết quả. Hãy mở lại để viết rồi xác minh.")
    if (row.person_id or row.picture_id) and not row.consent:
        raise Refused(
            "consent_needed",
            "Chưa ghi nhận người được nêu, người trong ảnh đồng ý giới thiệu. Hãy hỏi ý kiến, mở lại và đánh dấu.",
        )
    row.published_on, row.hidden_reason = today(), ""
    row.save(update_fields=["published_on", "hidden_reason"])
    row = move(row, "publish", actor=actor)
    _tell(row, "Đã giới thiệu điển hình, mô hình", "")
    return row


@transaction.atomic
def hide_exemplar(*, actor: Actor, exemplar: Exemplar, reason: str) -> Exemplar:
    """Take it down at once; those who copy it keep their record. Refuses: not_competent, wrong_state, reason_needed."""
    row = lock(exemplar)
    require(may_hide(actor, row))
    row.hidden_reason = clean(_reason(reason))[:500]
    row.save(update_fields=["hidden_reason"])
    return move(row, "hide", actor=actor, note=row.hidden_reason)


@transaction.atomic
def reopen_exemplar(*, actor: Actor, exemplar: Exemplar, reason: str) -> Exemplar:
    """Back to what was found, to be changed and verified again. Refuses: not_competent, wrong_state, reason_needed."""
    row = lock(exemplar)
    require(may_reopen(actor, row))
    return move(row, "reopen", actor=actor, note=_reason(reason))


def _reason(text: str) -> str:
    words = clean_lines(text)
    if not words:
        raise Refused("reason_needed", "Chưa ghi lý do. Hãy ghi để lưu vào lịch sử.", "reason")
    return words


def _tell(row: Exemplar, title: str, body: str) -> None:
    users = set(users_with_role(Role.OFFICER, row.unit)) | ({row.found_by_id} if row.found_by_id else set())
    notify(users, f"{title}: {row.title}"[:300], body=body, url=reverse("exemplars:page", args=[row.code]))
