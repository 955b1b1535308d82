"""An election of a lead stays open until somebody has won it; an activity is planned, then held or cancelled."""

from typing import Final

OPEN: Final = "open"
DECIDED: Final = "decided"

ELECTION_NAMES: Final = {OPEN: "Chưa có kết quả", DECIDED: "Đã có kết quả"}
ELECTION_TONES: Final = {OPEN: "warning", DECIDED: "success"}
ELECTION_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {"decide": ((OPEN,), DECIDED)}

PLANNED: Final = "planned"
HELD: Final = "held"
CANCELLED: Final = "cancelled"

ACTIVITY_NAMES: Final = {PLANNED: "Theo kế hoạch", HELD: "Đã tổ chức", CANCELLED: "Đã hủy"}
ACTIVITY_TONES: Final = {PLANNED: "primary", HELD: "success", CANCELLED: ""}
ACTIVITY_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "hold": ((PLANNED,), HELD),
    "cancel": ((PLANNED,), CANCELLED),
}
