"""Every case beside an award holds, and every number of the book is held by one."""

from dataclasses import replace
from fractions import Fraction

import pytest

from thidua.rules.casefile import Case, all_cases, run
from thidua.rules.facts import RATINGS, REACHES
from thidua.rules.foresight import what_if
from thidua.rules.lint import lint
from thidua.rules.model import PERSON_DECIDES, AwardVersion, Condition, conditions, load_book

BOOK = load_book()
CASES = all_cases(BOOK)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.award}: {case.name}")
def test_case(case: Case) -> None:
    assert run(BOOK, case)[1] == []


def test_the_book_has_no_fault() -> None:
    assert lint(BOOK) == []


def test_every_award_has_cases() -> None:
    assert {case.award for case in CASES} == set(BOOK.awards)


def _mutants(condition: Condition) -> list[dict[str, int | str | Fraction]]:
    """Every number of a condition, one step up and one step down."""
    found: list[dict[str, int | str | Fraction]] = []
    if condition.kind in ("rating", "rating_count", "initiative", "science_work") and condition.years:
        found += [{"years": condition.years + step} for step in (1, -1) if condition.years + step > 0]
    if condition.kind in ("award_streak", "award_count", "initiative", "science_work", "member_exists"):
        found += [{"times": condition.times + step} for step in (1, -1)]
    for words, field, value in ((RATINGS, "min", condition.min), (REACHES, "reach", condition.reach)):
        if value:
            place = words.index(value)
            found += [{field: words[p]} for p in (place - 1, place + 1) if 0 <= p < len(words)]
    if condition.share:
        found += [{"share": condition.share + Fraction(step, 100)} for step in (1, -1)]
        found += [{"op": op} for op in (">=", ">", "=") if op != condition.op]
    return found


def _decided(version: AwardVersion) -> list[Condition]:
    return [c for c in conditions(version.require) if c.verified and c.kind not in PERSON_DECIDES]


def test_changing_any_number_by_one_breaks_a_case() -> None:
    survived = []
    count = 0
    for version in BOOK.versions.values():
        mine = [case for case in CASES if case.award == version.award]
        for condition in _decided(version):
            for change in _mutants(condition):
                count += 1
                book = what_if(BOOK, version, {condition.id: change})
                if not any(run(book, case)[1] for case in mine):
                    survived.append((version.id, condition.id, change))
    # A completed_share above 100 % and its ">=" cannot be told from 100 %: nobody can have more.
    equivalent = [("excellent_collective.2024", "completed_share", {"op": ">="})]
    # Reach beyond the nation's or below the unit's does not exist; a reach of "unit" is the least.
    assert [s for s in survived if s not in equivalent] == []
    assert count > 80


def test_the_mutation_test_can_fail() -> None:
    """Negative control: with no case of an award, nothing would be noticed."""
    version = BOOK.versions["advanced_worker.2024"]
    book = what_if(BOOK, version, {"rating_good": {"min": "excellent"}})
    case = next(c for c in CASES if c.name == "rated good and attested")
    assert run(book, case)[1] != []
    assert run(BOOK, replace(case, reward=1))[1] != []
