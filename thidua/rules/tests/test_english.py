"""A verdict asked in English is English throughout, but for names and citations."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from thidua.rules.casefile import all_cases, run
from thidua.rules.kernel import evaluate
from thidua.rules.model import conditions, load_book
from thidua.rules.tests.crowd import someone
from thidua.rules.verdict import Verdict

BOOK = load_book()
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹàáãèéìíòóõùúýĩũ]", re.IGNORECASE)
DAYS = [date(2023, 12, 20), date(2025, 12, 20), date(2026, 9, 30), date(2026, 11, 22)]
CITES = sorted({t.cite for t in BOOK.calendar.transitions}, key=len, reverse=True)


def _said(verdict: Verdict) -> Iterator[str]:
    for one in (verdict, *([verdict.advice] if verdict.advice else [])):
        note = one.note
        for cite in CITES:  # a transition is cited within its sentence
            note = note.replace(f"({cite})", "")
        yield from (note, one.unverified_law, one.nearest.text if one.nearest else "")
        for finding in one.findings:
            yield from (finding.asked, finding.found, finding.missing, finding.cure, finding.note)


@pytest.mark.parametrize("received", DAYS)
def test_no_vietnamese_is_left_in_the_answers_for_a_crowd(received: date) -> None:
    rng = random.Random(received.toordinal())
    crowd = [replace(someone(rng, received.year), unit="") for _ in range(120)]
    left = set()
    for award in BOOK.awards:
        for verdict in evaluate(BOOK, award, crowd, year=received.year, received=received, lang="en"):
            left |= {text for text in _said(verdict) if VIETNAMESE.search(text)}
    assert left == set()


def test_no_vietnamese_is_left_in_the_answers_for_the_cases() -> None:
    units = {
        facts.unit
        for case in all_cases(BOOK)
        for facts in case.candidate.years.values()
        if facts is not None and facts.unit
    }
    left = set()
    for case in all_cases(BOOK):
        for text in _said(run(BOOK, case, "en")[0]):
            for name in units:
                text = text.replace(name, "")
            left |= {text} if VIETNAMESE.search(text) else set()
    assert left == set()


def test_every_text_a_person_decides_has_english() -> None:
    for version in BOOK.versions.values():
        for condition in conditions(version.require):
            assert bool(condition.text) == bool(condition.text_en), (version.id, condition.id)
            assert not VIETNAMESE.search(condition.text_en), (version.id, condition.id)


def test_the_test_can_fail() -> None:
    """Negative control: the same answers in Vietnamese are full of it."""
    crowd = [someone(random.Random(1), 2025)]
    verdict = evaluate(BOOK, "province_fighter", crowd, year=2025, received=DAYS[1])[0]
    assert any(VIETNAMESE.search(text) for text in _said(verdict))
