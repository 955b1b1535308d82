"""An award given in rounds: how often, in which fields, how many. What a prize is worth stands in money.yaml."""

from __future__ import annotations

from dataclasses import dataclass, field

from thidua.rules.reading import Reader


@dataclass(frozen=True, slots=True)
class Cycle:
    """Every so many years, from the first round named to the last."""

    years: int
    first: int
    last: int | None
    cite: str
    verified: bool
    source: tuple[str, ...] = ()
    grade: str = "-"
    note: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the contest, and the most prizes in it: (round, number)."""

    name: str
    name_en: str
    most: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Contest:
    """The rounds of an award, with the text that says so."""

    cycles: tuple[Cycle, ...]
    fields: tuple[Field, ...]
    steps: tuple[str, ...]
    most: int
    cite: str
    verified: bool
    source: tuple[str, ...] = ()
    grade: str = "-"
    line: int = field(default=0, compare=False)


def read_contest(row: Reader | None) -> Contest | None:
    if row is None:
        return None
    contest = Contest(
        cycles=tuple(_cycle(item) for item in row.readers("cycles")),
        fields=tuple(_field(item) for item in row.readers("fields")),
        steps=row.texts("steps"),
        most=row.integer("most"),
        cite=row.text("cite"),
        verified=row.flag("verified"),
        source=row.texts("source"),
        grade=row.text("grade", "-"),
        line=row.where.line,
    )
    row.done()
    return contest


def _cycle(row: Reader) -> Cycle:
    cycle = Cycle(
        years=row.integer("years"),
        first=row.integer("first"),
        last=row.maybe_integer("last"),
        cite=row.text("cite"),
        verified=row.flag("verified"),
        source=row.texts("source"),
        grade=row.text("grade", "-"),
        note=row.text("note", ""),
        line=row.where.line,
    )
    row.done()
    return cycle


def _field(row: Reader) -> Field:
    found = Field(
        name=row.text("name"),
        name_en=row.text("name_en"),
        most=tuple((most.integer("round"), most.integer("number")) for most in row.readers("most")),
    )
    row.done()
    return found
