"""After the receipt: what the office asks, what authors add, and how they withdraw."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now, today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines, fold
from thidua.documents.inputs import Upload
from thidua.ideas import states
from thidua.ideas.actions.counting import count_use
from thidua.ideas.actions.files import attach
from thidua.ideas.actions.jurying import leave_jury
from thidua.ideas.actions.telling import tell_authors, tell_office
from thidua.ideas.models import Idea, Inquiry, Stage
from thidua.ideas.permissions import may_inquire, may_reply, may_withdraw_idea
from thidua.likeness.actions import forget
from thidua.web.visitors import NOWHERE, Sender


@transaction.atomic
def inquire(*, actor: Actor, idea: Idea, question: str, due_on: date | None = None) -> Inquiry:
    """Ask the authors to add something; they are told. Refuses: not_contest_office, wrong_state, question_needed,
    already_asked."""
    idea = lock(idea)
    require(may_inquire(actor, idea))
    if not fold(question):
        raise Refused("question_needed", "Chưa ghi nội dung đề nghị bổ sung. Hãy nêu cần bổ sung gì.", "question")
    if idea.inquiries.filter(reply="").exists():
        raise Refused("already_asked", "Còn một nội dung tác giả chưa bổ sung. Hãy chờ bổ sung rồi hỏi tiếp.")
    row = Inquiry.objects.create(
        idea=idea,
        question=clean_lines(question)[:2000],
        asked_at=now(),
        asked_by_id=actor.user_id or None,
        due_on=due_on,
    )
    step(idea, "inquire", actor=actor, note=row.question)
    tell_authors(idea, f"Đề nghị bổ sung ý tưởng “{idea.title}”", row.question)
    return row


@transaction.atomic
def reply(
    *,
    actor: Actor,
    idea: Idea,
    text: str,
    files: Sequence[Upload] = (),
    by_code: bool = False,
    sender: Sender = NOWHERE,
) -> Inquiry:
    """An author adds what was asked; it stands beside the received text, which stays as it is.

    `by_code`: the door has seen the follow code. Refuses: not_author, wrong_state, nothing_asked, reply_needed,
    too_many, and what store_file refuses.
    """
    idea = lock(idea)
    require(may_reply(actor, idea, by_code))
    row = idea.inquiries.filter(reply="").first()
    if row is None:
        raise Refused("nothing_asked", "Hiện không có nội dung nào cần bổ sung. Muốn nói thêm, hãy gửi ý tưởng mới.")
    if not fold(text):
        raise Refused("reply_needed", "Chưa ghi phần bổ sung. Hãy ghi nội dung được đề nghị.", "text")
    if sender != NOWHERE:
        count_use(actor=actor, sender=sender, what="reply")
    row.reply, row.replied_at = clean_lines(text)[:5000], now()
    row.save(update_fields=["reply", "replied_at"])
    attach(actor=actor, idea=idea, files=files)
    step(idea, "reply", actor=actor, note=row.reply)
    tell_office(idea, f"Tác giả đã bổ sung ý tưởng “{idea.title}”", row.reply)
    return row


@transaction.atomic
def withdraw_idea(*, actor: Actor, idea: Idea, reason: str, by_code: bool = False) -> Idea:
    """The author takes the idea back: it is shown to nobody any more, the receipt and its number stay.

    A draft goes without a word. Refuses: not_author, wrong_state, reason_needed.
    """
    idea = lock(idea)
    require(may_withdraw_idea(actor, idea, by_code))
    was_draft = idea.state == states.DRAFT
    if not was_draft and not clean(reason):
        raise Refused("reason_needed", "Chưa ghi lý do rút. Một câu ngắn là đủ, để lưu vào lịch sử.", "reason")
    idea.reason = clean(reason)[:500]
    idea.save(update_fields=["reason"])
    move(idea, "withdraw", actor=actor, note=idea.reason)
    if not was_draft:
        Stage.objects.create(
            idea=idea, state=states.WITHDRAWN, on=today(), reason=idea.reason, by_id=actor.user_id or None
        )
        forget("idea", idea.pk)
        leave_jury(actor, idea)
        tell_office(idea, f"Tác giả rút ý tưởng “{idea.title}”", idea.reason)
    return idea
