"""Nobody verifies the own unit, what was verified stays whole, who has left holds nothing up."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine

from thidua.accounts.models import User
from thidua.clusters.actions import leave_cluster
from thidua.core.actor import SYSTEM, Role
from thidua.core.errors import Refused
from thidua.people.tests.factories import make_actor
from thidua.scoring.actions import announce, change_maxima, verify_scores
from thidua.scoring.inputs import Given
from thidua.scoring.models import Scoresheet
from thidua.scoring.permissions import may_return_sheet, may_verify, verifiable_by
from thidua.scoring.tests.factories import make_block, score_self, verify

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        yield


def test_the_office_above_does_not_verify_the_unit_it_leads_too() -> None:
    block = make_block(2)
    own, other = score_self(block, 0), score_self(block, 1)
    user = User.objects.get(pk=make_actor(Role.CLUSTER_LEAD, block.units[0]).user_id)
    both = make_actor(Role.STANDING_OFFICE, block.city, user=user)
    assert [may_verify(both, sheet).code for sheet in (block.sheet(0), block.sheet(1))] == ["own_unit", ""]
    assert may_return_sheet(both, block.sheet(0)).code == "own_unit"
    assert list(Scoresheet.objects.filter(verifiable_by(both))) == [other]
    assert may_verify(block.office, own).code == ""


def test_a_verified_sheet_stays_whole() -> None:
    block = make_block(1)
    score_self(block, 0)
    sheet = verify(block, 0)
    emptied = {block.criterion("1").pk: Given(None)}
    with pytest.raises(Refused) as refused:
        verify_scores(actor=block.office, sheet=sheet, version=sheet.version, given=emptied)
    assert refused.value.code == "incomplete"
    changed = block.given({"1": "39,5"})
    assert verify_scores(actor=block.office, sheet=sheet, version=sheet.version, given=changed).state == "verified"


def test_scores_that_count_no_more_do_not_hold_up_the_announcement() -> None:
    block = make_block(2)
    for number in (0, 1):
        score_self(block, number)
    leave_cluster(actor=SYSTEM, membership=block.memberships[1], on=date(2026, 11, 1), reason="Giải thể")
    wanted = {block.criterion("1").pk: Decimal(35), block.criterion("2").pk: Decimal(25)}
    assert change_maxima(actor=block.lead, scale=block.scale, maxima=wanted, reason="Cụm họp thống nhất") == 1
    verify(block, 0, {"1": "35", "2": "25", "3": "30", "4": "10"}, reason="Điểm tối đa đổi")
    assert announce(actor=block.lead, scale=block.scale).state == "announced"
