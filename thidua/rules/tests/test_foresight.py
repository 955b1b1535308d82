"""What is missing, from when it could be there, what cures it; years across units, penalties and school years."""

import random
from dataclasses import replace
from datetime import date

import pytest

from thidua.rules.facts import Candidate, DisciplineFact, HonorFact, InitiativeFact, YearFacts
from thidua.rules.kernel import evaluate, pack, results
from thidua.rules.model import load_book
from thidua.rules.tests.crowd import someone
from thidua.rules.verdict import Verdict

BOOK = load_book()
RECEIVED = date(2025, 12, 20)
WORK = InitiativeFact("x", "nation", date(2025, 6, 30), date(2025, 3, 1))
ORDER = "labor_order_third"


def _ask(award: str, candidate: Candidate, received: date = RECEIVED, lang: str = "vi") -> Verdict:
    return evaluate(BOOK, award, [candidate], year=received.year, received=received, lang=lang)[0]


def _worker(years: dict[int, YearFacts | None], **facts: object) -> Candidate:
    return Candidate(kind="civil_servant", attested=True, years=years, **facts)  # type: ignore[arg-type]


def _titles(*years: int, unit: str = "") -> dict[int, YearFacts | None]:
    return {year: YearFacts("excellent", ("grassroots_fighter",), unit=unit) for year in years}


def test_one_condition_short_and_the_year() -> None:
    near = _ask("province_fighter", _worker(_titles(2024, 2025), initiatives=(WORK,))).nearest
    assert near is not None
    assert (near.missing, near.from_year, near.from_day) == (("grassroots_fighter_streak",), 2026, None)
    assert near.text == (
        "thiếu một điều kiện: gián đoạn năm 2023 – sớm nhất đạt ở năm xét 2026, nếu từ nay các năm đều đạt"
    )
    english = _ask("province_fighter", _worker(_titles(2024, 2025), initiatives=(WORK,)), lang="en").nearest
    assert english is not None
    assert english.text == "one condition short: broken in 2023 – at the earliest in 2026, if all goes well from now on"


def test_an_initiative_can_be_made_next_year() -> None:
    near = _ask("province_fighter", _worker(_titles(2023, 2024, 2025))).nearest
    assert near is not None
    assert near.from_year == 2026
    assert near.text.startswith("thiếu một điều kiện: còn thiếu 1 sáng kiến phạm vi cấp tỉnh")


def test_two_conditions_short_wait_for_the_slower() -> None:
    near = _ask("province_fighter", _worker(_titles(2025))).nearest
    assert near is not None
    assert near.from_year == 2027
    assert near.text.startswith("thiếu 2 điều kiện: ")


def test_a_standard_within_a_standard_is_looked_into() -> None:
    near = _ask("grassroots_fighter", _worker({2025: YearFacts("completed")})).nearest
    assert near is not None
    assert near.from_year == 2026


def test_another_honor_first_has_no_year() -> None:
    near = _ask(ORDER, _worker({year: YearFacts("completed") for year in range(2015, 2026)})).nearest
    assert near is not None
    assert near.from_year is None


def test_the_chain_of_years_across_a_merger() -> None:
    """Two titles by the former district, one by the ward that followed it; without the middle one it is broken."""
    years = {**_titles(2023, 2024, unit="Quận 10"), **_titles(2025, unit="Phường Hòa Hưng")}
    verdict = _ask("province_fighter", _worker(years, initiatives=(WORK,)))
    assert verdict.result == "met"
    assert verdict.findings[0].found == "2023 (Quận 10), 2024 (Quận 10), 2025 (Phường Hòa Hưng)"
    broken = _ask("province_fighter", _worker({**years, 2024: YearFacts("good")}, initiatives=(WORK,)))
    assert (broken.result, broken.findings[0].missing) == ("not_met", "gián đoạn năm 2024")
    split = {**years, 2024: YearFacts("excellent", ("grassroots_fighter",), lineage_unknown=True, unit="Phường 14")}
    asked = _ask("province_fighter", _worker(split, initiatives=(WORK,)))
    assert (asked.result, asked.findings[0].missing) == ("needs_person", "chưa xác định được năm 2024 (Phường 14)")


