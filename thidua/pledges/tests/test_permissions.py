"""Each actor x each state x each power: every cell."""

import pytest

from thidua.clusters.tests.factories import YEAR
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit
from thidua.pledges.models import Pledge
from thidua.pledges.permissions import (
    may_answer,
    may_comment,
    may_copy_pledge,
    may_create_pledge,
    may_edit_pledge,
    may_end_pledge,
    may_open_pledge,
    may_remind,
    may_reopen_pledge,
    may_settle_pledge,
    may_sign,
    may_sign_on_paper,
    may_withdraw_signature,
)
from thidua.pledges.queries import pledges
from thidua.pledges.tests.factories import Block, make_block, make_pledge

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

OK, LEAD, MINE, STATE = "", "not_lead", "not_your_unit", "wrong_state"
PLACES = ("city", "lead", "member", "other")
STATES = ("draft", "open", "in_force", "ended")

# writes: leads the cluster; signs: for the member unit; sees the pledge
MATRIX: dict[str, set[str]] = {
    **{f"{place} {role}": set() for place in PLACES for role in Role},
    **{f"{place} {role}": {"sees"} for place in ("lead", "member") for role in Role},
    "system": {"writes", "signs", "sees"},
    "visitor": set(),
    "city standing_office": {"writes", "sees"},
    "city officer": {"writes", "sees"},
    "city leadership": {"sees"},
    "city cluster_lead": {"writes"},
    "lead officer": {"writes", "sees"},
    "lead cluster_lead": {"writes", "sees"},
    "member officer": {"signs", "sees"},
    "member leadership": {"signs", "sees"},
}
# power -> the states in which it may be used
WRITING = {
    may_edit_pledge: {"draft"},
    may_open_pledge: {"draft"},
    may_reopen_pledge: {"open"},
    may_answer: {"draft", "open", "in_force"},
    may_settle_pledge: {"open", "in_force"},
    may_end_pledge: {"in_force"},
    may_copy_pledge: {"in_force", "ended"},
}
SIGNING = {
    may_sign: {"open", "in_force"},
    may_comment: {"open", "in_force"},
    may_withdraw_signature: {"open"},
}


@pytest.fixture
def block() -> Block:
    return make_block(2)


def actor_named(who: str, block: Block) -> Actor:
    if who == "system":
        return SYSTEM
    if who == "visitor":
        return Actor(user_id=0, name="Khách")
    place, role = who.split(" ")
    places: dict[str, Unit] = {
        "city": block.city,
        "lead": block.members[0].unit,
        "member": block.members[1].unit,
        "other": make_unit("Ngoài khối", parent=block.city),
    }
    return make_actor(Role(role), places[place])


@pytest.mark.parametrize("who", MATRIX)
def test_matrix(who: str, block: Block) -> None:
    actor, powers, pledge = actor_named(who, block), MATRIX[who], make_pledge(block.cluster)
    writes = OK if "writes" in powers else LEAD
    signs = OK if "signs" in powers else MINE
    for state in STATES:
        pledge.state = state
        for may, where in WRITING.items():
            assert may(actor, pledge).code == (writes or (OK if state in where else STATE)), (may.__name__, state)
        for may_for, where in SIGNING.items():
            answer = may_for(actor, pledge, block.members[1]).code
            assert answer == (signs or (OK if state in where else STATE)), (may_for.__name__, state)
        paper = OK if OK in (writes, signs) else MINE
        usable = OK if state in ("open", "in_force") else STATE
        assert may_sign_on_paper(actor, pledge, block.members[1]).code == (paper or usable)
    assert may_create_pledge(actor, block.cluster, YEAR).code == writes
    assert pledges(actor).filter(pk=pledge.pk).exists() == ("sees" in powers)
    assert may_remind(actor).code == (OK if who == "system" else "not_system")


def test_every_role_stands_in_the_matrix() -> None:
    assert {who for who in MATRIX if " " in who} == {f"{place} {role}" for place in PLACES for role in Role}


def test_before_a_year_has_a_lead_the_lead_of_the_year_before_writes(block: Block) -> None:
    assert may_create_pledge(block.officers[0], block.cluster, YEAR + 1)
    assert may_create_pledge(block.officers[1], block.cluster, YEAR + 1).code == LEAD
    assert Pledge.objects.count() == 0
