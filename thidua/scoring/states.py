"""A scale is drafted, put in use, closed; a scoresheet is open, handed in, verified, final."""

from typing import Final

DRAFT: Final = "draft"
IN_USE: Final = "in_use"
CLOSED: Final = "closed"

SCALE_NAMES: Final = {DRAFT: "Dự thảo", IN_USE: "Đang áp dụng", CLOSED: "Đã chốt kết quả"}
SCALE_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "put_in_use": ((DRAFT,), IN_USE),
    "close": ((IN_USE,), CLOSED),
    "reopen": ((CLOSED,), IN_USE),
}

OPEN: Final = "open"
HANDED_IN: Final = "handed_in"
VERIFIED: Final = "verified"

SHEET_NAMES: Final = {OPEN: "Chưa nộp", HANDED_IN: "Đã nộp, chờ thẩm định", VERIFIED: "Đã thẩm định"}
SHEET_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "hand_in": ((OPEN,), HANDED_IN),
    "return": ((HANDED_IN, VERIFIED), OPEN),
    "verify": ((HANDED_IN,), VERIFIED),
}
