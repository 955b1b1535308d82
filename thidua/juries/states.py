"""A jury is prepared, scores, and is closed; a juror's sheet for one entry is given out, drafted, handed in."""

from typing import Final

DRAFT: Final = "draft"
SCORING: Final = "scoring"
CLOSED: Final = "closed"

JURY_NAMES: Final = {DRAFT: "Đang chuẩn bị", SCORING: "Đang chấm", CLOSED: "Đã khóa điểm"}
JURY_TONES: Final = {DRAFT: "", SCORING: "warning", CLOSED: "success"}
JURY_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "open": ((DRAFT,), SCORING),
    "close": ((SCORING,), CLOSED),
    "reopen": ((CLOSED,), SCORING),
}

GIVEN: Final = "given"
DRAFTED: Final = "drafted"
HANDED_IN: Final = "handed_in"
RECUSED: Final = "recused"
TAKEN_BACK: Final = "taken_back"

SHEET_NAMES: Final = {
    GIVEN: "Chưa chấm",
    DRAFTED: "Đang chấm",
    HANDED_IN: "Đã nộp điểm",
    RECUSED: "Giám khảo từ chối",
    TAKEN_BACK: "Đã chuyển người khác",
}
SHEET_TONES: Final = {GIVEN: "", DRAFTED: "warning", HANDED_IN: "success", RECUSED: "", TAKEN_BACK: ""}
SHEET_MOVES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "save": ((GIVEN, DRAFTED), DRAFTED),
    "hand_in": ((GIVEN, DRAFTED), HANDED_IN),
    "return": ((HANDED_IN,), DRAFTED),
    "recuse": ((GIVEN, DRAFTED), RECUSED),
    "take_back": ((GIVEN, DRAFTED), TAKEN_BACK),
}
OPEN_SHEETS: Final = (GIVEN, DRAFTED)  # still to be handed in
COUNTED_SHEETS: Final = (GIVEN, DRAFTED, HANDED_IN)  # what a juror is expected to do
