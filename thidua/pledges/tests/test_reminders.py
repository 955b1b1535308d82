"""Reminders before and after the last day, what waits for whom, the end of the year."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from thidua.clusters.actions import leave_cluster
from thidua.clusters.tests.factories import YEAR
from thidua.core.actor import SYSTEM, Actor
from thidua.core.errors import Refused
from thidua.notifications.models import Message
from thidua.pledges.actions import comment, open_pledge, remind
from thidua.pledges.tests.factories import make_block, make_pledge, make_signature
from thidua.pledges.waiting import waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
TODAY = date(YEAR, 11, 20)


def titles(actor: Actor, on: date = TODAY) -> list[str]:
    return [one.title for one in waiting(actor, on)]


def test_who_has_not_signed_is_reminded_near_the_day_and_once_it_is_past() -> None:
    block = make_block(3)
    pledge = make_pledge(block.cluster)
    open_pledge(actor=SYSTEM, pledge=pledge, sign_until=date(YEAR, 11, 30))
    make_signature(pledge, block.members[0])
    Message.objects.all().delete()
    assert remind(actor=SYSTEM, on=TODAY) == 0
    assert remind(actor=SYSTEM, on=date(YEAR, 11, 26)) == 2
    assert remind(actor=SYSTEM, on=date(YEAR, 11, 27)) == 0
    with time_machine.travel("2026-12-02T09:00:00+07:00"):
        assert remind(actor=SYSTEM, on=date(YEAR, 12, 2)) == 3
        assert remind(actor=SYSTEM, on=date(YEAR, 12, 2)) == 0
    late = Message.objects.get(title__contains="quá hạn")
    assert (late.user_id, late.body) == (block.lead.user_id, "Đơn vị 2, Đơn vị 3")
    with pytest.raises(Refused):
        remind(actor=block.lead, on=TODAY)


def test_the_daily_run_brings_signatures_into_step_and_ends_past_years() -> None:
    block = make_block(2)
    pledge = make_pledge(block.cluster, opened=True)
    make_signature(pledge, block.members[0])
    leave_cluster(actor=SYSTEM, membership=block.members[1], on=date(YEAR, 11, 10), reason="Giải thể")
    assert titles(block.lead) == ["Cập nhật chữ ký theo thành viên"]
    remind(actor=SYSTEM, on=TODAY)
    pledge.refresh_from_db()
    assert pledge.state == "in_force"
    with time_machine.travel("2027-01-04T09:00:00+07:00"):
        assert "Kết thúc giao ước" in titles(block.lead, date(2027, 1, 4))
        remind(actor=SYSTEM, on=date(2027, 1, 4))
    pledge.refresh_from_db()
    assert pledge.state == "ended"


def test_what_waits_for_whom() -> None:
    block = make_block(2)
    assert [titles(one) for one in block.officers] == [["Soạn giao ước thi đua"], []]
    pledge = make_pledge(block.cluster)
    assert [titles(one) for one in block.officers] == [["Mở lấy chữ ký giao ước"], []]
    open_pledge(actor=SYSTEM, pledge=pledge, sign_until=TODAY + timedelta(days=3))
    pledge.refresh_from_db()
    comment(actor=block.officers[1], pledge=pledge, membership=block.members[1], comment="Bỏ dòng 2")
    assert [titles(one) for one in block.officers] == [
        ["Ký giao ước thi đua", "Trả lời ý kiến về giao ước"],
        ["Ký giao ước thi đua"],
    ]
    (one,) = waiting(block.officers[1], TODAY)
    assert (one.due_on, one.detail) == (pledge.sign_until, f"{pledge.title} – Đơn vị 2")
    for member in block.members:
        make_signature(pledge, member)
    assert [titles(one) for one in block.officers] == [[], []]


def test_it_asks_the_same_few_questions_for_any_number(django_assert_num_queries: Callable[..., Any]) -> None:
    one, many = make_block(1), make_block(3)
    for cluster in (one.cluster, many.cluster):
        make_pledge(cluster, opened=True)
    for actor in (one.lead, many.lead):
        with django_assert_num_queries(5):
            waiting(actor, TODAY)
