"""Targets: those of Khối 19 in 2023, judged at the end of that year; the city's of this year; a short campaign.

The newspaper gives the goals of 2023 and no results: every figure here is made up and says so in its evidence.
"""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from thidua.clusters.models import Membership
from thidua.core.actor import Actor
from thidua.core.clock import playing, today
from thidua.demo.stage import City
from thidua.demo.year.clusters import OFFICERS, khoi_19, units_of_19, work_year
from thidua.movements.actions import create_movement, launch_movement
from thidua.movements.inputs import BasisInput, MovementInput, PhaseInput
from thidua.movements.models import Movement
from thidua.people.models import Unit
from thidua.pledges.queries import pledge_of
from thidua.rules.progress import period_ends
from thidua.targets.actions import (
    close_target,
    create_target,
    give_target,
    record_actual,
    record_results,
    share_target,
    targets_from_pledge,
    verify_actuals,
)
from thidua.targets.inputs import ActualInput, Share, TargetInput
from thidua.targets.models import Actual, Assignment, Target
from thidua.targets.pasting import ResultLine

MADE_UP = "Số liệu minh họa, không phải số thật"
SOURCE_2023 = "Nội dung ký kết thi đua năm 2023; kết quả là số liệu minh họa"
INDEXES = (  # name, made-up (2022, rank), (2023, rank)
    ("Chỉ số cải cách hành chính (PAR-Index)", ("86,5", 30), ("87,2", 25)),
    ("Chỉ số hiệu quả quản trị và hành chính công (PAPI)", ("42,5", 20), ("43", 22)),
    ("Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)", ("65,9", 27), ("67,2", 24)),
)
FIELDS = ("Đất đai", "Hộ tịch", "Đăng ký kinh doanh", "Bảo trợ xã hội")
REFORM = "Cải cách hành chính"
CITY: tuple[tuple[str, str, str, str, str, str, str], ...] = (  # name, field, measure, comparator, kind, value, rollup
    ("Tỷ lệ người dân hài lòng", REFORM, "%", "at_least", "level", "95", "each"),
    ("Tỷ lệ hồ sơ giải quyết đúng hạn", REFORM, "%", "at_least", "level", "98", "each"),
    ("Tỷ lệ hồ sơ trực tuyến toàn trình", "Dịch vụ công trực tuyến", "%", "at_least", "level", "80", "average"),
    ("Tỷ lệ thanh toán trực tuyến", "Dịch vụ công trực tuyến", "%", "at_least", "level", "60", "average"),
    ("Số hộ thoát nghèo", "An sinh xã hội", "hộ", "at_least", "cumulative", "5040", "sum"),
    ("Số vụ tai nạn giao thông", "Trật tự, an toàn", "vụ", "at_most", "cumulative", "1680", "sum"),
    ("Số tuyến đường không rác", "Môi trường", "tuyến đường", "at_least", "cumulative", "1344", "sum"),
    ("Số mô hình tự quản được công nhận", "Môi trường", "mô hình", "at_least", "cumulative", "504", "sum"),
)


def play(stage: City) -> None:
    """Needs Khối 19 with its pledge, and the wards of the city."""
    _khoi_19(stage)
    _city(stage)
    _campaign(stage)


def _khoi_19(stage: City) -> None:
    """The year 2023 whole: from the pledge to the verdict, each unit's officer reporting, another verifying."""
    lead, office = stage.actor("khoitruong"), stage.actor("thuongtruc")
    units = units_of_19()
    with playing(date(2023, 4, 5)):
        targets = _pledged(lead, units[0])
        for target, (_, last_year, _) in zip(targets, INDEXES, strict=False):
            base = Share(units[0].code, None, Decimal(last_year[0].replace(",", ".")), last_year[1])
            share_target(actor=lead, target=target, shares=[base])
        for target in targets[len(INDEXES) :]:
            share_target(actor=lead, target=target, shares=[Share(unit.code) for unit in units])
        targets = [give_target(actor=lead, target=target) for target in targets]
    with playing(date(2024, 1, 8)):
        _report_2023(stage, targets)
    with playing(date(2024, 1, 15)):
        own = Actual.objects.filter(assignment__target__in=targets, assignment__unit=units[0])
        verify_actuals(actor=office, actuals=list(own))
        others = Actual.objects.filter(assignment__target__in=targets).exclude(assignment__unit=units[0])
        verify_actuals(actor=lead, actuals=list(others))
        for target in targets:
            close_target(actor=lead, target=target, note="Kết thúc năm 2023")


