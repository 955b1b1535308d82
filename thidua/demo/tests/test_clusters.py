"""Clusters and pledges of the demo: Khối 19 year after year, all wards in cụm, one signature missing."""

import pytest

from thidua.clusters.models import Activity, Cluster, LeadElection, Membership
from thidua.clusters.queries import lead_of, members
from thidua.clusters.waiting import waiting as clusters_waiting
from thidua.core.clock import today
from thidua.demo.stage import build_city
from thidua.demo.year import clusters, pledges
from thidua.pledges.models import Pledge
from thidua.pledges.queries import missing, roll
from thidua.pledges.waiting import waiting

pytestmark = pytest.mark.django_db


def test_khoi_19_from_2023_to_this_year_and_the_wards() -> None:
    stage, year = build_city(), clusters.work_year()
    clusters.play(stage)
    pledges.play(stage)

    block, units = clusters.khoi_19(), clusters.units_of_19()
    leads = [lead_of(block, y) for y in range(clusters.FIRST_YEAR, year + 1)]
    assert [units.index(lead.unit) for lead in leads if lead] == [clusters.lead_in(y) for y in range(2023, year + 1)]
    assert all(members(block, y).count() == 6 for y in range(clusters.FIRST_YEAR, year + 1))
    assert LeadElection.objects.filter(cluster=block, state="decided").count() == year - 2023
    assert Activity.objects.filter(cluster=block).count() == 2 * (year - 2022)
    wards = Membership.objects.filter(year=year, cluster__kind=Cluster.Kind.AREA)
    assert (wards.count(), wards.filter(post="lead").count()) == (168, 12)

    rows = {pledge.year: pledge for pledge in Pledge.objects.filter(cluster=block)}
    assert {y: one.state for y, one in rows.items() if y < year} == dict.fromkeys(range(2023, year), "ended")
    first = roll(rows[2023])
    assert {str(seat.signature.signed_on) for seat in first if seat.signature} == {"2023-03-20", "2023-03-21"}
    assert rows[2023].in_force_on is not None
    assert rows[year].state == "open"
    assert [one.unit for one in missing(rows[year])] == [units[0]]
    mine = [one.title for one in waiting(stage.actor("khoitruong"), today())]
    assert mine == ["Ký giao ước thi đua"]
    assert [one.title for one in waiting(stage.actor("canbo"), today())] == ["Mở lấy chữ ký giao ước"]
    assert clusters_waiting(stage.actor("thuongtruc"), today()) == []
