"""Contents × units: what each cell says, what is missing, what it costs."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from thidua.core.actor import SYSTEM, Actor
from thidua.core.errors import NotFound
from thidua.movements.actions import withdraw_enrollment
from thidua.movements.models import Movement
from thidua.movements.tests.factories import make_enrollment, make_movement
from thidua.people.actions import load_units
from thidua.people.models import Unit
from thidua.people.tests.factories import make_unit
from thidua.plans.actions import exempt_content, record_progress
from thidua.plans.inputs import ProgressInput
from thidua.plans.matrix import Tally, matrix
from thidua.plans.models import Measure, Plan
from thidua.plans.queries import taking_part, without_plan
from thidua.plans.tests.factories import make_measure, make_plan, make_running

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def test_cells_count_measures_done_and_late(city: Unit, ward: Unit) -> None:
    movement = make_running(city, 3)
    plan = make_plan(movement, ward)
    make_measure(plan, 1, "Trễ", due=date(2026, 11, 19))
    make_measure(plan, 1, "Hạn hôm nay", due=date(2026, 11, 20))
    done = make_measure(plan, 1, "Xong, trễ hạn", due=date(2026, 11, 1))
    exempt_content(actor=SYSTEM, plan=plan, number=2, reason="Không có dự án")
    Plan.objects.update(state="issued", issued_on=date(2026, 11, 1), number="1")
    record_progress(actor=SYSTEM, measure=done, version=1, data=ProgressInput(date(2026, 11, 19), "Xong"))
    found = matrix(SYSTEM, movement)
    one, two, three = (content.pk for content in found.contents)
    assert found.tally(ward.pk, one) == Tally(3, 1, 1) == found.whole(ward.pk)
    assert (found.tally(ward.pk, two), found.reason(ward.pk, two)) == (Tally(), "Không có dự án")
    assert (found.tally(ward.pk, three), found.gaps(ward.pk), found.with_gaps()) == (Tally(), [3], [ward.pk])


def test_units_without_a_plan_and_units_that_left(city: Unit, ward: Unit) -> None:
    movement = make_running(city)
    make_plan(movement, ward)
    issued, missing, left = make_unit(parent=city), make_unit(parent=city), make_unit(parent=city)
    make_plan(movement, issued, issued=True)
    withdraw_enrollment(actor=SYSTEM, enrollment=make_enrollment(movement, left), reason="Giải thể")
    sums = matrix(SYSTEM, movement).sums()
    assert (sums.total, sums.issued, sums.drafts, sums.missing) == (3, 1, 1, 1)
    assert set(taking_part(movement)) == {ward, issued, missing}
    assert set(without_plan(movement)) == {ward, missing}


def test_a_merged_unit_stays_on_the_matrix_until_somebody_takes_its_plan_over(city: Unit, ward: Unit) -> None:
    movement = make_running(city)
    make_plan(movement, ward, issued=True)
    Unit.objects.filter(pk=ward.pk).update(until=date(2026, 10, 31))
    assert [unit.pk for unit in matrix(SYSTEM, movement).units] == [ward.pk]
    Plan.objects.update(state="handed_over")
    assert not matrix(SYSTEM, movement).units.exists()


def test_a_draft_movement_has_no_matrix_for_strangers(city: Unit) -> None:
    movement = make_movement(city)
    with pytest.raises(NotFound):
        matrix(Actor(user_id=7, name="Khác"), movement)


def test_the_whole_of_da_nang_costs_what_one_unit_costs(city: Unit, ward: Unit) -> None:
    """Its units of today, ten contents, plans for most of them: who has none is listed."""
    small = make_running(city)
    make_plan(small, ward, issued=True)
    load_units(actor=SYSTEM, provinces=("48",))
    da_nang = Unit.objects.get(code="48")
    large = make_running(da_nang, 10, since=date(2026, 1, 1), until=date(2026, 12, 31), phases=())
    units = list(Unit.objects.filter(parent=da_nang).order_by("sort_key", "pk"))
    fill(large, units[:70])
    costs = []
    for movement in (small, large):
        with CaptureQueriesContext(connection) as queries:
            found = matrix(SYSTEM, movement)
            rows = list(found.units)
        costs.append((len(rows), len(queries)))
    assert costs == [(1, 5), (94, 5)]
    assert (len(found.contents), found.sums().total, found.sums().missing) == (10, 94, 24)
    assert len(without_plan(large)) == 24
    assert {len(found.gaps(unit.pk)) for unit in units[:70]} == {1}


def fill(movement: Movement, units: list[Unit]) -> None:
    """Two measures for each content but one, in bulk."""
    plans = Plan.objects.bulk_create(
        Plan(movement=movement, unit=u, state="issued", number="1", issued_on=date(2026, 3, 1)) for u in units
    )
    contents = list(movement.contents.all())
    Measure.objects.bulk_create(
        Measure(plan=plan, content=content, place=place, text="Việc", owner_name="Văn phòng", search_text="")
        for n, plan in enumerate(plans)
        for content in contents
        if content.place != n % 10 + 1
        for place in (1, 2)
    )
