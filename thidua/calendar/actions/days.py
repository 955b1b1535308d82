"""The city's own days off and days worked in exchange."""

from datetime import date

from django.db import transaction

from thidua.audit.actions import step
from thidua.calendar.models import CityDay
from thidua.calendar.permissions import may_set_city_days
from thidua.calendar.queries import read_city_days
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import keep_city_days
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean


@transaction.atomic
def add_city_day(*, actor: Actor, day: date, kind: str, name: str, basis: str) -> CityDay:
    """A day off or worked on beyond the national calendar. Refuses: not_your_role, bad_day, no_basis, day_twice."""
    require(may_set_city_days(actor))
    if kind not in CityDay.Kind.values or not clean(name):
        raise Refused("bad_day", "Hãy chọn nghỉ hay làm việc và ghi lý do của ngày đó.", "name")
    if not clean(basis):
        raise Refused(
            "no_basis", "Chưa có văn bản làm căn cứ. Hãy ghi số, ngày của thông báo nghỉ hoặc làm bù.", "basis"
        )
    if CityDay.objects.filter(day=day).exists():
        raise Refused("day_twice", f"Ngày {day:%d/%m/%Y} đã được ghi. Hãy xóa dòng cũ trước khi ghi lại.", "day")
    row = CityDay.objects.create(day=day, kind=kind, name=clean(name)[:200], basis=clean(basis)[:300])
    step(row, "add", actor=actor)
    keep_city_days(read_city_days())
    return row


@transaction.atomic
def remove_city_day(*, actor: Actor, row: CityDay) -> None:
    """The national calendar speaks again. Refuses: not_your_role."""
    require(may_set_city_days(actor))
    row = lock(row)
    step(row, "remove", actor=actor)
    row.delete()
    keep_city_days(read_city_days())
