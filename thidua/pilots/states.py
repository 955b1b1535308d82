"""A breakthrough proposal is agreed, sent, decided; a pilot runs, is corrected or stopped, and is evaluated."""

from typing import Final

DRAFT: Final = "draft"
AGREED: Final = "agreed"
SENT: Final = "sent"
ASKED: Final = "asked"
ACCEPTED: Final = "accepted"
REFUSED: Final = "refused"
WITHDRAWN: Final = "withdrawn"

PROPOSAL_NAMES: Final = {
    DRAFT: "Đang soạn",
    AGREED: "Tập thể đã thống nhất",
    SENT: "Đã trình cấp có thẩm quyền",
    ASKED: "Được yêu cầu làm rõ",
    ACCEPTED: "Được chấp thuận thí điểm",
    REFUSED: "Không được chấp thuận",
    WITHDRAWN: "Đã rút",
}
PROPOSAL_TONES: Final = {
    DRAFT: "",
    AGREED: "primary",
    SENT: "warning",
    ASKED: "warning",
    ACCEPTED: "success",
    REFUSED: "",
    WITHDRAWN: "",
}
PROPOSAL_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "agree": ((DRAFT,), AGREED),
    "reopen": ((AGREED, ASKED), DRAFT),
    "send": ((AGREED,), SENT),
    "ask": ((SENT,), ASKED),
    "clarify": ((ASKED,), SENT),
    "accept": ((SENT,), ACCEPTED),
    "refuse": ((SENT,), REFUSED),
    "withdraw": ((DRAFT, AGREED, SENT, ASKED), WITHDRAWN),
}
LIVE: Final = (DRAFT, AGREED, SENT, ASKED)
OFFERED: Final = (AGREED, SENT, ASKED, ACCEPTED, REFUSED)  # a unit that came this far has chosen its problem

RUNNING: Final = "running"
STOPPED: Final = "stopped"
COMPLETED: Final = "completed"
EVALUATED: Final = "evaluated"

PILOT_NAMES: Final = {
    RUNNING: "Đang thí điểm",
    STOPPED: "Dừng sớm, đã ghi bài học",
    COMPLETED: "Hết thời gian thí điểm",
    EVALUATED: "Đã đánh giá",
}
PILOT_TONES: Final = {RUNNING: "warning", STOPPED: "primary", COMPLETED: "primary", EVALUATED: "success"}
PILOT_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "stop": ((RUNNING,), STOPPED),
    "complete": ((RUNNING,), COMPLETED),
    "evaluate": ((STOPPED, COMPLETED), EVALUATED),
}
ENDED: Final = (STOPPED, COMPLETED, EVALUATED)
