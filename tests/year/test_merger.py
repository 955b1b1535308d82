"""A ward merged in mid-year: place, pledge, plan, target and scoresheet follow it, and its officer goes on."""

from decimal import Decimal

import pytest

from tests.year.players import City, Day, asked, officer, read, sent, told
from tests.year.scoring import criteria, points, sheet_of
from thidua.clusters.models import Cluster, ClusterSystem, Membership
from thidua.core.actor import SYSTEM
from thidua.movements.models import Movement
from thidua.people.actions import UnitInput, create_unit
from thidua.people.models import Level, Unit
from thidua.plans.models import Plan
from thidua.pledges.models import Pledge
from thidua.scoring.models import Scale
from thidua.scoring.queries import standings_of
from thidua.targets.models import Target

pytestmark = pytest.mark.django_db
PHASE = "Cả năm | 01/01/2026 | 31/12/2026 | tổng kết"


def test_what_a_unit_began_its_successor_ends(stage: City, day: Day) -> None:
    old, other = stage.units["Phường Hòa Hưng"], stage.units["Phường Diên Hồng"]
    cluster = _cluster(old, other)
    pledge = _in_force(cluster, old, other)
    target = _target(old, other)
    movement = _plan(old)
    scale = _half_scored(cluster, target, old)
    day.is_("2026-07-01")
    new = _merged(stage, cluster, old)
    heir = officer(new)
    _pledge_follows(pledge, new)
    _target_follows(target, old, new, heir)
    _plan_follows(movement, old, new, heir)
    day.is_("2027-01-11")
    _sheet_follows(scale, target, old, new, heir)


def _cluster(old: Unit, other: Unit) -> Cluster:
    """The other ward leads; the one that will be merged is a member."""
    sent("thuongtruc", "/clusters/systems/new/", {"owner": "79", "name": "Cụm phường", "since_year": "2026"})
    lines = f"Cụm 1\t{old.code}\nCụm 1\t{other.code}"
    code = ClusterSystem.objects.get(name="Cụm phường").code
    sent("thuongtruc", f"/clusters/systems/{code}/members/", {"year": "2026", "kind": "area", "lines": lines})
    cluster = Cluster.objects.get(name="Cụm 1")
    sent("thuongtruc", f"/clusters/{cluster.code}/2026/members/{other.code}/post/", {"post": "lead"})
    return cluster


def _in_force(cluster: Cluster, old: Unit, other: Unit) -> Pledge:
    values = {"cluster": cluster.code, "year": "2026", "title": "Giao ước Cụm 1", "items": "Phố sạch"}
    sent("canbo2", "/pledges/new/", values)
    pledge = Pledge.objects.get(cluster=cluster)
    sent("canbo2", f"/pledges/{pledge.code}/opening/", {"sign_until": "2026-01-30"})
    pledge.refresh_from_db()
    for account, unit in (("canbo", old), ("canbo2", other)):
        values = {"name": "Người Mẫu", "position": "Chủ tịch", "confirmation": "đồng ý ký"}
        url = f"/pledges/{pledge.code}/members/{unit.code}/signature/"
        sent(account, url, {**values, "text_hash": pledge.text_hash})
    pledge.refresh_from_db()
    assert pledge.state == "in_force"
    return pledge


def _target(old: Unit, other: Unit) -> Target:
    values = {
        "owner": "79", "name": "Hộ thoát nghèo", "measure": "hộ", "comparator": "at_least", "value": "30",
        "kind": "cumulative", "rollup": "sum", "since": "2026-01-01", "until": "2026-12-31", "frequency": "quarter",
        "report_days": "10",
    }  # fmt: skip
    sent("thuongtruc", "/targets/new/", values)
    target = Target.objects.get(name="Hộ thoát nghèo")
    sent("thuongtruc", f"/targets/{target.code}/shares/", {"pasted": f"{old.code};10\n{other.code};20"})
    sent("thuongtruc", f"/targets/{target.code}/giving/")
    return target


def _plan(old: Unit) -> Movement:
    values = {
        "launcher": "79", "name": "Phường xanh", "kind": "annual", "since": "2026-01-01", "until": "2026-12-31",
        "contents": "Trồng cây", "legal_bases": "Kế hoạch minh họa", "phases": PHASE,
    }  # fmt: skip
    sent("thuongtruc", "/movements/new/", values)
    movement = Movement.objects.get(name="Phường xanh")
    sent("thuongtruc", f"/movements/{movement.code}/launch/")
    sent("canbo", f"/plans/movements/{movement.code}/units/{old.code}/")
    plan = Plan.objects.get(movement=movement)
    sent("canbo", f"/plans/{plan.code}/pasting/", {"text": "1\tTrồng 100 cây\tVăn phòng\t30/09/2026"})
    return movement


