"""Targets: defined, cut into parts, given, reported, verified, closed."""

from datetime import date
from typing import Any

from tests.doors.knocking import Call
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.people.models import Lineage, Unit
from thidua.people.tests.factories import make_actor, make_unit
from thidua.pledges.models import Pledge
from thidua.targets.actions import close_target
from thidua.targets.models import Actual, Target
from thidua.targets.tests.factories import make_actual, make_cluster, make_target

END = date(2026, 10, 31)
HEAD = "Chỉ tiêu;Đơn vị tính;Cách so;Mức phấn đấu;Kỳ báo cáo\n"


def _office() -> tuple[Unit, Unit, Actor]:
    city = make_unit("Thành phố Mẫu")
    return city, make_unit("Phường Một", parent=city), make_actor(Role.STANDING_OFFICE, city)


def _written(**changes: Any) -> dict[str, Any]:
    values = {
        "name": "Tỷ lệ hài lòng", "measure": "%", "comparator": "at_least", "value": "95", "kind": "level",
        "rollup": "each", "since": "2026-01-01", "until": "2026-12-31", "frequency": "month", "report_days": "5",
    }  # fmt: skip
    return {**values, **changes}


def create(why: str) -> Call:
    city, _, office = _office()
    if why == "name_taken":
        make_target(city, name="Tỷ lệ hài lòng")
    changes = {"until": "2025-01-01"} if why == "bad_period" else {}
    changes = {"value": ""} if why == "value_needed" else changes
    return Call(office, "/targets/new/", "POST /api/targets/", _written(owner=city.code, **changes))


def edit(why: str) -> Call:
    city, ward, office = _office()
    target = make_target(city, ward, give=why == "wrong_state")
    values = _written(version=target.version + (why == "stale"))
    return Call(office, f"/targets/{target.code}/edit/", f"PUT /api/targets/{target.code}", values)


def import_many(why: str) -> Call:
    city, _, office = _office()
    body = "A;%;≥;0,95;quý" if why == "wrong_measure" else "A;%;≥;95;quý"
    pasted = {"no_rows": " ", "no_heading": "A;B"}.get(why, HEAD + body)
    values = {"owner": city.code, "year": 2026, "report_days": 5, "pasted": pasted}
    return Call(office, "/targets/import/", "POST /api/targets/import", values)


def from_pledge(why: str) -> Call:
    city, ward, _ = _office()
    cluster = make_cluster(city, ward)
    pledge = Pledge.objects.create(cluster=cluster, year=2026, title="Giao ước mẫu")
    year = 2025 if why == "other_year" else 2026
    values = {"owner": ward.code, "year": year, "report_days": 5, "pasted": f"{HEAD}A;%;≥;95;quý"}
    lead = make_actor(Role.OFFICER, ward)
    return Call(lead, f"/targets/pledges/{pledge.code}/", f"POST /api/targets/pledges/{pledge.code}", values)


def copy(why: str) -> Call:
    city, ward, office = _office()
    if why != "nothing_to_copy":
        make_target(city, ward, since=date(2025, 1, 1), until=date(2025, 12, 31))
    values = {"owner": city.code, "year": 2026}
    return Call(office, "/targets/copy/", "POST /api/targets/copy", values)


def share(why: str) -> Call:
    city, ward, office = _office()
    target = make_target(city, ward, rollup="sum", kind="cumulative", measure="hồ sơ", give=why == "does_not_foot")
    pasted = {"unknown_holder": "khong-co;5", "wrong_measure": f"{ward.code};5 %"}.get(why, f"{ward.code};5")
    if why == "wrong_state":
        _close(target)
    return _of(target, office, "shares", {"pasted": pasted})


def explain(why: str) -> Call:
    city, ward, office = _office()
    target = make_target(city, ward)
    if why == "wrong_state":
        _close(target)
    actor = make_actor(Role.OFFICER, ward) if why == "not_your_unit" else office
    return _of(target, actor, "explanation", {"text": "Dự phòng"})


def give(why: str) -> Call:
    city, ward, office = _office()
    units = () if why == "no_parts" else (ward,)
    target = make_target(city, *units, give=why == "wrong_state")
    return _of(target, office, "giving", {})


def close(why: str) -> Call:
    city, ward, office = _office()
    target = make_target(city, ward, until=date(2026, 12, 31) if why == "not_over" else END)
    if why == "waiting_actuals":
        make_actual(target, ward, "96", end=END)
    return _of(target, office, "closing", {})


