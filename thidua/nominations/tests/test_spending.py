"""A title spends the initiative it rests on, once; a commendation and a person's word spend none."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.nominations import actions
from thidua.nominations.gathering import Word, candidate_of_person, gather
from thidua.nominations.models import Judgement, Nomination
from thidua.nominations.spending import spendings
from thidua.nominations.tests.factories import Stage, make_initiative, make_nomination, make_stage
from thidua.people.models import RecognizedInitiative

pytestmark = pytest.mark.django_db
DAY = "2025-12-22T09:00:00+07:00"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(DAY):
        yield


def make_fighter(stage: Stage, grade: str = "good", **kwargs: str) -> Nomination:
    """Approved for grassroots fighter, with an initiative of this year."""
    row = make_nomination(stage, award="grassroots_fighter", grade=grade)
    assert row.person is not None
    make_initiative(row.person, on=date(2025, 5, 5), **kwargs)
    actions.check_eligibility(actor=stage.officer, nominations=[row])
    Nomination.objects.filter(pk=row.pk).update(state="approved")
    return Nomination.objects.select_related("round", "dossier", "person").get(pk=row.pk)


def test_grant_nomination_spends_the_initiative() -> None:
    stage = make_stage()
    row = make_fighter(stage)
    actions.grant_nomination(actor=stage.chair, nomination=row)
    assert RecognizedInitiative.objects.get().used_for == "Chiến sĩ thi đua cơ sở năm 2025"


def test_what_another_title_has_spent_meanwhile_is_refused() -> None:
    stage = make_stage()
    row = make_fighter(stage)
    RecognizedInitiative.objects.update(used_for="Chiến sĩ thi đua cơ sở năm 2024")
    with pytest.raises(Refused) as caught:
        actions.grant_nomination(actor=stage.chair, nomination=row)
    assert caught.value.code == "initiative_spent"
    assert "năm 2024" in caught.value.message
    assert Nomination.objects.get(pk=row.pk).state == "approved"


def test_a_title_that_is_met_without_it_spends_none() -> None:
    assert spendings([make_fighter(make_stage(), grade="excellent")]) == []


def test_the_narrowest_reach_is_spent_first() -> None:
    stage = make_stage()
    row = make_fighter(stage, reach="province")
    assert row.person is not None
    near = RecognizedInitiative.objects.create(
        person=row.person, title="Việc nhỏ", title_folded="viec nho", reach="unit", recognized_on=date(2025, 9, 9)
    )
    assert spendings([row]) == [(near, "Chiến sĩ thi đua cơ sở năm 2025")]


def test_a_persons_word_spends_none() -> None:
    stage = make_stage()
    row = make_fighter(stage)
    Judgement.objects.create(
        nomination=row, condition="initiative", result="met", reason="Đề tài khoa học", by_id=1, by_name="x", at=now()
    )
    assert spendings([row]) == []


def test_a_commendation_counts_what_a_title_has_spent() -> None:
    stage = make_stage()
    row = make_fighter(stage)
    RecognizedInitiative.objects.update(used_for="Chiến sĩ thi đua cơ sở năm 2024")
    records, pk = gather([row]), row.person_id or 0
    said = [
        candidate_of_person(pk, records, 2025, {}, Word(), for_title=title).initiatives[0].used_for
        for title in (True, False)
    ]
    assert said == ["Chiến sĩ thi đua cơ sở năm 2024", None]
    Nomination.objects.filter(pk=row.pk).update(award="province_merit_certificate")
    row.refresh_from_db()
    assert spendings([row]) == []
