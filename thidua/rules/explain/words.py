"""Words that many findings share, in Vietnamese and English."""

from __future__ import annotations

UNCOMPARED = "chưa đối chiếu văn bản"
UNCOMPARED_EN = "text not compared"
UNSEEN = "chưa đối chiếu"
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
OCCASIONS = {  # honors that are no step towards others, in Vietnamese and English
    "ad_hoc": ("khen thưởng đột xuất", "an ad-hoc commendation"),
    "thematic": ("khen thưởng theo chuyên đề", "a thematic commendation"),
}
REACH_VI = {"unit": "cơ sở", "province": "cấp tỉnh", "nation": "toàn quốc"}
REACH_EN = {"unit": "of the unit", "province": "of the province", "nation": "of the nation"}

KIND_VI = {
    "cadre": "cán bộ",
    "civil_servant": "công chức",
    "public_employee": "viên chức",
    "worker": "người lao động",
    "farmer": "nông dân",
    "armed_forces": "lực lượng vũ trang",
    "foreigner": "người nước ngoài",
    "city": "thành phố",
    "department": "sở, ban, ngành",
    "association": "hội, đoàn thể",
    "district": "quận, huyện",
    "commune": "xã",
    "ward": "phường, xã, đặc khu",
    "township": "thị trấn",
    "special_zone": "đặc khu",
    "hamlet": "thôn",
    "residential_group": "tổ dân phố",
    "office": "phòng, đơn vị thuộc",
    "public_unit": "đơn vị sự nghiệp",
    "enterprise": "doanh nghiệp",
}


def say(lang: str, vi: str, en: str) -> str:
    return vi if lang == "vi" else en


def count(number: int, word: str) -> str:
    """1 year, 2 years; the word is English and its plural ends in s."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def percent(part: int, whole: int) -> str:
    """A percentage with at most two decimals, cut not rounded: 69,99 never reads 70."""
    hundredths = part * 10_000 // whole
    units, rest = divmod(hundredths, 100)
    return f"{units},{rest:02d}".rstrip("0").rstrip(",")
