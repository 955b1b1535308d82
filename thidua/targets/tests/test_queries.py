"""Pages of one target and of one unit cost three rows what they cost one; what a reader sees."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.doors.knocking import client_of
from thidua.core.actor import SYSTEM, Role
from thidua.movements.tests.factories import make_movement
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit
from thidua.targets.actions import share_target
from thidua.targets.boards import held, seen
from thidua.targets.inputs import Share
from thidua.targets.models import Target
from thidua.targets.tests.factories import make_actual, make_cluster, make_target, part_of
from thidua.targets.waiting import waiting

pytestmark = pytest.mark.django_db
JAN, FEB = date(2026, 1, 31), date(2026, 2, 28)


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with time_machine.travel("2026-03-10T09:00:00+07:00"):
        yield


def _grow(city: Unit, target: Target, number: int) -> Unit:
    """One more unit that holds the target, and one more target of the first unit."""
    unit = make_unit(f"Phường {number}", parent=city)
    share_target(actor=SYSTEM, target=target, shares=[Share(unit.code)])
    for end in (JAN, FEB):
        make_actual(target, unit, "96", end=end)
    return unit


def test_three_units_cost_what_one_costs() -> None:
    city = make_unit("Thành phố Mẫu")
    first = make_unit("Phường 0", parent=city)
    target = make_target(city, first)
    movement = make_movement(city, launch=True)
    Target.objects.update(movement=movement)
    make_actual(target, first, "96")
    client = client_of(make_actor(Role.STANDING_OFFICE, city))
    pages = [
        f"/targets/{target.code}/",
        f"/targets/{target.code}/units/",
        f"/targets/{target.code}/periods/",
        f"/targets/movements/{movement.code}/",
        f"/targets/{target.code}/units/{first.code}/",
        f"/targets/units/{first.code}/",
        f"/targets/report/{first.code}/",
        f"/api/targets/{target.code}",
        f"/api/targets/{target.code}/periods",
        f"/api/targets/units/{first.code}",
    ]

    def cost(address: str) -> tuple[int, int]:
        client.get(address)
        with CaptureQueriesContext(connection) as ran:
            status = client.get(address).status_code
        return status, len(ran)

    one = {page: cost(page) for page in pages}
    for number in (1, 2):
        _grow(city, target, number)
        make_actual(make_target(city, first), first, "96")
    make_actual(target, first, "97", end=FEB)
    assert {page: cost(page) for page in pages} == one
    assert {status for status, _ in one.values()} == {200}
    assert max(queries for _, queries in one.values()) <= 16


def test_waiting_costs_three_queries() -> None:
    city = make_unit("Thành phố Mẫu")
    wards = [make_unit(f"Phường {n}", parent=city) for n in range(3)]
    make_actual(make_target(city, *wards), wards[0], "96")
    office = make_actor(Role.STANDING_OFFICE, city)
    with CaptureQueriesContext(connection) as ran:
        waiting(office, date(2026, 3, 10))
    assert len(ran) == 3


def test_a_ward_sees_its_own_part_on_the_board_and_that_of_its_cluster() -> None:
    city = make_unit("Thành phố Mẫu")
    one, fellow, other = (make_unit(f"Phường {n}", parent=city) for n in range(3))
    cluster = make_cluster(city, one, fellow)
    target = make_target(city, other, fellow)
    share_target(actor=SYSTEM, target=target, shares=[Share(cluster.code)])
    share_target(actor=SYSTEM, target=target, parent=target.assignments.get(cluster=cluster), shares=[Share(one.code)])
    officer = make_actor(Role.OFFICER, one)
    rows = held(officer, seen(officer))
    assert [row.pk for row in rows] == [part_of(target, one).pk]
    leader = make_actor(Role.LEADERSHIP, city)
    assert held(leader, seen(leader)).count() == 3
    stranger = make_actor(Role.OFFICER, make_unit("Thành phố khác"))
    assert seen(stranger) == []
