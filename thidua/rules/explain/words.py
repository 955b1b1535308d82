"""Words that many findings share, in Vietnamese and English."""

from __future__ import annotations

UNCOMPARED = "chưa đối chiếu văn bản"
UNCOMPARED_EN = "text not compared"
UNSEEN_LAW = "chưa đối chiếu Luật 06/2026/QH16"
RATING_VI = {
    "excellent": "hoàn thành xuất sắc nhiệm vụ",
    "good": "hoàn thành tốt nhiệm vụ",
    "completed": "hoàn thành nhiệm vụ",
    "not_completed": "không hoàn thành nhiệm vụ",
}
RATING_EN = {
    "excellent": "excellent",
    "good": "good",
    "completed": "completed",
    "not_completed": "not completed",
}
REACH_VI = {"unit": "cơ sở", "province": "cấp tỉnh", "nation": "toàn quốc"}
REACH_EN = {"unit": "of the unit", "province": "of the province", "nation": "of the nation"}


def say(lang: str, vi: str, en: str) -> str:
    return vi if lang == "vi" else en


def percent(part: int, whole: int) -> str:
    """A percentage with at most two decimals, cut not rounded: 69,99 never reads 70."""
    hundredths = part * 10_000 // whole
    units, rest = divmod(hundredths, 100)
    return f"{units},{rest:02d}".rstrip("0").rstrip(",")
