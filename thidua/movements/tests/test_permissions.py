"""Each actor x each state x each power: every cell."""

import pytest

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.movements.actions import close_movement, withdraw_enrollment
from thidua.movements.models import Enrollment, Movement
from thidua.movements.permissions import (
    may_answer_for_all,
    may_close_movement,
    may_create_movement,
    may_edit_movement,
    may_enroll,
    may_launch_movement,
    may_withdraw_enrollment,
)
from thidua.movements.queries import movements
from thidua.movements.tests.factories import make_enrollment, make_movement
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit

pytestmark = pytest.mark.django_db

OK, MINE, STATE = "", "not_your_unit", "wrong_state"
STATES = ("draft", "launched", "closed")

# who -> for each state: (edit, launch, close, enroll, withdraw); a draft and a closed movement take no enrolment
ALL = {
    "draft": (OK, OK, STATE, STATE, STATE),
    "launched": (STATE, STATE, OK, OK, OK),
    "closed": (STATE, STATE, STATE, STATE, STATE),
}
NONE = dict.fromkeys(STATES, (MINE, MINE, MINE, MINE, MINE))
LEADS = {
    "draft": (MINE, OK, STATE, MINE, MINE),
    "launched": (MINE, STATE, OK, MINE, MINE),
    "closed": (MINE, STATE, STATE, MINE, MINE),
}
JOINS = {
    "draft": (MINE, MINE, MINE, STATE, STATE),
    "launched": (MINE, MINE, MINE, OK, OK),
    "closed": (MINE, MINE, MINE, STATE, STATE),
}
MATRIX = {
    "system": ALL,
    "visitor": NONE,
    "nobody": NONE,
    "city officer": ALL,
    "city standing_office": ALL,
    "city leadership": LEADS,
    "ward officer": JOINS,
    "ward standing_office": JOINS,
    "ward leadership": NONE,
    "other officer": NONE,
    "other standing_office": NONE,
    "other leadership": NONE,
    **{
        f"{place} {role}": NONE
        for place in ("city", "ward", "other")
        for role in Role
        if role not in (Role.OFFICER, Role.STANDING_OFFICE, Role.LEADERSHIP)
    },
}
CREATES = {"system", "city officer", "city standing_office"}
SEES_DRAFTS = {"system", "city officer", "city standing_office", "city leadership"}


def in_state(city: Unit, ward: Unit, state: str) -> tuple[Movement, Enrollment]:
    movement = make_movement(city, launch=True)
    enrollment = make_enrollment(movement, ward)
    if state == "closed":
        close_movement(actor=SYSTEM, movement=movement)
    movement.state = state
    Movement.objects.filter(pk=movement.pk).update(state=state)
    enrollment.movement = movement
    return movement, enrollment


@pytest.mark.parametrize("who", MATRIX)
def test_matrix(who: str) -> None:
    city = make_unit()
    places = {"city": city, "ward": make_unit(parent=city), "other": make_unit()}
    if who == "system":
        actor = SYSTEM
    elif who == "visitor":
        actor = Actor(user_id=0, name="Khách")
    elif who == "nobody":
        actor = make_actor(None, city)
    else:
        place, role = who.split(" ")
        actor = make_actor(Role(role), places[place])
    found, answers = {}, {}
    seen = set()
    for state in STATES:
        movement, enrollment = in_state(city, places["ward"], state)
        answers[state] = may_answer_for_all(actor, movement).code
        found[state] = (
            may_edit_movement(actor, movement).code,
            may_launch_movement(actor, movement).code,
            may_close_movement(actor, movement).code,
            may_enroll(actor, movement, places["ward"]).code,
            may_withdraw_enrollment(actor, enrollment).code,
        )
        seen |= {state} if movements(actor).filter(pk=movement.pk).exists() else set()
    assert found == MATRIX[who]
    assert seen == set(STATES) - (set() if who in SEES_DRAFTS else {"draft"})
    assert bool(may_create_movement(actor, city)) == (who in CREATES)
    writes = {"draft": STATE, "launched": OK, "closed": STATE}
    assert answers == (writes if who in CREATES else dict.fromkeys(STATES, MINE))


def test_every_role_stands_in_the_matrix() -> None:
    assert {who for who in MATRIX if " " in who} == {
        f"{place} {role}" for place in ("city", "ward", "other") for role in Role
    }


def test_a_withdrawn_enrollment_is_not_withdrawn_again() -> None:
    city = make_unit()
    enrollment = make_enrollment(make_movement(city, launch=True), make_unit(parent=city))
    enrollment = withdraw_enrollment(actor=SYSTEM, enrollment=enrollment, reason="Sáp nhập")
    assert may_withdraw_enrollment(SYSTEM, enrollment).code == STATE
