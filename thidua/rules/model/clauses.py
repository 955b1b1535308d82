"""Sentences of the law that no machine evaluates, told to officers with where they are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from thidua.rules.reading import Reader


@dataclass(frozen=True, slots=True)
class Clause:
    """One rule of procedure, of principle, or about one award."""

    id: str
    text: str
    text_en: str
    cite: str
    verified: bool
    source: tuple[str, ...] = ()
    grade: str = "-"
    since: date | None = None
    until: date | None = None
    awards: tuple[str, ...] = ()  # which it is about; none: all of them
    number: Fraction | None = None  # the number that the sentence names, if it names one
    note: str = ""
    line: int = field(default=0, compare=False)  # where it stands in its file; no part of the law


@dataclass(frozen=True, slots=True)
class Occasions:
    """Honors of these occasions stand on record and are no step towards an award by merit."""

    words: tuple[str, ...] = ()
    cite: str = ""
    verified: bool = False  # not compared: such an honor is a possible step, never a certain one


def read_occasions(row: Reader) -> Occasions:
    return Occasions(row.texts("occasions"), row.text("cite"), row.flag("verified"))


def read_clause(row: Reader) -> Clause:
    clause = Clause(
        id=row.text("id"),
        text=row.text("text"),
        text_en=row.text("text_en"),
        cite=row.text("cite"),
        verified=row.flag("verified"),
        source=row.texts("source"),
        grade=row.text("grade", "-"),
        since=row.maybe_day("from"),
        until=row.maybe_day("until"),
        awards=row.texts("awards"),
        number=row.fraction("number") if row.has("number") else None,
        note=row.text("note", ""),
        line=row.where.line,
    )
    row.done()
    return clause
