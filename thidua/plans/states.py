"""A plan is drafted, issued, taken back to be mended; it goes on in the successor of a merged unit."""

from typing import Final

DRAFT: Final = "draft"
ISSUED: Final = "issued"
HANDED_OVER: Final = "handed_over"

PLAN_NAMES: Final = {DRAFT: "Đang soạn", ISSUED: "Đã ban hành", HANDED_OVER: "Đã chuyển đơn vị kế thừa"}
PLAN_TONES: Final = {DRAFT: "warning", ISSUED: "success", HANDED_OVER: ""}
PLAN_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "issue": ((DRAFT,), ISSUED),
    "reopen": ((ISSUED,), DRAFT),
    "hand_over": ((DRAFT, ISSUED), HANDED_OVER),
}
