"""Khối 19 is scored, from the scale to the closed result."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine

from thidua.core.actor import Role
from thidua.core.errors import Refused
from thidua.people.tests.factories import make_actor, make_unit
from thidua.rules.scoring import SHARED
from thidua.scoring.actions import (
    announce,
    break_tie,
    close_scale,
    hand_in,
    put_in_use,
    score_column,
    self_score,
    verify_scores,
)
from thidua.scoring.inputs import Given
from thidua.scoring.models import Score
from thidua.scoring.queries import standings_of
from thidua.scoring.tests.factories import Block, make_block, make_input, score_self, verify, with_row

pytestmark = pytest.mark.django_db
LATE = {"kind": "late_report", "of": "scoresheet", "per_day": "0.5", "grace": 0}


@pytest.fixture(autouse=True)
def day() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-11-20T09:00:00+07:00", tick=False) as coordinates:
        yield coordinates


def _ranking(block: Block) -> list[tuple[str, int | None, Decimal, str]]:
    rows = standings_of(block.scale)
    return [(row.sheet.membership.unit.name, row.rank, row.total, row.decided_by) for row in rows]


def test_a_year_of_six_units(day: time_machine.Traveller) -> None:
    """97 + 10 = 107; a department's score; a difference over 5; three days late; a tie; one that never handed in."""
    department = make_unit("Sở Mẫu")
    officer = make_actor(Role.OFFICER, department)
    data = with_row(make_input(), "2", department_id=department.pk)
    data = with_row(data, "4", automatic=LATE)
    block = make_block(6, use=False, data=data)
    put_in_use(actor=block.lead, scale=block.scale)
    block.scale.refresh_from_db()

    best = {"1": "40", "3": "27", "T": "10"}
    score_self(block, 0, best)
    score_self(block, 1, {"1": "39", "3": "29", "T": "9"})
    score_self(block, 2, {"1": "36", "3": "24"})
    score_self(block, 3, {"1": "35", "3": "25"})
    day.move_to("2026-11-30T09:00:00+07:00")  # the last day was Wednesday the 25th: three working days
    late = score_self(block, 4, {"1": "40", "3": "30"})
    assert late.days_late == 3

    column = block.criterion("2")
    given = {block.sheet(n).pk: Given(Decimal("20")) for n in range(5)}
    score_column(actor=officer, criterion=column, version=column.version, given=given)

    row = Score.objects.get(sheet=late, criterion=block.criterion("4"))
    assert (row.source, row.points) == ("automatic", Decimal("8.5"))
    assert "Trễ 3 ngày: 3 × 0,5 = trừ 1,5" in row.reason

    with pytest.raises(Refused) as no_reason:
        verify(block, 0, {**best, "1": "34", "2": "20", "4": "10"})
    assert no_reason.value.code == "reason_needed"
    verify(block, 0, {**best, "2": "20", "4": "10"})
    verify(block, 1, {"1": "33", "2": "20", "3": "29", "T": "9", "4": "10"}, reason="Hai việc chưa có minh chứng")
    verify(block, 2, {"1": "36", "2": "20", "3": "24", "4": "10"})
    verify(block, 3, {"1": "35", "2": "20", "3": "25", "4": "10"})
    verify(block, 4, {"1": "40", "2": "20", "3": "30", "4": "8,5"})

    assert _ranking(block) == [
        ("Đơn vị 1", 1, Decimal("107.00"), ""),
        ("Đơn vị 2", 2, Decimal("101.00"), ""),
        ("Đơn vị 5", 3, Decimal("98.50"), ""),
        ("Đơn vị 3", 4, Decimal("90.00"), SHARED),
        ("Đơn vị 4", 4, Decimal("90.00"), SHARED),
        ("Đơn vị 6", None, Decimal("0.00"), ""),
    ]

    announce(actor=block.lead, scale=block.scale)
    with pytest.raises(Refused) as tied:
        close_scale(actor=block.lead, scale=block.scale)
    assert tied.value.code == "tied"
    order = [block.sheet(3).code, block.sheet(2).code]
    break_tie(actor=block.lead, scale=block.scale, order=order, minutes_no="05/BB-K19", held_on=date(2026, 11, 30))
    close_scale(actor=block.lead, scale=block.scale)
    assert [(name, rank) for name, rank, *_ in _ranking(block)[3:]] == [
        ("Đơn vị 4", 4),
        ("Đơn vị 3", 5),
        ("Đơn vị 6", None),
    ]


def test_the_rule_that_parted_equals_is_kept() -> None:
    block = make_block(2)
    score_self(block, 0, {"1": "40", "2": "20", "3": "30", "4": "5", "T": "5"})
    score_self(block, 1)
    assert _ranking(block) == [
        ("Đơn vị 2", 1, Decimal("100.00"), "higher_base"),
        ("Đơn vị 1", 2, Decimal("100.00"), "higher_base"),
    ]


def test_who_has_not_handed_in_has_no_rank_but_keeps_its_points() -> None:
    block = make_block(2)
    score_self(block, 0, {"1": "1", "2": "0", "3": "0", "4": "0"})
    score_self(block, 1, {"1": "40"}, send=False)
    assert _ranking(block) == [("Đơn vị 1", 1, Decimal("1.00"), ""), ("Đơn vị 2", None, Decimal("40.00"), "")]


def test_a_returned_sheet_comes_back_without_being_late_again(day: time_machine.Traveller) -> None:
    from thidua.scoring.actions import return_sheet

    block = make_block(2)
    sheet = score_self(block, 1)
    return_sheet(actor=block.lead, sheet=sheet, reason="Tiêu chí 3 thiếu minh chứng")
    day.move_to("2026-12-15T09:00:00+07:00")
    sheet = block.sheet(1)
    given = block.given({"3": "20"})
    self_score(actor=block.officers[1], sheet=sheet, version=sheet.version, given=given)
    assert hand_in(actor=block.officers[1], sheet=sheet).days_late == 0


def test_nobody_verifies_the_own_unit() -> None:
    block = make_block(3)
    sheet = score_self(block, 0)
    with pytest.raises(Refused) as own:
        verify_scores(actor=block.lead, sheet=sheet, version=sheet.version, given={})
    assert own.value.code == "own_unit"
    assert "Phó trưởng" in own.value.message
    given = block.given({"1": "40", "2": "20", "3": "30", "4": "10"})
    verified = verify_scores(actor=block.deputy, sheet=sheet, version=sheet.version, given=given, finish=True)
    assert verified.state == "verified"
