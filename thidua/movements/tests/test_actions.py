from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from thidua.audit.queries import history_of
from thidua.core.actor import SYSTEM, Role
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.movements.actions import (
    as_input,
    close_movement,
    copy_movement,
    create_movement,
    edit_movement,
    enroll,
    launch_movement,
    withdraw_enrollment,
)
from thidua.movements.inputs import BasisInput, PhaseInput, read_input
from thidua.movements.models import Enrollment, Movement
from thidua.movements.tests.factories import make_enrollment, make_input, make_movement
from thidua.notifications.models import Message
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> Unit:
    return make_unit("Thành phố Giả Định")


@pytest.fixture
def ward(city: Unit) -> Unit:
    return make_unit("Phường Thử Nghiệm", parent=city)


def test_create_movement_keeps_everything_in_order(city: Unit) -> None:
    data = make_input(launcher_name="Thủ tướng Chính phủ", launched_by="central")
    movement = create_movement(actor=SYSTEM, launcher=city, data=data, code="thu-nghiem")
    assert (movement.state, movement.code, movement.version) == ("draft", "thu-nghiem", 1)
    assert as_input(movement) == data
    assert [s.verb for s in history_of(movement)] == ["movement.create"]


def test_create_movement_refuses_a_code_in_use(city: Unit) -> None:
    create_movement(actor=SYSTEM, launcher=city, data=make_input(), code="a")
    with pytest.raises(Refused) as refusal:
        create_movement(actor=SYSTEM, launcher=city, data=make_input(), code="a")
    assert refusal.value.code == "code_taken"


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"name": " "}, "name_needed", "name"),
        ({"kind": "other"}, "bad_kind", "kind"),
        ({"until": date(2022, 12, 31)}, "bad_period", "until"),
        ({"phases": (PhaseInput("", date(2023, 1, 1), date(2023, 2, 1)),)}, "bad_phase", "phases"),
        ({"phases": (PhaseInput("A", date(2023, 2, 1), date(2023, 1, 1)),)}, "bad_phase", "phases"),
        ({"phases": (PhaseInput("A", date(2023, 1, 1), date(2023, 2, 1), "x"),)}, "bad_phase", "phases"),
        ({"awards": ("no_such",)}, "unknown_award", "awards"),
    ],
)
def test_create_movement_refuses(city: Unit, change: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        create_movement(actor=SYSTEM, launcher=city, data=make_input(**change))
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert not Movement.objects.exists()


def test_edit_movement_rewrites_the_draft(city: Unit) -> None:
    movement = make_movement(city)
    data = make_input(contents=("Chỉ còn một",), phases=(), awards=("labor_order_third",))
    edited = edit_movement(actor=SYSTEM, movement=movement, version=1, data=data)
    assert edited.version == 2
    assert as_input(edited).contents == ("Chỉ còn một",)
    assert as_input(edited).awards == ("labor_order_third",)


def test_edit_movement_refuses_what_another_changed_meanwhile(city: Unit) -> None:
    movement = make_movement(city)
    edit_movement(actor=SYSTEM, movement=movement, version=1, data=make_input(name="Của người thứ nhất"))
    with pytest.raises(Refused) as refusal:
        edit_movement(actor=SYSTEM, movement=movement, version=1, data=make_input(name="Của người thứ hai"))
    assert refusal.value.code == "stale"
    movement.refresh_from_db()
    assert movement.name == "Của người thứ nhất"


def test_a_launched_movement_is_not_edited(city: Unit) -> None:
    movement = make_movement(city, launch=True)
    with pytest.raises(Refused) as refusal:
        edit_movement(actor=SYSTEM, movement=movement, version=1, data=make_input())
    assert refusal.value.code == "wrong_state"


@pytest.mark.parametrize(
    ("change", "code", "field", "names"),
    [
        ({"contents": ()}, "no_contents", "contents", "nội dung"),
        ({"contents": (" ",)}, "no_contents", "contents", "nội dung"),
        ({"legal_bases": ()}, "no_legal_basis", "legal_bases", "căn cứ"),
        ({"since": None}, "no_period", "since", "ngày bắt đầu"),
        ({"until": None}, "no_period", "until", "ngày kết thúc"),
        (
            {"phases": (PhaseInput("Sớm", date(2022, 12, 31), date(2023, 5, 1)),)},
            "phase_outside",
            "phases",
            "“Sớm”",
        ),
        (
            {"phases": (PhaseInput("Muộn", date(2035, 12, 1), date(2036, 1, 1)),)},
            "phase_outside",
            "phases",
            "“Muộn”",
        ),
        (
            {
                "phases": (
                    PhaseInput("Hai", date(2024, 1, 1), date(2024, 6, 1)),
                    PhaseInput("Một", date(2023, 1, 1), date(2024, 1, 1)),
                )
            },
            "phases_overlap",
            "phases",
            "“Hai”",
        ),
    ],
)
def test_launch_movement_refuses(city: Unit, change: dict[str, object], code: str, field: str, names: str) -> None:
    movement = create_movement(actor=SYSTEM, launcher=city, data=make_input(**change))
    with pytest.raises(Refused) as refusal:
        launch_movement(actor=SYSTEM, movement=movement)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert names.lower() in refusal.value.message.lower()
    movement.refresh_from_db()
    assert (movement.state, movement.launched_on) == ("draft", None)


def test_phases_may_touch_and_fill_the_period(city: Unit) -> None:
    make_movement(city, launch=True)


def test_only_a_campaign_may_have_no_end(city: Unit) -> None:
    assert make_movement(city, launch=True, kind="campaign", until=None, phases=()).state == "launched"


def test_launch_movement_not_tomorrow(city: Unit) -> None:
    with pytest.raises(Refused) as refusal:
        make_movement(city, launch=True, on=today() + timedelta(days=1))
    assert refusal.value.code == "future_launch"


def test_launch_movement_tells_the_officers_of_units_in_scope(city: Unit, ward: Unit) -> None:
    below = make_unit("Phòng", parent=ward, level="office")
    gone = make_unit("Phường cũ", parent=city, until=date(2025, 6, 30))
    told, *silent = [make_user() for _ in range(5)]
    make_actor(Role.OFFICER, ward, user=told)
    make_actor(Role.SIGNATORY, ward, user=silent[0])
    make_actor(Role.OFFICER, below, user=silent[1])
    make_actor(Role.OFFICER, gone, user=silent[2])
    make_actor(Role.OFFICER, city, user=silent[3])
    movement = make_movement(city, launch=True)
    assert [(m.user_id, m.url) for m in Message.objects.all()] == [(told.pk, f"/movements/{movement.code}/")]
    with pytest.raises(Refused) as refusal:
        launch_movement(actor=SYSTEM, movement=movement)
    assert refusal.value.code == "wrong_state"
    assert Message.objects.count() == 1


def test_an_old_movement_is_entered_without_telling_anybody(city: Unit, ward: Unit) -> None:
    make_actor(Role.OFFICER, ward)
    movement = make_movement(city, launch=True, on=date(2023, 3, 21))
    assert movement.launched_on == date(2023, 3, 21)
    assert not Message.objects.exists()


def test_enroll_once(city: Unit, ward: Unit) -> None:
    movement = make_movement(city, launch=True)
    enrollment = make_enrollment(movement, ward)
    assert (enrollment.state, enrollment.enrolled_on) == ("active", today())
    with pytest.raises(Refused) as refusal:
        make_enrollment(movement, ward)
    assert refusal.value.code == "already_enrolled"
    assert Enrollment.objects.count() == 1


def test_withdraw_and_enroll_again_is_one_row_with_its_history(city: Unit, ward: Unit) -> None:
    movement = make_movement(city, launch=True)
    enrollment = make_enrollment(movement, ward)
    with pytest.raises(Refused) as refusal:
        withdraw_enrollment(actor=SYSTEM, enrollment=enrollment, reason="")
    assert refusal.value.code == "reason_needed"
    withdraw_enrollment(actor=SYSTEM, enrollment=enrollment, reason="Sáp nhập")
    with pytest.raises(Refused) as refusal:
        withdraw_enrollment(actor=SYSTEM, enrollment=enrollment, reason="Lần nữa")
    assert refusal.value.code == "wrong_state"
    again = enroll(actor=SYSTEM, movement=movement, unit=ward, note="Đăng ký lại")
    assert (again.pk, again.state, again.note) == (enrollment.pk, "active", "Đăng ký lại")
    assert [s.verb for s in history_of(again)] == [
        "enrollment.renew",
        "enrollment.withdraw",
        "enrollment.enroll",
    ]


def test_enroll_refuses_units_out_of_scope(city: Unit, ward: Unit) -> None:
    movement = make_movement(city, launch=True)
    gone = make_unit(parent=city, until=date(2025, 6, 30))
    for unit in (city, make_unit(parent=ward), make_unit(), gone):
        with pytest.raises(Refused) as refusal:
            make_enrollment(movement, unit)
        assert refusal.value.code == "out_of_scope"


def test_enroll_only_while_the_movement_runs(city: Unit, ward: Unit) -> None:
    draft = make_movement(city)
    over = make_movement(city, launch=True, until=date(2024, 12, 31), phases=())
    closed = close_movement(actor=SYSTEM, movement=make_movement(city, launch=True), note="Đã tổng kết")
    for movement, code in ((draft, "wrong_state"), (over, "over"), (closed, "wrong_state")):
        with pytest.raises(Refused) as refusal:
            make_enrollment(movement, ward)
        assert refusal.value.code == code


def test_close_movement_on_a_day_after_its_launch(city: Unit) -> None:
    movement = make_movement(city, launch=True, on=date(2023, 3, 21))
    for day in (date(2023, 3, 20), today() + timedelta(days=1)):
        with pytest.raises(Refused) as refusal:
            close_movement(actor=SYSTEM, movement=movement, on=day)
        assert refusal.value.code == "bad_day"
    closed = close_movement(actor=SYSTEM, movement=movement, on=date(2025, 4, 30))
    assert (closed.state, closed.closed_on) == ("closed", date(2025, 4, 30))


def test_copy_movement_moves_every_day_one_year_on(city: Unit) -> None:
    data = make_input(
        name="Phong trào thi đua năm 2024, khóa 12",
        since=date(2024, 2, 29),
        until=date(2024, 12, 31),
        phases=(PhaseInput("Đợt 1", date(2024, 2, 29), date(2024, 6, 30), "interim"),),
    )
    source = create_movement(actor=SYSTEM, launcher=city, data=data)
    draft = copy_movement(actor=SYSTEM, movement=source)
    copied = as_input(draft)
    assert draft.state == "draft"
    assert (copied.name, copied.since, copied.until) == (
        "Phong trào thi đua năm 2025, khóa 12",
        date(2025, 2, 28),
        date(2025, 12, 31),
    )
    assert copied.phases == (PhaseInput("Đợt 1", date(2025, 2, 28), date(2025, 6, 30), "interim"),)
    assert (copied.contents, copied.legal_bases) == (data.contents, data.legal_bases)


def test_read_input_takes_plain_data_and_knows_its_keys() -> None:
    data = read_input(
        {
            "name": "A",
            "kind": "annual",
            "since": "2024-01-01",
            "until": date(2024, 12, 31),
            "contents": ["x"],
            "legal_bases": ["y", {"text": "z", "issued_on": "2014-04-07"}],
            "phases": [{"name": "p", "since": "2024-01-01", "until": "2024-06-30", "review": "interim"}],
        }
    )
    assert data.legal_bases == (BasisInput("y"), BasisInput("z", date(2014, 4, 7)))
    assert data.phases == (PhaseInput("p", date(2024, 1, 1), date(2024, 6, 30), "interim"),)
    with pytest.raises(ValueError, match="slogann"):
        read_input({"name": "A", "kind": "annual", "slogann": "x"})


def test_the_table_itself_refuses_a_second_enrollment(city: Unit, ward: Unit) -> None:
    first = make_enrollment(make_movement(city, launch=True), ward)
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrollment.objects.create(
            movement=first.movement, unit=ward, enrolled_on=today(), enrolled_by="Hai người bấm cùng lúc"
        )
    assert Enrollment.objects.count() == 1