def record(why: str) -> Call:
    city, ward, _ = _office()
    target = make_target(city, ward)
    officer = make_actor(Role.OFFICER, ward)
    actor = make_actor(Role.LEADERSHIP, city) if why == "not_your_unit" else officer
    value = {"wrong_measure": "0,96", "negative": "-1", "bad_value": "x"}.get(why, "96")
    values = {"period_end": "2026-10-31", "value": value, "evidence": "BC 1"}
    return _of(target, actor, f"units/{ward.code}", values)


def report(why: str) -> Call:
    city, ward, _ = _office()
    target = make_target(city, ward)
    value = {"no_rows": "", "wrong_measure": "0,96"}.get(why, "96")
    values = {f"value-{target.code}": value, f"evidence-{target.code}": "BC 1"}
    officer = make_actor(Role.OFFICER, ward)
    return Call(officer, f"/targets/report/{ward.code}/", f"POST /api/targets/report/{ward.code}", values)


def results(why: str) -> Call:
    city, ward, office = _office()
    target = make_target(city, ward)
    actor = make_actor(Role.OFFICER, ward) if why == "not_your_unit" else office
    code = "khong-co" if why == "unknown_holder" else ward.code
    end = "" if why == "period_needed" else "2026-10-31"
    return _of(target, actor, "results", {"period_end": end, "pasted": f"{code};96;;BC 1"})


def verify(why: str) -> Call:
    actual, actor = _reported(why)
    return _on(actual, actor, "verification", {"note": "Đúng"})


def verify_many(why: str) -> Call:
    actual, actor = _reported(why)
    values = {"selected": [] if why == "nothing_chosen" else [actual.pk]}
    return Call(actor, "/targets/actuals/verification/", "POST /api/targets/actuals/verification", values)


def give_back(why: str) -> Call:
    actual, actor = _reported(why)
    return _on(actual, actor, "return", {"reason": "Thiếu phụ lục"})


def release(why: str) -> Call:
    city, ward, office = _office()
    other = make_unit("Phường Hai", parent=city)
    rollup = {"rollup": "sum", "kind": "cumulative"} if why == "does_not_foot" else {}
    target = make_target(city, ward, other, measure="hồ sơ", **rollup)  # type: ignore[arg-type]
    day = "2029-01-01" if why == "bad_day" else "2026-05-01"
    return _of(target, office, f"units/{ward.code}/release", {"on": day, "reason": "Rời khối"})


def merger(why: str) -> Call:
    city, ward, office = _office()
    new = make_unit("Phường Mới", parent=city)
    if why != "nothing_to_follow":
        make_target(city, ward)
    if why != "no_lineage":
        how = "part" if why == "split_unit" else "whole"
        Lineage.objects.create(old=ward, new=new, how=how, on=date(2026, 7, 1))
    # Leadership sees both units and moves nothing.
    actor = make_actor(Role.LEADERSHIP, city) if why == "not_standing_office" else office
    values = {"unit": ward.code, "successor": new.code, "on": "2026-07-01", "reason": "Nghị quyết mẫu"}
    return Call(actor, "/targets/merger/", "POST /api/targets/merger", values)


def _reported(why: str) -> tuple[Actual, Actor]:
    city, ward, office = _office()
    target = make_target(city, ward)
    evidence = "" if why == "no_evidence" else "BC 1"
    reporter = office if why == "own_report" else SYSTEM
    actual = make_actual(target, ward, "96", end=END, actor=reporter, evidence=evidence)
    if why == "wrong_state":
        Target.objects.update(state="closed")
    return actual, make_actor(Role.OFFICER, ward) if why == "own_unit" else office


def _close(target: Target) -> None:
    Target.objects.filter(pk=target.pk).update(state="given", until=END)
    target.refresh_from_db()
    close_target(actor=SYSTEM, target=target, note="Xong")


def _of(target: Target, actor: Actor, what: str, values: dict[str, Any]) -> Call:
    address = f"/targets/{target.code}/{what}"
    return Call(actor, f"{address}/", f"POST /api{address}", values)


def _on(actual: Actual, actor: Actor, what: str, values: dict[str, Any]) -> Call:
    address = f"/targets/actuals/{actual.pk}/{what}"
    return Call(actor, f"{address}/", f"POST /api{address}", values)
