"""Each actor x each state x each power: every cell."""

import pytest

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.people.tests.factories import make_actor
from thidua.pilots import permissions as may
from thidua.pilots import states
from thidua.pilots.models import Pilot, Proposal
from thidua.pilots.queries import proposals
from thidua.pilots.tests.factories import Ground, make_pilot, make_sent

pytestmark = pytest.mark.django_db
OK, MINE, STATE, OTHER, EYES = "", "not_your_unit", "wrong_state", "not_competent", "four_eyes"

UNIT = (may.may_edit, may.may_withdraw, may.may_agree, may.may_reopen, may.may_send, may.may_clarify)
ABOVE = (may.may_ask, may.may_note_opinion, may.may_decide)
RUNNING = (may.may_write_log, may.may_stop, may.may_complete, may.may_extend, may.may_evaluate)

# What the unit's side may do in each state: edit, withdraw, agree, reopen, send, clarify.
SIDE = {
    "draft": (OK, OK, OK, STATE, STATE, STATE),
    "agreed": (STATE, OK, STATE, OK, OK, STATE),
    "sent": (STATE, OK, STATE, STATE, STATE, STATE),
    "asked": (STATE, OK, STATE, OK, STATE, OK),
    "accepted": (STATE,) * 6,
    "refused": (STATE,) * 6,
    "withdrawn": (STATE,) * 6,
}
AUTHOR = {state: (*powers[:2], *(MINE,) * 4) for state, powers in SIDE.items()}
NO_SIDE = dict.fromkeys(SIDE, (MINE,) * 6)
# What the competent side may do: ask, note the committee's opinion, decide.
HEAD = {
    state: (
        OK if state == "sent" else STATE,
        OK if state in ("sent", "asked") else STATE,
        OK if state == "sent" else STATE,
    )
    for state in SIDE
}
OFFICE = {state: (*powers[:2], OTHER) for state, powers in HEAD.items()}
NO_HEAD = dict.fromkeys(SIDE, (OTHER,) * 3)
# The trial: write the log, stop, complete, extend, evaluate.
TRIES = {"running": (OK, OK, OK, OTHER, OTHER), "stopped": (STATE, STATE, STATE, OTHER, OTHER)}
DECIDES = {"running": (MINE, OK, MINE, OK, STATE), "stopped": (MINE, STATE, MINE, STATE, OK)}
BOTH = {"running": (OK, OK, OK, OK, STATE), "stopped": (STATE, STATE, STATE, STATE, OK)}
WRITES = {"running": (OK, MINE, MINE, OTHER, OTHER), "stopped": (STATE, MINE, MINE, OTHER, OTHER)}
NEITHER = {"running": (MINE, MINE, MINE, OTHER, OTHER), "stopped": (MINE, MINE, MINE, OTHER, OTHER)}

WRITERS, DECIDERS = (Role.OFFICER, Role.STANDING_OFFICE, Role.LEADERSHIP), (Role.LEADERSHIP, Role.SIGNATORY)
PLACES = ("city", "ward", "other")


def expected(who: str) -> tuple[object, object, object, bool]:
    """The unit's powers, the competent ones, those over the trial, and whether it is seen."""
    if who == "system":
        return SIDE, HEAD, BOTH, True
    if who == "author":
        return AUTHOR, NO_HEAD, WRITES, True
    if who == "nobody":
        return NO_SIDE, NO_HEAD, NEITHER, False
    place, role = who.split()
    writes = role in WRITERS and place in ("city", "ward")
    decides = role in DECIDERS and place == "city"
    prepares = role == Role.STANDING_OFFICE and place == "city"
    trial = BOTH if writes and decides else TRIES if writes else DECIDES if decides else NEITHER
    head = HEAD if decides else OFFICE if prepares else NO_HEAD
    return SIDE if writes else NO_SIDE, head, trial, role in may.READERS and place in ("city", "ward")


WHO = ["system", "author", "nobody", *(f"{place} {role}" for place in PLACES for role in Role)]


@pytest.mark.parametrize("who", WHO)
def test_every_cell(who: str, ground: Ground) -> None:
    actor = actor_named(who, ground)
    row = make_sent(ground.ward, ground.city, proposer=ground.person)
    seen = proposals(actor).filter(pk=row.pk).exists()
    pilot = Pilot(proposal=row, state=states.RUNNING)
    side, head, trial = {}, {}, {}
    for state in Proposal.STATE_NAMES:
        row.state = state
        side[state] = tuple(power(actor, row).code for power in UNIT)
        head[state] = tuple(power(actor, row).code for power in ABOVE)
    for state in (states.RUNNING, states.STOPPED):
        pilot.state = state
        trial[state] = tuple(power(actor, pilot).code for power in RUNNING)
    assert (side, head, trial, seen) == expected(who)


def actor_named(who: str, ground: Ground) -> Actor:
    if who == "system":
        return SYSTEM
    if who == "author":
        return ground.author
    if who == "nobody":
        return make_actor(None, ground.city)
    place, role = who.split()
    return make_actor(Role(role), {"city": ground.city, "ward": ground.ward, "other": ground.other}[place])


def test_ended_trials_are_alike_until_they_are_evaluated(ground: Ground) -> None:
    pilot = make_pilot(ground.ward, ground.city)
    found = {}
    for state in Pilot.STATE_NAMES:
        pilot.state = state
        found[state] = (may.may_write_log(SYSTEM, pilot).code, may.may_evaluate(SYSTEM, pilot).code)
    assert found == {
        "running": (OK, STATE),
        "stopped": (STATE, OK),
        "completed": (STATE, OK),
        "evaluated": (STATE, STATE),
    }


def test_four_eyes(ground: Ground) -> None:
    """The head who proposes leaves the decision and the evaluation to another."""
    row = make_sent(ground.ward, ground.city, proposer=ground.person)
    head = Actor(ground.head.user_id, "Lãnh đạo", ground.person.pk, ground.head.grants)
    pilot = Pilot(proposal=row, state=states.STOPPED)
    assert (may.may_decide(head, row).code, may.may_evaluate(head, pilot).code) == (EYES, EYES)
    row.proposer, row.sent_by_id = None, ground.head.user_id
    assert may.may_decide(ground.head, row).code == EYES


def test_before_it_is_sent_nobody_is_competent(ground: Ground) -> None:
    row = Proposal(unit=ground.ward, state=states.DRAFT)
    assert may.may_decide(ground.head, row).code == "not_sent"


@pytest.mark.parametrize("role", [None, *Role])
def test_who_proposes_and_lays_down_terms(role: Role | None, ground: Ground) -> None:
    actor = make_actor(role, ground.ward)
    terms = (Role.STANDING_OFFICE, Role.LEADERSHIP)
    found = (
        may.may_propose(actor, ground.ward).code,
        may.may_propose(actor, ground.other).code,
        may.may_set_terms(actor, ground.ward).code,
        may.may_set_terms(actor, ground.city).code,
    )
    assert found == (OK if role in WRITERS else MINE, MINE, OK if role in terms else MINE, MINE)


def test_whoever_works_in_the_unit_proposes(ground: Ground) -> None:
    assert may.may_propose(ground.author, ground.ward).code == OK
    assert may.may_propose(ground.author, ground.other).code == MINE
