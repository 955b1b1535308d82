"""The pages, the JSON door, and what they cost."""

import json
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from thidua.core.actor import SYSTEM, Role
from thidua.notifications.models import Message
from thidua.people.actions import record_lineage
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_person, make_unit, make_user
from thidua.plans.models import Measure, Plan
from thidua.plans.tests.factories import make_measure, make_plan, make_running

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def signed_in(client: Client, role: Role | None, unit: Unit) -> None:
    user = make_user()
    make_actor(role, unit, user=user)
    client.force_login(user)


def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("kh.pdf", PDF, "application/pdf")


def text_of(answer: Any) -> str:
    return b"".join(answer.streaming_content).decode()


def test_a_plan_from_its_first_line_to_its_result(client: Client, city: Unit, ward: Unit) -> None:
    movement = make_running(city)
    signed_in(client, Role.OFFICER, ward)
    listed = client.get("/plans/").text
    assert "Đơn vị bạn chưa có kế hoạch" in listed
    assert f"/plans/movements/{movement.code}/units/pm/" in listed
    made = client.post(f"/plans/movements/{movement.code}/units/pm/")
    plan = Plan.objects.get()
    url = f"/plans/{plan.code}/"
    assert (made.status_code, made["Location"]) == (303, f"{url}edit/")
    pasted = client.post(f"{url}pasting/", {"text": "1\tMở điểm tiếp dân\tVăn phòng\t15/12/2026"})
    assert pasted.status_code == 303
    refused = client.post(f"{url}issue/", {"number": "1/KH", "issued_on": "2026-11-20", "version": 1})
    assert (refused.status_code, "nội dung 2 chưa có việc làm" in refused.text) == (422, True)
    added = client.post(f"{url}measures/", {"number": 2, "text": "Việc hai", "owner_name": "Tổ 1"})
    assert added.status_code == 303
    two = Measure.objects.get(content__place=2)
    saved = client.post(
        f"{url}measures/{two.pk}/", {"version": 1, "text": "Việc hai", "owner_name": "Tổ 1", "due_on": "2026-12-01"}
    )
    assert saved.status_code == 303
    sent = {"number": "1/KH-UBND", "issued_on": "2026-11-20", "version": 1, "file": pdf()}
    assert client.post(f"{url}issue/", sent).status_code == 303
    done = {"done_on": "2026-11-19", "result": "Đã mở ba điểm", "version": 1, "evidence": pdf()}
    one = Measure.objects.get(content__place=1)
    assert client.post(f"{url}measures/{one.pk}/progress/", done).status_code == 303
    shown = client.get(url).text
    assert "Đã mở ba điểm" in shown
    assert "còn 6 ngày làm việc" in shown
    assert "1/KH-UBND" in shown
    assert client.post(f"{url}reopening/", {"reason": "Bổ sung"}).status_code == 303


def test_a_row_that_is_refused_stands_as_it_was_typed(client: Client, city: Unit, ward: Unit) -> None:
    plan = make_plan(make_running(city), ward)
    measure = make_measure(plan, 1)
    signed_in(client, Role.OFFICER, ward)
    sent = {"version": 7, "text": "Chữ của tôi", "owner_name": "Ai đó", "due_on": "2026-12-01"}
    stale = client.post(f"/plans/{plan.code}/measures/{measure.pk}/", sent)
    assert (stale.status_code, "Người khác vừa sửa" in stale.text, "Chữ của tôi" in stale.text) == (422, True, True)
    assert f'id="s-{measure.pk}"' in stale.text, "where the page puts the reason without being loaded anew"
    bad = client.post(f"/plans/{plan.code}/measures/", {"number": 2, "text": "", "owner_name": "Tổ 9"})
    assert (bad.status_code, "Tổ 9" in bad.text) == (422, True)
    no = client.post(f"/plans/{plan.code}/contents/1/exemption/", {"reason": "Không có việc"})
    assert (no.status_code, "đã có việc làm" in no.text, "Không có việc" in no.text) == (422, True, False)
    lines = client.post(f"/plans/{plan.code}/pasting/", {"text": "9\tViệc dán"})
    assert (lines.status_code, "Dòng 1" in lines.text, "9\tViệc dán" in lines.text) == (422, True, True)


