"""The act of movements: what the visitor finds."""

import pytest

from thidua.core.actor import SYSTEM
from thidua.core.clock import today
from thidua.demo import scenes, story
from thidua.demo.stage import build_city
from thidua.demo.year import movements as act
from thidua.movements.models import Movement, NewsItem, Work
from thidua.movements.queries import enrollment_board, public_document
from thidua.movements.waiting import waiting

pytestmark = pytest.mark.django_db


def test_the_act_leaves_every_kind_of_answer_on_the_board() -> None:
    stage = build_city()
    story.movements_are_launched(stage)
    act.play(stage)
    movement = scenes.dare_to_think()
    board = enrollment_board(SYSTEM, movement)
    assert board.adopted_count == 2
    assert board.enrolled_count > 40
    missing = set(board.missing.values_list("name", flat=True))
    assert {"Phường Diên Hồng", "Phường Hòa Hưng"} <= missing
    assert Work.objects.count() == 3
    assert Work.objects.exclude(overlap_reason="").count() == 1
    assert sorted(NewsItem.objects.values_list("state", flat=True)) == ["published", "waiting"]
    paper = movement.documents.get()
    assert public_document(movement.code, paper.code) == paper
    assert "Duyệt tin của phong trào" in {one.title for one in waiting(stage.actor("thuongtruc"), today())}
    assert Movement.objects.get(code="PT-2023").children.count() == 14
