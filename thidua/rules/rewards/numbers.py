"""Exact numbers as they stand in a formula."""

from __future__ import annotations

from fractions import Fraction


def thousands(value: Fraction | int) -> str:
    """2530000 -> 2.530.000, with decimals only where they exist."""
    whole, rest = divmod(Fraction(value), 1)
    text = f"{int(whole):,}".replace(",", ".")
    return text if rest == 0 else f"{text},{decimal(rest).partition(',')[2]}"


def decimal(value: Fraction) -> str:
    """3/2 -> 1,5."""
    whole, rest = divmod(value, 1)
    digits = ""
    while rest and len(digits) < 6:
        digit, rest = divmod(rest * 10, 1)
        digits += str(int(digit))
    return f"{int(whole)},{digits}" if digits else str(int(whole))
