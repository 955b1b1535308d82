import json
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from thidua.accounts.models import User
from thidua.core.actor import Role
from thidua.movements.models import Enrollment, Movement
from thidua.movements.tests.factories import make_enrollment, make_movement
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> Unit:
    return make_unit("Thành phố Giả Định", code="gd")


@pytest.fixture
def ward(city: Unit) -> Unit:
    return make_unit("Phường Thử Nghiệm", parent=city, code="tn")


def signed_in(client: Client, role: Role | None, unit: Unit) -> User:
    user = make_user()
    make_actor(role, unit, user=user)
    client.force_login(user)
    return user


def form_data(**changes: object) -> dict[str, object]:
    return {
        "launcher": "gd",
        "name": "Phong trào mới",
        "kind": "annual",
        "theme": "Chủ đề năm",
        "since": "2026-01-01",
        "until": "2030-12-31",
        "contents": "Một\nHai",
        "legal_bases": "Chỉ thị số 34-CT/TW ngày 07 tháng 4 năm 2014",
        "phases": "Đợt 1 | 01/01/2026 | 30/06/2026 | sơ kết | 15/07/2026\nĐợt 2 | 01/07/2026 | 31/12/2030 | tổng kết",
        "awards": ["commune_letter"],
        **changes,
    }


# “Ba” moved behind “Bốn”, “năm” joined to it.
PIECES = {
    "piece-0-text": "Ba",
    "piece-0-place": "25",
    "piece-0-fate": "item",
    "piece-1-text": "Bốn",
    "piece-1-place": "20",
    "piece-1-fate": "item",
    "piece-2-text": "năm",
    "piece-2-place": "30",
    "piece-2-fate": "join",
}


def test_write_launch_join_and_withdraw_through_the_pages(client: Client, city: Unit, ward: Unit) -> None:
    signed_in(client, Role.STANDING_OFFICE, city)
    assert client.post("/movements/new/", form_data()).status_code == 303
    movement = Movement.objects.get()
    assert movement.legal_bases.get().issued_on == date(2014, 4, 7)
    assert list(movement.phases.values_list("review", "review_on")) == [
        ("interim", date(2026, 7, 15)),
        ("final", None),
    ]
    url = f"/movements/{movement.code}/"
    assert client.post(f"{url}edit/", form_data(version="1", name="Phong trào đã sửa")).status_code == 303
    stale = client.post(f"{url}edit/", form_data(version="1", name="Của tôi"))
    assert stale.status_code == 422
    assert "Người khác vừa sửa" in stale.text
    assert "Của tôi" in stale.text
    assert client.post(f"{url}launch/", {}).status_code == 303
    shown = client.get(url).text
    assert "Phong trào đã sửa" in shown
    assert "Phường Thử Nghiệm" in shown
    assert "Chưa đăng ký" in shown

    signed_in(client, Role.OFFICER, ward)
    assert client.post(f"{url}enrollment/tn/", {"note": "Sẵn sàng"}).status_code == 303
    again = client.post(f"{url}enrollment/tn/", {})
    assert (again.status_code, Enrollment.objects.count()) == (422, 1)
    assert client.post(f"{url}enrollment/tn/withdrawal/", {"reason": ""}).status_code == 422
    assert client.post(f"{url}enrollment/tn/withdrawal/", {"reason": "Sáp nhập"}).status_code == 303
    assert client.post(f"{url}closing/", {}).status_code == 422
    assert client.post(f"{url}copy/").status_code == 409


def test_the_pasted_text_is_split_confirmed_and_only_then_saved(client: Client, city: Unit) -> None:
    signed_in(client, Role.STANDING_OFFICE, city)
    data = form_data(pasted="1. Ba\n1. Bốn\n– năm", name="Giữ nguyên tên")
    for movement in (None, make_movement(city)):
        url = f"/movements/{movement.code}/edit/" if movement else "/movements/new/"
        shown = client.post(url, {**data, "version": "1", "split": "1"})
        assert shown.status_code == 200
        assert 'name="piece-2-text"' in shown.text
        assert "Giữ nguyên tên" in shown.text
        confirmed = client.post(url, {**data, **PIECES, "version": "1", "pasted": "", "confirm": "1"})
        assert "Một\nHai\nBốn\nBa năm" in confirmed.text
        assert 'name="piece-0-text"' not in confirmed.text
    assert Movement.objects.count() == 1


def test_what_was_not_put_beneath_the_contents_is_saved_with_them(client: Client, city: Unit) -> None:
    signed_in(client, Role.STANDING_OFFICE, city)
    assert client.post("/movements/new/", {**form_data(), **PIECES}).status_code == 303
    contents = Movement.objects.get().contents.values_list("text", flat=True)
    assert list(contents) == ["Một", "Hai", "Bốn", "Ba năm"]


@pytest.mark.parametrize(
    "line",
    [
        "Đợt 1",
        "Đợt 1 | 01/01/2026",
        "Đợt | 31/02/2026 | 01/03/2026",
        "Đợt | 1/1/2026 | 1/2/2026 | x",
        "| 1/1/2026 | 1/2/2026",
    ],
)
def test_a_phase_typed_wrongly_is_named_and_kept(client: Client, city: Unit, line: str) -> None:
    signed_in(client, Role.STANDING_OFFICE, city)
    shown = client.post("/movements/new/", form_data(phases=line))
    assert shown.status_code == 422
    assert "hãy ghi theo mẫu" in shown.text
    assert line in shown.text


