"""Pictures for strangers: true, bearable, and silent about where they were taken."""

import struct
import zlib

import pytest

from thidua.core.errors import Refused
from thidua.documents.pictures import clean_picture

SCAN = b"\xff\xda\x00\x02\x11\x22\xff\xd9"


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int = 2, height: int = 2, *more: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")


def segment(mark: int, body: bytes) -> bytes:
    return b"\xff" + bytes([mark]) + struct.pack(">H", len(body) + 2) + body


def jpeg(width: int = 2, height: int = 2, *more: bytes) -> bytes:
    frame = segment(0xC0, b"\x08" + struct.pack(">HH", height, width) + b"\x01")
    return b"\xff\xd8" + b"".join(more) + frame + SCAN


def exif(order: str, *, turned: int) -> bytes:
    mark, entries = (b"II", "<") if order == "II" else (b"MM", ">"), 2
    head = mark[0] + struct.pack(f"{mark[1]}HIH", 42, 8, entries)
    gps = struct.pack(f"{mark[1]}HHII", 0x8825, 4, 1, 99)
    turn = struct.pack(f"{mark[1]}HHIHH", 0x0112, 3, 1, turned, 0)
    return segment(0xE1, b"Exif\x00\x00" + head + gps + turn + b"10.77 106.66")


@pytest.mark.parametrize("order", ["II", "MM"])
def test_the_place_goes_and_the_turn_stays(order: str) -> None:
    picture = jpeg(2, 2, exif(order, turned=6), segment(0xFE, b"remark"), segment(0xED, b"caption"))
    cleaned = clean_picture(picture)
    assert [word in cleaned for word in (b"10.77", b"remark", b"caption")] == [False] * 3
    assert struct.pack(">HHIH", 0x0112, 3, 1, 6) in cleaned
    assert clean_picture(cleaned) == cleaned


def test_remarks_of_a_png_go() -> None:
    words = png(2, 2, chunk(b"tEXt", b"Author\x00Nguyen Mau"), chunk(b"eXIf", b"gps"))
    assert clean_picture(words) == png()
    assert clean_picture(png() + b"<script>") == png()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.4", "not_picture"),
        (b"<svg onload=alert(1)>", "file_wrong_type"),
        (b"a;b\n1;2\n", "not_picture"),
        (png(9000, 9000), "picture_too_large"),
        (jpeg(30000, 30000), "picture_too_large"),
        (png()[:30], "picture_damaged"),
        (png(0, 2), "picture_damaged"),
        (jpeg()[:-6], "picture_damaged"),
        (b"\xff\xd8\xff" + b"\x00" * 20, "picture_damaged"),
        (b"\xff\xd8" + SCAN, "picture_damaged"),
        (jpeg(2, 2, segment(0xE1, b"Exif\x00\x00II\x2a")), "picture_damaged"),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        clean_picture(data)
    assert refused.value.code == code
