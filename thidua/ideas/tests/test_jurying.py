"""From a contest to its jury and back: without authors, without those who left, only what was chosen."""

import pytest

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.errors import Refused
from thidua.ideas.actions import (
    enter_screened,
    merge_idea,
    move_idea,
    set_contest_jury,
    take_jury_shortlist,
    withdraw_idea,
)
from thidua.ideas.inputs import AuthorInput
from thidua.ideas.jury_permissions import may_set_contest_jury
from thidua.ideas.models import Contest, Idea
from thidua.ideas.tests.factories import make_contest, make_idea
from thidua.juries.actions import add_jurors, close_jury, hand_in_sheet, open_jury, set_rubric, shortlist
from thidua.juries.inputs import JuryInput
from thidua.juries.models import Jury, JurySheet
from thidua.juries.queries import shortlisted
from thidua.juries.tests.factories import RUBRIC, make_juror, points
from thidua.people.tests.factories import make_actor, make_unit

pytestmark = pytest.mark.django_db


def make_screened(contest: Contest, **changes: object) -> Idea:
    return move_idea(actor=SYSTEM, idea=make_idea(contest, **changes), verb="screen", reason="")  # type: ignore[arg-type]


def judged(contest: Contest) -> Jury:
    """The jury of the contest, judged by one juror and closed."""
    jury = set_contest_jury(actor=SYSTEM, contest=contest, data=JuryInput(1))
    set_rubric(actor=SYSTEM, jury=jury, lines=RUBRIC)
    person, juror = make_juror(make_unit("Sở Mẫu"))
    add_jurors(actor=SYSTEM, jury=jury, people=[person])
    jury = open_jury(actor=SYSTEM, jury=jury)
    for sheet in JurySheet.objects.filter(entry__jury=jury):
        hand_in_sheet(actor=juror, sheet=sheet, data=points(50 + sheet.entry.number))
    return close_jury(actor=SYSTEM, jury=jury)


def test_screened_ideas_are_entered_without_their_authors() -> None:
    contest = make_contest()
    make_idea(contest)
    unit = make_unit("Phường Mẫu")
    person, author = make_juror(unit, "Đỗ Mẫu Tác Giả")
    mine = make_screened(contest, actor=author, authors=(AuthorInput("Đỗ Mẫu Tác Giả"),))
    entry = set_contest_jury(actor=SYSTEM, contest=contest, data=JuryInput(1)).entries.get()
    assert (entry.object_id, entry.concerned_people, entry.concerned_units) == (mine.pk, [person.pk], [unit.pk])
    assert "Tác Giả" not in f"{entry.title} {entry.text} {entry.warning}"
    with pytest.raises(Refused) as refused:
        add_jurors(actor=SYSTEM, jury=entry.jury, people=[person])
    assert refused.value.code == "is_author"


@pytest.mark.parametrize(
    ("body", "warned"),
    [
        ("Tôi là trần thị  MẪU, xin góp ý.", "họ tên"),
        ("Gửi về mau@example.vn nhé.", "thư điện tử"),
        ("Gọi 0900.000.001 để bàn thêm.", "điện thoại"),
        ("Bà Trần Thị Mẫu Khác cũng nói vậy. Số 09.", ""),
        ("Không nêu ai cả.", ""),
    ],
)
def test_a_text_that_names_its_author_is_pointed_out(body: str, warned: str) -> None:
    contest = make_contest()
    author = AuthorInput("Trần Thị Mẫu", email="mau@example.vn", phone="0900 000 001")
    if "Khác" in body:
        author = AuthorInput("Lê Mẫu Không", email="khong@example.vn")
    make_screened(contest, body=body, authors=(author,))
    entry = set_contest_jury(actor=SYSTEM, contest=contest, data=JuryInput(1)).entries.get()
    assert (warned in entry.warning, bool(entry.warning)) == (True, bool(warned))


def test_the_short_list_comes_back_once_and_can_be_taken_back() -> None:
    contest = make_contest()
    ideas = [make_screened(contest) for _ in range(3)]
    jury = judged(contest)
    shortlist(actor=SYSTEM, jury=jury, entries=list(jury.entries.filter(number__in=(1, 3))))
    work = take_jury_shortlist(actor=make_actor(Role.OFFICER, contest.unit), contest=contest)
    assert work.lines.count() == 2
    states = dict(Idea.objects.values_list("pk", "state"))
    assert [states[idea.pk] for idea in ideas] == ["shortlisted", "screened", "shortlisted"]
    with pytest.raises(Refused) as refused:
        take_jury_shortlist(actor=SYSTEM, contest=contest)
    assert refused.value.code == "nothing_shortlisted"


def test_who_withdraws_after_short_listing_is_on_no_list() -> None:
    contest = make_contest()
    first, second = make_screened(contest), make_screened(contest)
    jury = judged(contest)
    shortlist(actor=SYSTEM, jury=jury, entries=list(jury.entries.all()))
    withdraw_idea(actor=SYSTEM, idea=first, reason="Đổi ý", by_code=True)
    assert shortlisted("contest", contest.pk) == [second.pk]
    assert take_jury_shortlist(actor=SYSTEM, contest=contest).lines.get().idea == second


def test_a_merged_idea_is_judged_as_the_one_it_went_into() -> None:
    contest = make_contest()
    gone, into = make_screened(contest), make_screened(contest)
    jury = set_contest_jury(actor=SYSTEM, contest=contest, data=JuryInput(1))
    merge_idea(actor=SYSTEM, idea=gone, into=into, reason="Trùng ý")
    assert list(jury.entries.filter(withdrawn_on__isnull=True).values_list("object_id", flat=True)) == [into.pk]


def test_later_ideas_join_while_the_jury_is_prepared_and_then_wait_for_the_next() -> None:
    contest = make_contest()
    make_screened(contest)
    jury = set_contest_jury(actor=SYSTEM, contest=contest, data=JuryInput(1))
    make_screened(contest)
    assert [entry.number for entry in enter_screened(actor=SYSTEM, contest=contest)] == [2]
    jury.delete()
    first = judged(contest)
    make_screened(contest)
    second = set_contest_jury(actor=SYSTEM, contest=contest, data=JuryInput(1))
    assert (first.entries.count(), second.entries.count(), second.title.endswith("đợt 2")) == (2, 1, True)


PLACES = ("city", "below")


@pytest.mark.parametrize("who", ["system", "visitor", *(f"{place} {role}" for place in PLACES for role in Role)])
def test_who_sets_the_jury_of_a_contest(who: str) -> None:
    contest = make_contest()
    place = {"city": contest.unit, "below": make_unit("Phường Mẫu", parent=contest.unit)}
    plain = {"system": SYSTEM, "visitor": Actor(0, "Khách")}
    actor = plain.get(who) or make_actor(Role(who.split(" ")[1]), place[who.split(" ")[0]])
    office = who in ("system", "city officer", "city standing_office")
    for contest.state in ("draft", "open", "closed", "finished"):
        fine = "" if contest.state in ("open", "closed") else "wrong_state"
        assert may_set_contest_jury(actor, contest).code == (fine if office else "not_contest_office")
