"""Writes about units: making them, ending them, joining them by lineage."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock, new_code
from thidua.people.models import Level, Lineage, Unit
from thidua.people.permissions import may_create_unit, may_record_lineage

TWO_TIERS_SINCE = date(2025, 7, 1)


@dataclass(frozen=True)
class UnitInput:
    name: str
    level: str
    code: str = ""
    official_code: str = ""
    since: date | None = None
    until: date | None = None


def build_unit(parent: Unit | None, data: UnitInput) -> Unit:
    """A unit in memory, with its place in the tree; nothing is written."""
    code = data.code or new_code()
    unit = Unit(
        code=code,
        official_code=data.official_code,
        level=data.level,
        parent=parent,
        path=f"{parent.path if parent else ''}{code}/",
        since=data.since,
        until=data.until,
    )
    unit.set_name(data.name)
    return unit


@transaction.atomic
def create_unit(*, actor: Actor, parent: Unit | None, data: UnitInput) -> Unit:
    """Make a unit below `parent`.

    Refuses: not_your_unit, no_parent, code_taken, district_level_ended, dates.
    """
    require(may_create_unit(actor, parent))
    if Unit.objects.filter(code=data.code).exists():
        raise Refused("code_taken", f"Mã {data.code} đã có đơn vị khác dùng. Hãy chọn mã khác.", "code")
    if data.since and data.until and data.until < data.since:
        raise Refused("dates", "Ngày chấm dứt đứng trước ngày hoạt động. Hãy kiểm tra lại hai ngày.", "until")
    if data.level == Level.DISTRICT and (data.until is None or data.until >= TWO_TIERS_SINCE):
        raise Refused(
            "district_level_ended",
            "Cấp quận, huyện đã kết thúc từ 01/07/2025 (chính quyền địa phương hai cấp). "
            "Hãy chọn cấp khác, hoặc ghi ngày chấm dứt trước ngày này.",
            "level",
        )
    unit = build_unit(parent, data)
    unit.save(force_insert=True)
    step(unit, "create", actor=actor, details={"code": unit.code})
    return unit


@transaction.atomic
def record_lineage(*, actor: Actor, old: Unit, new: Unit, how: str, on: date, legal_basis: str = "") -> Lineage:
    """Say that `old` went into `new` on a day, and end `old` the day before. Saying it again changes nothing.

    Refuses: not_your_unit, same_unit, circle, already_otherwise, dates.
    """
    require(may_record_lineage(actor, new))
    require(may_record_lineage(actor, old))
    old, new = lock(old), lock(new)
    if old.pk == new.pk:
        raise Refused("same_unit", "Một đơn vị không thể nhập vào chính nó. Hãy chọn hai đơn vị khác nhau.", "new")
    _refuse_circle(old, new)
    found = Lineage.objects.filter(old=old, new=new).first()
    if found is not None:
        if (found.how, found.on) != (how, on):
            raise Refused(
                "already_otherwise",
                f"Việc {old} nhập vào {new} đã được ghi: {found.get_how_display().lower()}, "
                f"từ {found.on:%d/%m/%Y}. Không ghi đè; hãy kiểm tra lại văn bản sắp xếp đơn vị.",
            )
        return found
    last_day = on - timedelta(days=1)
    if old.since and last_day < old.since:
        raise Refused("dates", f"{old} hoạt động từ {old.since:%d/%m/%Y}, sau ngày nhập. Hãy sửa ngày nhập.", "on")
    if old.until is None or old.until > last_day:
        old.until = last_day
        old.save(update_fields=["until"])
    link = Lineage.objects.create(old=old, new=new, how=how, on=on, legal_basis=legal_basis)
    step(old, "merge", actor=actor, details={"into": new.code, "how": how, "on": on})
    return link


def _refuse_circle(old: Unit, new: Unit) -> None:
    seen: set[int] = set()
    ahead = {new.pk}
    while ahead:
        if old.pk in ahead:
            raise Refused("circle", f"{new} đã là đơn vị tiền thân của {old}: không thể nhập vòng tròn.", "new")
        seen |= ahead
        ahead = set(Lineage.objects.filter(old_id__in=ahead).values_list("new_id", flat=True)) - seen


@transaction.atomic
def load_units(*, actor: Actor, provinces: tuple[str, ...] = ("79", "48")) -> list[Unit]:
    """Make the provinces and their wards of today from the official list; those that stand are left alone.

    Refuses: no_parent, for all but the system.
    """
    from vietnam_provinces import Province, Ward  # thousands of names, wanted once in a life

    require(may_create_unit(actor, None))
    names = {str(p.code.value).zfill(2): p.name for p in Province.iter_all()}
    known = set(Unit.objects.values_list("code", flat=True))
    made: list[Unit] = []
    for code in provinces:
        if code not in known:
            made.append(_load_province(actor, code, names[code]))
        city = Unit.objects.get(code=code)
        wards = [w for w in Ward.iter_all() if str(w.province_code.value).zfill(2) == code]
        missing = [w for w in wards if str(w.code.value).zfill(5) not in known]
        units = [build_unit(city, _ward_input(str(w.code.value).zfill(5), w.name)) for w in missing]
        made += Unit.objects.bulk_create(units)
        if units:
            step(city, "load_units", actor=actor, details={"wards": len(units), "on": today()})
    return made


def _load_province(actor: Actor, code: str, name: str) -> Unit:
    return create_unit(actor=actor, parent=None, data=UnitInput(name, Level.CITY, code, code))


def _ward_input(code: str, name: str) -> UnitInput:
    return UnitInput(name, Level.WARD, code, code, since=TWO_TIERS_SINCE)
