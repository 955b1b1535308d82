"""The demo's ideas are answered, all of them; and the city's call is alive."""

import pytest
from django.utils.timezone import localtime

from thidua.core.clock import today
from thidua.demo.ideas import arrivals, collected, contests, talk
from thidua.demo.stage import build_city
from thidua.ideas import states
from thidua.ideas.models import AbuseReport, Comment, Idea
from thidua.ideas.talk_queries import open_reports, to_moderate, waiting_comments

pytestmark = pytest.mark.django_db


def test_each_of_2020_has_an_answer_and_the_call_is_talked_about() -> None:
    stage = build_city()
    for area in (contests, collected, arrivals, talk):
        area.play(stage)
    contest = contests.contest_2020()
    unanswered = contest.ideas.filter(answered_at__isnull=True).exclude(state__in=(states.MERGED, states.WITHDRAWN))
    assert (unanswered.count(), contest.state) == (0, states.FINISHED)
    assert contest.thanked_at is not None
    assert localtime(contest.thanked_at).year == 2021
    office = stage.actor("thuongtruc")
    assert (
        to_moderate(office).filter(contest=contests.call_of_the_city()).count(),
        waiting_comments(office).count(),
    ) == (1, 1)
    assert open_reports(office).count() == AbuseReport.objects.count() == 1
    assert sorted(Comment.objects.values_list("visibility", flat=True)) == ["hidden", "shown", "shown", "waiting"]
    first = Idea.objects.filter(contest=contests.call_of_the_city()).order_by("pk").first()
    assert first is not None
    assert (first.state, first.support_count, first.comment_count) == (states.SCREENED, 6, 2)
    assert first.received_at is not None
    assert localtime(first.received_at).date() < today()
