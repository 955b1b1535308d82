"""Each actor x each state x each power: every cell."""

from collections.abc import Iterator

import pytest
import time_machine

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.people.tests.factories import make_actor, make_unit
from thidua.scoring.models import Scale, Scoresheet
from thidua.scoring.permissions import (
    may_add_sheets,
    may_announce,
    may_break_tie,
    may_change_maxima,
    may_close_scale,
    may_follow_merger,
    may_put_in_use,
    may_recalculate,
    may_reopen_scale,
    may_return_sheet,
    may_score_column,
    may_score_peer,
    may_see_ranking,
    may_self_score,
    may_verify,
    may_write_scale,
    verifiable_by,
)
from thidua.scoring.queries import scales, sheets
from thidua.scoring.tests.factories import Block, make_block, make_input, score_self, with_row

pytestmark = pytest.mark.django_db
OK, STATE = "", "wrong_state"
SCALE_STATES = ("draft", "in_use", "announced", "closed")
SHEET_STATES = ("open", "handed_in", "verified")
PLACES = ("city", "lead", "deputy", "member", "department", "stranger")


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        yield


@pytest.fixture
def block() -> Block:
    department = make_unit("Sở Mẫu")
    made = make_block(4, data=with_row(make_input(peer=True), "2", department_id=department.pk))
    for number in range(4):
        score_self(made, number, {"1": "40", "3": "30", "4": "10"})
    made.department = department  # type: ignore[attr-defined]
    return made


def actor_at(block: Block, place: str, role: Role) -> Actor:
    units = {
        "city": block.city,
        "lead": block.units[0],
        "deputy": block.units[1],
        "member": block.units[2],
        "department": block.department,  # type: ignore[attr-defined]
        "stranger": make_unit("Nơi khác"),
    }
    return make_actor(role, units[place])


# ---- The scale: (write, use, maxima, sheets, recalculate, announce, tie, close, reopen, see the ranking)
NOT_LEAD, NOT_OWNER, SECRET = "not_lead", "not_owner_office", "not_announced"
LEADS = {
    "draft": (OK, OK, STATE, STATE, STATE, STATE, STATE, STATE),
    "in_use": (STATE, STATE, OK, OK, OK, OK, OK, STATE),
    "announced": (STATE, STATE, STATE, STATE, STATE, STATE, OK, OK),
    "closed": (STATE,) * 8,
}
REOPENS = {"draft": STATE, "in_use": STATE, "announced": OK, "closed": OK}
FOLLOWS = (NOT_LEAD,) * 8
HEADS = {("lead", Role.OFFICER), ("lead", Role.CLUSTER_LEAD), ("city", Role.OFFICER), ("city", Role.CLUSTER_LEAD)}
OFFICE = {("city", Role.STANDING_OFFICE)}
READS = {
    *HEADS - {("city", Role.OFFICER), ("city", Role.CLUSTER_LEAD)},
    *OFFICE,
    ("deputy", Role.OFFICER),
    ("deputy", Role.CLUSTER_LEAD),
    ("city", Role.LEADERSHIP),
}


def scale_row(actor: Actor, scale: Scale) -> tuple[str, ...]:
    powers = (
        may_write_scale,
        may_put_in_use,
        may_change_maxima,
        may_add_sheets,
        may_recalculate,
        may_announce,
        may_break_tie,
        may_close_scale,
    )
    return tuple(power(actor, scale).code for power in powers)


@pytest.mark.parametrize("place", PLACES)
def test_scale_matrix(block: Block, place: str) -> None:
    for role in Role:
        actor, who = actor_at(block, place, role), (place, role)
        for state in SCALE_STATES:
            block.scale.state = state
            leads = who in HEADS | OFFICE
            assert scale_row(actor, block.scale) == (LEADS[state] if leads else FOLLOWS), (who, state)
            assert may_follow_merger(actor, block.scale).code == (
                (OK if state == "in_use" else STATE) if leads else NOT_LEAD
            )
            reopens = REOPENS[state] if who in OFFICE else NOT_OWNER
            assert may_reopen_scale(actor, block.scale).code == reopens, (who, state)
            told = state in ("announced", "closed") or who in READS
            assert may_see_ranking(actor, block.scale).code == ("" if told else SECRET), (who, state)


