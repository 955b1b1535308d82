"""Loading a whole table of mergers and splits."""

import csv
import hashlib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.text import clean, fold
from thidua.people.actions.units import UnitInput, build_unit
from thidua.people.models import ImportBatch, Level, Lineage, Unit
from thidua.people.permissions import may_load_lineage, may_record_lineage

COLUMNS = ("new_code", "new_name", "old_code", "old_name", "how", "old_district", "old_province")
_NUMBERED = re.compile(r"(.+?)\s*\((\d{2,3})\)")


@dataclass(frozen=True)
class Line:
    """One line of the table: an old unit, where it stood, the new unit it went into, and how."""

    number: int
    new_code: str
    new_name: str
    old_code: str
    old_name: str
    how: str
    district_code: str
    district: str
    province_code: str
    province: str


@dataclass(frozen=True)
class LineageResult:
    """What a load changed; all zero when the table was loaded before."""

    units: int
    ended: int
    links: int
    lines: int


@transaction.atomic
def import_lineage(*, actor: Actor, data: bytes, on: date, file_name: str = "") -> LineageResult:
    """Make the old units, end them the day before `on`, and link each to what it went into.

    Old units get codes of their own ("x20194"): an old and a new ward may bear the same official code.
    A whole merger carries years; "một phần" asks a person. Loading again changes nothing.
    Refuses: not_your_role, not_your_unit, file_type, columns, line_broken, province_missing.
    """
    require(may_load_lineage(actor))
    lines = read_lines(data)
    known = {u.code: u for u in Unit.objects.select_for_update()}
    standing = len(known)
    made: list[Unit] = []
    cities = _cities(known, lines)
    for city in set(cities.values()):
        require(may_record_lineage(actor, city))
    news = {line.new_code: _new_unit(known, made, cities[line.province_code], line, on) for line in lines}
    for line in lines:
        _place_old(known, made, cities[line.province_code], line, on)
    Unit.objects.bulk_create(made, batch_size=500)
    ended = _end_old(known, lines, on)
    links = _link(known, news, lines, on)
    result = LineageResult(len(known) - standing, ended, links, len(lines))
    if result.units or ended or links:
        _record(actor, next(iter(cities.values())), data, file_name, on, result)
    return result


