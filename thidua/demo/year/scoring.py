"""Khối 19 is scored: 2023 from scale to closed result, this year half done; two clusters of wards score each other.

No table of points of the city is known here: the criteria are an example, and every figure is illustrative.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from thidua.accounts.models import User
from thidua.clusters.actions import add_members, create_cluster, create_system, set_post
from thidua.clusters.inputs import SystemInput
from thidua.clusters.models import Cluster, Membership
from thidua.clusters.queries import members
from thidua.core.actor import SYSTEM, Actor
from thidua.core.clock import add_working_days, playing, today
from thidua.demo.stage import City
from thidua.people.models import Level, Unit
from thidua.scoring.actions import (
    announce,
    close_scale,
    create_scale,
    hand_in,
    peer_score,
    put_in_use,
    return_sheet,
    score_column,
    self_score,
    verify_scores,
)
from thidua.scoring.inputs import CriterionInput, Given, ScaleInput
from thidua.scoring.models import Scale, Scoresheet

BLOCK = "Khối thi đua 19"
EXAMPLE = "Bảng tiêu chí minh họa"
WARDS = 6  # of a cluster that hand in; the others show "chưa nộp"
LATE = {"kind": "late_report", "of": "scoresheet", "per_day": "0.5", "grace": 0}

# Number, name, maximum, kind, place of the row above it.
ROWS: tuple[tuple[str, str, str, str, int | None], ...] = (
    ("I", "Thực hiện nhiệm vụ chính trị", "60", "base", None),
    ("1", "Hoàn thành chương trình công tác năm", "25", "base", 0),
    ("2", "Cải cách hành chính, chuyển đổi số", "20", "base", 0),
    ("3", "Tham gia các phong trào của Thành phố", "15", "base", 0),
    ("II", "Công tác thi đua, khen thưởng", "40", "base", None),
    ("4", "Tổ chức phong trào tại đơn vị", "15", "base", 4),
    ("5", "Phát hiện, nhân rộng điển hình", "15", "base", 4),
    ("6", "Chế độ báo cáo đúng hạn", "10", "base", 4),
    ("T", "Mô hình mới, cách làm hay được nhân rộng", "10", "bonus", None),
    ("P", "Vi phạm bị xử lý trong năm", "10", "penalty", None),
)
SCORED = ("1", "2", "3", "4", "5")  # 6 comes from the day of handing in
# What each member of Khối 19 gave itself in 2023, and what was verified where it differs.
SELF_2023 = (
    ("25", "18", "15", "15", "14", "10"),
    ("24", "19", "14", "15", "14", "8"),
    ("24", "18", "15", "14", "14", "7"),
    ("25", "19", "15", "15", "15", "5"),
    ("23", "18", "14", "14", "13", "6"),
    ("24", "19", "13", "14", "13", "4"),
)
VERIFIED_2023: dict[int, tuple[dict[str, str], str]] = {
    3: ({"5": "9"}, "Bốn trong mười điển hình chưa có hồ sơ kèm theo"),
    4: ({"1": "22"}, ""),
}
LATE_2023 = 3  # the member that handed in three working days late


@dataclass(frozen=True)
class Group:
    """A cluster in one year with its scale and its sheets, in the order of its members."""

    scale: Scale
    sheets: list[Scoresheet]
    actors: list[Actor]

    def given(self, points: Mapping[str, str], reasons: Mapping[str, str] | None = None) -> dict[int, Given]:
        ids = dict(self.scale.criteria.values_list("number", "pk"))
        told = reasons or {}
        return {ids[number]: Given(Decimal(text), told.get(number, "")) for number, text in points.items()}


def play(stage: City) -> None:
    """Everything of this area; a cluster that no earlier area made is made here."""
    a_whole_year(stage)
    a_year_half_done(stage)
    wards_score_each_other(stage)


def a_whole_year(stage: City) -> None:
    """2023: six sheets, one late, one verified lower with a reason, announced and closed."""
    cluster = _block(stage, 2023)
    with playing(date(2023, 3, 1)):
        group = _in_use(stage, cluster, 2023, date(2023, 11, 15), department=stage.office)
    late = add_working_days(date(2023, 11, 15), 3)
    for number, points in enumerate(SELF_2023):
        with playing(late if number == LATE_2023 else date(2023, 11, 14 - number)):
            _hand_in(group, number, dict(zip((*SCORED, "T"), points, strict=True)))
    with playing(late + timedelta(days=1)):
        _department(group, "3", {n: points[2] for n, points in enumerate(SELF_2023)})
        for number, points in enumerate(SELF_2023):
            changed, reason = VERIFIED_2023.get(number, ({}, ""))
            _verify(group, number, {**dict(zip((*SCORED, "T"), points, strict=True)), **changed}, changed, reason)
    with playing(date(2023, 12, 5)):
        announce(actor=SYSTEM, scale=group.scale)
    with playing(date(2023, 12, 12)):
        close_scale(actor=SYSTEM, scale=group.scale)


def a_year_half_done(stage: City) -> None:
    """This year: three have handed in, one sheet was returned, the visitor's own is half scored."""
    year = today().year
    cluster, until = _block(stage, year), add_working_days(today(), 5)
    with playing(today() - timedelta(days=30)):
        group = _in_use(stage, cluster, year, until, department=stage.office)
    points = dict(zip((*SCORED, "T"), SELF_2023[1], strict=True))
    with playing(today() - timedelta(days=4)):
        _self(group, 0, {number: points[number] for number in ("1", "2", "3")})
        for number in (1, 2, 3, 4):
            _hand_in(group, number, {**points, "1": str(21 + number)})
    with playing(today() - timedelta(days=2)):
        _verify(group, 1, {**points, "1": "22", "6": "10"}, {}, "")
        sheet = _fresh(group, 4)
        return_sheet(actor=SYSTEM, sheet=sheet, reason="Tiêu chí 5: chưa kèm danh sách điển hình")


