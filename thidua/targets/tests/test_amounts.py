"""Numbers as officers type them."""

from decimal import Decimal as D

import pytest

from thidua.core.errors import Refused
from thidua.targets.amounts import read_amount


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("1.234,5", "hồ sơ", "1234.5"),
        ("1,234.5", "hồ sơ", "1234.5"),
        ("1.234", "hồ sơ", "1234"),
        ("12.345.678", "đồng", "12345678"),
        ("95,5", "%", "95.5"),
        ("95.5", "%", "95.5"),
        ("95", "%", "95"),
        ("95 %", "%", "95"),
        ("0,95 %", "%", "0.95"),
        ("95%", "phần trăm", "95"),
        ("86,5 điểm", "Điểm", "86.5"),
        ("0", "%", "0"),
        ("0.950", "điểm", "0.95"),
        ("-3", "điểm", "-3"),
        (" 7 ", "mô hình", "7"),
        ("1 234", "hồ sơ", "1234"),
    ],
)
def test_a_number_is_read(text: str, measure: str, value: str) -> None:
    assert read_amount(text, measure, expected=D(95)) == D(value)


@pytest.mark.parametrize(
    ("text", "measure", "code"),
    [
        ("", "%", "value_needed"),
        ("chín mươi", "%", "bad_value"),
        ("0,95", "%", "wrong_measure"),
        ("1", "%", "wrong_measure"),
        ("95.125", "%", "wrong_measure"),
        ("95 điểm", "%", "wrong_measure"),
        ("95%", "điểm", "wrong_measure"),
        ("1,2,3", "điểm", "bad_value"),
        ("12.34,5", "điểm", "bad_value"),
        ("1,23456", "điểm", "too_precise"),
        ("9" * 20, "điểm", "bad_value"),
    ],
)
def test_what_is_unclear_is_asked(text: str, measure: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_amount(text, measure, expected=D(95))
    assert refused.value.code == code


def test_a_share_stands_where_shares_are_planned() -> None:
    assert read_amount("0,5", "%", expected=D("0.8")) == D("0.5")


@pytest.mark.parametrize(("text", "value"), [("có", 1), ("Đạt", 1), ("x", 1), ("không", 0), ("chưa", 0)])
def test_yes_or_no(text: str, value: int) -> None:
    assert read_amount(text, yes_no=True) == value


def test_maybe_is_no_answer() -> None:
    with pytest.raises(Refused):
        read_amount("gần xong", yes_no=True)
