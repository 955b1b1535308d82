"""Workbooks to start from: a clean form for everyone, and the messy list of one ward, as it really comes.

All names are plainly fictional; citizen ids begin with 099, a code that no province has.
"""

import random
import unicodedata
from datetime import date, datetime, timedelta
from typing import IO, Any

import xlsxwriter

TITLES = (
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Số định danh",
    "Chức vụ",
    "Đơn vị",
    "Ngày vào làm",
    "Xếp loại",
    "Sáng kiến",
    "Đang bị xem xét kỷ luật",
    "Ghi chú",
)
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
_MIDDLE = {"Nam": ("Văn Thí", "Minh Ví", "Hữu Giả"), "Nữ": ("Thị Thí", "Ngọc Ví", "Thu Giả")}
_GIVEN = ("An", "Bình", "Cúc", "Dũng", "Đào", "Giang", "Hạnh", "Khang", "Lan", "Mai", "Nam", "Phúc")
_POSTS = ("Chuyên viên", "Công chức Văn phòng", "Chuyên viên Tư pháp", "Cán bộ Mặt trận", "Nhân viên một cửa")
_RATINGS = ("Hoàn thành tốt nhiệm vụ", "HTTNV", "HT tốt nhiệm vụ", "hoàn thành  tốt nhiệm vụ", "HTTN")
ROWS = 34


def write_template(target: str | IO[bytes]) -> None:
    """An empty form with all headings, one example row in words and no formula."""
    book = _book(target)
    sheet = book.add_worksheet("Danh sách")
    bold = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1, "text_wrap": True})
    text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "dd/mm/yyyy"})
    for column, title in enumerate(TITLES):
        sheet.write_string(0, column, title, bold)
        form = text if title == "Số định danh" else day if title.startswith("Ngày") else None
        sheet.set_column(column, column, 22, form)
    sheet.freeze_panes(1, 0)
    book.close()


