"""A round of the award runs from its call to its prizes; a work is entered, short-listed, voted on, awarded."""

from typing import Final

DRAFT: Final = "draft"
CALLING: Final = "calling"
SCORING: Final = "scoring"
POSTED: Final = "posted"
COUNCIL: Final = "council"
DECIDED: Final = "decided"

ROUND_NAMES: Final = {
    DRAFT: "Đang soạn thể lệ",
    CALLING: "Đang nhận hồ sơ",
    SCORING: "Ban giám khảo các lĩnh vực đang chấm",
    POSTED: "Đang lấy ý kiến công khai",
    COUNCIL: "Hội đồng thành phố xét",
    DECIDED: "Đã có kết quả",
}
ROUND_TONES: Final = {
    DRAFT: "",
    CALLING: "success",
    SCORING: "warning",
    POSTED: "warning",
    COUNCIL: "warning",
    DECIDED: "primary",
}
ROUND_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "call": ((DRAFT,), CALLING),
    "score": ((CALLING,), SCORING),
    "post": ((SCORING,), POSTED),
    "bring_to_council": ((POSTED,), COUNCIL),
    "decide": ((COUNCIL,), DECIDED),
}

SUBMITTED: Final = "submitted"
RETURNED: Final = "returned"
ACCEPTED: Final = "accepted"
SHORTLISTED: Final = "shortlisted"
APPROVED: Final = "approved"
AWARDED: Final = "awarded"
NOT_AWARDED: Final = "not_awarded"
WITHDRAWN: Final = "withdrawn"

WORK_NAMES: Final = {
    DRAFT: "Đang soạn",
    SUBMITTED: "Đã nộp",
    RETURNED: "Trả lại để bổ sung",
    ACCEPTED: "Đủ điều kiện dự xét",
    SHORTLISTED: "Vào danh sách rút gọn",
    APPROVED: "Hội đồng đồng ý",
    AWARDED: "Đạt giải",
    NOT_AWARDED: "Không đạt giải",
    WITHDRAWN: "Đã rút",
}
WORK_TONES: Final = {
    DRAFT: "",
    SUBMITTED: "warning",
    RETURNED: "warning",
    ACCEPTED: "primary",
    SHORTLISTED: "primary",
    APPROVED: "primary",
    AWARDED: "success",
    NOT_AWARDED: "",
    WITHDRAWN: "",
}
WORK_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "submit": ((DRAFT, RETURNED), SUBMITTED),
    "return": ((SUBMITTED,), RETURNED),
    "accept": ((SUBMITTED,), ACCEPTED),
    "shortlist": ((ACCEPTED,), SHORTLISTED),
    "approve": ((SHORTLISTED,), APPROVED),
    "award": ((APPROVED,), AWARDED),
    "leave_out": ((SUBMITTED, ACCEPTED, SHORTLISTED, APPROVED), NOT_AWARDED),
    "withdraw": ((DRAFT, SUBMITTED, RETURNED, ACCEPTED, SHORTLISTED), WITHDRAWN),
}
