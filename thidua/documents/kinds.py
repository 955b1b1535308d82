"""What a file really is: told by its first bytes, not by its name."""

import os
import re
import zipfile
from io import BytesIO

from thidua.core.errors import Refused
from thidua.core.text import clean

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
CSV = "text/csv"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENDINGS = {
    PDF: (".pdf",),
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg"),
    CSV: (".csv",),
    DOCX: (".docx",),
    XLSX: (".xlsx",),
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and new ones with a password
_ACCEPTED = "Chỉ nhận tệp PDF, DOCX, XLSX, CSV, PNG, JPG."
_UNPACKED = 100 * 1024 * 1024
_ENTRIES = 5000
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*;%]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def sniff(data: bytes) -> str:
    """The content type of the bytes. Refuses: file_wrong_type, file_locked, file_damaged, file_has_macro."""
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    if data.startswith(_OLE):
        message = "Tệp có mật khẩu hoặc là Office đời cũ (.doc, .xls). Hãy bỏ mật khẩu, lưu dạng .docx hoặc .xlsx"
        raise Refused("file_locked", f"{message} rồi tải lại.", "file")
    if b"\x00" not in data and not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"#!")):
        return CSV
    raise wrong_type()


def safe_name(name: str, kind: str) -> str:
    """The sender's name as a harmless label with the ending that fits. Refuses an ending of another kind."""
    label = _FORBIDDEN.sub("_", clean(name.replace("\\", "/").rsplit("/", 1)[-1])).strip(" ._")
    stem, ending = os.path.splitext(label)
    if ending.lower() not in ENDINGS[kind]:
        if kind == CSV or ending.lower() in {known for endings in ENDINGS.values() for known in endings}:
            raise wrong_type()
        stem, ending = label, ENDINGS[kind][0]
    stem = stem[:120].strip(" ._") or "tep"
    return ("_" if _RESERVED.match(stem) else "") + stem + ending.lower()


def wrong_type() -> Refused:
    message = "Nội dung tệp không đúng loại hoặc không khớp với tên tệp."
    return Refused("file_wrong_type", f"{message} {_ACCEPTED}", "file")


def _office(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refused("file_damaged", "Tệp bị hỏng hoặc bị cắt. Hãy mở, lưu lại rồi tải lại.", "file") from error
    names = {entry.filename for entry in entries}
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > _ENTRIES or len(names) < len(entries) or unpacked > _UNPACKED:
        message = "Tệp bất thường: bung ra quá lớn hoặc quá nhiều phần (tối đa 100 MB). Hãy lưu lại rồi tải lại."
        raise Refused("file_too_large", message, "file")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        message = "Tệp có macro nên không được nhận. Hãy lưu dạng .docx hoặc .xlsx rồi tải lại."
        raise Refused("file_has_macro", message, "file")
    if "word/document.xml" in names:
        return DOCX
    if "xl/workbook.xml" in names:
        return XLSX
    raise wrong_type()
