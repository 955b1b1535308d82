"""Some titles are for communes only: the book gets to know what kind of unit stands before it."""

from datetime import date

import pytest

from thidua.nominations.gathering import Records, Word, candidate_of_unit, gather_unit_records
from thidua.people.tests.factories import make_unit
from thidua.rules.kernel import evaluate
from thidua.rules.model import load_book

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("level", "kind_met"), [("ward", True), ("department", False)])
def test_the_kind_of_a_unit_reaches_the_book(level: str, kind_met: bool) -> None:
    unit, records = make_unit(level=level), Records()
    gather_unit_records(records, [unit.pk], 2025)
    candidate = candidate_of_unit(unit.pk, records, 2025, "none", Word())
    verdict = evaluate(load_book(), "exemplary_commune", [candidate], year=2025, received=date(2025, 6, 30))[0]
    assert ("commune" in verdict.missing) is not kind_met
