"""The same work in two rounds is shown with a link, asks a person, and is found whichever way it is named."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from thidua.accounts.models import User
from thidua.core.actor import SYSTEM
from thidua.movements.actions import register_work
from thidua.movements.inputs import WorkInput
from thidua.movements.models import Work
from thidua.movements.tests.factories import make_enrollment, make_movement
from thidua.nominations import actions, eligibility
from thidua.nominations.claims import same_works, works_for
from thidua.nominations.models import Nomination
from thidua.nominations.tests.factories import Stage, make_round, make_stage
from thidua.people.models import Person
from thidua.people.tests.factories import make_person

pytestmark = pytest.mark.django_db
ALLEY = "Cải tạo hẻm 51 đường Hòa Hưng"


@pytest.fixture
def stage() -> Stage:
    return make_stage()


def registered(stage: Stage, title: str = ALLEY) -> Work:
    movement = make_movement(stage.city, launch=True)
    make_enrollment(movement, stage.ward)
    data = WorkInput(title, None, "Hai phần của một công trình")
    return register_work(actor=SYSTEM, movement=movement, unit=stage.ward, data=data)


def nominated(
    stage: Stage, person: Person, award: str, achievement: str = "", works: tuple[Work, ...] = ()
) -> Nomination:
    """In a round of its own."""
    year = stage.round.year - Nomination.objects.count()
    round_ = make_round(stage.city, stage.office, title=f"Đợt {year}", year=year)
    dossier = actions.open_dossier(actor=stage.officer, round=round_, unit=stage.ward)
    row = actions.nominate(actor=stage.officer, dossier=dossier, award=award, person=person, achievement=achievement)
    if works:
        row = actions.edit_nomination(
            actor=stage.officer, nomination=row, version=row.version, achievement=achievement, works=works
        )
    return Nomination.objects.select_related("dossier__unit", "round").get(pk=row.pk)


def test_a_chosen_work_claimed_in_another_round_is_found_both_ways(stage: Stage) -> None:
    work = registered(stage)
    one = nominated(stage, make_person(unit=stage.ward), "advanced_worker", works=(work,))
    other = nominated(stage, make_person(unit=stage.ward), "grassroots_fighter", works=(work,))
    found = same_works([one, other])
    assert [claim.url for claim in found[one.pk]] == [f"/nominations/items/{other.code}/"]
    assert ALLEY in found[one.pk][0].words
    assert [claim.url for claim in found[other.pk]] == [f"/nominations/items/{one.code}/"]


def test_a_work_named_in_the_achievement_or_under_another_title_is_found(stage: Stage) -> None:
    work, twin = registered(stage), registered(stage, "Công trình: hẻm 51 Hoà Hưng, cải tạo")
    one = nominated(stage, make_person(unit=stage.ward), "advanced_worker", works=(work,))
    text = "Hoàn thành nhiệm vụ; vận động cải tạo hẻm 51 Hòa Hưng."
    by_words = nominated(stage, make_person(unit=stage.ward), "advanced_worker", achievement=text)
    by_twin = nominated(stage, make_person(unit=stage.ward), "advanced_worker", works=(twin,))
    alien = nominated(stage, make_person(unit=stage.ward), "advanced_worker", achievement="Hoàn thành nhiệm vụ hẻm 15.")
    assert len(same_works([one])[one.pk]) == 2
    assert len(same_works([by_words])[by_words.pk]) == 2
    assert len(same_works([by_twin])[by_twin.pk]) == 2
    assert same_works([alien]) == {}


def test_the_same_sentence_about_the_same_person_is_found_without_any_work(stage: Stage) -> None:
    person = make_person(unit=stage.ward)
    text = "Đề xuất quy trình trả kết quả hồ sơ đất đai trong ngày tại bộ phận một cửa."
    one = nominated(stage, person, "advanced_worker", achievement=text)
    other = nominated(stage, person, "grassroots_fighter", achievement=f"Gương mẫu. {text}")
    stranger = nominated(stage, make_person(unit=stage.ward), "advanced_worker", achievement=text)
    assert len(same_works([one])[one.pk]) == 1
    assert other.code in same_works([one])[one.pk][0].url
    assert same_works([stranger]) == {}


def test_withdrawn_nominations_and_the_same_round_claim_nothing(stage: Stage) -> None:
    work = registered(stage)
    one = nominated(stage, make_person(unit=stage.ward), "advanced_worker", works=(work,))
    mate = actions.nominate(
        actor=stage.officer, dossier=one.dossier, award="advanced_worker", person=make_person(unit=stage.ward)
    )
    mate.works.set([work])
    assert same_works([one]) == {}
    other = nominated(stage, make_person(unit=stage.ward), "advanced_worker", works=(work,))
    Nomination.objects.filter(pk=other.pk).update(state="withdrawn")
    assert same_works([one]) == {}


def test_the_verdict_asks_a_person_until_someone_competent_has_judged(stage: Stage) -> None:
    work = registered(stage)
    nominated(stage, make_person(unit=stage.ward), "advanced_worker", works=(work,))
    row = nominated(stage, make_person(unit=stage.ward), "advanced_worker", works=(work,))
    (row,) = actions.check_eligibility(actor=stage.officer, nominations=[row])
    finding = next(one for one in eligibility.findings(row) if one["id"] == "same_work")
    assert (finding["result"], finding["verified"]) == ("needs_person", False)
    assert "same_work" in eligibility.open_conditions(row)
    actions.judge_condition(
        actor=stage.lawyer, nomination=row, condition="same_work", result="met", reason="Hai phần việc khác nhau"
    )
    row.refresh_from_db()
    eligibility.with_judgements([row])
    assert next(one for one in eligibility.findings(row) if one["id"] == "same_work")["result"] == "met"


def test_pages_show_the_claim_with_a_link_and_offer_the_works(stage: Stage, client: Client) -> None:
    work = registered(stage)
    one = nominated(stage, make_person(unit=stage.ward), "advanced_worker", works=(work,))
    other = nominated(stage, make_person(unit=stage.ward), "grassroots_fighter", works=(work,))
    assert works_for(one) == [work]
    client.force_login(User.objects.get(pk=stage.officer.user_id))
    page = client.get(f"/nominations/items/{one.code}/").text
    assert f'href="/nominations/items/{other.code}/"' in page
    assert "Công trình, phần việc trùng" in page
    assert ALLEY in client.get(f"/nominations/items/{one.code}/edit/").text
    assert "Mở đề nghị kia" in client.get(f"/nominations/dossiers/{one.dossier.code}/").text


def test_looking_costs_the_same_for_one_and_three_nominations(stage: Stage) -> None:
    work, counts = registered(stage), []
    nominated(stage, make_person(unit=stage.ward), "advanced_worker", works=(work,))
    row = nominated(stage, make_person(unit=stage.ward), "advanced_worker", works=(work,))
    for _ in range(3):
        rows = list(Nomination.objects.filter(dossier=row.dossier).select_related("dossier"))
        with CaptureQueriesContext(connection) as seen:
            assert len(same_works(rows)) == len(rows)
        counts.append(len(seen))
        mate = actions.nominate(
            actor=stage.officer, dossier=row.dossier, award="advanced_worker", person=make_person(unit=stage.ward)
        )
        mate.works.set([work])
    assert len(set(counts)) == 1
    assert counts[0] <= 8
