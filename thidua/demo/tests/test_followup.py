"""The demo's inspections and its review: what a visitor finds."""

import pytest

from thidua.core.clock import today
from thidua.demo.story import play
from thidua.demo.year import followup
from thidua.followup.models import Finding, Inspection, MovementReview
from thidua.followup.sealing import is_intact

pytestmark = pytest.mark.django_db


def test_the_play() -> None:
    stage = play()
    if not Inspection.objects.exists():  # not yet part of the story
        followup.play(stage)
    states = list(Inspection.objects.order_by("planned_on").values_list("state", flat=True))
    assert states == ["concluded"] * 3 + ["planned"] * 2
    assert Finding.objects.filter(state="open", due_on__lt=today()).count() == 1
    assert Finding.objects.filter(state="mended").count() == 1
    review = MovementReview.objects.get()
    assert (review.state, is_intact(review), review.phase is not None) == ("issued", True, True)
