"""Every case of the book holds, and every verified number of the book is held by one."""

from dataclasses import replace

import pytest

from thidua.rules.casefile import Case, Money, all_cases, equivalents, run
from thidua.rules.foresight import what_if
from thidua.rules.kernel import pack
from thidua.rules.lint import lint
from thidua.rules.model import load_book
from thidua.rules.mutation import mutants, survives, trial

BOOK = load_book()
CASES = all_cases(BOOK)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.award}: {case.name}")
def test_case(case: Case) -> None:
    assert run(BOOK, case)[1] == []


def test_the_book_has_no_fault() -> None:
    assert lint(BOOK) == []


def test_every_award_has_cases() -> None:
    assert {case.award for case in CASES if case.expected.verdict} == set(BOOK.awards)


def test_changing_any_number_by_one_step_breaks_a_case() -> None:
    found = list(mutants(BOOK))
    excused = {one.change for one in equivalents(BOOK)}
    tallies = trial(found, CASES, excused)
    assert [f"{mutant.file}: {mutant.change}" for tally in tallies for mutant in tally.survivors] == []
    assert {tally.name for tally in tallies} == {*BOOK.awards, ""}
    assert sum(tally.killed for tally in tallies) > 380
    assert excused <= {mutant.change for mutant in found}  # an excuse for what no longer exists is a fault


def test_the_trial_can_find_a_survivor() -> None:
    """Negative control: without the cases of an award nothing is noticed; with them the change is."""
    mutant = next(m for m in mutants(BOOK) if m.change.startswith("advanced_worker.2024.rating_good: min good → ex"))
    mine = [(case, pack([case.candidate], case.year)) for case in CASES if case.award == "advanced_worker"]
    assert survives(mutant, [])
    assert not survives(mutant, mine)


def test_a_case_notices_a_verdict_and_a_sum() -> None:
    case = next(c for c in CASES if c.name == "rated good and attested")
    book = what_if(BOOK, BOOK.versions["advanced_worker.2024"], {"rating_good": {"min": "excellent"}})
    assert run(book, case)[1] != []
    assert run(BOOK, replace(case, money=Money(1)))[1] != []
