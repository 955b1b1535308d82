from datetime import UTC, date, datetime

import pytest
import time_machine

from thidua.core.answers import YES, Answer
from thidua.web.templatetags.web import badge, deadline, dmy, grouped, reason, vnd


def test_values_as_readers_write_them() -> None:
    assert dmy(date(2026, 11, 7)) == "07/11/2026"
    assert dmy(datetime(2026, 11, 7, 14, 4, tzinfo=UTC)) == "21:04 07/11/2026"
    assert (dmy(None), vnd(None), grouped(None)) == ("–", "–", "–")
    assert (vnd(3795000), grouped(1234567)) == ("3.795.000 đồng", "1.234.567")


def test_badge_and_reason_escape() -> None:
    assert badge("<b>", "success") == '<span class="badge st-success">&lt;b&gt;</span>'
    assert reason(YES) == ""
    assert "Cần &lt;ký&gt;" in reason(Answer("x", "Cần <ký>"))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 6), 'st-danger">quá hạn 1 ngày làm việc'),
        (date(2026, 11, 9), 'st-warning">hạn hôm nay'),
        (date(2026, 11, 12), 'st-warning">còn 3 ngày làm việc'),
        (date(2026, 11, 16), 'st-success">còn 5 ngày làm việc'),
    ],
)
def test_deadline_counts_working_days(day: date, words: str) -> None:
    with time_machine.travel(datetime(2026, 11, 9, 2, 0, tzinfo=UTC)):
        assert words in deadline(day)
