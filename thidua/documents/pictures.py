"""Pictures that strangers will see: a true PNG or JPEG of bearable size, without what the camera wrote into it."""

import struct
from collections.abc import Iterator

from thidua.core.errors import Refused
from thidua.documents.kinds import JPEG, PNG, sniff

MOST_PIXELS = 40_000_000
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_PNG_WORDS = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # segments that say how large a JPEG is
_START_OF_SCAN, _COMMENT, _EXIF = 0xDA, 0xFE, 0xE1
_KEPT_APPS = {0xE0, 0xE2, 0xEE}  # JFIF, colour profile, Adobe's colour space
_ORIENTATION = 0x0112


def clean_picture(data: bytes) -> bytes:
    """The picture without place, camera and remarks; how it is turned is kept.

    Refuses: not_picture, picture_damaged, picture_too_large, and what `sniff` refuses.
    """
    kind = sniff(data)
    if kind not in (PNG, JPEG):
        raise Refused("not_picture", "Ảnh phải là tệp PNG hoặc JPG. Hãy chọn tệp khác.", "file")
    try:
        return _clean_png(data) if kind == PNG else _clean_jpeg(data)
    except (struct.error, IndexError, ValueError):
        raise Refused("picture_damaged", "Ảnh bị hỏng hoặc bị cắt. Hãy mở, lưu lại rồi tải lại.", "file") from None


def _clean_png(data: bytes) -> bytes:
    width, height = struct.unpack(">II", data[16:24])
    _check_size(width, height)
    kept = [_PNG_HEAD]
    for name, chunk in _chunks(data):
        if name not in _PNG_WORDS:
            kept.append(chunk)
    if kept[-1][4:8] != b"IEND":
        raise ValueError("no end")
    return b"".join(kept)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and bytes of each chunk up to the end; what comes after the picture is dropped."""
    at = len(_PNG_HEAD)
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        name, chunk = data[at + 4 : at + 8], data[at : at + 12 + length]
        if len(chunk) < 12 + length:
            raise ValueError("cut")
        yield name, chunk
        if name == b"IEND":
            return
        at += 12 + length


def _clean_jpeg(data: bytes) -> bytes:
    kept, sized = [data[:2]], False
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError("no segment")
        mark = data[at + 1]
        if mark == _START_OF_SCAN:
            break
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        segment = data[at : at + 2 + length]
        if mark in _FRAMES:
            height, width = struct.unpack(">HH", segment[5:9])
            _check_size(width, height)
            sized = True
        kept.append(_kept(mark, segment))
        at += 2 + length
    end = data.rfind(b"\xff\xd9")
    if not sized or end < at:
        raise ValueError("cut")
    return b"".join([*kept, data[at : end + 2]])


def _kept(mark: int, segment: bytes) -> bytes:
    if mark == _EXIF:
        return _turned(segment)
    if mark == _COMMENT or (0xE0 <= mark <= 0xEF and mark not in _KEPT_APPS):
        return b""
    return segment


def _turned(segment: bytes) -> bytes:
    """A segment that says only how the picture is turned; nothing when that is not said."""
    body = segment[10:]
    if segment[4:10] != b"Exif\x00\x00" or body[:2] not in (b"II", b"MM"):
        return b""
    order = "<" if body[:2] == b"II" else ">"
    (first,) = struct.unpack(f"{order}I", body[4:8])
    (count,) = struct.unpack(f"{order}H", body[first : first + 2])
    for n in range(count):
        entry = body[first + 2 + 12 * n : first + 14 + 12 * n]
        tag, _, _, value = struct.unpack(f"{order}HHIH", entry[:10])
        if tag == _ORIENTATION and 1 <= value <= 8:
            tiff = b"MM\x00\x2a\x00\x00\x00\x08" + struct.pack(">HHHIHHI", 1, _ORIENTATION, 3, 1, value, 0, 0)
            return b"\xff\xe1" + struct.pack(">H", 8 + len(tiff)) + b"Exif\x00\x00" + tiff
    return b""


def _check_size(width: int, height: int) -> None:
    if not (width and height):
        raise ValueError("no size")
    if width * height > MOST_PIXELS:
        raise Refused(
            "picture_too_large", f"Ảnh {width} × {height} điểm quá lớn. Hãy thu nhỏ còn dưới 40 triệu điểm.", "file"
        )
