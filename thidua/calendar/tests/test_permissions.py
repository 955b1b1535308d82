"""Every role against every permission of the calendar."""

import pytest

from thidua.calendar.permissions import may_edit_calendar, may_oversee, may_set_city_days, may_tick
from thidua.calendar.queries import owners, tasks
from thidua.calendar.tests.factories import make_task
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.people.tests.factories import make_actor, make_unit

pytestmark = pytest.mark.django_db

# role: (edits in the city, edits in a ward, oversees the city, oversees a ward, days off by city, by ward)
MATRIX = {
    Role.OFFICER: (False, False, False, False, False, False),
    Role.STANDING_OFFICE: (True, False, True, False, True, False),
    Role.COUNCIL_SECRETARY: (False, False, False, False, False, False),
    Role.COUNCIL_MEMBER: (False, False, False, False, False, False),
    Role.TELLER: (False, False, False, False, False, False),
    Role.SIGNATORY: (False, False, False, False, False, False),
    Role.CLUSTER_LEAD: (False, False, False, False, False, False),
    Role.LEADERSHIP: (False, False, True, False, False, False),
    Role.LEGAL_OFFICER: (False, False, False, False, False, False),
    Role.OPERATOR: (False, False, False, False, True, False),
    None: (False, False, False, False, False, False),
}


def test_the_matrix_names_every_role() -> None:
    assert set(MATRIX) == {*Role, None}


@pytest.mark.parametrize("role", MATRIX)
def test_who_may_edit_oversee_and_set_days(role: Role | None) -> None:
    city = make_unit()
    ward = make_unit(parent=city)
    above, below = make_actor(role, city), make_actor(role, ward)
    answers = (
        may_edit_calendar(above, city), may_edit_calendar(below, city),
        may_oversee(above, city), may_oversee(below, city),
        may_set_city_days(above), may_set_city_days(below),
    )  # fmt: skip
    assert tuple(map(bool, answers)) == MATRIX[role]
    assert all(answer or answer.message for answer in answers)


@pytest.mark.parametrize("role", MATRIX)
def test_who_may_tick_a_task_of_officers(role: Role | None) -> None:
    city = make_unit()
    ward, other = make_unit(parent=city), make_unit(parent=city)
    task = make_task(city)
    answers = tuple(bool(may_tick(make_actor(role, unit), task, ward)) for unit in (ward, other, city))
    assert answers == (role == Role.OFFICER, False, role in (Role.OFFICER, Role.STANDING_OFFICE))
    assert may_tick(SYSTEM, task, ward)


@pytest.mark.parametrize("role", MATRIX)
def test_readers_see_the_calendars_above_and_below_them(role: Role | None) -> None:
    city, elsewhere = make_unit(), make_unit()
    ward = make_unit(parent=city)
    in_city, in_ward = make_task(city), make_task(ward, role=Role.LEADERSHIP)
    make_task(elsewhere)

    def seen(actor: Actor) -> set[str]:
        return set(tasks(actor).values_list("code", flat=True))

    both = {in_city.code, in_ward.code} if role else set()
    assert (seen(make_actor(role, city)), seen(make_actor(role, ward))) == (both, both)
    assert [unit.pk for unit in owners(make_actor(role, ward))] == ([city.pk, ward.pk] if role else [])
