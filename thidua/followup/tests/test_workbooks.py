"""The workbook: formulas that agree with their values, nothing that runs, a page for every line."""

from dataclasses import replace

import pytest

from thidua.core.errors import Refused
from thidua.followup.sheets import Row
from thidua.followup.tests.reading import Page, read_workbook
from thidua.followup.tests.test_sheets import GOOD, sheet
from thidua.followup.workbooks import workbook


def page_of(data: bytes, name: str) -> Page:
    return next(page for page in read_workbook(data) if page.name == name)


def test_totals_and_shares_are_formulas_whose_cached_values_are_right() -> None:
    page = page_of(workbook("Tài liệu", [sheet(*GOOD)]), "1. Khen thưởng")
    assert [page.formulas.get(f"{c}4") for c in "BCDE"] == [None, None, "B4+C4", 'IF(D4=0,"–",C4/D4)']
    sums = [page.formulas[f"{c}6"] for c in "BCDE"]
    assert sums == ["SUM(B4:B5)", "SUM(C4:C5)", "SUM(D4:D5)", 'IF(D6=0,"–",C6/D6)']
    assert [page.values[f"{c}4"] for c in "BCD"] == ["271", "508", "779"]
    assert round(float(page.values["E4"]), 3) == 0.652
    assert [page.values[f"{c}6"] for c in "ABCD"] == ["Cộng", "274", "512", "786"]


def test_every_line_names_the_page_of_its_figures() -> None:
    page = page_of(workbook("Tài liệu", [sheet(*GOOD)]), "1. Khen thưởng")
    assert {cell: page.links[cell] for cell in ("F4", "F5", "F6")} == {
        "F4": "http://127.0.0.1:8000/x/?q=Bằng%20khen",
        "F5": "http://127.0.0.1:8000/x/?q=Cờ",
        "F6": "http://127.0.0.1:8000/x/",
    }


def test_a_text_is_never_run_as_a_formula() -> None:
    evil = '=HYPERLINK("http://evil","x")'
    data = workbook(evil, [sheet((evil, 1, 1, 2), ("@SUM(A1)", 0, 0, 0))], [evil])
    page, contents = page_of(data, "1. Khen thưởng"), page_of(data, "Mục lục")
    assert (page.values["A4"], page.values["A5"]) == (evil, "@SUM(A1)")
    assert [cell for cell in page.formulas if cell.startswith("A")] == []
    assert (contents.values["A1"], contents.values["A2"], contents.formulas) == (evil, evil, {})


def test_a_sheet_that_does_not_foot_is_not_written() -> None:
    wrong = replace(sheet(*GOOD), total=Row(("Cộng", 1, 2, 3, None)))
    with pytest.raises(Refused):
        workbook("Tài liệu", [wrong])


def test_long_and_odd_titles_become_names_of_pages() -> None:
    odd = replace(sheet(*GOOD), title="Khen thưởng [2026]: lãnh đạo / trực tiếp của toàn thành phố")
    names = [page.name for page in read_workbook(workbook("Tài liệu", [odd, odd]))]
    assert names[0] == "Mục lục"
    assert all(len(name) <= 31 for name in names)
    assert len(set(names)) == 3
