"""Reads the one-line forms in which people type legal bases and phases, and writes them back."""

import re
from datetime import date

from thidua.core.text import clean, fold
from thidua.movements.inputs import BasisInput, PhaseInput
from thidua.movements.models import Review

_LONG_DAY = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")
_SHORT_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_REVIEWS = {fold(label): value for value, label in Review.choices}
PHASE_FORM = "Tên | 01/01/2023 | 31/12/2025 | sơ kết"


def read_basis(line: str) -> BasisInput:
    """A document as it is cited; its day is taken from the words when they name one."""
    text = clean(line)
    return BasisInput(text[:500], find_day(text))


def find_day(text: str) -> date | None:
    """The first day named in a text, as "07 tháng 4 năm 2014" or "07/4/2014"."""
    found = _LONG_DAY.search(text) or _SHORT_DAY.search(text)
    if found is None:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def read_phase(line: str) -> PhaseInput:
    """Reads "Tên | ngày đầu | ngày cuối | sơ kết"; the review may be left out. Raises ValueError with a sentence."""
    parts = [clean(part) for part in line.split("|")]
    wrong = f"Dòng “{clean(line)}” chưa đúng; hãy ghi theo mẫu: {PHASE_FORM}."
    if len(parts) not in (3, 4):
        raise ValueError(wrong)
    days = [_SHORT_DAY.fullmatch(part) for part in parts[1:3]]
    since, until = (find_day(part) if match else None for part, match in zip(parts[1:3], days, strict=True))
    review = _REVIEWS.get(fold(parts[3])) if len(parts) == 4 and parts[3] else ""
    if not parts[0] or since is None or until is None or review is None:
        raise ValueError(wrong)
    return PhaseInput(parts[0][:200], since, until, review)


def phase_line(phase: PhaseInput) -> str:
    """As `read_phase` reads it."""
    parts = [phase.name, f"{phase.since:%d/%m/%Y}", f"{phase.until:%d/%m/%Y}"]
    if phase.review:
        parts.append(Review(phase.review).label.lower())
    return " | ".join(parts)
