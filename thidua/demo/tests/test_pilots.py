"""The demo's trials and exemplars: what a visitor finds."""

from typing import Any

import pytest

from thidua.core.clock import today
from thidua.demo.ideas import exemplars, pilots
from thidua.demo.stage import build_city
from thidua.demo.story import movements_are_launched
from thidua.exemplars.queries import public_exemplars
from thidua.pilots.models import Pilot, Proposal
from thidua.pilots.queries import board_counts, board_units

pytestmark = pytest.mark.django_db


def test_the_play() -> None:
    stage = build_city()
    movements_are_launched(stage)
    pilots.play(stage)
    exemplars.play(stage)
    found = set(Pilot.objects.values_list("state", "outcome"))
    assert found == {("evaluated", "spread"), ("evaluated", "learned")}
    stopped = Pilot.objects.exclude(stop_reason="").get()
    assert (stopped.outcome, bool(stopped.lessons)) == ("learned", True)
    assert all(one.reached for one in Pilot.objects.get(outcome="spread").proposal.indicators.all())
    sent = Proposal.objects.get(state="sent")
    assert sent.decide_by is not None
    assert sent.decide_by > today()
    movement = sent.movement
    assert movement is not None
    counts = board_counts(board_units(movement))
    assert (counts["offered"], counts["total"] > 100) == (2, True)
    told: list[Any] = list(public_exemplars())
    assert sorted((row.unit.name, row.copies) for row in told) == [("Phường 15", 0), ("Phường 15", 0), ("Phường 4", 1)]
