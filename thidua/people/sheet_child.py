"""The child process that reads a workbook: bytes in, JSON out, under hard limits, without the database."""

import csv
import json
import re
import resource
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from itertools import islice
from typing import Any

from thidua.core.errors import Refused
from thidua.people.encodings import looks_tcvn3
from thidua.people.sheet_checks import (
    MAX_ROWS,
    check_package,
    column_name,
    kind_of,
    open_package,
    scan_sheet,
    too_many_rows,
)

MEMORY = 1536 * 1024 * 1024
CPU_SECONDS = 40
Raw = dict[str, Any]
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f]")


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer: Raw = read(sys.stdin.buffer.read())
    except Refused as refused:
        answer = {"refused": [refused.code, refused.message]}
    sys.stdout.write(json.dumps(answer))


def read(data: bytes) -> Raw:
    """{sheet, rows: [[number, [text, …]], …], hidden, formulas, errors, merged, notices}."""
    return _read_xlsx(data) if kind_of(data) == "xlsx" else _read_csv(data)


def _read_xlsx(data: bytes) -> Raw:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    notices = check_package(data)
    files = _sheet_files(data)
    package = open_package(data)
    marks_of = {name: scan_sheet(package.read(path)) for name, path in files.items()}
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    sheets = [m for m in book.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet and m.name in marks_of]
    visible = [m.name for m in sheets if m.visible == SheetVisibleEnum.Visible]
    hidden = [m.name for m in sheets if m.visible != SheetVisibleEnum.Visible]
    if hidden:
        notices.append(f"Tệp có trang ẩn: {', '.join(hidden)}. Chỉ đọc trang đang hiện.")
    filled = [name for name in visible if marks_of[name].filled_rows]
    if not filled:
        raise Refused("no_rows", "Các trang đang hiện của tệp không có dữ liệu. Hãy kiểm tra lại tệp.")
    if len(filled) > 1:
        others = ", ".join(filled[1:])
        notices.append(f"Tệp có nhiều trang; chỉ đọc trang đầu “{filled[0]}”, không đọc: {others}.")
    return _sheet(book, filled[0], marks_of[filled[0]], notices)


def _sheet(book: Any, name: str, marks: Any, notices: list[str]) -> Raw:
    sheet = book.get_sheet_by_name(name)
    table = sheet.to_python(skip_empty_area=False)
    rows = [[n, cells] for n, line in enumerate(table, 1) if any(cells := [_text(v) for v in line])]
    merged = sheet.merged_cell_ranges or []
    return {
        "sheet": name,
        "rows": rows,
        "hidden": sorted(marks.hidden & {row[0] for row in rows}),
        "formulas": marks.formulas,
        "errors": marks.errors,
        "merged": [[top + 1, left, bottom + 1, right] for (top, left), (bottom, right) in merged][:20_000],
        "notices": notices,
    }


def _sheet_files(data: bytes) -> dict[str, str]:
    """Sheet name -> its XML file, as workbook.xml and its relations say."""
    from defusedxml.ElementTree import ParseError, fromstring

    package = open_package(data)
    try:
        relations = fromstring(package.read("xl/_rels/workbook.xml.rels"))
        book = fromstring(package.read("xl/workbook.xml"))
    except (KeyError, ParseError):
        raise Refused(
            "file_broken", "Tệp Excel thiếu phần bắt buộc nên không đọc được. Hãy lưu lại bằng Excel."
        ) from None
    targets = {r.get("Id"): str(r.get("Target")) for r in relations}
    found: dict[str, str] = {}
    for element in book.iter():
        if element.tag.endswith("}sheet"):
            key = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
            target = targets.get(key, "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if path in package.namelist() and "worksheets/" in path:
                found[str(element.get("name"))] = path
    return found


def _text(value: object) -> str:
    """Cells as text: whole numbers without a fraction, real dates in the one form that cannot be misread."""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time | timedelta):
        return str(value)
    return "" if value is None else str(value)


def _read_csv(data: bytes) -> Raw:
    text, encoding = _decode(data)
    if "\x00" in text or _CONTROL.search(text[:100_000]):
        raise Refused(
            "file_type", "Nội dung tệp không phải Excel (.xlsx) hay CSV. Hãy lưu lại thành .xlsx rồi tải lên."
        )
    separator = _separator(text)
    csv.field_size_limit(1_000_000)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[Any]] = []
    number = start = 0  # a row of the table may take several lines of the file
    try:
        for number, line in enumerate(reader, 1):
            start = reader.line_num
            if any(cell.strip() for cell in line):
                rows.append([number, line])
            if len(rows) > MAX_ROWS:
                raise too_many_rows()
    except csv.Error:
        raise Refused(
            "line_broken",
            f"Dòng {number + 1} của bảng (bắt đầu ở hàng {start + 1} của tệp CSV) bị hỏng: dấu nháy không đóng hoặc "
            "đặt sai chỗ, hoặc ô quá dài. Hãy sửa dòng đó, hoặc mở bằng Excel, lưu thành .xlsx rồi tải lại.",
        ) from None
    if not rows:
        raise Refused("no_rows", "Tệp CSV không có dòng dữ liệu nào. Hãy kiểm tra lại tệp.")
    width = max(len(line) for _, line in rows)
    if width > 200:
        raise Refused(
            "cell_too_far", f"Tệp CSV có tới {width} cột (đến cột {column_name(width - 1)}). Hãy bỏ cột thừa."
        )
    notice = [] if encoding == "utf-8" else [f"Tệp CSV được đọc theo bảng mã {encoding}; hãy xem kỹ dấu tiếng Việt."]
    return {
        "sheet": "",
        "rows": rows,
        "hidden": [],
        "formulas": [],
        "errors": [],
        "merged": [],
        "notices": notice,
    }


def _decode(data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "utf-16"
    sample = data[:2000]
    if sample.count(0) > len(sample) // 4:
        big = sample[0::2].count(0) > sample[1::2].count(0)
        return data.decode("utf-16-be" if big else "utf-16-le", "replace"), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        western = data.decode("cp1252", "replace")
        if looks_tcvn3(western):
            return western, "TCVN3 (ABC)"
        return data.decode("cp1258", "replace"), "cp1258 (Windows tiếng Việt)"


def _separator(text: str) -> str:
    """The mark by which most of the first rows have as many cells as the heading; quotes hide what they hold."""
    return max("\t;,", key=lambda mark: _fitting(text[:200_000], mark))


def _fitting(text: str, mark: str) -> tuple[int, int]:
    rows = csv.reader(StringIO(text, newline=""), delimiter=mark)
    try:
        widths = [len(row) for row in islice(rows, 20) if row]
    except csv.Error:
        return 0, 0
    columns = widths[0] if widths else 1
    return (widths.count(columns) if columns > 1 else 0), columns


if __name__ == "__main__":
    main()
