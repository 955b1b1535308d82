"""How a unit writes its own papers: its name at the head, its place, who signs for it."""

import re
from datetime import date

from thidua.documents.papers import Letterhead
from thidua.people.models import Level, Unit

COMMITTEES = {Level.CITY, Level.WARD, Level.DISTRICT}
WHOLE_NAMES = ("Thành phố Hồ Chí Minh",)  # named after a person: the place is written in full
PREFIXES = ("Ủy ban nhân dân ", "Thành phố ", "Phường ", "Xã ", "Đặc khu ")
NOTE = "(Ký tên, đóng dấu)"
_BREAKS = (  # where the lines of an authority part that were typed as one
    (re.compile(r" (?=KT\. )"), "\n"),
    (re.compile(r"(KT\. [^\n]+?) (?=PHÓ )"), r"\1\n"),
    (re.compile(r"(TM\. ỦY BAN NHÂN DÂN) (?=CHỦ TỊCH)"), r"\1\n"),
)


def office_head(unit: Unit, number: str, day: date | None) -> Letterhead:
    """The head of a paper the unit issues; a committee has none above it on its papers."""
    parent = issuer_of(unit.parent) if unit.parent and unit.level not in COMMITTEES else ""
    return Letterhead(parent, issuer_of(unit), number, place_of(unit), day)


def issuer_of(unit: Unit) -> str:
    """A people's committee under its own name; others under theirs."""
    if unit.level not in COMMITTEES or "ủy ban" in unit.name.lower():
        return unit.name
    return f"Ủy ban nhân dân {unit.name}"


def place_of(unit: Unit) -> str:
    """Where the paper is dated: the unit's own place name, in full when it is a number or a person's."""
    if unit.name in WHOLE_NAMES:
        return unit.name
    for prefix in PREFIXES:
        if unit.name.startswith(prefix):
            name = unit.name.removeprefix(prefix)
            return unit.name if name.isdigit() else name
    return place_of(unit.parent) if unit.parent else unit.name


def open_number(kind: str, unit: Unit) -> str:
    """A number left for the pen: only the symbol is printed, as far as it is known."""
    return f"………/{kind}-{'UBND' if unit.level in COMMITTEES else '……'}"


def signing_lines(unit: Unit) -> tuple[str, ...]:
    """Whose signature a paper waits for, while nobody is named."""
    return ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH") if unit.level in COMMITTEES else ("THỦ TRƯỞNG ĐƠN VỊ",)


def authority_lines(title: str, unit: Unit) -> tuple[str, ...]:
    """The signer's title in lines ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"); the head of the unit while nobody is named."""
    words = title.upper()
    for pattern, put in _BREAKS:
        words = pattern.sub(put, words)
    return tuple(words.split("\n")) if words else signing_lines(unit)