def wards_score_each_other(stage: City) -> None:
    """Two clusters of wards with peer scores; in the first, two wards are kind to each other."""
    year, until = today().year, add_working_days(today(), 10)
    for place, cluster in enumerate(_ward_clusters(stage, year)):
        with playing(today() - timedelta(days=20)):
            group = _in_use(stage, cluster, year, until, peer=True)
        with playing(today() - timedelta(days=6)):
            count = min(WARDS, len(group.sheets))
            for number in range(count):
                _hand_in(group, number, _ward_points(place, number, generous=number == 2))
        with playing(today() - timedelta(days=3)):
            for number in range(count):
                _score_peers(group, place, number, count)


def _score_peers(group: Group, place: int, number: int, count: int) -> None:
    for other in range(count):
        if other == number:
            continue
        friends = place == 0 and {number, other} == {0, 1}
        peer_score(
            actor=SYSTEM,
            sheet=group.sheets[other],
            scorer=group.sheets[number].membership.unit,
            given=group.given(_ward_points(place, other, stern=number, friends=friends)),
        )


def _ward_points(
    place: int, number: int, *, generous: bool = False, stern: int = 0, friends: bool = False
) -> dict[str, str]:
    """Made-up points that vary a little from ward to ward and from scorer to scorer."""
    points = {}
    for row, (key, _, maximum, kind, _) in enumerate(ROWS):
        if key not in SCORED or kind != "base":
            continue
        off = Decimal((number * 5 + row * 3 + place + stern * 2) % 7) / 2
        if friends or generous:
            off = Decimal(0)
        points[key] = str(Decimal(maximum) - off)
    return points


def _block(stage: City, year: int) -> Cluster:
    units = list(Unit.objects.filter(parent=stage.city, level=Level.ASSOCIATION).order_by("code"))
    return _cluster(stage, BLOCK, Cluster.Kind.SECTOR, units, year)


def _ward_clusters(stage: City, year: int) -> list[Cluster]:
    rows = Cluster.objects.filter(kind=Cluster.Kind.AREA, memberships__year=year).exclude(scales__year=year)
    found = list(rows.select_related("system__owner").distinct().order_by("sort_key", "pk")[:2])
    wards = list(Unit.objects.filter(parent=stage.city, level=Level.WARD, until=None).order_by("sort_key"))
    for number in range(len(found), 2):
        mine = wards[number * WARDS : (number + 1) * WARDS]
        found.append(_cluster(stage, f"Cụm thi đua {number + 1}", Cluster.Kind.AREA, mine, year))
    return found


