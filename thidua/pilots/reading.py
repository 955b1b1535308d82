"""Numbers and indicators as people type or paste them."""

from decimal import Decimal

from thidua.core.errors import Refused
from thidua.core.money import places_of, read_number
from thidua.core.text import clean, fold
from thidua.pilots.inputs import IndicatorInput
from thidua.pilots.models import Indicator
from thidua.rules.progress import shown
from thidua.web.pasting import read_table

COLUMNS = ("Chỉ số", "Đơn vị tính", "Tăng hoặc giảm là tốt", "Trước thí điểm", "Mong muốn")
LIMIT = Decimal(10) ** 12
_DOWN = ("giam", "thap", "cang thap", "cang thap cang tot", "down")
_UP = ("", "tang", "cao", "cang cao", "cang cao cang tot", "up")


def read_value(text: str) -> Decimal | None:
    """A number, or none for an empty box. Refuses: bad_value."""
    words = clean(text)
    if not words:
        return None
    value = read_number(words)
    if value is None or abs(value) > LIMIT or places_of(value) > 4:
        raise Refused("bad_value", f"“{words}” không phải một số như 1.234,5 (nhiều nhất 4 chữ số thập phân).")
    return value


def read_indicators(text: str) -> tuple[tuple[IndicatorInput, ...], list[str]]:
    """One indicator a line; what can be read, and a sentence for every line that cannot."""
    lines, errors = [], []
    for number, cells in read_table(text, "\t|;"):
        if fold(cells[0]) == fold(COLUMNS[0]):
            continue
        try:
            lines.append(_line([*cells, "", "", "", ""]))
        except Refused as refused:
            errors.append(f"Dòng {number}: {refused.message}")
    return tuple(lines), errors


def write_indicators(rows: list[Indicator]) -> str:
    """The same lines, for changing them."""
    return "\n".join(" | ".join(_cells(row)).rstrip(" |") for row in rows)


def _line(cells: list[str]) -> IndicatorInput:
    name, unit_name, way, before, wanted = cells[:5]
    if not name:
        raise Refused("name_needed", "thiếu tên chỉ số.")
    if fold(way) not in (*_UP, *_DOWN):
        raise Refused("bad_direction", f"cột thứ ba ghi “tăng” hoặc “giảm”, không phải “{way}”.")
    direction = Indicator.Direction.DOWN if fold(way) in _DOWN else Indicator.Direction.UP
    return IndicatorInput(name, unit_name, direction, read_value(before), read_value(wanted))


def _cells(row: Indicator) -> list[str]:
    way = "giảm" if row.direction == Indicator.Direction.DOWN else "tăng"
    values = [shown(value) if value is not None else "" for value in (row.before, row.wanted)]
    return [row.name, row.unit_name, way, *values]