# ---- One sheet, of the lead's unit and of another: (self, return, verify)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("whose", ["lead", "member"])
def test_sheet_matrix(block: Block, place: str, whose: str) -> None:
    sheet = block.sheet({"lead": 0, "member": 2}[whose])
    for role in Role:
        actor, who = actor_at(block, place, role), (place, role)
        speaks = (place in (whose, "city") and role == Role.OFFICER) or (
            place in (whose, "city") and role == Role.STANDING_OFFICE
        )
        heads = place in ("lead", "deputy") and role in (Role.OFFICER, Role.CLUSTER_LEAD)
        for scale_state in SCALE_STATES:
            for state in SHEET_STATES:
                sheet.scale.state, sheet.state = scale_state, state
                used = OK if scale_state == "in_use" else STATE
                own = "not_your_unit" if not speaks else used or (OK if state == "open" else "handed_in")
                if who in OFFICE or (heads and place != whose):
                    verifies = used or ("not_handed_in" if state == "open" else OK)
                else:
                    verifies = "own_unit" if heads else "not_verifier"
                found = (
                    may_self_score(actor, sheet).code,
                    may_return_sheet(actor, sheet).code,
                    may_verify(actor, sheet).code,
                )
                assert found == (own, verifies, verifies), (who, scale_state, state)


@pytest.mark.parametrize("place", PLACES)
def test_column_and_peer_matrix(block: Block, place: str) -> None:
    column, bare = block.criterion("2"), block.criterion("1")
    sheet = block.sheet(2)
    for role in Role:
        actor, who = actor_at(block, place, role), (place, role)
        for state in SCALE_STATES:
            column.scale.state = bare.scale.state = sheet.scale.state = state
            used = OK if state == "in_use" else STATE
            scores = used if who == ("department", Role.OFFICER) else "not_your_column"
            assert may_score_column(actor, column).code == scores
            assert may_score_column(actor, bare).code == "no_department"
            for number, scorer in enumerate(block.units):
                speaks = place == ("lead", "deputy", "member", "")[number] and role in (
                    Role.OFFICER,
                    Role.CLUSTER_LEAD,
                )
                wanted = "not_your_unit" if not speaks else "oneself" if number == 2 else used
                assert may_score_peer(actor, sheet, scorer).code == wanted, (who, state, number)


def test_who_sees_scales_and_sheets(block: Block) -> None:
    """By role and place: (draft, in use), and how many of the four sheets while scored and once announced."""
    heads = (1, 1, 4, 4)
    wanted: dict[tuple[str, Role], tuple[int, int, int, int]] = {}
    for place in PLACES:
        for role in Role:
            # Peers see handed-in sheets of each other, because this scale lets them score.
            member = (0, 1, 4, 4) if place in ("lead", "deputy", "member") else (0, 0, 0, 0)
            wanted[place, role] = member
    for place in ("lead", "deputy"):
        wanted[place, Role.OFFICER] = wanted[place, Role.CLUSTER_LEAD] = heads
    wanted["city", Role.STANDING_OFFICE] = wanted["city", Role.LEADERSHIP] = heads
    wanted["department", Role.OFFICER] = wanted["department", Role.CLUSTER_LEAD] = (0, 1, 0, 0)
    found = {}
    for place, role in wanted:
        actor = actor_at(block, place, role)
        row = []
        for state in ("draft", "in_use"):
            Scale.objects.filter(pk=block.scale.pk).update(state=state)
            row.append(scales(actor).count())
        row.append(sheets(actor).count())
        Scale.objects.filter(pk=block.scale.pk).update(state="announced")
        row.append(sheets(actor).count())
        found[place, role] = tuple(row)
    assert found == wanted


def test_without_peers_a_member_sees_only_its_own_sheet_until_the_announcement() -> None:
    block = make_block(3)
    for number in range(3):
        score_self(block, number)
    actor = block.officers[2]
    assert [sheet.membership.unit for sheet in sheets(actor)] == [block.units[2]]
    Scale.objects.update(state="announced")
    assert sheets(actor).count() == 3


def test_verifiable_by_says_what_may_verify_says(block: Block) -> None:
    rows = Scoresheet.objects.select_related("scale__cluster__system__owner", "membership__unit")
    for place in PLACES:
        for role in Role:
            actor = actor_at(block, place, role)
            many = set(rows.filter(verifiable_by(actor)).values_list("pk", flat=True))
            assert many == {sheet.pk for sheet in rows if may_verify(actor, sheet)}, (place, role)


def test_the_system_may_everything_and_a_visitor_nothing(block: Block) -> None:
    sheet, visitor = block.sheet(2), Actor(user_id=0, name="Khách")
    powers = (may_change_maxima, may_announce, may_add_sheets, may_break_tie)
    assert [power(SYSTEM, block.scale).code for power in powers] == [OK] * 4
    assert [power(visitor, block.scale).code for power in powers] == [NOT_LEAD] * 4
    assert (may_verify(SYSTEM, sheet).code, may_verify(visitor, sheet).code) == (OK, "not_verifier")
    assert scales(visitor).count() == sheets(visitor).count() == 0
