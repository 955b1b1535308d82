"""Comments of readers, at most 500 characters; reports of what should not stand there, and what became of them."""

from django.db import transaction
from django.db.models import F

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines, fold
from thidua.ideas import states
from thidua.ideas.actions.counting import count_use
from thidua.ideas.actions.moderation import hide_idea, hiding_reason
from thidua.ideas.actions.telling import tell_office
from thidua.ideas.models import AbuseReport, Comment, Contest, Idea
from thidua.ideas.models.talk import COMMENT_LENGTH
from thidua.ideas.talk_permissions import may_comment, may_moderate_comment, may_report_abuse, may_settle_report
from thidua.notifications.actions import notify
from thidua.web.visitors import NOWHERE, Sender

SETTLED = 500


@transaction.atomic
def comment(*, actor: Actor, idea: Idea, text: str, name: str = "", sender: Sender = NOWHERE) -> Comment:
    """Say something about a shown idea. It is shown at once or after a look, as the contest says for ideas.

    Refuses: not_shown, not_open, contest_finished, sign_in_needed, comment_needed, too_long, name_needed,
    already_sent, too_many.
    """
    idea = lock(idea)
    require(may_comment(actor, idea))
    words, called = _comment_words(text), clean(actor.name if actor.user_id else name)[:100]
    if not fold(called):
        raise Refused("name_needed", "Chưa ghi tên hiển thị. Hãy ghi tên hoặc cách gọi bạn muốn.", "name")
    same = Comment.objects.filter(idea=idea, user=actor.user_id or None, name=called, text=words)
    if same.filter(address=sender.address).exists():
        raise Refused("already_sent", "Bình luận này đã gửi rồi, không cần gửi lại.", "text")
    if sender != NOWHERE:
        count_use(actor=actor, sender=sender, what="comment")
    at_once = idea.contest.moderation == Contest.Moderation.AFTER
    row = Comment.objects.create(
        idea=idea,
        user_id=actor.user_id or None,
        name=called,
        text=words,
        visibility=states.SHOWN if at_once else states.WAITING,
        address=sender.address,
        at=now(),
    )
    if at_once:
        _count(idea, 1)
    return row


@transaction.atomic
def show_comment(*, actor: Actor, comment: Comment) -> Comment:
    """Anybody may read it. Refuses: not_contest_office, already_so."""
    comment = lock(comment)
    require(may_moderate_comment(actor, comment))
    _change(comment, states.SHOWN, "")
    step(comment, "show", actor=actor)
    return comment


@transaction.atomic
def hide_comment(*, actor: Actor, comment: Comment, reason: str) -> Comment:
    """Nobody reads it any more. Refuses: not_contest_office, already_so, reason_needed, too_long."""
    comment = lock(comment)
    require(may_moderate_comment(actor, comment))
    words = hiding_reason(reason)
    _change(comment, states.HIDDEN, words)
    step(comment, "hide", actor=actor, note=words)
    return comment


@transaction.atomic
def report_abuse(
    *, actor: Actor, idea: Idea, reason: str, comment: Comment | None = None, sender: Sender = NOWHERE
) -> AbuseReport:
    """Say that the idea, or a comment on it, should not stand there; the office is told, nothing is hidden by itself.

    Refuses: not_shown, reason_needed, too_long, already_reported, too_many.
    """
    idea = lock(idea)
    require(may_report_abuse(idea, comment))
    words = _report_words(reason)
    mine = AbuseReport.objects.filter(idea=idea, comment=comment, settled_at__isnull=True, user=actor.user_id or None)
    if (actor.user_id or sender.address) and mine.filter(address=sender.address).exists():
        raise Refused("already_reported", "Bạn đã phản ánh nội dung này; đơn vị tổ chức đang xem xét.")
    if sender != NOWHERE:
        count_use(actor=actor, sender=sender, what="report")
    row = AbuseReport.objects.create(
        idea=idea, comment=comment, reason=words, address=sender.address, user_id=actor.user_id or None, at=now()
    )
    tell_office(idea, f"Phản ánh nội dung không phù hợp: “{idea.title}”", words)
    return row


@transaction.atomic
def settle_report(*, actor: Actor, report: AbuseReport, outcome: str, hide: bool) -> AbuseReport:
    """Say what was found; `hide` takes down what was reported. Other open reports of the same are settled with it.

    Refuses: not_contest_office, already_settled, reason_needed, too_long; hide_idea's when it hides an idea.
    """
    report = lock(report)
    require(may_settle_report(actor, report))
    words = hiding_reason(outcome)
    if hide:
        _take_down(actor, report, words)
    same = AbuseReport.objects.filter(idea=report.idea_id, comment=report.comment_id, settled_at__isnull=True)
    readers = [user for user in same.values_list("user_id", flat=True) if user]
    report.settled_at, report.outcome = now(), words
    same.update(settled_at=report.settled_at, outcome=words)
    step(report, "settle", actor=actor, note=words, details={"hidden": hide})
    notify(readers, f"Đã xem xét phản ánh của bạn về “{report.idea.title}”", body=words)
    return report


def _take_down(actor: Actor, report: AbuseReport, words: str) -> None:
    if report.comment is None:
        if report.idea.visibility != states.HIDDEN:
            hide_idea(actor=actor, idea=report.idea, reason=words)
    elif report.comment.visibility != states.HIDDEN:
        hide_comment(actor=actor, comment=report.comment, reason=words)


def _change(comment: Comment, visibility: str, reason: str) -> None:
    if comment.visibility == visibility:
        name = states.VISIBILITY_NAMES[visibility]
        raise Refused("already_so", f"Bình luận đang ở tình trạng “{name}” rồi.")
    if states.SHOWN in (comment.visibility, visibility):
        _count(comment.idea, 1 if visibility == states.SHOWN else -1)
    comment.visibility, comment.hidden_reason = visibility, reason
    comment.save(update_fields=["visibility", "hidden_reason"])


def _count(idea: Idea, change: int) -> None:
    Idea.objects.filter(pk=idea.pk).update(comment_count=F("comment_count") + change)


def _comment_words(text: str) -> str:
    """Counted as the page counts: characters as people see them stored, a line break as one."""
    words = clean_lines(text)
    if not fold(words):
        raise Refused("comment_needed", "Chưa viết bình luận. Hãy viết ít nhất một từ.", "text")
    if len(words) > COMMENT_LENGTH:
        raise Refused(
            "too_long",
            f"Bình luận có {len(words)} ký tự, tối đa {COMMENT_LENGTH}. Nội dung vẫn còn ở dưới; hãy viết gọn lại.",
            "text",
        )
    return words


def _report_words(reason: str) -> str:
    words = clean_lines(reason)
    if not fold(words):
        raise Refused("reason_needed", "Chưa ghi lý do phản ánh. Hãy nêu điều gì không phù hợp.", "reason")
    if len(words) > SETTLED:
        raise Refused("too_long", f"Lý do có {len(words)} ký tự, tối đa {SETTLED}. Hãy viết gọn lại.", "reason")
    return words
