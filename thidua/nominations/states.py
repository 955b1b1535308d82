"""States of a round, a dossier and a nomination: verb -> (from, to). Read aloud, this is the procedure."""

ROUND_NAMES = {"draft": "Dự kiến", "open": "Đang nhận hồ sơ", "closed": "Đã khóa nhận"}
ROUND_TONES = {"draft": "", "open": "success", "closed": "primary"}
ROUND_MOVES: dict[str, tuple[tuple[str, ...], str]] = {
    "open": (("draft", "closed"), "open"),
    "close": (("open",), "closed"),
}

DOSSIER_NAMES = {
    "draft": "Đang soạn",
    "submitted": "Đã nộp, chờ thẩm định",
    "returned": "Trả lại để bổ sung",
    "appraised": "Đã thẩm định",
    "withdrawn": "Đã rút",
}
DOSSIER_TONES = {
    "draft": "",
    "submitted": "primary",
    "returned": "warning",
    "appraised": "success",
    "withdrawn": "",
}
DOSSIER_MOVES: dict[str, tuple[tuple[str, ...], str]] = {
    "submit": (("draft", "returned"), "submitted"),
    "recall": (("submitted",), "draft"),
    "return": (("submitted", "appraised"), "returned"),
    "finish": (("submitted", "returned"), "appraised"),
    "withdraw": (("draft", "submitted", "returned"), "withdrawn"),
    "reopen": (("withdrawn",), "draft"),
}

NOMINATION_NAMES = {
    "draft": "Đang soạn",
    "submitted": "Chờ thẩm định",
    "returned": "Trả lại để bổ sung",
    "passed": "Đạt thẩm định",
    "approved": "Hội đồng tán thành",
    "rejected": "Hội đồng không tán thành",
    "granted": "Đã có quyết định",
    "withdrawn": "Đã rút",
    "excluded": "Đưa ra khỏi danh sách",
}
NOMINATION_TONES = {
    "draft": "",
    "submitted": "primary",
    "returned": "warning",
    "passed": "success",
    "approved": "success",
    "rejected": "danger",
    "granted": "success",
    "withdrawn": "",
    "excluded": "danger",
}
NOMINATION_MOVES: dict[str, tuple[tuple[str, ...], str]] = {
    "submit": (("draft", "returned"), "submitted"),
    "recall": (("submitted",), "draft"),
    "pass": (("submitted",), "passed"),
    "return": (("submitted", "passed"), "returned"),
    "approve": (("passed",), "approved"),
    "reject": (("passed",), "rejected"),
    "grant": (("approved",), "granted"),
    "grant_simplified": (("passed",), "granted"),
    "withdraw": (("draft", "submitted", "returned", "passed", "approved"), "withdrawn"),
    "exclude": (("submitted", "returned", "passed", "approved"), "excluded"),
}
DEAD = ("withdrawn", "excluded", "rejected")
EDITABLE = ("draft", "returned")
OPEN_STATES = (*EDITABLE, "submitted")  # not yet decided: may be checked and judged

VERDICT_NAMES = {
    "met": "Đủ điều kiện",
    "not_met": "Chưa đủ",
    "needs_person": "Cần người xem xét",
    "": "Chưa xét",
}
VERDICT_TONES = {"met": "success", "not_met": "danger", "needs_person": "warning", "": ""}
