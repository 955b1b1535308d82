"""The JSON door does what the pages do and refuses alike."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from thidua.core.actor import Role
from thidua.people.models import ImportBatch, RoleGrant, Unit
from thidua.people.tests.factories import make_unit, make_user
from thidua.people.tests.test_lineage import HEAD
from thidua.people.tests.test_views import client_of

pytestmark = pytest.mark.django_db
JSON = "application/json"


def test_units_lineage_and_roles() -> None:
    city = make_unit(code="48")
    old = make_unit(parent=city)
    client = client_of(Role.OPERATOR, city)
    made = client.post("/api/people/units/48/units", {"name": "Phường Mới", "level": "ward", "code": "m"}, JSON)
    assert made.status_code == 201, made.content
    data = {"old": old.code, "how": "whole", "on": "01/07/2025"}
    linked = client.post("/api/people/units/m/lineage", data, JSON)
    assert [p["code"] for p in linked.json()["predecessors"]] == [old.code]
    user = make_user()
    data = {"username": user.username, "role": "officer", "unit": "m", "since": "01/01/2025"}
    assert client.post("/api/people/roles", data, JSON).status_code == 201
    refused = client.post("/api/people/roles", {**data, "role": "standing_office", "unit": "48"}, JSON)
    assert (refused.status_code, refused.json()["code"]) == (409, "conflicting_roles")
    grant = RoleGrant.objects.get(user=user)
    assert client.get("/api/people/roles").json()["count"] == 2
    ended = client.post(f"/api/people/roles/{grant.pk}/end", {"last_day": "01/02/2025"}, JSON)
    assert ended.json()["until"] == "2025-02-01"
    table = (HEAD + "20194,Phường X,1,Phường Y,Nhập toàn bộ,Quận Z (490),Đà Nẵng (48)\n").encode()
    loaded = client.post("/api/people/lineage", {"on": "01/07/2025", "file": SimpleUploadedFile("a.csv", table)})
    assert loaded.json() == {"units": 3, "ended": 0, "links": 1, "lines": 1}
    assert Unit.objects.get(code="x1").path == "48/d490/x1/"


def test_columns_and_discard() -> None:
    unit = make_unit(code="48")
    client = client_of(Role.OFFICER, unit)
    file = SimpleUploadedFile("a.csv", "Nguyễn Thị Thí Dụ,02/03/1985\n".encode())
    answer = client.post("/api/people/imports", {"unit": "48", "year": 2025, "file": file})
    url = f"/api/people/imports/{answer.json()['code']}"
    mapped = client.post(f"{url}/columns", {"version": 0, "c0": "full_name", "c1": "birth_date"}, JSON)
    assert mapped.json()["version"] == 1
    stale = client.post(f"{url}/columns", {"version": 0, "c0": "full_name"}, JSON)
    assert (stale.status_code, stale.json()["code"]) == (409, "stale")
    assert client.post(f"{url}/discard").json()["state"] == "discarded"
    assert ImportBatch.objects.get().state == "discarded"
    assert client_of(Role.OFFICER, make_unit()).get(url).status_code == 404