@pytest.mark.parametrize(
    ("status", "ended", "words"),
    [
        ("pending", None, "chờ kết luận"),
        ("final", date(2024, 6, 30), "từ năm xét 2027 không còn vướng"),  # three years are looked at
    ],
)
def test_a_penalty_asks_a_person_and_says_from_when_it_is_over(status: str, ended: date | None, words: str) -> None:
    penalty = DisciplineFact("warning", date(2023, 7, 1), ended, status)
    candidate = _worker(_titles(2023, 2024, 2025), initiatives=(WORK,), discipline=(penalty,))
    verdict = _ask("province_fighter", candidate)
    assert (verdict.result, verdict.undecided) == ("needs_person", ("hold_discipline",))
    assert words in verdict.findings[-1].cure
    # and so it is: with three more good years after it, the penalty no longer stands in the way
    if ended is not None:
        later = replace(candidate, years=_titles(*range(2021, 2027)))
        assert _ask("province_fighter", later, date(2026, 9, 30)).undecided == ("hold_discipline",)
        years = _titles(*range(2021, 2028))
        packed = pack([replace(later, years=years), replace(later, years=years, discipline=())], 2027, BOOK)
        assert len(set(results(BOOK, "province_fighter", packed, 2027, date(2026, 9, 30)).tolist())) == 1


def test_no_year_is_counted_twice() -> None:
    """The school year 2024–2025 and the office in autumn give two titles of 2025: one year."""
    school = HonorFact("grassroots_fighter", decided=date(2025, 8, 15), year=2025)
    twice = _worker(_titles(2024, 2025), honors=(school,), initiatives=(WORK,))
    verdict = _ask("province_fighter", twice)
    assert (verdict.result, verdict.findings[0].found) == ("not_met", "2024, 2025")
    again = replace(twice, honors=(school, replace(school, decided=date(2025, 12, 1))))
    assert _ask("province_fighter", again).result == "not_met"


def test_waiting_time_by_date_names_the_day() -> None:
    """Five years after a certificate decided on 01/09/2021: not by the end of 2025, though the years are enough."""
    given = HonorFact("province_merit_certificate", date(2021, 9, 1), None, "by_merit", False, 2020)
    years: dict[int, YearFacts | None] = {
        year: YearFacts("excellent", ("advanced_worker", "grassroots_fighter")) for year in range(2015, 2026)
    }
    candidate = _worker(years, honors=(given,), initiatives=(WORK, WORK, WORK))
    verdict = _ask("prime_minister_merit_certificate", candidate)
    waiting = [finding for finding in verdict.findings if "01/09/2026" in finding.missing]
    assert [finding.result for finding in waiting] == ["needs_person"]
    assert waiting[0].missing == "chưa đủ 5 năm theo ngày quyết định: đến ngày 01/09/2026 mới đủ"
    short = replace(candidate, years={**years, 2023: YearFacts("completed")})
    near = _ask("prime_minister_merit_certificate", short).nearest
    assert near is not None
    assert near.from_day == date(2026, 9, 1)
    assert near.from_year == 2028
    assert "đủ thời gian từ ngày 01/09/2026" in near.text


def test_the_earliest_year_is_neither_too_early_nor_too_late() -> None:
    """From the year named on it could be met; in no year before, whatever happens."""
    rng = random.Random(41)
    best = YearFacts("excellent", ("advanced_worker", "grassroots_fighter", "province_fighter"), 12)
    tried = 0
    for award in ("advanced_worker", "grassroots_fighter", "province_fighter", "national_fighter"):
        for one in [replace(someone(rng, 2020), subject="individual", local="none") for _ in range(120)]:
            one = replace(one, years={year: facts for year, facts in one.years.items() if year <= 2020}, attested=True)
            one = replace(one, judgements={}, discipline=(), kind="civil_servant")
            received = date(2025, 12, 20)
            verdict = evaluate(BOOK, award, [one], year=2020, received=received)[0]
            if verdict.nearest is None or verdict.nearest.from_year is None:
                continue
            tried += 1
            for year in range(2021, min(verdict.nearest.from_year, 2025) + 1):
                works = tuple(
                    InitiativeFact("x", "nation", date(y, 5, 1), date(y, 5, 1)) for y in range(2021, year + 1)
                )
                grown = replace(
                    one,
                    years={**one.years, **dict.fromkeys(range(2021, year + 1), best)},
                    initiatives=(*one.initiatives, *works),
                )
                result = evaluate(BOOK, award, [grown], year=year, received=received)[0].result
                assert (result != "not_met") is (year >= verdict.nearest.from_year), (award, year, verdict.nearest)
    assert tried > 100
