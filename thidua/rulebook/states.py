"""States of what officers lay over the book; MOVES: verb -> (from, to)."""

IN_FORCE = "in_force"
STATE_NAMES = {
    "proposed": "Chờ người thứ hai",
    "in_force": "Đang áp dụng",
    "declined": "Không chấp thuận",
    "withdrawn": "Đã rút",
}
STATE_TONES = {"proposed": "warning", "in_force": "success", "declined": "", "withdrawn": "danger"}
MOVES: dict[str, tuple[tuple[str, ...], str]] = {
    "confirm": (("proposed",), "in_force"),
    "decline": (("proposed",), "declined"),
    "withdraw": (("in_force",), "withdrawn"),
}
LIVE = ("proposed", "in_force")
CASE_STATE_NAMES = {"active": "Đang dùng", "archived": "Đã cất"}
CASE_MOVES: dict[str, tuple[tuple[str, ...], str]] = {
    "archive": (("active",), "archived"),
    "restore": (("archived",), "active"),
}
