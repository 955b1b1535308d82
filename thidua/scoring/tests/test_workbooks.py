"""The score workbook, and the form that is filled offline and brought back."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from thidua.accounts.models import User
from thidua.core.actor import Actor
from thidua.core.errors import Refused
from thidua.scoring.models import Score, Scoresheet
from thidua.scoring.tests.factories import FULL, Block, make_block, make_input, score_self, verify, with_row
from thidua.scoring.workbooks import read_self_scores, scores_workbook, self_workbook

pytestmark = pytest.mark.django_db


def _rows(data: bytes, name: str) -> list[list[object]]:
    table = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [list(row) for row in table]


def _sign_in(client: Client, actor: Actor) -> None:
    client.force_login(User.objects.get(pk=actor.user_id))


def _scored() -> Block:
    """The first is verified at 97 + 10, the second has handed in, the third has not."""
    block = make_block(3)
    score_self(block, 0, {**FULL, "T": "10"})
    score_self(block, 1)
    verify(block, 0, {**FULL, "1": "37", "T": "10"})
    return block


def test_the_ranking_keeps_base_and_bonus_apart_and_the_total_is_a_formula() -> None:
    block = _scored()
    data = scores_workbook(actor=block.office, scale=block.scale)
    rows = _rows(data, "Xếp hạng")
    assert [row[:6] for row in rows[4:6]] == [
        [1, "Đơn vị 1", 97, 10, 0, 107],
        [2, "Đơn vị 2", 100, 0, 0, 100],
    ]
    assert [rows[6][0], rows[6][1], rows[6][8]] == ["", "Đơn vị 3", "Chưa nộp (không phải 0 điểm)"]
    with ZipFile(BytesIO(data)) as package:
        assert "<f>C5+D5-E5</f>" in package.read("xl/worksheets/sheet1.xml").decode()


def test_every_source_stands_beside_the_points_that_count() -> None:
    block = _scored()
    rows = _rows(scores_workbook(actor=block.office, scale=block.scale), "Điểm từng tiêu chí")
    assert rows[4][:7] == ["Số", "Tiêu chí", "Loại", "Tối đa", "Tự chấm", "Thẩm định", "Điểm tính"]
    assert rows[3][4] == "Đơn vị 1"
    by_number = {row[0]: row for row in rows[5:]}
    assert by_number["1"][4:10] == [40, 37, 37, 40, "", 40]
    assert by_number["1"][10:13] == ["", "", ""]  # not scored is blank, not 0
    assert by_number["I"][2] == ""  # a line that only sums has no kind, so that a filter finds the leaves


def test_differences_are_listed_with_their_reason() -> None:
    block = make_block(2)
    score_self(block, 0)
    verify(block, 0, {**FULL, "1": "30"}, reason="=HYPERLINK(1)")
    data = scores_workbook(actor=block.office, scale=block.scale)
    rows = _rows(data, "Chênh lệch và lý do")
    assert rows[4:] == [["Đơn vị 1", "1 Hoàn thành kế hoạch", 40, 30, -10, "Thành phố Mẫu", "=HYPERLINK(1)"]]
    with ZipFile(BytesIO(data)) as package:
        assert "<f>" not in package.read("xl/worksheets/sheet3.xml").decode()


def test_what_the_cluster_has_not_set_says_so() -> None:
    block = make_block(2, data=make_input(bonus_cap=None, gap_limit=None, tie_rules=()))
    table = _rows(scores_workbook(actor=block.office, scale=block.scale), "Quy tắc")
    rows = {row[0]: row[1] for row in table[4:]}
    assert [rows[name] for name in ("Điểm thưởng tối đa", "Chênh lệch phải nêu lý do", "Khi bằng điểm, xếp theo")] == [
        "chưa quy định"
    ] * 3
    assert rows["Tổng điểm chuẩn"] == "100"


def test_before_the_announcement_a_member_gets_no_workbook() -> None:
    block = _scored()
    with pytest.raises(Refused) as refused:
        scores_workbook(actor=block.officers[2], scale=block.scale)
    assert refused.value.code == "not_announced"


def test_the_number_of_queries_does_not_grow_with_the_members() -> None:
    counts = []
    for members in (2, 5):
        block = make_block(members)
        for number in range(members):
            score_self(block, number)
        with CaptureQueriesContext(connection) as caught:
            scores_workbook(actor=block.office, scale=block.scale)
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 10


# The form filled offline


def _filled(sheet: Scoresheet, typed: Mapping[str, tuple[object, str]], extra: list[object] | None = None) -> bytes:
    """The form as a member brings it back: {"1": (points, evidence)} by number, and perhaps a row of its own."""
    rows = _rows(self_workbook(sheet), "Tự chấm")
    for row in rows:
        if row[1] in typed and row[0] != "Mã dòng":
            row[4:6] = typed[str(row[1])]
    data = BytesIO()
    book = xlsxwriter.Workbook(data)
    page = book.add_worksheet("Tự chấm")
    for line, row in enumerate([*rows, *([extra] if extra else [])]):
        page.write_row(line, 0, row)
    book.close()
    return data.getvalue()


def _post(client: Client, sheet: Scoresheet, data: bytes) -> object:
    file = SimpleUploadedFile("tu-cham.xlsx", data)
    return client.post(f"/scoring/sheets/{sheet.code}/self/upload/", {"file": file}, follow=True)


def test_the_form_holds_the_criteria_and_what_was_scored() -> None:
    block = make_block(2)
    score_self(block, 0, {"1": "38,5"}, send=False)
    rows = _rows(self_workbook(block.sheet(0)), "Tự chấm")
    assert rows[3] == ["Mã dòng", "Số", "Tiêu chí", "Tối đa", "Điểm tự chấm", "Minh chứng"]
    assert rows[4][:2] == ["", "I"]  # a line that only sums has no code: nothing can be typed for it
    assert rows[5] == [block.criterion("1").place, "1", "Hoàn thành kế hoạch", 40, 38.5, ""]


def test_a_filled_form_comes_back_as_scores(client: Client) -> None:
    block = make_block(2)
    sheet = block.sheet(0)
    _sign_in(client, block.officers[0])
    data = _filled(sheet, {"1": (38.5, "Báo cáo 12/BC"), "2": ("19,25", ""), "4": (0, "")})
    answer = _post(client, sheet, data)
    assert "Đã đọc và lưu 3 tiêu chí từ tệp." in answer.content.decode()  # type: ignore[attr-defined]
    kept = {s.criterion.number: (str(s.points), s.evidence) for s in Score.objects.filter(sheet=sheet)}
    assert kept == {"1": ("38.50", "Báo cáo 12/BC"), "2": ("19.25", ""), "4": ("0.00", "")}


def test_one_wrong_row_is_explained_and_nothing_is_saved(client: Client) -> None:
    block = make_block(2)
    sheet = block.sheet(0)
    _sign_in(client, block.officers[0])
    answer = _post(client, sheet, _filled(sheet, {"1": (41, ""), "2": ("tốt", ""), "4": (-1, ""), "3": (30, "")}))
    page = answer.content.decode()  # type: ignore[attr-defined]
    assert "Tiêu chí 1: 41 vượt điểm tối đa 40" in page
    assert "Tiêu chí 2: “tốt” không phải là điểm" in page
    assert "Tiêu chí 4: Điểm không được âm" in page
    assert not Score.objects.filter(sheet=sheet).exists()


def test_rows_of_another_scale_are_told_and_left_out() -> None:
    block = make_block(2)
    typed = read_self_scores(block.sheet(0), _filled(block.sheet(0), {"1": (5, "")}, [99, "9", "Lạ", 5, 5, ""]))
    assert {block.criterion("1").pk: "5"} == typed.points
    assert typed.notes == ["Dòng 13: mã dòng “99” không có trong bảng này nên không đọc."]


def test_a_foreign_workbook_and_an_empty_form_are_refused(client: Client) -> None:
    block = make_block(2)
    sheet = block.sheet(0)
    _sign_in(client, block.officers[0])
    foreign = scores_workbook(actor=block.office, scale=block.scale)
    assert "Hãy tải mẫu tự chấm" in _post(client, sheet, foreign).content.decode()  # type: ignore[attr-defined]
    empty = _post(client, sheet, self_workbook(sheet))
    assert "Tệp chưa có điểm nào" in empty.content.decode()  # type: ignore[attr-defined]


def test_only_the_member_itself_and_only_while_open(client: Client) -> None:
    block = make_block(2, data=with_row(make_input(), "1", name="Hoàn thành kế hoạch"))
    score_self(block, 0)
    _sign_in(client, block.officers[0])
    assert client.get(f"/scoring/sheets/{block.sheet(0).code}/self/form.xlsx").status_code == 409
    assert client.get(f"/scoring/sheets/{block.sheet(1).code}/self/form.xlsx").status_code in (404, 409)
