"""Clusters: systems, members year by year, leads, activities."""

from datetime import date
from typing import Any

from tests.doors.knocking import Call
from thidua.clusters.actions import cancel_activity, copy_year, decide_lead, leave_cluster
from thidua.clusters.models import Cluster, LeadElection
from thidua.clusters.tests.factories import make_activity, make_cluster, make_election, make_membership, make_system
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_person, make_unit

YEAR = 2026


def create_system(why: str) -> Call:
    city, office = _office()
    if why == "name_taken":
        make_system(city, "Cụm phường", since=2026)
    until = {"until_year": "2025"} if why == "bad_years" else {}
    values = {"owner": city.code, "name": "Cụm phường", "since_year": "2026", **until}
    return Call(office, "/clusters/systems/new/", "POST /api/clusters/systems", values)


def edit_system(why: str) -> Call:
    city, office = _office()
    cluster, _ = _cluster(city)
    values = {"name": "Tên mới", "since_year": "2020", "until_year": "2025" if why == "years_in_use" else "2030"}
    address = f"/clusters/systems/{cluster.system.code}"
    return Call(_leader(city, why, office), f"{address}/edit/", f"PUT /api{address}", values)


def create_cluster(why: str) -> Call:
    city, office = _office()
    cluster, _ = _cluster(city)
    name = cluster.name if why == "name_taken" else "Cụm 2"
    return _post(f"systems/{cluster.system.code}/clusters", _leader(city, why, office), {"kind": "area", "name": name})


def fill_system(why: str) -> Call:
    city, office = _office()
    cluster, _ = _cluster(city)
    make_unit("Phường Mới", parent=city)
    year = "2010" if why == "year_outside" else "2026"
    line = "Cụm 1\tkhông có" if why == "bad_rows" else "Cụm 1\tPhường Mới"
    values = {"year": year, "kind": "area", "lines": line}
    return _post(f"systems/{cluster.system.code}/members", _leader(city, why, office), values)


def copy_system_year(why: str) -> Call:
    city, office = _office()
    cluster, _ = _cluster(city)
    year = "2021" if why == "nothing_to_copy" else "2026"
    return _post(f"systems/{cluster.system.code}/copy", _leader(city, why, office), {"year": year})


def edit_cluster(why: str) -> Call:
    city, office = _office()
    cluster, _ = _cluster(city)
    if why == "name_taken":
        make_cluster(city, "Cụm khác", system=cluster.system)
    address, name = f"/clusters/{cluster.code}", "Cụm khác" if why == "name_taken" else "Cụm mới"
    actor = _leader(city, why, office)
    return Call(actor, f"{address}/edit/", f"PUT /api{address}", {"kind": "area", "name": name})


def add_members(why: str) -> Call:
    city, office = _office()
    cluster, units = _cluster(city)
    make_unit("Phường Mới", parent=city)
    line = units[0].name if why == "bad_rows" else "Phường Mới"
    year = "2010" if why == "year_outside" else "2026"
    day = {"on": "2025-01-01"} if why == "bad_day" else {}
    return _post(f"{cluster.code}/members", _leader(city, why, office), {"year": year, "lines": line, **day})


def copy_year_(why: str) -> Call:
    city, office = _office()
    cluster, _ = _cluster(city)
    if why == "nothing_to_copy":
        copy_year(actor=SYSTEM, cluster=cluster, year=YEAR)
    return _post(f"{cluster.code}/copy", _leader(city, why, office), {"year": "2026"})


def set_post(why: str) -> Call:
    return _member(why, "post", {"post": "deputy"})


def name_representative(why: str) -> Call:
    city, office = _office()
    cluster, units = _cluster(city)
    person = make_person(unit=units[1])
    if why == "has_left":
        _left(cluster, units[1])
    actor = make_actor(Role.OFFICER, units[0]) if why == "not_your_unit" else office
    code = "" if why == "not_your_unit" else person.code  # another unit's people are not to choose from
    return _post(f"{cluster.code}/2026/members/{units[1].code}/representative", actor, {"person": code})


def leave(why: str) -> Call:
    day = "2027-05-01" if why == "bad_day" else "2026-05-01"
    return _member(why, "leaving", {"on": day, "reason": "Giải thể"})


def merge(why: str) -> Call:
    city, office = _office()
    cluster, units = _cluster(city)
    new = make_unit("Phường Mới", parent=city)
    if why == "in_other_cluster":
        make_membership(make_cluster(city, system=cluster.system), new)
    if why == "has_left":
        _left(cluster, units[1])
    named = units[1] if why == "same_unit" else new
    actor, values = _leader(city, why, office), {"successor": named.code, "on": "2026-07-01"}
    return _post(f"{cluster.code}/2026/members/{units[1].code}/merger", actor, values)


def open_election(why: str) -> Call:
    city, office = _office()
    cluster, units = _cluster(city)
    if why == "already_open":
        make_election(cluster)
    actor = make_actor(Role.OFFICER, units[1]) if why == "not_lead" else office
    return _post(f"{cluster.code}/elections", actor, {"year": "2027", "candidates": [units[1].code]})


