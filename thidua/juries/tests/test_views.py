"""The pages, the files and the JSON of juries."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.doors.knocking import client_of
from thidua.core.actor import SYSTEM
from thidua.documents.actions import store_file
from thidua.juries.models import Jury
from thidua.juries.tests.factories import Court, judge, make_closed, make_court, make_entry
from thidua.juries.waiting import waiting
from thidua.people.tests.factories import make_person

pytestmark = pytest.mark.django_db


def text_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.text


def test_from_the_rubric_to_the_short_list() -> None:
    court = make_court(jurors=1, per_entry=1, entries=2)
    office, juror = client_of(court.office), client_of(court.jurors[0])
    url = f"/juries/{court.jury.code}/"
    assert juror.get(url).status_code == 404
    assert office.post(f"{url}rubric/", {"lines": "Tính mới | 50\nHiệu quả | 5 | 10"}).status_code == 303
    wrong = office.post(f"{url}rubric/", {"lines": "Tính mới | năm mươi"})
    assert (wrong.status_code, "Dòng 1" in wrong.text, "năm mươi" in wrong.text) == (422, True, True)
    other = make_person("Lê Mẫu Giám Khảo", unit=court.city)
    assert office.post(f"{url}jurors/", {"people": "lê mẫu giám khảo"}).status_code == 303
    replacing = f"{url}jurors/{other.code}/replacement/"
    assert office.post(replacing, {"reason": "Bận công tác"}).status_code == 303
    values = {"jurors_per_entry": "1", "due_on": "2026-12-01", "version": str(Jury.objects.get().version)}
    assert office.post(f"{url}edit/", values).status_code == 303
    assert office.post(f"{url}opening/").status_code == 303

    assert "Bắt đầu chấm" in text_of(juror, url)
    first = juror.get(f"{url}sheets/next/", follow=True)
    assert first.redirect_chain[-1][0] == f"{url}sheets/1/"
    saved = juror.post(f"{url}sheets/1/", {"points_1": "12,5", "version": "1", "save": "1"})
    assert saved.status_code == 303
    lacking = juror.post(f"{url}sheets/1/", {"points_1": "12,5", "version": "2", "hand_in": "1"})
    assert (lacking.status_code, "Chưa chấm “Hiệu quả”" in lacking.text) == (422, True)
    high = juror.post(f"{url}sheets/1/", {"points_1": "51", "points_2": "1", "version": "2", "hand_in": "1"})
    assert (high.status_code, 'value="51"' in high.text) == (422, True)
    marks = {"points_1": "40", "points_2": "4", "comment": "Tốt", "hand_in": "1"}
    done = juror.post(f"{url}sheets/1/", {**marks, "version": "2"})
    assert (done.status_code, done["Location"]) == (303, f"{url}sheets/2/")
    assert juror.post(f"{url}sheets/1/mending/").status_code == 303
    assert juror.post(f"{url}sheets/1/", marks).status_code == 303
    assert juror.post(f"{url}sheets/2/", marks)["Location"] == url
    assert "Đã chấm xong" in text_of(juror, url)
    assert juror.get(f"{url}results/").status_code == 409

    assert "Tốt" in text_of(office, f"{url}entries/1/")
    code = court.people[0].code
    assert office.post(f"{url}entries/1/sheets/{code}/return/", {"reason": "Xem lại"}).status_code == 303
    assert office.post(f"{url}closing/", {}).status_code == 422
    assert juror.post(f"{url}sheets/1/", marks).status_code == 303
    assert office.post(f"{url}closing/", {}).status_code == 303
    assert office.post(f"{url}shortlist/", {"entries": ["2"], "among": "1,2"}).status_code == 303
    assert "Danh sách" not in text_of(juror, f"{url}results/")
    shown = text_of(office, f"{url}results/")
    assert ("Lập vòng sau với 1 bài" in shown, "như mức chung" in shown) == (True, True)
    assert office.post(f"{url}second-round/", {"jurors_per_entry": "1"}).status_code == 303
    assert "Đã lập vòng sau" in text_of(office, url)


def test_jurors_see_neither_authors_nor_names_of_files() -> None:
    author = make_court(jurors=0).city
    kept = store_file(actor=SYSTEM, name="Trần Mẫu Tác Giả.pdf", data=b"%PDF-1.7 mau", purpose="idea")
    person = make_person("Trần Mẫu Tác Giả", unit=author)
    row = make_entry(concerned_people=(person.pk,), file_ids=(kept.pk,))
    court = make_court(jurors=2, per_entry=1, entries=[row], opened=True)
    place = 0 if court.sheets(0) else 1
    url = f"/juries/{court.jury.code}/"
    assert "Tác Giả" not in text_of(client_of(court.jurors[place]), f"{url}sheets/1/")
    answer = client_of(court.jurors[place]).get(f"{url}entries/1/files/1/")
    assert (answer.content, "bai-1-tep-1.pdf" in answer["Content-Disposition"]) == (b"%PDF-1.7 mau", True)
    other = client_of(court.jurors[1 - place])
    assert [other.get(f"{url}{path}").status_code for path in ("sheets/1/", "entries/1/files/1/")] == [404, 404]
    assert other.get(f"{url}entries/1/").status_code == 409
    assert client_of(court.office).get(f"{url}entries/1/files/2/").status_code == 404


def test_a_sheet_saves_itself_and_two_windows_are_told_apart() -> None:
    court = make_court(jurors=1, per_entry=1, entries=1, opened=True)
    client, url = client_of(court.jurors[0]), f"/api/juries/{court.jury.code}/sheets/1"

    def put(**values: str) -> tuple[int, dict[str, object]]:
        answer = client.put(url, json.dumps(values), "application/json")
        return answer.status_code, answer.json()

    status, body = put(points_1="10", comment="Nháp", version="1")
    assert (status, body["state"], body["version"]) == (200, "drafted", 2)
    assert (put(points_1="11", version="1")[0], put(points_1="11", version="1")[1]["code"]) == (409, "stale")
    assert put(points_1="nhiều", version="2")[0] == 422
    assert client.get(url).json()["comment"] == "Nháp"


def test_the_file_holds_everybody_and_the_marks_as_given() -> None:
    court = make_closed({(0, 1): 50, (0, 2): 70, (1, 1): 60, (1, 2): 81})
    url = f"/juries/{court.jury.code}/results/?export=csv"
    lines = b"".join(client_of(court.office).get(url)).decode().splitlines()
    assert [line.split(",")[:2] for line in lines[1:]] == [["1", "2"], ["2", "1"]]
    assert "mức chấm" in lines[0]
    assert lines[1].endswith(",70.00,81.00")
    assert client_of(court.office).get(url.replace("csv", "xlsx")).status_code == 200
    own = b"".join(client_of(court.jurors[0]).get(url)).decode()
    assert ("mức chấm" in own, own.count("\n")) == (False, 3)


def test_the_results_say_who_is_strict_to_the_office_only() -> None:
    court = make_closed()
    url = f"/api/juries/{court.jury.code}/results"
    office = client_of(court.office).get(url).json()
    assert office["leanings"] == {court.people[0].code: -5.0, court.people[1].code: 5.0}
    assert [row["rank"] for row in office["items"]] == [1, 2]
    assert "leanings" not in client_of(court.jurors[0]).get(url).json()


def test_what_waits() -> None:
    court = make_court(jurors=1, per_entry=1, entries=2)

    def titles() -> list[list[str]]:
        return [[one.title for one in waiting(actor, date(2026, 11, 20))] for actor in (court.office, court.jurors[0])]

    assert titles() == [["Chuẩn bị, mở chấm"], []]
    client_of(court.office).post(f"/juries/{court.jury.code}/opening/")
    assert titles() == [[], ["Chấm bài dự thi"]]
    judge(court, {(0, 1): 50, (0, 2): 60})
    assert titles() == [["Khóa điểm Ban giám khảo"], []]


def queries_of(court: Court, path: str) -> int:
    client = client_of(court.office)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(f"/juries/{court.jury.code}/{path}").status_code == 200
    return len(found)


@pytest.mark.parametrize("path", ["", "entries/", "entries/1/", "results/", "results/?export=csv"])
def test_pages_cost_three_of_everything_what_they_cost_one(path: str) -> None:
    one = make_court(jurors=1, per_entry=1, entries=1, opened=True)
    three = make_court(jurors=3, per_entry=3, entries=3, opened=True)
    judge(one, {(0, 1): 50})
    judge(three, {(juror, number): 50 for juror in range(3) for number in (1, 2, 3)})
    assert queries_of(one, path) == queries_of(three, path)