def read_lines(data: bytes) -> list[Line]:
    """The table as lines. Refuses: file_type, columns, line_broken."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("file_type", "Tệp không phải CSV bảng mã UTF-8. Hãy lưu lại dạng “CSV UTF-8”.", "file") from None
    reader = csv.DictReader(StringIO(text, newline=""))
    missing = [c for c in COLUMNS if c not in (reader.fieldnames or ())]
    if missing:
        raise Refused("columns", f"Bảng thiếu cột: {', '.join(missing)}. Hãy dùng đúng mẫu bảng chuyển đổi.", "file")
    lines = [_line(number, row) for number, row in enumerate(reader, 2)]
    if not lines:
        raise Refused("columns", "Bảng không có dòng nào dưới tiêu đề. Hãy kiểm tra lại tệp.", "file")
    return lines


def _line(number: int, row: dict[str, str | None]) -> Line:
    texts = {c: clean(row.get(c) or "") for c in COLUMNS}
    district, province = _NUMBERED.fullmatch(texts["old_district"]), _NUMBERED.fullmatch(texts["old_province"])
    if not (texts["new_code"].isdigit() and texts["new_name"] and district and province):
        raise Refused(
            "line_broken",
            f"Dòng {number}: thiếu mã, tên đơn vị mới, hoặc huyện, tỉnh cũ không có dạng “Tên (mã)”. "
            "Chưa ghi gì; hãy sửa dòng đó rồi nạp lại.",
            "file",
        )
    whole = "mot phan" not in fold(texts["how"])
    return Line(
        number,
        texts["new_code"],
        texts["new_name"],
        texts["old_code"],
        texts["old_name"],
        Lineage.How.WHOLE if whole else Lineage.How.PART,
        district[2],
        district[1],
        province[2],
        province[1],
    )


def _cities(known: dict[str, Unit], lines: list[Line]) -> dict[str, Unit]:
    """The province of today for each old one, as the official list of wards says for most of its lines."""
    from vietnam_provinces import Ward  # thousands of names, wanted once in a life

    wards = {str(w.code.value).zfill(5): str(w.province_code.value).zfill(2) for w in Ward.iter_all()}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        found[line.province_code][wards.get(line.new_code, "")] += 1
    cities: dict[str, Unit] = {}
    for old, counts in found.items():
        code = next((c for c, _ in counts.most_common() if c), old)
        if code not in known:
            raise Refused(
                "province_missing",
                f"Chưa có đơn vị cấp tỉnh mã {code} để đặt các đơn vị mới. Hãy nạp danh mục phường, xã trước.",
                "file",
            )
        cities[old] = known[code]
    return cities


def _new_unit(known: dict[str, Unit], made: list[Unit], city: Unit, line: Line, on: date) -> Unit:
    """By code, or by name in its province: lists of different months number some wards differently."""
    name = fold(line.new_name)
    unit = known.get(line.new_code)
    if unit is not None and unit.search_text == name:
        return unit
    alike = [u for u in known.values() if u.search_text == name and u.parent_id == city.pk and u.until is None]
    if len(alike) == 1:
        return alike[0]
    data = UnitInput(line.new_name, Level.WARD, line.new_code, line.new_code, since=on)
    return unit or _make(known, made, city, data)


def _place_old(known: dict[str, Unit], made: list[Unit], city: Unit, line: Line, on: date) -> None:
    """The old province, the old district and the old unit, each once."""
    last_day = on - timedelta(days=1)
    above = city
    if line.province_code != city.code:
        data = UnitInput(line.province, Level.CITY, f"t{line.province_code}", line.province_code, until=last_day)
        above = _make(known, made, city, data)
    data = UnitInput(line.district, Level.DISTRICT, f"d{line.district_code}", line.district_code, until=last_day)
    district = _make(known, made, above, data)
    if line.old_code:
        old = UnitInput(line.old_name, Level.WARD, f"x{line.old_code}", line.old_code, until=last_day)
        _make(known, made, district, old)


def _make(known: dict[str, Unit], made: list[Unit], parent: Unit, data: UnitInput) -> Unit:
    """Primary keys come with bulk_create, in the order made: a parent is always made before its children."""
    unit = known.get(data.code)
    if unit is None:
        unit = build_unit(parent, data)
        if parent.pk is None:
            parent.save(force_insert=True)
            made.remove(parent)
            unit.parent = parent
        known[unit.code] = unit
        made.append(unit)
    return unit


def _old_of(known: dict[str, Unit], line: Line) -> Unit:
    """The old unit of a line; a district that became one unit as a whole has no ward to name."""
    return known[f"x{line.old_code}"] if line.old_code else known[f"d{line.district_code}"]


def _end_old(known: dict[str, Unit], lines: list[Line], on: date) -> int:
    """Old units that were entered before, by hand, end too."""
    last_day = on - timedelta(days=1)
    late = {u.pk: u for u in (_old_of(known, line) for line in lines) if u.until is None or u.until > last_day}
    for unit in late.values():
        unit.until = last_day
    Unit.objects.bulk_update(late.values(), ["until"], batch_size=500)
    return len(late)


def _link(known: dict[str, Unit], news: dict[str, Unit], lines: list[Line], on: date) -> int:
    standing = set(Lineage.objects.values_list("old_id", "new_id"))
    new: dict[tuple[int, int], Lineage] = {}
    for line in lines:
        old, unit = _old_of(known, line), news[line.new_code]
        if (old.pk, unit.pk) not in standing:
            new[(old.pk, unit.pk)] = Lineage(old=old, new=unit, how=line.how, on=on)
    Lineage.objects.bulk_create(new.values(), batch_size=500)
    return len(new)


def _record(actor: Actor, city: Unit, data: bytes, file_name: str, on: date, result: LineageResult) -> None:
    counts = {"units": result.units, "ended": result.ended, "links": result.links, "lines": result.lines}
    batch = ImportBatch.objects.create(
        unit=city,
        kind="lineage",
        year=on.year,
        file_name=file_name[:200] or "bảng sáp nhập",
        file_sha256=hashlib.sha256(data).hexdigest(),
        uploaded_by_id=actor.user_id,
        uploaded_at=now(),
        result=counts,
    )
    move(batch, "read", actor=actor)
    move(batch, "apply", actor=actor, details=counts)
    step(city, "load_lineage", actor=actor, details={**counts, "on": on})
