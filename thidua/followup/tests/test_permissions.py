"""Each actor x each state x each power: every cell."""

import pytest
import time_machine

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.followup.models import Finding, Inspection, MovementReview
from thidua.followup.permissions import (
    may_answer_finding,
    may_conclude,
    may_confirm_finding,
    may_edit_review,
    may_hold,
    may_make_pack,
    may_plan,
    may_review,
)
from thidua.followup.tests.factories import Ground, make_concluded, make_ground, make_inspection
from thidua.movements.tests.factories import make_movement
from thidua.people.tests.factories import make_actor, make_unit

pytestmark = pytest.mark.django_db

OK, MINE, STATE, BELOW, NOT_YET = "", "not_your_unit", "wrong_state", "not_below", "not_concluded"
INSPECTION_STATES = ("planned", "held", "concluded", "cancelled")
FINDING_STATES = ("noted", "open", "answered", "mended")

# who -> (plan, hold, conclude) while planned, held, concluded, cancelled
ALL = {
    "planned": (OK, OK, STATE),
    "held": (STATE, STATE, OK),
    "concluded": (STATE, STATE, STATE),
    "cancelled": (STATE, STATE, STATE),
}
# The department speaks for itself, yet is not above the ward: the office plans, the department carries out.
INSPECTS = {state: (BELOW, *powers[1:]) for state, powers in ALL.items()}
# An officer above both sides speaks for the inspecting one and plans only what lies below it.
NONE = dict.fromkeys(INSPECTION_STATES, (MINE, MINE, MINE))
VISITS = {
    "system": ALL,
    "visitor": NONE,
    "nobody": NONE,
    "city standing_office": ALL,
    "city officer": INSPECTS,
    "department officer": INSPECTS,
    "department standing_office": INSPECTS,
    **{
        f"{place} {role}": NONE
        for place in ("city", "department", "ward", "other")
        for role in Role
        if (place, role) not in {(p, r) for p in ("city", "department") for r in (Role.OFFICER, Role.STANDING_OFFICE)}
    },
}

# A shortcoming after the conclusion: (answer, confirm) while noted, open, answered, mended
BOTH = {"noted": (STATE, STATE), "open": (OK, STATE), "answered": (STATE, OK), "mended": (STATE, STATE)}
ANSWERS = {state: (powers[0], MINE) for state, powers in BOTH.items()}
CONFIRMS = {state: (MINE, powers[1]) for state, powers in BOTH.items()}
NEITHER = dict.fromkeys(FINDING_STATES, (MINE, MINE))
WRITES = (Role.OFFICER, Role.STANDING_OFFICE)
MENDING = {
    who: BOTH
    if who in ("system", "city officer", "city standing_office")
    else ANSWERS
    if who in ("ward officer", "ward standing_office")
    else CONFIRMS
    if who in ("department officer", "department standing_office")
    else NEITHER
    for who in VISITS
}

# (write a review, edit a draft, edit an issued one, make the city's pack, make the ward's pack)
REVIEWS = {
    who: (OK, OK, STATE, OK, OK)
    if who in ("system", "city officer", "city standing_office")
    else (MINE, MINE, MINE, OK, OK)
    if who == "city leadership"
    else (MINE, MINE, MINE, MINE, OK)
    if who in ("ward officer", "ward standing_office", "ward leadership")
    else (MINE,) * 5
    for who in VISITS
}


@pytest.fixture(autouse=True)
def day():  # type: ignore[no-untyped-def]
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        yield


def actor_named(who: str, ground: Ground) -> Actor:
    places = {"city": ground.city, "ward": ground.ward, "department": ground.department, "other": make_unit()}
    if who == "system":
        return SYSTEM
    if who == "visitor":
        return Actor(user_id=0, name="Khách")
    if who == "nobody":
        return make_actor(None, ground.city)
    place, role = who.split(" ")
    return make_actor(Role(role), places[place])


@pytest.mark.parametrize("who", VISITS)
def test_inspections(who: str) -> None:
    ground = make_ground()
    actor, row = actor_named(who, ground), make_inspection(ground.department, ground.ward)
    found = {}
    for state in INSPECTION_STATES:
        row.state = state
        found[state] = tuple(may(actor, row).code for may in (may_plan, may_hold, may_conclude))
    assert found == VISITS[who]


@pytest.mark.parametrize("who", MENDING)
def test_findings(who: str) -> None:
    ground = make_ground()
    actor, finding = actor_named(who, ground), make_concluded(ground.department, ground.ward)
    found, before = {}, set()
    for state in FINDING_STATES:
        finding.state = state
        found[state] = (may_answer_finding(actor, finding).code, may_confirm_finding(actor, finding).code)
    finding.state, finding.inspection.state = "open", "held"
    before.add(may_answer_finding(actor, finding).code)
    assert found == MENDING[who]
    assert before == {NOT_YET if MENDING[who]["open"][0] == OK else MINE}
    finding.kind, finding.inspection.state = Finding.Kind.REQUEST, "concluded"
    turned = (may_answer_finding(actor, finding).code, may_confirm_finding(actor, finding).code)
    answers, confirms = (MENDING[who][state] for state in ("answered", "open"))
    assert turned == (answers[1], (confirms[0] and MINE) or STATE)


@pytest.mark.parametrize("who", REVIEWS)
def test_reviews_and_packs(who: str) -> None:
    ground = make_ground()
    actor, movement = actor_named(who, ground), make_movement(ground.city, launch=True)
    draft = MovementReview(movement=movement, state="draft")
    issued = MovementReview(movement=movement, state="issued")
    assert (
        may_review(actor, movement).code,
        may_edit_review(actor, draft).code,
        may_edit_review(actor, issued).code,
        may_make_pack(actor, ground.city).code,
        may_make_pack(actor, ground.ward).code,
    ) == REVIEWS[who]


def test_every_role_and_state_stands_in_the_matrices() -> None:
    wanted = {f"{place} {role}" for place in ("city", "department", "ward", "other") for role in Role}
    assert {who for who in VISITS if " " in who} == wanted
    assert set(INSPECTION_STATES) == set(Inspection.STATE_NAMES)
    assert set(FINDING_STATES) == set(Finding.STATE_NAMES)
