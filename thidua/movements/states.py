"""A movement is written, launched, closed; a unit enrols or withdraws; works and news have states too."""

from typing import Final

DRAFT: Final = "draft"
LAUNCHED: Final = "launched"
CLOSED: Final = "closed"

MOVEMENT_NAMES: Final = {DRAFT: "Bản nháp", LAUNCHED: "Đang thực hiện", CLOSED: "Đã kết thúc"}
OVER_NAME: Final = "Hết thời gian, chờ tổng kết"  # launched, its last day passed
MOVEMENT_TONES: Final = {DRAFT: "", LAUNCHED: "success", CLOSED: "primary"}
MOVEMENT_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "launch": ((DRAFT,), LAUNCHED),
    "close": ((LAUNCHED,), CLOSED),
}

ACTIVE: Final = "active"
WITHDRAWN: Final = "withdrawn"

ENROLLMENT_NAMES: Final = {ACTIVE: "Đã đăng ký", WITHDRAWN: "Đã rút đăng ký"}
ENROLLMENT_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "withdraw": ((ACTIVE,), WITHDRAWN),
    "renew": ((WITHDRAWN,), ACTIVE),
}

REGISTERED: Final = "registered"
DROPPED: Final = "dropped"

WORK_NAMES: Final = {REGISTERED: "Đang đăng ký", DROPPED: "Đã rút"}
WORK_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {"drop": ((REGISTERED,), DROPPED)}

WAITING: Final = "waiting"
PUBLISHED: Final = "published"
HIDDEN: Final = "hidden"

NEWS_NAMES: Final = {WAITING: "Chờ duyệt", PUBLISHED: "Đã đăng", HIDDEN: "Đã gỡ"}
NEWS_TONES: Final = {WAITING: "warning", PUBLISHED: "success", HIDDEN: ""}
NEWS_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "publish": ((WAITING, HIDDEN), PUBLISHED),
    "hide": ((WAITING, PUBLISHED), HIDDEN),
}
