"""How many of a cluster may be proposed for a flag: a share or a number, in whole places, rounded down."""

from __future__ import annotations

import re
from fractions import Fraction

_PERCENT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,2})?)\s*%")
_FRACTION = re.compile(r"([0-9]{1,3})\s*/\s*([0-9]{1,3})")
_NUMBER = re.compile(r"[0-9]{1,4}")


class BadShare(ValueError):
    """The share cannot be read; the sentence says what to type."""


def places(share_text: str, base_count: int) -> int | None:
    """The most that may be proposed of `base_count`; None where no share is set (chưa quy định).

    "20%" and "1/5" of 6 is 1: a cap is never rounded up. A plain number is that many, of those there are.
    """
    if base_count < 0:
        raise ValueError("số đơn vị không thể âm")
    typed = share_text.strip()
    if not typed:
        return None
    if _NUMBER.fullmatch(typed):
        return min(int(typed), base_count)
    share = _share(typed)
    return share.numerator * base_count // share.denominator


def places_words(share_text: str, base_count: int) -> str:
    """The reckoning as the minutes print it."""
    limit = places(share_text, base_count)
    if limit is None:
        return "Chưa quy định tỷ lệ đề nghị."
    if _NUMBER.fullmatch(share_text.strip()):
        return f"Nhiều nhất {limit} trong {base_count} đơn vị."
    return f"{share_text.strip()} × {base_count} đơn vị, làm tròn xuống: nhiều nhất {limit}."


def _share(typed: str) -> Fraction:
    percent, fraction = _PERCENT.fullmatch(typed), _FRACTION.fullmatch(typed)
    if percent:
        share = Fraction(percent[1].replace(",", ".")) / 100
    elif fraction and int(fraction[2]):
        share = Fraction(int(fraction[1]), int(fraction[2]))
    else:
        raise BadShare(f"“{typed[:20]}” không phải tỷ lệ. Gõ phần trăm (20%), phân số (1/5) hoặc một số.")
    if share > 1:
        raise BadShare(f"“{typed}” lớn hơn toàn bộ. Tỷ lệ không quá 100%.")
    return share