def _pledged(lead: Actor, owner: Unit) -> list[Target]:
    """As the article names them: three indexes better in score and rank, satisfaction of 95 % in each field."""
    year = {"since": date(2023, 1, 1), "until": date(2023, 12, 31), "frequency": "year", "report_days": 15}
    indexes = [
        TargetInput(
            name=name, measure="điểm", comparator="higher_score_and_rank", field="Chỉ số của Thành phố",
            source=SOURCE_2023, baseline_year=2022, **year,  # type: ignore[arg-type]
        )
        for name, _, _ in INDEXES
    ]  # fmt: skip
    satisfied = [
        TargetInput(
            name=f"Tỷ lệ người dân hài lòng: {field}", measure="%", comparator="at_least", value=Decimal(95),
            field=field, source=SOURCE_2023, **year,  # type: ignore[arg-type]
        )
        for field in FIELDS
    ]  # fmt: skip
    lines = list(enumerate([*indexes, *satisfied], 1))
    pledge = pledge_of(khoi_19(), 2023)
    if pledge is None:
        return [create_target(actor=lead, owner=owner, data=data) for _, data in lines]
    return targets_from_pledge(actor=lead, owner=owner, pledge=pledge, lines=lines)


def _report_2023(stage: City, targets: Sequence[Target]) -> None:
    pick = random.Random(2023)
    results = {name: result for name, _, result in INDEXES}
    officers = dict(zip([unit.pk for unit in units_of_19()], OFFICERS, strict=True))
    parts = Assignment.objects.filter(target__in=targets).select_related("target", "unit").order_by("pk")
    for part in parts:
        value, rank = results.get(part.target.name, (f"{94.3 + pick.random() * 4:.1f}", None))
        record_actual(
            actor=stage.actor(officers[part.unit_id or 0]),
            assignment=part,
            period_end=part.target.until,
            data=ActualInput(value, rank, MADE_UP),
        )


def _city(stage: City) -> None:
    """Eight targets for all wards, their clusters between; months told so far, one ward in twelve behind."""
    office, year = stage.actor("thuongtruc"), work_year()
    wards = list(Unit.objects.filter(parent=stage.city, level="ward", until__isnull=True).order_by("code"))
    pick = random.Random(year)
    for name, field, measure, comparator, kind, value, rollup in CITY:
        data = TargetInput(
            name=name, field=field, measure=measure, comparator=comparator, kind=kind, value=Decimal(value),
            rollup=rollup, frequency="month", since=date(year, 1, 1), until=date(year, 12, 31), report_days=10,
            source="Báo cáo của các phường, xã (số liệu minh họa)",
        )  # fmt: skip
        with playing(date(year, 1, 5)):
            target = create_target(actor=office, owner=stage.city, data=data)
            _share_by_clusters(office, target, wards)
            target = give_target(actor=office, target=target)
        ends = [end for end in period_ends("month", data.since, data.until) if end + timedelta(days=5) <= today()]
        if ends:
            record_results(actor=office, target=target, lines=_months(pick, target, wards, ends))


