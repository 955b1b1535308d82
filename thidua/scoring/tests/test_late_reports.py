"""Points lost by late reports of targets: a mended report is not late twice, one that never came is late."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from thidua.core.actor import SYSTEM
from thidua.scoring.actions import recalculate
from thidua.scoring.models import Score
from thidua.scoring.tests.factories import Block, make_block, make_input, score_self, with_row
from thidua.targets.actions import record_actual
from thidua.targets.inputs import ActualInput
from thidua.targets.models import Target
from thidua.targets.tests.factories import make_target, part_of

pytestmark = pytest.mark.django_db
RULE = {"kind": "late_report", "of": "targets", "per_day": "1", "grace": 0}
END = date(2026, 9, 30)


@pytest.fixture(autouse=True)
def day() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-10-05T09:00:00+07:00", tick=False) as traveller:
        yield traveller


def _block() -> tuple[Block, Target]:
    """A target to be told until Monday the 5th of October, the sheets a month later."""
    data = with_row(make_input(hand_in_until=date(2026, 10, 30)), "4", automatic=RULE)
    block = make_block(2, data=data)
    target = make_target(block.city, *block.units, frequency="year", since=date(2026, 1, 1), until=END, report_days=5)
    return block, target


def _report(target: Target, block: Block, number: int, value: str, note: str = "") -> None:
    part = part_of(target, block.units[number])
    record_actual(actor=SYSTEM, assignment=part, period_end=END, data=ActualInput(value, None, "BC 1", note))


def _points(block: Block) -> dict[str, str]:
    recalculate(actor=block.lead, scale=block.scale)
    rows = Score.objects.filter(source="automatic").order_by("sheet__membership__place")
    return {row.sheet.membership.unit.name: f"{row.points.normalize():f}" for row in rows}


def test_a_mended_report_is_not_late_a_second_time(day: time_machine.Traveller) -> None:
    block, target = _block()
    day.move_to("2026-10-06T01:00:00+07:00")  # past midnight here, still the day before in Greenwich
    _report(target, block, 0, "96")
    day.move_to("2026-10-05T23:00:00+07:00")
    _report(target, block, 1, "96")
    assert _points(block) == {"Đơn vị 1": "9", "Đơn vị 2": "10"}
    day.move_to("2026-10-20T09:00:00+07:00")
    _report(target, block, 1, "95,5", "Gõ nhầm")
    assert _points(block) == {"Đơn vị 1": "9", "Đơn vị 2": "10"}


def test_a_report_that_never_came_is_late_until_the_sheets_were_due(day: time_machine.Traveller) -> None:
    block, target = _block()
    _report(target, block, 0, "96")
    assert _points(block) == {"Đơn vị 1": "10"}
    day.move_to("2026-10-08T09:00:00+07:00")
    assert _points(block) == {"Đơn vị 1": "10", "Đơn vị 2": "7"}
    score_self(block, 0, {"1": "40", "2": "20", "3": "30"})
    day.move_to("2026-12-20T09:00:00+07:00")
    assert _points(block) == {"Đơn vị 1": "10", "Đơn vị 2": "0"}  # never more than the criterion
