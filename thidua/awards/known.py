"""Names of every award the city meets, in the order of the law; what each asks for stands in the book."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class KnownAward:
    id: str
    name: str
    kind: str
    level: str
    subjects: tuple[str, ...]
    authority: str


_PRESIDENT: Final = "Chủ tịch nước"
_PRIME_MINISTER: Final = "Thủ tướng Chính phủ"
_CITY: Final = "Chủ tịch Ủy ban nhân dân thành phố"
_HEAD: Final = "Thủ trưởng cơ quan, đơn vị; Chủ tịch Ủy ban nhân dân cấp xã"
_ONE: Final = ("individual",)
_MANY: Final = ("collective",)
_BOTH: Final = ("individual", "collective")
_ALL: Final = ("individual", "collective", "household")

KNOWN: Final[tuple[KnownAward, ...]] = (
    KnownAward("national_fighter", "Chiến sĩ thi đua toàn quốc", "title", "state", _ONE, _PRIME_MINISTER),
    KnownAward("province_fighter", "Chiến sĩ thi đua cấp thành phố", "title", "province", _ONE, _CITY),
    KnownAward("grassroots_fighter", "Chiến sĩ thi đua cơ sở", "title", "unit", _ONE, _HEAD),
    KnownAward("advanced_worker", "Lao động tiên tiến", "title", "unit", _ONE, _HEAD),
    KnownAward("government_flag", "Cờ thi đua của Chính phủ", "title", "state", _MANY, _PRIME_MINISTER),
    KnownAward("province_flag", "Cờ thi đua của thành phố", "title", "province", _MANY, _CITY),
    KnownAward("excellent_collective", "Tập thể lao động xuất sắc", "title", "province", _MANY, _CITY),
    KnownAward("advanced_collective", "Tập thể lao động tiên tiến", "title", "unit", _MANY, _HEAD),
    KnownAward("exemplary_commune", "Xã, phường, đặc khu tiêu biểu", "title", "province", _MANY, _CITY),
    KnownAward(
        "cultural_hamlet",
        "Thôn, tổ dân phố văn hóa",
        "title",
        "unit",
        _MANY,
        "Chủ tịch Ủy ban nhân dân cấp xã",
    ),
    KnownAward(
        "cultural_family",
        "Gia đình văn hóa",
        "title",
        "unit",
        ("household",),
        "Chủ tịch Ủy ban nhân dân cấp xã",
    ),
    KnownAward("labor_hero", "Anh hùng Lao động", "state_honor", "state", _BOTH, _PRESIDENT),
    KnownAward("independence_order_first", "Huân chương Độc lập hạng Nhất", "commendation", "state", _BOTH, _PRESIDENT),
    KnownAward("independence_order_second", "Huân chương Độc lập hạng Nhì", "commendation", "state", _BOTH, _PRESIDENT),
    KnownAward("independence_order_third", "Huân chương Độc lập hạng Ba", "commendation", "state", _BOTH, _PRESIDENT),
    KnownAward("labor_order_first", "Huân chương Lao động hạng Nhất", "commendation", "state", _BOTH, _PRESIDENT),
    KnownAward("labor_order_second", "Huân chương Lao động hạng Nhì", "commendation", "state", _BOTH, _PRESIDENT),
    KnownAward("labor_order_third", "Huân chương Lao động hạng Ba", "commendation", "state", _BOTH, _PRESIDENT),
    KnownAward("bravery_order", "Huân chương Dũng cảm", "commendation", "state", _ONE, _PRESIDENT),
    KnownAward(
        "prime_minister_merit_certificate",
        "Bằng khen của Thủ tướng Chính phủ",
        "commendation",
        "state",
        _ALL,
        _PRIME_MINISTER,
    ),
    KnownAward(
        "province_merit_certificate",
        "Bằng khen của Chủ tịch Ủy ban nhân dân thành phố",
        "commendation",
        "province",
        _ALL,
        _CITY,
    ),
    KnownAward("commemorative_medal", "Kỷ niệm chương, Huy hiệu", "commendation", "province", _ONE, _CITY),
    KnownAward(
        "city_creativity_award",
        "Giải thưởng Sáng tạo Thành phố Hồ Chí Minh",
        "city_award",
        "province",
        _BOTH,
        _CITY,
    ),
    KnownAward(
        "department_letter",
        "Giấy khen của Thủ trưởng cơ quan, đơn vị",
        "commendation",
        "unit",
        _ALL,
        "Thủ trưởng cơ quan, đơn vị",
    ),
    KnownAward(
        "commune_letter",
        "Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã",
        "commendation",
        "unit",
        _ALL,
        "Chủ tịch Ủy ban nhân dân cấp xã",
    ),
    KnownAward(
        "commendation_letter",
        "Giấy khen (trước ngày 01/01/2024)",
        "commendation",
        "unit",
        _ALL,
        "Thủ trưởng cơ quan, đơn vị; Chủ tịch Ủy ban nhân dân các cấp",
    ),
)