def count_election(why: str) -> Call:
    city, office = _office()
    cluster, units = _cluster(city)
    election = make_election(cluster)
    _decided(election, units[0], why)
    actor = make_actor(Role.OFFICER, units[1]) if why == "not_lead" else office
    day = "2026-12-01" if why == "bad_day" else "2026-11-10"
    votes = {f"votes-{unit.code}": n for unit, n in zip(units, ("0", "2"), strict=True)}
    present = "1" if why == "bad_count" else "2"
    values = {"held_on": day, "minutes_no": "5/BB", "present": present, **votes}
    return _post(f"{cluster.code}/elections/2027/count", actor, values)


def decide(why: str) -> Call:
    city, office = _office()
    cluster, units = _cluster(city)
    _decided(make_election(cluster), units[0], why)
    day = "2026-12-01" if why == "bad_day" else "2026-11-10"
    values = {"unit": units[1].code, "way": "rotation", "on": day, "reason": "Đến lượt"}
    return _post(f"{cluster.code}/elections/2027/decision", _leader(city, why, office), values)


def plan_activity(why: str) -> Call:
    city, office = _office()
    cluster, units = _cluster(city)
    if why == "not_member":
        _left(cluster, units[1])
    actor = make_actor(Role.OFFICER, units[1]) if why == "not_lead" else office
    values = {"title": "Chuyển đổi số", "planned_on": "2026-12-01", "host": units[1].code, "venue": "Hội trường"}
    return _post(f"{cluster.code}/activities", actor, values)


def edit_activity(why: str) -> Call:
    city, office = _office()
    cluster, units = _cluster(city)
    activity = make_activity(cluster, on=date(YEAR, 12, 1))
    if why == "wrong_state":
        cancel_activity(actor=SYSTEM, activity=activity, reason="Trùng lịch")
    day = "2027-01-05" if why == "bad_day" else "2026-12-08"
    values = {"title": "Tên mới", "planned_on": day, "host": units[0].code, "version": "9" if why == "stale" else "1"}
    address = f"/clusters/activities/{activity.code}"
    return Call(office, f"{address}/edit/", f"PUT /api{address}", values)


def hold_activity(why: str) -> Call:
    city, office = _office()
    cluster, units = _cluster(city)
    activity = make_activity(cluster, on=date(YEAR, 11, 2))
    if why == "wrong_state":
        cancel_activity(actor=SYSTEM, activity=activity, reason="Trùng lịch")
    actor = make_actor(Role.OFFICER, units[1]) if why == "not_lead" else office
    day = "2026-12-01" if why == "bad_day" else "2026-11-02"
    values = {"held_on": day, "present": [units[0].code], "minutes": "Kết luận", "next_steps": "Làm tiếp"}
    return _post(f"activities/{activity.code}/holding", actor, values)


def cancel(why: str) -> Call:
    city, office = _office()
    cluster, units = _cluster(city)
    activity = make_activity(cluster, on=date(YEAR, 12, 1))
    if why == "wrong_state":
        cancel_activity(actor=SYSTEM, activity=activity, reason="Trùng lịch")
    actor = make_actor(Role.OFFICER, units[1]) if why == "not_lead" else office
    return _post(f"activities/{activity.code}/cancellation", actor, {"reason": "Trùng lịch"})


def _office() -> tuple[Unit, Actor]:
    city = make_unit("Thành phố Mẫu")
    return city, make_actor(Role.STANDING_OFFICE, city)


def _leader(city: Unit, why: str, office: Actor) -> Actor:
    """Leadership sees every cluster of its city and sets up none."""
    return make_actor(Role.LEADERSHIP, city) if why == "not_owner_office" else office


def _cluster(city: Unit) -> tuple[Cluster, list[Unit]]:
    """A cluster with a lead and a member."""
    cluster = make_cluster(city, "Khối 1")
    units = [make_unit(name, parent=city) for name in ("Sở Một", "Sở Hai")]
    for unit, post in zip(units, ("lead", "member"), strict=True):
        make_membership(cluster, unit, post=post)
    return cluster, units


def _left(cluster: Cluster, unit: Unit) -> None:
    member = cluster.memberships.get(unit=unit, year=YEAR)
    leave_cluster(actor=SYSTEM, membership=member, on=date(YEAR, 3, 1), reason="Giải thể")


def _decided(election: LeadElection, unit: Unit, why: str) -> None:
    if why == "wrong_state":
        decide_lead(
            actor=SYSTEM, election=election, unit=unit.code, way="rotation", on=date(YEAR, 11, 1), reason="Đến lượt"
        )


def _member(why: str, what: str, values: dict[str, Any]) -> Call:
    city, office = _office()
    cluster, units = _cluster(city)
    if why == "has_left":
        _left(cluster, units[1])
    return _post(f"{cluster.code}/2026/members/{units[1].code}/{what}", _leader(city, why, office), values)


def _post(address: str, actor: Actor, values: dict[str, Any]) -> Call:
    return Call(actor, f"/clusters/{address}/", f"POST /api/clusters/{address}", values)
