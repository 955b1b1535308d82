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
PLEDGE_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "open": ((DRAFT,), OPEN),
    "reopen": ((OPEN,), DRAFT),
    "enter_into_force": ((OPEN,), IN_FORCE),
    "end": ((IN_FORCE,), ENDED),
}

WAITING: Final = "waiting"
COMMENTED: Final = "commented"
SIGNED: Final = "signed"
RELEASED: Final = "released"

SIGNATURE_NAMES: Final = {
    WAITING: "Chưa ký",
    COMMENTED: "Có ý kiến",
    SIGNED: "Đã ký",
    RELEASED: "Không còn là thành viên",
}