def _half_scored(cluster: Cluster, target: Target, old: Unit) -> Scale:
    values = {"cluster": cluster.code, "year": "2026", "title": "Bảng điểm", "total": "100", "bonus_cap": "10"}
    rows = criteria(target.code)
    sent("canbo2", "/scoring/new/", {**values, **rows, "hand_in_until": "2027-01-15"})
    scale = Scale.objects.get(cluster=cluster)
    sent("canbo2", f"/scoring/{scale.code}/use/")
    sheet = sheet_of(scale, old.code)
    typed = points(scale, {"1": "38,5"})
    sent("canbo", f"/scoring/sheets/{sheet.code}/self/", {**typed, "version": sheet.version})
    return scale


def _merged(stage: City, cluster: Cluster, old: Unit) -> Unit:
    """The lineage is recorded first; without it nothing moves, and the page says so."""
    new = create_unit(actor=SYSTEM, parent=stage.city, data=UnitInput("Phường Mẫu Mới", Level.WARD, "79-moi"))
    merger = {"unit": old.code, "successor": new.code, "on": "2026-07-01", "reason": "Nghị quyết mẫu"}
    status, page = asked("thuongtruc", "/targets/merger/", merger)
    assert (status, "ghi sáp nhập" in page.lower(), "Nghị quyết mẫu" in page) == (422, True, True)
    lineage = {"old": old.code, "how": "whole", "on": "01/07/2026", "legal_basis": "Nghị quyết mẫu"}
    sent("thuongtruc", f"/people/units/{new.code}/lineage/", lineage)
    place = {"successor": new.code, "on": "2026-07-01"}
    sent("thuongtruc", f"/clusters/{cluster.code}/2026/members/{old.code}/merger/", place)
    sent("thuongtruc", "/targets/merger/", merger)
    left = Membership.objects.get(cluster=cluster, unit=old)
    assert (str(left.left_on), left.successor and left.successor.unit) == ("2026-07-01", new)
    return new


def _pledge_follows(pledge: Pledge, new: Unit) -> None:
    """In force it was and stays: the new ward need not sign the same text again."""
    page = read("canbo2", f"/pledges/{pledge.code}/")
    assert [words in page for words in ("Có hiệu lực", new.name, "Không còn là thành viên")] == [True] * 3
    sent("canbo2", f"/pledges/{pledge.code}/settling/")
    row = pledge.signatures.get(membership__unit=new)
    assert (row.state, row.follows is not None) == ("signed", True)
    values = {"name": "Ai Đó", "position": "Chủ tịch", "confirmation": "đồng ý ký", "text_hash": pledge.text_hash}
    status, said = told("canbo2", f"POST /api/pledges/{pledge.code}/members/{new.code}/signature", values)
    assert (status, said["code"]) == (409, "not_your_unit")


def _target_follows(target: Target, old: Unit, new: Unit, heir: str) -> None:
    part = target.assignments.get(unit=new)
    assert (part.value, target.assignments.filter(unit=old).count()) == (Decimal(10), 0)
    values = {"period_end": "2026-06-30", "value": "4 hộ", "evidence": "BC 2"}
    sent(heir, f"/targets/{target.code}/units/{new.code}/", values)
    status, _ = asked("canbo", f"/targets/{target.code}/units/{old.code}/", values)
    assert status == 404


def _plan_follows(movement: Movement, old: Unit, new: Unit, heir: str) -> None:
    plan = Plan.objects.get(movement=movement, unit=old)
    sent(heir, f"/plans/{plan.code}/taking-over/", {"unit": new.code})
    followed = Plan.objects.get(movement=movement, unit=new)
    assert [measure.text for measure in followed.measures.all()] == ["Trồng 100 cây"]


def _sheet_follows(scale: Scale, target: Target, old: Unit, new: Unit, heir: str) -> None:
    """Home says what is left to do; the sheet goes on with what was typed, and is ranked as the new ward's."""
    assert f"Chuyển bảng chấm của {old.name}" in read("canbo2", "/home/")
    sheet = sheet_of(scale, old.code)
    sent("canbo2", f"/scoring/sheets/{sheet.code}/merger/")
    assert "38,5" in read(heir, f"/scoring/sheets/{sheet.code}/self/")
    actual = {"period_end": "2026-12-31", "value": "12", "evidence": "BC 4"}
    sent(heir, f"/targets/{target.code}/units/{new.code}/", actual)
    last = target.assignments.get(unit=new).actuals.get(period_end="2026-12-31")
    sent("thuongtruc", f"/targets/actuals/{last.pk}/verification/")
    sheet = sheet_of(scale, new.code)
    sent(heir, f"/scoring/sheets/{sheet.code}/self/", {**points(scale, {"2": "30"}), "version": sheet.version})
    sent(heir, f"/scoring/sheets/{sheet.code}/handing-in/")
    found = {row.sheet.membership.unit: (row.rank, row.total) for row in standings_of(scale)}
    assert found[new] == (1, Decimal("98.5"))
    assert old not in found
