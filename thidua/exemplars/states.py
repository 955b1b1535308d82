"""An exemplar is found, verified, told, and may be taken down again."""

from typing import Final

FOUND: Final = "found"
VERIFIED: Final = "verified"
PUBLISHED: Final = "published"
HIDDEN: Final = "hidden"
DECLINED: Final = "declined"

EXEMPLAR_NAMES: Final = {
    FOUND: "Mới phát hiện",
    VERIFIED: "Đã xác minh",
    PUBLISHED: "Đang giới thiệu",
    HIDDEN: "Đã thôi giới thiệu",
    DECLINED: "Không xác minh được",
}
EXEMPLAR_TONES: Final = {FOUND: "warning", VERIFIED: "primary", PUBLISHED: "success", HIDDEN: "", DECLINED: ""}
EXEMPLAR_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "verify": ((FOUND,), VERIFIED),
    "decline": ((FOUND,), DECLINED),
    "publish": ((VERIFIED, HIDDEN), PUBLISHED),
    "hide": ((PUBLISHED,), HIDDEN),
    "reopen": ((VERIFIED, DECLINED, HIDDEN), FOUND),
}
