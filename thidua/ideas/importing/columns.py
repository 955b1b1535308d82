"""What the columns of a web form's sheet mean, told by their headings, which are often whole questions."""

from collections.abc import Mapping, Sequence

from thidua.core.text import fold

TITLE, BODY, EXPECTED, FIELD, UNIT = "title", "body", "expected", "field", "unit"
NAME, EMAIL, PHONE, ORGANIZATION, RECEIVED = "name", "email", "phone", "organization", "received_at"
MEANINGS: Mapping[str, str] = {
    TITLE: "Tên ý tưởng",
    BODY: "Nội dung (có thể nhiều cột)",
    EXPECTED: "Hiệu quả mong đợi",
    FIELD: "Lĩnh vực",
    UNIT: "Địa bàn",
    NAME: "Họ và tên người gửi",
    EMAIL: "Thư điện tử",
    PHONE: "Điện thoại",
    ORGANIZATION: "Đơn vị, địa chỉ người gửi",
    RECEIVED: "Thời điểm gửi",
}
HEADER_SEARCH = 10
# Folded words of headings. A heading that begins with the words says more than one that only holds them.
_WORDS: Mapping[str, tuple[str, ...]] = {
    RECEIVED: ("dau thoi gian", "thoi gian gui", "thoi diem gui", "ngay gui", "gio gui", "ngay nhan", "timestamp"),
    EMAIL: ("email", "e mail", "dia chi email", "thu dien tu", "dia chi thu dien tu", "hop thu", "mail"),
    PHONE: ("dien thoai", "so dien thoai", "sdt", "di dong", "zalo"),
    NAME: ("ho va ten", "ho ten", "ten tac gia", "tac gia", "nguoi gui", "ten nguoi", "ten ban", "ten cua ban"),
    FIELD: ("linh vuc", "chu de", "nhom y tuong", "nhom linh vuc", "mang"),
    UNIT: ("dia ban", "phuong", "phuong nao", "phuong xa", "dia phuong", "noi ap dung", "ap dung tai"),
    ORGANIZATION: ("don vi", "ten don vi", "co quan", "truong", "lop", "noi cong tac", "chi doan", "dia chi"),
    TITLE: ("ten y tuong", "ten giai phap", "ten sang kien", "ten de tai", "ten de xuat", "tieu de", "tua de"),
    EXPECTED: ("hieu qua", "ket qua", "loi ich", "tac dong", "ky vong", "du kien dat"),
    BODY: (
        "noi dung", "mo ta", "trinh bay", "y tuong", "giai phap", "de xuat", "hien ke", "thuc trang", "van de",
        "cach lam", "cach thuc", "bien phap", "kien nghi",
    ),
}  # fmt: skip
_BEGINS = 10


def meaning_of(heading: str) -> str:
    """What a heading names, or ""."""
    words = fold(heading)
    scores = [
        (len(phrase) + (_BEGINS if words.startswith(phrase) else 0), meaning)
        for meaning, phrases in _WORDS.items()
        for phrase in phrases
        if f" {phrase} " in f" {words} "
    ]
    return max(scores, key=lambda found: found[0])[1] if scores else ""


def propose(headings: Sequence[str]) -> dict[str, str]:
    """{column: meaning}; several columns may be content, of the others the first that fits."""
    chosen: dict[str, str] = {}
    for column, heading in enumerate(headings):
        meaning = meaning_of(heading)
        if meaning and (meaning == BODY or meaning not in chosen.values()):
            chosen[str(column)] = meaning
    return chosen


def find_header(rows: Sequence[tuple[int, Sequence[str]]]) -> int:
    """The place of the row of headings: the one of the first rows that names most; the first, when none names any."""
    named = [len(propose(cells)) for _, cells in rows[:HEADER_SEARCH]]
    return named.index(max(named))


def readable(columns: Mapping[str, str]) -> bool:
    """Whether anything says what the idea is."""
    return bool({TITLE, BODY} & set(columns.values()))
