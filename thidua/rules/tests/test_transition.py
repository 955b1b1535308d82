"""A dossier that was under way when the law changed: the more favourable law, explained and stored."""

import json
import random
from dataclasses import replace
from datetime import date

import pytest

from thidua.rules.facts import Candidate, InitiativeFact, YearFacts
from thidua.rules.foresight import what_if
from thidua.rules.kernel import evaluate, pack, results
from thidua.rules.model import Book, load_book
from thidua.rules.reading import BadFile
from thidua.rules.tests import oracle
from thidua.rules.tests.crowd import someone
from thidua.rules.verdict import RESULTS, Verdict, verdict_from_json

BOOK = load_book()
BEFORE, CHANGED, AFTER = date(2026, 9, 30), date(2026, 10, 1), date(2026, 11, 22)
FIGHTER, LATER = "province_fighter", "province_fighter.2026"
STREAK = "grassroots_fighter_streak"


def _compared(times: int) -> Book:
    """The book as it will be when somebody has compared the amended law, and it asks for so many titles in a row."""
    asked = what_if(BOOK, BOOK.versions["province_fighter.2024"], {STREAK: {"times": times}})
    require = asked.versions["province_fighter.2024"].require
    later = replace(BOOK.versions[LATER], text_seen=True, follows="", confirmed_until=date.max, require=require)
    return BOOK.with_version(later)


def _fighter(titles: int) -> Candidate:
    """Titles in so many years in a row up to 2025, and an applied provincial initiative."""
    years: dict[int, YearFacts | None] = {
        year: YearFacts("excellent", ("grassroots_fighter",) if year > 2025 - titles else ())
        for year in range(2021, 2026)
    }
    work = InitiativeFact("x", "province", date(2025, 6, 30), date(2025, 3, 1))
    return Candidate(kind="civil_servant", years=years, initiatives=(work,))


def _ask(book: Book, titles: int, received: date, on: date | None, lang: str = "vi") -> Verdict:
    return evaluate(book, FIGHTER, [_fighter(titles)], year=2025, received=received, on=on, lang=lang)[0]


def test_the_new_law_applies_where_it_is_more_favourable() -> None:
    verdict = _ask(_compared(2), 2, BEFORE, AFTER)
    assert (verdict.result, verdict.version, verdict.regime) == ("met", LATER, "L26")
    assert verdict.compared is not None
    assert (verdict.compared.version, verdict.compared.regime) == ("province_fighter.2024", "L22b")
    assert (verdict.compared.result, verdict.compared.missing) == ("not_met", (STREAK,))
    assert "áp dụng quy định mới vì có lợi hơn" in verdict.note
    assert "theo Luật 06/2022/QH15: chưa đạt" in verdict.note
    assert "Luật 06/2026/QH16, Điều 4" in verdict.note
    assert "the new rule applies, being more favourable" in _ask(_compared(2), 2, BEFORE, AFTER, "en").note


@pytest.mark.parametrize(("times", "titles", "result"), [(4, 3, "met"), (3, 3, "met"), (3, 2, "not_met")])
def test_the_old_law_stays_where_the_new_one_is_no_better(times: int, titles: int, result: str) -> None:
    verdict = _ask(_compared(times), titles, BEFORE, AFTER)
    assert (verdict.result, verdict.version, verdict.regime) == (result, "province_fighter.2024", "L22b")
    assert verdict.compared is not None
    assert verdict.compared.version == LATER
    assert "giữ quy định cũ" in verdict.note


def test_nothing_is_compared_outside_the_transition() -> None:
    book = _compared(2)
    for received, on in [(BEFORE, None), (BEFORE, BEFORE), (CHANGED, AFTER), (AFTER, AFTER)]:
        assert _ask(book, 2, received, on).compared is None, (received, on)
    assert _ask(book, 2, BEFORE, BEFORE).result == "not_met"
    assert _ask(book, 2, CHANGED, AFTER).result == "met"  # received under the new law: it alone governs


def test_the_first_day_of_the_new_law_compares() -> None:
    assert _ask(_compared(2), 2, BEFORE, CHANGED).compared is not None


def test_what_nobody_compared_is_set_against_nothing() -> None:
    """Today: the amended law was not seen, so the old one alone answers, and the note says so."""
    verdict = _ask(BOOK, 2, BEFORE, AFTER)
    assert (verdict.result, verdict.compared) == ("not_met", None)
    assert "chưa so sánh được" in verdict.note


def test_the_bulk_path_and_the_second_writing_give_the_same() -> None:
    rng = random.Random(26)
    candidates = [someone(rng, 2026) for _ in range(600)]
    seen = set()
    for times in (1, 2, 4):
        book = _compared(times)
        bulk = results(book, FIGHTER, pack(candidates, 2026, book), 2026, BEFORE, AFTER).tolist()
        told = evaluate(book, FIGHTER, candidates, year=2026, received=BEFORE, on=AFTER)
        plain = [oracle.verdict(book, FIGHTER, one, 2026, BEFORE, on=AFTER) for one in candidates]
        assert [RESULTS.index(verdict.result) for verdict in told] == bulk == plain
        seen |= {(one.compared.result, one.result) for one in told if one.compared}
    assert ("not_met", "met") in seen
    assert ("not_met", "not_met") in seen


def test_it_is_stored_and_read_again() -> None:
    verdict = _ask(_compared(2), 2, BEFORE, AFTER)
    stored = json.loads(json.dumps(verdict.to_json()))
    assert stored["format"] == 2
    assert verdict_from_json(stored) == verdict


def test_a_verdict_of_the_first_format_is_still_read() -> None:
    verdict = _ask(BOOK, 2, BEFORE, None)
    stored = {**verdict.to_json(), "format": 1}
    del stored["compared"]
    assert verdict_from_json(stored) == verdict
    with pytest.raises(BadFile, match="format"):
        verdict_from_json({**stored, "format": 3})
