"""What the tests of this and later slices build."""

from datetime import date
from itertools import count

from thidua.awards.actions import record_honor
from thidua.awards.models import Honor
from thidua.core.actor import SYSTEM
from thidua.people.models import Person, Unit

_numbers = count(1)


def make_honor(
    award: str = "",
    *,
    person: Person | None = None,
    unit: Unit | None = None,
    year: int = 2024,
    decision_no: str = "",
    decided_on: date | None = None,
    issuer: str = "Chủ tịch Ủy ban nhân dân phường",
    publish: bool = True,
) -> Honor:
    return record_honor(
        actor=SYSTEM,
        award=award or ("advanced_worker" if person else "advanced_collective"),
        person=person,
        unit=unit,
        year=year,
        decision_no=decision_no or f"{next(_numbers)}/QĐ-UBND",
        decided_on=decided_on or date(year, 12, 20),
        issuer=issuer,
        publish=publish,
    )
