"""The calls for ideas of the demo: one that is over, a box of a ward, and one that waits for the visitor."""

import pytest
from django.test import Client
from django.urls import reverse

from thidua.demo.ideas import arrivals, contests
from thidua.demo.stage import build_city
from thidua.ideas.models import Contest, Idea, Receipt

pytestmark = pytest.mark.django_db


def test_a_visitor_finds_a_call_and_what_has_come() -> None:
    stage = build_city()
    contests.play(stage)
    arrivals.play(stage)
    assert dict(Contest.objects.values_list("unit__name", "state")) == {
        "Quận 10": "closed",
        "Phường Hòa Hưng": "open",
        stage.city.name: "open",
    }
    call = contests.call_of_the_city()
    states = sorted(Idea.objects.filter(contest=call).values_list("state", flat=True))
    assert states == ["draft", "received", "received", "received", "received"]
    moments = list(Receipt.objects.order_by("number").values_list("received_at", flat=True))
    assert moments == sorted(moments)
    page = Client().get(reverse("ideas_public:send", args=[call.code])).content.decode()
    assert "Gửi ý tưởng" in page
    assert contests.finish_2020(stage).state == "finished"