def test_launch_says_what_is_missing(client: Client, city: Unit) -> None:
    signed_in(client, Role.STANDING_OFFICE, city)
    movement = make_movement(city, contents=())
    shown = client.post(f"/movements/{movement.code}/launch/", {})
    assert (shown.status_code, "Chưa có nội dung thi đua nào" in shown.text) == (422, True)


def test_both_doors_accept_and_refuse_alike(client: Client, city: Unit, ward: Unit) -> None:
    signed_in(client, Role.STANDING_OFFICE, city)

    def post(path: str, body: object = None, method: str = "post") -> tuple[int, Any]:
        send = getattr(client, method)
        answer = send(f"/api/movements/{path}", json.dumps(body or {}), content_type="application/json")
        return answer.status_code, answer.json()

    status, made = post("", form_data())
    assert (status, made["contents"], made["awards"]) == (200, ["Một", "Hai"], ["commune_letter"])
    code = made["code"]
    assert post("", form_data(name=""))[0] == 422
    assert post(f"{code}", form_data(version=7), "put")[1]["code"] == "stale"
    assert post(f"{code}", form_data(version=1, contents=""), "put")[0] == 200
    assert post(f"{code}/launch")[1]["code"] == "no_contents"
    assert post(f"{code}", form_data(version=2), "put")[0] == 200
    assert post(f"{code}/launch")[1]["state"] == "launched"
    assert post(f"{code}/enrollment/tn")[1]["state"] == "active"
    assert post(f"{code}/enrollment/tn")[1]["code"] == "already_enrolled"
    assert client.get(f"/api/movements/{code}/units").json()["enrolled"] == 1
    assert post(f"{code}/enrollment/tn/withdrawal", {"reason": "Bận"})[1]["state"] == "withdrawn"
    assert post(f"{code}/closing")[1]["state"] == "closed"
    assert post(f"{code}/copy")[1]["state"] == "draft"
    assert post("split", {"text": "1. A\n1. B"})[1] == ["A", "B"]
    assert client.get("/api/movements/no-such").status_code == 404
    assert len(client.get("/api/movements/").json()["items"]) == 2


def test_lists_and_page_cost_the_same_for_one_and_three_rows(client: Client, city: Unit) -> None:
    signed_in(client, Role.OFFICER, city)
    main = make_movement(city, launch=True)
    counts: dict[str, list[int]] = {}
    for _ in range(3):
        make_movement(city)
        make_enrollment(main, make_unit(parent=city))
        make_unit(parent=city)
        for url in ("/movements/", f"/movements/{main.code}/units/", f"/movements/{main.code}/"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url).status_code == 200
            counts.setdefault(url, []).append(len(queries))
    assert all(len(set(found)) == 1 and found[0] <= 30 for found in counts.values()), counts


def test_the_board_exports_its_missing_units(client: Client, city: Unit, ward: Unit) -> None:
    signed_in(client, Role.OFFICER, city)
    movement = make_movement(city, launch=True)
    make_enrollment(movement, make_unit("Phường Đã Ký", parent=city))
    answer = client.get(f"/movements/{movement.code}/units/?status=missing&export=csv")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert "Phường Thử Nghiệm" in text
    assert "Phường Đã Ký" not in text


def test_who_speaks_for_all_units_enrolls_from_the_board(client: Client, city: Unit, ward: Unit) -> None:
    movement = make_movement(city, launch=True)
    way = f"/movements/{movement.code}/enrollment/tn/"
    signed_in(client, Role.STANDING_OFFICE, city)
    assert way in client.get(f"/movements/{movement.code}/units/").text
    assert way not in client.get(f"/movements/{movement.code}/").text
    signed_in(client, Role.OFFICER, ward)
    assert way not in client.get(f"/movements/{movement.code}/units/").text
    assert way in client.get(f"/movements/{movement.code}/").text


def test_visitors_are_led_to_sign_in(client: Client, city: Unit) -> None:
    movement = make_movement(city, launch=True)
    for url in ("/movements/", f"/movements/{movement.code}/", "/movements/new/"):
        answer = client.get(url)
        assert (answer.status_code, "/accounts/login/" in answer["Location"]) == (302, True)
    assert client.get("/api/movements/").status_code == 401


def test_what_is_under_way_comes_before_what_is_newer_and_over(client: Client, city: Unit) -> None:
    signed_in(client, Role.STANDING_OFFICE, city)
    days = {
        "launched": (date(2020, 1, 1), date(2099, 12, 31)),
        "closed": (date(2024, 1, 1), date(2024, 12, 31)),
        "draft": (date(2023, 1, 1), date(2099, 12, 31)),
    }
    rows = []
    for state, (since, until) in days.items():
        rows.append(make_movement(city, name=f"Phong trào {state}"))
        begun = None if state == "draft" else since
        ended = until if state == "closed" else None
        Movement.objects.filter(pk=rows[-1].pk).update(
            state=state, since=since, until=until, launched_on=begun, closed_on=ended
        )
    over = make_movement(city, name="Phong trào đã hết thời gian")
    Movement.objects.filter(pk=over.pk).update(
        state="launched", since=date(2025, 1, 1), until=date(2025, 2, 1), launched_on=date(2025, 1, 1)
    )
    page = client.get("/movements/").content.decode()
    shown = [page.index(f"/movements/{row.code}/") for row in (rows[0], over, rows[1], rows[2])]
    assert shown == sorted(shown)
