"""States of meetings, ballots, recusals; MOVES: verb -> (from, to)."""

from collections.abc import Mapping

Moves = Mapping[str, tuple[tuple[str, ...], str]]

MEETING_NAMES: Mapping[str, str] = {
    "planned": "Chuẩn bị",
    "open": "Đang họp",
    "closed": "Đã kết thúc",
    "cancelled": "Đã hủy",
}
MEETING_MOVES: Moves = {
    "open": (("planned",), "open"),
    "close": (("open",), "closed"),
    "cancel": (("planned",), "cancelled"),
}
UNFINISHED = ("planned", "open")

BALLOT_NAMES: Mapping[str, str] = {
    "prepared": "Đã lập, chưa phát",
    "open": "Đã phát phiếu",
    "counting": "Đang kiểm phiếu",
    "counted": "Hai người kiểm khớp nhau",
    "closed": "Đã công bố kết quả",
    "void": "Đã hủy bỏ",
}
BALLOT_MOVES: Moves = {
    "open": (("prepared",), "open"),
    "count": (("open",), "counting"),
    "agree": (("counting",), "counted"),
    "close": (("counted",), "closed"),
    "void": (("prepared", "open", "counting", "counted"), "void"),
}
RUNNING = ("open", "counting", "counted")
LIVE = ("prepared", *RUNNING, "closed")

RECUSAL_NAMES: Mapping[str, str] = {"in_force": "Tránh bỏ phiếu", "withdrawn": "Đã rút khai báo"}
RECUSAL_MOVES: Moves = {"withdraw": (("in_force",), "withdrawn")}

ITEM_NAMES: Mapping[str, str] = {
    "pending": "Chờ kết quả",
    "approved": "Được thông qua",
    "rejected": "Không được thông qua",
    "removed": "Đưa ra khỏi chương trình",
}
ITEM_MOVES: Moves = {
    "approve": (("pending",), "approved"),
    "reject": (("pending",), "rejected"),
    "remove": (("pending",), "removed"),
}
