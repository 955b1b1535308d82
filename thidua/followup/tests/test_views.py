"""Pages, JSON, pasting, reminders and what waits on the home page."""

import json
from collections.abc import Mapping
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from thidua.accounts.models import User
from thidua.core.actor import SYSTEM, Actor
from thidua.core.errors import Refused
from thidua.followup.actions import ask_pack, edit_review, remind, write_review
from thidua.followup.models import ConferencePack, Finding, Inspection, MovementReview
from thidua.followup.tests.factories import (
    Ground,
    make_answered,
    make_concluded,
    make_finding,
    make_ground,
    make_held,
    make_inspection,
)
from thidua.followup.waiting import waiting
from thidua.movements.models import Movement
from thidua.movements.tests.factories import make_movement
from thidua.people.tests.factories import make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
TODAY = date(2026, 11, 20)


@pytest.fixture
def day():  # type: ignore[no-untyped-def]
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        yield


@pytest.fixture
def ground() -> Ground:
    return make_ground()


def sign_in(client: Client, actor: Actor) -> Client:
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


HEAD = "Đơn vị kiểm tra\tĐơn vị được kiểm tra\tNội dung\tNgày\tPhong trào\n"


def test_a_plan_is_pasted_from_a_spreadsheet(client: Client, ground: Ground) -> None:
    movement = make_movement(ground.city, launch=True)
    make_unit("Phường Khác", parent=ground.city, code="khac")
    rows = f"Sở Mẫu\tPhường Mẫu\tHồ sơ\t25/11/2026\t{movement.name}\nso mau\tkhac\tHồ sơ\t2026-11-25\t\n"
    answer = sign_in(client, ground.office).post("/followup/paste/", {"rows": HEAD + rows})
    assert answer.status_code == 303
    assert set(Inspection.objects.values_list("unit__name", "movement")) == {
        ("Phường Mẫu", movement.pk),
        ("Phường Khác", None),
    }
    shown = client.get("/followup/?year=2026").text
    assert "trùng ngày" in shown


def test_every_wrong_line_is_named_and_none_is_saved(client: Client, ground: Ground) -> None:
    make_unit("Phường Trùng", parent=ground.city)
    make_unit("Phường Trùng", parent=ground.city)
    rows = [
        "Sở Mẫu\tPhường Mẫu\tHồ sơ\t25/11/2026",
        "Sở Mẫu\tPhường Không Có\tHồ sơ\t25/11/2026",
        "Sở Mẫu\tPhường Trùng\tHồ sơ\t25/11/2026",
        "Sở Mẫu\tPhường Mẫu\tHồ sơ\t31/11/2026",
        "Sở Mẫu\tPhường Mẫu\tHồ sơ\t22/11/2026",
        "Sở Mẫu\tPhường Mẫu\t\t25/11/2026",
        "\tPhường Mẫu\tHồ sơ\t25/11/2026",
        "Sở Mẫu\tPhường Mẫu\tHồ sơ\t25/11/2026\tPhong trào lạ",
    ]
    answer = sign_in(client, ground.office).post("/followup/paste/", {"rows": HEAD + "\n".join(rows)})
    assert answer.status_code == 422
    named = {n for n in range(1, 11) if f"Dòng {n}:" in answer.text}
    assert named == {3, 4, 5, 6, 7, 8, 9}
    assert "Phường Không Có" in answer.text
    assert Inspection.objects.count() == 0
    assert client.post("/followup/paste/", {"rows": HEAD}).status_code == 422


