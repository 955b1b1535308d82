"""The money of a decision: one achievement paid once, a person's word on it, and tables typed by hand."""

from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from thidua.audit.models import Step
from thidua.core.actor import Actor, Role
from thidua.core.errors import Refused
from thidua.decisions import permissions
from thidua.decisions.actions import draft_decision, present_for_signature, settle_reward, sign_decision
from thidua.decisions.models import Decision
from thidua.decisions.papers import reward_paper
from thidua.decisions.queries import sums_by_award, sums_of
from thidua.decisions.rewards import stored_table
from thidua.decisions.tests.factories import DAY, World, make_draft, make_nomination, make_signed, make_world
from thidua.people.models import Person
from thidua.people.tests.factories import make_actor, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def _twice(world: World) -> Decision:
    """One person with two titles of one year, and another one with one."""
    person = make_person("Lê Thị Mẫu", unit=world.ward)
    for award in ("advanced_worker", "grassroots_fighter"):
        make_nomination(world.round, world.ward, award=award, person=person)
    make_nomination(world.round, world.ward, "Trần Văn Thử")
    return draft_decision(actor=world.office, round=world.round)


def _due(decision: Decision) -> list[tuple[str, str, int | None]]:
    lines = decision.lines.order_by("position_no")
    return [(line.candidate_name, line.award, line.reward_due) for line in lines]


def _as(actor: Actor) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.user_id))
    return client


def test_only_the_highest_title_of_one_year_is_proposed_for_payment(world: World) -> None:
    draft = _twice(world)
    assert _due(draft) == [
        ("Lê Thị Mẫu", "grassroots_fighter", 2_530_000),
        ("Lê Thị Mẫu", "advanced_worker", 0),
        ("Trần Văn Thử", "advanced_worker", 759_000),
    ]
    sums = sums_of(draft)
    assert (sums.money, sums.unpaid, sums.asking, sums.without) == (3_289_000, 1, 1, 0)
    assert sum(money for _, _, money in sums_by_award(draft)) == sums.money == stored_table(draft).total.money
    words = reward_paper(draft).paragraphs
    assert "1 trường hợp không chi vì cùng thành tích đã có tiền thưởng khác." in words
    assert "1 trường hợp chờ người có thẩm quyền xác nhận việc chi." in words


def test_the_signed_decision_keeps_what_a_person_said(world: World) -> None:
    draft = _twice(world)
    line = settle_reward(actor=world.office, decision=draft, number=2, pays=True, reason="Hai thành tích khác nhau")
    assert (line.reward_due, line.reward_asks) == (759_000, False)
    step = Step.objects.filter(verb="decision.settle_reward").get()
    assert (step.note, step.details["line"], step.details["pays"]) == ("Hai thành tích khác nhau", 2, True)
    present_for_signature(actor=world.office, decision=draft)
    signed = sign_decision(actor=world.chair, decision=draft, signed_on=DAY)
    assert [due for _, _, due in _due(signed)] == [2_530_000, 759_000, 759_000]
    assert sums_of(signed).asking == 0
    assert stored_table(signed).lines[1].line.reason == "Hai thành tích khác nhau"


@pytest.mark.parametrize(
    ("code", "number", "reason"),
    [("nothing_to_settle", 1, "x"), ("nothing_to_settle", 3, "x"), ("reason_needed", 2, " ")],
)
def test_settling_refuses(world: World, code: str, number: int, reason: str) -> None:
    draft = _twice(world)
    with pytest.raises(Refused) as caught:
        settle_reward(actor=world.office, decision=draft, number=number, pays=True, reason=reason)
    assert caught.value.code == code


def test_the_standing_office_settles_drafts_alone(world: World) -> None:
    draft = _twice(world)
    actors = {str(role): make_actor(role, world.ward) for role in Role}
    assert {role for role, actor in actors.items() if permissions.may_settle(actor, draft)} == {"standing_office"}
    present_for_signature(actor=world.office, decision=draft)
    draft.refresh_from_db()
    assert permissions.may_settle(world.office, draft).code == "wrong_state"


def _signed_before(world: World, person: Person, award: str) -> None:
    make_nomination(world.round, world.ward, award=award, person=person)
    decision = draft_decision(actor=world.office, round=world.round)
    present_for_signature(actor=world.office, decision=decision)
    sign_decision(actor=world.chair, decision=decision, signed_on=DAY)


@pytest.mark.parametrize(("before", "after", "due"), [(1, 0, 0), (0, 1, 2_530_000)])
def test_another_decision_of_the_same_year_is_looked_at(world: World, before: int, after: int, due: int) -> None:
    awards = ("advanced_worker", "grassroots_fighter")
    person = make_person("Lê Thị Mẫu", unit=world.ward)
    _signed_before(world, person, awards[before])
    make_nomination(world.round, world.ward, award=awards[after], person=person)
    line = draft_decision(actor=world.office, round=world.round).lines.get()
    assert (line.reward_due, line.reward_asks) == (due, True)
    assert "theo Quyết định 1/QĐ-UBND" in line.reward_met


