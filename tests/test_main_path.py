"""The story, played from an empty database to what a stranger sees."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count
from django.test import Client

from thidua.audit.queries import verify_chain
from thidua.core.clock import today
from thidua.councils.models import Ballot
from thidua.decisions.models import Certificate, Decision, DecisionLine
from thidua.demo.accounts import ACCOUNTS, PASSWORD
from thidua.demo.story import play
from thidua.movements.models import Movement
from thidua.nominations.models import Nomination
from thidua.people.models import Person, Unit


@pytest.fixture(scope="module")
def city(django_db_setup: None, django_db_blocker: object) -> object:
    """Played once; every test here only reads."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        call_command("load_catalog", verbosity=0)
        yield play()
        transaction.set_rollback(True)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]


def test_the_units_are_those_of_the_two_cities() -> None:
    day = today()
    wards = [u for u in Unit.objects.filter(level="ward").select_related("parent") if u.in_force(day)]
    assert {p: sum(u.parent is not None and u.parent.code == p for u in wards) for p in ("79", "48")} == {
        "79": 168,
        "48": 94,
    }


def test_the_movements_of_the_articles_are_launched() -> None:
    assert set(Movement.objects.values_list("state", flat=True)) <= {"launched", "closed"}
    periods = {(m.since.year, m.until.year) for m in Movement.objects.all() if m.since and m.until}
    assert {(2016, 2020), (2017, 2022), (2018, 2020)} <= periods
    dare = Movement.objects.get(name__contains="dám nghĩ, dám làm", launcher__code="79")
    assert {(own.launcher.level, own.state) for own in dare.children.all()} == {("ward", "launched")}
    assert [(p.since.year, p.until.year) for p in dare.phases.order_by("since")] == [(2023, 2025), (2026, 2030)]
    # Four forms in the article; the letters of heads of agencies and of localities are two awards in the book.
    assert set(dare.awards.values_list("award", flat=True)) == {
        "labor_order_third",
        "prime_minister_merit_certificate",
        "province_merit_certificate",
        "department_letter",
        "commune_letter",
    }


def test_district_ten_rewarded_51_and_31_collectives() -> None:
    rows = Nomination.objects.filter(round__organizer__code="79-Q10", state="granted").values_list("award")
    assert dict(rows.annotate(n=Count("pk"))) == {"advanced_collective": 51, "commendation_letter": 31}
    decision = Decision.objects.get(unit__code="79-Q10")
    assert (decision.number, decision.signed_on, decision.lines.count()) == (1, date(2021, 1, 20), 82)


def test_years_in_a_row_survive_the_merger_with_their_proof() -> None:
    nomination = Nomination.objects.get(award="province_fighter")
    assert (nomination.state, nomination.verdict_result, nomination.verdict["verdict"]) == ("granted", "met", "met")
    streak = next(f for f in nomination.verdict["findings"] if f["id"] == "grassroots_fighter_streak")
    assert streak["found"] == "2023, 2024, 2025"


def test_since_october_2026_a_person_judges_and_the_verdict_says_why() -> None:
    nomination = Nomination.objects.filter(award="province_merit_certificate", state="granted")[0]
    assert nomination.verdict["unverified_law"] == "chưa đối chiếu Luật 06/2026/QH16"
    assert nomination.verdict["advice"]
    assert nomination.judgements.get().condition == "law_text"


def test_the_candidate_on_the_council_got_no_paper() -> None:
    ballots = Ballot.objects.filter(meeting__council__unit__code="79", meeting__number=2).order_by("number")
    assert [(b.members_total, b.recused, b.present, b.lines.count()) for b in ballots] == [(11, 0, 9, 4), (11, 1, 8, 1)]
    assert {b.state for b in ballots} == {"closed"}


def test_money_follows_the_base_salary_on_the_day_of_signing() -> None:
    lines = DecisionLine.objects.filter(award="province_merit_certificate")
    assert set(lines.values_list("base_salary", "reward_amount")) == {(2_530_000, 3_795_000)}
    line = DecisionLine.objects.filter(award="advanced_collective")[0]
    assert (line.base_salary, line.reward_amount) == (1_490_000, 1_190_000)


def test_certificates_say_genuine_replaced_or_revoked_to_a_stranger() -> None:
    client = Client()
    for state, words in (("genuine", "có giá trị"), ("replaced", "thay thế"), ("revoked", "thu hồi")):
        certificate = Certificate.objects.filter(state=state)[0]
        page = client.get(f"/kiem-tra/{certificate.code}/").content.decode()
        assert words in page.lower()
        assert certificate.name in page


def test_a_stranger_finds_an_honour_without_diacritics() -> None:
    page = Client().get("/tra-cuu/", {"q": "tap the so 07 quan 10"}).content.decode()
    assert "Tập thể số 07" in page


def test_every_account_signs_in_and_sees_its_home() -> None:
    for account in ACCOUNTS:
        client = Client()
        assert client.login(username=account.username, password=PASSWORD), account.username
        assert client.get("/home/").status_code == 200, account.username


def test_no_ward_officer_reads_the_people_of_another_ward() -> None:
    client = Client()
    client.login(username="canbo", password=PASSWORD)
    stranger = Person.objects.filter(unit__name="Phường Diên Hồng")[0]
    assert client.get(f"/people/{stranger.code}/").status_code == 404


def test_the_chain_of_steps_is_whole() -> None:
    assert verify_chain().broken_at is None
