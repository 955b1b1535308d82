"""A run over the population, and the scores that rank within a quota."""

from tests.doors.knocking import Call
from thidua.core.actor import Role
from thidua.people.tests.factories import make_actor, make_person, make_unit
from thidua.screening.actions import Question, request_screening
from thidua.screening.forms import ScreeningForm


def request(why: str) -> Call:
    city = make_unit()
    office = make_actor(Role.STANDING_OFFICE, city)
    values = {
        "unit": city.code,
        "year": 2025,
        "received": "1900-01-01" if why == "no_law" else "2025-12-22",
        "proposed": True,
        "attested": True,
    }
    if why == "already_running":
        form = ScreeningForm(values, actor=office)
        assert form.is_valid()
        request_screening(actor=office, unit=city, question=form.to_input())
    return Call(office, "/screening/new/", "POST /api/screening/runs", values)


def delete(why: str) -> Call:
    city = make_unit()
    office = make_actor(Role.STANDING_OFFICE, city)
    question = Question(2025, ScreeningForm(None, actor=office).initial["received"])
    run = request_screening(actor=office, unit=city, question=question)
    return Call(office, f"/screening/runs/{run.code}/deletion/", f"DELETE /api/screening/runs/{run.code}")


def scores(why: str) -> Call:
    city = make_unit()
    officer = make_actor(Role.OFFICER, city)
    code = "KHONGCO" if why == "unknown_code" else make_person(unit=city).code
    values = {"unit": city.code, "year": 2025, "scores": f"{code}\t90,5"}
    return Call(officer, "/screening/scores/", "POST /api/screening/scores", values)
