"""A plan pasted from a spreadsheet: five columns, every wrong line answered by its number."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.core.actor import Actor
from thidua.core.errors import Refused
from thidua.core.text import fold
from thidua.followup.actions.planning import check_line
from thidua.followup.inputs import InspectionInput
from thidua.followup.permissions import may_plan_inspection
from thidua.movements.models import Movement
from thidua.movements.queries import movements
from thidua.people.models import Unit
from thidua.web.pasting import read_day, read_table

COLUMNS = ("Đơn vị kiểm tra", "Đơn vị được kiểm tra", "Nội dung", "Ngày", "Phong trào")
LIMIT = 1000


@dataclass(frozen=True)
class Pasted:
    """What can be planned, and what is wrong with the other lines (number as in the box, sentence)."""

    lines: tuple[InspectionInput, ...]
    errors: tuple[str, ...]


def read_plan(actor: Actor, text: str) -> Pasted:
    """Units by name or code; the day as 15/04/2026. A heading line and blank lines are passed over."""
    rows = _rows(text)
    units = _units(row[:2] for _, row in rows)
    named = {fold(row[4]): row[4] for _, row in rows if row[4]}
    known = {fold(m.name): m for m in movements(actor)} if named else {}
    lines, errors = [], []
    for number, row in rows:
        try:
            lines.append(_line(actor, row, units, known))
        except Refused as refused:
            errors.append(f"Dòng {number}: {refused.message}")
    return Pasted(tuple(lines), tuple(errors))


def _rows(text: str) -> list[tuple[int, list[str]]]:
    rows = read_table(text, "\t" if "\t" in text else ";")
    found = [(number, [*row, "", "", "", "", ""][:5]) for number, row in rows if fold(row[0]) != fold(COLUMNS[0])]
    if not found:
        raise Refused("no_rows", "Chưa có dòng nào. Hãy chép các cột từ Excel rồi dán vào ô.", "rows")
    if len(found) > LIMIT:
        raise Refused("too_many", f"Có {len(found)} dòng; mỗi lần nhận nhiều nhất {LIMIT} dòng. Hãy chia nhỏ.", "rows")
    return found


def _units(pairs: Iterable[list[str]]) -> dict[str, list[Unit]]:
    """Units by folded name and by code, in one query; several may bear the same name."""
    names = {name for pair in pairs for name in pair if name}
    folded = {fold(name) for name in names}
    found: dict[str, list[Unit]] = defaultdict(list)
    for unit in Unit.objects.filter(search_text__in=folded) | Unit.objects.filter(code__in=names):
        found[unit.search_text].append(unit)
        found[f"code:{unit.code}"].append(unit)
    return found


def _line(actor: Actor, row: list[str], units: dict[str, list[Unit]], known: dict[str, Movement]) -> InspectionInput:
    day = _day(row[3])
    data = InspectionInput(
        inspector=_unit(row[0], COLUMNS[0], units, day),
        unit=_unit(row[1], COLUMNS[1], units, day),
        subject=row[2],
        planned_on=day,
        movement=_movement(row[4], known),
    )
    check_line(data)
    answer = may_plan_inspection(actor, data.inspector, data.unit, day.year)
    if not answer:
        raise Refused(answer.code, answer.message)
    return data


def _day(text: str) -> date:
    found = read_day(text)
    if found is None:
        raise Refused("bad_day", f"ngày “{text}” không đúng; hãy ghi như 15/04/2026.")
    return found


def _unit(text: str, column: str, units: dict[str, list[Unit]], day: date) -> Unit:
    if not text:
        raise Refused("unit_needed", f"cột “{column}” còn trống.")
    named = units.get(f"code:{text}") or units.get(fold(text)) or []
    standing = [unit for unit in named if unit.in_force(day)]
    if len(standing) > 1:
        raise Refused("many_units", f"có {len(standing)} đơn vị tên “{text}”; hãy ghi mã đơn vị.")
    if not standing:
        raise Refused("no_unit", f"không có đơn vị “{text}” hoạt động vào ngày {day:%d/%m/%Y}.")
    return standing[0]


def _movement(text: str, known: dict[str, Movement]) -> Movement | None:
    if not text:
        return None
    found = known.get(fold(text))
    if found is None:
        raise Refused("no_movement", f"không tìm thấy phong trào “{text}”.")
    return found