def test_the_matrix_shows_gaps_and_goes_into_a_sheet(client: Client, city: Unit, ward: Unit) -> None:
    movement = make_running(city)
    plan = make_plan(movement, ward)
    make_measure(plan, 1, due=date(2026, 11, 2))
    make_unit("Phường Chưa Làm", parent=city)
    signed_in(client, Role.STANDING_OFFICE, city)
    url = f"/plans/movements/{movement.code}/"
    shown = client.get(url).text
    assert "Phường Chưa Làm" in shown
    assert "1 việc, xong 0, trễ 1" in shown
    assert "Thành phố chưa quy định" in shown
    filters = {"plan": "Phường Chưa Làm", "draft": "Phường Mẫu", "contents": "Phường Mẫu", "late": "Phường Mẫu"}
    for value, expected in filters.items():
        found = text_of(client.get(f"{url}?gap={value}&export=csv")).splitlines()[1:]
        assert [line.split(",")[0] for line in found] == [expected], value
    head, *lines = text_of(client.get(f"{url}?export=csv")).splitlines()
    assert "1. Số việc,1. Đã xong,1. Quá hạn,1. Không áp dụng,2. Số việc" in head
    assert lines[1].startswith("Phường Mẫu,Đang soạn,1,0,1,,")
    assert client.get(f"{url}?export=xlsx").status_code == 200
    listed = text_of(client.get(f"{url}measures/?standing=late&export=csv")).splitlines()
    assert len(listed) == 2
    assert listed[1].startswith("Phường Mẫu,1,Việc cần làm,Văn phòng,02/11/2026,Quá hạn")


def test_units_without_a_plan_are_reminded_once_a_day(client: Client, city: Unit, ward: Unit) -> None:
    movement = make_running(city)
    make_actor(Role.OFFICER, ward)
    signed_in(client, Role.STANDING_OFFICE, city)
    Message.objects.all().delete()
    url = f"/plans/movements/{movement.code}/"
    for _ in range(2):
        assert client.post(f"{url}reminder/")["Location"] == url
    assert Message.objects.count() == 1
    signed_in(client, Role.OFFICER, ward)
    assert client.post(f"{url}reminder/").status_code == 409


def test_one_takes_over_what_a_merged_unit_left(client: Client, city: Unit, ward: Unit) -> None:
    plan = make_plan(make_running(city), ward, issued=True)
    new = make_unit("Phường Mới", parent=city, code="pmoi")
    record_lineage(actor=SYSTEM, old=ward, new=new, how="whole", on=date(2026, 11, 1))
    signed_in(client, Role.OFFICER, new)
    assert "chờ tiếp nhận" in client.get("/plans/").text
    assert "Tiếp nhận kế hoạch" in client.get(f"/plans/{plan.code}/").text
    assert client.post(f"/plans/{plan.code}/taking-over/", {"unit": "pmoi"}).status_code == 303
    followed = Plan.objects.get(unit=new)
    assert "kế hoạch của Phường Mới" in client.get(f"/plans/{plan.code}/").text
    assert "kế hoạch của Phường Mẫu" in client.get(f"/plans/{followed.code}/").text


def test_the_owner_without_a_role_reports(client: Client, city: Unit, ward: Unit) -> None:
    user = make_user()
    make_person("Trần Thị Mẫu An", unit=ward, user=user)
    plan = make_plan(make_running(city, 1), ward)
    measure = make_measure(plan, 1, owner="Trần Thị Mẫu An")
    client.force_login(user)
    assert client.get(f"/plans/{plan.code}/").status_code == 404, "a draft is its writers'"
    Plan.objects.update(state="issued", issued_on=date(2026, 11, 2), number="1")
    assert client.get("/plans/").status_code == 200
    assert "Việc cần làm" in client.get("/plans/mine/").text
    progress = f"/plans/{plan.code}/measures/{measure.pk}/progress/"
    assert client.post(progress, {"result": "Được một nửa", "version": 1, "evidence": pdf()}).status_code == 303
    assert client.get(f"/plans/{plan.code}/edit/").status_code == 200
    assert client.post(f"/plans/{plan.code}/reopening/", {"reason": "Sửa"}).status_code == 422


