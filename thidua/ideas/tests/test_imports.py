"""A file of a web form becomes ideas: whatever it looks like, once, and nothing of it is lost."""

import io
from typing import Any

import pytest
import xlsxwriter
from django.core import mail

from thidua.core import jobs
from thidua.core.actor import SYSTEM
from thidua.core.errors import Refused
from thidua.ideas import actions, states
from thidua.ideas.models import Contest, Idea, IdeaImport, Receipt
from thidua.ideas.tests.factories import make_contest
from thidua.people.tests.factories import make_unit

pytestmark = pytest.mark.django_db

HEAD = "Dấu thời gian;Họ và tên;Email;Phường;Lĩnh vực;Tên ý tưởng;Nội dung ý tưởng\n"
FORM = HEAD + (
    '2020/05/12 2:03:22 CH GMT+7;Trần Thị Mẫu An;an@example.vn;P.4;;Phân loại rác tại hẻm;"Đặt thùng, ghi lịch;\n'
    'giao tổ dân phố ""trông coi"""\n'
    "12/05/2020 15:00:00;Lê Văn Mẫu Bình;;Phường 4, Quận 10;Cải cách hành chính;Giấy hẹn điện tử;"
    "Nhắn giờ trả hồ sơ cho người dân\n"
)


def take(contest: Contest, data: str | bytes = FORM, name: str = "bieu-mau.csv") -> IdeaImport:
    raw = data.encode("utf-8-sig") if isinstance(data, str) else data
    return actions.start_import(actor=SYSTEM, contest=contest, file_name=name, data=raw)


def take_in(batch: IdeaImport) -> IdeaImport:
    taken = actions.take_in_import(actor=SYSTEM, batch=batch, version=batch.version)
    jobs.run_pending()
    taken.refresh_from_db()
    return taken


def rows(batch: IdeaImport, *names: str) -> list[Any]:
    return list(batch.rows.values_list(*names, flat=len(names) == 1))


def row_line(title: str, name: str = "Lê Văn Mẫu", body: str = "Làm cho khu phố sạch hơn", **more: str) -> str:
    cells = (more.get("at", "12/05/2020"), name, more.get("email", ""), more.get("unit", ""), more.get("field", ""))
    return ";".join((*cells, title, body)) + "\n"


def codes(batch: IdeaImport) -> list[list[str]]:
    return [[one["code"] for one in found] for found in rows(batch, "findings")]


@pytest.fixture
def contest() -> Contest:
    district = make_unit("Quận 10")
    make_unit("Phường 4", parent=district)
    return make_contest(district)


def test_a_form_with_bom_semicolons_and_lines_in_cells_becomes_ideas(contest: Contest) -> None:
    batch = take(contest)
    assert (batch.state, codes(batch)) == (states.READ, [[], []])
    batch = take_in(batch)
    first, second = Idea.objects.order_by("pk")
    assert first.title == "Phân loại rác tại hẻm"
    assert first.body == 'Đặt thùng, ghi lịch;\ngiao tổ dân phố "trông coi"'
    assert [(one.name, one.email) for one in first.authors.all()] == [("Trần Thị Mẫu An", "an@example.vn")]
    assert (first.unit, second.unit) == (contest.unit.children.get(), contest.unit.children.get())
    assert [one.field.name for one in (first, second) if one.field] == ["Văn minh đô thị", "Cải cách hành chính"]
    assert (first.source, first.received_year, first.state) == ("import", 2020, states.RECEIVED)
    assert [r.number for r in Receipt.objects.order_by("number")] == [1, 2]
    assert batch.result == {"create": 2, "known": 0, "error": 0, "skip": 0, "copies": 0, "pairs": []}
    assert mail.outbox == []


def test_the_same_file_again_changes_nothing_and_a_longer_one_adds_what_is_new(contest: Contest) -> None:
    take_in(take(contest))
    again = take(contest)
    assert rows(again, "action") == ["known", "known"]
    with pytest.raises(Refused) as refused:
        take_in(again)
    assert refused.value.code == "nothing_new"
    actions.drop_import(actor=SYSTEM, batch=again)
    longer = take(contest, FORM + row_line("Vẽ tường hẻm"))
    assert rows(longer, "action") == ["known", "known", "create"]
    take_in(longer)
    assert Idea.objects.count() == 3


def test_a_workbook_of_the_same_answers_is_known(contest: Contest) -> None:
    take_in(take(contest, HEAD + row_line("Vẽ tường hẻm", at="12/05/2020 07:30:00")))
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    book.add_worksheet().write_row(0, 0, HEAD.strip().split(";"))
    line = row_line("Vẽ tường hẻm", at="2020-05-12 07:30:00").strip().split(";")
    book.worksheets()[0].write_row(1, 0, line)
    book.close()
    assert rows(take(contest, buffer.getvalue(), "a.xlsx"), "action") == ["known"]