def test_an_inspection_from_plan_to_mending_through_the_pages(client: Client, ground: Ground) -> None:
    sign_in(client, ground.office)
    planned = {"inspector": "Sở Mẫu", "unit": ground.ward.code, "subject": "Hồ sơ", "planned_on": "2026-11-20"}
    assert client.post("/followup/new/", planned).status_code == 303
    row = Inspection.objects.get()
    url = f"/followup/inspections/{row.code}/"
    assert client.post(f"{url}edit/", {**planned, "subject": "Hồ sơ, sổ sách", "version": 1}).status_code == 303
    assert client.post(f"{url}edit/", {**planned, "version": 1}).status_code == 422
    sign_in(client, ground.expert)
    assert client.post(f"{url}holding/", {"held_on": "2026-11-20", "team": "An"}).status_code == 303
    finding = {"kind": "shortcoming", "text": "Thiếu sổ", "due_on": "2026-12-01"}
    assert client.post(f"{url}findings/", finding).status_code == 303
    assert client.post(f"{url}findings/", {**finding, "due_on": ""}).status_code == 422
    words = {"conclusion": "Cơ bản tốt", "number": "1/KL", "signer_name": "Bình"}
    assert client.post(f"{url}concluding/", words).status_code == 303
    sign_in(client, ground.officer)
    assert "Báo cáo khắc phục" in client.get(url).text
    assert client.post(f"{url}findings/1/answer/", {"answer": "Đã lập sổ"}).status_code == 303
    assert client.post(f"{url}findings/1/confirmation/").status_code == 409
    sign_in(client, ground.expert)
    assert client.post(f"{url}findings/1/return/", {"reason": "Thiếu dấu"}).status_code == 303
    sign_in(client, ground.officer)
    client.post(f"{url}findings/1/answer/", {"answer": "Đã đóng dấu"})
    sign_in(client, ground.expert)
    assert client.post(f"{url}findings/1/confirmation/").status_code == 303
    assert Finding.objects.get().state == "mended"
    for kind, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert client.get(f"{url}conclusion.{kind}").content.startswith(start)
        assert client.get(f"/followup/plan/2026.{kind}").content.startswith(start)
    assert client.get(f"{url}conclusion.exe").status_code == 404


def test_a_stranger_finds_no_inspection(client: Client, ground: Ground) -> None:
    row = make_inspection(ground.department, ground.ward)
    other = make_ground()
    sign_in(client, other.office)
    assert client.get(f"/followup/inspections/{row.code}/").status_code == 404
    assert client.get(f"/api/followup/inspections/{row.code}").status_code == 404


def test_a_review_through_the_pages(client: Client, ground: Ground) -> None:
    movement = make_movement(ground.city, launch=True)
    phase = movement.phases.first()
    assert phase is not None
    sign_in(client, ground.office)
    assert movement.name in client.get("/followup/reviews/").text
    asked = {"movement": movement.code, "phase": phase.pk, "kind": "interim"}
    assert client.post("/followup/reviews/new/", asked).status_code == 303
    assert client.post("/followup/reviews/new/", asked).status_code == 422
    review = MovementReview.objects.get()
    url = f"/followup/reviews/{review.code}/"
    assert client.post(f"{url}issuing/", {"number": "1/BC", "signer_name": "An"}).status_code == 422
    keys = ("situation", "results", "limits", "causes", "lessons", "next", "requests")
    assert client.post(f"{url}edit/", {**dict.fromkeys(keys, "Có"), "version": 1}).status_code == 303
    assert client.post(f"{url}refresh/").status_code == 303
    assert client.post(f"{url}issuing/", {"number": "1/BC", "signer_name": "An"}).status_code == 303
    assert "Nội dung còn nguyên như khi ban hành" in client.get(url).text
    for kind, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        assert client.get(f"{url}report.{kind}").content.startswith(start)
    assert client.post(f"{url}discarding/").status_code == 409


def test_a_pack_is_one_click(client: Client, ground: Ground) -> None:
    sign_in(client, ground.office)
    answer = client.post("/followup/pack/new/", {"unit": ground.city.code, "year": "2026"})
    pack = ConferencePack.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/jobs/{pack.job}/")
    assert "đang được lập" in client.get(f"/followup/pack/{pack.code}/").text
    assert client.post("/followup/pack/new/", {"unit": ground.city.code, "year": "1999"}).status_code == 422
    assert sign_in(client, ground.officer).get(f"/followup/pack/{pack.code}/").status_code == 404


def test_the_json_door(client: Client, ground: Ground) -> None:
    sign_in(client, ground.office)

    def send(path: str, body: Mapping[str, object], method: str = "POST") -> tuple[int, dict[str, object]]:
        answer = client.generic(method, f"/api/followup{path}", json.dumps(body), "application/json")
        return answer.status_code, answer.json()

    planned = {"inspector": "Sở Mẫu", "unit": ground.ward.code, "subject": "Hồ sơ", "planned_on": "2026-11-20"}
    _, row = send("/inspections", planned)
    assert send("/inspections", {**planned, "planned_on": "2026-11-22"})[1]["code"] == "day_off"
    status, wrong = send("/inspections/paste", {"rows": "Sở Mẫu\tLạ\tHồ sơ\t25/11/2026"})
    assert (status, wrong["code"]) == (409, "bad_rows")
    url = f"/inspections/{row['code']}"
    assert send(f"{url}/holding", {"held_on": "2026-11-20", "team": "An"})[1]["state"] == "held"
    assert send(f"{url}/findings", {"kind": "strength", "text": "Tốt"})[1]["state"] == "noted"
    send(f"{url}/concluding", {"conclusion": "Tốt", "number": "1/KL", "signer_name": "Bình"})
    assert client.get(f"/api/followup{url}").json()["state"] == "concluded"
    assert len(client.get("/api/followup/inspections?year=2026").json()["items"]) == 1
    assert client.get("/api/followup/inspections/uninspected?years=1").json()["items"][0]["name"] == "Sở Mẫu"


