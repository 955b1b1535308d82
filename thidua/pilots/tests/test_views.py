"""Pages, papers, JSON and addresses."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from thidua.accounts.models import User
from thidua.core.actor import Actor
from thidua.pilots import law
from thidua.pilots.models import Pilot, Proposal
from thidua.pilots.reading import read_indicators, write_indicators
from thidua.pilots.tests.factories import (
    PDF,
    Ground,
    make_evaluated,
    make_log,
    make_pilot,
    make_proposal,
    make_sent,
    make_stopped,
)

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "Trả kết quả ngoài giờ",
    "problem": "Người lao động không nghỉ được trong giờ hành chính.",
    "rule_kind": "unfit",
    "rule_text": "Quy chế làm việc của bộ phận một cửa.",
    "solution": "Tủ trả kết quả có mã.",
    "scope": "Hồ sơ chứng thực",
    "since": "2026-12-01",
    "until": "2027-05-31",
    "resources": "Một tủ",
    "risks": "Mất hồ sơ: chỉ để bản sao",
    "indicators": "Số người phải quay lại\tngười\tgiảm\t1.200\t300,5",
    "by_decree": "on",
}


def sign_in(client: Client, actor: Actor) -> Client:
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def test_a_proposal_from_page_to_pilot(client: Client, ground: Ground) -> None:
    sign_in(client, ground.officer)
    assert client.get(f"/pilots/new/?movement={ground.movement.code}").status_code == 200
    values = {**WORDS, "unit": ground.ward.code, "movement": ground.movement.code, "proposer": "le thi mau ha"}
    url = client.post("/pilots/new/", values)["Location"]
    row = Proposal.objects.get()
    assert (row.proposer, row.indicators.get().wanted) == (ground.person, Decimal("300.5"))
    assert "Số người phải quay lại" in client.get(f"{url}edit/").text
    minutes = SimpleUploadedFile("bb.pdf", PDF)
    asked = {"agreed_on": "2026-11-20", "file": minutes, "conditions": sorted(law.KEYS - {"bottleneck"})}
    assert "chưa đối chiếu" in client.get(f"{url}agreement/").text
    assert client.post(f"{url}agreement/", asked).status_code == 303
    assert "chưa quy định" in client.get(f"{url}sending/").text
    assert client.post(f"{url}sending/", {"competent": ground.city.code, "decide_by": "2026-12-04"}).status_code == 303
    assert "Hạn quyết định" in client.get(url).text
    sign_in(client, ground.head)
    assert client.post(f"{url}opinion/", {"opinion": "Nhất trí.", "on": "2026-11-20"}).status_code == 303
    asked = {"decided_on": "2026-11-20", "decision_no": "9/UBND", "started_on": "2026-11-20", "until": "2027-05-31"}
    assert client.post(f"{url}acceptance/", asked).status_code == 303
    sign_in(client, ground.author)
    assert (
        client.post(f"{url}log/", {"month": "2026-11-20", "text": "Đã mua tủ", "value_1": "1.100"}).status_code == 303
    )
    assert "Đã mua tủ" in client.get(f"{url}log/2026-11/").text
    assert client.get(f"{url}log/2026-13/").status_code == 404
    page = client.get(url).text
    assert "1.100 người" in page


def test_a_refusal_keeps_what_was_typed(client: Client, ground: Ground) -> None:
    sign_in(client, ground.officer)
    answer = client.post(
        "/pilots/new/", {**WORDS, "unit": ground.ward.code, "indicators": "Số lượt | lượt | ngang | x"}
    )
    assert answer.status_code == 422
    assert "“tăng” hoặc “giảm”" in answer.text
    assert "Tủ trả kết quả có mã." in answer.text


def test_the_page_of_a_stopped_one_is_neutral(client: Client, ground: Ground) -> None:
    pilot = make_stopped(ground.ward, ground.city)
    page = sign_in(client, ground.officer).get(f"/pilots/proposals/{pilot.proposal.code}/").text
    assert "Dừng sớm, đã ghi bài học" in page
    assert law.NO_FAULT in page
    assert not [word for word in ("thất bại", "vi phạm", "khuyết điểm", "st-danger") if word in page]
    assert "Thử sau khi nối" in sign_in(client, ground.head).get("/pilots/lessons/").text


def test_only_a_spread_one_leads_to_an_initiative(client: Client, ground: Ground) -> None:
    sign_in(client, ground.officer)
    good, other = make_evaluated(ground.ward, ground.city), make_evaluated(ground.ward, ground.city, "continue")
    pages = [client.get(f"/pilots/proposals/{row.proposal.code}/").text for row in (good, other)]
    assert [f"?pilot={good.code}" in page or f"?pilot={other.code}" in page for page in pages] == [True, False]


def test_the_board_and_the_terms(client: Client, ground: Ground) -> None:
    make_pilot(ground.ward, ground.city, movement=ground.movement)
    sign_in(client, ground.office)
    assert client.get("/pilots/board/")["Location"] == f"/pilots/board/{ground.movement.code}/"
    page = client.get(f"/pilots/board/{ground.movement.code}/").text
    assert "1/2" in page
    assert "Giai đoạn 2" in page
    assert (
        "Phường Mẫu" not in client.get(f"/pilots/board/{ground.movement.code}/?standing=none").text.split("<tbody")[1]
    )
    assert "chưa quy định" in client.get("/pilots/terms/").text
    asked = {"citation": "Quy chế mẫu", "decide_days": "10", "version": "0"}
    assert client.post(f"/pilots/terms/{ground.city.code}/", asked).status_code == 303
    assert "10 ngày làm việc" in client.get("/pilots/terms/").text


def test_papers(client: Client, ground: Ground) -> None:
    pilot = make_stopped(ground.ward, ground.city)
    url = f"/pilots/proposals/{pilot.proposal.code}"
    sign_in(client, ground.officer)
    assert client.get(f"{url}/paper.docx").content[:2] == b"PK"
    assert client.get(f"{url}/pilot.pdf").content[:5] == b"%PDF-"
    assert client.get(f"{url}/pilot.exe").status_code == 404


def test_pages_cost_the_same_whatever_there_is(client: Client, ground: Ground) -> None:
    sign_in(client, ground.head)
    pilot = make_pilot(ground.ward, ground.city, movement=ground.movement)
    Pilot.objects.update(started_on=date(2026, 9, 1))
    make_log(pilot, month=date(2026, 9, 1))
    make_log(pilot, month=date(2026, 10, 1))
    pages = ("/pilots/", f"/pilots/proposals/{pilot.proposal.code}/", f"/pilots/board/{ground.movement.code}/")
    few = [_cost(client, page) for page in pages]
    make_log(pilot, month=date(2026, 11, 1))
    for _ in range(2):
        make_sent(ground.other, ground.city, movement=ground.movement)
        make_proposal(ground.ward, movement=ground.movement)
    assert [_cost(client, page) for page in pages] == few
    assert max(few) < 25


def test_a_stranger_to_the_unit_finds_nothing(client: Client, ground: Ground) -> None:
    row = make_proposal(ground.other)
    sign_in(client, ground.officer)
    for tail in ("", "edit/", "sending/", "log/", "paper.pdf"):
        assert client.get(f"/pilots/proposals/{row.code}/{tail}").status_code == 404, tail


def test_indicators_as_they_are_pasted(ground: Ground) -> None:
    text = "Chỉ số\tĐơn vị\tChiều\tTrước\tSau\nTỷ lệ hài lòng\t%\ttăng\t82,5\t95\n\nSố lượt\t\tgiảm\t\t1.000"
    lines, errors = read_indicators(text)
    assert ([line.name for line in lines], errors) == (["Tỷ lệ hài lòng", "Số lượt"], [])
    row = make_proposal(ground.ward, indicators=lines)
    assert read_indicators(write_indicators(list(row.indicators.all())))[0] == lines
    _, errors = read_indicators("A | | lên | 1 | 2\nB | | tăng | một | 2\n | | tăng | 1 | 2")
    assert [line.split(":")[0] for line in errors] == ["Dòng 1", "Dòng 2", "Dòng 3"]


def _cost(client: Client, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(page).status_code == 200
    return len(seen)
