"""What the tests of this and later slices build."""

from dataclasses import dataclass
from datetime import date

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.followup.actions import add_finding, answer_finding, conclude_inspection, hold_inspection, plan_inspection
from thidua.followup.inputs import ConclusionInput, FindingInput, HeldInput, InspectionInput
from thidua.followup.models import Finding, Inspection
from thidua.movements.models import Movement
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit

MONDAY = date(2026, 11, 16)
DUE = date(2026, 12, 1)


@dataclass(frozen=True)
class Ground:
    """A city with its standing office, a ward and a department, each with an officer."""

    city: Unit
    ward: Unit
    department: Unit
    office: Actor
    officer: Actor
    expert: Actor


def make_ground() -> Ground:
    city = make_unit("Thành phố Mẫu")
    ward = make_unit("Phường Mẫu", parent=city)
    department = make_unit("Sở Mẫu", parent=city, level="department")
    return Ground(
        city,
        ward,
        department,
        make_actor(Role.STANDING_OFFICE, city),
        make_actor(Role.OFFICER, ward),
        make_actor(Role.OFFICER, department),
    )


def make_inspection(
    inspector: Unit,
    unit: Unit,
    *,
    on: date = MONDAY,
    subject: str = "Thực hiện phong trào",
    movement: Movement | None = None,
) -> Inspection:
    return plan_inspection(actor=SYSTEM, data=InspectionInput(inspector, unit, subject, on, movement))


def make_held(inspector: Unit, unit: Unit, *, on: date = MONDAY, movement: Movement | None = None) -> Inspection:
    row = make_inspection(inspector, unit, on=on, movement=movement)
    return hold_inspection(actor=SYSTEM, inspection=row, data=HeldInput(on, "Trần Mẫu An, trưởng đoàn"))


def make_finding(row: Inspection, *, kind: str = "shortcoming", due_on: date | None = DUE) -> Finding:
    data = FindingInput(kind, "Chưa công khai kết quả", due_on if kind != "strength" else None)
    return add_finding(actor=SYSTEM, inspection=row, data=data)


def make_concluded(
    inspector: Unit, unit: Unit, *, on: date = MONDAY, due_on: date = DUE, movement: Movement | None = None
) -> Finding:
    """A shortcoming of a signed conclusion, not answered yet."""
    row = make_held(inspector, unit, on=on, movement=movement)
    finding = make_finding(row, due_on=due_on)
    conclude_inspection(actor=SYSTEM, inspection=row, data=ConclusionInput("Cơ bản tốt", "1/KL", "Lê Mẫu Bình", on=on))
    return Finding.objects.get(pk=finding.pk)


def make_answered(finding: Finding) -> Finding:
    return answer_finding(actor=SYSTEM, finding=finding, answer="Đã niêm yết công khai")
