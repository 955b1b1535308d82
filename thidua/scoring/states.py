"""A scale is drafted, put in use, announced, closed; a scoresheet is open, handed in, verified."""

from typing import Final

DRAFT: Final = "draft"
IN_USE: Final = "in_use"
ANNOUNCED: Final = "announced"
CLOSED: Final = "closed"

SCALE_NAMES: Final = {
    DRAFT: "Dự thảo",
    IN_USE: "Đang chấm điểm",
    ANNOUNCED: "Đã công bố, chờ chốt",
    CLOSED: "Đã chốt kết quả",
}
SCALE_TONES: Final = {DRAFT: "", IN_USE: "primary", ANNOUNCED: "warning", CLOSED: "success"}
SCALE_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "put_in_use": ((DRAFT,), IN_USE),
    "announce": ((IN_USE,), ANNOUNCED),
    "close": ((ANNOUNCED,), CLOSED),
    "reopen": ((ANNOUNCED, CLOSED), IN_USE),
}

OPEN: Final = "open"
HANDED_IN: Final = "handed_in"
VERIFIED: Final = "verified"

SHEET_NAMES: Final = {OPEN: "Chưa nộp", HANDED_IN: "Đã nộp, chờ thẩm định", VERIFIED: "Đã thẩm định"}
SHEET_TONES: Final = {OPEN: "warning", HANDED_IN: "primary", VERIFIED: "success"}
SHEET_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "hand_in": ((OPEN,), HANDED_IN),
    "return": ((HANDED_IN, VERIFIED), OPEN),
    "verify": ((HANDED_IN,), VERIFIED),
}
