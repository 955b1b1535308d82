"""Measures pasted from a sheet: content number, measure, owner, due date; separated by tabs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.core.text import fold
from thidua.plans.contents import Numbered
from thidua.plans.inputs import MeasureInput
from thidua.web.pasting import read_day, read_table

MOST_LINES = 1000
_NUMBER = re.compile(r"(?:nội dung\s*)?(\d{1,3})\s*[.)]?", re.IGNORECASE)


@dataclass(frozen=True)
class PastedLine:
    """One line that is right: its place in what was pasted, for which content, what."""

    number: int
    content: Numbered
    data: MeasureInput


@dataclass(frozen=True)
class Pasted:
    lines: tuple[PastedLine, ...]
    faults: tuple[str, ...]  # a sentence for each line that is not


def read_paste(text: str, contents: Sequence[Numbered]) -> Pasted:
    """Every line as a measure, or what is wrong with it."""
    known = {content.number: content for content in contents}
    lines: list[PastedLine] = []
    faults: list[str] = []
    rows = read_table(text)
    if len(rows) > MOST_LINES:
        return Pasted((), (f"Dán {len(rows)} dòng; mỗi lần dán nhiều nhất {MOST_LINES} dòng.",))
    for number, row in rows:
        if number == rows[0][0] and _is_heading(row):
            continue
        try:
            lines.append(_line(number, row, known))
        except ValueError as error:
            faults.append(f"Dòng {number}: {error}")
    return Pasted(tuple(lines), tuple(faults))


def due_day(text: str) -> date:
    """Raises ValueError with a sentence."""
    found = read_day(text)
    if found is None:
        raise ValueError(f"“{text}” không phải ngày; hãy ghi ngày/tháng/năm, ví dụ 30/06/2026.")
    return found


def _is_heading(row: list[str]) -> bool:
    return not any(char.isdigit() for char in row[0]) and len(row) > 1 and "viec" in fold(" ".join(row))


def _line(place: int, row: list[str], known: dict[int, Numbered]) -> PastedLine:
    if len(row) < 2:
        raise ValueError("chỉ có một cột; cần bốn cột cách nhau bằng Tab: nội dung số, việc làm, phụ trách, hạn.")
    number, text, owner, due, *rest = [*row, "", "", ""]
    if any(rest):
        raise ValueError("có nhiều hơn bốn cột; hãy chỉ chép bốn cột nội dung, việc làm, người phụ trách, hạn.")
    found = _NUMBER.fullmatch(number)
    if found is None or int(found.group(1)) not in known:
        last = max(known, default=0)
        raise ValueError(f"“{number}” không phải số thứ tự nội dung; phong trào có nội dung 1 đến {last}.")
    if not text:
        raise ValueError("chưa ghi việc làm.")
    content = known[int(found.group(1))]
    return PastedLine(place, content, MeasureInput(text, owner, due_day(due) if due else None))
