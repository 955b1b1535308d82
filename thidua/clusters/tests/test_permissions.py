"""Each actor x each state x each power: every cell."""

from datetime import date

import pytest

from thidua.clusters.actions import cancel_activity, decide_lead, hold_activity, leave_cluster
from thidua.clusters.inputs import HeldInput
from thidua.clusters.models import Activity, Cluster, LeadElection, Membership
from thidua.clusters.permissions import (
    may_change_member,
    may_count_election,
    may_create_system,
    may_decide_election,
    may_edit_activity,
    may_edit_system,
    may_hold_activity,
    may_lead,
    may_name_representative,
    may_remind,
    owner_office,
    speaks_for,
)
from thidua.clusters.queries import clusters, systems
from thidua.clusters.tests.factories import YEAR, make_activity, make_cluster, make_election, make_membership
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

OK, OFFICE, LEAD, MINE, STATE, LEFT = "", "not_owner_office", "not_lead", "not_your_unit", "wrong_state", "has_left"
PLACES = ("city", "lead", "member", "other")

# office: sets up, fills, posts; leads: activities, elections; speaks: for the member unit; sees the cluster
POWERS = ("office", "leads", "speaks", "hosts", "sees")
MATRIX: dict[str, tuple[str, ...]] = {
    **{f"{place} {role}": () for place in PLACES for role in Role},
    **{f"{place} {role}": ("sees",) for place in ("lead", "member") for role in Role},
    "system": POWERS,
    "visitor": (),
    "city standing_office": ("office", "leads", "speaks", "sees"),
    "city officer": ("leads", "speaks", "hosts", "sees"),
    "city leadership": ("sees",),
    "city cluster_lead": ("leads",),
    "lead officer": ("leads", "sees"),
    "lead cluster_lead": ("leads", "sees"),
    "member officer": ("speaks", "hosts", "sees"),
    "member standing_office": ("speaks", "sees"),
}


@pytest.fixture
def places() -> dict[str, Unit]:
    city = make_unit("Thành phố Mẫu")
    lead, member, other = (make_unit(name, parent=city) for name in ("Trưởng", "Thành viên", "Ngoài khối"))
    return {"city": city, "lead": lead, "member": member, "other": other}


@pytest.fixture
def cluster(places: dict[str, Unit]) -> Cluster:
    cluster = make_cluster(places["city"])
    make_membership(cluster, places["lead"], post="lead")
    make_membership(cluster, places["member"])
    return cluster


def actor_named(who: str, places: dict[str, Unit]) -> Actor:
    if who == "system":
        return SYSTEM
    if who == "visitor":
        return Actor(user_id=0, name="Khách")
    place, role = who.split(" ")
    return make_actor(Role(role), places[place])


def member_of(cluster: Cluster, unit: Unit) -> Membership:
    return Membership.objects.select_related("unit", "cluster__system__owner").get(
        cluster=cluster, unit=unit, year=YEAR
    )


@pytest.mark.parametrize("who", MATRIX)
def test_setting_up_and_leading(who: str, places: dict[str, Unit], cluster: Cluster) -> None:
    actor, powers = actor_named(who, places), MATRIX[who]
    office = OK if "office" in powers else OFFICE
    leads = OK if {"office", "leads"} & set(powers) else LEAD
    speaks = OK if "speaks" in powers else MINE
    member = member_of(cluster, places["member"])
    found = (
        may_create_system(actor, places["city"]).code,
        may_edit_system(actor, cluster.system).code,
        owner_office(actor, cluster).code,
        may_lead(actor, cluster, YEAR).code,
        speaks_for(actor, member).code,
        may_change_member(actor, member).code,
        may_name_representative(actor, member).code,
        may_remind(actor).code,
    )
    named = OK if OK in (office, speaks) else MINE
    assert found == (office, office, office, leads, speaks, office, named, OK if who == "system" else "not_system")
    assert clusters(actor).filter(pk=cluster.pk).exists() == ("sees" in powers)
    assert systems(actor).filter(pk=cluster.system_id).exists() == ("sees" in powers)
    leave_cluster(actor=SYSTEM, membership=member, on=date(YEAR, 11, 1), reason="Giải thể")
    member = member_of(cluster, places["member"])
    assert may_change_member(actor, member).code == (office or LEFT)
    assert may_name_representative(actor, member).code == (named or LEFT)


def in_state(cluster: Cluster, state: str, host: Unit) -> Activity:
    activity = make_activity(cluster, host=host.code)
    if state == "held":
        return hold_activity(actor=SYSTEM, activity=activity, data=HeldInput(date(YEAR, 6, 10), "Nội dung"))
    return cancel_activity(actor=SYSTEM, activity=activity, reason="Trùng lịch") if state == "cancelled" else activity


@pytest.mark.parametrize("who", MATRIX)
def test_activities_in_each_state(who: str, places: dict[str, Unit], cluster: Cluster) -> None:
    actor, powers = actor_named(who, places), MATRIX[who]
    leads = OK if {"office", "leads"} & set(powers) else LEAD
    holds = OK if "hosts" in powers else leads
    for state in ("planned", "held", "cancelled"):
        activity = in_state(cluster, state, places["member"])
        closed = OK if state == "planned" else STATE
        assert may_edit_activity(actor, activity).code == (leads or closed)
        assert may_hold_activity(actor, activity).code == (holds or closed)


@pytest.mark.parametrize("who", MATRIX)
def test_elections_in_each_state(who: str, places: dict[str, Unit], cluster: Cluster) -> None:
    actor, powers = actor_named(who, places), MATRIX[who]
    leads = OK if {"office", "leads"} & set(powers) else LEAD
    office = OK if "office" in powers else OFFICE
    election = make_election(cluster)
    assert (may_count_election(actor, election).code, may_decide_election(actor, election).code) == (leads, office)
    election = decided(election, places["member"])
    answers = may_count_election(actor, election).code, may_decide_election(actor, election).code
    assert answers == (leads or STATE, office or STATE)


def decided(election: LeadElection, unit: Unit) -> LeadElection:
    return decide_lead(
        actor=SYSTEM, election=election, unit=unit.code, way="rotation", on=date(YEAR, 11, 1), reason="Đến lượt"
    )


def test_every_role_stands_in_the_matrix() -> None:
    assert {who for who in MATRIX if " " in who} == {f"{place} {role}" for place in PLACES for role in Role}


def test_the_lead_of_last_year_does_not_lead_this_one(places: dict[str, Unit], cluster: Cluster) -> None:
    make_membership(cluster, places["member"], YEAR + 1, post="lead")
    actor = make_actor(Role.OFFICER, places["lead"])
    assert may_lead(actor, cluster, YEAR)
    assert may_lead(actor, cluster, YEAR + 1).code == LEAD
    assert may_lead(make_actor(Role.CLUSTER_LEAD, places["member"]), cluster, YEAR + 1)
