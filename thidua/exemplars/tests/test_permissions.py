"""Each actor x each state x each power: every cell."""

import pytest

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.exemplars import permissions as may
from thidua.exemplars.models import Exemplar, Follower
from thidua.exemplars.queries import exemplars
from thidua.exemplars.tests.factories import Ground, make_exemplar
from thidua.people.tests.factories import make_actor

pytestmark = pytest.mark.django_db
OK, MINE, STATE, OTHER = "", "not_your_unit", "wrong_state", "not_competent"
POWERS = (may.may_edit, may.may_verify, may.may_publish, may.may_hide, may.may_reopen)

EDITS = {"found": OK, "verified": STATE, "published": STATE, "hidden": STATE, "declined": STATE}
TELLS = {
    "found": (OK, STATE, STATE, STATE),
    "verified": (STATE, OK, STATE, OK),
    "published": (STATE, STATE, OK, STATE),
    "hidden": (STATE, OK, STATE, OK),
    "declined": (STATE, STATE, STATE, OK),
}
WRITERS, TELLERS = (Role.OFFICER, Role.STANDING_OFFICE, Role.LEADERSHIP), (Role.STANDING_OFFICE, Role.LEADERSHIP)
PLACES = ("city", "ward", "other")
WHO = ["system", "visitor", "finder", *(f"{place} {role}" for place in PLACES for role in Role)]


def expected(who: str) -> tuple[dict[str, tuple[str, ...]], str, bool]:
    """The powers in each state, whether the other ward may be said to copy it, and whether it is seen when found."""
    place, _, role = who.partition(" ")
    near = place in ("city", "ward")
    writes = who == "system" or (role in WRITERS and near)
    tells = who == "system" or (role in TELLERS and near)
    edits = writes or who == "finder"
    powers: dict[str, tuple[str, ...]] = {}
    for state, told in TELLS.items():
        powers[state] = (EDITS[state] if edits else MINE, *(told if tells else (OTHER,) * 4))
    follows = who == "system" or (role in WRITERS and place in ("city", "other"))
    return powers, OK if follows else MINE, edits


@pytest.mark.parametrize("who", WHO)
def test_every_cell(who: str, ground: Ground) -> None:
    row = make_exemplar(ground.ward)
    actor = actor_named(who, ground, row)
    seen = exemplars(actor).filter(pk=row.pk).exists()
    found = {}
    for state in Exemplar.STATE_NAMES:
        row.state = state
        found[state] = tuple(power(actor, row).code for power in POWERS)
    row.state = "published"
    follow = may.may_follow(actor, row, ground.other).code
    update = may.may_update(actor, Follower(exemplar=row, unit=ground.other)).code
    assert (found, follow, seen) == expected(who)
    assert update == follow


def actor_named(who: str, ground: Ground, row: Exemplar) -> Actor:
    if who == "system":
        return SYSTEM
    if who == "visitor":
        return Actor(user_id=0, name="Khách")
    if who == "finder":
        Exemplar.objects.filter(pk=row.pk).update(found_by=ground.author.user_id)
        row.found_by_id = ground.author.user_id
        return ground.author
    place, role = who.split()
    return make_actor(Role(role), {"city": ground.city, "ward": ground.ward, "other": ground.other}[place])


def test_whoever_found_it_does_not_verify_it(ground: Ground) -> None:
    row = make_exemplar(ground.ward)
    row.found_by_id = ground.office.user_id
    assert may.may_verify(ground.office, row).code == "four_eyes"


def test_only_what_is_told_is_copied_and_not_by_itself(ground: Ground) -> None:
    row = make_exemplar(ground.ward)
    assert may.may_follow(SYSTEM, row, ground.other).code == STATE
    assert may.may_follow(SYSTEM, row, ground.ward).code == "own_exemplar"


@pytest.mark.parametrize("role", [None, *Role])
def test_who_may_bring_one(role: Role | None, ground: Ground) -> None:
    actor = make_actor(role, ground.ward)
    found = (may.may_find(actor, ground.ward).code, may.may_find(actor, ground.other).code)
    assert found == (OK if role in WRITERS else MINE, MINE)
    assert may.may_find(ground.author, ground.ward).code == OK
