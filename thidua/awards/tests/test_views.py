import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from thidua.awards.loading import load_catalog
from thidua.awards.models import Honor
from thidua.awards.tests.factories import make_honor
from thidua.core.actor import Role
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_person, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward() -> Unit:
    return make_unit("Phường Thử Nghiệm", parent=make_unit("Thành phố Giả Định"), code="tn")


def signed_in(client: Client, role: Role | None, unit: Unit) -> None:
    user = make_user()
    make_actor(role, unit, user=user)
    client.force_login(user)


def past(**changes: object) -> dict[str, object]:
    return {
        "unit": "tn",
        "award": "advanced_collective",
        "year": "2020",
        "decision_no": "5/QĐ-UBND",
        "decided_on": "2020-12-31",
        "issuer": "Chủ tịch Ủy ban nhân dân Quận 10",
        **changes,
    }


def test_catalogue_and_every_award_have_a_page(client: Client, ward: Unit) -> None:
    load_catalog()
    signed_in(client, None, ward)
    assert "Chiến sĩ thi đua cơ sở" in client.get("/awards/").text
    for item in client.get("/api/awards/").json():
        shown = client.get(f"/awards/{item['id']}/")
        assert (shown.status_code, item["name"] in shown.text) == (200, True)
        assert client.get(f"/api/awards/{item['id']}").status_code == 200
    assert client.get("/awards/no_such/").status_code == 404


def test_an_old_decision_is_entered_published_and_revoked(client: Client, ward: Unit) -> None:
    signed_in(client, Role.OFFICER, ward)
    assert client.post("/awards/honors/new/", past()).status_code == 303
    twice = client.post("/awards/honors/new/", past())
    assert (twice.status_code, "đã có trong sổ khen thưởng" in twice.text) == (422, True)
    wrong = client.post("/awards/honors/new/", past(unit="no-such"))
    assert "Không tìm thấy tập thể" in wrong.text
    honor = Honor.objects.get()
    url = f"/awards/honors/{honor.code}/"
    assert "Chưa công bố" in client.get(url).text
    assert client.post(f"{url}publication/").status_code == 409
    signed_in(client, Role.STANDING_OFFICE, ward)
    assert client.post(f"{url}publication/").status_code == 303
    assert client.post(f"{url}revocation/", {"reason": ""}).status_code == 422
    assert client.post(f"{url}revocation/", {"reason": "Khai sai"}).status_code == 303
    assert "Đã hủy bỏ" in client.get(url).text


def test_both_doors_accept_and_refuse_alike(client: Client, ward: Unit) -> None:
    signed_in(client, Role.STANDING_OFFICE, ward)

    def post(path: str, body: object) -> tuple[int, Any]:
        answer = client.post(f"/api/awards/{path}", json.dumps(body), content_type="application/json")
        return answer.status_code, answer.json()

    status, made = post("honors", past())
    assert (status, made["source"], made["published_on"]) == (200, "import", None)
    assert post("honors", past())[1]["code"] == "already_recorded"
    assert post("honors", past(year="x"))[0] == 422
    code = made["code"]
    assert post(f"honors/{code}/publication", {})[1]["published_on"]
    assert post(f"honors/{code}/revocation", {"reason": "Khai sai"})[1]["state"] == "revoked"
    assert post(f"honors/{code}/revocation", {"reason": "Khai sai"})[1]["code"] == "wrong_state"
    listed = client.get("/api/awards/honors?q=thu+nghiem&year=2020&award=advanced_collective").json()
    assert [row["code"] for row in listed["items"]] == [code]
    assert client.get("/api/awards/honors?year=2021").json()["items"] == []
    assert client.get("/api/awards/honors/no-such").status_code == 404


def test_the_register_filters_searches_and_exports(client: Client, ward: Unit) -> None:
    signed_in(client, Role.OFFICER, ward)
    make_honor(person=make_person("Đặng Thị Hòa", unit=ward), year=2024)
    make_honor(unit=ward, year=2023)
    assert "Đặng Thị Hòa" in client.get("/awards/honors/?q=dang+thi+hoà&year=2024&level=ward").text
    assert "Đặng Thị Hòa" not in client.get("/awards/honors/?award=advanced_collective").text
    answer = client.get("/awards/honors/?award=advanced_worker&export=csv")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert ("Đặng Thị Hòa" in text, "Tập thể" in text) == (True, False)


def test_lists_cost_the_same_for_one_and_three_rows(client: Client, ward: Unit) -> None:
    signed_in(client, Role.OFFICER, ward)
    counts = []
    for _ in range(3):
        make_honor(person=make_person(unit=ward))
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/awards/honors/").status_code == 200
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 15


def test_visitors_are_led_to_sign_in(client: Client) -> None:
    for url in ("/awards/", "/awards/honors/", "/awards/honors/new/"):
        assert client.get(url).status_code == 302
    assert client.get("/api/awards/honors").status_code == 401
