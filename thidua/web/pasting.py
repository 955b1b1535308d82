"""Tables copied from a sheet into a text box: rows with their numbers, cells made clean, days as people write them."""

import re
from datetime import date

from thidua.core.text import clean

Rows = list[tuple[int, list[str]]]
# A sheet puts quotes around a cell only when it holds a line break or a tab.
_QUOTED = re.compile(r'(?<![^\t\n])"((?:[^"]|"")*[\n\t](?:[^"]|"")*)"(?=[\t\n]|\Z)')
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")


def read_table(text: str, marks: str = "\t") -> Rows:
    """Rows that hold something, numbered as in the sheet. A line is cut at the first of `marks` that it holds."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    flat = _QUOTED.sub(lambda cell: re.sub(r"\s+", " ", cell.group(1).replace('""', '"')), text)
    rows = ((number, _cells(line, marks)) for number, line in enumerate(flat.split("\n"), start=1))
    return [(number, cells) for number, cells in rows if any(cells)]


def read_day(text: str) -> date | None:
    """15/04/2026, 15.4.2026, 15-4-2026 or, as some sheets hand over, 2026-04-15; else none."""
    typed = clean(text)
    short, iso = _DAY.fullmatch(typed), _ISO.fullmatch(typed)
    try:
        if short:
            return date(int(short[3]), int(short[2]), int(short[1]))
        return date(int(iso[1]), int(iso[2]), int(iso[3])) if iso else None
    except ValueError:
        return None


def _cells(line: str, marks: str) -> list[str]:
    mark = next((one for one in marks if one in line), marks[0])
    return [clean(cell) for cell in line.split(mark)]
