"""The pages and the JSON of pledges."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.doors.knocking import client_of
from thidua.clusters.actions import name_representative
from thidua.clusters.tests.factories import YEAR, make_membership
from thidua.core.actor import SYSTEM
from thidua.documents.papers import minutes_docx, minutes_pdf
from thidua.people.tests.factories import make_person, make_unit
from thidua.pledges.models import Pledge
from thidua.pledges.papers import pledge_paper
from thidua.pledges.tests.factories import Block, make_block, make_pledge, make_signature, make_signed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def text_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.text


def test_from_a_pasted_text_to_the_last_signature() -> None:
    block = make_block(2)
    name_representative(
        actor=SYSTEM, membership=block.members[1], person=make_person("Lê Mẫu Ký", unit=block.members[1].unit)
    )
    lead, member = client_of(block.lead), client_of(block.officers[1])
    start = lead.get(f"/pledges/of/{block.cluster.code}/{YEAR}/", follow=True)
    assert start.redirect_chain[-1][0] == f"/pledges/new/?cluster={block.cluster.code}&year={YEAR}"
    values = {"cluster": block.cluster.code, "year": str(YEAR), "title": "Giao ước 2026"}
    cut = lead.post("/pledges/new/", {**values, "pasted": "1. Một\n1. Hai đạt 95%", "split": "1"})
    assert cut.status_code == 200
    assert "CT: Hai đạt 95%" in cut.text
    assert Pledge.objects.count() == 0
    assert lead.post("/pledges/new/", {**values, "items": "Một\n– ý\nCT: Đạt 95%"}).status_code == 303
    pledge = Pledge.objects.get()
    url = f"/pledges/{pledge.code}/"
    edited = {"title": "Giao ước 2026", "items": "Một\nCT: Đạt 95%", "version": "1"}
    assert lead.post(f"{url}edit/", edited).status_code == 303
    stale = lead.post(f"{url}edit/", {**edited, "title": "Của tôi"})
    assert (stale.status_code, "Của tôi" in stale.text) == (422, True)
    assert lead.post(f"{url}opening/", {"sign_until": "2026-12-01"}).status_code == 303
    shown = text_of(member, url)
    assert "Chưa có hiệu lực, còn thiếu 2/2 chữ ký" in shown
    seat = f"{url}members/{block.members[1].unit.code}/"
    form = text_of(member, f"{seat}signature/")
    assert "Lê Mẫu Ký" in form
    pledge.refresh_from_db()
    signing = {"name": "Lê Mẫu Ký", "position": "Giám đốc", "text_hash": pledge.text_hash}
    assert member.post(f"{seat}signature/", {**signing, "confirmation": "ừ"}).status_code == 422
    assert member.post(f"{seat}comment/", {"comment": "Xin sửa"}).status_code == 303
    assert lead.post(f"{seat}answer/", {"answer": "Giữ nguyên"}).status_code == 303
    assert member.post(f"{seat}consent/").status_code == 303
    assert member.post(f"{seat}signature/", {**signing, "confirmation": "dong y ky"}).status_code == 303
    again = member.post(f"{seat}signature/", {**signing, "confirmation": "Đồng ý ký"})
    assert (again.status_code, "đã ký trên hệ thống: Lê Mẫu Ký" in again.text) == (422, True)
    own = f"{url}members/{block.members[0].unit.code}/"
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.7 mau", "application/pdf")
    paper = {"name": "Trần Mẫu", "position": "Chủ tịch", "signed_on": "2026-11-19", "file": file}
    assert lead.post(f"{own}paper/", paper).status_code == 303
    shown = text_of(lead, url)
    assert "Có hiệu lực" in shown
    assert "(Đã ký bản giấy ngày 19/11/2026)" in shown
    assert "Giữ nguyên" in shown
    assert member.get(f"{own}file/").content == b"%PDF-1.7 mau"
    assert lead.get(f"/pledges/of/{block.cluster.code}/{YEAR}/").status_code == 302
    assert lead.post(f"{url}copy/").status_code == 303
    assert lead.post(f"{url}ending/", {"reason": "Tổng kết"}).status_code == 303


def test_the_paper_has_a_place_for_each_member() -> None:
    block = make_block(3)
    pledge = make_pledge(block.cluster, opened=True)
    make_signature(pledge, block.members[0])
    paper = pledge_paper(pledge)
    assert [(one.authority_lines, one.note) for one in paper.signatures] == [
        (("KHỐI TRƯỞNG", "ĐƠN VỊ 1", "CHỦ TỊCH"), "(Đã ký trên hệ thống lúc 09:00, 20/11/2026)"),
        (("ĐƠN VỊ 2",), "(Ký, ghi rõ họ tên, chức vụ)"),
        (("ĐƠN VỊ 3",), "(Ký, ghi rõ họ tên, chức vụ)"),
    ]
    assert paper.sections[0].paragraphs == (
        "1. Thi đua hoàn thành nhiệm vụ.",
        "– Cải cách hành chính.",
        "2. Chỉ tiêu: Tỷ lệ hài lòng đạt từ 95% trở lên.",
    )
    assert minutes_pdf(paper).startswith(b"%PDF")
    assert minutes_docx(paper).startswith(b"PK")
    client = client_of(block.lead)
    for suffix, status in (("pdf", 200), ("docx", 200), ("exe", 404)):
        assert client.get(f"/pledges/{pledge.code}/paper.{suffix}").status_code == status


def test_strangers_find_nothing() -> None:
    block, other = make_block(1), make_block(1)
    pledge = make_pledge(block.cluster)
    client = client_of(other.lead)
    unit = block.members[0].unit.code
    for url in ("", "edit/", f"members/{unit}/signature/", f"members/{unit}/file/", "paper.pdf"):
        assert client.get(f"/pledges/{pledge.code}/{url}").status_code == 404
    assert pledge.title not in text_of(client, "/pledges/")
    assert client.get(f"/api/pledges/{pledge.code}").status_code == 404


def test_the_list_tells_what_is_missing_and_exports() -> None:
    block = make_block(2)
    pledge = make_pledge(block.cluster, opened=True)
    make_signature(pledge, block.members[0])
    client = client_of(block.office)
    assert "1/2" in text_of(client, f"/pledges/?year={YEAR}&missing=yes")
    assert pledge.title not in text_of(client, "/pledges/?missing=no")
    assert pledge.title in text_of(client, "/pledges/?q=don+vi+2")
    assert client.get("/pledges/?export=xlsx").status_code == 200


def test_json_says_the_same() -> None:
    block = make_block(1)
    pledge = make_signed(block)
    client = client_of(block.lead)
    (line,) = client.get(f"/api/pledges/?year={YEAR}&state=in_force").json()["items"]
    assert (line["members"], line["missing"], line["in_force_on"]) == (1, 0, "2026-11-20")
    whole = client.get(f"/api/pledges/{pledge.code}").json()
    assert [item["kind"] for item in whole["items"]] == ["content", "part", "target"]
    assert [(seat["state"], seat["signed_on"]) for seat in whole["signatures"]] == [("signed", "2026-11-20")]
    body = json.dumps({"text": "1. Một\n1. Hai"})
    assert client.post("/api/pledges/split", body, "application/json").json() == ["Một", "Hai"]


def cost(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def grown(block: Block, pledge: Pledge, number: int) -> None:
    for n in range(number):
        unit = make_unit(f"Thêm {n}", parent=block.city)
        make_signature(pledge, make_membership(block.cluster, unit, on=date(YEAR, 2, 1)))


def test_three_members_cost_what_one_costs() -> None:
    block = make_block(1)
    pledge = make_signed(block)
    client = client_of(block.office)
    urls = [f"/pledges/{pledge.code}/", f"/api/pledges/{pledge.code}", "/pledges/", "/api/pledges/"]
    one = [cost(client, url) for url in urls]
    grown(block, pledge, 3)
    assert [cost(client, url) for url in urls] == one
