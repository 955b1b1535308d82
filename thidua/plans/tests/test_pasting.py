"""What comes from a sheet, cell by cell."""

from datetime import date

import pytest

from thidua.plans.contents import Numbered
from thidua.plans.inputs import MeasureInput
from thidua.plans.pasting import read_paste

CONTENTS = [Numbered(1, 11, "Một"), Numbered(2, 12, "Hai")]
DAY = date(2026, 6, 30)


def lines(text: str) -> list[tuple[int, MeasureInput]]:
    found = read_paste(text, CONTENTS)
    assert found.faults == ()
    return [(line.content.number, line.data) for line in found.lines]


@pytest.mark.parametrize(
    "day", ["30/06/2026", "30/6/2026", "30-06-2026", "30.6.2026", "2026-06-30", "2026-06-30 00:00:00"]
)
def test_days_as_people_and_sheets_write_them(day: str) -> None:
    assert lines(f"1\tMở điểm tiếp dân\tVăn phòng\t{day}") == [(1, MeasureInput("Mở điểm tiếp dân", "Văn phòng", DAY))]


@pytest.mark.parametrize("number", ["2", " 2 ", "2.", "2)", "Nội dung 2", "02"])
def test_numbers_as_people_write_them(number: str) -> None:
    assert lines(f"{number}\tViệc") == [(2, MeasureInput("Việc"))]


def test_headings_blank_lines_and_line_breaks_within_cells() -> None:
    text = 'Nội dung\tViệc làm\tPhụ trách\tHạn\r\n\r\n1\t"Mở điểm\ntiếp ""dân"""\tTổ 1\t\r\n2\t"Một cửa" thân thiện\r\n'
    assert lines(text) == [
        (1, MeasureInput('Mở điểm tiếp "dân"', "Tổ 1")),
        (2, MeasureInput('"Một cửa" thân thiện')),
    ]


def test_every_wrong_line_is_named() -> None:
    found = read_paste("1\tTốt\n3\tKhông có\nViệc\n1\t\tAn\n2\tViệc\tAn\t31/02/2026\n2\tViệc\tAn\t\tthừa", CONTENTS)
    assert [fault.split(":")[0] for fault in found.faults] == [f"Dòng {n}" for n in (2, 3, 4, 5, 6)]
    assert "nội dung 1 đến 2" in found.faults[0]
    assert "một cột" in found.faults[1]
    assert "chưa ghi việc làm" in found.faults[2]
    assert "“31/02/2026” không phải ngày" in found.faults[3]
    assert "bốn cột" in found.faults[4]


def test_too_many_lines_are_refused_at_once() -> None:
    found = read_paste("1\tViệc\n" * 1001, CONTENTS)
    assert (len(found.lines), len(found.faults)) == (0, 1)


def test_decomposed_letters_are_stored_whole() -> None:
    assert lines("1\tHo\u0300a") == [(1, MeasureInput("Hòa"))]
