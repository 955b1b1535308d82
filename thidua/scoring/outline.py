"""A table of criteria as officers paste it: which row stands below which, which words mean which kind of points."""

import re
from collections.abc import Mapping, Sequence

from thidua.core.text import clean, fold
from thidua.web.pasting import read_table

COLUMNS = ("number", "name", "maximum", "kind", "department", "evidence", "automatic")
KINDS = {
    "": "",
    "base": "base",
    "chuan": "base",
    "diem chuan": "base",
    "bonus": "bonus",
    "thuong": "bonus",
    "diem thuong": "bonus",
    "penalty": "penalty",
    "tru": "penalty",
    "diem tru": "penalty",
}
_HEADS = {"stt", "tt", "so", "so tt", "so thu tu", "muc"}
_ROMAN = re.compile(r"[IVX]+\.?")
_LETTER = re.compile(r"[A-Z]\.?")
_ARABIC = re.compile(r"\d+(\.\d+)*\.?")


def level(number: str) -> int:
    """A < I < 1 < 1.1 < 1.1.1 < a) < dash."""
    typed = clean(number).rstrip(")")
    if _ROMAN.fullmatch(typed):
        return 1
    if _LETTER.fullmatch(typed):
        return 0
    if _ARABIC.fullmatch(typed):
        return 2 + typed.rstrip(".").count(".")
    return 20 if typed[:1].isalpha() else 30


def parents(numbers: Sequence[str]) -> list[int | None]:
    """For each row the place of the nearest row above it with a higher level; None at the top."""
    found: list[int | None] = []
    open_: list[int] = []
    for place, number in enumerate(numbers):
        while open_ and level(numbers[open_[-1]]) >= level(number):
            open_.pop()
        found.append(open_[-1] if open_ else None)
        open_.append(place)
    return found


def rows_of_text(text: str) -> list[dict[str, str]]:
    """Rows copied from a sheet: cells parted by tabs, the heading left out."""
    rows = []
    for _, cells in read_table(text):
        if fold(cells[0]) in _HEADS:
            continue
        rows.append(dict(zip(COLUMNS, [*cells, *[""] * len(COLUMNS)], strict=False)))
    return rows


def kind_of(text: str) -> str | None:
    """The kind that a word means, "" for "as the row above", None for a word nobody knows."""
    return KINDS.get(fold(text))


def is_blank(row: Mapping[str, str]) -> bool:
    return not any(clean(str(row.get(column, ""))) for column in COLUMNS if column != "kind")
