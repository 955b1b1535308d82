"""Who shows, moves, answers, supports and settles: every cell, on rows that are never saved."""

import pytest

from thidua.core.actor import SYSTEM
from thidua.ideas import states
from thidua.ideas import talk_permissions as may
from thidua.ideas.models import AbuseReport, BulkWork, Comment, Contest, Idea
from thidua.ideas.talk_queries import in_hand, open_reports, reported, to_moderate, waiting_comments
from thidua.ideas.tests.factories import make_contest, make_idea
from thidua.ideas.tests.test_permissions import OFFICE, World

pytestmark = pytest.mark.django_db
SEEN = [state for state in states.IDEA_NAMES if state not in (states.DRAFT, states.WITHDRAWN)]
ACCOUNTS = {"system", "nobody", "officer", "office_above", "leader", "ward", "other", "operator"}
EVERYBODY = {*ACCOUNTS, "visitor"}


def test_the_office_decides_and_who_has_it_in_hand() -> None:
    world = World()
    idea = make_idea(make_contest(world.district), unit_id=world.ward.pk)
    for owner in (None, world.ward):
        idea.owner = owner
        hands = OFFICE | {"ward"} if owner else OFFICE
        for state in states.IDEA_NAMES:
            idea.state = state
            seen = state in SEEN
            assert world.allowed(lambda a: may.may_move_idea(a, idea)) == (hands if seen else set()), state
            assert world.allowed(lambda a: may.may_answer_idea(a, idea)) == (hands if seen else set()), state
            assert world.allowed(lambda a: may.may_show_idea(a, idea)) == (OFFICE if seen else set()), state
            assert world.allowed(lambda a: may.may_hide_idea(a, idea)) == (OFFICE if seen else set()), state


@pytest.mark.parametrize("moderation", Contest.Moderation.values)
@pytest.mark.parametrize("visibility", states.VISIBILITY_NAMES)
def test_readers_talk_about_what_is_shown(moderation: str, visibility: str) -> None:
    world = World()
    contest = make_contest(world.district, moderation=moderation)
    idea = make_idea(contest)
    idea.visibility = visibility
    for state in states.IDEA_NAMES:
        idea.state = state
        talked = visibility == states.SHOWN and moderation != "never" and state in SEEN and state != states.MERGED
        for open_to, everybody in (("everybody", EVERYBODY), ("staff", ACCOUNTS - {"system"})):
            contest.open_to = idea.contest.open_to = open_to
            expected = everybody if talked else set()
            assert world.allowed(lambda a: may.may_support(a, idea, "v" * 64)) == expected, (state, open_to)
            assert world.allowed(lambda a: may.may_comment(a, idea)) == expected, (state, open_to)
        assert bool(may.may_report_abuse(idea)) == talked


def test_the_office_moderates_settles_and_thanks() -> None:
    world = World()
    contest = make_contest(world.district)
    idea = make_idea(contest)
    report = AbuseReport(idea=idea, reason="Bịa đặt")
    assert world.allowed(lambda a: may.may_moderate_comment(a, Comment(idea=idea, text="Hay"))) == OFFICE
    assert world.allowed(lambda a: may.may_settle_report(a, report)) == OFFICE
    for state in states.CONTEST_NAMES:
        contest.state = state
        thanked = OFFICE if state in (states.CLOSED, states.FINISHED) else set()
        assert world.allowed(lambda a: may.may_thank_all(a, contest)) == thanked, state


def test_work_on_many_is_taken_back_by_who_did_it() -> None:
    world = World()
    work = BulkWork(verb="screen", by_id=world.actors["officer"].user_id)
    assert world.allowed(lambda a: may.may_undo_bulk(a, work)) == {"system", "officer"}


def test_what_each_office_finds_in_its_queues() -> None:
    world = World()
    idea: Idea = make_idea(make_contest(world.district), unit_id=world.ward.pk)
    found = {
        "in_hand": world.allowed(lambda a: in_hand(a).filter(pk=idea.pk).exists()),
        "to_moderate": world.allowed(lambda a: to_moderate(a).filter(pk=idea.pk).exists()),
        "reported": world.allowed(lambda a: reported(a).filter(pk=idea.pk).exists()),
    }
    assert found == {"in_hand": OFFICE, "to_moderate": OFFICE, "reported": {*OFFICE, "leader", "ward"}}
    assert not open_reports(SYSTEM).exists()
    assert not waiting_comments(world.actors["officer"]).exists()
