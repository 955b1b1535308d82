"""One world in which everything that the tables leave open has become known, at random.

What stays open by the reading of the law (a work outside the years, one already used) stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from thidua.rules.facts import DISCIPLINE_STATES, JUDGEMENTS
from thidua.rules.model import CLAIMS, Book, conditions
from thidua.rules.tests.population import Column, Columns, Mask, Plan

Rows = dict[str, Columns]


def claims(book: Book) -> tuple[str, ...]:
    """The conditions that only a person decides. A judgement on another stands in for a record that is not known;
    in a world whose record says the contrary, the record counts, so such worlds prove nothing."""
    kinds: dict[str, set[str]] = {}
    for version in book.versions.values():
        for condition in conditions(version.require):
            kinds.setdefault(condition.id, set()).add(condition.kind)
    return tuple(sorted(name for name, found in kinds.items() if found <= {"attest", *CLAIMS}))


def settled(tables: Mapping[str, Columns], plan: Plan, seed: int) -> Rows:
    rng = np.random.default_rng(seed)
    world = dict(tables)
    for owner in ("person", "unit"):
        world[owner] = _attested(world[owner], rng)
        world |= _years(world, owner, plan.year, rng)
        world[f"{owner}_honor"] = _honors(world[f"{owner}_honor"], rng)
        name = "judgement" if owner == "person" else "unit_judgement"
        world[name] = _judgements(world[name], rng)
    for name in ("initiative", "science_work"):
        world[name] = _works(world[name], plan, rng)
    world["discipline"] = _discipline(world["discipline"], plan, rng)
    return world


def _attested(columns: Columns, rng: np.random.Generator) -> Columns:
    given = columns["attested"].values.astype(np.bool_)
    return columns | {"attested": Column(given | (rng.random(len(given)) < 0.5))}


def _years(world: Rows, owner: str, year: int, rng: np.random.Generator) -> Rows:
    years, titles = world[f"{owner}_year"], world[f"{owner}_title"]
    count = len(years["year"].values)
    unknown = ~years["known"].values.astype(np.bool_)
    split = years["lineage_unknown"].values.astype(np.bool_) & ~unknown
    past = years["year"].values.astype(np.int64) < year  # who has a score this year was here this year
    elsewhere = split & past & (rng.random(count) < 0.5)
    filled = years | {
        "known": Column(np.ones(count, np.bool_)),
        "lineage_unknown": Column(np.zeros(count, np.bool_)),
        "rating": _filled(years["rating"], rng.integers(0, 4, count)),
        "months": _filled(years["months"], rng.integers(0, 13, count)),
        "score": _filled(years["score"], rng.integers(0, 140, count) / 2),
    }
    gone = _codes(years, owner)[elsewhere]
    kept = _taken(titles, ~np.isin(_codes(titles, owner), gone))
    more = _taken(years, unknown & (rng.random(count) < 0.7))
    number = len(more["year"].values)
    new = {
        owner: more[owner],
        "award": Column(rng.integers(0, 3, number).astype(np.int8), None, titles["award"].words),
        "year": more["year"],
    }
    joined = {
        name: Column(np.concatenate((kept[name].values, new[name].values)), None, kept[name].words) for name in kept
    }
    return {f"{owner}_year": _taken(filled, ~elsewhere), f"{owner}_title": joined}


def _codes(columns: Columns, owner: str) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return columns[owner].values.astype(np.int64) * 10_000 + columns["year"].values.astype(np.int64)


def _honors(columns: Columns, rng: np.random.Generator) -> Columns:
    uncertain = columns["uncertain"].values.astype(np.bool_)
    kept = _taken(columns, ~uncertain | (rng.random(len(uncertain)) < 0.5))
    return kept | {"uncertain": Column(np.zeros(len(kept["uncertain"].values), np.bool_))}


def _judgements(columns: Columns, rng: np.random.Generator) -> Columns:
    result = columns["result"].values.astype(np.int8)
    pending = result == JUDGEMENTS.index("pending")
    return columns | {
        "result": Column(np.where(pending, rng.integers(0, 2, len(result)), result).astype(np.int8), None, JUDGEMENTS)
    }


def _works(columns: Columns, plan: Plan, rng: np.random.Generator) -> Columns:
    """A work whose recognition is not known was recognized some day, or never."""
    count = len(columns["recognized"].values)
    unknown = np.isnat(columns["recognized"].values.astype("datetime64[D]"))
    some_day = np.datetime64(f"{plan.year}-11-30", "D") - rng.integers(0, 365 * 8, count)
    recognized = np.where(unknown, some_day, columns["recognized"].values)
    applied = columns["applied"].values.astype("datetime64[D]")
    put = np.isnat(applied) & (rng.random(count) < 0.5)
    kept = columns | {
        "recognized": Column(recognized),
        "applied": Column(np.where(put, np.maximum(recognized, some_day), applied)),
    }
    return _taken(kept, ~unknown | (rng.random(count) < 0.6))


def _discipline(columns: Columns, plan: Plan, rng: np.random.Generator) -> Columns:
    """An open case ends without a penalty, or with one of this year or the year before."""
    status = columns["status"].values.astype(np.int8)
    pending = status == DISCIPLINE_STATES.index("pending")
    day = np.datetime64(f"{plan.year}-12-01", "D") - rng.integers(0, 700, len(status))
    settled = columns | {
        "status": Column(np.zeros(len(status), np.int8), None, DISCIPLINE_STATES),
        "decided": Column(np.where(pending, day, columns["decided"].values)),
    }
    return _taken(settled, ~pending | (rng.random(len(status)) < 0.5))


def _filled(column: Column, instead: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> Column:
    if column.null is None:
        return column
    return Column(np.where(column.null, instead, column.values).astype(column.values.dtype), None, column.words)


def _taken(columns: Columns, rows: Mask) -> Columns:
    return {
        name: Column(column.values[rows], None if column.null is None else column.null[rows], column.words)
        for name, column in columns.items()
    }
