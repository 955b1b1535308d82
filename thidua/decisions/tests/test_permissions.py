"""Who may what: every role at every place in every state."""

import pytest

from thidua.core.actor import Actor, Role
from thidua.decisions import permissions
from thidua.decisions.actions import correct_certificate, present_for_signature, sign_decision
from thidua.decisions.models import Decision
from thidua.decisions.queries import decisions, get_decision
from thidua.decisions.tests.factories import DAY, World, make_certificate, make_draft, make_world
from thidua.people.models import Level
from thidua.people.tests.factories import make_actor, make_unit

pytestmark = pytest.mark.django_db
PLACES = ("here", "above", "beside")
STATES = ("draft", "presented", "signed")


@pytest.fixture
def world() -> World:
    return make_world()


def _actors(world: World) -> dict[tuple[str, str], Actor]:
    beside = make_unit("Phường Khác", parent=world.city, level=Level.WARD, code="beside")
    units = {"here": world.ward, "above": world.city, "beside": beside}
    found = {(str(r), place): make_actor(r, unit) for r in Role for place, unit in units.items()}
    return found | {("nobody", "here"): make_actor(None, world.ward)}


def _in_state(decision: Decision, state: str) -> Decision:
    """The state alone, on a copy that is not saved: permissions read no more."""
    copy = Decision.objects.select_related("unit").get(pk=decision.pk)
    copy.state = state
    return copy


def _cells(world: World, decision: Decision, ask: str) -> set[tuple[str, str, str]]:
    may = getattr(permissions, ask)
    return {
        (role, place, state)
        for (role, place), actor in _actors(world).items()
        for state in STATES
        if may(actor, _in_state(decision, state))
    }


@pytest.mark.parametrize("ask", ["may_edit", "may_present", "may_discard"])
def test_the_standing_office_writes_drafts(world: World, ask: str) -> None:
    assert _cells(world, make_draft(world), ask) == {
        ("standing_office", "here", "draft"),
        ("standing_office", "above", "draft"),
    }


def test_the_signatory_of_the_unit_alone_signs(world: World) -> None:
    assert _cells(world, make_draft(world), "may_sign") == {("signatory", "here", "presented")}


def test_signatory_and_standing_office_send_back(world: World) -> None:
    assert _cells(world, make_draft(world), "may_return") == {
        ("signatory", "here", "presented"),
        ("standing_office", "here", "presented"),
        ("standing_office", "above", "presented"),
    }


def test_those_who_prepare_examine_and_sign_print(world: World) -> None:
    readers = {str(role) for role in permissions.READERS}
    expected = {(r, p, s) for r in readers for p in ("here", "above") for s in STATES}
    assert _cells(world, make_draft(world), "may_print") == expected


def test_drafts_are_seen_by_few_and_issued_decisions_by_all(world: World) -> None:
    draft = make_draft(world)
    readers = {(str(role), place) for role in permissions.READERS for place in ("here", "above")}
    actors = _actors(world)
    assert {key for key, actor in actors.items() if decisions(actor).exists()} == readers
    present_for_signature(actor=world.office, decision=draft)
    sign_decision(actor=world.chair, decision=draft, signed_on=DAY)
    assert {key for key, actor in actors.items() if decisions(actor).exists()} == set(actors)
    assert get_decision(actors["nobody", "here"], draft.code).pk == draft.pk


def test_only_the_standing_office_drafts_and_sets_numbers(world: World) -> None:
    expected = {("standing_office", "here"), ("standing_office", "above")}
    actors = _actors(world)
    assert {k for k, a in actors.items() if permissions.may_draft(a, world.ward)} == expected
    assert {k for k, a in actors.items() if permissions.may_set_number(a, world.ward)} == expected


@pytest.mark.parametrize(
    ("award", "deciding"),
    [
        ("advanced_worker", set(Level) - {Level.OFFICE}),
        ("grassroots_fighter", set(Level) - {Level.OFFICE}),
        ("province_fighter", {Level.CITY}),
        ("province_flag", {Level.CITY}),
        ("national_fighter", set()),
        ("labor_order_third", set()),
        ("nothing_known", set()),
    ],
)
def test_authority_follows_the_level_of_the_award(world: World, award: str, deciding: set[Level]) -> None:
    found = set()
    for level in Level:
        world.ward.level = level
        if permissions.has_authority(world.ward, award):
            found.add(level)
    assert found == deciding


def test_the_standing_office_amends_what_is_genuine_and_not_being_amended(world: World) -> None:
    certificate = make_certificate(world)
    actors = _actors(world)
    expected = {("standing_office", "here"), ("standing_office", "above")}
    for state in ("genuine", "replaced", "revoked"):
        certificate.state, certificate.ended_on = state, DAY
        found = {k for k, a in actors.items() if permissions.may_amend(a, certificate)}
        assert found == (expected if state == "genuine" else set())
    certificate.state = "genuine"
    correct_certificate(actor=world.office, certificate=certificate, right_name="Khác", reason="x")
    assert {k for k, a in actors.items() if permissions.may_amend(a, certificate)} == set()
