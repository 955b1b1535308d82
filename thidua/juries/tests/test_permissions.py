"""Each actor x each state x each power: every cell."""

import pytest

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.juries.models import Entry, Jury, JurySheet
from thidua.juries.permissions import (
    may_close_jury,
    may_create_jury,
    may_draw_missing,
    may_edit_jury,
    may_enter,
    may_manage_jury,
    may_open_jury,
    may_open_second_round,
    may_recuse,
    may_remind,
    may_reopen_jury,
    may_return_sheet,
    may_score,
    may_seat,
    may_see_marks,
    may_see_results,
    may_set_jury,
    may_shortlist,
)
from thidua.juries.queries import juries
from thidua.juries.tests.factories import Court, make_court
from thidua.people.tests.factories import make_actor, make_unit

pytestmark = pytest.mark.django_db

OK, OFFICE, UNIT, JUROR, STATE = "", "not_jury_office", "not_your_unit", "not_juror", "wrong_state"
PLACES = ("city", "below", "other")
STATES = ("draft", "scoring", "closed")
SHEETS = ("given", "drafted", "handed_in", "recused", "taken_back")
MANAGERS = {"system", "city officer", "city standing_office"}
WHO = ["system", "visitor", "juror", "other juror", "juror who left", *(f"{p} {r}" for p in PLACES for r in Role)]

# power -> the states in which the office may use it
MANAGING = {
    may_set_jury: {"draft"},
    may_edit_jury: {"draft", "scoring"},
    may_seat: {"draft", "scoring"},
    may_open_jury: {"draft"},
    may_draw_missing: {"scoring"},
    may_close_jury: {"scoring"},
    may_reopen_jury: {"closed"},
    may_shortlist: {"closed"},
    may_open_second_round: {"closed"},
}


@pytest.fixture
def court() -> Court:
    return make_court(jurors=3, per_entry=1, entries=3, opened=True)


def actor_named(who: str, court: Court) -> Actor:
    match who:
        case "system":
            return SYSTEM
        case "visitor":
            return Actor(user_id=0, name="Khách")
        case "juror" | "other juror" | "juror who left":
            return court.jurors[("juror", "other juror", "juror who left").index(who)]
    place, role = who.split(" ")
    below = make_unit("Phường Mẫu", parent=court.city)
    places = {"city": court.city, "below": below, "other": make_unit("Thành phố Khác")}
    return make_actor(Role(role), places[place])


@pytest.mark.parametrize("who", WHO)
def test_matrix(who: str, court: Court) -> None:
    actor = actor_named(who, court)
    court.jury.jurors.filter(person=court.people[2]).update(left_on=court.jury.opened_on)
    jury, manages = court.jury, who in MANAGERS
    sitting = who in ("juror", "other juror")
    office = OK if manages else OFFICE
    assert may_create_jury(actor, court.city).code == (OK if manages else UNIT)
    assert may_manage_jury(actor, jury).code == office
    assert may_remind(actor).code == (OK if who == "system" else "not_system")
    for state in STATES:
        jury.state = state
        for may, where in MANAGING.items():
            assert may(actor, jury).code == (office or (OK if state in where else STATE)), (may.__name__, state)
        assert may_enter(actor, jury).code == ((OK if manages else UNIT) or (OK if state == "draft" else STATE))
        assert may_see_marks(actor, jury).code == office
        assert may_see_results(actor, jury).code == (OK if sitting and state == "closed" else office)
        Jury.objects.update(state=state)
        assert juries(actor).exists() == (manages or (sitting and state != "draft"))


@pytest.mark.parametrize("who", WHO)
def test_matrix_of_sheets(who: str, court: Court) -> None:
    """The sheet of the first juror, in every state of jury and sheet, of an entry that is in or withdrawn."""
    actor = actor_named(who, court)
    court.jury.jurors.filter(person=court.people[2]).update(left_on=court.jury.opened_on)
    sheet = court.sheets(0)[0]
    mine, office = who == "juror", who in MANAGERS
    for state in STATES:
        sheet.entry.jury.state = state
        for sheet.state in SHEETS:
            open_ = state == "scoring" and sheet.state in ("given", "drafted")
            scores = OK if open_ else STATE
            assert may_score(actor, sheet).code == (scores if mine else JUROR), (state, sheet.state)
            assert may_recuse(actor, sheet).code == (scores if mine else JUROR)
            returns = OK if state == "scoring" and sheet.state == "handed_in" else STATE
            assert may_return_sheet(actor, sheet).code == (returns if mine or office else OFFICE)
    sheet.entry.jury.state, sheet.state = "scoring", "given"
    sheet.entry.withdrawn_on = court.jury.opened_on
    assert may_score(actor, sheet).code == ("withdrawn" if mine else JUROR)


def test_who_left_judges_no_more(court: Court) -> None:
    sheet = court.sheets(2)[0]
    sheet.juror.left_on = court.jury.opened_on
    assert may_score(court.jurors[2], sheet).code == JUROR


def test_an_author_in_the_office_does_not_run_the_jury(court: Court) -> None:
    officer = Actor(court.office.user_id, "Cán bộ", person_id=999, grants=court.office.grants)
    assert may_manage_jury(officer, court.jury)
    Entry.objects.filter(number=1).update(concerned_people=[999])
    assert may_manage_jury(officer, court.jury).code == "own_entry"
    Entry.objects.filter(number=1).update(withdrawn_on=court.jury.opened_on)
    assert may_manage_jury(officer, court.jury)


def test_an_officer_who_judges_sees_others_marks_after_their_own(court: Court) -> None:
    juror = court.jurors[0]
    both = Actor(juror.user_id, "Cán bộ", person_id=juror.person_id, grants=court.office.grants)
    assert may_see_marks(both, court.jury).code == "own_sheets_open"
    JurySheet.objects.filter(juror__person=court.people[0]).update(
        state="handed_in", handed_in_at="2026-11-20T09:00:00+07:00"
    )
    assert may_see_marks(both, court.jury)


def test_after_a_next_round_the_one_before_stands(court: Court) -> None:
    Jury.objects.create(
        title="Vòng 2", unit=court.city, source="contest", previous=court.jury, jurors_per_entry=1, search_text=""
    )
    court.jury.state = "closed"
    for may in (may_reopen_jury, may_shortlist, may_open_second_round):
        assert may(court.office, court.jury).code == "has_next_round"
