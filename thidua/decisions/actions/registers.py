"""Numbers: taken from a locked row, inside the transaction that uses them; so none is lost or given twice."""

from datetime import date

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines
from thidua.decisions.models import Register
from thidua.decisions.permissions import may_set_number
from thidua.people.models import Unit

BOOK_SYMBOL = "SỔ KHEN THƯỞNG"


def held_register(unit: Unit, year: int, symbol: str) -> Register:
    """The series, locked until the transaction ends; begun when this is its first number."""
    register, _ = Register.objects.get_or_create(unit=unit, year=year, symbol=symbol)
    return lock(register)


def take_number(register: Register, on: date) -> int:
    """The next number. The caller holds the register's lock."""
    return take_numbers(register, on, 1)[0]


def take_numbers(register: Register, on: date, count: int) -> range:
    """The next numbers, without a gap. The caller holds the register's lock."""
    first = register.last_number + 1
    register.last_number += count
    register.last_on = max(on, register.last_on or on)
    register.save(update_fields=["last_number", "last_on"])
    return range(first, first + count)


def check_order(register: Register, signed_on: date) -> None:
    """No back-dating: days follow the numbers. Refuses: back_dated."""
    if register.last_on is None or signed_on >= register.last_on:
        return
    raise Refused(
        "back_dated",
        f"Sổ {register.symbol} năm {register.year} đã có số {register.last_number} ngày "
        f"{register.last_on:%d/%m/%Y}; quyết định mang số sau không thể ghi ngày sớm hơn "
        f"({signed_on:%d/%m/%Y}). "
        f"Hãy ghi ngày ký từ {register.last_on:%d/%m/%Y} trở đi.",
        "signed_on",
    )


@transaction.atomic
def set_last_number(*, actor: Actor, unit: Unit, year: int, symbol: str, last_number: int, reason: str) -> Register:
    """Skip numbers that were given outside this system; why is kept, so that no gap is unexplained.

    Refuses: not_standing_office, reason_needed, number_taken (a series never goes back).
    """
    require(may_set_number(actor, unit))
    register = held_register(unit, year, clean(symbol))
    reason = clean_lines(reason)
    if not reason:
        raise Refused("reason_needed", "Ghi rõ các số nào đã cấp ở đâu, cho văn bản nào.", "reason")
    if last_number < register.last_number:
        raise Refused(
            "number_taken",
            f"Sổ {register.symbol} năm {year} đã cấp đến số {register.last_number}; "
            f"không lùi về {last_number} được vì sẽ trùng số.",
            "last_number",
        )
    before, register.last_number = register.last_number, last_number
    register.save(update_fields=["last_number"])
    step(register, "skip", actor=actor, note=reason, details={"from": before + 1, "to": last_number})
    return register
