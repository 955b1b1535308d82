"""Who shows and hides, moves and answers ideas; who supports, comments and reports them."""

from thidua.core.actor import SYSTEM, Actor
from thidua.core.answers import YES, Answer, first_no, no
from thidua.ideas import states
from thidua.ideas.models import AbuseReport, BulkWork, Comment, Contest, Idea
from thidua.ideas.permissions import OFFICE, UNSEEN, is_author, may_manage_contest


def may_show_idea(actor: Actor, idea: Idea) -> Answer:
    """The contest's office, where its rules let ideas be read by the public."""
    return first_no(may_manage_contest(actor, idea.contest), _showable(idea), _received(idea, "đăng"))


def may_hide_idea(actor: Actor, idea: Idea) -> Answer:
    return first_no(may_manage_contest(actor, idea.contest), _received(idea, "gỡ"))


def may_move_idea(actor: Actor, idea: Idea) -> Answer:
    """The contest's office, and that of the unit which has the idea in hand; nobody decides on their own."""
    return first_no(_in_hand(actor, idea), _not_own(actor, idea, "quyết định"), _received(idea, "chuyển bước"))


def may_answer_idea(actor: Actor, idea: Idea) -> Answer:
    """As for moving; the authors of a merged idea are answered with the idea it went into."""
    return first_no(
        _in_hand(actor, idea), _not_own(actor, idea, "trả lời"), _received(idea, "trả lời"), _not_merged(idea)
    )


def may_support(actor: Actor, idea: Idea, visitor: str = "") -> Answer:
    """Whoever may take part in the contest, for an idea of others that is shown."""
    return first_no(
        _shown(idea, "ủng hộ"),
        _open(idea.contest.support_open, idea.contest, "ủng hộ"),
        _invited(actor, idea.contest, "ủng hộ"),
        _known(actor, visitor),
        _not_own(actor, idea, "ủng hộ"),
        _not_sent_from_here(idea, visitor),
    )


def may_comment(actor: Actor, idea: Idea) -> Answer:
    return first_no(
        _shown(idea, "bình luận"),
        _open(idea.contest.comments_open, idea.contest, "bình luận"),
        _invited(actor, idea.contest, "bình luận"),
    )


def may_report_abuse(idea: Idea, comment: Comment | None = None) -> Answer:
    """Whoever reads it."""
    if comment is not None and comment.visibility != states.SHOWN:
        return no("not_shown", "Bình luận này không còn đăng nên không cần phản ánh.")
    return _shown(idea, "phản ánh")


def may_moderate_comment(actor: Actor, comment: Comment) -> Answer:
    return may_manage_contest(actor, comment.idea.contest)


def may_settle_report(actor: Actor, report: AbuseReport) -> Answer:
    if report.settled_at is not None:
        return no("already_settled", "Phản ánh này đã được xem xét. Hãy tải lại trang để xem kết quả.")
    return may_manage_contest(actor, report.idea.contest)


def may_thank_all(actor: Actor, contest: Contest) -> Answer:
    """Once, when nothing is received any more."""
    if contest.state not in (states.CLOSED, states.FINISHED):
        return first_no(
            may_manage_contest(actor, contest),
            no("wrong_state", "Hội thi còn nhận ý tưởng. Hãy khóa sổ rồi gửi lời cảm ơn."),
        )
    if contest.thanked_at is not None:
        return no("already_thanked", f"Đã gửi lời cảm ơn ngày {contest.thanked_at:%d/%m/%Y}; mỗi hội thi gửi một lần.")
    return may_manage_contest(actor, contest)


def may_undo_bulk(actor: Actor, work: BulkWork) -> Answer:
    """Whoever did it, once; what authors were told in words cannot be untold."""
    if not (actor == SYSTEM or (actor.user_id and actor.user_id == work.by_id)):
        return no("not_yours", "Chỉ người đã làm việc hàng loạt này mới hoàn tác được.")
    if work.verb == "answer":
        return no(
            "already_told",
            "Trả lời đã gửi tới tác giả nên không hoàn tác. Hãy gửi trả lời mới để đính chính; tác giả thấy cả hai.",
        )
    if work.undone_at is not None:
        return no("already_undone", "Việc hàng loạt này đã được hoàn tác.")
    return YES


def _in_hand(actor: Actor, idea: Idea) -> Answer:
    owner = idea.owner
    if owner is not None and any(actor.has(role, owner.path) for role in OFFICE):
        return YES
    return may_manage_contest(actor, idea.contest)


def _not_own(actor: Actor, idea: Idea, verb: str) -> Answer:
    if actor != SYSTEM and is_author(actor, idea):
        return no("own_idea", f"Bạn là tác giả của ý tưởng này nên không {verb} được. Hãy để người khác làm.")
    return YES


def _not_sent_from_here(idea: Idea, visitor: str) -> Answer:
    if visitor and idea.visitor == visitor:
        return no("own_idea", "Ý tưởng này gửi từ trình duyệt của bạn nên bạn không ủng hộ được.")
    return YES


def _received(idea: Idea, verb: str) -> Answer:
    if idea.state not in UNSEEN:
        return YES
    return no("wrong_state", f"Ý tưởng ở trạng thái “{idea.state_name}” nên không {verb} được.")


def _not_merged(idea: Idea) -> Answer:
    if idea.merged_into is None:
        return YES
    return no("merged", f"Ý tưởng đã gộp vào “{idea.merged_into}”. Hãy trả lời ý tưởng đó; tác giả cả hai đều thấy.")


def _showable(idea: Idea) -> Answer:
    if idea.contest.moderation != Contest.Moderation.NEVER:
        return YES
    return no("never_shown", f"Thể lệ “{idea.contest.title}” không đăng ý tưởng công khai.")


def _shown(idea: Idea, verb: str) -> Answer:
    showing = idea.visibility == states.SHOWN and idea.contest.moderation != Contest.Moderation.NEVER
    if showing and idea.state not in (*UNSEEN, states.MERGED):
        return YES
    return no("not_shown", f"Ý tưởng này không đăng công khai nên không {verb} được.")


def _open(is_open: bool, contest: Contest, verb: str) -> Answer:
    if not is_open:
        return no("not_open", f"Thể lệ “{contest.title}” không mở phần {verb}.")
    if contest.state == states.FINISHED:
        return no("contest_finished", f"“{contest.title}” đã công bố kết quả nên phần {verb} đã khép lại.")
    return YES


def _invited(actor: Actor, contest: Contest, verb: str) -> Answer:
    if actor.user_id or contest.open_to == Contest.OpenTo.EVERYBODY:
        return YES
    return no("sign_in_needed", f"“{contest.title}” dành cho người có tài khoản theo thể lệ. Hãy đăng nhập rồi {verb}.")


def _known(actor: Actor, visitor: str) -> Answer:
    """One support for one browser: it must keep something to be told from others by."""
    if actor.user_id or visitor:
        return YES
    return no(
        "cookie_needed",
        "Trình duyệt chưa nhận cookie của trang nên chưa ghi được lượt ủng hộ (mỗi người một lượt). "
        "Hãy cho phép cookie, tải lại trang rồi bấm lại; hoặc đăng nhập.",
    )
