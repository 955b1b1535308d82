"""Amounts and numbers as Vietnamese readers write them."""

import re
from decimal import Decimal
from fractions import Fraction

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_GROUPED_BY_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+")


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


def read_number(text: str) -> Decimal | None:
    """ "1.234,5" as 1234.5; none when it is no number. Points group, a comma begins the decimals; "95.5" is 95,5."""
    plain = re.sub(r"\s", "", text)
    sign, body = ("-", plain[1:]) if plain.startswith("-") else ("", plain.removeprefix("+"))
    if "," in body:
        whole, _, part = body.rpartition(",")
        if "." in part:  # 1,234.5: the last sign begins the decimals
            whole, _, part = body.rpartition(".")
            if not _GROUPED_BY_COMMAS.fullmatch(whole):
                return None
            whole = whole.replace(",", "")
        elif "." in whole and not _GROUPED.fullmatch(whole):
            return None
        whole = whole.replace(".", "")
    elif _GROUPED.fullmatch(body) and not body.startswith("0"):
        whole, part = body.replace(".", ""), ""
    else:
        whole, _, part = body.partition(".")
    if not (whole.isascii() and whole.isdigit()) or (part and not (part.isascii() and part.isdigit())):
        return None
    return Decimal(f"{sign}{whole}.{part.rstrip('0') or '0'}")


def places_of(value: Decimal) -> int:
    """Decimals that say something: 12.50 has one."""
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
