from decimal import Decimal
from fractions import Fraction

import pytest

from thidua.core.money import decimal, grouped, percent, places_of, read_number, vnd


def test_numbers_are_written_the_vietnamese_way() -> None:
    assert vnd(3_795_000) == "3.795.000 đồng"
    assert grouped(1_234_567) == "1.234.567"
    assert decimal(Fraction(3, 2)) == "1,5"
    assert decimal(Fraction(123456789, 100), 2) == "1.234.567,89"


def test_shares_of_the_articles() -> None:
    assert percent(508, 779) == "65,2 %"
    assert percent(15, 2700, 2) == "0,56 %"
    assert percent(0, 0) == "–"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.234,5", "1234.5"),
        ("95.5", "95.5"),
        ("1.234", "1234"),
        ("0.123", "0.123"),
        ("1,234.5", "1234.5"),
        ("- 12,50", "-12.5"),
        ("1 234", "1234"),
    ],
)
def test_numbers_are_read_as_people_type_them(typed: str, number: str) -> None:
    assert read_number(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["", "-", "1.23,4", "12a", "1,2,3.4", "1.2.3", "²", "١٢"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert read_number(typed) is None


def test_decimals_that_say_something_are_counted() -> None:
    assert [places_of(Decimal(text)) for text in ("12.50", "100", "0.00010")] == [1, 0, 4]
