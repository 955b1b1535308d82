"""A list of people: uploaded, corrected, a row left out, written, put aside."""

from typing import Any

from tests.doors.knocking import Call
from thidua.core.actor import Actor, Role
from thidua.people.actions import apply_import, start_import
from thidua.people.models import ImportBatch
from thidua.people.tests.factories import make_actor, make_unit

HEAD = "Họ và tên,Ngày sinh,CCCD,Xếp loại\n"
GOOD = f"{HEAD}Nguyễn Thị Thí Dụ,02/03/1985,099185000001,HTTNV\n".encode()
BAD = f"{HEAD}Nguyễn Thị Thí Dụ,31/02/1985,099185000001,HTTNV\n".encode()


def upload(why: str) -> Call:
    unit = make_unit("Phường Một")
    actor = make_actor(Role.OFFICER, unit)
    year = 2027 if why == "year" else 2026
    file = b"" if why == "file_empty" else GOOD
    values = {"unit": unit.code, "year": year, "file": file}
    return Call(actor, "/people/imports/upload/", "POST /api/people/imports", values)


def columns(why: str) -> Call:
    actor, batch = _uploaded(why)
    names = ("full_name", "birth_date", "citizen_id", "rating")
    first = ("", *names[1:]) if why == "columns" else names
    chosen = {f"c{n}": name for n, name in enumerate(first)}
    return _of(batch, actor, "columns", {**chosen, "version": _version(batch, why)})


def correct(why: str) -> Call:
    actor, batch = _uploaded(why, BAD)
    number = 99 if why == "row" else batch.rows.get().number
    values = {"birth_date": "28/02/1985", "version": _version(batch, why)}
    return _of(batch, actor, f"rows/{number}", values)


def skip(why: str) -> Call:
    actor, batch = _uploaded(why, BAD)
    number = 99 if why == "row" else batch.rows.get().number
    return _of(batch, actor, f"rows/{number}/skip", {"skipped": True, "version": _version(batch, why)})


def apply(why: str) -> Call:
    actor, batch = _uploaded(why, BAD if why == "rows_wrong" else GOOD)
    return _of(batch, actor, "application", {"version": _version(batch, why)})


def discard(why: str) -> Call:
    actor, batch = _uploaded(why)
    return _of(batch, actor, "discard", {})


def _uploaded(why: str, data: bytes = GOOD) -> tuple[Actor, ImportBatch]:
    unit = make_unit("Phường Một")
    actor = make_actor(Role.OFFICER, unit)
    if why == "wrong_state":
        done = start_import(actor=actor, unit=unit, year=2026, file_name="ds.csv", data=GOOD)
        return actor, apply_import(actor=actor, batch=done, version=done.version)
    return actor, start_import(actor=actor, unit=unit, year=2026, file_name="ds.csv", data=data)


def _version(batch: ImportBatch, why: str) -> int:
    return batch.version + (why == "stale")


def _of(batch: ImportBatch, actor: Actor, what: str, values: dict[str, Any]) -> Call:
    address = f"/people/imports/{batch.code}/{what}"
    return Call(actor, f"{address}/", f"POST /api{address}", values)
