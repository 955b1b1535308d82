"""Ideas that are alike: merged, parted, told apart; authors who join."""

from typing import Any

from tests.doors.knocking import Call
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.ideas.actions import accept_author, join_idea, merge_idea, show_idea, tell_ideas_apart
from thidua.ideas.inputs import AuthorInput
from thidua.ideas.models import Idea, IdeaAuthor
from thidua.ideas.tests.factories import make_contest, make_idea
from thidua.people.tests.factories import make_actor, make_unit
from thidua.web.visitors import visitor


def merge(why: str) -> Call:
    officer, idea, into = _two()
    if why == "wrong_state":
        Idea.objects.filter(pk=idea.pk).update(state="declined")
    if why == "holds_others":
        merge_idea(actor=SYSTEM, idea=make_idea(idea.contest), into=idea)
    if why == "own_idea":
        IdeaAuthor.objects.filter(idea=idea).update(user=officer.user_id)
    code = {"no_such_idea": "KHONGCO", "same_idea": idea.code}.get(why, into.code)
    return _about(idea, _who(why, officer), "merging", {"into": code, "reason": "Cùng cách làm"})


def unmerge(why: str) -> Call:
    officer, idea, into = _two()
    if why != "wrong_state":
        merge_idea(actor=SYSTEM, idea=idea, into=into)
    return _about(idea, _who(why, officer), "unmerging", {"reason": "Hai nơi khác nhau"})


def apart(why: str) -> Call:
    officer, idea, other = _two()
    ref = idea.code if why == "same_idea" else other.code
    return _about(idea, _who(why, officer), "distinction", {"other": f"idea:{ref}"})


def alike(why: str) -> Call:
    officer, idea, other = _two()
    tell_ideas_apart(actor=SYSTEM, idea=idea, other=("idea", other.pk), title=other.title)
    return _about(idea, _who(why, officer), "likeness", {"other": f"idea:{other.code}"})


def join(why: str) -> Call:
    _, idea, _ = _two()
    reader = make_actor(None, idea.contest.unit)
    if why == "already_author":
        join_idea(actor=reader, idea=idea, author=AuthorInput(""))
    if why == "wrong_state":
        Idea.objects.filter(pk=idea.pk).update(state="declined")
    address = f"POST /api/ideas/ideas/{idea.code}/joining"
    return Call(reader, f"/y-tuong/{idea.code}/dong-tac-gia/", address, {"note": "Tôi cũng gửi việc này"})


def accept(why: str) -> Call:
    officer, row = _asked()
    if why == "already_settled":
        accept_author(actor=officer, author=row)
    return _about(row.idea, _who(why, officer), f"authors/{row.pk}/acceptance")


def decline(why: str) -> Call:
    officer, row = _asked()
    if why == "already_settled":
        accept_author(actor=officer, author=row)
    reason = "" if why == "reason_needed" else "Khác cách làm"
    return _about(row.idea, _who(why, officer), f"authors/{row.pk}/decline", {"reason": reason})


def _two() -> tuple[Actor, Idea, Idea]:
    city = make_unit("Thành phố Mẫu")
    contest = make_contest(city)
    one, other = (show_idea(actor=SYSTEM, idea=make_idea(contest)) for _ in range(2))
    return make_actor(Role.OFFICER, city), one, other


def _asked() -> tuple[Actor, IdeaAuthor]:
    officer, idea, _ = _two()
    return officer, join_idea(actor=visitor(), idea=idea, author=AuthorInput("Võ Mẫu", email="vo@example.vn"))


def _who(why: str, officer: Actor) -> Actor:
    return make_actor(Role.OFFICER, make_unit()) if why == "not_contest_office" else officer


def _about(idea: Idea, actor: Actor, what: str, values: dict[str, Any] | None = None) -> Call:
    address = f"/ideas/{idea.code}/{what}"
    return Call(actor, f"{address}/", f"POST /api/ideas{address}", values or {})
