"""What the tests of this and later slices build: a cluster of members with a scale, scored as far as wanted."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from thidua.clusters.models import Cluster, Membership
from thidua.clusters.tests.factories import make_cluster, make_membership
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit
from thidua.scoring.actions import create_scale, hand_in, put_in_use, self_score, verify_scores
from thidua.scoring.inputs import CriterionInput, Given, ScaleInput
from thidua.scoring.models import Criterion, Scale, Scoresheet

YEAR = 2026


def make_input(**changes: object) -> ScaleInput:
    """A scale of 100 points that foots: two groups of base, a bonus, a penalty."""
    rows = (
        CriterionInput("I", "Nhiệm vụ chuyên môn", Decimal(60)),
        CriterionInput("1", "Hoàn thành kế hoạch", Decimal(40), parent=0),
        CriterionInput("2", "Cải cách hành chính", Decimal(20), parent=0),
        CriterionInput("II", "Công tác thi đua", Decimal(40)),
        CriterionInput("3", "Tổ chức phong trào", Decimal(30), parent=3),
        CriterionInput("4", "Chế độ báo cáo", Decimal(10), parent=3),
        CriterionInput("T", "Sáng kiến", Decimal(10), kind="bonus"),
        CriterionInput("P", "Vi phạm", Decimal(10), kind="penalty"),
    )
    data = ScaleInput(
        title="Bảng tiêu chí minh họa",
        total=Decimal(100),
        criteria=rows,
        bonus_cap=Decimal(10),
        penalty_cap=Decimal(10),
        gap_limit=Decimal(5),
        hand_in_until=date(YEAR, 11, 25),
        tie_rules=("higher_base", "higher_bonus"),
    )
    return replace(data, **changes)  # type: ignore[arg-type]


def with_row(data: ScaleInput, number: str, **changes: object) -> ScaleInput:
    """The same scale with one row changed."""
    rows = tuple(replace(row, **changes) if row.number == number else row for row in data.criteria)  # type: ignore[arg-type]
    return replace(data, criteria=rows)


@dataclass
class Block:
    """A cluster with its members; the first leads, the second is its deputy."""

    city: Unit
    cluster: Cluster
    units: list[Unit]
    memberships: list[Membership]
    office: Actor
    officers: list[Actor]
    scale: Scale = field(init=False)

    @property
    def lead(self) -> Actor:
        return self.officers[0]

    @property
    def deputy(self) -> Actor:
        return self.officers[1]

    def sheet(self, number: int) -> Scoresheet:
        return Scoresheet.objects.select_related("scale__cluster__system__owner", "membership__unit").get(
            scale=self.scale, membership__unit=self.units[number]
        )

    def criterion(self, number: str) -> Criterion:
        return self.scale.criteria.get(number=number)

    def given(self, points: Mapping[str, str], reason: str = "") -> dict[int, Given]:
        """{"1": "38,5"} by number of the criterion."""
        ids = dict(self.scale.criteria.values_list("number", "pk"))
        return {ids[number]: Given(Decimal(text.replace(",", ".")), reason) for number, text in points.items()}


FULL = {"1": "40", "2": "20", "3": "30", "4": "10"}


def make_block(members: int = 3, *, use: bool = True, year: int = YEAR, data: ScaleInput | None = None) -> Block:
    """A cluster of a city with so many members, each with its officer, and a scale (in use, unless told not to)."""
    city = make_unit("Thành phố Mẫu")
    cluster = make_cluster(city)
    units = [make_unit(f"Đơn vị {n}", parent=city) for n in range(1, members + 1)]
    posts = ["lead", "deputy", *["member"] * members]
    seats = [make_membership(cluster, unit, year, post=posts[n]) for n, unit in enumerate(units)]
    officers = [make_actor(Role.OFFICER, unit) for unit in units]
    block = Block(city, cluster, units, seats, make_actor(Role.STANDING_OFFICE, city), officers)
    block.scale = create_scale(actor=SYSTEM, cluster=cluster, year=year, data=data or make_input())
    if use:
        block.scale = put_in_use(actor=SYSTEM, scale=block.scale)
    return block


def score_self(block: Block, number: int, points: Mapping[str, str] = FULL, *, send: bool = True) -> Scoresheet:
    """The member scores itself, and hands in."""
    sheet = block.sheet(number)
    actor = block.officers[number]
    sheet = self_score(actor=actor, sheet=sheet, version=sheet.version, given=block.given(points))
    return hand_in(actor=actor, sheet=sheet) if send else sheet


def verify(block: Block, number: int, points: Mapping[str, str] = FULL, *, reason: str = "") -> Scoresheet:
    """The office above verifies and finishes."""
    sheet = block.sheet(number)
    given = block.given(points, reason)
    return verify_scores(actor=block.office, sheet=sheet, version=sheet.version, given=given, finish=True)
