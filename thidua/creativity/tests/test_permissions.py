"""Each actor x each state x each power: every cell."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.clock import now, playing
from thidua.core.errors import NotFound
from thidua.creativity import permissions as p
from thidua.creativity import states
from thidua.creativity.models import AwardRound, AwardWork, PublicRemark
from thidua.creativity.queries import get_remark, reads_files, remarks, rounds, works
from thidua.creativity.tests import factories as f
from thidua.people.tests.factories import make_actor, make_unit

pytestmark = pytest.mark.django_db

RUNS, ENTERS = "runs", "enters"
PLACES = ("city", "ward", "other")
# What each may: run the round, enter works of the ward; see its draft, a work of the ward handed in, its draft.
MATRIX: dict[str, set[str]] = {
    **{f"{place} {role}": {"round"} for place in PLACES for role in Role},
    "system": {RUNS, ENTERS, "round", "draft_round", "work", "draft_work", "results"},
    "visitor": set(),
    "city standing_office": {RUNS, ENTERS, "round", "draft_round", "work", "draft_work", "results"},
    "city officer": {ENTERS, "round", "work", "draft_work"},
    "city leadership": {"round", "draft_round", "work", "draft_work"},
    "city council_secretary": {"round", "work", "results"},
    "city council_member": {"round", "work"},
    "city signatory": {"round", "work"},
    "ward officer": {ENTERS, "round", "work", "draft_work"},
    "ward standing_office": {ENTERS, "round", "work", "draft_work"},
    "ward leadership": {"round", "work", "draft_work"},
}
ROUND_POWERS: dict[Callable[..., Any], str] = {
    p.may_edit_round: states.DRAFT,
    p.may_call: states.DRAFT,
    p.may_score: states.CALLING,
    p.may_set_jury: states.SCORING,
    p.may_post: states.SCORING,
    p.may_bring_to_council: states.POSTED,
    p.may_award: states.COUNCIL,
    p.may_decide: states.COUNCIL,
    p.may_present: states.DECIDED,
}
WORK_POWERS: dict[Callable[..., Any], tuple[str, tuple[str, ...]]] = {
    p.may_edit_work: (ENTERS, ("draft", "returned")),
    p.may_check_work: (RUNS, ("submitted",)),
    p.may_withdraw_work: (ENTERS, ("draft", "submitted", "returned", "accepted", "shortlisted")),
    p.may_leave_out: (RUNS, ("submitted", "accepted", "shortlisted", "approved")),
}


@pytest.fixture
def stage() -> f.Stage:
    return f.make_stage()


def actor_named(who: str, stage: f.Stage) -> Actor:
    if who == "system":
        return SYSTEM
    if who == "visitor":
        return Actor(user_id=0, name="Khách")
    place, role = who.split(" ")
    unit = {"city": stage.city, "ward": stage.ward}.get(place) or make_unit("Phường Khác", parent=stage.city)
    return make_actor(Role(role), unit)


@pytest.mark.parametrize("who", MATRIX)
def test_every_power_in_every_state(who: str, stage: f.Stage) -> None:
    actor, can = actor_named(who, stage), MATRIX[who]
    round_ = f.make_round(stage, called=False)
    for state in states.ROUND_NAMES:
        round_.state = state
        for power, wanted in ROUND_POWERS.items():
            code = "not_standing_office" if RUNS not in can else "" if state == wanted else "wrong_state"
            assert power(actor, round_).code == code, (power.__name__, state)
        code = "not_your_unit" if ENTERS not in can else "" if state == states.CALLING else "wrong_state"
        assert p.may_enter_work(actor, round_, stage.ward, f.CALL).code == code, state
    assert p.may_create_round(actor, stage.city).code == ("" if RUNS in can else "not_standing_office")
    work = AwardWork(round=round_, unit=stage.ward)
    for state in states.WORK_NAMES:
        work.state = state
        for power, (needs, open_) in WORK_POWERS.items():
            not_mine = "not_your_unit" if needs == ENTERS else "not_standing_office"
            code = not_mine if needs not in can else "" if state in open_ else "wrong_state"
            assert power(actor, work).code == code, (power.__name__, state)
        results = "" if "results" in can or RUNS in can else "not_standing_office"
        assert p.may_record_result(actor, work).code == results


@pytest.mark.parametrize("who", MATRIX)
def test_who_sees_what(who: str, stage: f.Stage) -> None:
    actor, can = actor_named(who, stage), MATRIX[who]
    draft = f.make_round(stage, called=False, number=5)
    called = f.make_round(stage)
    mine, handed_in = f.make_work(stage, called, "Nháp"), f.make_work(stage, called, state="submitted")
    kinds = {"draft_round": draft, "round": called}
    assert {name for name, row in kinds.items() if row in rounds(actor)} == can & set(kinds)
    seen = {"draft_work": mine, "work": handed_in}
    assert {name for name, row in seen.items() if row in works(actor)} == can & set(seen)


@pytest.mark.parametrize("who", MATRIX)
def test_a_posted_work_is_known_its_papers_and_remarks_are_not(who: str, stage: f.Stage) -> None:
    round_, (work,) = f.make_posted(stage)
    actor, can = actor_named(who, stage), MATRIX[who]
    said = PublicRemark.objects.create(work=work, name="Lê Mẫu", text="Ý kiến", at=now())
    assert (work in works(actor)) == bool(can)
    assert reads_files(actor, work) == ("work" in can)
    assert [one.pk for one in remarks(actor, round_)] == ([said.pk] if RUNS in can else [])
    assert p.may_settle_remark(actor, said).code == ("" if RUNS in can else "not_standing_office")
    if RUNS not in can:
        with pytest.raises(NotFound):
            get_remark(actor, said.pk)


def test_strangers_speak_only_of_posted_works_on_its_days(stage: f.Stage) -> None:
    _, (work,) = f.make_posted(stage)
    assert [bool(p.may_remark(work, day)) for day in (f.POST, f.POST_END, f.MEET)] == [True, True, False]
    for state in states.ROUND_NAMES:
        work.round.state = state
        assert bool(p.may_remark(work, f.POST)) == (state == states.POSTED), state
    work.round.state = states.POSTED
    for state in states.WORK_NAMES:
        work.state = state
        assert bool(p.may_remark(work, f.POST)) == (state == states.SHORTLISTED), state
    assert [bool(p.may_remind(who)) for who in (SYSTEM, stage.office)] == [True, False]


@pytest.mark.parametrize(
    ("day", "open_"), [(date(2025, 3, 2), False), (f.CALL, True), (f.LAST, True), (f.AFTER, False)]
)
def test_a_call_lasts_to_the_end_of_its_last_day(stage: f.Stage, day: date, open_: bool) -> None:
    round_: AwardRound = f.make_round(stage)
    with playing(day):
        assert bool(p.in_time(round_, day)) == open_
