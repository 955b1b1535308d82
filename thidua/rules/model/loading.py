"""Reads the book, and the parameters of a city, once."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from thidua.rules.model.book import Award, Book
from thidua.rules.model.clauses import Clause, read_clause
from thidua.rules.model.rows import read_award
from thidua.rules.model.trees import parse_condition
from thidua.rules.reading import BadFile, Place, Reader, read_yaml
from thidua.rules.regimes import BOOK, read_calendar


def load_book(path: Path | None = None) -> Book:
    """The book in this folder (default: our own), read once. Raises BadFile with file and line."""
    return _loaded((path or BOOK).resolve())


@cache
def _loaded(path: Path) -> Book:
    return read_book(path)


def read_book(path: Path) -> Book:
    """The book as its files are at this moment. Raises BadFile with file and line."""
    digest = hashlib.sha256()
    awards: dict[str, Award] = {}
    for file in sorted([*path.glob("*.yaml"), *path.glob("titles/*.yaml"), *path.glob("commendations/*.yaml")]):
        if file.name.endswith(".cases.yaml"):
            continue
        digest.update(file.relative_to(path).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
        if file.parent != path:
            award = read_award(Reader(read_yaml(file), file.name), file)
            if award.id in awards:
                raise BadFile(f"“{award.id}” đã có ở tệp {awards[award.id].file}; mỗi mã chỉ một tệp", Place(file.name))
            awards[award.id] = award
    procedure = Reader(read_yaml(path / "procedure.yaml"), "procedure.yaml")
    hold = tuple(parse_condition(row, claim=False) for row in procedure.readers("holds"))
    money = Reader(read_yaml(path / "money.yaml"), "money.yaml")
    return Book(
        awards=awards,
        versions={version.id: version for award in awards.values() for version in award.versions},
        calendar=read_calendar(path / "regimes.yaml"),
        sources=_texts(path / "sources.yaml"),
        english=_texts(path / "english.yaml"),
        hold=hold,
        clauses={
            "principles": _clauses(path / "principles.yaml"),
            "initiatives": _clauses(path / "initiatives.yaml"),
            "councils": tuple(read_clause(row) for row in procedure.readers("councils")),
            "procedure": tuple(read_clause(row) for row in procedure.readers("clauses")),
            "money": tuple(read_clause(row) for row in money.readers("clauses")),
        },
        procedure=procedure,
        money=money,
        hash=digest.hexdigest()[:16],
        path=path,
    )


def _clauses(path: Path) -> tuple[Clause, ...]:
    """The clauses of one file; a book without the file has none of them."""
    if not path.exists():
        return ()
    source = Reader(read_yaml(path), path.name)
    clauses = tuple(read_clause(row) for row in source.readers("clauses"))
    source.done()
    return clauses


def _texts(path: Path) -> dict[str, str]:
    """A file of texts by key; a book without the file has none."""
    if not path.exists():
        return {}
    rows = Reader(read_yaml(path), path.name)
    return {str(key): rows.text(str(key)) for key in rows.data}


@cache
def load_local(name: str, path: Path | None = None) -> dict[str, object]:
    """The parameters of a city, as `Candidate.local` and `ballots.rule_for` take them; no name: nothing is
    set, so a person judges. Read once, not to be changed: one and the same mapping for all candidates is
    evaluated once. Raises BadFile for a city without a file."""
    if not name:
        return {}
    content = Reader(read_yaml((path or BOOK) / "local" / f"{name}.yaml"), f"{name}.yaml")
    return {str(key): value for key, value in content.reader("parameters").data.items()}
