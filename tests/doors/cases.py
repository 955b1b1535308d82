"""Cases of the book of law: written, edited, put away, brought back, taken in from a file."""

from typing import Any

from tests.doors.knocking import Call
from thidua.core.actor import Actor, Role
from thidua.people.tests.factories import make_actor, make_unit
from thidua.rulebook.actions import archive_case
from thidua.rulebook.case_files import sample_rows
from thidua.rulebook.models import LawCase
from thidua.rulebook.tests.factories import make_case, make_case_body

ROWS = ("years", "honors", "works", "holding", "discipline", "judgements")
COUNTS = {f"{prefix}-{name}_FORMS": n for prefix in ROWS for name, n in (("TOTAL", "1"), ("INITIAL", "0"))}
# The rows of the page say what the JSON says as a case file does.
PAGE = {
    **COUNTS,
    "subject": "individual",
    "local": "none",
    "attested": "on",
    "years-0-year": "2025",
    "years-0-rating": "good",
    "works-0-what": "initiatives",
    "works-0-reach": "unit",
    "works-0-recognized": "2025-05-05",
    "verdict": "met",
    "save": "1",
}


def write(why: str) -> Call:
    officer, reader = _people()
    actor = reader if why == "not_case_writer" else officer
    body = make_case_body(expect={} if why == "bad_case" else {"verdict": "met"})
    page = {**PAGE, "verdict": ""} if why == "bad_case" else PAGE
    return Call(actor, "/law/cases/new/", "POST /api/rulebook/cases", body, page)


def edit(why: str) -> Call:
    officer, _ = _people()
    row = make_case(officer)
    if why == "wrong_state":
        archive_case(actor=officer, case=row)
    values = {**make_case_body(name="Tên mới"), "version": 9 if why == "stale" else 1}
    return Call(officer, f"/law/cases/{row.code}/edit/", f"PUT /api/rulebook/cases/{row.code}", values, PAGE)


def archive(why: str) -> Call:
    officer, reader = _people()
    row = make_case(officer)
    if why == "wrong_state":
        archive_case(actor=officer, case=row)
    return _of(row, reader if why == "not_case_writer" else officer, "archiving")


def restore(why: str) -> Call:
    officer, reader = _people()
    row = make_case(officer)
    if why != "wrong_state":
        archive_case(actor=officer, case=row)
    return _of(row, reader if why == "not_case_writer" else officer, "restoring")


def take_in(why: str) -> Call:
    officer, _ = _people()
    head, line = sample_rows()
    if why == "bad_case":
        line = ["no_such" if cell == "grassroots_fighter" else cell for cell in line]
    rows = [head] if why == "no_rows" else [head, line]
    file = "\n".join(",".join(row) for row in rows).encode()
    return Call(officer, "/law/cases/import/", "POST /api/rulebook/cases/import", {"file": file})


def _people() -> tuple[Actor, Actor]:
    city = make_unit("Thành phố Mẫu")
    return make_actor(Role.LEGAL_OFFICER, city), make_actor(Role.OFFICER, city)


def _of(row: LawCase, actor: Actor, what: str) -> Call:
    values: dict[str, Any] = {}
    return Call(actor, f"/law/cases/{row.code}/{what}/", f"POST /api/rulebook/cases/{row.code}/{what}", values)
