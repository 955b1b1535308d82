"""Contests and ideas: opened and closed, written, sent, asked about, withdrawn."""

from datetime import timedelta
from typing import Any

from tests.doors.knocking import Call
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.clock import today
from thidua.documents.inputs import Upload
from thidua.ideas.actions import add_files, close_contest, inquire, withdraw_idea
from thidua.ideas.models import Contest, Idea
from thidua.ideas.tests.factories import make_contest, make_draft, make_idea
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit

TYPED = {"title": "Thùng rác có nắp", "body": "Đặt thùng rác có nắp ở đầu mỗi hẻm."}
PDF = b"%PDF-1.7 mau"


def create(why: str) -> Call:
    city, officer = _office()
    ends = today() - timedelta(days=9) if why == "bad_dates" else today() + timedelta(days=9)
    twice = "Rác: vỉa hè\nrác" if why == "field_twice" else "Rác: vỉa hè"
    values = {**_form(ends), "unit": city.code, "fields_text": twice, "title": "Hiến kế"}
    return Call(officer, "/ideas/contests/new/", "POST /api/ideas/contests", values)


def edit(why: str) -> Call:
    city, officer = _office()
    contest = make_contest(city, opened=why in ("rule_fixed", "field_used", "not_contest_office"))
    if why == "field_used":
        make_idea(contest, field_id=contest.fields.get(order=1).pk)
    if why == "wrong_state":
        Contest.objects.filter(pk=contest.pk).update(state="finished")
    since = today() if why == "rule_fixed" else contest.since
    values = {**_form(today() + timedelta(days=30)), "since": str(since), "version": "9" if why == "stale" else "1"}
    address = f"/ideas/contests/{contest.code}"
    actor = make_actor(Role.OFFICER, make_unit(parent=city)) if why == "not_contest_office" else officer
    return Call(actor, f"{address}/edit/", f"PUT /api{address}", values)


def open_(why: str) -> Call:
    city, officer = _office()
    contest = make_contest(city, opened=why == "wrong_state")
    if why == "over":
        Contest.objects.filter(pk=contest.pk).update(until=today() - timedelta(days=1))
    actor = make_actor(Role.OFFICER, make_unit()) if why == "not_contest_office" else officer
    if why == "not_contest_office":
        Contest.objects.filter(pk=contest.pk).update(state="open")
    return _of(contest, actor, "opening")


def close(why: str) -> Call:
    city, officer = _office()
    contest = make_contest(city, closed=why == "wrong_state")
    return _of(contest, officer, "closing", {"reason": "" if why == "reason_needed" else "Đủ ý tưởng"})


def reopen(why: str) -> Call:
    city, officer = _office()
    contest = make_contest(city, closed=why != "wrong_state")
    until = today() - timedelta(days=1) if why == "over" else today() + timedelta(days=30)
    reason = "" if why == "reason_needed" else "Gia hạn"
    return _of(contest, officer, "reopening", {"until": str(until), "reason": reason})


def finish(why: str) -> Call:
    city, officer = _office()
    return _of(make_contest(city, closed=why != "wrong_state"), officer, "finishing")


def begin(why: str) -> Call:
    actor, contest = _writer()
    if why == "contest_closed":
        close_contest(actor=SYSTEM, contest=contest, reason="Đủ")
    if why == "too_many_drafts":
        for _ in range(50):
            make_draft(contest, actor)
    return _write(actor, contest, TYPED, "drafts", {"save": "1"})


def save(why: str) -> Call:
    actor, contest = _writer()
    draft = make_draft(contest, actor)
    if why == "wrong_state":
        withdraw_idea(actor=actor, idea=draft, reason="")
    values = {**TYPED, "others": "Phạm Văn Mẫu; Tổ 5", "version": "9" if why == "stale" else "1"}
    return Call(actor, f"/ideas/drafts/{draft.code}/", f"PUT /api/ideas/drafts/{draft.code}", values, {"save": "1"})


def send(why: str) -> Call:
    actor, contest = _writer()
    if why == "contest_closed":
        close_contest(actor=SYSTEM, contest=contest, reason="Đủ")
    if why == "already_sent":
        make_idea(contest, actor=actor, title=TYPED["title"], body=TYPED["body"], authors=())
    wrong = {"title_needed": {"title": ""}, "body_needed": {"body": "ngắn"}, "only_link": {"body": "www.example.vn"}}
    return _write(actor, contest, {**TYPED, **wrong.get(why, {})}, "ideas", {})


