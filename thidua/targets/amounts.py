"""Reads a number as officers type it, in the measure it is asked for; nothing is converted in silence."""

import re
from decimal import Decimal

from thidua.core.errors import Refused
from thidua.core.money import places_of, read_number
from thidua.core.text import clean, fold
from thidua.rules.progress import shown

_NUMBER = re.compile(r"([+-]?[\d.,\s]*\d)\s*(.*)")
_PERCENT = ("%", "phần trăm", "tỷ lệ %")
LIMIT = Decimal(10) ** 11
YES_WORDS, NO_WORDS = ("co", "dat", "xong", "hoan thanh", "da hoan thanh", "x", "1"), ("khong", "chua", "0")


def read_amount(text: str, measure: str = "", *, expected: Decimal | None = None, yes_no: bool = False) -> Decimal:
    """ "1.234,5" as 1234.5 in `measure`. Points group, a comma begins the decimals; "95.5" can only be 95,5.

    Refuses: value_needed, bad_value, wrong_measure (another unit is written, or a share such as 0,95 stands where
    per cent are asked), too_precise.
    """
    words = clean(text)
    if not words:
        raise Refused("value_needed", "Chưa có số liệu. Hãy gõ kết quả.", "value")
    if yes_no:
        return _read_yes(words)
    found = _NUMBER.fullmatch(words)
    if found is None:
        raise _bad(words)
    number, unit = _number(found[1], words), found[2].strip()
    if unit and not _same_measure(unit, measure):
        raise Refused(
            "wrong_measure",
            f"“{words}” tính bằng {unit}, chỉ tiêu tính bằng {measure}. Hãy đổi sang {measure} rồi gõ lại.",
            "value",
        )
    if not unit and _is_percent(measure):
        _check_share(number, words, expected)
    return number


def _read_yes(words: str) -> Decimal:
    folded = fold(words)
    if folded in YES_WORDS:
        return Decimal(1)
    if folded in NO_WORDS:
        return Decimal(0)
    raise Refused("bad_value", f"“{words}”: chỉ tiêu này trả lời “có” hoặc “không”.", "value")


def _number(digits: str, words: str) -> Decimal:
    value = read_number(digits)
    if value is None or abs(value) > LIMIT:
        raise _bad(words)
    if places_of(value) > 4:
        raise Refused("too_precise", f"“{words}” có hơn 4 chữ số thập phân. Hãy làm tròn rồi gõ lại.", "value")
    return value


def _check_share(number: Decimal, words: str, expected: Decimal | None) -> None:
    """Excel shows 95 % and hands over 0.95: asked, never guessed."""
    if 0 < number <= 1 and (expected is None or expected > 1):
        raise Refused(
            "wrong_measure",
            f"“{words}” giống tỷ lệ thập phân, chỉ tiêu tính bằng %. Nếu là {shown(number * 100)} % hãy gõ "
            f"“{shown(number * 100)}”; nếu đúng là {shown(number)} % hãy gõ “{shown(number)} %”.",
            "value",
        )
    if number > 1000 and (expected is None or expected <= 100):
        raise Refused(
            "wrong_measure",
            f"“{words}” đọc là {shown(number)} %. Dấu chấm ngăn hàng nghìn; phần lẻ dùng dấu phẩy, ví dụ 95,125.",
            "value",
        )


def _is_percent(measure: str) -> bool:
    return clean(measure).lower() in _PERCENT


def _same_measure(unit: str, measure: str) -> bool:
    return (_is_percent(unit) and _is_percent(measure)) or (fold(unit) == fold(measure) and bool(fold(unit)))


def _bad(words: str) -> Refused:
    message = f"“{words}” không phải một số. Hãy gõ số như 1.234,5; đơn vị tính đã có sẵn trong chỉ tiêu."
    return Refused("bad_value", message, "value")
