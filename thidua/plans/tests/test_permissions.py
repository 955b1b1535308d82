"""Each actor x each state x each power: every cell."""

from datetime import date

import pytest

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.movements.models import Movement
from thidua.people.actions import record_lineage
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_person, make_unit
from thidua.plans.models import Measure, Plan
from thidua.plans.permissions import (
    may_create_plan,
    may_edit_plan,
    may_record_progress,
    may_remind,
    may_reopen_plan,
    may_take_over,
)
from thidua.plans.queries import plans
from thidua.plans.tests.factories import make_plan, make_running

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]

OK, MINE, STATE, CLOSED = "", "not_your_unit", "wrong_state", "movement_closed"
STATES = ("draft", "issued", "handed_over", "closed")  # the last: an issued plan of a closed movement

# who -> for each state: (edit, reopen, record progress)
WRITES = {
    "draft": (OK, STATE, STATE),
    "issued": (STATE, OK, OK),
    "handed_over": (STATE, STATE, STATE),
    "closed": (CLOSED, CLOSED, CLOSED),
}
NONE = dict.fromkeys(STATES, (MINE, MINE, MINE))
OWNS = {
    "draft": (MINE, MINE, STATE),
    "issued": (MINE, MINE, OK),
    "handed_over": (MINE, MINE, STATE),
    "closed": (MINE, MINE, CLOSED),
}
WRITERS = {f"{place} {role}" for place in ("city", "ward") for role in ("officer", "standing_office")}
MATRIX = {
    "system": WRITES,
    "visitor": NONE,
    "nobody": NONE,
    "owner": OWNS,
    **{
        f"{place} {role}": WRITES if f"{place} {role}" in WRITERS else NONE
        for place in ("city", "ward", "other")
        for role in Role
    },
}
SEES_DRAFTS = {"system", *WRITERS, "city leadership", "ward leadership"}
REMINDS = {"system", "city officer", "city standing_office"}


def actor_named(who: str, places: dict[str, Unit], owner_id: int) -> Actor:
    if who == "system":
        return SYSTEM
    if who == "visitor":
        return Actor(user_id=0, name="Khách")
    if who in ("nobody", "owner"):
        nobody = make_actor(None, places["ward"])
        return nobody if who == "nobody" else Actor(nobody.user_id, nobody.name, person_id=owner_id)
    place, role = who.split(" ")
    return make_actor(Role(role), places[place])


def in_state(city: Unit, ward: Unit, state: str, owner_id: int) -> Plan:
    plan = make_plan(make_running(city), ward, issued=True)
    Measure.objects.filter(plan=plan).update(owner=owner_id)
    if state == "closed":
        Movement.objects.filter(pk=plan.movement_id).update(state="closed", closed_on="2026-11-19")
    else:
        Plan.objects.filter(pk=plan.pk).update(state=state)
    return Plan.objects.select_related("movement__launcher", "unit").get(pk=plan.pk)


@pytest.mark.parametrize("who", MATRIX)
def test_matrix(who: str, city: Unit, ward: Unit) -> None:
    places = {"city": city, "ward": ward, "other": make_unit()}
    owner = make_person(unit=ward)
    actor = actor_named(who, places, owner.pk)
    found, seen, reminds = {}, set(), {}
    for state in STATES:
        plan = in_state(city, ward, state, owner.pk)
        measure = plan.measures.select_related("plan__unit", "plan__movement__launcher").earliest("pk")
        answers = (may_edit_plan(actor, plan), may_reopen_plan(actor, plan), may_record_progress(actor, measure))
        found[state] = tuple(answer.code for answer in answers)
        reminds[state] = may_remind(actor, plan.movement).code
        seen |= {state} if plans(actor).filter(pk=plan.pk).exists() else set()
    assert found == MATRIX[who]
    everything = set(STATES) if who in SEES_DRAFTS else set(STATES) - {"draft"}
    assert seen == (set() if who == "visitor" else everything)
    running, closed = ("", CLOSED) if who in REMINDS else (MINE, MINE)
    assert reminds == {state: closed if state == "closed" else running for state in STATES}


@pytest.mark.parametrize("who", MATRIX)
def test_creating_and_taking_over_are_for_those_who_write(who: str, city: Unit, ward: Unit) -> None:
    places = {"city": city, "ward": ward, "other": make_unit()}
    owner = make_person(unit=ward)
    actor = actor_named(who, places, owner.pk)
    old = make_unit(parent=city)
    plan = in_state(city, old, "issued", owner.pk)
    record_lineage(actor=SYSTEM, old=old, new=ward, how="whole", on=date(2026, 11, 1))
    plan = Plan.objects.select_related("movement__launcher", "unit").get(pk=plan.pk)
    writes = OK if MATRIX[who] is WRITES else MINE
    assert may_create_plan(actor, plan.movement, ward).code == writes
    assert may_take_over(actor, plan, ward).code == writes


def test_every_role_stands_in_the_matrix() -> None:
    assert {who for who in MATRIX if " " in who} == {
        f"{place} {role}" for place in ("city", "ward", "other") for role in Role
    }
