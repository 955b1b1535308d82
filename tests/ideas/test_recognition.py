"""S15: shares are a hundred, the same title in another year stops, a title spends an initiative once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.test import Client

from thidua.core.actor import Role
from thidua.core.errors import Refused
from thidua.councils.tests.works import Chamber, in_session, listed, make_chamber, voted
from thidua.initiatives import actions
from thidua.initiatives.inputs import AuthorInput
from thidua.initiatives.models import Initiative
from thidua.initiatives.tests.factories import an_input, recognition
from thidua.nominations import actions as nominations
from thidua.nominations.eligibility import findings
from thidua.nominations.models import Nomination
from thidua.nominations.tests.factories import Stage, make_dossier, make_round
from thidua.people.models import Rating, RecognizedInitiative
from thidua.people.tests.factories import make_actor

pytestmark = pytest.mark.django_db
IN_FORCE = "2025-12-22T09:00:00+07:00"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(IN_FORCE):
        yield


def test_the_story_of_a_recognition() -> None:
    chamber = make_chamber(6)
    row = _handed_in(chamber)
    in_session(listed(chamber, row), present=5)
    voted(chamber, 4)
    row = actions.recognize_initiative(
        actor=chamber.place.checker, initiative=Initiative.objects.get(), data=recognition(chamber.place)
    )
    assert row.title in Client().get(f"/kiem-tra/{row.certificate_code}/").content.decode()
    _stops_in_another_year(chamber)
    stage = _nominations_of(chamber)
    first = _nominated(stage, chamber, "grassroots_fighter")
    assert _initiative_of(first) == "met"
    Nomination.objects.filter(pk=first.pk).update(state="approved")
    nominations.grant_nomination(actor=stage.chair, nomination=first)
    assert RecognizedInitiative.objects.get().used_for == "Chiến sĩ thi đua cơ sở năm 2025"
    second = replace(stage, round=make_round(stage.city, stage.office))
    Nomination.objects.filter(pk=first.pk).update(state="withdrawn")
    assert _initiative_of(_nominated(second, chamber, "grassroots_fighter")) == "needs_person"


def _handed_in(chamber: Chamber) -> Initiative:
    """99 and 101 are refused, 100 goes; the checker is another person."""
    place = chamber.place
    row = actions.create_initiative(actor=place.officer, unit=place.ward, data=an_input(place))
    for second in (39, 41, 40):
        shares = (AuthorInput(Decimal(60), person=place.author), AuthorInput(Decimal(second), name="Bà Đồng Tác"))
        actions.set_authors(actor=place.officer, initiative=row, authors=shares)
        if second != 40:
            with pytest.raises(Refused, match=f"{60 + second}%"):
                actions.submit_initiative(actor=place.officer, initiative=row)
    row = actions.submit_initiative(actor=place.officer, initiative=row)
    return actions.accept_initiative(actor=place.checker, initiative=row)


def _stops_in_another_year(chamber: Chamber) -> None:
    place = chamber.place
    with time_machine.travel("2026-06-01T09:00:00+07:00"):
        data = an_input(place, title=f"{an_input(place).title} năm 2026", applied_on=date(2026, 3, 1))
        again = actions.create_initiative(actor=place.officer, unit=place.ward, data=data)
        with pytest.raises(Refused) as caught:
            actions.submit_initiative(actor=place.officer, initiative=again)
    assert caught.value.code == "same_title"


def _nominations_of(chamber: Chamber) -> Stage:
    place = chamber.place
    return Stage(
        city=place.city,
        ward=place.ward,
        other=place.other,
        round=make_round(place.city, place.checker),
        officer=place.officer,
        office=place.checker,
        lawyer=make_actor(Role.LEGAL_OFFICER, place.city),
        secretary=place.secretary,
        chair=place.signatory,
    )


def _nominated(stage: Stage, chamber: Chamber, award: str) -> Nomination:
    author = chamber.place.author
    Rating.objects.get_or_create(person=author, year=stage.round.year, defaults={"grade": "good"})
    row = nominations.nominate(
        actor=stage.officer, dossier=make_dossier(stage), award=award, person=author, achievement="A", attested=True
    )
    nominations.check_eligibility(actor=stage.officer, nominations=[row])
    return Nomination.objects.select_related("round", "dossier").get(pk=row.pk)


def _initiative_of(row: Nomination) -> str:
    return next(str(f["result"]) for f in findings(row) if f["kind"] == "initiative")
