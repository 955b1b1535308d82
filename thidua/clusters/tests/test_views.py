"""The pages and the JSON of clusters."""

import json
from collections.abc import Mapping
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.doors.knocking import client_of
from thidua.clusters.models import Activity, Cluster, ClusterSystem, LeadElection, Membership
from thidua.clusters.tests.factories import YEAR, make_activity, make_cluster, make_election, make_membership
from thidua.clusters.waiting import waiting
from thidua.core.actor import Role
from thidua.people.models import Unit
from thidua.people.tests.factories import make_actor, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def city() -> Unit:
    return make_unit("Thành phố Mẫu", code="tp")


@pytest.fixture
def office(city: Unit) -> Client:
    return client_of(make_actor(Role.STANDING_OFFICE, city))


def text_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.text


def sent(client: Client, url: str, values: Mapping[str, object] | None = None) -> None:
    assert client.get(url).status_code == 200, url
    answer = client.post(url, dict(values or {}))
    assert answer.status_code == 303, answer.text


def test_a_system_from_nothing_to_next_year(office: Client, city: Unit) -> None:
    units = [make_unit(f"Phường {n}", parent=city, code=f"p{n}") for n in (1, 2, 3)]
    assert "Chưa có cụm, khối nào" in text_of(office, "/clusters/")
    values = {"owner": "tp", "name": "Cụm phường", "since_year": "2026", "legal_basis": "Hướng dẫn số 1"}
    sent(office, "/clusters/systems/new/", values)
    url = f"/clusters/systems/{ClusterSystem.objects.get().code}/"
    sent(office, f"{url}edit/", {**values, "until_year": "2030"})
    lines = {"year": "2026", "kind": "area", "lines": "Cụm 1\tPhường 1\nCụm 1\tp2"}
    sent(office, f"{url}members/", lines)
    again = office.post(f"{url}members/", lines)
    assert (again.status_code, "đã thuộc Cụm 1" in again.text, "Cụm 1\tPhường 1" in again.text) == (422, True, True)
    sent(office, f"{url}clusters/", {"kind": "sector", "name": "Khối trống"})
    assert "Hướng dẫn số 1" in text_of(office, f"{url}?year=2026")

    cluster = Cluster.objects.get(name="Cụm 1")
    page = f"/clusters/{cluster.code}/"
    assert "Chưa có trưởng" in text_of(office, page)
    sent(office, f"{page}members/?year=2026", {"year": "2026", "lines": "Phường 3", "on": "2026-03-01"})
    sent(office, f"{page}2026/members/p1/post/", {"post": "lead"})
    person = make_person("Trần Mẫu Đại Diện", unit=units[0])
    sent(office, f"{page}2026/members/p1/representative/", {"person": person.code})
    wrong = office.post(f"{page}2026/members/p3/merger/", {"successor": "không có", "on": "2026-07-01"})
    assert (wrong.status_code, "không có" in wrong.text) == (422, True)
    sent(office, f"{page}2026/members/p3/merger/", {"successor": "phuong 2", "on": "2026-07-01"})
    shown = text_of(office, page)
    assert "Trần Mẫu Đại Diện" in shown
    assert "tiếp nhận: Phường 2" in shown
    sent(office, f"{page}elections/?year=2026", {"year": "2027", "candidates": ["p1", "p2"]})
    count = {"held_on": "2026-11-10", "minutes_no": "5/BB", "present": "2", "votes-p1": "1", "votes-p2": "1"}
    sent(office, f"{page}elections/2027/count/", count)
    assert LeadElection.objects.get().state == "open"
    assert "Phường 1 1/2, Phường 2 1/2" in text_of(office, page)
    decided = {"unit": "p2", "way": "decision", "on": "2026-11-12", "reason": "Hòa phiếu"}
    sent(office, f"{page}elections/2027/decision/", decided)
    sent(office, f"{page}copy/?year=2026", {"year": "2026"})
    assert "Phường 2" in text_of(office, f"{page}?year=2027")
    sent(office, f"{page}2026/members/p1/leaving/", {"on": "2026-11-15", "reason": "Giải thể"})
    assert "Chưa có trưởng" in text_of(office, page)
    sent(office, f"{page}edit/", {"kind": "area", "name": "Cụm số 1"})
    nothing = office.post(f"{url}copy/", {"year": "2020"})
    assert nothing.status_code == 422


def test_an_activity_through_the_pages(city: Unit) -> None:
    cluster = make_cluster(city, "Khối 1")
    lead, member = make_unit("Phường 1", parent=city, code="p1"), make_unit("Phường 2", parent=city, code="p2")
    make_membership(cluster, lead, post="lead")
    make_membership(cluster, member)
    client = client_of(make_actor(Role.OFFICER, lead))
    plan = {"title": "Chuyển đổi số", "planned_on": "2026-11-21", "host": "p2", "venue": "Hội trường"}
    sent(client, f"/clusters/{cluster.code}/activities/?year=2026", plan)
    activity = Activity.objects.get()
    url = f"/clusters/activities/{activity.code}/"
    assert "Thứ Bảy, ngày nghỉ" in text_of(client, url)
    sent(client, f"{url}edit/", {**plan, "planned_on": "2026-11-19", "version": "1"})
    assert client.get(f"{url}minutes.pdf").status_code == 404
    file = SimpleUploadedFile("bb.pdf", b"%PDF-1.7 bien ban", "application/pdf")
    held = {"held_on": "2026-11-19", "present": ["p1"], "minutes": "Kết luận", "next_steps": "Làm tiếp", "file": file}
    sent(client_of(make_actor(Role.OFFICER, member)), f"{url}holding/", held)
    shown = text_of(client, url)
    assert "Kết luận" in shown
    assert "Vắng" in shown
    assert client.get(f"{url}minutes.docx").status_code == 200
    assert client.get(f"{url}file/").content == b"%PDF-1.7 bien ban"
    other = make_activity(cluster, on=date(YEAR, 12, 1))
    sent(client, f"/clusters/activities/{other.code}/cancellation/", {"reason": "Trùng lịch"})
    assert "BEGIN:VCALENDAR" in text_of(client, f"/clusters/{cluster.code}/calendar.ics")
    assert "Đã hủy" in text_of(client, "/clusters/activities/?year=2026")


