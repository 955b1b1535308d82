"""An inspection is planned, held, concluded; a finding is answered and confirmed; a review is issued once."""

from typing import Final

PLANNED: Final = "planned"
HELD: Final = "held"
CONCLUDED: Final = "concluded"
CANCELLED: Final = "cancelled"

INSPECTION_NAMES: Final = {
    PLANNED: "Theo kế hoạch",
    HELD: "Đã kiểm tra, chờ kết luận",
    CONCLUDED: "Đã kết luận",
    CANCELLED: "Không thực hiện",
}
INSPECTION_TONES: Final = {PLANNED: "primary", HELD: "warning", CONCLUDED: "success", CANCELLED: ""}
INSPECTION_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "hold": ((PLANNED,), HELD),
    "conclude": ((HELD,), CONCLUDED),
    "cancel": ((PLANNED,), CANCELLED),
}

NOTED: Final = "noted"  # nothing is asked of anybody
OPEN: Final = "open"
ANSWERED: Final = "answered"
MENDED: Final = "mended"

FINDING_NAMES: Final = {
    NOTED: "Ghi nhận",
    OPEN: "Chưa khắc phục",
    ANSWERED: "Đã báo cáo, chờ xác nhận",
    MENDED: "Đã khắc phục",
}
FINDING_TONES: Final = {NOTED: "", OPEN: "danger", ANSWERED: "warning", MENDED: "success"}
FINDING_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "answer": ((OPEN,), ANSWERED),
    "send_back": ((ANSWERED,), OPEN),
    "confirm": ((ANSWERED,), MENDED),
}

DRAFT: Final = "draft"
ISSUED: Final = "issued"

REVIEW_NAMES: Final = {DRAFT: "Dự thảo", ISSUED: "Đã ban hành"}
REVIEW_TONES: Final = {DRAFT: "warning", ISSUED: "success"}
REVIEW_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {"issue": ((DRAFT,), ISSUED)}
