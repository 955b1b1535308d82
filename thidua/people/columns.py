"""Finding the header of a sheet and what each column means, in any order and wording."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thidua.core.text import fold

FIELDS = {
    "full_name": "Họ và tên",
    "family_name": "Họ và tên đệm",
    "birth_date": "Ngày sinh",
    "gender": "Giới tính",
    "citizen_id": "Số định danh (CCCD)",
    "position": "Chức vụ",
    "unit": "Đơn vị",
    "rating": "Xếp loại",
    "hired_on": "Ngày vào làm",
    "initiative": "Sáng kiến",
    "initiative_decision": "Quyết định công nhận sáng kiến",
    "initiative_date": "Ngày công nhận sáng kiến",
    "under_review": "Đang bị xem xét kỷ luật",
    "note": "Ghi chú",
}

# Folded words of a heading; the first field whose words fit takes the column, the more words the earlier.
_WORDS: dict[str, tuple[str, ...]] = {
    "initiative_decision": (
        "quyet dinh cong nhan",
        "so quyet dinh cong nhan",
        "qd cong nhan",
        "quyet dinh sang kien",
    ),
    "initiative_date": ("ngay cong nhan", "ngay cong nhan sang kien"),
    "under_review": ("dang bi xem xet", "xem xet ky luat", "ky luat", "dang xem xet", "vi pham"),
    "family_name": ("ho va ten dem", "ho dem", "ho lot", "ho va chu dem", "ho"),
    "full_name": (
        "ho va ten",
        "ho ten",
        "ten",
        "ho va ten khai sinh",
        "ten can bo",
        "fullname",
        "ho ten can bo",
    ),
    "birth_date": ("ngay sinh", "ngay thang nam sinh", "nam sinh", "sinh ngay", "ns"),
    "citizen_id": (
        "cccd",
        "so dinh danh",
        "so cccd",
        "can cuoc",
        "ma dinh danh",
        "so can cuoc cong dan",
        "so dinh danh ca nhan",
        "cmnd",
        "cmnd cccd",
    ),
    "gender": ("gioi tinh", "nam nu", "phai", "gt"),
    "position": ("chuc vu", "chuc danh", "chuc vu chuc danh", "vi tri viec lam", "vi tri"),
    "unit": ("don vi", "don vi cong tac", "noi cong tac", "phong ban", "co quan", "bo phan"),
    "rating": (
        "xep loai",
        "ket qua danh gia",
        "danh gia xep loai",
        "muc xep loai",
        "xep loai chat luong",
        "ket qua",
    ),
    "hired_on": ("ngay vao lam", "ngay bat dau", "bat dau", "ngay tuyen dung", "vao nganh", "ngay vao nganh"),
    "initiative": ("sang kien", "ten sang kien", "de tai sang kien", "sang kien giai phap"),
    "note": ("ghi chu", "luu y", "chu thich"),
}
REQUIRED = ("full_name",)
HEADER_SEARCH = 30


@dataclass(frozen=True)
class Header:
    """Headings by column, the rows they take, what each field reads from, and whether a person must look."""

    first: int
    last: int
    titles: tuple[str, ...]
    fields: Mapping[str, int]
    unclear: tuple[str, ...]


def find_header(rows: Sequence[tuple[int, list[str]]], merged: Sequence[tuple[int, int, int, int]]) -> Header | None:
    """The row (or two rows) whose words name most fields; None when no row names two."""
    best: tuple[int, Header] | None = None
    head = rows[:HEADER_SEARCH]
    for place, (number, cells) in enumerate(head):
        single = _header(number, number, _spread(number, cells, merged))
        candidates = [single]
        if place + 1 < len(head) and head[place + 1][0] == number + 1:
            below = head[place + 1][1]
            if _is_heading(below) and len(_header(0, 0, below).fields) > 0:
                candidates.append(_header(number, number + 1, _joined(_spread(number, cells, merged), below)))
        for header in candidates:
            score = len(header.fields)
            if score >= 2 and (best is None or score > best[0]):
                best = (score, header)
    return best[1] if best else None


def title_of(number: int) -> str:
    from thidua.people.sheet_checks import column_name

    return f"Cột {column_name(number)}"


def meaning(title: str) -> str:
    """The field a heading names, or ""."""
    words = fold(title)
    if not words:
        return ""
    for name, phrases in _WORDS.items():
        if words in phrases:
            return name
    scored = [
        (len(phrase), name)
        for name, phrases in _WORDS.items()
        for phrase in phrases
        if len(phrase) > 4 and f" {phrase} " in f" {words} "
    ]
    return max(scored)[1] if scored and len(words) <= 80 else ""


def _header(first: int, last: int, titles: Sequence[str]) -> Header:
    fields: dict[str, int] = {}
    unclear: list[str] = []
    for column, title in enumerate(titles):
        name = meaning(title)
        if name and name in fields:
            unclear.append(f"Hai cột cùng nghĩa “{FIELDS[name]}”: “{titles[fields[name]]}” và “{title}”.")
        elif name:
            fields[name] = column
    unclear += [f"Thiếu cột “{FIELDS[name]}”." for name in REQUIRED if name not in fields]
    if "citizen_id" not in fields and "birth_date" not in fields:
        unclear.append("Thiếu cả cột “Số định danh” và “Ngày sinh”: không phân biệt được người trùng tên.")
    return Header(first, last, tuple(titles), fields, tuple(unclear))


def _spread(number: int, cells: list[str], merged: Sequence[tuple[int, int, int, int]]) -> list[str]:
    """A heading merged over several columns stands over each of them."""
    spread = list(cells)
    for top, left, bottom, right in merged:
        if top <= number <= bottom and right > left and left < len(spread) and right - left < 6:
            for column in range(left, min(right + 1, len(spread))):
                spread[column] = spread[column] or spread[left]
    return spread


def _joined(upper: list[str], lower: list[str]) -> list[str]:
    """Two header rows as one: the lower word counts where it says more, e.g. "Ngày" under "Sáng kiến"."""
    joined: list[str] = []
    for column in range(max(len(upper), len(lower))):
        above = upper[column] if column < len(upper) else ""
        under = lower[column] if column < len(lower) else ""
        joined.append(under if meaning(under) else f"{above} {under}".strip())
    return joined


def _is_heading(cells: Sequence[str]) -> bool:
    filled = [c for c in cells if c.strip()]
    return bool(filled) and not any(any(ch.isdigit() for ch in c) for c in filled)
