from fractions import Fraction

from thidua.core.money import decimal, grouped, percent, vnd


def test_numbers_are_written_the_vietnamese_way() -> None:
    assert vnd(3_795_000) == "3.795.000 đồng"
    assert grouped(1_234_567) == "1.234.567"
    assert decimal(Fraction(3, 2)) == "1,5"
    assert decimal(Fraction(123456789, 100), 2) == "1.234.567,89"


def test_shares_of_the_articles() -> None:
    assert percent(508, 779) == "65,2 %"
    assert percent(15, 2700, 2) == "0,56 %"
    assert percent(0, 0) == "–"
