"""The city's own days: how long a dossier may take, how long a proposal is posted; cited wherever they are shown."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from thidua.core.actor import Actor
from thidua.nominations import actions
from thidua.nominations.actions.rounds import RoundInput
from thidua.nominations.models import Round
from thidua.nominations.tests.factories import Stage, make_dossier, make_stage, make_worker
from thidua.nominations.tests.test_confirmations import client_of
from thidua.rulebook.inputs import RuleInput
from thidua.rulebook.tests.factories import CITE, Office, make_office, make_rule

pytestmark = pytest.mark.django_db
SINCE = date(2026, 1, 1)


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        yield


@pytest.fixture
def stage() -> Stage:
    return make_stage()


def set_days(
    office: Office, kind: str, award: str, days: int, unit: str = "working_days", verified: bool = True
) -> None:
    body = {"days": days, "unit": unit, "cite": CITE, "verified": verified}
    make_rule(office, RuleInput(kind, award, body), since=SINCE)


def drafted(stage: Stage, opens_on: date = date(2026, 11, 1), days: int | None = None) -> Round:
    awards = ("advanced_worker", "grassroots_fighter")
    data = RoundInput("Đợt mẫu", 2026, awards, opens_on, date(2026, 12, 31), appraisal_days=days)
    return actions.draft_round(actor=stage.office, organizer=stage.city, data=data)


def test_without_a_rule_of_the_city_it_is_the_usual_number(stage: Stage) -> None:
    assert drafted(stage).appraisal_days == 20


def test_the_shortest_rule_of_its_awards_on_its_first_day_counts(stage: Stage) -> None:
    office = make_office(stage.city)
    for award, days in (("advanced_worker", 15), ("grassroots_fighter", 12), ("province_fighter", 5)):
        set_days(office, "dossier", award, days)
    assert drafted(stage).appraisal_days == 12
    assert drafted(stage, opens_on=date(2025, 12, 31)).appraisal_days == 20
    assert drafted(stage, days=18).appraisal_days == 18


def test_plain_days_and_what_nobody_compared_are_shown_but_not_counted(stage: Stage) -> None:
    office = make_office(stage.city)
    set_days(office, "dossier", "advanced_worker", 7, unit="days")
    set_days(office, "dossier", "grassroots_fighter", 8, verified=False)
    round_ = drafted(stage)
    assert round_.appraisal_days == 20
    page = _page(stage, "round", round_.code)
    assert f"7 ngày ({CITE})" in page
    assert f"8 ngày làm việc ({CITE}, chưa đối chiếu)" in page


def test_the_form_and_the_round_say_where_the_number_is_written(stage: Stage) -> None:
    assert "Thành phố chưa quy định" in _page(stage, "new_round")
    assert "thành phố chưa quy định" in _page(stage, "round", stage.round.code)
    set_days(make_office(stage.city), "dossier", "advanced_worker", 15)
    assert f"Lao động tiên tiến: 15 ngày làm việc ({CITE})" in _page(stage, "new_round")
    assert f"Lao động tiên tiến: 15 ngày làm việc ({CITE})" in _page(stage, "round", stage.round.code)


def test_the_dossier_says_how_long_its_awards_are_posted(stage: Stage) -> None:
    dossier = make_dossier(stage)
    person = make_worker("Nguyễn Văn Mẫu", stage.ward)
    actions.nominate(actor=stage.officer, dossier=dossier, award="advanced_worker", person=person)
    assert "thành phố chưa quy định" in _page(stage, "dossier", dossier.code, reader=stage.officer)
    office = make_office(stage.city)
    set_days(office, "posting", "advanced_worker", 10)
    set_days(office, "posting", "grassroots_fighter", 11)
    page = _page(stage, "dossier", dossier.code, reader=stage.officer)
    assert f"Lao động tiên tiến: 10 ngày làm việc ({CITE})" in page
    assert "11 ngày làm việc" not in page


def test_the_book_on_the_site_says_it_too(stage: Stage) -> None:
    set_days(make_office(stage.city), "posting", "advanced_worker", 10)
    address = reverse("rulebook:award", args=["advanced_worker"])
    page = client_of(stage.officer).get(address, {"on": "2026-03-01"}).content.decode()
    assert "Lấy ý kiến công khai 10 ngày làm việc" in page
    assert CITE in page
    assert (
        "Posted for comment 10 working days" in client_of(stage.officer).get(address, {"lang": "en"}).content.decode()
    )


def _page(stage: Stage, name: str, *args: str, reader: Actor | None = None) -> str:
    answer = client_of(reader or stage.office).get(reverse(f"nominations:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()
