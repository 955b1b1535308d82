"""Parents, adoption, copies, holes: a movement and those around it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from thidua.audit.queries import history_of
from thidua.core.actor import SYSTEM, Role
from thidua.core.errors import Refused
from thidua.documents.inputs import Upload
from thidua.movements.actions import (
    add_document,
    adopt_movement,
    as_input,
    close_movement,
    copy_movement,
    create_movement,
    draft_mentioned,
    edit_movement,
    launch_movement,
)
from thidua.movements.checks import holes, in_order
from thidua.movements.copies import a_year_later, changes
from thidua.movements.family import time_warning
from thidua.movements.inputs import PhaseInput
from thidua.movements.models import Movement
from thidua.movements.queries import children_of, enrollment_board, units_in_scope
from thidua.movements.tests.factories import make_enrollment, make_input, make_movement
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> Unit:
    return make_unit("Thành phố Giả Định", level="city")


@pytest.fixture
def ward(city: Unit) -> Unit:
    return make_unit("Phường Thử Nghiệm", parent=city)


def edit(movement: Movement, **values: object) -> Movement:
    data = replace(as_input(movement), **values)  # type: ignore[arg-type]
    return edit_movement(actor=SYSTEM, movement=movement, version=movement.version, data=data)


def test_the_launcher_tells_whose_movement_it_is(city: Unit, ward: Unit) -> None:
    assert make_movement(city).launched_by == "city"
    assert make_movement(ward).launched_by == "unit"
    assert make_movement(city, launched_by="central").launched_by == "central"
    with pytest.raises(Refused) as refusal:
        make_movement(city, launched_by="moon")
    assert refusal.value.code == "bad_launched_by"


def test_a_circle_of_parents_is_refused_with_the_way_round(city: Unit) -> None:
    a = make_movement(city, name="A")
    b = make_movement(city, name="B", parent=a.code)
    c = make_movement(city, name="C", parent=b.code)
    with pytest.raises(Refused) as refusal:
        edit(a, parent=c.code)
    assert (refusal.value.code, refusal.value.field) == ("parent_circle", "parent")
    assert "“C” → “B” → “A”" in refusal.value.message
    with pytest.raises(Refused) as refusal:
        edit(a, parent=a.code)
    assert refusal.value.code == "parent_circle"
    with pytest.raises(IntegrityError), transaction.atomic():
        Movement.objects.filter(pk=a.pk).update(parent=a.pk)


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        (date(2040, 1, 1), date(2040, 12, 31), "parent_other_time"),
        (date(2020, 1, 1), date(2021, 12, 31), "parent_other_time"),
        (date(2035, 12, 31), date(2036, 12, 31), ""),
    ],
)
def test_a_parent_runs_at_the_same_time(city: Unit, since: date, until: date, code: str) -> None:
    parent = make_movement(city)
    data = make_input(since=since, until=until, phases=(), parent=parent.code)
    if not code:
        made = create_movement(actor=SYSTEM, launcher=city, data=data)
        assert "kết thúc sau" in time_warning(made)
        return
    with pytest.raises(Refused) as refusal:
        create_movement(actor=SYSTEM, launcher=city, data=data)
    assert refusal.value.code == code


def test_a_parent_comes_from_the_unit_or_above_it(city: Unit, ward: Unit) -> None:
    low = make_movement(ward)
    for parent, code in ((low.code, "parent_elsewhere"), ("no-such", "unknown_parent")):
        with pytest.raises(Refused) as refusal:
            make_movement(city, parent=parent)
        assert (refusal.value.code, refusal.value.field) == (code, "parent")
    officer = make_actor(Role.OFFICER, ward)
    hidden = make_movement(city)  # a draft the ward may not see
    with pytest.raises(Refused) as refusal:
        create_movement(actor=officer, launcher=ward, data=make_input(parent=hidden.code))
    assert refusal.value.code == "unknown_parent"


def test_adoption_makes_a_draft_whose_own_units_are_in_scope(city: Unit, ward: Unit) -> None:
    office = make_unit("Phòng Văn hóa", parent=ward, level="office")
    other, silent = make_unit("Phường Đăng Ký", parent=city), make_unit("Phường Im Lặng", parent=city)
    movement = make_movement(city, launch=True)
    officer = make_actor(Role.OFFICER, ward)
    own = adopt_movement(actor=officer, movement=movement, unit=ward)
    assert (own.parent, own.launcher, own.state, own.launched_by) == (movement, ward, "draft", "unit")
    assert as_input(own).contents == as_input(movement).contents
    assert as_input(own).awards == ()
    assert [step.verb for step in history_of(own)] == ["movement.adopt", "movement.create"]
    make_enrollment(movement, other)
    board = enrollment_board(SYSTEM, movement)
    assert (board.enrolled_count, board.adopted_count, board.missing_count) == (1, 0, 2)
    with pytest.raises(Refused) as refusal:
        adopt_movement(actor=officer, movement=movement, unit=ward)
    assert refusal.value.code == "already_adopted"
    launch_movement(actor=officer, movement=own)
    board = enrollment_board(SYSTEM, movement)
    assert (list(board.enrolled), list(board.adopted), list(board.missing)) == ([other], [ward], [silent])
    assert board.enrolled_count + board.adopted_count + board.missing_count == board.total == 3
    assert list(units_in_scope(own, date(2026, 1, 1))) == [office]
    assert list(children_of(officer, movement)) == [own]


def test_adoption_is_refused_to_strangers_and_for_what_is_over(city: Unit, ward: Unit) -> None:
    movement = make_movement(city, launch=True)
    draft = make_movement(city)
    deep = make_unit("Tổ", parent=ward, level="office")
    for actor, which, unit, code in (
        (make_actor(Role.OFFICER, make_unit(parent=city)), movement, ward, "not_your_unit"),
        (SYSTEM, draft, ward, "wrong_state"),
        (SYSTEM, movement, deep, "out_of_scope"),
    ):
        with pytest.raises(Refused) as refusal:
            adopt_movement(actor=actor, movement=which, unit=unit)
        assert refusal.value.code == code


PHASES = (
    PhaseInput("Sau", date(2024, 3, 1), date(2024, 12, 30), "final", date(2024, 12, 15)),
    PhaseInput("Trước", date(2024, 1, 2), date(2024, 1, 31), "interim"),
)
YEAR: dict[str, Any] = {"since": date(2024, 1, 1), "until": date(2024, 12, 31), "phases": PHASES}


def test_a_hole_between_phases_or_at_the_ends_is_refused_or_explained(city: Unit) -> None:
    movement = make_movement(city, **YEAR)
    assert [phase.name for phase in movement.phases.all()] == ["Trước", "Sau"]
    assert holes(as_input(movement)) == [
        (date(2024, 1, 1), date(2024, 1, 1)),
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2024, 12, 31), date(2024, 12, 31)),
    ]
    with pytest.raises(Refused) as refusal:
        launch_movement(actor=SYSTEM, movement=movement)
    assert (refusal.value.code, refusal.value.field) == ("phases_leave_hole", "gap_note")
    assert "từ 01/02/2024 đến 29/02/2024" in refusal.value.message
    launched = launch_movement(actor=SYSTEM, movement=movement, gap_note="Nghỉ Tết, chưa tổ chức.")
    assert launched.gap_note == "Nghỉ Tết, chưa tổ chức."
    assert history_of(launched)[0].note == "Nghỉ Tết, chưa tổ chức."


@pytest.mark.parametrize(
    ("phases", "code"),
    [
        ((replace(PHASES[1], review="final"), PHASES[0]), "final_not_last"),
        ((replace(PHASES[0], review=""),), "bad_review_day"),
        ((replace(PHASES[0], review_on=date(2024, 2, 1)),), "bad_review_day"),
    ],
)
def test_reviews_stand_where_they_belong(city: Unit, phases: tuple[PhaseInput, ...], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        make_movement(city, launch=True, **{**YEAR, "phases": phases})
    assert refusal.value.code == code


def test_phases_without_an_end_of_the_movement_have_no_hole_at_the_end() -> None:
    data = make_input(since=date(2024, 1, 1), until=None, phases=(replace(PHASES[1], since=date(2024, 1, 1)),))
    assert holes(data) == []
    assert in_order(()) == ()


def test_enrolment_ends_within_the_movement(city: Unit) -> None:
    with pytest.raises(Refused) as refusal:
        make_movement(city, enroll_by=date(2036, 1, 1))
    assert refusal.value.code == "bad_enroll_by"


def test_a_copy_brings_everything_a_year_later_and_says_what_changed(city: Unit) -> None:
    source = make_movement(
        city,
        name="Phong trào năm 2024",
        theme="Năm 2024 kỷ cương, theo Nghị quyết năm 2020",
        contents=("Chỉ tiêu năm 2024", "Kế hoạch 2021 – 2025"),
        enroll_by=date(2024, 2, 29),
        **{**YEAR, "phases": (replace(PHASES[0], name="Đợt 2024"),)},
    )
    add_document(actor=SYSTEM, movement=source, title="Kế hoạch", file=Upload("a.pdf", b"%PDF-1.4\n%%EOF"), public=True)
    copy = copy_movement(actor=SYSTEM, movement=source, documents=True)
    data = as_input(copy)
    assert (copy.copied_from, copy.state) == (source, "draft")
    assert data.name == "Phong trào năm 2025"
    assert data.theme == "Năm 2025 kỷ cương, theo Nghị quyết năm 2020"
    assert data.contents == ("Chỉ tiêu năm 2025", "Kế hoạch 2021 – 2025")
    assert data.enroll_by == date(2025, 2, 28)
    assert (data.phases[0].name, data.phases[0].review_on) == ("Đợt 2025", date(2025, 12, 15))
    assert data.legal_bases == as_input(source).legal_bases
    assert data.awards == as_input(source).awards
    assert [(paper.title, paper.public) for paper in copy.documents.all()] == [("Kế hoạch", False)]
    told = {change.title for change in changes(as_input(source), data)}
    assert told == {"Tên", "Chủ đề", "Từ ngày", "Đến ngày", "Hạn đăng ký", "Nội dung", "Giai đoạn"}
    assert not copy_movement(actor=SYSTEM, movement=source).documents.exists()


def test_a_copy_looks_for_the_parent_of_its_own_year(city: Unit, ward: Unit) -> None:
    year: dict[str, Any] = {"since": date(2025, 1, 1), "until": date(2025, 12, 31), "phases": ()}
    above = make_movement(city, launch=True, **year)
    own = create_movement(actor=SYSTEM, launcher=ward, data=make_input(parent=above.code, **year))
    assert copy_movement(actor=SYSTEM, movement=own).parent is None
    heir = copy_movement(actor=SYSTEM, movement=above)
    assert copy_movement(actor=SYSTEM, movement=own).parent == heir


def test_a_year_later_keeps_what_is_not_of_the_year() -> None:
    data = make_input(name="Phong trào", theme="Chủ đề", **YEAR)
    later = a_year_later(data)
    assert (later.name, later.theme, later.since, later.until) == (
        "Phong trào",
        "Chủ đề",
        date(2025, 1, 1),
        date(2025, 12, 31),
    )


def test_mentioned_movements_become_drafts_once(city: Unit) -> None:
    movement = make_movement(city, launch=True)
    wanted = [make_input(name="Giảm nghèo bền vững", parent=movement.code), make_input(name="Sáng tạo trẻ")]
    made = draft_mentioned(actor=SYSTEM, movement=movement, drafts=wanted)
    assert [(one.name, one.parent, one.state) for one in made] == [
        ("Giảm nghèo bền vững", movement, "draft"),
        ("Sáng tạo trẻ", None, "draft"),
    ]
    for drafts, code in (((), "nothing_chosen"), ([make_input(name="GIAM NGHEO  bền vững")], "already_there")):
        with pytest.raises(Refused) as refusal:
            draft_mentioned(actor=SYSTEM, movement=movement, drafts=drafts)
        assert refusal.value.code == code
    close_movement(actor=SYSTEM, movement=movement)
    assert Movement.objects.count() == 3
