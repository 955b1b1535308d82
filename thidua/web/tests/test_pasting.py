"""What a sheet puts on the clipboard comes back as its rows."""

from datetime import date

import pytest

from thidua.web.pasting import read_day, read_table


def test_rows_keep_their_numbers_and_cells_their_words() -> None:
    text = 'STT\tViệc\r\n\r\n1\t"Trồng cây\nở ""công viên"""\t\n2\t"Sạch" phố\n'
    assert read_table(text) == [
        (1, ["STT", "Việc"]),
        (3, ["1", 'Trồng cây ở "công viên"', ""]),
        (4, ["2", '"Sạch" phố']),
    ]


def test_a_line_is_cut_at_the_first_mark_it_holds() -> None:
    assert read_table("a\tb;c\nd;e|f\ng|h", "\t|;") == [(1, ["a", "b;c"]), (2, ["d;e", "f"]), (3, ["g", "h"])]
    assert read_table(" \n\t\n") == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("15/04/2026", date(2026, 4, 15)),
        (" 5.4.2026 ", date(2026, 4, 5)),
        ("2026-04-15 00:00:00", date(2026, 4, 15)),
        ("31/02/2026", None),
        ("tháng 4", None),
        ("", None),
    ],
)
def test_days(typed: str, found: date | None) -> None:
    assert read_day(typed) == found
