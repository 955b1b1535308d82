"""The demo's jury: somebody who signs in has sheets to do, and the strict and the generous are seen."""

import pytest

from thidua.core.clock import today
from thidua.demo.ideas import arrivals, contests, jury
from thidua.demo.stage import build_city
from thidua.juries.models import Jury, JurySheet
from thidua.juries.queries import leanings, progress, standings
from thidua.juries.waiting import waiting

pytestmark = pytest.mark.django_db


def test_a_juror_has_something_to_do() -> None:
    stage = build_city()
    contests.play(stage)
    arrivals.play(stage)
    jury.play(stage)
    court = Jury.objects.get()
    assert court.state == "scoring"
    assert [one.title for one in waiting(stage.actor("giamkhao"), today())] == ["Chấm bài dự thi"]
    states = set(JurySheet.objects.values_list("state", flat=True))
    assert states == {"given", "drafted", "handed_in", "recused"}
    assert len(progress(court)) == 5
    levels = sorted(leanings(court).values())
    assert (levels[0] < -5, levels[-1] > 5) == (True, True)
    assert [row.rank is not None for row in standings(court)] == [True] * 8
