"""A contest calls, receives, and ends; an idea goes from its receipt to what became of it."""

from typing import Final

DRAFT: Final = "draft"
OPEN: Final = "open"
CLOSED: Final = "closed"
FINISHED: Final = "finished"

CONTEST_NAMES: Final = {
    DRAFT: "Đang soạn",
    OPEN: "Đang nhận ý tưởng",
    CLOSED: "Đã khóa sổ, đang xét",
    FINISHED: "Đã công bố kết quả",
}
CONTEST_TONES: Final = {DRAFT: "", OPEN: "success", CLOSED: "warning", FINISHED: "primary"}
CONTEST_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "open": ((DRAFT,), OPEN),
    "close": ((OPEN,), CLOSED),
    "reopen": ((CLOSED,), OPEN),
    "finish": ((CLOSED,), FINISHED),
}

RECEIVED: Final = "received"
SCREENED: Final = "screened"
SHORTLISTED: Final = "shortlisted"
PILOT: Final = "pilot"
APPLIED: Final = "applied"
SPREAD: Final = "spread"
DECLINED: Final = "declined"
MERGED: Final = "merged"
WITHDRAWN: Final = "withdrawn"

IDEA_NAMES: Final = {
    DRAFT: "Bản nháp",
    RECEIVED: "Đã tiếp nhận",
    SCREENED: "Đã sàng lọc",
    SHORTLISTED: "Vào danh sách rút gọn",
    PILOT: "Đang thí điểm",
    APPLIED: "Đã áp dụng",
    SPREAD: "Đã nhân rộng",
    DECLINED: "Chưa sử dụng",
    MERGED: "Đã gộp",
    WITHDRAWN: "Tác giả đã rút",
}
IDEA_TONES: Final = {
    DRAFT: "",
    RECEIVED: "warning",
    SCREENED: "primary",
    SHORTLISTED: "primary",
    PILOT: "primary",
    APPLIED: "success",
    SPREAD: "success",
    DECLINED: "",
    MERGED: "",
    WITHDRAWN: "",
}
STAGES: Final = (RECEIVED, SCREENED, SHORTLISTED, PILOT, APPLIED, SPREAD)
ALIVE: Final = (RECEIVED, SCREENED, SHORTLISTED, PILOT)
_FORTH: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "receive": ((DRAFT,), RECEIVED),
    "screen": ((RECEIVED,), SCREENED),
    "shortlist": ((SCREENED,), SHORTLISTED),
    "pilot": ((SCREENED, SHORTLISTED), PILOT),
    "apply": ((SCREENED, SHORTLISTED, PILOT), APPLIED),
    "spread": ((APPLIED,), SPREAD),
    "decline": (ALIVE, DECLINED),
    "reconsider": ((DECLINED,), RECEIVED),
    "merge": ((RECEIVED, SCREENED, SHORTLISTED), MERGED),
    "unmerge": ((MERGED,), RECEIVED),
    "withdraw": ((DRAFT, *ALIVE), WITHDRAWN),
}

WORKED: Final = ("screen", "shortlist", "pilot", "apply", "spread", "decline", "reconsider")
VERB_NAMES: Final = {
    "screen": "Đưa vào diện xét",
    "shortlist": "Vào danh sách rút gọn",
    "pilot": "Đưa ra thí điểm",
    "apply": "Đã áp dụng",
    "spread": "Đã nhân rộng",
    "decline": "Chưa sử dụng",
    "reconsider": "Xem xét lại",
}
WORKED_STATES: Final = (SCREENED, SHORTLISTED, PILOT, APPLIED, SPREAD, DECLINED)
# What was done by mistake is taken back: a verb for each state one may come back to.
_BACK: Final = {
    f"back_to_{state}": (tuple(sorted({_FORTH[verb][1] for verb in WORKED if state in _FORTH[verb][0]})), state)
    for state in (RECEIVED, SCREENED, SHORTLISTED, PILOT, APPLIED, DECLINED)
}
IDEA_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {**_FORTH, **_BACK}

WAITING: Final = "waiting"
SHOWN: Final = "shown"
HIDDEN: Final = "hidden"
VISIBILITY_NAMES: Final = {WAITING: "Chờ duyệt đăng", SHOWN: "Đang đăng", HIDDEN: "Không đăng"}
VISIBILITY_TONES: Final = {WAITING: "warning", SHOWN: "success", HIDDEN: ""}

READING: Final = "reading"
READ: Final = "read"
TAKING_IN: Final = "taking_in"
TAKEN_IN: Final = "taken_in"
DROPPED: Final = "dropped"
FAILED: Final = "failed"
IMPORT_NAMES: Final = {
    READING: "Đang đọc tệp",
    READ: "Chờ kiểm tra",
    TAKING_IN: "Đang nhập",
    TAKEN_IN: "Đã nhập",
    DROPPED: "Đã bỏ",
    FAILED: "Không đọc được",
}
IMPORT_TONES: Final = {
    READING: "",
    READ: "warning",
    TAKING_IN: "primary",
    TAKEN_IN: "success",
    DROPPED: "",
    FAILED: "danger",
}
IMPORT_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "read": ((READING,), READ),
    "fail": ((READING,), FAILED),
    "take_in": ((READ,), TAKING_IN),
    "finish": ((TAKING_IN,), TAKEN_IN),
    "halt": ((TAKING_IN,), READ),
    "drop": ((READ, FAILED), DROPPED),
}
