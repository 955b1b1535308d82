"""Ideas: shown and hidden, moved and answered, one and many; supported, commented, reported."""

from typing import Any

from tests.doors.knocking import Call
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.ideas import actions, states
from thidua.ideas.models import Comment, Contest, Idea
from thidua.ideas.tests.factories import make_contest, make_idea
from thidua.people.tests.factories import make_actor, make_unit

REASON = {"reason": "Đã xem kỹ"}
BLANK = "…"  # something, but no word


def move(why: str) -> Call:
    idea, officer = _idea()
    actor = _stranger(idea) if why == "not_contest_office" else officer
    verb = "spread" if why == "wrong_state" else "decline"
    reason = "" if why == "reason_needed" else "x" * 2001 if why == "too_long" else "Ngoài thẩm quyền"
    due = "2020-01-01" if why == "bad_day" else ""
    return _of(idea, actor, "moving", {"verb": verb, "reason": reason, "owner": "", "due_on": due})


def step_back(why: str) -> Call:
    idea, officer = _idea()
    if why != "no_step":
        actions.move_idea(actor=SYSTEM, idea=idea, verb="screen", reason="")
    return _of(idea, officer, "stepping-back", {"reason": BLANK if why == "reason_needed" else "Bấm nhầm"})


def answer(why: str) -> Call:
    idea, officer = _idea()
    if why == "merged":
        other = make_idea(idea.contest)
        Idea.objects.filter(pk=idea.pk).update(state=states.MERGED, merged_into=other)
    text = BLANK if why == "answer_needed" else "x" * 5001 if why == "too_long" else "Phường sẽ làm."
    return _of(idea, officer, "answer", {"text": text})


def own(why: str) -> Call:
    """An officer with an idea of their own; the good call is about another's."""
    idea, officer = _idea()
    if why == "own_idea":
        idea = make_idea(idea.contest, actor=officer, authors=())
    return _of(idea, officer, "answer", {"text": "Rất hay."})


def show(why: str) -> Call:
    idea, officer = _idea(moderation="never" if why == "never_shown" else "before")
    if why == "already_so":
        actions.show_idea(actor=SYSTEM, idea=idea)
    return _of(idea, officer, "showing", {})


def hide(why: str) -> Call:
    idea, officer = _idea()
    if why == "already_so":
        actions.hide_idea(actor=SYSTEM, idea=idea, reason="Xem lại")
    return _of(idea, officer, "hiding", {"reason": BLANK} if why == "reason_needed" else REASON)


def bulk(why: str) -> Call:
    idea, officer = _idea()
    codes = [] if why == "no_rows" else [idea.code, make_idea(idea.contest).code]
    work = "spread" if why == "wrong_state" else "decline"
    words = "" if why == "reason_needed" else "Ngoài thẩm quyền"
    values: dict[str, Any] = {"ideas": codes, "work": work, "words": words}
    return Call(officer, "/ideas/bulk/", "POST /api/ideas/bulk", values, {"do": "1"})


def undo(why: str) -> Call:
    idea, officer = _idea()
    if why == "already_told":
        work = actions.answer_many(actor=officer, ideas=[idea], text="Phường sẽ làm.")
    else:
        work = actions.move_many(actor=officer, ideas=[idea], verb="screen", reason="")
    if why == "already_undone":
        actions.undo_bulk(actor=officer, work=work)
    if why == "nothing_left":
        actions.move_idea(actor=SYSTEM, idea=idea, verb="shortlist", reason="Điểm cao")
    return Call(officer, f"/ideas/works/{work.code}/undoing/", f"POST /api/ideas/works/{work.code}/undoing", {})


def thank(why: str) -> Call:
    idea, officer = _idea()
    contest = idea.contest
    if why != "wrong_state":
        contest = actions.close_contest(actor=SYSTEM, contest=contest, reason="Đủ ý tưởng")
    if why == "already_thanked":
        actions.thank_all(actor=SYSTEM, contest=contest, text="Cảm ơn")
    address = f"/ideas/contests/{contest.code}/thanks"
    values = {"text": BLANK if why == "thanks_needed" else "Cảm ơn mọi người."}
    return Call(officer, f"{address}/", f"POST /api{address}", values)