def _cluster(stage: City, name: str, kind: str, units: Sequence[Unit], year: int) -> Cluster:
    """The cluster with its members of the year, made where an earlier area has not."""
    cluster = Cluster.objects.filter(name=name, system__owner=stage.city).select_related("system__owner").first()
    with playing(date(year, 1, 15) if date(year, 1, 15) <= today() else today()):
        if cluster is None:
            data = SystemInput(f"Hệ thống {name}", min(2023, year))
            system = create_system(actor=SYSTEM, owner=stage.city, data=data)
            cluster = create_cluster(actor=SYSTEM, system=system, kind=kind, name=name)
        if not Membership.objects.filter(cluster=cluster, year=year).exists():
            made = add_members(actor=SYSTEM, cluster=cluster, year=year, lines=[unit.code for unit in units])
            for member, post in zip(made, (Membership.Post.LEAD, Membership.Post.DEPUTY), strict=False):
                set_post(actor=SYSTEM, membership=member, post=post)
    return cluster


def _in_use(
    stage: City, cluster: Cluster, year: int, until: date, *, peer: bool = False, department: Unit | None = None
) -> Group:
    """The example scale of this year, put in use."""
    rows = tuple(
        CriterionInput(
            number,
            name,
            Decimal(maximum),
            kind,
            parent,
            department_id=department.pk if department and number == "3" else None,
            automatic=LATE if number == "6" else {},
        )
        for number, name, maximum, kind, parent in ROWS
    )
    data = ScaleInput(
        f"{EXAMPLE} {cluster.name} năm {year}",
        Decimal(100),
        rows,
        bonus_cap=Decimal(10),
        penalty_cap=Decimal(10),
        gap_limit=Decimal(5),
        peer=peer,
        hand_in_until=until,
        tie_rules=("higher_base", "higher_bonus", "higher:5"),
        flag_share="1",
        legal_basis="Minh họa: chưa đối chiếu với bảng điểm của Thành phố",
    )
    scale = create_scale(actor=SYSTEM, cluster=cluster, year=year, data=data)
    put_in_use(actor=SYSTEM, scale=scale)
    scale.refresh_from_db()
    seats = list(members(cluster, year, on=today()))
    sheets = [Scoresheet.objects.select_related("scale", "membership__unit").get(membership=seat) for seat in seats]
    return Group(scale, sheets, [_officer(stage, seat.unit) for seat in seats])


def _officer(stage: City, unit: Unit) -> Actor:
    """The officer of a member of Khối 19 where the stage has one; the system for the others."""
    if not unit.code.startswith("79-K19-"):
        return SYSTEM
    number = unit.code.removeprefix("79-K19-")
    name = "khoitruong" if number == "1" else f"khoi{number}"
    return stage.actor(name) if User.objects.filter(username=name).exists() else SYSTEM


def _fresh(group: Group, number: int) -> Scoresheet:
    rows = Scoresheet.objects.select_related("scale__cluster__system__owner", "membership__unit")
    return rows.get(pk=group.sheets[number].pk)


def _self(group: Group, number: int, points: Mapping[str, str]) -> Scoresheet:
    sheet = _fresh(group, number)
    given = group.given(points)
    return self_score(actor=group.actors[number], sheet=sheet, version=sheet.version, given=given)


def _hand_in(group: Group, number: int, points: Mapping[str, str]) -> None:
    hand_in(actor=group.actors[number], sheet=_self(group, number, points))


def _department(group: Group, key: str, points: Mapping[int, str]) -> None:
    criterion = group.scale.criteria.select_related("department").get(number=key)
    given = {group.sheets[number].pk: Given(Decimal(text)) for number, text in points.items()}
    score_column(actor=SYSTEM, criterion=criterion, version=criterion.version, given=given)


def _verify(group: Group, number: int, points: Mapping[str, str], changed: Mapping[str, str], reason: str) -> None:
    """What counts so far is confirmed; what changed says why."""
    sheet = _fresh(group, number)
    automatic = {row.criterion.number: str(row.points) for row in sheet.scores.filter(source="automatic")}
    given = group.given({**automatic, **points}, dict.fromkeys(changed, reason))
    verify_scores(actor=SYSTEM, sheet=sheet, version=sheet.version, given=given, finish=True)
