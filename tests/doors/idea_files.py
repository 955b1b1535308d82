"""Files of ideas: uploaded, columns named, a row corrected or left out, taken in, put aside, letters sent."""

from typing import Any

from tests.doors.knocking import Call
from thidua.core.actor import Actor, Role
from thidua.ideas.actions import mail_receipts, start_import, take_in_import
from thidua.ideas.models import IdeaImport
from thidua.ideas.tests.factories import make_contest
from thidua.people.tests.factories import make_actor, make_unit

HEAD = "Họ và tên,Email,Tên ý tưởng,Nội dung\n"
GOOD = f"{HEAD}Trần Thị Mẫu,mau@example.vn,Trồng cây,Mỗi hộ trồng một cây xanh\n".encode()
BAD = f"{HEAD}Trần Thị Mẫu,mau@example.vn,Trồng cây,cây\n".encode()
MEANINGS = ("name", "email", "title", "body")


def upload(why: str) -> Call:
    contest = make_contest(make_unit("Phường Một"))
    actor = make_actor(Role.OFFICER, make_unit("Phường Hai") if why == "not_contest_office" else contest.unit)
    address = f"/ideas/contests/{contest.code}/imports"
    return Call(actor, f"{address}/", f"POST /api{address}", {"file": b"" if why == "file_empty" else GOOD})


def columns(why: str) -> Call:
    actor, batch = _uploaded(why)
    names = ("name", "name", "", "") if why == "columns" else MEANINGS
    return _of(actor, batch, "columns", {f"c{n}": name for n, name in enumerate(names)} | _version(batch, why))


def correct(why: str) -> Call:
    actor, batch = _uploaded(why, BAD)
    number = 99 if why == "row" else 2
    return _of(actor, batch, f"rows/{number}", {"body": "Mỗi hộ trồng một cây"} | _version(batch, why))


def skip(why: str) -> Call:
    actor, batch = _uploaded(why, BAD)
    return _of(actor, batch, f"rows/{99 if why == 'row' else 2}/skip", {"skipped": True} | _version(batch, why))


def take_in(why: str) -> Call:
    if why == "nothing_new":
        _, done = _uploaded("wrong_state")
        actor = make_actor(Role.OFFICER, done.contest.unit)
        again = start_import(actor=actor, contest=done.contest, file_name="ds.csv", data=GOOD)
        return _of(actor, again, "taking-in", _version(again, why))
    actor, batch = _uploaded(why, BAD if why == "rows_wrong" else GOOD)
    return _of(actor, batch, "taking-in", _version(batch, why))


def drop(why: str) -> Call:
    actor, batch = _uploaded("wrong_state" if why == "already_begun" else why)
    if why == "already_begun":  # a part was taken in before the contest ended
        IdeaImport.objects.filter(pk=batch.pk).update(state="read")
    return _of(actor, batch, "dropping", {})


def mail(why: str) -> Call:
    actor, batch = _uploaded("" if why == "wrong_state" else "wrong_state")
    if why == "already_mailed":
        mail_receipts(actor=actor, batch=batch)
    return _of(actor, batch, "letters", {})


def _uploaded(why: str, data: bytes = GOOD) -> tuple[Actor, IdeaImport]:
    """A file that was read; taken in already where the state is to be wrong."""
    contest = make_contest(make_unit("Phường Một"))
    actor = make_actor(Role.OFFICER, contest.unit)
    if why == "wrong_state":
        batch = start_import(actor=actor, contest=contest, file_name="ds.csv", data=GOOD)
        return actor, take_in_import(actor=actor, batch=batch, version=batch.version)
    return actor, start_import(actor=actor, contest=contest, file_name="ds.csv", data=data)


def _version(batch: IdeaImport, why: str) -> dict[str, Any]:
    return {"version": batch.version + (why == "stale")}


def _of(actor: Actor, batch: IdeaImport, what: str, values: dict[str, Any]) -> Call:
    address = f"/ideas/imports/{batch.code}/{what}"
    return Call(actor, f"{address}/", f"POST /api{address}", values)
