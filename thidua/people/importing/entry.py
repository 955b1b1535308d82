"""One row as understood, and its texts by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thidua.people import cells as reading
from thidua.people.cells import Notes
from thidua.people.encodings import converted
from thidua.people.models import (
    ImportBatch,
    ImportRow,
    Person,
    Unit,
)


def fields_of(batch: ImportBatch, row: ImportRow) -> dict[str, str]:
    """The row's texts by field: old fonts read where that is sure, the officer's corrections on top."""
    encodings = batch.columns.get("encodings", {})
    texts: dict[str, str] = {}
    for name, column in batch.columns.get("fields", {}).items():
        text = at(row.cells["v"], int(column))
        encoding, sure = encodings.get(str(column), ("", False))
        texts[name] = converted(text, encoding) if encoding and sure else text
    return {**texts, **row.fixes}


@dataclass
class Entry:
    """One row as understood: values for a person and what else it says."""

    row: ImportRow
    notes: Notes
    texts: dict[str, str]
    name: str = ""
    citizen_id: str | None = None
    birth_date: date | None = None
    values: dict[str, Any] = field(default_factory=dict)
    unit: Unit | None = None
    grade: str = ""
    initiative: dict[str, Any] = field(default_factory=dict)
    services: list[dict[str, Any]] = field(default_factory=list)
    under_review: bool = False
    person: Person | None = None


def full_name(texts: Mapping[str, str]) -> str:
    """Family and given names may stand in two columns."""
    family, name = texts.get("family_name", ""), texts.get("full_name", "")
    return f"{family} {name}" if family.strip() else name


def elsewhere(texts: Mapping[str, str]) -> str:
    return reading.read_note(texts.get("note", "")).elsewhere_unit


def at(texts: Sequence[str], column: int) -> str:
    return texts[column] if column < len(texts) else ""
