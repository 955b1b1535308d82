"""The scores of the demo: a closed year that foots, and something to do for the visitor."""

from decimal import Decimal

import pytest

from thidua.core.clock import today
from thidua.demo.stage import build_city
from thidua.demo.year import scoring
from thidua.scoring.models import Scale
from thidua.scoring.queries import standings_of
from thidua.scoring.waiting import waiting

pytestmark = pytest.mark.django_db


def test_a_closed_year_and_one_half_done() -> None:
    stage = build_city()
    scoring.play(stage)
    closed = Scale.objects.get(year=2023)
    found = [(row.rank, row.total, row.sheet.days_late, row.decided_by) for row in standings_of(closed)]
    assert closed.state == "closed"
    assert found == [
        (1, Decimal("107.00"), 0, ""),
        (2, Decimal("104.00"), 0, ""),
        (3, Decimal("102.00"), 0, ""),
        (4, Decimal("97.00"), 0, "higher_base"),
        (5, Decimal("97.00"), 0, "higher_base"),
        (6, Decimal("96.50"), 3, ""),
    ]
    titles = [one.title for one in waiting(stage.actor("khoitruong"), today())]
    assert titles == ["Tự chấm điểm và nộp", "Thẩm định 2 bảng chấm"]
    assert Scale.objects.filter(year=today().year, peer=True).count() == 2
