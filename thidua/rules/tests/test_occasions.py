"""Honors of other occasions: shown, and no step towards an award by merit."""

from dataclasses import replace
from datetime import date

from thidua.rules.facts import Candidate, HonorFact, YearFacts
from thidua.rules.kernel import evaluate
from thidua.rules.model import Book, load_book
from thidua.rules.packing import pack
from thidua.rules.reading import Reader
from thidua.rules.verdict import Verdict

BOOK = load_book()
RECEIVED = date(2025, 12, 20)


def _compared() -> Book:
    """The book as if an officer had compared the text."""
    row = BOOK.procedure.reader("occasions_not_counted").data
    rules = {**BOOK.procedure.data, "occasions_not_counted": {**row, "verified": True}}
    return replace(BOOK, procedure=Reader(rules, "procedure.yaml"))


def _fighter(occasion: str) -> Candidate:
    years = {y: YearFacts("excellent", ("grassroots_fighter",)) for y in (2023, 2025)}
    honor = HonorFact("grassroots_fighter", date(2024, 12, 1), 2024, occasion)
    return Candidate(years={**years, 2024: YearFacts("excellent")}, honors=(honor,), attested=True)


def _streak(book: Book, occasion: str) -> tuple[str, str]:
    verdict: Verdict = evaluate(book, "province_fighter", [_fighter(occasion)], year=2025, received=RECEIVED)[0]
    finding = next(f for f in verdict.findings if f.id == "grassroots_fighter_streak")
    return finding.result, finding.found


def test_by_merit_is_a_step() -> None:
    assert _streak(BOOK, "by_merit") == ("met", "2023, 2024, 2025")


def test_another_occasion_is_possible_while_nobody_has_compared_the_text() -> None:
    result, found = _streak(BOOK, "ad_hoc")
    assert result == "needs_person"
    assert found == (
        "2023, 2025; đã có “Chiến sĩ thi đua cơ sở” 01/12/2024 "
        "(khen thưởng đột xuất, ghi nhận nhưng không tính là bước; chưa đối chiếu văn bản)"
    )


def test_another_occasion_is_no_step_once_the_text_is_compared() -> None:
    result, found = _streak(_compared(), "thematic")
    assert result == "not_met"
    assert found == (
        "2023, 2025; đã có “Chiến sĩ thi đua cơ sở” 01/12/2024 "
        "(khen thưởng theo chuyên đề, ghi nhận nhưng không tính là bước)"
    )


def test_the_packed_facts_say_the_same() -> None:
    open_, compared = pack([_fighter("ad_hoc")], 2025), pack([_fighter("ad_hoc")], 2025, _compared())
    assert open_.honor_t["grassroots_fighter"].tolist() == compared.honor_t["grassroots_fighter"].tolist() == [0b101]
    assert open_.honor_p["grassroots_fighter"].tolist() == [0b111]
    assert compared.honor_p["grassroots_fighter"].tolist() == [0b101]
