"""The plans of the demo: a matrix with gaps, and something to do for the visitor."""

import pytest

from thidua.core.actor import SYSTEM
from thidua.core.clock import today
from thidua.demo.stage import build_city
from thidua.demo.story import movements_are_launched
from thidua.demo.year import plans
from thidua.movements.models import Movement
from thidua.plans.matrix import matrix
from thidua.plans.waiting import waiting

pytestmark = pytest.mark.django_db


def test_the_matrix_of_da_nang_has_gaps_and_the_visitors_have_work() -> None:
    stage = build_city()
    movements_are_launched(stage)
    plans.play(stage)
    movement = Movement.objects.filter(launcher=stage.danang).latest("pk")
    found = matrix(SYSTEM, movement)
    sums = found.sums()
    assert (len(found.contents), sums.total, sums.issued, sums.drafts, sums.missing) == (10, 94, 56, 12, 26)
    assert {len(found.gaps(unit)) for unit in found.with_gaps()} == {2, 3}
    assert {found.whole(unit).late for unit in found.tallies} == {0, 1}
    waits = {name: [one.title for one in waiting(stage.actor(name), today())] for name in ("canbo", "canbo2", "tacgia")}
    assert "Kế hoạch chưa ban hành" in waits["canbo"]
    assert "1 việc quá hạn" in waits["canbo2"]
    assert waits["tacgia"][:2] == ["Việc quá hạn bạn phụ trách", "Việc sắp đến hạn bạn phụ trách"]