def test_the_page_shows_every_line_its_sums_and_the_history_of_the_base_salary(world: World) -> None:
    draft = _twice(world)
    page = _as(world.office).get(reverse("decisions:rewards", args=[draft.code])).content.decode()
    for text in ("3.289.000", "0,3 × 2.530.000", "chờ xác nhận", "cá nhân", "1.390.000", "Nghị định 161/2026/NĐ-CP"):
        assert text in page
    assert reverse("decisions:settle_reward", args=[draft.code, 2]) in page
    assert _as(world.officer).get(reverse("decisions:rewards", args=[draft.code])).status_code == 404
    signed = make_signed(make_world())
    stranger = make_actor(Role.OFFICER, signed.unit)
    assert _as(stranger).get(reverse("decisions:rewards", args=[signed.code])).status_code == 409
    assert _as(stranger).get(f"/api/decisions/{signed.code}/rewards").status_code == 409


def test_settling_by_the_page(world: World) -> None:
    draft, office = _twice(world), _as(world.office)
    url = reverse("decisions:settle_reward", args=[draft.code, 2])
    assert "chỉ chi mức cao nhất" in office.get(url).content.decode()
    assert office.post(url, {"choice": "pay", "reason": ""}).status_code == 422
    assert office.post(url, {"choice": "withhold", "reason": "Cùng thành tích"}).status_code == 303
    assert sums_of(draft).asking == 0
    assert office.get(reverse("decisions:settle_reward", args=[draft.code, 99])).status_code == 404


LINES: dict[str, Any] = {
    "decided": "2025-08-01",
    "award-0": "government_flag",
    "count-0": "4",
    "award-1": "national_fighter",
    "subject-1": "individual",
}


def test_the_calculator_is_for_whoever_is_signed_in(world: World) -> None:
    url = reverse("decisions:calculator")
    assert Client().get(url).status_code == 302
    client = _as(make_actor(None, world.ward))
    assert client.get(url).status_code == 200
    page = client.get(url, LINES).content.decode()
    for text in ("122.850.000", "12 × 2.340.000 = 28.080.000 đồng", "112.320.000", "10.530.000"):
        assert text in page
    assert client.get(url, LINES | {"export": "pdf"}).content.startswith(b"%PDF")
    data = client.get(url, LINES | {"export": "xlsx"}).content
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    assert book.get_sheet_by_name("Tiền thưởng").to_python()[-1][5:7] == [5, 122_850_000]
    assert [row[2] for row in book.get_sheet_by_name("Tổng hợp").to_python() if row[0] == "Cộng"] == [122_850_000] * 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"decided": "2018-06-30"}, "trước ngày 01/07/2018"),
        ({"decided": "hôm qua"}, "ngày"),
        ({"subject-1": "collective"}, "không dành cho đối tượng này"),
        ({"who-0": "Phường Mẫu"}, "Dòng có tên chỉ tính cho một"),
        ({"award-0": "", "award-1": ""}, "ít nhất một"),
        ({"award-300": "advanced_worker"}, "nhiều nhất 300 dòng"),
        ({"count-0": "-1"}, "1"),
    ],
)
def test_a_list_that_cannot_be_is_a_sentence_on_the_form(world: World, wrong: dict[str, str], said: str) -> None:
    answer = _as(world.officer).get(reverse("decisions:calculator"), LINES | wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_one_name_in_several_lines_is_one_recipient(world: World) -> None:
    given = {"decided": "2026-08-01", "award-0": "advanced_worker", "award-1": "grassroots_fighter"}
    named = {f"who-{n}": "Lê Thị Mẫu" for n in range(2)}
    client, url = _as(world.officer), reverse("decisions:calculator")
    assert "3.289.000" in client.get(url, given).content.decode()
    page = client.get(url, given | named).content.decode()
    assert "3.289.000" not in page
    assert "chỉ chi mức cao nhất (chưa đối chiếu văn bản)" in page


def test_the_json_door_reckons_the_same(world: World) -> None:
    client = _as(world.officer)
    lines = [{"award": "government_flag", "count": 4}, {"award": "city_creativity_award/third"}]
    body = {"decided": "2025-08-01", "lines": lines}
    answer = client.post("/api/decisions/rewards", body, content_type="application/json").json()
    assert [one["due"] for one in answer["lines"]] == [112_320_000, 100_000_000]
    assert answer["total"]["money"] == 212_320_000
    assert [sum(one["money"] for one in answer["sums"][key]) for key in ("award", "subject")] == [212_320_000] * 2
    wrong = client.post("/api/decisions/rewards", {"lines": "x"}, content_type="application/json")
    assert wrong.status_code == 422
    many = {"decided": "2025-08-01", "lines": [{"award": "advanced_worker"}] * 301}
    assert client.post("/api/decisions/rewards", many, content_type="application/json").status_code == 422


def test_the_json_of_a_decision_says_what_its_page_says(world: World) -> None:
    draft, office = _twice(world), _as(world.office)
    found = office.get(f"/api/decisions/{draft.code}/rewards").json()
    assert found["total"]["money"] == 3_289_000
    assert [(one["due"], one["asks"]) for one in found["lines"]] == [(2_530_000, False), (0, True), (759_000, False)]
    assert (
        office.get(f"/api/decisions/{make_draft(world, 'Đỗ Văn Bình').code}/rewards").json()["total"]["recipients"] == 1
    )
