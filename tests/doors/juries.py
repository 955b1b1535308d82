"""Juries: set, drawn, judged, closed; short list and next round; the jury of a contest of ideas."""

from typing import Any

from tests.doors.knocking import Call
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.ideas.actions import move_idea, set_contest_jury, take_jury_shortlist
from thidua.ideas.models import Contest
from thidua.ideas.tests.factories import make_contest, make_idea
from thidua.juries import actions
from thidua.juries.inputs import JuryInput
from thidua.juries.models import Jury
from thidua.juries.tests.factories import Court, judge, make_closed, make_court, make_entry
from thidua.people.tests.factories import make_actor, make_person, make_unit

MARKS = {"points_1": "30", "points_2": "10", "comment": "Rõ ràng"}


def edit(why: str) -> Call:
    court = make_closed() if why == "wrong_state" else make_court(opened=why == "already_drawn")
    values = {"jurors_per_entry": "2", "version": "9" if why == "stale" else "1"}
    if why == "bad_day":
        values["due_on"] = "2026-11-19"
    return _call(court, "edit/", "PUT", "", values)


def rubric(why: str) -> Call:
    court = make_court(opened=why == "wrong_state")
    lines = {"same_line": "Tính mới | 10\nTính mới | 20"}.get(why, "Tính mới | 50\nKhả thi | 25 | 2")
    return _call(court, "rubric/", "PUT", "/rubric", {"lines": lines})


def add(why: str) -> Call:
    court = make_closed() if why == "wrong_state" else make_court()
    person = make_person(unit=court.city)
    if why == "is_author":
        actions.enter(actor=SYSTEM, jury=court.jury, entries=[make_entry(concerned_people=(person.pk,))])
    return _call(court, "jurors/", "POST", "/jurors", {"people": person.code})


def replace(why: str) -> Call:
    court = make_closed() if why == "wrong_state" else make_court(opened=True)
    juror = court.jury.jurors.get(person=court.people[0])
    if why == "has_left":
        actions.leave_juror(actor=SYSTEM, jury=court.jury, juror=juror, reason="Ốm")
    successor = court.people[0] if why == "same_person" else make_person(unit=court.city)
    values = {"reason": "Bận công tác", "successor": successor.code}
    path = f"jurors/{court.people[0].code}/replacement"
    return _call(court, f"{path}/", "POST", f"/{path}", values)


def open_(why: str) -> Call:
    court = make_court(opened=why == "wrong_state", jurors=1 if why == "too_few_jurors" else 3)
    if why == "no_lines":
        court.jury.lines.all().delete()
    if why == "no_entries":
        court.jury.entries.all().delete()
    return _call(court, "opening/", "POST", "/opening")


def draw(why: str) -> Call:
    court = make_court(jurors=2, per_entry=2, opened=why != "wrong_state")
    if why in ("", "nobody_free"):
        actions.recuse(actor=court.jurors[0], sheet=court.sheet(0, 1), reason="Quen biết")
    if not why:
        actions.add_jurors(actor=SYSTEM, jury=court.jury, people=[make_person(unit=court.city)])
    return _call(court, "draw/", "POST", "/draw")


def close(why: str) -> Call:
    court = make_court(jurors=2, per_entry=2, entries=1, opened=why != "wrong_state")
    if why in ("", "reason_needed"):
        judge(court, {(0, 1): 50})
    return _call(court, "closing/", "POST", "/closing", {} if why == "reason_needed" else {"reason": "Hết hạn"})


def reopen(why: str) -> Call:
    court = make_court() if why == "wrong_state" else make_closed()
    if why == "has_next_round":
        _next_round(court)
    return _call(court, "reopening/", "POST", "/reopening", {"reason": "Xem lại"})


def redact(why: str) -> Call:
    court = make_closed() if why == "wrong_state" else make_court()
    values = {"title": "Bài mẫu", "text": "…" if why == "text_needed" else "Đã che tên"}
    return _call(court, "entries/1/redaction/", "PUT", "/entries/1/text", values)


def save(why: str) -> Call:
    court = _judging(why)
    values = {**MARKS, "version": "9" if why == "stale" else "1"}
    return _as_juror(court, "sheets/1/", "PUT", "/sheets/1", values)


def hand_in(why: str) -> Call:
    call = save(why)
    values = {**call.values, "points_2": ""} if why == "marks_missing" else call.values
    return Call(call.actor, call.page, f"{call.door}/hand-in".replace("PUT", "POST"), values, {"hand_in": "1"})


