"""Every role x every state x every verb: all cells asserted."""

from collections.abc import Callable, Iterator

import pytest
import time_machine

from thidua.core.actor import Actor, Role
from thidua.core.errors import Refused
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit
from thidua.rulebook import permissions, queries
from thidua.rulebook.models import Confirmation, Entry, LocalRule
from thidua.rulebook.states import STATE_NAMES
from thidua.rulebook.tests.factories import make_office, make_proposal, make_rule_proposal

pytestmark = pytest.mark.django_db
NO = "not_competent"

# role held in the city: may read, may propose; then confirm, decline, withdraw where the state allows
CITY = {
    "officer": ("", "not_legal_officer", NO, NO, NO),
    "standing_office": ("", "not_legal_officer", NO, NO, NO),
    "council_secretary": ("", "not_legal_officer", NO, NO, NO),
    "council_member": ("", "not_legal_officer", NO, NO, NO),
    "teller": ("not_reader", "not_legal_officer", NO, NO, NO),
    "signatory": ("", "not_legal_officer", NO, NO, NO),
    "cluster_lead": ("not_reader", "not_legal_officer", NO, NO, NO),
    "leadership": ("", "not_legal_officer", "", "", ""),
    "legal_officer": ("", "", "", "", ""),
    "operator": ("", "not_legal_officer", NO, NO, NO),
    "nobody": ("not_reader", "not_legal_officer", NO, NO, NO),
    "proposer": ("", "", "four_eyes", "", ""),
    "ward_legal_officer": ("", "not_legal_officer", NO, NO, NO),
    "ward_leadership": ("", "not_legal_officer", NO, NO, NO),
}
# verb: the states in which it can be done
STATES = {"confirm": {"proposed"}, "decline": {"proposed"}, "withdraw": {"in_force"}}


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        yield


def _actor(key: str, city: Unit, proposer: Actor) -> Actor:
    if key == "proposer":
        return proposer
    if key == "nobody":
        return make_actor(None, city)
    if key.startswith("ward_"):
        return make_actor(Role(key.removeprefix("ward_")), make_unit(parent=city))
    return make_actor(Role(key), city)


def test_all_roles_are_in_the_matrix() -> None:
    assert set(CITY) >= set(Role)


@pytest.mark.parametrize("key", CITY)
def test_who_reads_and_proposes(key: str) -> None:
    office = make_office()
    actor = _actor(key, office.city, office.first)
    reads, proposes, *_ = CITY[key]
    assert permissions.may_read(actor).code == reads
    assert permissions.may_propose(actor).code == proposes
    reads_all: tuple[Callable[[], object], ...] = (
        lambda: list(queries.entries(actor, Confirmation)),
        lambda: list(queries.entries(actor, LocalRule)),
    )
    for read in reads_all:
        if reads:
            with pytest.raises(Refused) as refused:
                read()
            assert refused.value.code == reads
        else:
            assert read() == []


@pytest.mark.parametrize("make", [make_proposal, make_rule_proposal], ids=["confirmation", "rule"])
@pytest.mark.parametrize("state", STATE_NAMES)
@pytest.mark.parametrize("key", CITY)
def test_who_decides_in_which_state(key: str, state: str, make: object) -> None:
    office = make_office()
    row: Entry = make(office)  # type: ignore[operator]
    row.state = state
    actor = _actor(key, office.city, office.first)
    allowed = dict(zip(STATES, CITY[key][2:], strict=True))
    answers = {
        "confirm": permissions.may_confirm(actor, row).code,
        "decline": permissions.may_decline(actor, row).code,
        "withdraw": permissions.may_withdraw(actor, row).code,
    }
    assert answers == {
        verb: allowed[verb] or ("" if state in states else "wrong_state") for verb, states in STATES.items()
    }
    assert all(not code or getattr(permissions, f"may_{verb}")(actor, row).message for verb, code in answers.items())
