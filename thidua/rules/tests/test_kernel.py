"""The kernel against the law written a second time: thousands of candidates, no difference."""

import random
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from thidua.rules.facts import (
    RATINGS,
    Candidate,
    YearFacts,
)
from thidua.rules.foresight import under_draft, what_if
from thidua.rules.kernel import evaluate, pack, results
from thidua.rules.model import load_book
from thidua.rules.tests import oracle
from thidua.rules.tests.crowd import someone
from thidua.rules.verdict import RESULTS

BOOK = load_book()
AWARDS = sorted(BOOK.awards)
DAYS = [date(2023, 12, 20), date(2024, 6, 1), date(2025, 12, 20), date(2026, 9, 30), date(2026, 11, 22)]


@pytest.mark.parametrize("received", DAYS)
def test_no_difference_from_the_second_writing(received: date) -> None:
    rng = random.Random(received.toordinal())
    year = received.year
    candidates = [someone(rng, year) for _ in range(800)]
    packed = pack(candidates, year)
    for award in AWARDS:
        kernel = results(BOOK, award, packed, year, received)
        plain = [oracle.verdict(BOOK, award, c, year, received) for c in candidates]
        assert kernel.dtype == np.int8
        assert kernel.tolist() == plain, award


def test_all_three_answers_occur() -> None:
    """Without this, agreement could be agreement on nothing."""
    rng = random.Random(7)
    crowd = [someone(rng, 2025) for _ in range(3000)]
    packed = {year: pack(crowd, year) for year in (2023, 2025)}
    last_days = {"commendation_letter": date(2023, 12, 20), "exemplary_commune": date(2025, 6, 30)}
    for award in AWARDS:
        received = last_days.get(award, date(2025, 12, 20))
        seen = np.bincount(results(BOOK, award, packed[received.year], received.year, received), minlength=3)
        assert (seen > 0).all(), (award, seen)


def test_the_simplified_variant_and_the_draft_agree_too() -> None:
    rng = random.Random(21)
    for book, award, received in (
        (BOOK.simplified("province_merit_certificate"), "province_merit_certificate", date(2025, 6, 30)),
        (under_draft(BOOK, "grassroots_fighter"), "grassroots_fighter", date(2026, 11, 22)),
    ):
        candidates = [someone(rng, received.year) for _ in range(800)]
        kernel = results(book, award, candidates, received.year, received)
        assert kernel.tolist() == [oracle.verdict(book, award, c, received.year, received) for c in candidates]
        assert set(kernel.tolist()) == {0, 1, 2}


def test_a_draft_never_decides() -> None:
    rng = random.Random(22)
    candidates = [someone(rng, 2026) for _ in range(200)]
    assert set(results(BOOK, "grassroots_fighter", candidates, 2026, date(2026, 11, 22)).tolist()) <= {0, 1}


def test_explained_one_by_one_equals_bulk_and_advice_equals_the_second_writing() -> None:
    rng = random.Random(11)
    candidates = [someone(rng, 2026) for _ in range(150)]
    for award in AWARDS:
        bulk = results(BOOK, award, candidates, 2026, date(2026, 11, 22))
        told = evaluate(BOOK, award, candidates, year=2026, received=date(2026, 11, 22))
        assert [RESULTS.index(verdict.result) for verdict in told] == bulk.tolist()
        for candidate, verdict in zip(candidates, told, strict=True):
            if verdict.advice is not None:
                full = oracle.full(BOOK, award, candidate, 2026, date(2026, 11, 22))
                assert RESULTS.index(verdict.advice.result) == full
                assert verdict.unverified_law == "chưa đối chiếu Luật 06/2026/QH16"


def test_findings_agree_with_the_verdict() -> None:
    rng = random.Random(12)
    candidates = [someone(rng, 2025) for _ in range(300)]
    for award in AWARDS:
        for verdict in evaluate(BOOK, award, candidates, year=2025, received=date(2025, 12, 20)):
            if verdict.result == "met":
                assert (verdict.missing, verdict.undecided, verdict.nearest) == ((), (), None)
            elif verdict.result == "needs_person":
                assert verdict.undecided
                assert verdict.missing == ()
            else:
                assert verdict.missing
                assert verdict.nearest is None or set(verdict.nearest.missing) <= set(verdict.missing)


def _settled(candidate: Candidate, rng: random.Random) -> Candidate:
    """One world in which everything not known about the years has become known."""
    years: dict[int, YearFacts | None] = {}
    for year, facts in candidate.years.items():
        known = facts or YearFacts(
            honors=tuple(a for a in ("grassroots_fighter", "province_fighter") if rng.random() < 0.5)
        )
        rating = known.rating or rng.choice(RATINGS)
        months = known.months if known.months is not None else rng.randint(0, 12)
        if known.lineage_unknown and rng.random() < 0.5:
            continue
        years[year] = replace(known, rating=rating, months=months, lineage_unknown=False)
    return replace(candidate, years=years)


def test_settling_what_is_unknown_never_reverses_an_answer() -> None:
    rng = random.Random(5)
    received = date(2025, 12, 20)
    candidates = [replace(someone(rng, 2025), judgements={}) for _ in range(700)]
    packed = pack(candidates, 2025)
    worlds = [pack([_settled(c, rng) for c in candidates], 2025) for _ in range(3)]
    for award in AWARDS:
        before = results(BOOK, award, packed, 2025, received)
        for world in worlds:
            after = results(BOOK, award, world, 2025, received)
            assert (after[before == 2] == 2).all(), award
            assert (after[before == 0] == 0).all(), award


def test_the_comparison_can_fail() -> None:
    """Negative control: one number changed in the book of the kernel alone is seen."""
    rng = random.Random(3)
    received = date(2025, 12, 20)
    candidates = [someone(rng, 2025) for _ in range(300)]
    version = BOOK.versions["province_fighter.2024"]
    changed = what_if(BOOK, version, {"grassroots_fighter_streak": {"times": 2}})
    kernel = results(changed, "province_fighter", candidates, 2025, received)
    plain = [oracle.verdict(BOOK, "province_fighter", c, 2025, received) for c in candidates]
    assert kernel.tolist() != plain


def test_nobody_is_a_list_too() -> None:
    assert results(BOOK, "advanced_worker", [], 2025, date(2025, 12, 20)).tolist() == []
    assert evaluate(BOOK, "advanced_worker", [], year=2025, received=date(2025, 12, 20)) == []
