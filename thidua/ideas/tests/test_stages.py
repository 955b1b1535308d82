"""Ideas go on, are answered, and come back when it was a mistake."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.core import mail

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.clock import playing, today
from thidua.core.errors import Refused
from thidua.core.jobs import run_pending
from thidua.ideas import states
from thidua.ideas.actions import (
    answer_idea,
    answer_many,
    close_contest,
    hide_many,
    move_idea,
    move_many,
    remind,
    show_many,
    step_back,
    thank_all,
    undo_bulk,
)
from thidua.ideas.models import Answer, Contest, Idea, Stage
from thidua.ideas.talk_queries import ends, lives, reported
from thidua.ideas.tests.factories import make_contest, make_idea, make_ideas
from thidua.notifications.models import Message
from thidua.people.tests.factories import make_actor, make_unit
from thidua.rules.funnel import funnel

pytestmark = pytest.mark.django_db
WAY = ("screen", "shortlist", "pilot", "apply", "spread")


@pytest.fixture
def office() -> Actor:
    return make_actor(Role.OFFICER, make_unit("Thành phố Mẫu"))


@pytest.fixture
def contest(office: Actor) -> Contest:
    unit = make_unit("Phường Mẫu")
    return make_contest(unit, answer_days=10)


def fresh(idea: Idea) -> Idea:
    return Idea.objects.get(pk=idea.pk)


def move(idea: Idea, *verbs: str) -> Idea:
    for verb in verbs:
        idea = move_idea(actor=SYSTEM, idea=idea, verb=verb, reason=f"Lý do {verb}")
    return idea


def refused(call: object) -> str:
    with pytest.raises(Refused) as caught:
        call()  # type: ignore[operator]
    return caught.value.code


def test_every_stage_is_kept_with_its_reason_owner_and_day(contest: Contest) -> None:
    idea = make_idea(contest)
    owner, due = make_unit("Phòng Mẫu"), today() + timedelta(days=30)
    move(idea, "screen")
    move_idea(actor=SYSTEM, idea=idea, verb="pilot", reason="Làm thử tại hẻm 5", owner=owner, due_on=due)
    row = fresh(idea)
    assert (row.state, row.reason, row.owner, row.due_on) == (states.PILOT, "Làm thử tại hẻm 5", owner, due)
    kept = [(one.state, one.reason, one.owner_id) for one in idea.stages.all()]
    assert kept[1:] == [("screened", "Lý do screen", None), ("pilot", "Làm thử tại hẻm 5", owner.pk)]


def test_what_is_tried_is_somebodys(contest: Contest) -> None:
    assert move(make_idea(contest), "screen", "apply").owner_id == contest.unit_id


@pytest.mark.parametrize(
    ("verb", "reason", "code"),
    [
        ("shortlist", "Hay", "wrong_state"),
        ("decline", " ​ ", "reason_needed"),
        ("reconsider", "Có thêm thông tin", "wrong_state"),
        ("receive", "Lại", "unknown_verb"),
        ("merge", "Giống nhau", "unknown_verb"),
        ("decline", "x" * 2001, "too_long"),
    ],
)
def test_move_idea_refuses(contest: Contest, verb: str, reason: str, code: str) -> None:
    idea = make_idea(contest)
    assert refused(lambda: move_idea(actor=SYSTEM, idea=idea, verb=verb, reason=reason)) == code
    assert fresh(idea).state == states.RECEIVED


def test_a_day_that_is_over_is_no_deadline(contest: Contest) -> None:
    idea, day = make_idea(contest), today() - timedelta(days=1)
    assert refused(lambda: move_idea(actor=SYSTEM, idea=idea, verb="screen", reason="", due_on=day)) == "bad_day"


def test_nobody_decides_on_their_own(contest: Contest) -> None:
    author = make_actor(Role.OFFICER, contest.unit)
    idea = make_idea(contest, actor=author, authors=())
    assert refused(lambda: move_idea(actor=author, idea=idea, verb="screen", reason="")) == "own_idea"
    assert refused(lambda: answer_idea(actor=author, idea=idea, text="Rất hay")) == "own_idea"


def test_declining_is_an_answer(contest: Contest) -> None:
    idea = move(make_idea(contest), "decline")
    row = fresh(idea)
    assert [one.text for one in row.answers.all()] == ["Lý do decline"]
    assert (row.answered_at is not None, row.due_on) == (True, None)
    assert move(idea, "reconsider").state == states.RECEIVED


def test_the_first_answer_stays_due_while_the_idea_goes_on(contest: Contest) -> None:
    idea = make_idea(contest)
    due = idea.due_on
    assert move(idea, "screen").due_on == due
    later = today() + timedelta(days=90)
    move_idea(actor=SYSTEM, idea=idea, verb="pilot", reason="Làm thử", due_on=later)
    answer_idea(actor=SYSTEM, idea=idea, text="Đang làm thử, sẽ báo kết quả.")
    assert fresh(idea).due_on == later
    other = move(make_idea(contest), "screen")
    answer_idea(actor=SYSTEM, idea=other, text="Đã đưa vào diện xét.")
    assert fresh(other).due_on is None


def test_answers_reach_account_and_address(contest: Contest, django_capture_on_commit_callbacks: object) -> None:
    author = make_actor(None, contest.unit)
    inside, outside = make_idea(contest, actor=author, authors=()), make_idea(contest)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        for idea in (inside, outside):
            answer_idea(actor=SYSTEM, idea=idea, text="Cảm ơn bạn, phường sẽ làm.")
    assert Message.objects.filter(user=author.user_id, body="Cảm ơn bạn, phường sẽ làm.").count() == 1
    letter = mail.outbox[-1]
    assert (letter.to, outside.follow_code in letter.body) == (["mau@example.vn"], True)


def test_a_merged_idea_is_answered_with_the_other(contest: Contest) -> None:
    one, other = make_idea(contest), make_idea(contest)
    Idea.objects.filter(pk=one.pk).update(state=states.MERGED, merged_into=other)
    assert refused(lambda: answer_idea(actor=SYSTEM, idea=one, text="Hay")) == "merged"
    answer_idea(actor=SYSTEM, idea=other, text="Đã tiếp thu.")
    assert [life.waited is not None for _, life in lives(reported(SYSTEM))] == [True, True]


def test_move_many_leaves_out_what_cannot_go(contest: Contest) -> None:
    ideas = make_ideas(contest, 3)
    move(ideas[0], "screen", "decline")
    work = move_many(actor=SYSTEM, ideas=ideas, verb="screen", reason="Đúng chủ đề")
    assert [(line.idea_id, bool(line.refusal)) for line in work.lines.all()] == [
        (ideas[1].pk, False),
        (ideas[2].pk, False),
        (ideas[0].pk, True),
    ]
    assert refused(lambda: move_many(actor=SYSTEM, ideas=ideas, verb="screen", reason="")) == "wrong_state"
    assert refused(lambda: move_many(actor=SYSTEM, ideas=[], verb="screen", reason="")) == "no_rows"


def test_move_many_costs_no_more_for_many(contest: Contest, django_assert_max_num_queries: object) -> None:
    ideas = make_ideas(contest, 60)
    with django_assert_max_num_queries(26):  # type: ignore[operator]
        move_many(actor=SYSTEM, ideas=ideas, verb="decline", reason="Ngoài thẩm quyền của phường")
    assert Answer.objects.count() == 60


def test_undo_puts_back_what_nothing_followed(contest: Contest) -> None:
    ideas = make_ideas(contest, 3)
    work = move_many(actor=SYSTEM, ideas=ideas, verb="decline", reason="Nhầm")
    move(ideas[0], "reconsider")
    undo_bulk(actor=SYSTEM, work=work)
    assert [fresh(one).state for one in ideas] == [states.RECEIVED] * 3
    assert [line.undone for line in work.lines.all()] == [False, True, True]
    assert [fresh(one).answered_at is not None for one in ideas] == [True, False, False]
    assert [fresh(one).due_on is not None for one in ideas] == [False, True, True]
    assert (Answer.objects.count(), Stage.objects.filter(state=states.DECLINED).count()) == (1, 1)
    assert refused(lambda: undo_bulk(actor=SYSTEM, work=work)) == "already_undone"


def test_what_was_told_is_not_undone(contest: Contest, office: Actor) -> None:
    ideas = make_ideas(contest, 2)
    work = answer_many(actor=SYSTEM, ideas=ideas, text="Đã tiếp thu.")
    assert refused(lambda: undo_bulk(actor=SYSTEM, work=work)) == "already_told"
    moved = move_many(actor=SYSTEM, ideas=ideas, verb="screen", reason="")
    assert refused(lambda: undo_bulk(actor=office, work=moved)) == "not_yours"
    move_many(actor=SYSTEM, ideas=ideas, verb="decline", reason="Chưa có kinh phí")
    assert refused(lambda: undo_bulk(actor=SYSTEM, work=moved)) == "nothing_left"


def test_showing_and_hiding_many_is_undone(contest: Contest) -> None:
    ideas = make_ideas(contest, 2)
    show_many(actor=SYSTEM, ideas=ideas)
    work = hide_many(actor=SYSTEM, ideas=ideas, reason="Lộ số điện thoại")
    undo_bulk(actor=SYSTEM, work=work)
    assert [(fresh(one).visibility, fresh(one).hidden_reason) for one in ideas] == [(states.SHOWN, "")] * 2


def test_step_back_takes_the_mistake_out_of_the_funnel(contest: Contest) -> None:
    idea = move(make_idea(contest), "screen", "apply")
    step_back(actor=SYSTEM, idea=idea, reason="Bấm nhầm")
    assert fresh(idea).state == states.SCREENED
    assert [life.furthest for _, life in lives(reported(SYSTEM))] == [1]
    assert refused(lambda: step_back(actor=SYSTEM, idea=make_idea(contest), reason="Nhầm")) == "no_step"


def test_thanks_go_to_everybody_once(contest: Contest) -> None:
    author = make_actor(None, contest.unit)
    make_idea(contest, actor=author, authors=())
    make_ideas(contest, 2)
    assert refused(lambda: thank_all(actor=SYSTEM, contest=contest, text="Cảm ơn")) == "wrong_state"
    closed = close_contest(actor=SYSTEM, contest=contest, reason="Đủ ý tưởng")
    assert thank_all(actor=SYSTEM, contest=closed, text="Cảm ơn mọi người.") == 3
    run_pending()
    assert [letter.to for letter in mail.outbox if "Cảm ơn" in letter.subject] == [["mau@example.vn"]] * 2
    assert refused(lambda: thank_all(actor=SYSTEM, contest=closed, text="Lần nữa")) == "already_thanked"


def test_late_answers_are_called_once_a_week(contest: Contest) -> None:
    officer = make_actor(Role.OFFICER, contest.unit)
    make_ideas(contest, 2)
    day = today() + timedelta(days=40)
    with playing(day):
        assert [remind(actor=SYSTEM, on=day), remind(actor=SYSTEM, on=day)] == [1, 0]
    assert Message.objects.get(user=officer.user_id, once__startswith="ideas").title == "2 ý tưởng quá hạn trả lời"


def test_the_funnel_counts_how_far_each_ever_came(contest: Contest) -> None:
    """Twelve ideas: skipping a stage, being declined later, or being withdrawn takes nothing away."""
    ideas = make_ideas(contest, 12)
    for far, idea in enumerate(ideas[:5]):
        move(idea, *WAY[: far + 1])
    move(ideas[5], "screen", "apply")
    move(ideas[6], "screen", "shortlist", "decline")
    move(ideas[7], "decline")
    named = lives(reported(SYSTEM))
    levels = funnel([life for _, life in named], states.STAGES)
    assert [level.reached for level in levels] == [12, 7, 6, 4, 3, 1]
    assert levels[4].share == Fraction(3, 12)
    assert ends(reported(SYSTEM)) == {"declined": 2, "merged": 0, "withdrawn": 0}
    assert {names["contest"] for names, _ in named} == {contest.title}
