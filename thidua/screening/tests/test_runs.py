"""A run over a seeded city answers as the engine does one by one, and can be opened again."""

from datetime import date

import pytest
import time_machine

from thidua.core.actor import Role
from thidua.core.jobs import run_pending
from thidua.people.models import Person, Unit
from thidua.people.tests.factories import make_actor
from thidua.screening import answers, explaining
from thidua.screening.actions import Question, request_screening
from thidua.screening.models import Screening
from thidua.screening.tests.factories import YEAR, make_city

pytestmark = pytest.mark.django_db
IN_FORCE = date(2025, 12, 22)


def screened(city: Unit, **changes: object) -> Screening:
    """A run of the standing office over the city, answered."""
    office = make_actor(Role.STANDING_OFFICE, city)
    asked = {"received": IN_FORCE, "proposed": False, "attested": True, **changes}
    question = Question(YEAR, **asked)  # type: ignore[arg-type]
    run = request_screening(actor=office, unit=city, question=question)
    run_pending()
    run.refresh_from_db()
    assert run.state == "done", run.failure
    return run


@time_machine.travel("2025-12-22T09:00:00+07:00")
def test_each_row_is_what_the_engine_says_of_that_person_alone() -> None:
    run = screened(make_city(people=120))
    people = {person.code: person for person in Person.objects.select_related("unit")}
    checked = 0
    for entry in run.counts:
        if entry["subject"] != "individual":
            continue
        for line in answers.rows(run, entry):
            asked = explaining.person_as_candidate(people[line.code], YEAR, IN_FORCE, attested=True)
            face = explaining.explain(asked, entry["award"], YEAR, IN_FORCE)
            assert face is not None
            assert (line.verdict, line.distance) == (face.verdict, face.distance), (entry["award"], line)
            checked += 1
    assert checked > 500
