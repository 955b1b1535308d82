"""A request for recognition is handed in, checked, voted on, and recognised or not."""

from typing import Final

DRAFT: Final = "draft"
SUBMITTED: Final = "submitted"
RETURNED: Final = "returned"
ACCEPTED: Final = "accepted"
APPROVED: Final = "approved"
REJECTED: Final = "rejected"
RECOGNIZED: Final = "recognized"
WITHDRAWN: Final = "withdrawn"

INITIATIVE_NAMES: Final = {
    DRAFT: "Đang soạn",
    SUBMITTED: "Đã nộp, chờ kiểm tra hình thức",
    RETURNED: "Trả lại để bổ sung",
    ACCEPTED: "Đã chấp nhận đơn, chờ Hội đồng",
    APPROVED: "Hội đồng đồng ý",
    REJECTED: "Không được công nhận",
    RECOGNIZED: "Đã công nhận",
    WITHDRAWN: "Đã rút",
}
INITIATIVE_TONES: Final = {
    DRAFT: "",
    SUBMITTED: "warning",
    RETURNED: "warning",
    ACCEPTED: "primary",
    APPROVED: "primary",
    REJECTED: "",
    RECOGNIZED: "success",
    WITHDRAWN: "",
}
INITIATIVE_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "submit": ((DRAFT, RETURNED), SUBMITTED),
    "return": ((SUBMITTED,), RETURNED),
    "accept": ((SUBMITTED,), ACCEPTED),
    "approve": ((ACCEPTED,), APPROVED),
    "reject": ((SUBMITTED, ACCEPTED, APPROVED), REJECTED),
    "recognize": ((ACCEPTED, APPROVED), RECOGNIZED),
    "withdraw": ((DRAFT, SUBMITTED, RETURNED, ACCEPTED), WITHDRAWN),
}
