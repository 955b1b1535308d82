"""What the tests of this and later slices build."""

from dataclasses import replace
from datetime import date
from itertools import count

from thidua.core.actor import SYSTEM
from thidua.movements.actions import create_movement, enroll, launch_movement
from thidua.movements.inputs import BasisInput, MovementInput, PhaseInput
from thidua.movements.models import Enrollment, Movement
from thidua.people.models import Unit

_numbers = count(1)


def make_input(**changes: object) -> MovementInput:
    """A movement that may be launched; it runs long enough for every test."""
    data = MovementInput(
        name=f"Phong trào thử nghiệm {next(_numbers)}",
        kind="thematic",
        slogan="Nói đi đôi với làm",
        since=date(2023, 1, 1),
        until=date(2035, 12, 31),
        contents=("Nội dung thứ nhất", "Nội dung thứ hai"),
        legal_bases=(BasisInput("Kế hoạch số 1/KH-UBND", date(2023, 1, 1)),),
        phases=(
            PhaseInput("Giai đoạn 1", date(2023, 1, 1), date(2025, 12, 31), "interim"),
            PhaseInput("Giai đoạn 2", date(2026, 1, 1), date(2035, 12, 31), "final"),
        ),
        awards=("province_merit_certificate", "commune_letter"),
    )
    return replace(data, **changes)  # type: ignore[arg-type]


def make_movement(launcher: Unit, *, launch: bool = False, on: date | None = None, **changes: object) -> Movement:
    movement = create_movement(actor=SYSTEM, launcher=launcher, data=make_input(**changes))
    return launch_movement(actor=SYSTEM, movement=movement, on=on) if launch else movement


def make_enrollment(movement: Movement, unit: Unit) -> Enrollment:
    return enroll(actor=SYSTEM, movement=movement, unit=unit)
