"""What the system sees by itself: one ward has done everything, the other nothing."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest

from thidua.calendar.measures import MEASURE_NAMES
from thidua.calendar.queries import progress_of
from thidua.calendar.tests.factories import make_task
from thidua.clusters.tests.factories import make_cluster, make_membership
from thidua.core.clock import now, playing
from thidua.movements.tests.factories import make_enrollment, make_movement
from thidua.nominations.models import Dossier, Round
from thidua.people.models import Unit
from thidua.people.tests.factories import make_unit
from thidua.plans.tests.factories import make_plan
from thidua.pledges.tests.factories import make_pledge, make_signature
from thidua.scoring.models import Scale, Scoresheet
from thidua.targets.models import Assignment
from thidua.targets.tests.factories import make_target

pytestmark = pytest.mark.django_db


def _enroll(city: Unit, one: Unit, other: Unit) -> None:
    movement = make_movement(
        city, launch=True, kind="annual", phases=(), since=date(2026, 1, 1), until=date(2026, 12, 31)
    )
    make_enrollment(movement, one)


def _plan(city: Unit, one: Unit, other: Unit) -> None:
    make_plan(make_movement(city, launch=True), one, issued=True)
    make_plan(make_movement(city, launch=True), other)


def _pledge(city: Unit, one: Unit, other: Unit) -> None:
    cluster = make_cluster(city)
    first, _ = make_membership(cluster, one), make_membership(cluster, other)
    make_signature(make_pledge(cluster, opened=True), first)


def _score(city: Unit, one: Unit, other: Unit) -> None:
    cluster = make_cluster(city)
    scale = Scale.objects.create(cluster=cluster, year=2026, title="Bảng", total=Decimal(100))
    for unit, day in ((one, now()), (other, None)):
        seat = make_membership(cluster, unit)
        state = "handed_in" if day else "open"
        Scoresheet.objects.create(scale=scale, membership=seat, state=state, handed_in_at=day)


def _report(city: Unit, one: Unit, other: Unit) -> None:
    make_target(city, one, other)
    make_target(city, one, frequency="year")
    Assignment.objects.filter(unit=one, target__frequency="month").update(latest_on=date(2026, 9, 30))
    Assignment.objects.filter(unit=other).update(latest_on=date(2026, 8, 31))


def _nominate(city: Unit, one: Unit, other: Unit) -> None:
    day = date(2026, 10, 1)
    round_ = Round.objects.create(
        title="Đợt xét", organizer=city, year=2026, opens_on=day, closes_on=day, search_text="dot xet"
    )
    Dossier.objects.create(round=round_, unit=one, state="submitted", received_on=day, receipt_code="MAU1")
    Dossier.objects.create(round=round_, unit=other)


DEEDS: dict[str, Callable[[Unit, Unit, Unit], None]] = {
    "enrollment": _enroll, "plan": _plan, "pledge": _pledge, "self_score": _score, "actuals": _report,
    "dossier": _nominate,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _a_day_in_november() -> Iterator[None]:
    with playing(date(2026, 11, 3)):
        yield


def test_every_measure_is_tried() -> None:
    assert set(DEEDS) == set(MEASURE_NAMES)


@pytest.mark.parametrize("measure", DEEDS)
def test_a_measure_tells_who_has_done_it_from_who_has_not(measure: str) -> None:
    city = make_unit("Thành phố Mẫu")
    one, other = make_unit(parent=city), make_unit(parent=city)
    task = make_task(city, measure=measure, due_on=date(2026, 10, 30))
    assert progress_of([task])[task.pk].done == frozenset()
    DEEDS[measure](city, one, other)
    progress = progress_of([task])[task.pk]
    assert (progress.done, progress.missing) == (frozenset({one.pk}), frozenset({other.pk}))
