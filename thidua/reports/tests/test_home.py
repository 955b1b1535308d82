"""The home: what waits for whom, at a fixed cost."""

from datetime import date, timedelta

import pytest
from django.test import Client

from thidua.accounts.models import User
from thidua.core.actor import SYSTEM, Role
from thidua.core.clock import today
from thidua.nominations.tests import factories as nominations
from thidua.people.queries import actor_for
from thidua.people.tests import factories as people
from thidua.reports.queries import figures_for, own_honors, progress_chart, tallies
from thidua.reports.waiting import waiting_for

pytestmark = pytest.mark.django_db


def test_a_visitor_is_sent_to_sign_in() -> None:
    answer = Client().get("/home/")
    assert answer.status_code in (302, 303)
    assert "/accounts/login/" in answer["Location"]


def test_somebody_without_a_role_has_an_empty_home() -> None:
    user = User.objects.create(username="alone", display_name="Trần Thị Mẫu Một")
    actor = actor_for(user)
    assert waiting_for(actor, today()) == []
    assert tallies(actor) == []
    assert own_honors(actor) == []
    assert progress_chart([])["labels"] == []
    assert [figure.value for figure in figures_for(actor, today(), [])] == ["0", "0", "0", "–"]
    client = Client()
    client.force_login(user)
    page = client.get("/home/").content.decode()
    assert "Không có việc nào đang chờ" in page


def test_the_system_is_nobody_in_particular() -> None:
    assert waiting_for(SYSTEM, date(2026, 11, 22)) == []


def test_an_open_round_waits_for_the_officer_until_its_last_day() -> None:
    stage = nominations.make_stage()
    round_ = stage.round
    unit = people.make_unit("Phường Thí Dụ", parent=round_.organizer)
    actor = people.make_actor(Role.OFFICER, unit)
    titles = [(w.title, w.due_on) for w in waiting_for(actor, round_.opens_on)]
    assert ("Lập hồ sơ đề nghị", round_.closes_on) in titles
    after = waiting_for(actor, round_.closes_on + timedelta(days=1))
    assert "Lập hồ sơ đề nghị" not in [w.title for w in after]
