"""What a workbook must be before anything parses it: a plain zip of a bearable size without traps.

Knows no framework: it runs in the limited child process.
"""

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from zlib import error as zlib_error

from thidua.core.errors import Refused

MAX_BYTES = 20 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_UNPACKED = 100 * 1024 * 1024
MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_AREA = 8_000_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\x00!\x00(?:D\x00O\x00C|E\x00N\x00T)", re.I)
_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|table|\?xml|meta|script)", re.I)
_TAG = re.compile(
    rb"<(?:\w+:)?(row|c)\b([^>]*?)(/?)>(?:\s*<(?:\w+:)?(f)\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>))?(?:\s*<(?:\w+:)?(v|is)\b)?"
)
_ATTRIBUTE = re.compile(rb'\b(r|t|hidden)="([^"]*)"')


@dataclass
class Marks:
    """What the cells' XML says beside their values; rows count from 1, columns from 0."""

    hidden: set[int] = field(default_factory=set)
    formulas: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int]] = field(default_factory=list)
    filled_rows: int = 0
    last_row: int = 0


def kind_of(data: bytes) -> str:
    """ "xlsx" or "csv". Refuses: file_empty, file_too_big, file_type, file_locked."""
    if not data.strip():
        raise Refused("file_empty", "Tệp không có dữ liệu. Hãy mở lại tệp, kiểm tra rồi lưu và tải lên lần nữa.")
    if len(data) > MAX_BYTES:
        raise Refused("file_too_big", "Tệp lớn hơn 20 MB. Hãy tách thành nhiều tệp nhỏ hơn rồi tải từng tệp.")
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused("file_locked", "Tệp đang đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi tải lại.")
        raise _wrong_type("Excel đời cũ (.xls) hoặc Word đời cũ")
    if data.startswith(b"PK"):
        return "xlsx"
    if _HTML.match(data[:2000]):
        raise _wrong_type("trang HTML hoặc XML")
    for magic, name in (
        (b"%PDF", "PDF"),
        (b"\x89PNG", "ảnh PNG"),
        (b"\xff\xd8", "ảnh JPEG"),
        (b"Rar!", "RAR"),
    ):
        if data.startswith(magic):
            raise _wrong_type(name)
    return "csv"


def check_package(data: bytes) -> list[str]:
    """Look at the zip without parsing any XML; answers what is only worth a word.

    Refuses: file_broken, file_odd, file_unpacks_big, file_macro, file_type, file_dtd.
    """
    package = open_package(data)
    entries = package.infolist()
    names = [e.filename for e in entries]
    if len(entries) > MAX_ENTRIES or len(set(names)) != len(names):
        raise Refused(
            "file_odd",
            f"Tệp nén có {len(entries)} mục hoặc có mục trùng tên, không giống tệp Excel bình thường. "
            "Hãy mở bằng Excel, lưu thành tệp .xlsx mới rồi tải lại.",
        )
    if sum(e.file_size for e in entries) > MAX_UNPACKED:
        raise Refused(
            "file_unpacks_big",
            "Tệp bung ra quá lớn (tối đa 100 MB sau giải nén). Hãy xóa vùng trống thừa, hoặc tách tệp.",
        )
    if any(e.flag_bits & 1 for e in entries):
        raise Refused("file_locked", "Tệp đang đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi tải lại.")
    if any("vbaproject" in n.lower() or "/macrosheets/" in n.lower() for n in names):
        raise Refused(
            "file_macro",
            "Tệp có macro nên không được nhận. Hãy lưu lại thành .xlsx (không macro) rồi tải lên.",
        )
    if "xl/workbook.xml" not in names:
        raise _wrong_type(_package_kind(names))
    for entry in entries:
        if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            _refuse_dtd(package, entry)
    links = any(n.startswith("xl/externalLinks/") for n in names)
    return ["Tệp có liên kết tới tệp khác: chỉ đọc giá trị đã lưu, không mở liên kết."] if links else []


def open_package(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise _broken() from None


def scan_sheet(xml: bytes) -> Marks:
    """Walk the cells' tags. Refuses: cell_too_far, too_many_rows."""
    marks, row, column = Marks(), 0, -1
    for tag, attributes, closed, formula, value in _TAG.findall(xml):
        found = dict(_ATTRIBUTE.findall(attributes))
        if tag == b"row":
            row, column = int(found.get(b"r", row + 1)), -1
            if found.get(b"hidden") in (b"1", b"true"):
                marks.hidden.add(row)
            continue
        row, column = _address(found[b"r"], row) if b"r" in found else (row, column + 1)
        if closed or not (value or formula):
            continue
        _count(marks, row, column)
        if formula:
            marks.formulas.append((row, column))
        if found.get(b"t") == b"e":
            marks.errors.append((row, column))
    return marks


def _count(marks: Marks, row: int, column: int) -> None:
    if column >= MAX_COLUMNS or row > 1_000_000:
        raise Refused(
            "cell_too_far",
            f"Có ô dữ liệu ở rất xa: cột {column_name(column)}, dòng {row}. "
            "Hãy xóa ô đó (Ctrl+End để tìm), lưu rồi tải lại.",
        )
    if row != marks.last_row:
        marks.filled_rows += 1
        marks.last_row = max(row, marks.last_row)
    if marks.filled_rows > MAX_ROWS:
        raise too_many_rows()
    if marks.last_row * (column + 1) > MAX_AREA and marks.last_row > 2 * MAX_ROWS:
        raise Refused(
            "cell_too_far",
            f"Có ô dữ liệu ở dòng {row}, cách xa bảng. Hãy xóa các dòng thừa ở cuối tệp, lưu rồi tải lại.",
        )


def too_many_rows() -> Refused:
    return Refused(
        "too_many_rows", "Tệp có hơn 100.000 dòng. Hãy tách thành nhiều tệp, mỗi tệp không quá 100.000 dòng."
    )


def column_name(index: int) -> str:
    """0 -> A, 26 -> AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _address(reference: bytes, row: int) -> tuple[int, int]:
    letters = reference.rstrip(b"0123456789")
    column = 0
    for letter in letters.upper():
        column = column * 26 + letter - 64
    digits = reference[len(letters) :]
    return int(digits) if digits else row, column - 1


def _refuse_dtd(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    try:
        with package.open(entry) as stream:
            tail = b""
            while chunk := stream.read(1 << 20):
                if _DTD.search(tail + chunk):
                    raise Refused(
                        "file_dtd",
                        "Tệp có khai báo thực thể (DTD) trong XML, là dấu hiệu tệp bị cài bẫy. "
                        "Hãy mở bằng Excel, lưu thành tệp mới rồi tải lại.",
                    )
                tail = chunk[-32:]
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError):
        raise _broken() from None
    except zlib_error:
        raise _broken() from None


def _package_kind(names: list[str]) -> str:
    for name, kind in (
        ("word/", "Word"),
        ("ppt/", "PowerPoint"),
        ("xl/workbook.bin", "Excel nhị phân (.xlsb)"),
    ):
        if any(n.startswith(name) for n in names):
            return kind
    return "OpenDocument" if "mimetype" in names else "tệp nén"


def _wrong_type(kind: str) -> Refused:
    return Refused(
        "file_type",
        f"Nội dung tệp là {kind}, không phải Excel (.xlsx) hay CSV. "
        "Hãy mở tệp bằng Excel, chọn “Lưu thành” .xlsx rồi tải lại.",
    )


def _broken() -> Refused:
    return Refused("file_broken", "Tệp bị hỏng hoặc tải lên chưa trọn. Hãy mở thử bằng Excel, lưu lại rồi tải lại.")