def test_lists_filter_by_year_system_kind_and_export(office: Client, city: Unit) -> None:
    one, two = make_cluster(city, "Khối A"), make_cluster(city, "Cụm B", kind="area")
    unit = make_unit("Sở Mẫu", parent=city)
    make_membership(one, unit, post="lead")
    make_membership(two, unit, YEAR - 1)
    for query, names in (
        ("year=2026", {"Khối A"}),
        ("year=2025", {"Cụm B"}),
        ("kind=area", {"Cụm B"}),
        (f"system={one.system.code}", {"Khối A"}),
        ("q=so+mau", {"Khối A", "Cụm B"}),
        ("q=cum", {"Cụm B"}),
    ):
        rows = office.get(f"/clusters/?{query}&export=csv")
        text = b"".join(rows).decode("utf-8-sig")
        assert {name for name in ("Khối A", "Cụm B") if name in text.replace("Cụm, khối", "")} == names, query
    members = text_of(office, "/clusters/members/?year=2026")
    assert "Khối trưởng" in members
    assert "Cụm B" not in members.split("<tbody")[1]


def test_strangers_find_nothing(city: Unit) -> None:
    cluster = make_cluster(city, "Khối kín")
    make_membership(cluster, make_unit("Phường 1", parent=city, code="p1"))
    activity = make_activity(cluster)
    client = client_of(make_actor(Role.OFFICER, make_unit("Phường ngoài", parent=city)))
    for url in ("", "edit/", "members/", "calendar.ics", "2026/members/p1/post/"):
        assert client.get(f"/clusters/{cluster.code}/{url}").status_code == 404
    assert client.get(f"/clusters/activities/{activity.code}/").status_code == 404
    assert client.get(f"/clusters/systems/{cluster.system.code}/").status_code == 404
    assert client.get(f"/api/clusters/{cluster.code}").status_code == 404
    assert "Khối kín" not in text_of(client, "/clusters/")


def test_json_says_the_same(office: Client, city: Unit) -> None:
    cluster = make_cluster(city, "Khối 1")
    make_membership(cluster, make_unit("Phường 1", parent=city, code="p1"), post="lead")
    make_election(cluster)
    (line,) = office.get("/api/clusters/?year=2026&q=khoi").json()["items"]
    assert (line["lead"], line["members"]) == ("Phường 1", 1)
    whole = office.get(f"/api/clusters/{cluster.code}?year=2026").json()
    assert [(one["unit"], one["post"], one["left_on"]) for one in whole["members"]] == [("p1", "lead", None)]
    assert whole["elections"][0]["candidates"] == {"p1": None}
    body = json.dumps({"year": 2026, "lines": "không có"})
    refused = office.post(f"/api/clusters/{cluster.code}/members", body, "application/json")
    assert (refused.status_code, refused.json()["code"], refused.json()["field"]) == (409, "bad_rows", "lines")


def cost(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_three_rows_cost_what_one_costs(city: Unit) -> None:
    actor = make_actor(Role.STANDING_OFFICE, city)
    office = client_of(actor)
    cluster = make_cluster(city, "Khối 1")

    def grow(number: int) -> None:
        unit = make_unit(f"Phường {number}", parent=city)
        member = make_membership(cluster, unit, post="lead" if number == 1 else "member")
        Membership.objects.filter(pk=member.pk).update(representative=make_person(unit=unit))
        make_activity(cluster, host=unit.code, on=date(YEAR, 11, number))
        make_membership(make_cluster(city, f"Khối của {number}", system=cluster.system), make_unit(parent=city))
        make_membership(cluster, unit, YEAR + number)
        make_election(cluster, YEAR + number)

    grow(1)
    urls = ["/clusters/", "/clusters/members/", "/clusters/activities/", "/clusters/systems/"]
    urls += [f"/clusters/{cluster.code}/", f"/clusters/systems/{cluster.system.code}/"]
    urls += ["/api/clusters/", "/api/clusters/members", "/api/clusters/activities", "/api/clusters/systems"]
    urls += [f"/api/clusters/{cluster.code}"]
    one = {url: cost(office, url) for url in urls}
    with CaptureQueriesContext(connection) as asked:
        waiting(actor, date(YEAR, 11, 20))
    grow(2)
    grow(3)
    assert {url: cost(office, url) for url in urls} == one
    with CaptureQueriesContext(connection) as asked_again:
        waiting(actor, date(YEAR, 11, 20))
    assert len(asked) == len(asked_again)
