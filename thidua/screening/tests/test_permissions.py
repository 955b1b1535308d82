"""Who may ask, who reads names, who reads about whom: every role, inside and outside its scope."""

from collections.abc import Callable
from datetime import date

import pytest

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.answers import Answer
from thidua.core.clock import now
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_person, make_unit, make_user
from thidua.screening import queries
from thidua.screening.models import Screening
from thidua.screening.permissions import (
    may_score,
    may_score_person,
    may_screen,
    may_screen_anywhere,
    may_see_names,
    may_see_person,
    may_see_unit,
)

pytestmark = pytest.mark.django_db
NAMES = {Role.OFFICER, Role.STANDING_OFFICE, Role.LEADERSHIP}
COUNTS = NAMES | {Role.LEGAL_OFFICER}
SCORERS = {Role.OFFICER, Role.STANDING_OFFICE}
READERS = {Role.OFFICER, Role.STANDING_OFFICE, Role.LEADERSHIP}


def make_run(unit: Unit) -> Screening:
    return Screening.objects.create(
        unit=unit, year=2025, received=date(2025, 12, 22), asked_by_id=0, asked_by_name="Hệ thống", asked_at=now()
    )


Case = tuple[str, Callable[[Actor, Unit], Answer], set[Role]]
CASES: list[Case] = [
    ("screen", may_screen, COUNTS),
    ("names", lambda actor, unit: may_see_names(actor, make_run(unit)), NAMES),
    ("unit", may_see_unit, NAMES),
    ("score", may_score, SCORERS),
    ("score_person", lambda actor, unit: may_score_person(actor, make_person(unit=unit)), SCORERS),
    ("person", lambda actor, unit: may_see_person(actor, make_person(unit=unit)), READERS),
]


@pytest.mark.parametrize("role", [None, *Role])
@pytest.mark.parametrize(("name", "may", "allowed"), CASES, ids=[case[0] for case in CASES])
def test_each_right_in_each_role_here_below_above_and_elsewhere(
    name: str, may: Callable[[Actor, Unit], Answer], allowed: set[Role], role: Role | None
) -> None:
    city = make_unit()
    ward, other = make_unit(parent=city), make_unit(parent=city)
    office = make_unit(parent=ward)
    actor = make_actor(role, ward)
    yes = role in allowed
    found = [bool(may(actor, unit)) for unit in (ward, office, city, other)]
    assert found == [yes, yes, False, False]
    assert may(SYSTEM, city)


@pytest.mark.parametrize("role", [None, *Role])
def test_the_way_to_screening_is_shown_to_those_who_count(role: Role | None) -> None:
    assert bool(may_screen_anywhere(make_actor(role, make_unit()))) == (role in COUNTS)


@pytest.mark.parametrize("role", [None, *Role])
def test_runs_are_seen_within_ones_scope(role: Role | None) -> None:
    city = make_unit()
    ward, other = make_unit(parent=city), make_unit(parent=city)
    runs = {unit.pk: make_run(unit) for unit in (city, ward, other)}
    seen = set(queries.screenings(make_actor(role, ward)).values_list("pk", flat=True))
    assert seen == ({runs[ward.pk].pk} if role in COUNTS else set())
    assert queries.screenings(SYSTEM).count() == 3


def test_oneself_is_read_by_oneself_and_scored_by_another() -> None:
    ward = make_unit(parent=make_unit())
    user = make_user()
    person = make_person(unit=ward, user=user)
    candidate = make_actor(None, ward, user=user)
    assert may_see_person(candidate, person)
    officer = make_actor(Role.OFFICER, ward, user=user)
    assert not may_score_person(officer, person)
