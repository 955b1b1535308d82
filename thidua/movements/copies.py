"""A movement as next year's, or as a unit's own; and what differs between two, in words."""

import re
from dataclasses import dataclass, replace
from datetime import date

from thidua.movements.inputs import MovementInput, PhaseInput
from thidua.movements.models import LaunchedBy, MovementKind
from thidua.movements.phrases import phase_line

_YEAR = re.compile(r"\b20\d\d\b")
_NAMES = {
    "name": "Tên",
    "kind": "Loại",
    "launcher_name": "Cơ quan, người phát động",
    "launched_by": "Cấp phát động",
    "parent": "Phong trào cấp trên",
    "theme": "Chủ đề",
    "slogan": "Khẩu hiệu",
    "purpose": "Mục đích",
    "since": "Từ ngày",
    "until": "Đến ngày",
    "period_note": "Ghi chú về thời gian",
    "enroll_by": "Hạn đăng ký",
}


def a_year_later(data: MovementInput, parent: str | None = None) -> MovementInput:
    """Days, and years in the name, one later; in other words only the years of the movement itself.

    Legal bases stay: documents do not move with the year. 29 February becomes the 28th.
    """
    own = _years_of(data)
    return replace(
        data,
        name=_shift(data.name),
        parent=data.parent if parent is None else parent,
        slogan=_shift_own(data.slogan, own),
        theme=_shift_own(data.theme, own),
        purpose=_shift_own(data.purpose, own),
        since=_next(data.since),
        until=_next(data.until),
        enroll_by=_next(data.enroll_by),
        contents=tuple(_shift_own(text, own) for text in data.contents),
        phases=tuple(_phase_later(phase) for phase in data.phases),
    )


def of_its_own(data: MovementInput, code: str, unit: str) -> MovementInput:
    """A unit's own movement in answer to one from above; awards are left for the unit to promise."""
    return replace(
        data,
        name=f"{unit} hưởng ứng: {data.name}"[:300],
        kind=data.kind,
        launcher_name=unit,
        launched_by=LaunchedBy.UNIT,
        parent=code,
        enroll_by=None,
        awards=(),
    )


@dataclass(frozen=True)
class Change:
    """One field of two movements, as a page prints it; an empty side means: nothing there."""

    title: str
    before: str
    after: str


def changes(before: MovementInput, after: MovementInput) -> list[Change]:
    """What differs, field by field, then line by line for contents, bases, phases and awards."""
    found = [
        Change(title, _words(getattr(before, key)), _words(getattr(after, key)))
        for key, title in _NAMES.items()
        if getattr(before, key) != getattr(after, key) and key != "kind"
    ]
    if before.kind != after.kind:
        found.append(Change("Loại", MovementKind(before.kind).label, MovementKind(after.kind).label))
    for title, old, new in (
        ("Nội dung", before.contents, after.contents),
        ("Căn cứ", _texts(before), _texts(after)),
        ("Giai đoạn", _lines(before.phases), _lines(after.phases)),
        ("Hình thức khen thưởng", before.awards, after.awards),
    ):
        found += _line_changes(title, old, new)
    return found


def _line_changes(title: str, old: tuple[str, ...], new: tuple[str, ...]) -> list[Change]:
    """Lines in the same place are one change; the others were added or left out."""
    if len(old) == len(new):
        return [Change(title, a, b) for a, b in zip(old, new, strict=True) if a != b]
    gone = [Change(title, line, "") for line in old if line not in new]
    return gone + [Change(title, "", line) for line in new if line not in old]


def _years_of(data: MovementInput) -> set[str]:
    if data.since is None:
        return set()
    return {str(year) for year in range(data.since.year, (data.until or data.since).year + 1)}


def _shift(text: str) -> str:
    return _YEAR.sub(lambda year: str(int(year[0]) + 1), text)


def _shift_own(text: str, years: set[str]) -> str:
    return _YEAR.sub(lambda year: str(int(year[0]) + 1) if year[0] in years else year[0], text)


def _phase_later(phase: PhaseInput) -> PhaseInput:
    review_on = _later(phase.review_on) if phase.review_on else None
    return replace(
        phase, name=_shift(phase.name), since=_later(phase.since), until=_later(phase.until), review_on=review_on
    )


def _next(day: date | None) -> date | None:
    return _later(day) if day else None


def _later(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _words(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return LaunchedBy(value).label if value in LaunchedBy.values else str(value or "")


def _texts(data: MovementInput) -> tuple[str, ...]:
    return tuple(basis.text for basis in data.legal_bases)


def _lines(phases: tuple[PhaseInput, ...]) -> tuple[str, ...]:
    return tuple(phase_line(phase) for phase in phases)