def test_copies_of_one_text_are_grouped_and_all_taken_in(contest: Contest) -> None:
    text = HEAD + "".join(row_line("Trồng cây", name=f"Lê Văn Mẫu {n}") for n in range(20))
    text += row_line("TRONG CAY", name="Lê Thị Mẫu", body="Lam cho khu pho sach hon") + row_line("Việc khác hẳn")
    batch = take(contest, text)
    assert rows(batch, "copy_of") == [None, *[2] * 20, None]
    assert take_in(batch).result["copies"] == 20
    assert Idea.objects.count() == 22
    assert Idea.objects.values("follow_code").distinct().count() == 22


def test_rows_sent_twice_within_a_file_are_two_and_stay_two(contest: Contest) -> None:
    text = HEAD + row_line("Trồng cây") * 2
    take_in(take(contest, text))
    assert Idea.objects.count() == 2
    assert rows(take(contest, text + row_line("Trồng cây")), "action") == ["known", "known", "create"]


ROWS = {
    "no title": (row_line("", body="Dọn kênh rạch mỗi tháng một lần"), ["title_from_body"]),
    "no content": (row_line("Dọn kênh rạch mỗi tháng", body=""), ["body_from_title"]),
    "nothing": (row_line("", body=""), ["title_needed"]),
    "too short": (row_line("Trồng cây", body="cây"), ["body_needed"]),
    "link": (row_line("Trồng cây", body="https://example.vn/a"), ["only_link"]),
    "long title": (row_line("rất dài " * 60), ["title_shortened"]),
    "long content": (row_line("Trồng cây", body="rất dài " * 3_000), ["too_long"]),
    "no name": (row_line("Trồng cây", name=""), ["no_name"]),
    "address": (row_line("Trồng cây", email="khong-phai-thu"), ["email_wrong"]),
    "moment": (row_line("Trồng cây", at="hôm qua"), ["moment_unknown"]),
    "future": (row_line("Trồng cây", at="12/05/2999"), ["moment_unknown"]),
    "place": (row_line("Trồng cây", unit="Phường Không Có"), ["unit_unknown"]),
    "field": (row_line("Trồng cây", field="Thể thao"), ["field_unknown"]),
    "zero width": (row_line("Trồng\u200b cây\u202e"), ["hidden_marks"]),
    "formula": (row_line('=HYPERLINK("http://example.vn")', name="@SUM(1)"), []),
    "markup": (row_line("<script>alert(1)</script> Trồng cây"), []),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_a_row_says_what_is_wrong_with_it(contest: Contest, name: str) -> None:
    line, expected = ROWS[name]
    batch = take(contest, HEAD + line)
    found = codes(batch)[0]
    assert set(found) >= set(expected)
    assert bool(found) == bool(expected)
    errors = {"title_needed", "body_needed", "only_link", "too_long"}
    assert rows(batch, "action") == ["error" if errors & set(expected) else "create"]
    if not errors & set(expected):
        take_in(batch)
        assert Idea.objects.count() == 1


def test_hidden_marks_are_gone_and_markup_stays_text(contest: Contest) -> None:
    batch = take_in(take(contest, HEAD + row_line("Trồng\u200b cây\u202e") + row_line("<b>Đậm</b>")))
    assert [one.title for one in Idea.objects.order_by("pk")] == ["Trồng cây", "<b>Đậm</b>"]
    assert batch.rows.get(number=2).cells[5] == "Trồng\u200b cây\u202e"  # the file stays as it came


def test_wrong_rows_stop_all_until_corrected_in_place(contest: Contest) -> None:
    batch = take(contest, HEAD + row_line("Trồng cây", body="cây") + row_line("Vẽ tường", body="x") + row_line("Tốt"))
    with pytest.raises(Refused) as refused:
        take_in(batch)
    assert (refused.value.code, Idea.objects.count()) == ("rows_wrong", 0)
    version = batch.version
    row = actions.correct_row(
        actor=SYSTEM,
        batch=batch,
        number=2,
        fixes={"body": "Mỗi nhà trồng một cây", "title": "Trồng cây"},
        version=version,
    )
    assert (row.action, row.fixes) == ("create", {"body": "Mỗi nhà trồng một cây"})
    with pytest.raises(Refused) as stale:
        actions.skip_row(actor=SYSTEM, batch=batch, number=3, skipped=True, version=version)
    assert stale.value.code == "stale"
    batch.refresh_from_db()
    actions.skip_row(actor=SYSTEM, batch=batch, number=3, skipped=True, version=batch.version)
    batch.refresh_from_db()
    take_in(batch)
    assert sorted(Idea.objects.values_list("title", "body")) == [
        ("Trồng cây", "Mỗi nhà trồng một cây"),
        ("Tốt", "Làm cho khu phố sạch hơn"),
    ]
    again = take(contest, HEAD + row_line("Trồng cây", body="cây"))
    assert rows(again, "action") == ["known"]  # corrected here, sent but once


def test_a_correction_makes_and_unmakes_copies(contest: Contest) -> None:
    batch = take(contest, HEAD + row_line("Một việc") + row_line("Hai việc") + row_line("Một việc", name="Khác"))
    assert rows(batch, "copy_of") == [None, None, 2]
    actions.correct_row(actor=SYSTEM, batch=batch, number=2, fixes={"title": "Hai việc"}, version=batch.version)
    assert rows(batch, "copy_of") == [None, 2, None]


def test_columns_are_named_anew_and_several_make_the_content(contest: Contest) -> None:
    text = "A,B,C\nTrồng cây ven kênh,Kênh thiếu bóng mát vào mùa khô,Mỗi tổ trồng mười cây\n"
    batch = take(contest, text)
    assert (batch.columns, rows(batch, "action")) == ({}, ["error"])
    with pytest.raises(Refused) as refused:
        actions.map_columns(actor=SYSTEM, batch=batch, columns={"0": "name"}, version=batch.version)
    assert refused.value.code == "columns"
    chosen = {"0": "title", "1": "body", "2": "body"}
    batch = actions.map_columns(actor=SYSTEM, batch=batch, columns=chosen, version=batch.version)
    take_in(batch)
    idea = Idea.objects.get()
    assert idea.body == "B:\nKênh thiếu bóng mát vào mùa khô\n\nC:\nMỗi tổ trồng mười cây"


def test_old_fonts_are_turned_over_by_column(contest: Contest) -> None:
    lines = "Hä tªn;Tªn ý t­ëng;Néi dung\n" + "NguyÔn V¨n MÉu;Trång c©y ®Çu hÎm;Mçi hé trång mét c©y xanh\n" * 3
    batch = take(contest, lines.encode("cp1252"))
    assert rows(batch, "title")[0] == "Trồng cây đầu hẻm"
    assert any("TCVN3" in notice for notice in batch.notices)


def test_text_received_before_is_told(contest: Contest) -> None:
    take_in(take(contest, HEAD + row_line("Trồng cây")))
    batch = take(contest, HEAD + row_line("Trong cay", name="Người khác", body="Lam cho khu pho sach hon"))
    assert codes(batch) == [["text_known"]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"a" * (20 * 1024 * 1024 + 1), "file_too_big"),
        (b"<html><table></table></html>", "file_type"),
    ],
)
def test_what_is_no_sheet_is_refused_at_the_door(contest: Contest, data: bytes, code: str) -> None:
    with pytest.raises(Refused, match="Hãy") as refused:
        take(contest, data)
    assert refused.value.code == code


