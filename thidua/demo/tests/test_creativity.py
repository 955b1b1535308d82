"""The award of the demo: a round that was decided and handed over, and one the visitor may speak about."""

import pytest
from django.test import Client

from thidua.creativity.models import AwardRound, AwardWork
from thidua.creativity.queries import Money, money_of
from thidua.demo.ideas import creativity
from thidua.demo.stage import build_city

pytestmark = pytest.mark.django_db


def test_one_round_is_decided_and_one_is_posted() -> None:
    creativity.play(build_city())
    states = dict(AwardRound.objects.values_list("year", "state"))
    assert sorted(states.values()) == ["decided", "posted"]
    assert money_of(AwardRound.objects.get(state="decided")) == Money(550_000_000, 0)
    assert AwardWork.objects.filter(presented_on__isnull=False).count() == 2
    posted = AwardWork.objects.filter(round__state="posted").first()
    assert posted is not None
    page = Client().get(f"/giai-thuong-sang-tao/cong-trinh/{posted.code}/").content.decode()
    assert "Gửi ý kiến" in page
