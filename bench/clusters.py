"""A thousand units in fifty clusters, thirty criteria each: made once, scored in full, for the figures of scoring."""

import random
from decimal import Decimal

from thidua.accounts.models import User
from thidua.clusters.models import Cluster, ClusterSystem, Membership
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.clock import now, today
from thidua.people.actions import UnitInput, create_unit, grant_role
from thidua.people.models import Unit
from thidua.people.queries import actor_for
from thidua.rules.scoring import Line, Rubric, Sheet
from thidua.scoring.models import Criterion, Scale, Score, Scoresheet

CLUSTERS, MEMBERS, LEAVES = 50, 20, 30
TIES = ["higher_base", "higher_bonus", "lower_penalty"]
_KINDS = ("base",) * 25 + ("bonus",) * 3 + ("penalty",) * 2


def rubric() -> Rubric:
    """Five groups of five, a bonus group, two penalties: a base of 100 points."""
    groups = tuple(Line(1000 + g, "base", Decimal(20), None, str(g + 1), "Nhóm") for g in range(5))
    leaves = tuple(
        Line(n, kind, Decimal(4), 1000 + n // 5 if kind == "base" else None, f"{n}", "Tiêu chí")  # type: ignore[arg-type]
        for n, kind in enumerate(_KINDS)
    )
    return Rubric(Decimal(100), Decimal(10), Decimal(8), groups + leaves)


def sheets() -> dict[int, list[Sheet]]:
    """Cluster -> its sheets; quarter points, so that ties occur."""
    pick = random.Random(2026)
    return {
        cluster: [Sheet(cluster * MEMBERS + n, _points(pick)) for n in range(MEMBERS)] for cluster in range(CLUSTERS)
    }


def _points(pick: random.Random) -> dict[int, Decimal]:
    return {leaf: Decimal(pick.randint(0, 16)) / 4 for leaf in range(LEAVES)}


def fill() -> tuple[Actor, list[Scale]]:
    """The same in the database, every score verified; answers the standing office and the scales."""
    city = create_unit(actor=SYSTEM, parent=None, data=UnitInput("Thành phố Đo", "city", "do", "", None, None))
    user = User.objects.create(username="bench-scoring", display_name="Trần Thị Mẫu Chấm")
    grant_role(actor=SYSTEM, user=user, role=Role.STANDING_OFFICE, unit=city, since=today())
    system = ClusterSystem.objects.create(owner=city, name="Cụm đo", since_year=today().year)
    pick = random.Random(2026)
    scales = [_scale(city, system, number, pick) for number in range(CLUSTERS)]
    return actor_for(user), scales


def _scale(city: Unit, system: ClusterSystem, number: int, pick: random.Random) -> Scale:
    year = today().year
    cluster = Cluster(system=system, kind="area")
    cluster.set_name(f"Cụm đo số {number}")
    cluster.save()
    units = Unit.objects.bulk_create(_unit(city, f"do{number}x{n}") for n in range(MEMBERS))
    members = Membership.objects.bulk_create(
        Membership(cluster=cluster, system=system, unit=unit, year=year, joined_on=today(), place=n)
        for n, unit in enumerate(units)
    )
    scale = Scale.objects.create(
        cluster=cluster, year=year, title="Bảng đo", total=100, bonus_cap=10, penalty_cap=8, state="in_use",
        tie_rules=TIES,
    )  # fmt: skip
    groups = [_criterion(scale, n, 20, "base", None) for n in range(5)]
    leaves = [_criterion(scale, 5 + n, 4, kind, groups[n // 5] if n < 25 else None) for n, kind in enumerate(_KINDS)]
    made = Scoresheet.objects.bulk_create(
        Scoresheet(scale=scale, membership=member, state="handed_in", handed_in_at=now()) for member in members
    )
    Score.objects.bulk_create(
        Score(
            sheet=sheet, criterion=leaf, source="verified", scorer=city, points=Decimal(pick.randint(0, 16)) / 4,
            entered_at=now(),
        )
        for sheet in made
        for leaf in leaves
    )  # fmt: skip
    return scale


def _unit(city: Unit, code: str) -> Unit:
    unit = Unit(code=code, level="ward", parent=city, path=f"{city.path}{code}/")
    unit.set_name(f"Đơn vị {code}")
    return unit


def _criterion(scale: Scale, place: int, maximum: int, kind: str, parent: Criterion | None) -> Criterion:
    return Criterion.objects.create(
        scale=scale, place=place, number=str(place), name="Tiêu chí", maximum=maximum, kind=kind, parent=parent
    )
