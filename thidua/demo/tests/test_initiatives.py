"""What a visitor finds of initiatives: recognised twice, refused once, one to be checked."""

import pytest
from django.test import Client

from thidua.core.clock import today
from thidua.demo.ideas import initiatives
from thidua.demo.stage import build_city
from thidua.initiatives.models import Initiative
from thidua.initiatives.waiting import waiting
from thidua.people.models import RecognizedInitiative

pytestmark = pytest.mark.django_db


def test_the_play() -> None:
    stage = build_city()
    initiatives.play(stage)
    found = dict(Initiative.objects.values_list("title", "state"))
    assert found == {
        initiatives.LOCKER.title: "recognized",
        initiatives.HANDBOOK.title: "recognized",
        initiatives.SPREADSHEET.title: "rejected",
        initiatives.MAP.title: "submitted",
    }
    locker = Initiative.objects.get(title=initiatives.LOCKER.title)
    assert (locker.reach, locker.replications.count()) == ("province", 2)
    assert RecognizedInitiative.objects.filter(person=stage.people["tacgia"], reach="unit").exists()
    assert "4/9" in Initiative.objects.get(state="rejected").reason
    assert [one.detail for one in waiting(stage.actor("thuongtruc"), today())] == [initiatives.MAP.title]
    assert initiatives.LOCKER.title in Client().get("/sang-kien/").content.decode()
