"""Amounts and numbers as Vietnamese readers write them."""

from fractions import Fraction


def vnd(amount: int) -> str:
    """3795000 -> "3.795.000 đồng"."""
    return f"{grouped(amount)} đồng"


def grouped(number: int) -> str:
    """1234567 -> "1.234.567"."""
    return f"{number:,}".replace(",", ".")


def decimal(value: Fraction | int, places: int = 1) -> str:
    """Fraction(3, 2) -> "1,5"; rounds half up, so that shares on paper add up as people expect."""
    scaled = Fraction(value) * 10**places
    rounded = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    whole, part = divmod(abs(rounded), 10**places)
    sign = "-" if rounded < 0 else ""
    return f"{sign}{grouped(whole)},{part:0{places}d}" if places else f"{sign}{grouped(whole)}"


def percent(part: int, whole: int, places: int = 1) -> str:
    """508 of 779 -> "65,2 %"; of nothing -> "–"."""
    return f"{decimal(Fraction(100 * part, whole), places)} %" if whole else "–"
