"""Clusters: Khối 19 of the newspaper from 2023 to this year, and all wards of the city in twelve cụm."""

from datetime import date, timedelta

from thidua.clusters.actions import (
    add_members,
    copy_year,
    count_election,
    create_cluster,
    create_system,
    fill_system,
    hold_activity,
    name_representative,
    open_election,
    plan_activity,
    set_post,
)
from thidua.clusters.inputs import ActivityInput, CountInput, HeldInput, SystemInput
from thidua.clusters.models import Activity, Cluster, Membership
from thidua.clusters.queries import members
from thidua.core.actor import SYSTEM
from thidua.core.clock import playing, today
from thidua.demo.stage import BLOCK_19, City
from thidua.people.models import Level, Unit
from thidua.people.queries import in_force

FIRST_YEAR = 2023
NAME = "Khối thi đua 19"
WARD_CLUSTERS = 12
OFFICERS = ("khoitruong", *BLOCK_19)  # of the six units, in the order of their codes
THEMES = ("Chuyển đổi số trong công tác hội", "Tuyên truyền gương điển hình tiên tiến")


def play(stage: City) -> None:
    """Every year its members, its lead, two activities; the wards this year only."""
    block = _khoi_19(stage)
    for year in range(FIRST_YEAR, work_year() + 1):
        _a_year(stage, block, year)
    _wards(stage)


def work_year() -> int:
    """The year in which the visitor comes: ask before a day is being played."""
    return today().year


def khoi_19() -> Cluster:
    return Cluster.objects.select_related("system__owner").get(name=NAME)


def lead_in(year: int) -> int:
    """Which of the six leads: the first in 2023 and again this year, the others in turn between."""
    return 0 if year in (FIRST_YEAR, work_year()) else (year - FIRST_YEAR) % len(OFFICERS)


def units_of_19() -> list[Unit]:
    return list(Unit.objects.filter(code__startswith="79-K19-").order_by("code"))


def _khoi_19(stage: City) -> Cluster:
    office = stage.actor("thuongtruc")
    with playing(date(FIRST_YEAR, 1, 10)):
        data = SystemInput("Cụm, khối thi đua sở, ban, ngành, đoàn thể Thành phố", FIRST_YEAR)
        system = create_system(actor=office, owner=stage.city, data=data)
        block = create_cluster(actor=office, system=system, kind="sector", name=NAME)
        codes = [unit.code for unit in units_of_19()]
        added = add_members(actor=office, cluster=block, year=FIRST_YEAR, lines=codes)
        set_post(actor=office, membership=added[0], post="lead")
        set_post(actor=office, membership=added[1], post="deputy")
    return block


def _a_year(stage: City, block: Cluster, year: int) -> None:
    """Held activities as far as their days are past; in December the next lead is elected."""
    _representatives(stage, block, year)
    lead = stage.actor(OFFICERS[lead_in(year)])
    for n, (theme, day) in enumerate(zip(THEMES, (date(year, 6, 12), date(year, 10, 16)), strict=True), start=1):
        host = units_of_19()[(lead_in(year) + n) % len(OFFICERS)]
        _activity(stage, block, ActivityInput(theme, _ahead(day), host.code, f"Hội trường {host.name}"), lead_in(year))
    if year < work_year():
        next_lead = lead_in(year + 1)
        winner, second = (units_of_19()[n % len(OFFICERS)] for n in (next_lead, next_lead + 1))
        with playing(date(year, 12, 5)):
            election = open_election(actor=lead, cluster=block, year=year + 1, candidates=())
        with playing(date(year, 12, 12)):
            count = CountInput(today(), f"05/BB-K19-{year}", 6, {winner.code: 5, second.code: 1})
            count_election(actor=lead, election=election, data=count)
            copy_year(actor=stage.actor("thuongtruc"), cluster=block, year=year)


def _ahead(day: date) -> date:
    """This year's second activity is always still to come, so that the visitor finds one on the calendar."""
    soon = today() + timedelta(days=12)
    return soon if day.year == work_year() and day.month == 10 and soon.year == day.year else day


def _representatives(stage: City, block: Cluster, year: int) -> None:
    with playing(date(year, 1, 15)):
        for member, username in zip(members(block, year).order_by("unit__code"), OFFICERS, strict=True):
            person = stage.people[username]
            name_representative(actor=stage.actor("thuongtruc"), membership=member, person=person)


def _activity(stage: City, block: Cluster, data: ActivityInput, lead: int) -> None:
    actor = stage.actor(OFFICERS[lead])
    with playing(min(data.planned_on - timedelta(days=14), today())):
        activity = plan_activity(actor=actor, cluster=block, data=data)
    if data.planned_on < today():
        with playing(data.planned_on + timedelta(days=1)):
            _hold(stage, activity, lead)


def _hold(stage: City, activity: Activity, lead: int) -> None:
    """One unit, another one every time, is absent."""
    units = units_of_19()
    absent = units[(activity.planned_on.month + lead) % len(units)]
    data = HeldInput(
        activity.planned_on,
        "Đơn vị chủ trì báo cáo cách làm.\nCác đơn vị trao đổi, thống nhất nhân rộng hai cách làm.",
        tuple(unit.code for unit in units if unit != absent),
        "Mỗi đơn vị gửi một cách làm hay trước kỳ sinh hoạt sau.",
    )
    hold_activity(actor=stage.actor(OFFICERS[lead]), activity=activity, data=data)


def _wards(stage: City) -> None:
    """All wards, communes and the special zone, pasted once; the first of each cụm leads, Hòa Hưng its own."""
    office, year = stage.actor("thuongtruc"), work_year()
    wards = list(Unit.objects.filter(in_force(today()), parent=stage.city, level=Level.WARD).order_by("sort_key", "pk"))
    size = -(-len(wards) // WARD_CLUSTERS)
    with playing(date(year, 1, 12)):
        data = SystemInput("Cụm thi đua phường, xã, đặc khu", year)
        system = create_system(actor=office, owner=stage.city, data=data)
        lines = [f"Cụm thi đua {n // size + 1}\t{ward.code}" for n, ward in enumerate(wards)]
        added = fill_system(actor=office, system=system, year=year, kind="area", lines=lines)
        for member in _first_of_each(added, stage.units["Phường Hòa Hưng"]):
            set_post(actor=SYSTEM, membership=member, post="lead")


def _first_of_each(added: list[Membership], wanted: Unit) -> list[Membership]:
    leads = {member.cluster_id: member for member in reversed(added)}
    leads |= {member.cluster_id: member for member in added if member.unit_id == wanted.pk}
    return list(leads.values())