def test_the_json_door_from_first_to_last(client: Client, city: Unit, ward: Unit) -> None:
    movement = make_running(city)
    signed_in(client, Role.OFFICER, ward)

    def send(path: str, body: object = None, method: str = "post") -> tuple[int, Any]:
        call = getattr(client, method)
        answer = call(f"/api/plans/{path}", json.dumps(body or {}), content_type="application/json")
        return answer.status_code, answer.json()

    status, made = send(f"movements/{movement.code}/units/pm")
    code = made["code"]
    assert (status, made["state"], [c["measures"] for c in made["contents"]]) == (200, "draft", [[], []])
    assert send(f"movements/{movement.code}/units/pm")[1]["code"] == "already_planned"
    assert send(f"{code}/pasting", {"text": "1\tMột\tTổ\t1/12/2026"})[1] == {"added": 1, "known": 0}
    measure = send(f"{code}/measures", {"number": 2, "text": "Hai"})[1]
    path = f"{code}/measures/{measure['id']}"
    assert send(path, {"text": "Hai", "version": 5}, "put")[1]["code"] == "stale"
    values = {"text": "Hai", "owner_name": "Tổ 2", "due_on": "2026-12-01", "version": 1}
    assert send(path, values, "put")[1]["version"] == 2
    assert send(f"{path}/removal")[0] == 200
    assert send(f"{code}/contents/2/exemption", {"reason": "Không"})[1]["contents"][1]["not_applicable"] == "Không"
    assert send(f"{code}/contents/2/requirement")[1]["contents"][1]["not_applicable"] == ""
    assert send(f"{code}/contents/2/requirement")[0] == 404
    send(f"{code}/contents/2/exemption", {"reason": "Không"})
    issued = send(f"{code}/issue", {"number": "1", "issued_on": "2026-11-20", "version": 1})[1]
    assert (issued["state"], issued["version"]) == ("issued", 2)
    own = issued["contents"][0]["measures"][0]
    done = {"done_on": "2026-11-20", "result": "Xong", "version": 1}
    assert send(f"{code}/measures/{own['id']}/progress", done)[1]["done_on"] == "2026-11-20"
    kept = client.post(f"/api/plans/{code}/measures/{own['id']}/evidence", {"file": pdf()}).json()
    assert kept["evidence"]
    assert client.post(f"/api/plans/{code}/document", {"file": pdf()}).status_code == 200
    table = client.get(f"/api/plans/movements/{movement.code}").json()
    cell = {"measures": 1, "done": 1, "late": 0, "not_applicable": ""}
    assert (table["issued"], table["units"][0]["cells"][0], table["units"][0]["gaps"]) == (1, cell, [])
    assert send(f"{code}/reopening", {"reason": "Sửa"})[1]["state"] == "draft"
    assert [row["measures"] for row in client.get("/api/plans/").json()["items"]] == [1]
    assert client.get("/api/plans/mine").json() == []


def test_papers_hold_every_content(client: Client, city: Unit, ward: Unit) -> None:
    plan = make_plan(make_running(city), ward, measures=1)
    signed_in(client, Role.OFFICER, ward)
    for kind, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = client.get(f"/plans/{plan.code}/paper.{kind}")
        assert (answer.status_code, answer.content[: len(start)]) == (200, start)
    assert client.get(f"/plans/{plan.code}/paper.odt").status_code == 404


def test_pages_cost_the_same_for_one_and_three_rows(client: Client, city: Unit, ward: Unit) -> None:
    signed_in(client, Role.STANDING_OFFICE, city)
    movement = make_running(city)
    plan = make_plan(movement, ward, measures=2)
    urls = ["/plans/", "/plans/mine/", f"/plans/{plan.code}/", f"/plans/{plan.code}/edit/", "/api/plans/"]
    urls += [f"/plans/movements/{movement.code}/", f"/plans/movements/{movement.code}/measures/"]
    urls += [f"/api/plans/movements/{movement.code}", f"/api/plans/{plan.code}", "/api/plans/mine"]
    counts: dict[str, list[int]] = {}
    for _ in range(3):
        make_plan(movement, make_unit(parent=city), issued=True)
        make_measure(plan, 1)
        make_measure(plan, 2)
        for url in urls:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url).status_code == 200
            counts.setdefault(url, []).append(len(queries))
    assert all(len(set(found)) == 1 and found[0] <= 20 for found in counts.values()), counts
