"""Every bad file meets a clear sentence; none brings the reader down."""

import io
import os
import time
import zipfile
from collections.abc import Callable
from datetime import datetime

import pytest
import xlsxwriter

from thidua.core.errors import Refused
from thidua.people.encodings import detect, from_tcvn3, from_vni
from thidua.people.sheets import Sheet, read_sheet


def book(fill: Callable[[object], None] | None = None, rows: list[list[object]] | None = None) -> bytes:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet("DS")
    for n, row in enumerate(rows or [["Họ và tên", "Ngày sinh"], ["Nguyễn Thị Thí Dụ", "02/03/1985"]]):
        sheet.write_row(n, 0, row)
    if fill:
        fill(sheet)
    workbook.close()
    return buffer.getvalue()


def repacked(change: Callable[[str, bytes], bytes | None], extra: dict[str, bytes] | None = None) -> bytes:
    """The good book with some of its entries changed, dropped (None) or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book())) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
        for name, data in (extra or {}).items():
            new.writestr(name, data)
    return buffer.getvalue()


def with_sheet(xml: bytes) -> bytes:
    return repacked(lambda name, data: xml if name == "xl/worksheets/sheet1.xml" else data)


def same(name: str, data: bytes) -> bytes:
    return data


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
DTD = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
FAR = SHEET % b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
LOW = SHEET % b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600

BAD = {
    "empty": (b"", "file_empty"),
    "blank": (b"  \n ", "file_empty"),
    "big": (b"a" * (20 * 1024 * 1024 + 1), "file_too_big"),
    "xls": (OLE, "file_type"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "file_locked"),
    "html": ("<html><table><tr><td>Họ tên</td></tr></table></html>".encode(), "file_type"),
    "pdf": (b"%PDF-1.7 ...", "file_type"),
    "binary": (b"abc\x01\x02\x03,d\n", "file_type"),
    "docx": (repacked(lambda n, d: None if n.startswith("xl/") else d, {"word/document.xml": b"<w/>"}), "file_type"),
    "zip": (repacked(lambda n, d: None if n.startswith("xl/") else d), "file_type"),
    "cut": (book()[:-1024], "file_broken"),
    "no relations": (repacked(lambda n, d: None if n.endswith("workbook.xml.rels") else d), "file_broken"),
    "macro": (repacked(same, {"xl/vbaProject.bin": b"x"}), "file_macro"),
    "entries": (repacked(same, {f"x/{n}": b"" for n in range(2001)}), "file_odd"),
    "bomb": (repacked(same, {"xl/media/a.bin": b"\0" * (101 * 1024 * 1024)}), "file_unpacks_big"),
    "dtd": (repacked(lambda n, d: DTD + d if n == "xl/workbook.xml" else d), "file_dtd"),
    "far cell": (with_sheet(FAR), "cell_too_far"),
    "low cell": (with_sheet(LOW), "cell_too_far"),
    "no rows": (book(rows=[[]]), "no_rows"),
    "csv open quote": ('Họ tên,Ngày sinh\n"Nguyễn,02/03/1985\n'.encode(), "line_broken"),
    "csv long cell": (b"a,b\n" + b"x" * 1_100_000 + b",1\n", "line_broken"),
    "csv nul": (b"a,b\nc\x00d,1\n" + b"e,f\n" * 20, "file_type"),
    "csv wide": (b"," * 300 + b"a\n", "cell_too_far"),
    "csv 100,001": (b"a,b\n" * 100_001, "too_many_rows"),
    "not xml": (with_sheet(SHEET % b'<row r="1"><c r="A1"><v>1</v></c></rowx'), "file_unreadable"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_file_is_refused_with_a_sentence(name: str) -> None:
    data, code = BAD[name]
    with pytest.raises(Refused) as refused:
        read_sheet(data)
    assert refused.value.code == code
    assert "Hãy" in refused.value.message


def test_too_many_rows_of_a_workbook_are_refused() -> None:
    body = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 100_002))
    with pytest.raises(Refused) as refused:
        read_sheet(with_sheet(SHEET % body))
    assert refused.value.code == "too_many_rows"


def test_a_million_empty_formatted_rows_cost_nothing() -> None:
    empty = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(3, 400_000))
    body = b'<row r="1"><c r="A1" t="inlineStr"><is><t>Ten</t></is></c></row><row r="2"><c r="A2"><v>5</v></c></row>'
    start = time.process_time() + sum(os.times()[2:4])
    sheet = read_sheet(with_sheet(SHEET % (body + empty)))
    assert [row[0] for row in sheet.rows] == [1, 2]
    assert time.process_time() + sum(os.times()[2:4]) - start < 8


CSV = "Họ và tên{0}Ngày sinh\nNguyễn Thị Thí Dụ{0}02/03/1985\n"


@pytest.mark.parametrize(
    "data",
    [
        CSV.format(",").encode(),
        CSV.format(";").encode("utf-8-sig"),
        CSV.format("\t").encode("utf-16"),
        CSV.format(",").encode("utf-16-le"),
        CSV.format(";").replace("\n", "\r").encode(),
    ],
)
def test_csv_in_every_dress(data: bytes) -> None:
    sheet = read_sheet(data)
    assert [cells for _, cells in sheet.rows] == [["Họ và tên", "Ngày sinh"], ["Nguyễn Thị Thí Dụ", "02/03/1985"]]


def test_commas_within_quoted_lines_do_not_hide_the_semicolons() -> None:
    text = 'Dấu thời gian;Ý tưởng\n01/06/2020;"Một, hai, ba,\nbốn, năm, sáu,\nbảy, tám, chín"\n'
    assert [len(cells) for _, cells in read_sheet(text.encode()).rows] == [2, 2]
    assert read_sheet("Ý tưởng\nTrồng cây, làm sạch hẻm\n".encode()).rows[1][1] == ["Trồng cây, làm sạch hẻm"]


def test_a_broken_row_is_named_by_the_line_where_it_begins() -> None:
    with pytest.raises(Refused, match=r"Dòng 3 của bảng \(bắt đầu ở hàng 4 "):
        read_sheet('Tên,Nội dung\n"Một","hai\nba"\n"bốn"năm,sáu\n'.encode())


def test_a_moment_of_a_workbook_keeps_its_time() -> None:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd/mm/yyyy hh:mm"})
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, [datetime(2020, 6, 1, 14, 3, 22), datetime(2020, 6, 1)])  # noqa: DTZ001
    workbook.close()
    assert read_sheet(buffer.getvalue()).rows[0][1] == ["2020-06-01 14:03:22", "2020-06-01"]


def test_csv_of_windows_1258_is_read_and_told() -> None:
    data = "Ho và tên;Ngày sinh\nNguyê\u0303n Thi\u0323 Thí Du\u0323;02/03/1985\n".encode("cp1258")
    sheet = read_sheet(data)
    assert sheet.rows[1][1][0].startswith("Nguyê\u0303n")
    assert "cp1258" in sheet.notices[0]


def test_marks_of_cells_are_found() -> None:
    def fill(sheet: object) -> None:
        sheet.write_formula(1, 2, "=1+1", None, 2)  # type: ignore[attr-defined]
        sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")  # type: ignore[attr-defined]
        sheet.set_row(1, None, None, {"hidden": True})  # type: ignore[attr-defined]
        sheet.merge_range("E1:F1", "Sáng kiến")  # type: ignore[attr-defined]

    sheet: Sheet = read_sheet(book(fill))
    assert (2, 2) in sheet.formulas
    assert sheet.errors == {(2, 3)}
    assert sheet.hidden == {2}
    assert sheet.merged == [(1, 4, 1, 5)]


def test_more_sheets_and_hidden_ones_are_told() -> None:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    for name in ("Một", "Hai", "Ẩn"):
        sheet = workbook.add_worksheet(name)
        sheet.write(0, 0, name)
    sheet.hide()
    workbook.close()
    read = read_sheet(buffer.getvalue())
    assert read.rows == [(1, ["Một"])]
    assert any("Ẩn" in n for n in read.notices)
    assert any("Hai" in n for n in read.notices)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["NguyÔn V¨n H­ng", "TrÇn ThÞ §µo", "Lª ThÞ Hång"], ("tcvn3", True)),
        (["Nguyeãn Vaên Höng", "Traàn Thò Ñaøo", "Leâ Thò Hoàng"], ("vni", True)),
        (["NguyÔn V¨n H­ng"], ("tcvn3", False)),
        (["Nguyễn Văn Hưng", "Trần Thị Đào"], ("", False)),
        (["Y Moan Êñuôl", "H'Hen Niê"], ("", False)),
        (["An", "Binh"], ("", False)),
    ],
)
def test_old_fonts_are_told_apart(texts: list[str], expected: tuple[str, bool]) -> None:
    assert detect(texts) == expected


def test_old_fonts_are_read() -> None:
    assert from_tcvn3("NguyÔn V¨n H­ng") == "Nguyễn Văn Hưng"
    assert from_vni("Nguyeãn Vaên Höng, Ñaøo") == "Nguyễn Văn Hưng, Đào"
