"""Who may what in which state: every cell."""

from collections.abc import Callable

import pytest

from thidua.core.actor import SYSTEM, Actor
from thidua.core.answers import Answer
from thidua.initiatives import permissions as may
from thidua.initiatives import states
from thidua.initiatives.models import Initiative, Replication
from thidua.initiatives.queries import initiatives
from thidua.initiatives.tests.factories import Place, make_initiative, make_place

pytestmark = pytest.mark.django_db
Ask = Callable[[Actor, Initiative], Answer]
WHO = ("author", "officer", "checker", "secretary", "signatory", "stranger", "neighbor", "system")
SIDE = {"author": "", "officer": "", "checker": "", "system": ""}
CHECK = {"author": "own_initiative", "officer": "not_competent", "checker": "", "system": ""}
OPEN = (states.DRAFT, states.RETURNED)
IN_WORK = (states.DRAFT, states.SUBMITTED, states.RETURNED, states.ACCEPTED)
# Verb -> who it is asked of (the rest are told `else`), and the states in which it may be done.
RULES: dict[str, tuple[Ask, dict[str, str], str, tuple[str, ...]]] = {
    "edit": (may.may_edit_initiative, SIDE, "not_your_unit", OPEN),
    "submit": (may.may_submit_initiative, SIDE, "not_your_unit", OPEN),
    "withdraw": (may.may_withdraw_initiative, SIDE, "not_your_unit", IN_WORK),
    "return": (may.may_return_initiative, CHECK, "not_competent", (states.SUBMITTED,)),
    "accept": (may.may_accept_initiative, CHECK, "not_competent", (states.SUBMITTED,)),
    "reject": (
        may.may_reject_initiative,
        CHECK,
        "not_competent",
        (states.SUBMITTED, states.ACCEPTED, states.APPROVED),
    ),
    "recognize": (
        may.may_recognize_initiative,
        {**CHECK, "signatory": ""},
        "not_competent",
        (states.ACCEPTED, states.APPROVED),
    ),
    "record_result": (may.may_record_result, {"secretary": "", "system": ""}, "not_secretary", (states.ACCEPTED,)),
    "print": (may.may_print, SIDE, "not_competent", (states.RECOGNIZED,)),
}


def people(place: Place) -> dict[str, Actor]:
    found = {name: getattr(place, name) for name in WHO[1:-1]}
    return {"author": place.author_actor, **found, "system": SYSTEM}


@pytest.mark.parametrize("verb", RULES)
def test_every_cell(verb: str) -> None:
    ask, codes, otherwise, allowed = RULES[verb]
    place = make_place()
    row = make_initiative(place)
    wrong = []
    for state in states.INITIATIVE_NAMES:
        row.state = state
        for who, actor in people(place).items():
            code = codes.get(who, otherwise)
            expected = code or ("" if state in allowed else "wrong_state")
            said = ask(actor, row).code
            if said != expected:
                wrong.append((state, who, said, expected))
    assert wrong == []


@pytest.mark.parametrize(
    ("who", "own", "other"),
    [("author", False, False), ("officer", True, False), ("checker", True, True), ("neighbor", False, True)],
)
def test_replication_is_the_word_of_the_unit_that_uses_it(who: str, own: bool, other: bool) -> None:
    place = make_place()
    row = make_initiative(place)
    row.state = states.RECOGNIZED
    actor = people(place)[who]
    assert bool(may.may_replicate(actor, row, place.ward)) is own
    assert bool(may.may_replicate(actor, row, place.other)) is other
    assert bool(may.may_end_replication(actor, Replication(initiative=row, unit=place.other))) is other


def test_what_each_reader_sees() -> None:
    place = make_place()
    draft = make_initiative(place)
    sent = make_initiative(place, states.SUBMITTED, title="Cổng hỏi đáp")
    done = make_initiative(place, states.RECOGNIZED, title="Bản đồ cây xanh")
    seen = {who: set(initiatives(actor)) for who, actor in people(place).items()}
    everything = {draft, sent, done}
    assert seen == {
        "author": everything,
        "officer": everything,
        "checker": everything,  # the standing office of the city writes for its wards too
        "secretary": {sent, done},
        "signatory": {sent, done},
        "stranger": {done},
        "neighbor": {done},
        "system": everything,
    }


@pytest.mark.parametrize(
    ("who", "whole"),
    [
        ("author", True),
        ("officer", True),
        ("checker", True),
        ("secretary", True),
        ("stranger", False),
        ("neighbor", False),
    ],
)
def test_papers_and_secrets_are_for_both_sides(who: str, whole: bool) -> None:
    place = make_place()
    assert may.reads_papers(people(place)[who], make_initiative(place)) is whole
