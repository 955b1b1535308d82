import unicodedata
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.errors import NotFound
from thidua.movements.actions import withdraw_enrollment
from thidua.movements.queries import (
    LevelCount,
    enrollment_board,
    launchers,
    matching,
    movements,
    my_units,
    public_movements,
    unanswered,
)
from thidua.movements.tests.factories import make_enrollment, make_movement
from thidua.people.tests.factories import make_actor, make_unit

pytestmark = pytest.mark.django_db


def test_the_board_lists_who_joined_and_who_is_missing() -> None:
    city = make_unit()
    joined, left, missing = (make_unit(name, parent=city) for name in ("Phường A", "Phường B", "Phường C"))
    department = make_unit("Sở", parent=city, level="department")
    make_unit("Phường cũ", parent=city, until=date(2025, 6, 30))
    make_unit("Phòng", parent=joined, level="office")
    movement = make_movement(city, launch=True)
    make_enrollment(movement, joined)
    withdraw_enrollment(actor=SYSTEM, enrollment=make_enrollment(movement, left), reason="Bận")
    board = enrollment_board(SYSTEM, movement)
    assert list(board.enrolled) == [joined]
    assert list(board.missing) == [left, missing, department]
    assert (board.enrolled_count, board.missing_count, board.total) == (1, 3, 4)
    assert board.by_level == (LevelCount("Sở, ban, ngành", 0, 0, 1), LevelCount("Phường, xã, đặc khu", 1, 0, 3))


def test_the_board_of_an_old_movement_shows_the_units_of_its_time() -> None:
    city = make_unit()
    old = make_unit("Quận 10", parent=city, level="district", until=date(2025, 6, 30))
    new = make_unit("Phường Hòa Hưng", parent=city, since=date(2025, 7, 1))
    past = make_movement(
        city, launch=True, on=date(2020, 1, 1), since=date(2020, 1, 1), until=date(2021, 12, 31), phases=()
    )
    running = make_movement(city, launch=True)
    assert list(enrollment_board(SYSTEM, past).units) == [old]
    assert list(enrollment_board(SYSTEM, running).units) == [new]


def test_the_board_costs_the_same_for_one_and_three_units() -> None:
    city = make_unit()
    movement = make_movement(city, launch=True)
    counts = []
    for _ in range(3):
        make_enrollment(movement, make_unit(parent=city))
        make_unit(parent=city)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            board = enrollment_board(SYSTEM, movement)
            list(board.enrolled), list(board.missing)
        counts.append(len(queries))
    assert counts == [4, 4, 4]


def test_nobody_sees_the_board_of_a_draft_that_is_not_theirs() -> None:
    city = make_unit()
    with pytest.raises(NotFound):
        enrollment_board(Actor(user_id=5, name="Ai đó"), make_movement(city))


@pytest.mark.parametrize("text", ["nong thon moi", "NÔNG THÔN", "Hoà Bình", "hòa bình", "dam nghi", "TP.HCM 2023"])
def test_search_ignores_marks_case_and_tone_placement(text: str) -> None:
    city = make_unit()
    found = make_movement(city, name="Chung sức xây dựng nông thôn mới, dám nghĩ ở Hòa Bình", theme="TP.HCM năm 2023")
    make_movement(city, name="Phong trào khác", slogan="")
    for typed in (text, unicodedata.normalize("NFD", text)):
        assert list(matching(movements(SYSTEM), typed)) == [found]


def test_the_public_reads_launched_and_closed_movements_only() -> None:
    city = make_unit()
    make_movement(city)
    shown = make_movement(city, launch=True)
    assert list(public_movements()) == [shown]


def test_what_an_officer_has_to_answer() -> None:
    city = make_unit()
    ward = make_unit(parent=city)
    officer = make_actor(Role.OFFICER, ward)
    movement = make_movement(city, launch=True)
    make_movement(city)
    make_movement(make_unit(), launch=True)
    assert list(unanswered(officer)) == [movement]
    assert my_units(officer, movement) == [(ward, None)]
    assert list(launchers(officer)) == [ward]
    enrollment = make_enrollment(movement, ward)
    assert list(unanswered(officer)) == []
    assert my_units(officer, movement) == [(ward, enrollment)]
    assert my_units(make_actor(Role.TELLER, ward), movement) == []
