"""States of an import, and the moves between them."""

IMPORT_STATE_NAMES = {
    "reading": "Đang đọc tệp",
    "review": "Chờ kiểm tra",
    "applied": "Đã nhập",
    "discarded": "Đã bỏ",
    "failed": "Không đọc được",
}

IMPORT_MOVES = {
    "read": (("reading",), "review"),
    "fail": (("reading",), "failed"),
    "apply": (("review",), "applied"),
    "discard": (("review", "failed"), "discarded"),
}
