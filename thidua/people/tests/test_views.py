"""Pages and the JSON door: what each role sees, the walk of one import, queries with one and three rows."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from thidua.accounts.models import User
from thidua.audit.models import Step
from thidua.core.actor import SYSTEM, Role
from thidua.people.actions import record_discipline, record_initiative, record_rating, start_import
from thidua.people.models import ImportBatch, Person, RoleGrant, Unit
from thidua.people.tests.factories import make_actor, make_person, make_unit, make_user
from thidua.people.tests.test_sample import sample, ward

pytestmark = pytest.mark.django_db


def client_of(role: Role | None, unit: Unit, user: User | None = None) -> Client:
    user = user or make_user()
    make_actor(role, unit, user=user)
    client = Client()
    client.force_login(user)
    return client


def test_an_import_is_walked_on_the_pages() -> None:
    unit = ward()
    client = client_of(Role.OFFICER, unit)
    assert client.get("/people/imports/upload/").status_code == 200
    file = SimpleUploadedFile("DS.xlsx", sample())
    answer = client.post("/people/imports/upload/", {"unit": unit.code, "year": 2025, "file": file}, follow=True)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Hãy đối chiếu với căn cước" in text
    batch = ImportBatch.objects.get()
    row = f"/people/imports/{batch.code}/rows/9/"
    answer = client.post(row, {"version": 0, "birth_date": "31/02/1985"}, follow=True)
    assert "không có trong lịch" in answer.content.decode()
    answer = client.post(f"/people/imports/{batch.code}/application/", {"version": 1})
    assert answer.status_code == 409
    assert "Còn 1 dòng có lỗi" in answer.content.decode()
    assert Person.objects.count() == 0
    answer = client.post(row, {"version": 0, "birth_date": "28/02/1985"})
    assert answer.status_code == 409
    assert "28/02/1985" in answer.content.decode()
    client.post(row, {"version": 1, "birth_date": "28/02/1985"})
    client.post(f"/people/imports/{batch.code}/rows/10/skip/", {"version": 2, "skipped": "on"})
    answer = client.post(f"/people/imports/{batch.code}/application/", {"version": 3}, follow=True)
    assert "Đã nhập 33 dòng" in answer.content.decode()
    assert Person.objects.count() == 33
    assert client.get(f"/people/imports/{batch.code}/?show=fixed").status_code == 200


def test_a_file_that_cannot_be_read_says_why_on_the_page() -> None:
    unit = ward()
    client = client_of(Role.OFFICER, unit)
    file = SimpleUploadedFile("a.xlsx", b"")
    answer = client.post("/people/imports/upload/", {"unit": unit.code, "year": 2025, "file": file})
    assert answer.status_code == 422
    assert "Tệp không có dữ liệu" in answer.content.decode()


def test_columns_are_chosen_on_the_page() -> None:
    unit = ward()
    client = client_of(Role.OFFICER, unit)
    file = SimpleUploadedFile("a.csv", "Nguyễn Thị Thí Dụ,02/03/1985\nTrần Văn Ví Dụ,04/05/1986\n".encode())
    client.post("/people/imports/upload/", {"unit": unit.code, "year": 2025, "file": file})
    batch = ImportBatch.objects.get()
    assert "Không tìm thấy dòng tiêu đề" in client.get(f"/people/imports/{batch.code}/").content.decode()
    url = f"/people/imports/{batch.code}/columns/"
    assert client.get(url).status_code == 200
    same = client.post(url, {"version": 0, "c0": "full_name", "c1": "full_name"})
    assert "Hai cột cùng chọn" in same.content.decode()
    client.post(url, {"version": 0, "c0": "full_name", "c1": "birth_date"})
    client.post(f"/people/imports/{batch.code}/application/", {"version": 1})
    assert set(Person.objects.values_list("full_name", flat=True)) == {"Nguyễn Thị Thí Dụ", "Trần Văn Ví Dụ"}


def full_person(unit: Unit) -> Person:
    person = make_person("Nguyễn Thị Thí Dụ", unit=unit, citizen_id="099185000001")
    record_rating(actor=SYSTEM, person=person, year=2024, grade="good")
    record_initiative(
        actor=SYSTEM, person=person, title="Rút gọn mẫu đơn", reach="unit", recognized_on=date(2024, 5, 1)
    )
    record_discipline(actor=SYSTEM, person=person, status="pending", decided_on=date(2024, 6, 1))
    return person


def test_lists_are_masked_and_a_whole_profile_is_put_on_record() -> None:
    city = make_unit()
    unit = make_unit(parent=city)
    person = full_person(unit)
    client = client_of(Role.OFFICER, unit)
    text = client.get("/people/").content.decode()
    assert person.full_name in text
    assert "099185000001" not in text
    assert "20/05/1985" not in text
    assert Step.objects.filter(verb="person.view_profile").count() == 0
    text = client.get(f"/people/{person.code}/").content.decode()
    assert "099185000001" in text
    assert "Rút gọn mẫu đơn" in text
    assert Step.objects.filter(verb="person.view_profile").count() == 1


@pytest.mark.parametrize("role", [*Role, None])
@pytest.mark.parametrize("place", ["own", "above", "other"])
def test_who_sees_whom(role: Role | None, place: str) -> None:
    city = make_unit()
    unit, other = make_unit(parent=city), make_unit(parent=city)
    person = full_person(unit)
    client = client_of(role, {"own": unit, "above": city, "other": other}[place])
    entitled = role in (Role.OFFICER, Role.STANDING_OFFICE, Role.LEADERSHIP) and place != "other"
    assert client.get(f"/people/{person.code}/").status_code == (200 if entitled else 404)
    assert (person.full_name in client.get("/people/").content.decode()) == entitled


PAGES: dict[str, Callable[[Unit, Person], str]] = {
    "people": lambda u, p: "/people/",
    "units": lambda u, p: "/people/units/",
    "unit": lambda u, p: f"/people/units/{u.code}/",
    "person": lambda u, p: f"/people/{p.code}/",
    "edit": lambda u, p: f"/people/{p.code}/edit/",
    "rating": lambda u, p: f"/people/{p.code}/ratings/",
    "initiative": lambda u, p: f"/people/{p.code}/initiatives/",
    "discipline": lambda u, p: f"/people/{p.code}/discipline/",
    "create_person": lambda u, p: f"/people/units/{u.code}/people/",
    "create_unit": lambda u, p: f"/people/units/{u.code}/units/",
    "lineage": lambda u, p: f"/people/units/{u.code}/lineage/",
    "rate_unit": lambda u, p: f"/people/units/{u.code}/ratings/",
    "load": lambda u, p: "/people/units/lineage/",
    "imports": lambda u, p: "/people/imports/",
    "upload": lambda u, p: "/people/imports/upload/",
    "template": lambda u, p: "/people/imports/template/",
    "roles": lambda u, p: "/people/roles/",
    "grant": lambda u, p: "/people/roles/grant/",
}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_for_the_officer_and_asks_a_visitor_to_sign_in(name: str) -> None:
    city = make_unit()
    unit = make_unit(parent=city)
    url = PAGES[name](unit, full_person(unit))
    assert client_of(Role.OFFICER, unit).get(url).status_code == 200
    assert Client().get(url).status_code == 302


@pytest.mark.parametrize("url", ["/people/", "/people/units/", "/people/imports/", "/people/roles/"])
def test_lists_cost_the_same_with_one_and_three_rows(url: str) -> None:
    city = make_unit()
    user = make_user()
    client = client_of(Role.STANDING_OFFICE, city, user)
    make_actor(Role.OPERATOR, city, user=user)
    costs = []
    for rows in (1, 2):
        for n in range(rows):
            unit = make_unit(parent=city)
            make_person(unit=unit)
            make_actor(Role.OFFICER, unit)
            data = f"Họ và tên,Ngày sinh\nNguyễn Thị Thí Dụ {rows} {n},02/03/1985\n".encode()
            start_import(actor=SYSTEM, unit=unit, year=2025, file_name="a.csv", data=data)
        client.get(url)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(url).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_forms_write_and_refuse_on_the_page() -> None:
    city = make_unit()
    unit = make_unit(parent=city)
    client = client_of(Role.OFFICER, unit)
    page = f"/people/units/{unit.code}/people/"
    answer = client.post(page, {"full_name": "Trần Thị Thí Dụ", "kind": "cadre", "citizen_id": "12345678901"})
    assert answer.status_code == 422
    assert "đủ 12 chữ số" in answer.content.decode()
    assert client.post(page, {"full_name": "Trần Thị Thí Dụ", "kind": "cadre"}).status_code == 303
    person = Person.objects.get()
    edit = f"/people/{person.code}/edit/"
    data = {"full_name": "Trần Thị Thí Dụ", "kind": "cadre", "position": "Chuyên viên", "version": 0}
    assert client.post(edit, data).status_code == 303
    answer = client.post(edit, {**data, "position": "Trưởng phòng"})
    assert answer.status_code == 422
    assert "Người khác vừa sửa" in answer.content.decode()
    assert "Trưởng phòng" in answer.content.decode()
    assert client.post(f"/people/{person.code}/ratings/", {"year": 2024, "grade": "good"}).status_code == 303
    initiative = {"title": "Rút gọn mẫu đơn", "reach": "unit", "recognized_on": "01/02/2024"}
    assert client.post(f"/people/{person.code}/initiatives/", initiative).status_code == 303
    assert client.post(f"/people/{person.code}/initiatives/", initiative).status_code == 422
    case = {"status": "pending", "decided_on": "01/02/2024"}
    assert client.post(f"/people/{person.code}/discipline/", case).status_code == 303
    assert client.post(f"/people/{person.code}/discipline/", case).status_code == 422


def test_the_operator_grants_and_ends_roles_on_the_page() -> None:
    city = make_unit()
    unit = make_unit(parent=city)
    client = client_of(Role.OPERATOR, city)
    user = make_user()
    data = {"username": user.username, "role": "officer", "unit": unit.code, "since": "01/01/2025"}
    assert client.post("/people/roles/grant/", data).status_code == 303
    answer = client.post("/people/roles/grant/", {**data, "role": "standing_office", "unit": city.code})
    assert answer.status_code == 422
    assert "người làm không tự kiểm mình" in answer.content.decode()
    grant = RoleGrant.objects.get(user=user)
    assert client.get(f"/people/roles/{grant.pk}/end/").status_code == 200
    assert client.post(f"/people/roles/{grant.pk}/end/", {"last_day": "01/02/2025"}).status_code == 303
    assert client_of(Role.OFFICER, unit).get(f"/people/roles/{grant.pk}/end/").status_code == 404


def test_the_json_door_walks_the_same_import() -> None:
    unit = ward()
    client = client_of(Role.OFFICER, unit)
    answer = client.post("/api/people/imports", {"unit": unit.code, "year": 2025, "file": BytesIO(sample())})
    assert answer.status_code == 201, answer.content
    code = answer.json()["code"]
    rows = client.get(f"/api/people/imports/{code}/rows").json()
    assert len(rows) == 34
    fixed = client.post(
        f"/api/people/imports/{code}/rows/9", {"version": 0, "rating": "dở"}, content_type="application/json"
    )
    assert [f["code"] for f in fixed.json()["findings"]] == ["rating_unknown"]
    url = f"/api/people/imports/{code}/application"
    refused = client.post(url, {"version": 1}, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (409, "rows_wrong")
    client.post(f"/api/people/imports/{code}/rows/9", {"version": 1, "rating": "HTT"}, content_type="application/json")
    assert client.post(url, {"version": 2}, content_type="application/json").json()["state"] == "applied"
    people = client.get("/api/people/people").json()
    assert people["count"] == 34
    assert all("•" in p["citizen_id"] for p in people["items"])
    assert client.get(f"/api/people/units/{unit.code}").json()["predecessors"][0]["how"] == "whole"
    person = people["items"][0]["code"]
    assert client.get(f"/api/people/people/{person}").json()["citizen_id"].startswith("099")
    bad = client.post(f"/api/people/people/{person}/ratings", {"year": "x"}, content_type="application/json")
    assert bad.status_code == 422
