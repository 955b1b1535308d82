"""The pages: found by those who may, counted in queries, exported, said in words."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from thidua.audit.models import Step
from thidua.core.actor import Actor, Role
from thidua.nominations.tests.factories import make_dossier, make_stage
from thidua.people.models import Person
from thidua.people.tests.factories import make_actor, make_person, make_unit, make_user
from thidua.screening.models import Screening
from thidua.screening.tests.factories import make_city
from thidua.screening.tests.test_runs import screened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def today() -> object:
    with time_machine.travel("2025-12-22T09:00:00+07:00"):
        yield


def client_of(actor: Actor) -> Client:
    from django.contrib.auth import get_user_model

    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.user_id), backend=BACKEND)
    return client


def office_of(run: Screening) -> Client:
    return client_of(make_actor(Role.STANDING_OFFICE, run.unit))


def award_url(run: Screening, award: str = "advanced_worker", subject: str = "individual") -> str:
    return reverse("screening:award", args=[run.code, award, subject])


def test_overview_lists_every_award_and_narrows_to_a_unit() -> None:
    run = screened(make_city(people=60))
    client = office_of(run)
    page = client.get(reverse("screening:run", args=[run.code])).content.decode()
    for entry in run.counts:
        assert entry["name"] in page
    ward = run.unit.children.order_by("pk")[0]
    narrowed = client.get(reverse("screening:run", args=[run.code]), {"unit": ward.code})
    lines = narrowed.context["lines"]
    assert 0 < lines[0].all < run.people
    people, collectives = narrowed.context["people"], narrowed.context["collectives"]
    assert {line.all for line in lines if line.about["subject"] == "individual"} == {people}
    assert 0 < collectives < run.units


def test_near_misses_of_a_unit_lead_on_within_it() -> None:
    run = screened(make_city(people=80))
    client = office_of(run)
    ward = run.unit.children.order_by("pk")[0]
    overview = client.get(reverse("screening:run", args=[run.code]), {"unit": ward.code})
    line = next(line for line in overview.context["lines"] if line.near)
    address = award_url(run, line.about["award"], line.about["subject"])
    assert f'{address}near/?unit={ward.code}"' in overview.content.decode()
    page = client.get(f"{address}near/", {"unit": ward.code})
    bit, _, number = page.context["misses"][0]
    assert f"missing={bit}&amp;unit={ward.code}" in page.content.decode()
    shown = client.get(address, {"verdict": "near", "missing": bit, "unit": ward.code}).context["list"]
    assert shown.total == str(number)
    assert client.get(f"{address}near/", {"unit": "no-such"}).status_code == 404


def test_an_award_without_a_text_for_the_day_is_folded_away() -> None:
    run = screened(make_city(people=20))
    run.counts[0]["version"] = ""
    run.save(update_fields=["counts"])
    page = office_of(run).get(reverse("screening:run", args=[run.code])).context
    names = [[(line.about["award"], line.about["subject"]) for line in page[part]] for part in ("quiet", "lines")]
    silent = (run.counts[0]["award"], run.counts[0]["subject"])
    assert silent in names[0]
    assert silent not in names[1]


def test_list_of_an_award_filters_searches_sorts_and_exports() -> None:
    run = screened(make_city(people=60))
    client = office_of(run)
    whole = client.get(award_url(run))
    assert whole.status_code == 200
    met = client.get(award_url(run), {"verdict": "met", "sort": "name"}).context["list"]
    entry = next(e for e in run.counts if e["award"] == "advanced_worker")
    assert met.total == str(entry["met"])
    name = Person.objects.filter(left_on=None).first().full_name  # type: ignore[union-attr]
    assert client.get(award_url(run), {"q": name.lower()}).context["list"].shown >= 1
    book = CalamineWorkbook.from_filelike(
        BytesIO(b"".join(client.get(award_url(run), {"export": "xlsx"}).streaming_content))  # type: ignore[attr-defined]
    )
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0][:3] == ["Họ và tên", "Đơn vị", "Kết quả"]
    assert len(rows) == run.people + 1


def test_a_page_costs_the_same_for_few_and_for_many() -> None:
    costs = []
    for people in (20, 80):
        run = screened(make_city(people=people))
        client = office_of(run)
        client.get(award_url(run))
        with CaptureQueriesContext(connection) as seen:
            client.get(award_url(run))
        costs.append(len(seen))
    assert costs[0] == costs[1] <= 12


def test_a_row_leads_to_the_whole_explanation_and_the_look_is_on_record() -> None:
    run = screened(make_city(people=30))
    client = office_of(run)
    person = Person.objects.filter(left_on=None).first()
    assert person is not None
    before = Step.objects.filter(verb="person.view_profile").count()
    page = client.get(award_url(run) + f"{person.code}/")
    assert page.status_code == 200
    assert "Điều 24" in page.content.decode()
    assert not page.context["moved"]
    assert Step.objects.filter(verb="person.view_profile").count() == before + 1


def test_near_misses_are_grouped_by_condition() -> None:
    run = screened(make_city(people=80))
    client = office_of(run)
    for entry in run.counts:
        misses = client.get(award_url(run, entry["award"], entry["subject"]) + "near/").context["misses"]
        assert sum(number for *_, number in misses) >= (1 if entry["near"] else 0)
        if misses:
            bit, _, number = misses[0]
            shown = client.get(award_url(run, entry["award"], entry["subject"]), {"verdict": "near", "missing": bit})
            assert shown.context["list"].total == str(number)


def test_legal_officer_counts_and_rehearses_but_reads_no_names() -> None:
    run = screened(make_city(people=30))
    client = client_of(make_actor(Role.LEGAL_OFFICER, run.unit))
    overview = client.get(reverse("screening:run", args=[run.code]))
    assert overview.status_code == 200
    assert f'"{award_url(run)}"' not in overview.content.decode()
    assert client.get(award_url(run)).status_code == 409
    asked = {"award": "province_fighter-individual", "change": "grassroots_fighter_streak:times", "value": "2"}
    rehearsed = client.get(reverse("screening:what_if", args=[run.code]), asked)
    assert rehearsed.status_code == 200
    assert not rehearsed.context["rows_url"]


def test_one_reads_ones_own_page_and_nobody_elses() -> None:
    city = make_city(people=5)
    user = make_user()
    person = make_person("Nguyễn Văn Minh Họa", unit=city, user=user)
    client = client_of(make_actor(None, city, user=user))
    assert client.get(reverse("screening:me")).headers["Location"] == reverse("screening:person", args=[person.code])
    page = client.get(reverse("screening:person", args=[person.code]))
    assert page.status_code == 200
    assert sum(len(faces) for _, faces in page.context["groups"]) >= 6
    other = Person.objects.exclude(pk=person.pk).first()
    assert other is not None
    assert client.get(reverse("screening:person", args=[other.code])).status_code == 404


def test_an_account_without_a_record_is_told_so() -> None:
    client = client_of(make_actor(Role.OFFICER, make_unit()))
    assert "chưa gắn với hồ sơ" in client.get(reverse("screening:me")).content.decode()


def test_lost_files_are_told_and_not_a_fault() -> None:
    from thidua.screening import store

    run = screened(make_city(people=5))
    store.forget(run.code)
    store._columns.cache_clear()
    store._document.cache_clear()
    ward = run.unit.children.order_by("pk")[0]
    client = office_of(run)
    assert client.get(reverse("screening:run", args=[run.code]), {"unit": ward.code}).status_code == 409
    assert client.get(award_url(run)).status_code == 409


def test_another_day_of_receipt_is_said_to_be_advice() -> None:
    run = screened(make_city(people=10), received=date(2026, 10, 2))
    client = office_of(run)
    assert "chưa đối chiếu luật" in client.get(reverse("screening:run", args=[run.code])).content.decode()


def test_awards_that_ask_only_the_units_word_are_listed_apart() -> None:
    run = screened(make_city(people=10))
    page = office_of(run).get(reverse("screening:run", args=[run.code]))
    apart = {line.about["award"] for line in page.context["vouched"]}
    assert "city_creativity_award" in apart
    assert not apart & {line.about["award"] for line in page.context["lines"]}
    assert "Giả định" in page.content.decode()


def test_another_scopes_unit_is_no_choice_and_scores_are_typed_by_those_who_rank() -> None:
    run = screened(make_city(people=10))
    other = make_unit("Thành phố Khác")
    client = client_of(make_actor(Role.LEGAL_OFFICER, run.unit))
    assert client.get(reverse("screening:run", args=[run.code]), {"unit": other.code}).status_code == 404
    assert client.get(reverse("screening:scores")).status_code == 409
    assert office_of(run).get(reverse("screening:scores")).status_code == 200


def test_from_a_row_one_comes_to_the_dossier_with_the_candidate_chosen() -> None:
    stage = make_stage()
    person = make_person("Nguyễn Văn Minh Họa", unit=stage.ward)
    run = screened(stage.city)
    officer, office = client_of(stage.officer), client_of(stage.office)
    url = award_url(screened(stage.ward)) + f"{person.code}/"
    assert "chưa có hồ sơ đề nghị nào đang lập" in officer.get(url).context["way"].answer.message
    dossier = make_dossier(stage)
    way = officer.get(url).context["way"].url
    assert way.startswith(reverse("nominations:candidates", args=[dossier.code]))
    assert f'value="{person.code}" checked' in officer.get(way).content.decode()
    refused = office.get(award_url(run) + f"{person.code}/").context["way"]
    assert (refused.url, refused.answer.code) == ("", "not_your_unit")
    collective = officer.get(
        award_url(screened(stage.ward), "advanced_collective", "collective") + f"{stage.ward.code}/"
    )
    assert f'value="{stage.ward.code}" checked' in officer.get(collective.context["way"].url).content.decode()


def test_who_is_added_by_a_rehearsal_is_named_to_those_who_read_names_and_leads_to_the_reasons() -> None:
    run = screened(make_city(people=60), attested=False)
    asked = ["advanced_worker", "individual", "rating_good:min:completed", "-"]
    url = reverse("screening:rehearsed", args=[run.code, *asked])
    page = office_of(run).get(url)
    outcome = (
        office_of(run)
        .get(reverse("screening:what_if", args=[run.code]), {"award": "advanced_worker-individual", "change": asked[2]})
        .context["outcome"]
    )
    moved = sum(one.gained + one.dropped for one in outcome)
    assert moved > 0
    assert page.context["list"].total == str(moved)
    person = Person.objects.get(pk=next(one for one in outcome if one.gained).added[0])
    assert award_url(run) + f"{person.code}/" in page.content.decode()
    assert client_of(make_actor(Role.LEGAL_OFFICER, run.unit)).get(url).status_code == 409
