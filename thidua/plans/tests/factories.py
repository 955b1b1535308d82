"""What the tests of this and later slices build."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from thidua.core.actor import SYSTEM
from thidua.core.errors import Refused
from thidua.movements.models import Movement
from thidua.movements.tests.factories import make_movement
from thidua.people.models import Unit
from thidua.plans.actions import add_measure, create_plan, issue_plan
from thidua.plans.inputs import IssueInput, MeasureInput
from thidua.plans.models import Measure, Plan

DUE = date(2026, 12, 15)


def make_running(launcher: Unit, contents: int | tuple[str, ...] = 2, **changes: Any) -> Movement:
    """A launched movement with so many contents, or with these."""
    texts = contents if isinstance(contents, tuple) else tuple(f"Nội dung số {n}" for n in range(1, contents + 1))
    return make_movement(launcher, launch=True, contents=texts, **changes)


def make_plan(movement: Movement, unit: Unit, *, measures: int = 0, issued: bool = False) -> Plan:
    """A draft; with `issued`, one measure at least for each content, in force."""
    plan = create_plan(actor=SYSTEM, movement=movement, unit=unit)
    contents = movement.contents.count()
    for n in range(max(measures, contents if issued else 0)):
        make_measure(plan, n % contents + 1, f"Việc {n + 1}")
    return make_issued(plan) if issued else plan


def make_measure(
    plan: Plan, number: int = 1, text: str = "Việc cần làm", owner: str = "Văn phòng", due: date | None = DUE
) -> Measure:
    return add_measure(actor=SYSTEM, plan=plan, number=number, data=MeasureInput(text, owner, due))


def make_issued(plan: Plan) -> Plan:
    data = IssueInput("12/KH-UBND", date(2026, 11, 2))
    return issue_plan(actor=SYSTEM, plan=plan, version=plan.version, data=data)


def refused(call: Callable[..., object], **arguments: object) -> str:
    """The code with which an action says no."""
    with pytest.raises(Refused) as caught:
        call(**arguments)
    return caught.value.code
