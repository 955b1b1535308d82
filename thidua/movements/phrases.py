"""Reads the one-line forms in which people type legal bases, phases and works, and writes them back."""

import re
from datetime import date

from thidua.core.text import clean, fold
from thidua.movements.inputs import BasisInput, PhaseInput, WorkInput
from thidua.movements.models import Review

_LONG_DAY = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")
_SHORT_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_REVIEWS = {fold(label): value for value, label in Review.choices}
PHASE_FORM = "Tên | 01/01/2023 | 31/12/2025 | sơ kết | 15/12/2025"
WORK_FORM = "Tên công trình, phần việc | 30/09/2026"


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
    """Reads "Tên | ngày đầu | ngày cuối | sơ kết | ngày sơ kết"; the last two may be left out.

    Raises ValueError with a sentence.
    """
    parts = [clean(part) for part in line.split("|")]
    wrong = f"Dòng “{clean(line)}” chưa đúng; hãy ghi theo mẫu: {PHASE_FORM}."
    if len(parts) not in (3, 4, 5):
        raise ValueError(wrong)
    name, since, until, review, review_on = (*parts, "", "")[:5]
    first, last, planned = _only_day(since), _only_day(until), _only_day(review_on)
    kind = _REVIEWS.get(fold(review)) if review else ""
    if not name or first is None or last is None or kind is None or (review_on and planned is None):
        raise ValueError(wrong)
    return PhaseInput(name[:200], first, last, kind, planned)


def phase_line(phase: PhaseInput) -> str:
    """As `read_phase` reads it."""
    parts = [phase.name, f"{phase.since:%d/%m/%Y}", f"{phase.until:%d/%m/%Y}"]
    if phase.review:
        parts.append(Review(phase.review).label.lower())
    if phase.review_on:
        parts.append(f"{phase.review_on:%d/%m/%Y}")
    return " | ".join(parts)


def read_work(line: str) -> WorkInput:
    """Reads "Tên công trình | ngày dự kiến"; the day may be left out. Raises ValueError with a sentence."""
    title, _, day = (clean(part) for part in line.partition("|"))
    planned = _only_day(day)
    if not title or (day and planned is None):
        raise ValueError(f"Dòng “{clean(line)}” chưa đúng; hãy ghi theo mẫu: {WORK_FORM}.")
    return WorkInput(title[:300], planned)


def _only_day(text: str) -> date | None:
    return find_day(text) if _SHORT_DAY.fullmatch(text) else None
