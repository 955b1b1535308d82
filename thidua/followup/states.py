"""An inspection is planned, carried out, concluded; a finding is open until it is mended."""

from typing import Final

PLANNED: Final = "planned"
HELD: Final = "held"
CONCLUDED: Final = "concluded"
CANCELLED: Final = "cancelled"

INSPECTION_NAMES: Final = {
    PLANNED: "Theo kế hoạch",
    HELD: "Đã kiểm tra, chờ kết luận",
    CONCLUDED: "Đã kết luận",
    CANCELLED: "Không thực hiện",
}
INSPECTION_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "hold": ((PLANNED,), HELD),
    "conclude": ((HELD,), CONCLUDED),
    "cancel": ((PLANNED,), CANCELLED),
}
