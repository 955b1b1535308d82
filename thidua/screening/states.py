"""The states of a run, and the words for what it answers."""

STATE_NAMES = {"queued": "Đang chờ", "running": "Đang chạy", "done": "Xong", "failed": "Dừng vì lỗi"}
STATE_TONES = {"queued": "primary", "running": "primary", "done": "success", "failed": "danger"}
MOVES: dict[str, tuple[tuple[str, ...], str]] = {
    "start": (("queued", "failed"), "running"),
    "finish": (("running",), "done"),
    "fail": (("queued", "running"), "failed"),
}

VOUCHED = ("attest", "selected_among", "hold")  # an award that asks nothing else hangs on the unit's word alone

NOT_MET, ASK, MET = 0, 1, 2
VERDICT_NAMES = {MET: "Đủ điều kiện", ASK: "Cần người xem xét", NOT_MET: "Chưa đủ"}
VERDICT_TONES = {MET: "success", ASK: "warning", NOT_MET: "danger"}
WAITS, NEAR = "waits", "near"  # kinds of "ask" and "not met": only the unit's word is missing; one step is missing
WAITS_NAME, NEAR_NAME = "Chờ đơn vị xác nhận", "Thiếu một điều kiện"
KIND_NAMES = {
    "met": VERDICT_NAMES[MET],
    WAITS: WAITS_NAME,
    "ask": VERDICT_NAMES[ASK],
    NEAR: NEAR_NAME,
    "not_met": VERDICT_NAMES[NOT_MET],
}
VERDICT_KEYS = {"met": MET, "ask": ASK, "not_met": NOT_MET}

OUT, OPEN, IN, NO_CAP = 0, 1, 2, 3
PLACE_NAMES = {OUT: "Ngoài chỉ tiêu", OPEN: "Chưa xác định", IN: "Trong chỉ tiêu", NO_CAP: ""}
PLACE_TONES = {OUT: "danger", OPEN: "warning", IN: "success", NO_CAP: ""}
PLACE_KEYS = {"in": IN, "open": OPEN, "out": OUT}
