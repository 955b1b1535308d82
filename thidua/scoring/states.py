"""A scale is drafted, put in use, announced, closed; a scoresheet is open, handed in, verified; a flag is put to
the vote, proposed by the cluster, and becomes a nomination."""

from typing import Final

DRAFT: Final = "draft"
IN_USE: Final = "in_use"
ANNOUNCED: Final = "announced"
CLOSED: Final = "closed"

SCALE_NAMES: Final = {
    DRAFT: "Dự thảo",
    IN_USE: "Đang chấm điểm",
    ANNOUNCED: "Đã công bố, chờ chốt",
    CLOSED: "Đã chốt kết quả",
}
SCALE_TONES: Final = {DRAFT: "", IN_USE: "primary", ANNOUNCED: "warning", CLOSED: "success"}
SCALE_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "put_in_use": ((DRAFT,), IN_USE),
    "announce": ((IN_USE,), ANNOUNCED),
    "close": ((ANNOUNCED,), CLOSED),
    "reopen": ((ANNOUNCED, CLOSED), IN_USE),
}

OPEN: Final = "open"
HANDED_IN: Final = "handed_in"
VERIFIED: Final = "verified"

SHEET_NAMES: Final = {OPEN: "Chưa nộp", HANDED_IN: "Đã nộp, chờ thẩm định", VERIFIED: "Đã thẩm định"}
SHEET_TONES: Final = {OPEN: "warning", HANDED_IN: "primary", VERIFIED: "success"}
SHEET_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "hand_in": ((OPEN,), HANDED_IN),
    "return": ((HANDED_IN, VERIFIED), OPEN),
    "verify": ((HANDED_IN,), VERIFIED),
}

VOTING: Final = "voting"
SETTLED: Final = "settled"
DROPPED: Final = "dropped"

ACCLAMATION_NAMES: Final = {VOTING: "Chờ kết quả bỏ phiếu", SETTLED: "Đã có kết quả", DROPPED: "Đã bỏ"}
ACCLAMATION_TONES: Final = {VOTING: "primary", SETTLED: "success", DROPPED: ""}
ACCLAMATION_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "settle": ((VOTING,), SETTLED),
    "drop": ((VOTING,), DROPPED),
}

LISTED: Final = "listed"
PROPOSED: Final = "proposed"
REJECTED: Final = "rejected"
NOMINATED: Final = "nominated"
DECLINED: Final = "declined"

PROPOSAL_NAMES: Final = {
    LISTED: "Đưa ra bỏ phiếu",
    PROPOSED: "Cụm, khối đề nghị",
    REJECTED: "Không được đề nghị",
    NOMINATED: "Đã lập hồ sơ",
    DECLINED: "Không lập hồ sơ",
}
PROPOSAL_TONES: Final = {LISTED: "primary", PROPOSED: "warning", REJECTED: "", NOMINATED: "success", DECLINED: ""}
PROPOSAL_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "propose": ((LISTED,), PROPOSED),
    "reject": ((LISTED,), REJECTED),
    "nominate": ((PROPOSED, NOMINATED), NOMINATED),  # again, when the draft was taken out of its dossier
    "decline": ((PROPOSED,), DECLINED),
}
