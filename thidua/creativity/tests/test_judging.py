"""A jury for each field, blind, and what it chose goes on."""

from decimal import Decimal

import pytest

from thidua.core.clock import playing
from thidua.core.errors import Refused
from thidua.creativity import actions, states
from thidua.creativity.models import AwardRound, AwardWork
from thidua.creativity.tests import factories as f
from thidua.juries import actions as juries
from thidua.juries.inputs import JuryInput, LineInput, SheetInput
from thidua.juries.models import Entry, Jury, JurySheet
from thidua.people.models import Person
from thidua.people.queries import actor_for
from thidua.people.tests.factories import make_person, make_unit, make_user

pytestmark = pytest.mark.django_db
JURY = JuryInput(jurors_per_entry=2)


def a_scoring_round(stage: f.Stage, *titles: str) -> AwardRound:
    round_ = f.make_round(stage)
    for title in titles:
        f.make_work(stage, round_, title, state="accepted")
    with playing(f.AFTER):
        return actions.start_scoring(actor=stage.office, round_=round_)


def judged(stage: f.Stage, round_: AwardRound, jurors: list[Person], points: dict[str, int]) -> Jury:
    """Every juror gives the same points to a title."""
    jury = actions.set_jury(actor=stage.office, field=round_.fields.get(order=1), data=JURY)
    juries.set_rubric(actor=stage.office, jury=jury, lines=[LineInput("Tính sáng tạo", Decimal(100))])
    juries.add_jurors(actor=stage.office, jury=jury, people=jurors)
    jury = juries.open_jury(actor=stage.office, jury=jury)
    for sheet in JurySheet.objects.filter(entry__jury=jury).select_related("entry", "juror__person__user"):
        data = SheetInput({1: Decimal(points[sheet.entry.title])}, "Đã đọc")
        juries.hand_in_sheet(actor=actor_for(sheet.juror.person.user), sheet=sheet, data=data)
    return juries.close_jury(actor=stage.office, jury=jury)


def two_jurors(stage: f.Stage) -> list[Person]:
    elsewhere = make_unit("Trường Mẫu", parent=stage.city)
    return [make_person(unit=elsewhere, user=make_user()) for _ in range(2)]


def test_the_jury_gets_accepted_works_without_authors_and_its_choice_goes_on() -> None:
    stage = f.make_stage()
    round_ = a_scoring_round(stage, "Một", "Hai")
    with playing(f.AFTER):
        jury = judged(stage, round_, two_jurors(stage), {"Một": 90, "Hai": 60})
        texts = " ".join(Entry.objects.values_list("text", flat=True))
        assert "Mẫu An" not in texts
        assert stage.ward.name not in texts
        with pytest.raises(Refused) as no:
            actions.take_shortlist(actor=stage.office, round_=round_)
        assert no.value.code == "nothing_shortlisted"
        juries.shortlist(actor=stage.office, jury=jury, entries=[jury.entries.get(title="Một")])
        for _ in range(2):
            actions.take_shortlist(actor=stage.office, round_=round_)
    found = dict(AwardWork.objects.values_list("title", "state"))
    assert found == {"Một": states.SHORTLISTED, "Hai": states.ACCEPTED}


def test_a_second_round_must_close_before_the_posting() -> None:
    stage = f.make_stage()
    round_ = a_scoring_round(stage, "Một")
    with playing(f.AFTER):
        jury = judged(stage, round_, two_jurors(stage), {"Một": 90})
        juries.shortlist(actor=stage.office, jury=jury, entries=list(jury.entries.all()))
        juries.second_round(actor=stage.office, jury=jury, data=JURY)
        with pytest.raises(Refused) as no:
            actions.take_shortlist(actor=stage.office, round_=round_)
    assert no.value.code == "nothing_shortlisted"


def test_a_field_has_one_jury_and_needs_works() -> None:
    stage = f.make_stage()
    round_ = a_scoring_round(stage, "Một")
    with playing(f.AFTER):
        actions.set_jury(actor=stage.office, field=round_.fields.get(order=1), data=JURY)
        for order, code in ((1, "jury_exists"), (2, "no_works")):
            with pytest.raises(Refused) as no:
                actions.set_jury(actor=stage.office, field=round_.fields.get(order=order), data=JURY)
            assert no.value.code == code


def test_a_work_withdrawn_from_the_short_list_leaves_its_jury_too() -> None:
    stage = f.make_stage()
    round_ = a_scoring_round(stage, "Một", "Hai")
    with playing(f.AFTER):
        jury = judged(stage, round_, two_jurors(stage), {"Một": 90, "Hai": 80})
        juries.shortlist(actor=stage.office, jury=jury, entries=list(jury.entries.all()))
        actions.take_shortlist(actor=stage.office, round_=round_)
        work = AwardWork.objects.get(title="Hai")
        actions.withdraw_work(actor=stage.officer, work=work, reason="Tác giả xin rút")
    assert list(jury.entries.filter(withdrawn_on__isnull=True).values_list("title", flat=True)) == ["Một"]
    assert AwardWork.objects.get(title="Hai").state == states.WITHDRAWN