def show_comment(why: str) -> Call:
    row, officer = _comment()
    if why == "already_so":
        actions.show_comment(actor=SYSTEM, comment=row)
    return _at(f"/ideas/comments/{row.pk}/showing", officer, {})


def hide_comment(why: str) -> Call:
    row, officer = _comment()
    return _at(f"/ideas/comments/{row.pk}/hiding", officer, {"reason": BLANK} if why == "reason_needed" else REASON)


def settle(why: str) -> Call:
    idea, officer = _idea(shown=True)
    row = actions.report_abuse(actor=make_actor(None, idea.contest.unit), idea=idea, reason="Bịa đặt")
    if why == "already_settled":
        actions.settle_report(actor=SYSTEM, report=row, outcome="Đã xem", hide=False)
    outcome = BLANK if why == "reason_needed" else "Đúng như phản ánh"
    return _at(f"/ideas/reports/{row.pk}/settling", officer, {"outcome": outcome, "hide": "on"})


def support(why: str) -> Call:
    idea, _ = _idea(shown=True, support_limit=1)
    reader = make_actor(None, idea.contest.unit)
    if why == "not_open":
        Contest.objects.filter(pk=idea.contest.pk).update(support_open=False)
    if why == "support_limit":
        other = make_idea(idea.contest)
        actions.show_idea(actor=SYSTEM, idea=other)
        actions.support(actor=reader, idea=Idea.objects.get(pk=other.pk))
    return _public(idea, reader, "ung-ho", "support", {})


def withdraw_support(why: str) -> Call:
    idea, _ = _idea(shown=True)
    reader = make_actor(None, idea.contest.unit)
    actions.support(actor=reader, idea=idea)
    return _public(idea, reader, "thoi-ung-ho", "support/withdrawal", {})


def comment(why: str) -> Call:
    idea, _ = _idea(shown=True)
    if why == "not_open":
        Contest.objects.filter(pk=idea.contest.pk).update(comments_open=False)
    text = {"too_long": "x" * 501, "comment_needed": BLANK}.get(why, "Rất nên làm.")
    return _public(idea, make_actor(None, idea.contest.unit), "binh-luan", "comments", {"text": text})


def report(why: str) -> Call:
    idea, _ = _idea(shown=True)
    values = {"reason": BLANK if why == "reason_needed" else "Nói xấu người khác"}
    return _public(idea, make_actor(None, idea.contest.unit), "phan-anh", "reports", values)


def report_comment(why: str) -> Call:
    row, _ = _comment()
    actions.show_comment(actor=SYSTEM, comment=row)
    idea, values = row.idea, {"reason": BLANK if why == "reason_needed" else "Quảng cáo"}
    page = f"/y-tuong/{idea.code}/phan-anh/?binh-luan={row.pk}"
    door = f"POST /api/ideas/ideas/{idea.code}/comments/{row.pk}/reports"
    return Call(make_actor(None, idea.contest.unit), page, door, values)


def _idea(*, shown: bool = False, **changes: Any) -> tuple[Idea, Actor]:
    contest = make_contest(make_unit("Phường Mẫu"), **changes)
    idea = make_idea(contest)
    if shown:
        idea = actions.show_idea(actor=SYSTEM, idea=idea)
    return idea, make_actor(Role.OFFICER, contest.unit)


def _comment() -> tuple[Comment, Actor]:
    idea, officer = _idea(shown=True)
    return actions.comment(actor=make_actor(None, idea.contest.unit), idea=idea, text="Rất nên làm."), officer


def _stranger(idea: Idea) -> Actor:
    """Whose unit the idea is about: sees it, decides nothing."""
    place = make_unit("Khu phố Mẫu")
    Idea.objects.filter(pk=idea.pk).update(unit=place)
    return make_actor(Role.OFFICER, place)


def _at(address: str, actor: Actor, values: dict[str, Any]) -> Call:
    return Call(actor, f"{address}/", f"POST /api{address}", values)


def _of(idea: Idea, actor: Actor, what: str, values: dict[str, Any]) -> Call:
    return Call(actor, f"/ideas/{idea.code}/{what}/", f"POST /api/ideas/ideas/{idea.code}/{what}", values)


def _public(idea: Idea, actor: Actor, page: str, door: str, values: dict[str, Any]) -> Call:
    return Call(actor, f"/y-tuong/{idea.code}/{page}/", f"POST /api/ideas/ideas/{idea.code}/{door}", values)