def recuse(why: str) -> Call:
    return _as_juror(_judging(why), "sheets/1/recusal/", "POST", "/sheets/1/recusal", {"reason": "Quen biết tác giả"})


def mend(why: str) -> Call:
    court = make_court(jurors=1, per_entry=1, entries=1, opened=True)
    if not why:
        judge(court, {(0, 1): 50})
    return _as_juror(court, "sheets/1/mending/", "POST", "/sheets/1/mending")


def return_(why: str) -> Call:
    court = make_court(jurors=1, per_entry=1, entries=1, opened=True)
    if why != "wrong_state":
        judge(court, {(0, 1): 50})
    path = f"entries/1/sheets/{court.people[0].code}/return"
    values = {"reason": "" if why == "reason_needed" else "Lệch xa"}
    return _call(court, f"{path}/", "POST", f"/{path}", values)


def choose(why: str) -> Call:
    court = make_closed()
    if why == "wrong_state":
        actions.reopen_jury(actor=SYSTEM, jury=court.jury, reason="Xem lại")
    if why == "has_next_round":
        _next_round(court)
    return _call(court, "shortlist/", "PUT", "/shortlist", {"entries": ["1", "2"]})


def next_round(why: str) -> Call:
    court = make_court() if why == "wrong_state" else make_closed()
    if why == "has_next_round":
        _next_round(court)
    elif not why:
        _choose(court)
    return _call(court, "second-round/", "POST", "/second-round", {"jurors_per_entry": "2"})


def contest_jury(why: str) -> Call:
    contest, office = _contest(screened=why != "no_ideas")
    if why == "jury_open":
        set_contest_jury(actor=SYSTEM, contest=contest, data=JuryInput(1))
    actor = make_actor(Role.LEADERSHIP, contest.unit) if why == "not_contest_office" else office
    return _of_contest(actor, contest, "", {"jurors_per_entry": "1"})


def enter_screened(why: str) -> Call:
    contest, office = _contest()
    if why != "no_jury":
        set_contest_jury(actor=SYSTEM, contest=contest, data=JuryInput(1))
    if not why:
        _screen(contest)
    return _of_contest(office, contest, "/entries")


def take_shortlist(why: str) -> Call:
    contest, office = _contest()
    jury = set_contest_jury(actor=SYSTEM, contest=contest, data=JuryInput(1))
    Jury.objects.filter(pk=jury.pk).update(state="closed", seed="x", opened_on="2026-11-20")
    jury.entries.update(shortlisted=True)
    if why:
        take_jury_shortlist(actor=SYSTEM, contest=contest)
    return _of_contest(office, contest, "/shortlist")


def _judging(why: str) -> Court:
    court = make_court(jurors=1, per_entry=1, entries=1, opened=True)
    if why == "wrong_state":
        judge(court, {(0, 1): 50})
    if why == "withdrawn":
        court.jury.entries.update(withdrawn_on="2026-11-20")
    return court


def _choose(court: Court) -> None:
    actions.shortlist(actor=SYSTEM, jury=court.jury, entries=list(court.jury.entries.all()))


def _next_round(court: Court) -> None:
    _choose(court)
    actions.second_round(actor=SYSTEM, jury=court.jury, data=JuryInput(1))


def _contest(screened: bool = True) -> tuple[Contest, Actor]:
    city = make_unit("Thành phố Mẫu")
    contest = make_contest(city)
    if screened:
        _screen(contest)
    return contest, make_actor(Role.OFFICER, city)


def _screen(contest: Contest) -> None:
    move_idea(actor=SYSTEM, idea=make_idea(contest), verb="screen", reason="")


def _call(court: Court, page: str, method: str, door: str, values: dict[str, Any] | None = None) -> Call:
    code = court.jury.code
    return Call(court.office, f"/juries/{code}/{page}", f"{method} /api/juries/{code}{door}", values or {})


def _as_juror(court: Court, page: str, method: str, door: str, values: dict[str, Any] | None = None) -> Call:
    code = court.jury.code
    return Call(court.jurors[0], f"/juries/{code}/{page}", f"{method} /api/juries/{code}{door}", values or {})


def _of_contest(actor: Actor, contest: Contest, path: str, values: dict[str, Any] | None = None) -> Call:
    page, door = f"/ideas/contests/{contest.code}/jury{path}/", f"/api/ideas/contests/{contest.code}/jury{path}"
    return Call(actor, page, f"POST {door}", values or {})
