import csv
import io
import re
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from thidua.core.models import Job
from thidua.web.exports import harmless, value_of
from thidua.web.list_rows import cell_html
from thidua.web.lists import Cell, Column
from thidua.web.tests.factories import DAY, make_job

pytestmark = [pytest.mark.django_db, pytest.mark.urls("thidua.web.tests.urls")]


def get(client: Client, query: str = "") -> str:
    response = client.get(f"/list{query}")
    assert response.status_code == 200
    return response.content.decode()


def names(html: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', html)


@pytest.mark.parametrize("query", ["", "?q=a", "?status=READY&sort=title&page=1"])
def test_one_and_three_rows_cost_the_same_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, query: str
) -> None:
    make_job("a1")
    with django_assert_num_queries(1):
        get(client, query)
    make_job("a2")
    make_job("a3")
    with django_assert_num_queries(1):
        get(client, query)


def test_only_a_list_of_several_pages_is_counted(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Job.objects.bulk_create(Job(task="t", title=f"w{n}", created_at=DAY, run_after=DAY) for n in range(51))
    with django_assert_num_queries(2):
        get(client, "")


def test_filter_search_and_pills(client: Client) -> None:
    make_job("alpha", status="FAILED")
    make_job("beta", status="READY")
    html = get(client, "?q=l&status=FAILED")
    assert names(html) == ["alpha"]
    assert 'type="search" id="q" name="q" value="l"' in html
    assert '<option value="FAILED" selected>' in html
    assert 'href="?status=FAILED"' in html, "the pill of the search takes only the search away"
    assert 'href="?q=l"' in html, "the pill of the filter takes only the filter away"
    assert "Không có dòng nào khớp" in get(client, "?q=nothing")


def test_sort_and_aria(client: Client) -> None:
    make_job("b", done=1)
    make_job("a", done=2)
    assert names(get(client)) == ["a", "b"], "the list's own order: most done first"
    html = get(client, "?sort=-title")
    assert names(html) == ["b", "a"]
    assert html.count("aria-sort") == 1
    assert '<th scope="col" aria-sort="descending"><a href="?sort=title">' in html
    assert names(get(client, "?sort=title")) == ["a", "b"]


def test_pages(client: Client) -> None:
    for n in range(120):
        make_job(f"w{n:03}", done=n)
    html = get(client, "?sort=title&page=3")
    assert names(html) == [f"w{n:03}" for n in range(100, 120)]
    assert "101–120" in html
    assert 'rel="prev"' in html
    assert 'rel="next"' not in html
    assert len(html.encode()) < 120 * 1024


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?page=0", "Số trang không hợp lệ"),
        ("?page=abc", "Số trang không hợp lệ"),
        ("?page=-1", "Số trang không hợp lệ"),
        ("?page=²", "Số trang không hợp lệ"),
        ("?page=99999999999999999999", "Số trang không hợp lệ"),
        ("?page=9", "chỉ có 1 trang"),
        ("?sort=nothing", "Không sắp xếp được"),
        ("?sort=status", "Không sắp xếp được"),
        ("?sort=--title", "Không sắp xếp được"),
        ("?status=NONE", "không có giá trị này"),
        ("?cols=nothing", "dùng các cột mặc định"),
    ],
)
def test_what_the_address_says_wrongly_is_told(client: Client, query: str, words: str) -> None:
    make_job("a")
    html = get(client, query)
    assert words in html
    assert names(html) == ["a"]


def test_columns_can_be_chosen(client: Client) -> None:
    job = make_job("a")
    assert job.code not in get(client).replace(f"/list/{job.code}", "")
    html = get(client, "?cols=title&cols=code")
    assert f'<td data-l="Mã">{job.code}</td>' in html
    assert 'data-l="Đã làm"' not in html


def test_text_of_others_stays_text(client: Client) -> None:
    make_job("<script>alert(1)</script>", note="<b>")
    html = get(client)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_csv_has_all_rows_and_no_formulas(client: Client) -> None:
    for n in range(60):
        make_job(f"w{n}", done=1500 + n, note="=1+1" if n == 0 else "")
    make_job("other", status="FAILED")
    response = client.get("/list?export=csv&status=READY&sort=done")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    assert text.startswith("\ufeff")
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert lines[0] == ["Tên việc", "Trạng thái", "Đã làm", "Ghi chú", "Lúc"]
    assert lines[1] == ["w0", "READY", "1500", "'=1+1", "07/11/2026"]
    assert len(lines) == 61


def test_workbook_keeps_numbers_days_and_text(client: Client) -> None:
    make_job("w0", done=1500, note="=1+1")
    response = client.get("/list?export=xlsx")
    data = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert rows[1][:4] == ["w0", "READY", 1500.0, "=1+1"], "text in the workbook's own quoting, no formula"
    assert str(rows[1][4]) == "2026-11-07"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_harmless(start: str) -> None:
    assert harmless(f"{start}1") == f"'{start}1"
    assert harmless("Nguyễn") == "Nguyễn"


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.500", 1500), ("62,5", 62.5), ("-3", -3), ("", ""), ("–", "–"), ("3/7", "3/7")],
)
def test_numbers_of_numeric_columns(text: str, value: object) -> None:
    column = Column("n", "Số", lambda row: row, numeric=True)
    assert value_of(column, Cell(text)) == value
    assert value_of(column, Cell("x", value=Decimal(2))) == Decimal(2)


def test_cell_html() -> None:
    cell = Cell("A & B", url="/x?a=1&b=2", tone="danger", note="<i>", badge=True)
    assert cell_html(cell) == (
        '<a href="/x?a=1&amp;b=2"><span class="badge st-danger">A &amp; B</span></a>'
        '<small class="note">&lt;i&gt;</small>'
    )


def test_far_pages_show_the_same_order(client: Client) -> None:
    Job.objects.bulk_create(Job(task="t", title=f"w{n:04}", done=n, created_at=DAY, run_after=DAY) for n in range(1130))
    assert names(get(client, "?sort=title&page=22")) == [f"w{n:04}" for n in range(1050, 1100)]
    assert names(get(client, "?sort=-title&page=23")) == [f"w{n:04}" for n in range(29, -1, -1)]
