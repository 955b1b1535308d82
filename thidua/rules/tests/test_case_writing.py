"""Cases go out as a case file and come back the same; a row of a table becomes a case."""

from dataclasses import replace
from pathlib import Path

import pytest

from thidua.rules.casefile import all_cases, as_yaml, bodies, body_of, case_of, parse_cases
from thidua.rules.model import load_book
from thidua.rules.reading import BadFile

BOOK = load_book()


FILES = sorted(BOOK.path.glob("*/*.cases.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_case_file_goes_out_and_comes_back(file: Path) -> None:
    text = file.read_text()
    written = as_yaml(row for row in bodies(text, file.name, ours=True) if "equivalent" not in row)
    before = [replace(case, line=0) for case in parse_cases(text, file.name)]
    assert [replace(case, line=0) for case in parse_cases(written, file.name)] == before


def test_there_are_cases() -> None:
    assert len(all_cases(BOOK)) > 100


def test_a_row_of_a_table_becomes_a_case() -> None:
    row = {
        "name": "Hai năm xuất sắc",
        "award": "grassroots_fighter",
        "received": "2025-12-20",
        "year": "2025",
        "attested": "x",
        "rating_2025": "good",
        "titles_2025": "advanced_worker; grassroots_fighter",
        "months_2025": "12",
        "rating_2024": "?",
        "initiatives": "unit | 2025-05-05",
        "honors": "province_merit_certificate | 2023-05-19 | by_merit",
        "judgements": "initiative = met",
        "verdict": "met",
        "missing": "-",
    }
    case = case_of(body_of(row), "bảng.csv", BOOK)
    years = case.candidate.years
    assert (years[2025].rating, years[2025].months) == ("good", 12)  # type: ignore[union-attr]
    assert years[2024] is None
    assert case.candidate.initiatives[0].reach == "unit"
    assert case.candidate.honors[0].award == "province_merit_certificate"
    assert (case.candidate.judgements, case.candidate.attested) == ({"initiative": "met"}, True)
    assert (case.expected.verdict, case.expected.missing, case.expected.undecided) == ("met", (), None)


@pytest.mark.parametrize(
    ("column", "text"),
    [("no_such", "x"), ("year", "năm nay"), ("judgements", "initiative"), ("members", "-1"), ("months_2025", "mười")],
)
def test_what_a_row_gets_wrong_is_a_sentence(column: str, text: str) -> None:
    row = {"name": "x", "award": "grassroots_fighter", "received": "2025-12-20", column: text}
    with pytest.raises(ValueError, match="cột"):
        body_of(row)


def test_repeated_marks_are_refused() -> None:
    with pytest.raises(BadFile, match="lặp lại"):
        bodies("- &a {name: x}\n- *a\n", "tệp.yaml")
