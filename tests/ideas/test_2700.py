"""2,700 ideas of a web form: taken in once, judged blind, tried, 15 put to use, and everybody has an answer.

The figures are those of District 10 in 2020 (2,700 received, 15 put to use); the ideas and their authors are made up.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client

from tests.doors.knocking import client_of
from thidua.core import jobs
from thidua.core.actor import Actor, Role
from thidua.core.clock import playing, today
from thidua.demo.sample_ideas import Sending, as_csv, as_xlsx, fields, sendings
from thidua.ideas import states
from thidua.ideas.actions import (
    answer_many,
    close_contest,
    create_contest,
    finish_contest,
    merge_idea,
    move_many,
    open_contest,
    set_contest_jury,
    start_import,
    take_in_import,
    take_jury_shortlist,
    thank_all,
)
from thidua.ideas.inputs import ContestInput, FieldInput
from thidua.ideas.models import Answer, BulkWork, Contest, Idea, IdeaImport, Receipt
from thidua.juries.actions import add_jurors, close_jury, hand_in_sheet, open_jury, set_rubric, shortlist
from thidua.juries.inputs import JuryInput, LineInput, SheetInput
from thidua.juries.models import Entry, Jury, JurySheet
from thidua.juries.queries import Standing, standings
from thidua.juries.tests.factories import make_juror
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit
from thidua.pilots.tests.factories import make_evaluated

pytestmark = pytest.mark.django_db

RECEIVED, SCREENED, SHORTLISTED, PILOTS, APPLIED = 2_700, 120, 60, 20, 15
LEANINGS = (-24, -12, 0, 12, 24)  # from the strictest juror to the most generous
NOT_NOW = "Cảm ơn bạn. Việc này ngoài thẩm quyền của Quận; ý tưởng được lưu để xem lại khi có điều kiện."
KEPT = "Cảm ơn bạn. Ý tưởng đã qua vòng chấm; Quận giữ trong danh sách để làm khi có điều kiện."


def test_the_2700_ideas_of_a_web_form() -> None:
    district, officer = _district()
    contest = _called(district, officer)
    rows = sendings()
    with playing(date(2020, 9, 1)):
        close_contest(actor=officer, contest=contest)
        batch = _taken_in(officer, contest, "bieu-mau.csv", as_csv(rows))
        _once_and_nothing_lost(officer, contest, batch, rows)
        merged = _one_pair_goes_on_as_one(officer, batch)
    with playing(date(2020, 9, 10)):
        _screened(officer, contest)
    with playing(date(2020, 9, 24)):
        _judged(officer, contest)
    with playing(date(2020, 10, 20)):
        _tried(officer, contest)
    with playing(date(2020, 11, 20)):
        _answered(officer, contest, merged)
        _counted(officer, contest)


def _district() -> tuple[Unit, Actor]:
    district = make_unit("Quận 10")
    for number in range(1, 16):
        make_unit(f"Phường {number}", parent=district)
    return district, make_actor(Role.OFFICER, district)


def _called(district: Unit, officer: Actor) -> Contest:
    with playing(date(2020, 5, 4)):
        asked = tuple(FieldInput(name, words) for name, words in fields().items())
        until = date(2020, 8, 31)
        data = ContestInput("Ý tưởng sáng tạo Quận 10", "Mời hiến kế.", since=today(), until=until, fields=asked)
        return open_contest(actor=officer, contest=create_contest(actor=officer, unit=district, data=data))


def _taken_in(officer: Actor, contest: Contest, name: str, data: bytes) -> IdeaImport:
    """Uploaded, read and taken in by the worker."""
    batch = start_import(actor=officer, contest=contest, file_name=name, data=data)
    jobs.run_pending()
    batch.refresh_from_db()
    if batch.rows.filter(action="create").exists():
        batch = take_in_import(actor=officer, batch=batch, version=batch.version)
        jobs.run_pending()
        batch.refresh_from_db()
    return batch


def _once_and_nothing_lost(officer: Actor, contest: Contest, batch: IdeaImport, rows: Sequence[Sending]) -> None:
    assert (batch.state, contest.ideas.count()) == (states.TAKEN_IN, RECEIVED)
    assert list(Receipt.objects.values_list("number", flat=True)) == list(range(1, RECEIVED + 1))
    assert contest.ideas.filter(field__isnull=True).count() < 0.1 * RECEIVED, "of 30 % blank"
    assert mail.outbox == []
    _copies_and_near_copies(batch, rows)
    again = _taken_in(officer, contest, "bieu-mau.xlsx", as_xlsx(rows))
    assert set(again.rows.values_list("action", flat=True)) == {"known"}
    assert (Idea.objects.count(), Receipt.objects.count()) == (RECEIVED, RECEIVED)


def _copies_and_near_copies(batch: IdeaImport, rows: Sequence[Sending]) -> None:
    """What was planted comes back: a copy in the group of its text, a near copy there (tones lost) or as a pair."""
    found = {number: (copy_of or number, idea) for number, copy_of, idea in _numbered(batch)}
    ideas = {group: idea for group, idea in found.values() if found[group][1] == idea}
    pairs = {frozenset((one, other)) for _, one, _, other, *_ in batch.result["pairs"]}
    planted = [(kind, found[n][0], found[of][0]) for kind, n, of in _planted(rows)]
    assert all(one == other for kind, one, other in planted if kind == "copy")
    near = [(one, other) for kind, one, other in planted if kind == "near"]
    caught = sum(one == other or frozenset((ideas[one], ideas[other])) in pairs for one, other in near)
    assert (len(planted), len(near)) == (297, 135)
    assert caught >= 0.95 * len(near), caught


def _numbered(batch: IdeaImport) -> list[tuple[int, int | None, int | None]]:
    return list(batch.rows.values_list("number", "copy_of", "idea"))


def _planted(rows: Sequence[Sending]) -> list[tuple[str, int, int]]:
    """The number of a row in the file counts its heading, and starts with 1."""
    return [(row.kind, place + 2, row.of + 2) for place, row in enumerate(rows) if row.kind != "own"]


def _one_pair_goes_on_as_one(officer: Actor, batch: IdeaImport) -> Idea:
    ends = next(pair for pair in batch.result["pairs"] if pair[0] == pair[2] == "idea" and pair[5])
    older, younger = (Idea.objects.get(pk=pk) for pk in sorted((ends[1], ends[3])))
    into = merge_idea(actor=officer, idea=younger, into=older, reason="Cùng một cách làm")
    assert into.authors.count() == 2
    return Idea.objects.get(pk=younger.pk)


def _screened(officer: Actor, contest: Contest) -> None:
    """One idea of each text is looked at further; all others have the reason at once."""
    waiting = contest.ideas.filter(state=states.RECEIVED).order_by("received_at", "pk")
    single = waiting.filter(import_rows__copy_of__isnull=True)
    merged_into = contest.ideas.filter(merged__isnull=False)
    chosen = [*merged_into, *single.exclude(pk__in=merged_into)[: SCREENED - 1]]
    move_many(actor=officer, ideas=chosen, verb="screen", reason="Đúng thể lệ, đủ nội dung để xét.")
    move_many(actor=officer, ideas=list(waiting.all()), verb="decline", reason=NOT_NOW)
    assert _in(contest, states.SCREENED) == SCREENED
    assert _in(contest, states.DECLINED) == RECEIVED - SCREENED - 1


def _judged(officer: Actor, contest: Contest) -> None:
    """Five jurors, each entry before three of them; whose points they are is taken out, the raw ones stay."""
    jury = set_contest_jury(actor=officer, contest=contest, data=JuryInput(3))
    set_rubric(actor=officer, jury=jury, lines=[LineInput("Tính mới", Decimal(40)), LineInput("Ích lợi", Decimal(60))])
    people = dict(make_juror(contest.unit) for _ in LEANINGS)
    add_jurors(actor=officer, jury=jury, people=list(people))
    jury = open_jury(actor=officer, jury=jury)
    _blind(jury, list(people.values()))
    for actor, leaning in zip(people.values(), LEANINGS, strict=True):
        for sheet in JurySheet.objects.filter(juror__person=actor.person_id).select_related("entry__jury__unit"):
            hand_in_sheet(actor=actor, sheet=sheet, data=_marks(_merit(sheet.entry) + leaning))
    jury = close_jury(actor=officer, jury=jury)
    best = standings(jury)[:SHORTLISTED]
    _levelled(jury, best)
    shortlist(actor=officer, jury=jury, entries=[one.entry for one in best])
    take_jury_shortlist(actor=officer, contest=contest)
    assert _in(contest, states.SHORTLISTED) == SHORTLISTED


def _blind(jury: Jury, jurors: Sequence[Actor]) -> None:
    """No juror reads who wrote it, nor a code that leads to the author."""
    sheet = JurySheet.objects.filter(juror__person=jurors[0].person_id).select_related("entry").first()
    assert sheet is not None
    idea = Idea.objects.get(pk=sheet.entry.object_id)
    page = client_of(jurors[0]).get(f"/juries/{jury.code}/sheets/{sheet.entry.number}/").content.decode()
    assert idea.title in page
    names = [text for one in idea.authors.all() for text in (one.name, one.email) if text]
    assert [secret for secret in (*names, idea.code, idea.follow_code) if secret in page] == []


def _merit(entry: Entry) -> Decimal:
    """What the entry is worth, unlike that of every other, in another order than they came."""
    return Decimal(30) + Decimal(entry.number * 37 % SCREENED) / 4


def _marks(total: Decimal) -> SheetInput:
    first = min(total, Decimal(40))
    return SheetInput({1: first, 2: total - first}, "Đã đọc kỹ.")


def _levelled(jury: Jury, best: Sequence[Standing]) -> None:
    """Strict and generous jurors decide nothing: exactly the better half is on top, which the plain means miss."""
    worth = sorted(jury.entries.all(), key=_merit, reverse=True)[:SHORTLISTED]
    assert {one.entry for one in best} == set(worth)
    plainly = [one.entry for one in standings(jury) if one.raw_rank and one.raw_rank <= SHORTLISTED]
    assert set(plainly) != set(worth)
    assert all(one.handed_in == one.expected == 3 and one.raw is not None for one in best)


def _tried(officer: Actor, contest: Contest) -> None:
    """Wards try 20; of 15 the trial says that it should be spread, five end as a lesson, which is no fault."""
    wards = list(contest.unit.children.order_by("pk"))
    ideas = list(contest.ideas.filter(state=states.SHORTLISTED).order_by("pk")[:PILOTS])
    for number, idea in enumerate(ideas):
        ward, outcome = wards[number % len(wards)], "spread" if number < APPLIED else "learned"
        make_evaluated(ward, contest.unit, outcome, idea=idea, by_decree=False)
    assert (_in(contest, states.APPLIED), _in(contest, states.PILOT)) == (APPLIED, PILOTS - APPLIED)


def _answered(officer: Actor, contest: Contest, merged: Idea) -> None:
    """Nobody waits any more: each of the 2,700 reads an answer behind the own code."""
    waiting = list(contest.ideas.filter(answered_at__isnull=True, merged_into__isnull=True))
    work: BulkWork = answer_many(actor=officer, ideas=waiting, text=KEPT)
    assert work.lines.filter(refusal="").count() == SCREENED
    told = set(Answer.objects.values_list("idea", flat=True))
    without = contest.ideas.exclude(pk__in=told)
    assert list(without) == [merged]
    reader = Client()
    firsts = [contest.ideas.filter(state=state).order_by("pk").first() for state in states.IDEA_NAMES]
    copy = contest.ideas.filter(import_rows__copy_of__isnull=False).first()
    for idea in filter(None, [*firsts, copy]):
        text = reader.get(f"/y-tuong/theo-doi/{idea.follow_code}/").content.decode()
        assert NOT_NOW in text or KEPT in text, idea.state
    thank_all(actor=officer, contest=contest, text="Cảm ơn bạn đã hiến kế cho Quận 10.")
    finish_contest(actor=officer, contest=contest)


def _counted(officer: Actor, contest: Contest) -> None:
    page = client_of(officer).get("/ideas/funnel/", {"contest": contest.code}).content.decode()
    assert "15/2.700 = 0,56\xa0%" in page.replace("&nbsp;", "\xa0") or "15/2.700 = 0,56 %" in page
    for reached in ("2.700", "120", "60", "20", "15"):
        assert f">{reached}<" in page
    assert "2.700/2.700 = 100" in page
    assert (contest.ideas.count(), Receipt.objects.count()) == (RECEIVED, RECEIVED), "nothing was deleted"
    assert get_user_model().objects.count() == 1 + len(LEANINGS), "no author needed an account"


def _in(contest: Contest, state: str) -> int:
    return contest.ideas.filter(state=state).count()