def test_lists_cost_three_rows_what_one_costs(client: Client, ground: Ground) -> None:
    sign_in(client, ground.office)
    pages = [
        "/followup/",
        "/followup/findings/",
        "/followup/uninspected/?years=3",
        "/followup/reviews/",
        "/followup/pack/",
    ]

    def grow() -> None:
        ward = make_unit(parent=ground.city)
        make_concluded(ground.department, ward)
        make_inspection(ground.department, ward)
        write_review(actor=SYSTEM, movement=make_movement(ground.city, launch=True), kind="final")
        ask_pack(actor=ground.office, unit=ground.city, year=2026)

    def cost(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    grow()
    one = {address: cost(address) for address in pages}
    grow()
    grow()
    assert {address: cost(address) for address in pages} == one
    assert max(one.values()) <= 15


def test_one_inspection_costs_the_same_with_many_findings(client: Client, ground: Ground) -> None:

    row = make_held(ground.department, ground.ward)
    make_finding(row)
    url = f"/followup/inspections/{row.code}/"
    sign_in(client, ground.expert)
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for _ in range(4):
        make_finding(row)
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(many) == len(one)


def titles(actor: Actor) -> list[str]:
    return [one.title for one in waiting(actor, TODAY)]


def test_each_side_finds_what_waits_for_it(ground: Ground) -> None:
    finding = make_concluded(ground.department, ground.ward)
    make_inspection(ground.department, make_unit(parent=ground.city), on=TODAY)
    make_held(ground.department, make_unit(parent=ground.city))
    make_movement(ground.city, launch=True)
    assert titles(ground.officer) == ["Khắc phục sau kiểm tra"]
    assert titles(ground.expert) == ["Ghi kết quả kiểm tra", "Kết luận kiểm tra"]
    assert titles(ground.office) == ["Sơ kết phong trào"]
    make_answered(finding)
    assert titles(ground.officer) == []
    assert titles(ground.expert)[-1] == "Xác nhận khắc phục"
    with CaptureQueriesContext(connection) as seen:
        waiting(ground.expert, TODAY)
    assert len(seen) <= 8


def test_reminders_are_sent_once(ground: Ground) -> None:
    make_concluded(ground.department, ground.ward, due_on=date(2026, 11, 25))
    make_concluded(ground.department, ground.ward, on=date(2026, 11, 2), due_on=date(2026, 11, 19))
    make_inspection(ground.department, ground.ward, on=date(2026, 11, 23))
    sent = remind(actor=SYSTEM, on=TODAY)
    assert sent == 4  # two findings to the ward, one visit to both sides
    assert remind(actor=SYSTEM, on=TODAY) == 0
    assert remind(actor=SYSTEM, on=date(2026, 11, 28)) > 0, "overdue again after a week"
    with pytest.raises(Refused) as caught:
        remind(actor=ground.office, on=TODAY)
    assert caught.value.code == "not_system"


def test_ended_phases_are_reminded_once(ground: Ground) -> None:
    movement: Movement = make_movement(ground.city, launch=True)
    assert remind(actor=SYSTEM, on=TODAY) == 1
    assert remind(actor=SYSTEM, on=TODAY) == 0
    assert movement.phases.count() == 2


def test_an_edit_over_json_leaves_unsent_sections_alone(client: Client, ground: Ground) -> None:
    review = write_review(actor=SYSTEM, movement=make_movement(ground.city, launch=True), kind="final")
    edit_review(actor=SYSTEM, review=review, version=1, texts={"limits": "Một", "results": "Hai"})
    sign_in(client, ground.office)
    body = json.dumps({"limits": "Ba", "version": 2})
    answer = client.put(f"/api/followup/reviews/{review.code}", body, "application/json").json()
    assert (answer["sections"]["limits"], answer["sections"]["results"]) == ("Ba", "Hai")
