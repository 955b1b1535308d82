"""A pledge is drafted, opened for signing, in force once all have signed, and ends with its year."""

from typing import Final

DRAFT: Final = "draft"
OPEN: Final = "open"
IN_FORCE: Final = "in_force"
ENDED: Final = "ended"

PLEDGE_NAMES: Final = {
    DRAFT: "Dự thảo",
    OPEN: "Đang lấy chữ ký",
    IN_FORCE: "Có hiệu lực",
    ENDED: "Đã kết thúc",
}
PLEDGE_TONES: Final = {DRAFT: "", OPEN: "warning", IN_FORCE: "success", ENDED: "primary"}
PLEDGE_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "open": ((DRAFT,), OPEN),
    "reopen": ((OPEN,), DRAFT),
    "enter_into_force": ((OPEN,), IN_FORCE),
    "end": ((IN_FORCE,), ENDED),
}

WAITING: Final = "waiting"
ACCEPTED: Final = "accepted"
COMMENTED: Final = "commented"
SIGNED: Final = "signed"
RELEASED: Final = "released"

SIGNATURE_NAMES: Final = {
    WAITING: "Chưa ký",
    ACCEPTED: "Đã đồng ý, chưa ký",
    COMMENTED: "Có ý kiến, chưa ký",
    SIGNED: "Đã ký",
    RELEASED: "Không còn là thành viên",
}
SIGNATURE_TONES: Final = {
    WAITING: "warning",
    ACCEPTED: "primary",
    COMMENTED: "warning",
    SIGNED: "success",
    RELEASED: "",
}
UNSIGNED: Final = (WAITING, ACCEPTED, COMMENTED)
SIGNATURE_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "accept": ((WAITING, COMMENTED), ACCEPTED),
    "comment": (UNSIGNED, COMMENTED),
    "sign": (UNSIGNED, SIGNED),
    "follow": (UNSIGNED, SIGNED),
    "withdraw": ((SIGNED,), WAITING),
    "void": ((SIGNED, ACCEPTED), WAITING),
    "release": ((*UNSIGNED, SIGNED), RELEASED),
}
