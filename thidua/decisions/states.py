"""States of decisions and certificates; MOVES: verb -> (from, to)."""

DECISION_NAMES = {
    "draft": "Dự thảo",
    "presented": "Đã trình ký",
    "signed": "Đã ban hành",
    "corrected": "Đã ban hành, có đính chính",
    "revoked": "Đã hủy bỏ",
    "discarded": "Đã bỏ dự thảo",
}
DECISION_TONES = {
    "draft": "",
    "presented": "primary",
    "signed": "success",
    "corrected": "warning",
    "revoked": "danger",
    "discarded": "",
}
DECISION_MOVES: dict[str, tuple[tuple[str, ...], str]] = {
    "present": (("draft",), "presented"),
    "return": (("presented",), "draft"),
    "discard": (("draft",), "discarded"),
    "sign": (("presented",), "signed"),
    "correct": (("signed", "corrected"), "corrected"),
    "revoke": (("signed", "corrected"), "revoked"),
}
ISSUED = ("signed", "corrected", "revoked")
LIVE = ("draft", "presented", *ISSUED)

CERTIFICATE_NAMES = {"genuine": "Có giá trị", "replaced": "Đã được thay thế", "revoked": "Đã bị thu hồi"}
CERTIFICATE_TONES = {"genuine": "success", "replaced": "warning", "revoked": "danger"}
CERTIFICATE_MOVES: dict[str, tuple[tuple[str, ...], str]] = {
    "replace": (("genuine",), "replaced"),
    "revoke": (("genuine",), "revoked"),
}
