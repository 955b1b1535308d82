"""The JSON door itself: who may knock, one shape for every no, and what it says about itself."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.doors.knocking import client_of
from thidua.accounts.actions import create_token, revoke_token
from thidua.config.api import api
from thidua.core.actor import Actor, Role
from thidua.movements.models import Movement
from thidua.movements.tests.factories import make_movement
from thidua.people.models import RoleGrant, Unit
from thidua.people.tests.factories import make_actor, make_person, make_unit

JSON = "application/json"
SIGN_IN = {
    "code": "sign_in",
    "message": "Cần đăng nhập hoặc gửi mã truy cập (Authorization: Bearer …).",
    "field": "",
}
NOT_FOUND = {
    "code": "not_found",
    "message": "Không tìm thấy nội dung này, hoặc bạn không có quyền xem.",
    "field": "",
}


@pytest.fixture
def city(db: None) -> Unit:
    return make_unit("Thành phố Mẫu")


@pytest.fixture
def office(city: Unit) -> Actor:
    return make_actor(Role.STANDING_OFFICE, city)


def _operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in api.get_openapi_schema(path_prefix="/api/")["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


OPERATIONS = list(_operations())


# --- who may knock


@pytest.mark.parametrize(("method", "path"), [(m, p) for m, p, o in OPERATIONS if "security" in o])
@pytest.mark.django_db
def test_a_stranger_is_told_to_sign_in(client: Client, method: str, path: str) -> None:
    for part in ("position", "number", "pk"):
        path = path.replace(f"{{{part}}}", "1")
    for headers in ({}, {"Authorization": "Bearer thidua_sai"}):
        answer = Client(enforce_csrf_checks=True).generic(method.upper(), path, "{}", JSON, headers=headers)
        assert (answer.status_code, answer.json()) == (401, SIGN_IN)


def test_a_token_works_until_it_is_revoked(city: Unit, office: Actor) -> None:
    token, text = create_token(actor=office, name="Báo cáo")
    client = Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {text}"})
    movement = make_movement(city)
    url = f"/api/movements/{movement.code}/launch"
    assert client.post(url, {"on": "2024-01-05"}, JSON).json()["state"] == "launched"
    revoke_token(actor=office, token=token)
    assert (client.get("/api/movements/").status_code, client.get("/api/movements/").json()) == (401, SIGN_IN)


def test_a_session_that_writes_needs_the_csrf_token(city: Unit, office: Actor) -> None:
    movement = make_movement(city)
    url = f"/api/movements/{movement.code}/launch"
    signed_in = client_of(office)
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in.cookies
    refused = client.post(url, {"on": "2024-01-05"}, JSON)
    assert (refused.status_code, refused.json()["code"]) == (403, "csrf")
    assert Movement.objects.get().state == "draft"
    assert client.get("/api/movements/").status_code == 200
    client.get("/movements/new/")
    token = client.cookies["csrftoken"].value
    assert client.post(url, {"on": "2024-01-05"}, JSON, headers={"X-CSRFToken": token}).status_code == 200


# --- one shape for every no


@pytest.mark.parametrize(
    ("url", "payload", "fields"),
    [
        ("/api/movements/", {"kind": "khac"}, {"launcher", "name", "kind"}),
        ("/api/people/imports", {}, {"unit", "year", "file"}),
        ("/api/nominations/rounds", {"year": "hai nghìn"}, None),
        ("/api/councils/", {"since": "hôm nay"}, None),
    ],
)
def test_errors_of_shape_are_told_by_field(
    office: Actor, url: str, payload: dict[str, str], fields: set[str] | None
) -> None:
    answer = client_of(office).post(url, payload, JSON)
    body = answer.json()
    assert (answer.status_code, body["code"], body["field"]) == (422, "invalid", "")
    assert set(body["errors"]) == (fields or set(body["errors"])) != set()
    assert all(isinstance(sentence, str) for sentences in body["errors"].values() for sentence in sentences)


@pytest.mark.parametrize("body", ["", "{", "[]", '"x"', "null", '{"on": {"a": [1]}}', '{"on": [[]]}', "\x00"])
def test_no_body_is_a_fault(city: Unit, office: Actor, body: str) -> None:
    url = f"/api/movements/{make_movement(city).code}/launch"
    answer = client_of(office).generic("POST", url, body, JSON)
    assert answer.status_code in (400, 422)
    assert set(answer.json()) >= {"code", "message", "field"}


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["KHONGCOMA1", "%00", "%F0%9F%A6%86", "a" * 300])
def test_no_code_in_an_address_is_a_fault(city: Unit, code: str) -> None:
    actor = make_actor(Role.STANDING_OFFICE, city)
    for role in (Role.OFFICER, Role.COUNCIL_SECRETARY, Role.SIGNATORY, Role.OPERATOR):
        RoleGrant.objects.create(user_id=actor.user_id, role=role, unit=city, since=date(2020, 1, 1))
    client = client_of(actor)
    for method, path, _ in OPERATIONS:
        for number in ("position", "number", "pk"):
            path = path.replace(f"{{{number}}}", "99999999999999999999")
        address = re.sub(r"{\w+}", code, path)
        answer = client.generic(method.upper(), address, "{}", JSON)
        assert answer.status_code < 500, (method, address)


def test_what_is_not_and_what_may_not_be_seen_are_told_apart_nowhere(city: Unit) -> None:
    other = make_unit("Thành phố Khác")
    unit, person, draft = make_unit(parent=other), make_person("Trần Mẫu", unit=other), make_movement(other)
    client = client_of(make_actor(Role.OFFICER, city))
    for kind, code in (("people/people", person.code), ("movements", draft.code)):
        for asked in (code, "KHONGCOMA1"):
            answer = client.get(f"/api/{kind}/{asked}")
            assert (answer.status_code, answer.json()) == (404, NOT_FOUND)
    for asked in (unit.code, "KHONGCOMA1"):
        answer = client.post(f"/api/people/units/{asked}/people", {"full_name": "A", "kind": "civil_servant"}, JSON)
        assert (answer.status_code, answer.json()) == (404, NOT_FOUND)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/", "/api/khong-co", "/api/movements/a/b/c/d", "/api/docs/x"])
def test_an_address_without_an_operation_is_json_too(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()) == (404, NOT_FOUND)


# --- what it says about itself


@pytest.mark.django_db
def test_the_schema_is_public_and_names_every_answer(client: Client) -> None:
    schema = client.get(reverse("api:openapi-json")).json()
    assert schema["openapi"] == "3.1.0"
    assert {"Fault", "Invalid"} <= set(schema["components"]["schemas"])
    for method, path, operation in OPERATIONS:
        declared = {str(status) for status in operation["responses"]}
        public = path.startswith("/api/public/")
        expected = set() if public else {"401"} if method == "get" else {"401", "403", "409"}
        assert declared >= expected | ({"404"} if "{" in path else set()), path
    assert len({operation["operationId"] for _, _, operation in OPERATIONS}) == len(OPERATIONS)
    json.dumps(schema)


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=lambda v: str(v)[:60])
def test_every_operation_is_described_in_vietnamese(method: str, path: str, operation: dict[str, Any]) -> None:
    summary = operation["summary"]
    assert not summary.isascii(), summary
    assert summary[0].isupper()
    assert not summary.endswith(".")


def test_a_body_is_never_read_from_the_address() -> None:
    """A bare `dict` parameter would be taken for a query parameter, and every POST would answer 422."""
    for method, path, operation in OPERATIONS:
        asked = {parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "query"}
        assert "payload" not in asked, path
        assert not (method != "get" and asked), path