def write_sample(
    target: str | IO[bytes], seed: int = 1, year: int = 2025, old_unit: str = "", spoilt: bool = False
) -> None:
    """The list of a ward: 34 people with planted cases and the usual dirt. The same seed, the same file.

    `old_unit` names the dissolved unit in which one person spent seven months, e.g. "Phường 12, Quận 10".
    `spoilt` adds three rows that cannot be written as they stand: an impossible day, a rating nobody
    knows, and the citizen id of somebody else.
    """
    people = _people(random.Random(seed), year, old_unit or "Phường 12, Quận 10")
    if spoilt:
        people[27]["born"] = "31/02/1990"
        people[28]["rating"] = "Khá"
        people[32]["citizen_id"] = people[31]["citizen_id"]
    book = _book(target)
    sheet = book.add_worksheet("DS 2025")
    bold = book.add_format({"bold": True, "align": "center", "border": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.merge_range(0, 0, 0, 10, "ỦY BAN NHÂN DÂN PHƯỜNG (ví dụ)", bold)
    sheet.merge_range(1, 0, 1, 10, f"DANH SÁCH CÁN BỘ, CÔNG CHỨC NĂM {year}", bold)
    # One heading over two columns, in an order nobody else uses.
    for column, title in enumerate(_HEADINGS):
        if title:
            sheet.write_string(3, column, title, bold)
    sheet.merge_range(3, 8, 3, 9, "Sáng kiến", bold)
    sheet.write_string(4, 8, "Tên sáng kiến", bold)
    sheet.write_string(4, 9, "Ngày công nhận", bold)
    for number, person in enumerate(people):
        _write_row(sheet, 5 + number, number + 1, person, day)
    sheet.write_string(5 + len(people) + 1, 1, f"Tổng cộng: {len(people)} người")
    sheet.write_string(5 + len(people) + 2, 7, "Người lập biểu")
    book.close()


_HEADINGS = (
    "STT",
    "CCCD",
    " Họ  và tên ",
    "Chức vụ, chức danh",
    "Ngày, tháng, năm sinh",
    "Nam/Nữ",
    "Kết quả đánh giá",
    "Bắt đầu",
    "",
    "",
    "Ghi chú",
)
_ORDER = (
    "citizen_id",
    "name",
    "post",
    "born",
    "gender",
    "rating",
    "hired",
    "initiative",
    "initiative_on",
    "note",
)


def _people(rng: random.Random, year: int, old_unit: str) -> list[dict[str, Any]]:
    people = [_person(rng, n, year) for n in range(ROWS)]
    seven_months_ago = date(year, 12, 31) - timedelta(days=214)
    people[3]["hired"] = seven_months_ago  # not yet a full work year
    people[5]["rating"] = "hoàn thành nhiệm vụ"
    people[8].update(gender="Nữ", note=f"Nghỉ thai sản 6 tháng từ 01/02/{year} đến 31/07/{year}")
    people[11]["note"] = f"7 tháng ở {old_unit} (cũ)"
    people[14].update(note="Đề nghị Chiến sĩ thi đua cơ sở", rating="HTTNV", initiative="", initiative_on=None)
    people[17]["note"] = "Đang bị xem xét kỷ luật"
    people[20]["citizen_id"] = int(people[20]["citizen_id"])  # a number: its leading zero is lost
    people[23]["name"] = unicodedata.normalize("NFD", people[23]["name"])
    people[26]["name"] = f"  {people[26]['name'].replace(' ', '   ')} "
    people[29].update(
        rating="Xuất sắc",
        note="Đề nghị Chiến sĩ thi đua cơ sở",
        initiative=f"Rút gọn mẫu đơn tại bộ phận một cửa (QĐ 12/QĐ-UBND ngày 05/10/{year})",
    )
    people[30].update(rating="HTXSNV", initiative="Sổ tay điện tử cho tổ dân phố", initiative_on=f"15/11/{year}")
    people[0].update(post="Chủ tịch", rating="HTXSNV")
    people[1].update(post="Phó Chủ tịch")
    people[2].update(post="Phó Trưởng phòng")
    return people


def _person(rng: random.Random, n: int, year: int) -> dict[str, Any]:
    gender = "Nữ" if n % 2 else "Nam"
    born = date(1970 + rng.randrange(28), 1 + rng.randrange(12), 1 + rng.randrange(28))
    hired = date(born.year + 23 + rng.randrange(3), 1 + rng.randrange(12), 1 + rng.randrange(28))
    family, middle, given = rng.choice(_FAMILY), rng.choice(_MIDDLE[gender]), _GIVEN[n % len(_GIVEN)]
    return {
        "name": f"{family} {middle} {given} {_ORDINALS[n // 12]}",
        "gender": gender,
        "born": born,
        "citizen_id": f"099{int(gender == 'Nữ')}{born:%y}{rng.randrange(10_000):04d}{n:02d}",
        "post": rng.choice(_POSTS),
        "rating": rng.choice(_RATINGS),
        "hired": min(hired, date(year - 1, 12, 1)),
        "initiative": "",
        "initiative_on": None,
        "note": "",
    }


_ORDINALS = ("Một", "Hai", "Ba")


def _write_row(sheet: Any, row: int, number: int, person: dict[str, Any], day: Any) -> None:
    sheet.write_number(row, 0, number)
    for column, name in enumerate(_ORDER, 1):
        value = person[name]
        if isinstance(value, date):
            _write_day(sheet, row, column, value, day)
        elif isinstance(value, int):
            sheet.write_number(row, column, value)
        elif value:
            sheet.write_string(row, column, value)


def _write_day(sheet: Any, row: int, column: int, value: date, form: Any) -> None:
    """Real dates and dates as text in three styles, in one column."""
    style = row % 4
    if style == 0:
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), form)  # noqa: DTZ001
    elif style == 1:
        sheet.write_string(row, column, f"{value:%d/%m/%Y}")
    elif style == 2:
        sheet.write_string(row, column, f"{value.day}-{value.month}-{value.year}")
    else:
        sheet.write_string(row, column, f"{value:%d.%m.%Y}")


def _book(target: str | IO[bytes]) -> Any:
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": datetime(2025, 12, 1)})  # noqa: DTZ001 - the same file each time
    return book
