"""A plan is drafted and issued; an issued one can be taken back to be mended."""

from typing import Final

DRAFT: Final = "draft"
ISSUED: Final = "issued"

PLAN_NAMES: Final = {DRAFT: "Đang soạn", ISSUED: "Đã ban hành"}
PLAN_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "issue": ((DRAFT,), ISSUED),
    "reopen": ((ISSUED,), DRAFT),
}
