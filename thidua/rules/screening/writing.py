"""Writes a screening to files: one table an award, and a summary."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from thidua.rules.facts import SUBJECTS
from thidua.rules.model import Book
from thidua.rules.screening.columns import Columns, Screening
from thidua.rules.screening.places import NO_CAP
from thidua.rules.screening.questions import near_misses

FORMAT = 1
ROWS = 1 << 17
Column = NDArray[np.generic]
WORDS = {"verdict": ("not_met", "needs_person", "met"), "place": ("out", "open", "in", "none")}


def write(screening: Screening, book: Book, folder: Path, *, parquet: bool = False) -> None:
    """One file an award and summary.json into the folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for award in screening.awards:
        parts = [screening.columns[award, owner] for owner in ("person", "unit") if (award, owner) in screening.columns]
        if parts:
            (_write_parquet if parquet else _write_csv)(folder / award, screening, parts)
    _write_near(screening, folder / "near.csv")
    text = json.dumps(summary(screening, book), ensure_ascii=False, indent=1)
    (folder / "summary.json").write_text(text + "\n", encoding="utf-8")


def table(screening: Screening, columns: Columns, start: int = 0, stop: int | None = None) -> dict[str, Column]:
    """The rows of one award as columns, in the order of docs/facts.md."""
    chosen = slice(start, stop)
    ids = screening.population.crowds[columns.owner].ids[chosen]
    found: dict[str, Column] = {
        "subject": columns.subjects[chosen],
        "id": ids,
        "verdict": columns.verdict[chosen],
        "distance": columns.distance[chosen],
        "place": _or_none(columns.place, len(ids), chosen),
        "failing": columns.failing[chosen],
        "undecided": columns.undecided[chosen],
    }
    if columns.advice is not None:
        found["advice"] = columns.advice[chosen]
        found["advice_place"] = _or_none(columns.advice_place, len(ids), chosen)
    return found


def _or_none(place: Column | None, count: int, chosen: slice) -> Column:
    return np.full(count, NO_CAP, np.int8) if place is None else place[chosen]


def summary(screening: Screening, book: Book) -> dict[str, object]:
    """What the files say, counted; and what the bits of the bitmaps mean."""
    return {
        "format": FORMAT,
        "book": book.hash,
        "received": screening.received.isoformat(),
        "year": screening.year,
        "candidates": {owner: crowd.packed.n for owner, crowd in screening.population.crowds.items()},
        "awards": {
            award: [_counts(columns, text.subject) for columns in _of(screening, award) for text in columns.texts]
            for award in screening.awards
        },
    }


def _of(screening: Screening, award: str) -> Iterator[Columns]:
    return (screening.columns[award, owner] for owner in ("person", "unit") if (award, owner) in screening.columns)


def _counts(columns: Columns, subject: str) -> dict[str, object]:
    text = next(text for text in columns.texts if text.subject == subject)
    ours = columns.subjects == SUBJECTS.index(subject)
    found: dict[str, object] = {
        "subject": subject,
        "version": text.version.id if text.version else "",
        "confirmed": text.confirmed,
        "conditions": list(text.ids),
        "candidates": int(ours.sum()),
        "verdict": _named("verdict", columns.verdict[ours]),
        "one_step_short": int((columns.distance[ours] == 1).sum()),
    }
    if columns.place is not None:
        found["place"] = _named("place", columns.place[ours])
    if columns.advice is not None:
        found["advice"] = _named("verdict", columns.advice[ours])
    return found


def _named(words: str, codes: Column) -> dict[str, int]:
    counts = np.bincount(codes, minlength=len(WORDS[words])).tolist()
    return dict(zip(WORDS[words], counts, strict=True))


def _write_csv(path: Path, screening: Screening, parts: list[Columns]) -> None:
    with path.with_suffix(".csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        names = _names(parts)
        writer.writerow(names)
        for columns, start in _slices(parts):
            rows = table(screening, columns, start, start + ROWS)
            subjects = [SUBJECTS[code] for code in rows.pop("subject").tolist()]
            cells = [rows[name].tolist() if name in rows else [""] * len(subjects) for name in names[1:]]
            writer.writerows(zip(subjects, *cells, strict=True))


def _write_parquet(path: Path, screening: Screening, parts: list[Columns]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = _names(parts)
    wide = np.result_type(*(columns.failing for columns in parts))
    types = {"id": np.int64, "distance": np.int16, "failing": wide, "undecided": wide}
    fields = [pa.field(name, pa.from_numpy_dtype(types.get(name, np.dtype(np.int8)))) for name in names[1:]]
    schema = pa.schema([pa.field("subject", pa.dictionary(pa.int8(), pa.string())), *fields])
    with pq.ParquetWriter(path.with_suffix(".parquet"), schema) as writer:
        for columns, start in _slices(parts):
            rows = table(screening, columns, start, start + ROWS)
            subject = pa.DictionaryArray.from_arrays(pa.array(rows["subject"]), list(SUBJECTS))
            count = len(subject)
            cells = [
                pa.array(rows[field.name]).cast(field.type) if field.name in rows else pa.nulls(count, field.type)
                for field in fields
            ]
            writer.write_table(pa.table([subject, *cells], schema=schema))


def _names(parts: list[Columns]) -> list[str]:
    names = ["subject", "id", "verdict", "distance", "place", "failing", "undecided"]
    return names + ["advice", "advice_place"] * any(columns.advice is not None for columns in parts)


def _slices(parts: list[Columns]) -> Iterator[tuple[Columns, int]]:
    return ((columns, start) for columns in parts for start in range(0, len(columns.verdict), ROWS))


def _write_near(screening: Screening, path: Path) -> None:
    """Everybody who is one step short of an award, and of what."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["award", "subject", "id", "condition"])
        for (award, owner), columns in sorted(screening.columns.items()):
            ids = screening.population.crowds[owner].ids
            for condition, rows in near_misses(columns).lacking.items():
                subjects = [SUBJECTS[code] for code in columns.subjects[rows].tolist()]
                writer.writerows(
                    (award, s, number, condition) for s, number in zip(subjects, ids[rows].tolist(), strict=True)
                )
