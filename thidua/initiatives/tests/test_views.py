"""Pages as a browser asks for them: written, handed in, judged, read by anybody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from thidua.accounts.models import User
from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.initiatives import states
from thidua.initiatives.author_lines import author_lines, read_authors
from thidua.initiatives.models import Initiative
from thidua.initiatives.papers import certificate_papers, request_paper
from thidua.initiatives.tests.factories import TITLE, Place, make_initiative, make_place
from thidua.people.tests.factories import make_person

pytestmark = pytest.mark.django_db


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def form_values(place: Place, **changes: Any) -> dict[str, Any]:
    return {
        "unit": place.ward.code,
        "title": TITLE,
        "kind": "technology",
        "applied_on": today().isoformat(),
        "reach_asked": "unit",
        "authors": "Nguyễn Văn Minh Họa; 70%\nBà Khác\tKhu phố 2\tTổ trưởng\t30",
        "present_state": "a",
        "content": "b",
        "novelty": "c",
        "applicability": "d",
        "benefits": "e",
        **changes,
    }


def test_a_request_is_written_mended_and_handed_in() -> None:
    place = make_place()
    client = client_of(place.officer)
    answer = client.post("/initiatives/new/", form_values(place, authors="Nguyễn Văn Minh Họa; 70%"))
    assert answer.status_code == 303
    row = Initiative.objects.get()
    page = client.get(answer["Location"]).content.decode()
    assert "phải đúng 100% mới nộp được" in page
    answer = client.post(f"/initiatives/{row.code}/submission/")
    assert answer.status_code == 422
    assert "cộng lại là 70%" in answer.content.decode()
    values = form_values(
        place, version="1", authors=f"Nguyễn Văn Minh Họa ({place.author.code}); 70,5%\nÔng Khác; 29,5"
    )
    assert client.post(f"/initiatives/{row.code}/edit/", values).status_code == 303
    file = SimpleUploadedFile("a.csv", b"ten,so\nA,1\n", "text/csv")
    effect = {"name": "Thời gian", "unit_name": "phút", "before": "45", "after": "12", "evidence": file}
    assert client.post(f"/initiatives/{row.code}/effects/", effect).status_code == 303
    assert client.post(f"/initiatives/{row.code}/submission/").status_code == 303
    page = client.get(f"/initiatives/{row.code}/").content.decode()
    assert "giảm 73,3%" in page
    paper = row.effects.get().evidence
    assert paper is not None
    assert client.get(f"/initiatives/{row.code}/files/{paper.code}/").status_code == 200
    assert client_of(place.neighbor).get(f"/initiatives/{row.code}/").status_code == 404


def test_what_was_typed_stays_when_it_is_refused() -> None:
    place = make_place()
    answer = client_of(place.officer).post("/initiatives/new/", form_values(place, authors="Ai Đó; bảy mươi"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "không phải tỷ lệ phần trăm" in page
    assert "Ai Đó; bảy mươi" in page


def test_authors_are_read_as_pasted_and_shown_as_they_are_read() -> None:
    place = make_place()
    twin = make_person("Nguyễn Văn Minh Họa", unit=place.ward)
    with pytest.raises(Refused) as caught:
        read_authors(place.ward, "Họ và tên\tNơi công tác\tTỷ lệ\nNguyễn Văn Minh Họa\tPhường\t100")
    assert caught.value.code == "several_people"
    assert twin.code in caught.value.message
    found = read_authors(place.ward, f"Nguyễn Văn Minh Họa ({twin.code}) | Phường | 60\nÔng Ngoài; 40%")
    assert [(one.person, str(one.share)) for one in found] == [(twin, "60.00"), (None, "40.00")]
    row = make_initiative(place, authors=found)
    shown = author_lines(row.authors.all())
    assert [one.person for one in read_authors(place.ward, shown)] == [twin, None]
    for wrong, code in (("Một mình", "bad_line"), ("A (ZZZZZZZZ); 10", "no_such_person"), ("A; 1e9", "bad_line")):
        with pytest.raises(Refused) as caught:
            read_authors(place.ward, wrong)
        assert caught.value.code == code


def test_the_office_checks_and_recognises_on_pages() -> None:
    place = make_place()
    row = make_initiative(place, states.SUBMITTED, reach_asked="unit")
    client = client_of(place.checker)
    place.ward.refresh_from_db()
    assert client.post(f"/initiatives/{row.code}/return/", {"reason": ""}).status_code == 422
    assert client.post(f"/initiatives/{row.code}/acceptance/", {"note": ""}).status_code == 303
    values = {"reach": "unit", "decision_no": "9/QĐ", "recognized_on": today().isoformat(), "signer": "Bùi Văn A"}
    assert client.post(f"/initiatives/{row.code}/recognition/", values).status_code == 303
    assert client.get(f"/initiatives/{row.code}/certificates.pdf").content[:5] == b"%PDF-"
    assert client_of(place.neighbor).get(f"/initiatives/{row.code}/certificates.pdf").status_code == 409


def test_strangers_read_the_register_without_what_is_confidential() -> None:
    place = make_place()
    make_initiative(place, states.SUBMITTED, title="Chưa công nhận")
    row = make_initiative(place, states.RECOGNIZED, confidential="Mã nguồn")
    page = Client().get("/sang-kien/?q=so+tay").content.decode()
    assert TITLE in page
    assert "Chưa công nhận" not in Client().get("/sang-kien/").content.decode()
    page = Client().get(f"/sang-kien/{row.code}/").content.decode()
    assert "77/QĐ-UBND" in page
    assert "Mã nguồn" not in page
    assert "chữ lớn" not in page
    assert "Mã nguồn" not in client_of(place.neighbor).get(f"/initiatives/{row.code}/").content.decode()
    for wrong in ("/sang-kien/KHONG/", "/sang-kien/%00/"):
        assert Client().get(wrong).status_code == 404


def test_the_code_of_a_certificate_is_answered_to_anybody() -> None:
    place = make_place()
    row = make_initiative(place, states.RECOGNIZED)
    page = Client().get(f"/kiem-tra/{row.certificate_code}/").content.decode()
    assert "Giấy chứng nhận này là thật" in page
    assert TITLE in page
    assert "Nguyễn Văn Minh Họa" in page


def test_papers_say_what_was_decided() -> None:
    place = make_place()
    row = make_initiative(place, states.RECOGNIZED)
    paper = certificate_papers(row)[0]
    assert (paper.name, paper.decision_line[:26]) == ("Nguyễn Văn Minh Họa", "Quyết định số 77/QĐ-UBND n")
    assert paper.verify_url.endswith(f"/kiem-tra/{row.certificate_code}/")
    assert request_paper(row).title == "ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN"
    client = client_of(place.officer)
    assert client.get(f"/initiatives/{row.code}/request.pdf").content[:5] == b"%PDF-"
    assert client.get(f"/initiatives/{row.code}/request.docx").content[:2] == b"PK"
    assert client.get(f"/initiatives/{row.code}/request.exe").status_code == 404


@pytest.mark.parametrize("address", ["/initiatives/", "/sang-kien/"])
def test_a_list_costs_the_same_for_one_and_three(address: str) -> None:
    place = make_place()
    client = client_of(place.checker)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            client.get(address)
        return len(caught)

    make_initiative(place, states.RECOGNIZED)
    cost()
    before = cost()
    for title in ("Đèn đường", "Cây xanh"):
        make_initiative(place, states.RECOGNIZED, title=title)
    assert cost() == before


@pytest.mark.parametrize(
    ("who", "state", "title"),
    [
        (lambda p: p.author_actor, states.DRAFT, "Hoàn thành, nộp đơn sáng kiến"),
        (lambda p: p.officer, states.RETURNED, "Bổ sung đơn sáng kiến"),
        (lambda p: p.checker, states.SUBMITTED, "Kiểm tra hình thức đơn sáng kiến"),
        (lambda p: p.secretary, states.ACCEPTED, "Đưa sáng kiến ra Hội đồng"),
        (lambda p: p.checker, states.APPROVED, "Ghi quyết định công nhận sáng kiến"),
    ],
)
def test_waiting_says_what_to_do_now(who: Callable[[Place], Actor], state: str, title: str) -> None:
    from thidua.initiatives.waiting import waiting

    place = make_place()
    make_initiative(place, state)
    assert [one.title for one in waiting(who(place), today())] == [title]
