"""What happens once a day."""

from datetime import date

import pytest

from thidua.calendar.tasks import REMINDING
from thidua.calendar.tests.factories import make_task
from thidua.core.actor import Role
from thidua.core.clock import playing
from thidua.core.jobs import put_daily, run_pending
from thidua.core.models import Job
from thidua.notifications.models import Message
from thidua.people.tests.factories import make_actor, make_unit

pytestmark = pytest.mark.django_db


def test_every_slice_reminds_once_a_day_however_many_workers_ask() -> None:
    city = make_unit()
    officer = make_actor(Role.OFFICER, make_unit(parent=city))
    make_task(city, due_on=date(2026, 3, 31))
    with playing(date(2026, 3, 26)):
        assert [put_daily(date(2026, 3, 26)) for _ in range(3)] == [1, 0, 0]
        run_pending()
    assert set(Job.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
    assert Job.objects.count() == 1 + len(REMINDING)
    assert list(Message.objects.values_list("user_id", flat=True)) == [officer.user_id]
