"""What a movement is made of, as doors hand it to the actions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class BasisInput:
    text: str
    issued_on: date | None = None


@dataclass(frozen=True)
class PhaseInput:
    name: str
    since: date
    until: date
    review: str = ""
    review_on: date | None = None


@dataclass(frozen=True)
class MovementInput:
    """`launched_by` empty: as the launcher's level says. `parent` is the code of the higher movement."""

    name: str
    kind: str
    launcher_name: str = ""
    launched_by: str = ""
    parent: str = ""
    slogan: str = ""
    theme: str = ""
    purpose: str = ""
    since: date | None = None
    until: date | None = None
    period_note: str = ""
    enroll_by: date | None = None
    contents: tuple[str, ...] = ()
    legal_bases: tuple[BasisInput, ...] = ()
    phases: tuple[PhaseInput, ...] = ()
    awards: tuple[str, ...] = ()


TEXTS = ("name", "kind", "launcher_name", "launched_by", "parent", "slogan", "theme", "purpose", "period_note")
DAYS = ("since", "until", "enroll_by")


@dataclass(frozen=True)
class WorkInput:
    """A công trình or phần việc; `reason` when it already stands in another movement."""

    title: str
    planned_on: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class NewsInput:
    title: str
    text: str
    day: date | None = None


def read_input(fields: Mapping[str, object]) -> MovementInput:
    """From plain data (YAML, JSON): days as dates or "2025-12-31". Raises ValueError for an unknown key."""
    known = set(MovementInput.__dataclass_fields__)
    if unknown := sorted(set(fields) - known):
        raise ValueError(f"không biết khóa: {', '.join(unknown)}")
    plain: dict[str, Any] = {key: str(fields.get(key) or "") for key in TEXTS}
    days: dict[str, Any] = {key: _day(fields.get(key)) for key in DAYS}
    return MovementInput(
        **plain,
        **days,
        contents=tuple(str(item) for item in _list(fields.get("contents"))),
        legal_bases=tuple(_basis(item) for item in _list(fields.get("legal_bases"))),
        phases=tuple(_phase(item) for item in _list(fields.get("phases"))),
        awards=tuple(str(item) for item in _list(fields.get("awards"))),
    )


def _basis(item: object) -> BasisInput:
    if isinstance(item, Mapping):
        return BasisInput(str(item["text"]), _day(item.get("issued_on")))
    return BasisInput(str(item))


def _phase(item: object) -> PhaseInput:
    if not isinstance(item, Mapping):
        raise ValueError("giai đoạn phải có name, since, until")
    since, until = _day(item.get("since")), _day(item.get("until"))
    if since is None or until is None:
        raise ValueError("giai đoạn phải có ngày đầu và ngày cuối")
    return PhaseInput(str(item["name"]), since, until, str(item.get("review") or ""), _day(item.get("review_on")))


def _list(value: object) -> list[object]:
    if value is None:
        return []
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise ValueError("phải là một danh sách")
    return list(value)


def _day(value: object) -> date | None:
    if value is None or value == "":
        return None
    return value if isinstance(value, date) else date.fromisoformat(str(value))
