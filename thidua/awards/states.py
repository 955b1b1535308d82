"""An honour stays in force until a later decision replaces or revokes it."""

from typing import Final

IN_FORCE: Final = "in_force"
REPLACED: Final = "replaced"
REVOKED: Final = "revoked"

STATE_NAMES: Final = {
    IN_FORCE: "Có hiệu lực",
    REPLACED: "Đã thay thế",
    REVOKED: "Đã hủy bỏ",
}
STATE_TONES: Final = {IN_FORCE: "success", REPLACED: "warning", REVOKED: "danger"}

MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "replace": ((IN_FORCE,), REPLACED),
    "revoke": ((IN_FORCE,), REVOKED),
}
