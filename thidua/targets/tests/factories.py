"""What the tests of this and later slices build."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count

from thidua.clusters.models import Cluster
from thidua.clusters.tests.factories import make_cluster as new_cluster
from thidua.clusters.tests.factories import make_membership
from thidua.core.actor import SYSTEM, Actor
from thidua.people.models import Unit
from thidua.targets.actions import create_target, give_target, record_actual, share_target
from thidua.targets.inputs import ActualInput, Share, TargetInput
from thidua.targets.models import Actual, Assignment, Target

_numbers = count(1)


def make_input(**changes: object) -> TargetInput:
    """At least 95 % at the end of 2026, told every month."""
    data = TargetInput(
        name=f"Tỷ lệ hài lòng thử nghiệm {next(_numbers)}",
        measure="%",
        comparator="at_least",
        frequency="month",
        since=date(2026, 1, 1),
        until=date(2026, 12, 31),
        value=Decimal(95),
    )
    return replace(data, **changes)  # type: ignore[arg-type]


def make_target(owner: Unit, *units: Unit, give: bool = True, **changes: object) -> Target:
    """Given to `units` in equal terms (a sum: in equal parts)."""
    target = create_target(actor=SYSTEM, owner=owner, data=make_input(**changes))
    if not units:
        return target
    part = target.value / len(units) if target.rollup == "sum" and target.value is not None else None
    share_target(actor=SYSTEM, target=target, shares=[Share(unit.code, part) for unit in units])
    return give_target(actor=SYSTEM, target=target) if give else target


def part_of(target: Target, unit: Unit) -> Assignment:
    return Assignment.objects.select_related("target__owner", "unit", "cluster", "parent").get(target=target, unit=unit)


def make_actual(
    target: Target,
    unit: Unit,
    value: str,
    *,
    end: date = date(2026, 1, 31),
    actor: Actor = SYSTEM,
    evidence: str = "Báo cáo số 1",
    rank: int | None = None,
) -> Actual:
    data = ActualInput(value, rank, evidence)
    return record_actual(actor=actor, assignment=part_of(target, unit), period_end=end, data=data)


def make_cluster(owner: Unit, *units: Unit, year: int = 2026) -> Cluster:
    """A cluster of a system of the owner's; the first unit leads."""
    cluster = new_cluster(owner)
    for place, unit in enumerate(units):
        make_membership(cluster, unit, year, post="member" if place else "lead", on=date(year, 1, 1))
    return cluster
