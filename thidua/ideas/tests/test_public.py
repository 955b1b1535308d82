"""What somebody without an account does: reads, sends, follows, adds, withdraws, checks a receipt."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from thidua.core.actor import SYSTEM
from thidua.core.clock import playing, today
from thidua.ideas import states
from thidua.ideas.actions import close_contest, inquire
from thidua.ideas.models import Contest, Idea
from thidua.ideas.tests.factories import make_contest, make_idea, make_ideas

pytestmark = pytest.mark.django_db
TYPED = {"title": "Thùng rác có nắp", "body": "Đặt thùng rác có nắp ở đầu mỗi hẻm.", "name": "Lê Thị Mẫu"}


def send(client: Client, contest: Contest, **changes: Any) -> Any:
    address = reverse("ideas_public:send", args=[contest.code])
    client.get(address)  # the browser is given something to keep
    return client.post(address, {**TYPED, **changes})


def show(idea: Idea) -> Idea:
    Idea.objects.filter(pk=idea.pk).update(visibility=states.SHOWN)
    return idea


def test_a_visitor_sends_and_follows_by_code(client: Client) -> None:
    answer = send(client, make_contest())
    idea = Idea.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/y-tuong/theo-doi/{idea.follow_code}/")
    assert (idea.state, idea.source, idea.visibility) == ("received", "web", "waiting")
    page = Client().get(f"/y-tuong/theo-doi/{idea.follow_code.lower()}/")
    text = page.content.decode()
    assert f"{idea.follow_code[:4]}-{idea.follow_code[4:8]}-{idea.follow_code[8:]}" in text
    assert "Đã tiếp nhận" in text
    assert "noindex" in page["X-Robots-Tag"]


def test_the_code_is_typed_with_dashes(client: Client) -> None:
    answer = client.get("/y-tuong/theo-doi/", {"ma": " abcd-efgh jklm "})
    assert answer["Location"] == "/y-tuong/theo-doi/ABCDEFGHJKLM/"
    unknown = client.get(answer["Location"])
    assert unknown.status_code == 404
    assert "Không có ý tưởng nào mang mã này" in unknown.content.decode()


def test_a_closed_contest_keeps_what_was_typed(client: Client) -> None:
    contest = make_contest()
    client.get(reverse("ideas_public:send", args=[contest.code]))
    close_contest(actor=SYSTEM, contest=contest, reason="Đủ ý tưởng")
    answer = send(client, contest)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "đã khóa sổ" in text
    assert TYPED["body"] in text
    assert TYPED["title"] in text
    assert not Idea.objects.exists()


def test_after_the_last_day_nothing_is_received(client: Client) -> None:
    contest = make_contest(until=today())
    with playing(today() + timedelta(days=1)):
        answer = send(client, contest)
    assert "nhận ý tưởng đến hết ngày" in answer.content.decode()


def test_pressed_twice_leads_to_the_one_receipt(client: Client) -> None:
    contest = make_contest()
    first, second = send(client, contest), send(client, contest)
    assert Idea.objects.count() == 1
    assert second["Location"] == first["Location"]
    assert send(Client(), contest).status_code == 303  # somebody else may think the same
    assert Idea.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": " \u200b"}, "Chưa ghi tên ý tưởng"),
        ({"body": "https://example.vn/a"}, "Nội dung chỉ có đường dẫn"),
        ({"body": "ngắn"}, "Nội dung quá ngắn"),
        ({"name": ""}, "Chưa ghi họ và tên"),
        ({"title": "x" * 301}, "300"),
        ({"email": "khong-phai-thu"}, "thư"),
    ],
)
def test_what_is_missing_is_said(client: Client, change: dict[str, str], sentence: str) -> None:
    answer = send(client, make_contest(), **change)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Idea.objects.exists()


def test_script_in_a_title_is_shown_as_text(client: Client) -> None:
    title = "<script>alert(1)</script> \u202egnp.exe\u202c vỉa hè"
    send(client, make_contest(moderation="after"), title=title)
    idea = Idea.objects.get()
    assert "\u202e" not in idea.title
    for address in ("/y-tuong/", f"/y-tuong/{idea.code}/", f"/y-tuong/theo-doi/{idea.follow_code}/"):
        text = client.get(address).content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("hinh.svg", SVG, "không đúng loại"),
        ("hinh.png", SVG, "không đúng loại"),
        ("bao-cao.pdf", b"MZ\x90\x00" + b"\x00" * 50, "không đúng loại"),
        ("bao-cao.pdf.exe", b"MZ\x90\x00", "không đúng loại"),
        ("rong.pdf", b"", "không"),
    ],
)
def test_a_disguised_file_is_refused_and_the_text_kept(client: Client, name: str, data: bytes, sentence: str) -> None:
    answer = send(client, make_contest(), attachments=SimpleUploadedFile(name, data))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert TYPED["body"] in text
    assert not Idea.objects.exists()


def test_a_file_too_large_is_refused_before_it_is_read(client: Client, settings: Any) -> None:
    settings.MAX_UPLOAD_BYTES = 1000
    answer = send(client, make_contest(), attachments=SimpleUploadedFile("a.pdf", b"%PDF-" + b"0" * 2000))
    assert "lớn hơn mức cho phép" in answer.content.decode()
    assert TYPED["body"] in answer.content.decode()


def test_attachments_come_back_to_the_author_only(client: Client) -> None:
    files = [SimpleUploadedFile(f"a{n}.pdf", b"%PDF-1.7") for n in range(2)]
    send(client, make_contest(moderation="after"), attachments=files)
    idea = Idea.objects.get()
    codes = [row.file.code for row in idea.files.all()]
    assert len(codes) == 2
    own = Client().get(f"/y-tuong/theo-doi/{idea.follow_code}/tep/{codes[0]}/")
    assert own.status_code == 200
    assert "attachment" in own["Content-Disposition"]
    assert Client().get(f"/files/{codes[0]}/").status_code == 302
    assert codes[0] not in client.get(f"/y-tuong/{idea.code}/").content.decode()


def test_names_stay_unread_until_the_contest_is_over(client: Client) -> None:
    contest = make_contest(moderation="after")
    send(client, contest, show_names="on")
    idea = Idea.objects.get()
    address = f"/y-tuong/{idea.code}/"
    assert "Lê Thị Mẫu" not in client.get(address).content.decode()
    Contest.objects.filter(pk=contest.pk).update(state="finished")
    assert "Lê Thị Mẫu" in client.get(address).content.decode()


def test_only_what_is_shown_is_public(client: Client) -> None:
    contest = make_contest()
    waiting, shown = (
        make_idea(contest, title="Ý tưởng còn chờ duyệt"),
        show(make_idea(contest, title="Ý tưởng đã đăng")),
    )
    text = client.get("/y-tuong/").content.decode()
    assert ("Ý tưởng đã đăng" in text, "Ý tưởng còn chờ duyệt" in text) == (True, False)
    assert client.get(f"/y-tuong/{waiting.code}/").status_code == 404
    assert client.get(f"/y-tuong/{shown.code}/").status_code == 200
    assert client.get("/y-tuong/?q=da+dang&state=received").status_code == 200


def test_a_merged_idea_leads_to_the_other(client: Client) -> None:
    contest = make_contest()
    old, new = show(make_idea(contest)), show(make_idea(contest))
    Idea.objects.filter(pk=old.pk).update(state="merged", merged_into=new)
    assert client.get(f"/y-tuong/{old.code}/")["Location"] == f"/y-tuong/{new.code}/"
    text = client.get(f"/y-tuong/theo-doi/{old.follow_code}/").content.decode()
    assert "Được gộp với" in text
    assert new.title in text


def test_the_author_adds_what_was_asked(client: Client) -> None:
    idea = make_idea()
    address = f"/y-tuong/theo-doi/{idea.follow_code}/bo-sung/"
    assert "không có nội dung nào cần bổ sung" in client.post(address, {"text": "Thêm"}).content.decode()
    inquire(actor=SYSTEM, idea=idea, question="Cần bao nhiêu thùng?")
    assert "Cần bao nhiêu thùng?" in client.get(f"/y-tuong/theo-doi/{idea.follow_code}/").content.decode()
    answer = client.post(address, {"text": "Khoảng 20 thùng", "attachments": SimpleUploadedFile("a.pdf", b"%PDF-1.7")})
    assert answer.status_code == 303
    text = client.get(f"/y-tuong/theo-doi/{idea.follow_code}/").content.decode()
    assert "Khoảng 20 thùng" in text
    assert idea.files.count() == 1


def test_the_author_withdraws_and_the_number_stays(client: Client) -> None:
    idea = show(make_idea())
    address = f"/y-tuong/theo-doi/{idea.follow_code}/rut/"
    assert "Chưa ghi lý do" in client.post(address, {"reason": " "}).content.decode()
    assert client.post(address, {"reason": "Gửi nhầm"}).status_code == 303
    idea.refresh_from_db()
    assert idea.state == "withdrawn"
    assert client.get(f"/y-tuong/{idea.code}/").status_code == 404
    assert f">{idea.receipt.number}<" in client.get("/y-tuong/so-tiep-nhan/").content.decode()


def test_the_log_tells_numbers_and_hashes_only(client: Client) -> None:
    idea = make_idea(title="Tên không được lộ")
    text = client.get("/y-tuong/so-tiep-nhan/").content.decode()
    assert idea.receipt.text_hash in text
    assert idea.receipt.hash in text
    for secret in ("Tên không được lộ", idea.receipt.salt, idea.follow_code, "Trần Thị Mẫu"):
        assert secret not in text
    served = client.get("/api/public/ideas/log").json()
    assert [set(row) for row in served["items"]] == [{"number", "received_at", "text_hash", "prev", "hash"}]


def test_a_receipt_is_checked_by_anybody(client: Client) -> None:
    idea = make_idea()
    paper = client.get(f"/y-tuong/theo-doi/{idea.follow_code}/phieu/").content.decode()
    assert idea.receipt.salt in paper
    assert "data:image/svg+xml" in paper
    typed = {"number": 1, "salt": idea.receipt.salt, "title": idea.title, "body": idea.body, "expected": idea.expected}
    verdicts = {
        "Đúng: nội dung này": typed,
        "Không khớp": {**typed, "body": f"{idea.body} sửa"},
        "không có số này": {**typed, "number": 77},
    }
    for said, values in verdicts.items():
        assert said in client.post("/y-tuong/so-tiep-nhan/kiem-tra/", values).content.decode()


def test_a_letter_goes_out_when_an_address_was_given(
    client: Client, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send(client, make_contest(), email="le@example.vn")
    idea = Idea.objects.get()
    assert [mail.to for mail in mailoutbox] == [["le@example.vn"]]
    assert idea.follow_code[:4] in str(mailoutbox[0].body)


def test_one_browser_and_one_address_have_their_day(client: Client, settings: Any) -> None:
    settings.DAILY_LIMITS = {"send": (2, 3)}
    contest = make_contest()
    assert [send(client, contest, title=f"Ý {n}").status_code for n in range(3)] == [303, 303, 422]
    assert [send(Client(), contest, title=f"Khác {n}").status_code for n in range(2)] == [303, 422]
    assert "địa chỉ mạng này" in send(Client(), contest).content.decode()
    assert Idea.objects.count() == 3


def test_a_contest_for_staff_asks_to_sign_in(client: Client) -> None:
    contest = make_contest(open_to="staff")
    assert client.get(reverse("ideas_public:send", args=[contest.code])).status_code == 404


def test_many_rows_cost_what_one_costs(client: Client, django_assert_num_queries: Any) -> None:
    contest = make_contest()
    for row in make_ideas(contest, 1):
        show(row)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    costs = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as seen:
            for address in ("/y-tuong/", "/y-tuong/so-tiep-nhan/", "/api/public/ideas/", "/api/public/ideas/contests"):
                assert client.get(address).status_code == 200
        costs.append(len(seen))
        for row in make_ideas(contest, 2):
            show(row)
    assert costs[0] == costs[1]
    assert re.search(r"\d", str(costs))
