"""The page of the year and its forms, as different readers see them."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.doors.knocking import client_of
from thidua.calendar.models import YearTask
from thidua.calendar.tests.factories import make_task
from thidua.calendar.waiting import waiting
from thidua.core.actor import Role
from thidua.core.clock import playing
from thidua.people.tests.factories import make_actor, make_unit

pytestmark = pytest.mark.django_db


def test_a_year_that_was_not_begun_says_who_begins_it(client: Client) -> None:
    city = make_unit()
    make_task(city, year=2025, due_on=date(2025, 3, 31))
    ward = make_unit(parent=city)
    page = client_of(make_actor(Role.OFFICER, ward)).get(reverse("calendar:year"), {"year": 2026}).content.decode()
    assert "chưa mở lịch của năm này" in page
    office = client_of(make_actor(Role.STANDING_OFFICE, city))
    assert "Mở lịch năm" in office.get(reverse("calendar:year"), {"year": 2026}).content.decode()
    sent = office.post(reverse("calendar:begin_year"), {"owner": city.code, "kind": "work", "year": 2026})
    assert (sent.status_code, YearTask.objects.filter(year=2026).count()) == (303, 1)


def test_lights_in_words_and_units_that_have_done_it(client: Client) -> None:
    city = make_unit()
    wards = [make_unit(parent=city) for _ in range(2)]
    officer = make_actor(Role.OFFICER, wards[0])
    late, near = make_task(city, due_on=date(2026, 3, 2)), make_task(city, due_on=date(2026, 3, 12))
    with playing(date(2026, 3, 10)):
        browser = client_of(officer)
        page = browser.get(reverse("calendar:year"), {"year": 2026}).content.decode()
        assert "Quá hạn 6 ngày làm việc" in page
        assert "Còn 2 ngày làm việc" in page
        browser.post(reverse("calendar:tick_task", args=[late.code, wards[0].code]))
        office = client_of(make_actor(Role.STANDING_OFFICE, city))
        page = office.get(reverse("calendar:year"), {"year": 2026}).content.decode()
        assert "1/2</span> đơn vị xong" in page
        assert [row.title for row in waiting(officer, date(2026, 3, 10))] == [near.title]


def test_the_page_of_a_year_costs_the_same_for_one_task_and_for_many() -> None:
    city = make_unit()
    ward = make_unit(parent=city)
    browser = client_of(make_actor(Role.OFFICER, ward))

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert browser.get(reverse("calendar:year"), {"year": 2026}).status_code == 200
        return len(caught)

    make_task(city)
    one = cost()
    for _ in range(3):
        make_task(city)
    assert cost() == one
    assert one <= 15


def test_somebody_without_a_role_is_told_so() -> None:
    page = client_of(make_actor(None, make_unit())).get(reverse("calendar:year")).content.decode()
    assert "Chưa có lịch công tác năm nào" in page