def send_draft(why: str) -> Call:
    actor, contest = _writer()
    draft = make_draft(contest, actor)
    if why == "contest_closed":
        close_contest(actor=SYSTEM, contest=contest, reason="Đủ")
    values = {**TYPED, "version": "9" if why == "stale" else "1"}
    return Call(actor, f"/ideas/drafts/{draft.code}/", f"POST /api/ideas/drafts/{draft.code}/sending", values)


def attach(why: str) -> Call:
    actor, contest = _writer()
    draft = make_draft(contest, actor)
    if why == "too_many_files":
        add_files(actor=actor, idea=draft, files=[Upload(f"{n}.pdf", PDF) for n in range(5)])
    if why == "wrong_state":
        withdraw_idea(actor=actor, idea=draft, reason="")
    address = f"/ideas/drafts/{draft.code}/files"
    data = b"MZ\x90\x00" if why == "file_wrong_type" else PDF
    return Call(actor, f"{address}/", f"POST /api{address}", {"attachments": data})


def detach(why: str) -> Call:
    actor, contest = _writer()
    draft = add_files(actor=actor, idea=make_draft(contest, actor), files=[Upload("a.pdf", PDF)])
    file = draft.files.get().file.code
    if why == "wrong_state":
        withdraw_idea(actor=actor, idea=draft, reason="")
    address = f"/ideas/drafts/{draft.code}/files/{file}/removal"
    return Call(actor, f"{address}/", f"POST /api{address}")


def ask(why: str) -> Call:
    city, officer = _office()
    idea = make_idea(make_contest(city, moderation="after"))
    if why == "already_asked":
        inquire(actor=officer, idea=idea, question="Ai làm?")
    if why == "wrong_state":
        Idea.objects.filter(pk=idea.pk).update(state="declined")
    actor = make_actor(Role.OFFICER, make_unit(parent=city)) if why == "not_contest_office" else officer
    return _about(idea, actor, "inquiry", {"question": "" if why == "question_needed" else "Cần bao nhiêu?"})


def reply(why: str) -> Call:
    actor, contest = _writer()
    idea = make_idea(contest, actor=actor, authors=())
    if why != "nothing_asked":
        inquire(actor=SYSTEM, idea=idea, question="Cần bao nhiêu?")
    if why == "wrong_state":
        Idea.objects.filter(pk=idea.pk).update(state="declined")
    return _about(idea, actor, "reply", {"text": "" if why == "reply_needed" else "Hai mươi thùng"})


def withdraw(why: str) -> Call:
    actor, contest = _writer()
    idea = make_idea(contest, actor=actor, authors=())
    if why == "wrong_state":
        Idea.objects.filter(pk=idea.pk).update(state="applied")
    if why == "not_author":
        Contest.objects.filter(pk=contest.pk).update(moderation="after")
        Idea.objects.filter(pk=idea.pk).update(visibility="shown")
        actor = make_actor(None, contest.unit)
    return _about(idea, actor, "withdrawal", {"reason": "" if why == "reason_needed" else "Gửi nhầm"})


def _office() -> tuple[Unit, Actor]:
    city = make_unit("Thành phố Mẫu")
    return city, make_actor(Role.OFFICER, city)


def _writer() -> tuple[Actor, Contest]:
    city = make_unit("Thành phố Mẫu")
    return make_actor(None, city), make_contest(city)


def _form(until: Any) -> dict[str, Any]:
    chosen = {"open_to": "everybody", "moderation": "before"}
    return {"title": "Tên mới", "call": "Mời hiến kế", "since": str(today()), "until": str(until), **chosen}


def _of(contest: Contest, actor: Actor, what: str, values: dict[str, Any] | None = None) -> Call:
    address = f"/ideas/contests/{contest.code}/{what}"
    return Call(actor, f"{address}/", f"POST /api{address}", values or {})


def _write(actor: Actor, contest: Contest, values: dict[str, Any], door: str, button: dict[str, str]) -> Call:
    address = f"/ideas/contests/{contest.code}"
    return Call(actor, f"{address}/ideas/", f"POST /api{address}/{door}", values, button)


def _about(idea: Idea, actor: Actor, what: str, values: dict[str, Any]) -> Call:
    return Call(actor, f"/ideas/{idea.code}/{what}/", f"POST /api/ideas/ideas/{idea.code}/{what}", values)