def _share_by_clusters(office: Actor, target: Target, wards: Sequence[Unit]) -> None:
    """City → cụm → ward where this year's wards stand in clusters; a sum is cut in equal parts."""
    part = Decimal(target.value or 0) / len(wards) if target.rollup == "sum" else target.value
    seats = Membership.objects.filter(year=target.year, unit__in=wards, left_on__isnull=True)
    by_cluster: dict[str, list[str]] = {}
    seats = seats if target.rollup == "sum" else seats.none()  # what each must reach is given straight to the wards
    for cluster, unit in seats.order_by("cluster__sort_key", "place").values_list("cluster__code", "unit__code"):
        by_cluster.setdefault(cluster, []).append(unit)
    alone = {unit.code for unit in wards} - {code for codes in by_cluster.values() for code in codes}
    whole = {code: part * len(units) if target.rollup == "sum" and part else part for code, units in by_cluster.items()}
    top = [*(Share(code, value) for code, value in whole.items()), *(Share(code, part) for code in sorted(alone))]
    above = {row.holder_code: row for row in share_target(actor=office, target=target, shares=top)}
    for cluster, codes in by_cluster.items():
        shares = [Share(code, part) for code in codes]
        share_target(actor=office, target=target, parent=above[cluster], shares=shares)


def _months(pick: random.Random, target: Target, wards: Sequence[Unit], ends: Sequence[date]) -> list[ResultLine]:
    lines = []
    goal = float(target.value or 0) / (len(wards) if target.rollup == "sum" else 1)
    for number, ward in enumerate(wards, 1):
        pace, level = 0.75 + pick.random() * 0.45, goal * (0.93 + pick.random() * 0.09)
        for month, end in enumerate(ends, 1):
            if number % 12 == 0 and month == len(ends):
                continue  # behind with the newest month
            level += goal * (pick.random() - 0.47) / 60
            value = int(goal * pace * month / 12) if target.kind == "cumulative" else min(round(level, 1), 100)
            lines.append(ResultLine(number, ward.code, end, ActualInput(f"{value} {target.measure}", None, MADE_UP)))
    return lines


def _campaign(stage: City) -> None:
    """Three weeks in two phases, progress every fortnight: who told, who is late."""
    office = stage.actor("thuongtruc")
    since = today() - timedelta(days=17)
    until = since + timedelta(days=20)
    with playing(since - timedelta(days=1)):
        movement = _three_weeks(stage, since, until)
        wards = list(Unit.objects.filter(parent=stage.city, level="ward", until__isnull=True).order_by("code"))
        data = TargetInput(
            name="Số điểm đen rác thải được xóa", measure="điểm", comparator="at_least", kind="cumulative",
            value=Decimal(len(wards) * 3), rollup="sum", frequency="fortnight", since=since, until=until,
            report_days=1, field="Môi trường", source="Báo cáo của các phường, xã (số liệu minh họa)",
        )  # fmt: skip
        target = create_target(actor=office, owner=stage.city, data=data, movement=movement)
        share_target(actor=office, target=target, shares=[Share(ward.code, Decimal(3)) for ward in wards])
        target = give_target(actor=office, target=target)
    end = period_ends("fortnight", since, until)[0]
    lines = [
        ResultLine(number, ward.code, end, ActualInput(str(1 + number % 3), None, MADE_UP))
        for number, ward in enumerate(wards, 1)
        if number % 9
    ]
    record_results(actor=office, target=target, lines=lines)


def _three_weeks(stage: City, since: date, until: date) -> Movement:
    half = since + timedelta(days=9)
    data = MovementInput(
        name="Ba tuần xóa điểm đen rác thải",
        kind="campaign",
        since=since,
        until=until,
        contents=("Rà soát, công bố điểm đen rác thải", "Xóa điểm đen, bàn giao khu phố quản lý"),
        legal_bases=(BasisInput("Kế hoạch minh họa số 01/KH-UBND", None),),
        phases=(
            PhaseInput("Đợt 1: rà soát", since, half, "interim"),
            PhaseInput("Đợt 2: xóa điểm đen", half + timedelta(days=1), until, "final"),
        ),
    )
    movement = create_movement(actor=stage.actor("thuongtruc"), launcher=stage.city, data=data)
    return launch_movement(actor=stage.actor("thuongtruc"), movement=movement)