def test_a_broken_quote_fails_with_its_line(contest: Contest) -> None:
    assert take(contest, b"PK\x03\x04broken").problem.startswith("Tệp bị hỏng")
    batch = take(contest, HEAD + '1;2;3;4;5;"6;7\n')
    assert batch.state == states.FAILED
    assert "bắt đầu ở hàng 2" in batch.problem
    assert actions.drop_import(actor=SYSTEM, batch=batch).state == states.DROPPED


def test_a_large_file_is_taken_in_by_parts_as_a_job(contest: Contest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.ideas.actions.taking_in.PART", 2)
    batch = take(contest, HEAD + "".join(row_line(f"Việc thứ {n}", name=f"Mẫu {n}") for n in range(5)))
    begun = actions.take_in_import(actor=SYSTEM, batch=batch, version=batch.version)
    assert (begun.state, bool(begun.job), Idea.objects.count()) == (states.TAKING_IN, True, 0)
    jobs.run_pending()
    batch.refresh_from_db()
    assert (batch.state, Idea.objects.count()) == (states.TAKEN_IN, 5)
    actions.take_in_rows(actor=SYSTEM, batch=batch)  # a job that runs twice
    assert Idea.objects.count() == 5


def test_a_contest_that_ends_halfway_gives_the_file_back(contest: Contest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.ideas.actions.taking_in.PART", 1)
    batch = take(contest, HEAD + row_line("Việc một") + row_line("Việc hai"))
    actions.take_in_import(actor=SYSTEM, batch=batch, version=batch.version)
    Contest.objects.update(state=states.FINISHED)
    jobs.run_pending()
    batch.refresh_from_db()
    assert (batch.state, Idea.objects.count()) == (states.READ, 0)
    assert "Hội thi ở trạng thái" in batch.problem


def test_letters_go_once_to_those_with_an_address(contest: Contest, django_capture_on_commit_callbacks: Any) -> None:
    batch = take_in(take(contest))
    actions.mail_receipts(actor=SYSTEM, batch=batch)
    with django_capture_on_commit_callbacks(execute=True):
        jobs.run_pending()
    assert [letter.to for letter in mail.outbox] == [["an@example.vn"]]
    idea = Idea.objects.get(title__startswith="Phân loại")
    assert idea.follow_code[:4] in mail.outbox[0].body
    with pytest.raises(Refused) as refused:
        actions.mail_receipts(actor=SYSTEM, batch=batch)
    assert refused.value.code == "already_mailed"
