"""A target is drafted, given out, closed; an actual is reported, verified or returned."""

from typing import Final

DRAFT: Final = "draft"
GIVEN: Final = "given"
CLOSED: Final = "closed"

TARGET_NAMES: Final = {DRAFT: "Dự thảo", GIVEN: "Đã giao", CLOSED: "Đã khóa sổ"}
TARGET_TONES: Final = {DRAFT: "", GIVEN: "success", CLOSED: "primary"}
TARGET_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "give": ((DRAFT,), GIVEN),
    "close": ((GIVEN,), CLOSED),
}

REPORTED: Final = "reported"
VERIFIED: Final = "verified"
RETURNED: Final = "returned"

ACTUAL_NAMES: Final = {REPORTED: "Chờ thẩm định", VERIFIED: "Đã thẩm định", RETURNED: "Trả lại"}
ACTUAL_TONES: Final = {REPORTED: "warning", VERIFIED: "success", RETURNED: "danger"}
ACTUAL_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "verify": ((REPORTED,), VERIFIED),
    "return": ((REPORTED, VERIFIED), RETURNED),
    "correct": ((REPORTED, VERIFIED, RETURNED), REPORTED),
}
