"""All candidates of one sort, from tables: persons and households, or units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thidua.rules.facts import SUBJECTS, Local
from thidua.rules.model import Book, load_book
from thidua.rules.packing.columns import Bits, Codes, Flags, Members, Packed, Small
from thidua.rules.reading import Place
from thidua.rules.tables.batches import Source, Values
from thidua.rules.tables.checks import Born, born
from thidua.rules.tables.events import (
    in_order,
    no_held,
    no_penalties,
    no_works,
    read_honors,
    read_judgements,
    read_penalties,
    read_works,
)
from thidua.rules.tables.ids import Ids, Numbers
from thidua.rules.tables.needs import Needs
from thidua.rules.tables.titles import Planes, Titles
from thidua.rules.tables.years import read_years


@dataclass(frozen=True, slots=True)
class Crowd:
    """Candidates of one sort: their facts, their ids, the group each belongs to, their scores of the year."""

    packed: Packed
    ids: Numbers
    group: Numbers  # the unit of a person, the cluster of a unit; 0 none
    scores: NDArray[np.float64]  # NaN not known; empty when they were not asked for


def pack_tables(
    source: Source, year: int, book: Book | None = None, *, owner: str = "person", local: Local = "none"
) -> Packed:
    """The facts of all persons (or units) of the tables, as `pack` packs candidates. Raises BadFile."""
    return read_crowd(source, owner, year, book or load_book(), Needs(), local).packed


def read_crowd(source: Source, owner: str, year: int, book: Book, needs: Needs, local: Local = "none") -> Crowd:
    """The persons or the units of the tables. Raises BadFile with file and row for what cannot be."""
    some = _read_some(source, owner)
    ids, born_, person = some.ids, some.born, owner == "person"
    years = read_years(source, owner, ids, year, needs, born_)
    titles = Titles(source, owner, ids, year, needs, born_)
    titles.read(book.awards)
    planes, held = titles.planes(years.lineage), titles.held(years.lineage, years.split)
    del titles  # the grids are as large as all the rest
    held += read_honors(source, owner, ids, year, needs, born_, book, planes)
    unknown, certain, possible = _alike(years.unknown, planes)
    packed = Packed(
        n=len(ids.ids),
        year=year,
        subjects=some.subjects,
        kind_names=("", *source.words.lists["kind"]),
        kinds=some.kinds,
        rating_t={key: bits.astype(unknown.dtype, copy=False) for key, bits in years.rating_t.items()},
        rating_p={key: bits.astype(unknown.dtype, copy=False) for key, bits in years.rating_p.items()},
        unknown=unknown,
        honor_t=certain,
        honor_p=possible,
        months=years.months,
        months_sure=years.months_sure,
        award_ids=tuple(source.words.lists["award"]),
        held=in_order(held or [no_held()]),
        initiatives=read_works(source, "initiative", ids, needs, born_) if person else no_works(),
        science_works=read_works(source, "science_work", ids, needs, born_) if person else no_works(),
        penalties=read_penalties(source, ids, born_) if person else no_penalties(),
        attested=some.attested,
        judged=read_judgements(source, owner, ids),
        members=None if person else read_members(source, ids),
        locals=(local,),
        local=np.zeros(len(ids.ids), np.uint8),
    )
    return Crowd(packed, ids.ids, some.group, years.scores)


@dataclass(frozen=True, slots=True)
class _Some:
    ids: Ids
    subjects: Small
    kinds: Codes
    group: Numbers
    attested: Flags
    born: Born


def _read_some(source: Source, owner: str) -> _Some:
    """The table `person` or `unit`."""
    kinds: dict[str, type[np.generic]] = {"id": np.int64, "kind": np.int16, "attested": np.bool_}
    own: dict[str, type[np.generic]] = {"subject": np.int8, "unit": np.int64, "born": np.int32}
    kinds |= own if owner == "person" else {"cluster": np.int64}
    places: list[tuple[int, Place]] = []
    parts: dict[str, list[NDArray[np.generic]]] = {
        name: [np.zeros(0, np.int32 if kind is np.int64 else kind)] for name, kind in kinds.items()
    }
    count = 0
    for batch in source.batches(owner, kinds) if source.has(owner) else ():
        batch.refuse(batch.numbers("id") <= 0, "id {id} không phải số dương")
        places.append((count, Place(batch.file, batch.line)))
        count += batch.count
        for name, kind in kinds.items():
            parts[name].append(_narrow(batch.numbers(name)) if kind is np.int64 else batch.columns[name].astype(kind))
    whole = {name: np.concatenate(parts.pop(name)) for name in kinds}
    if owner == "person":
        subjects, group, days = whole["subject"], whole["unit"], whole["born"]
    else:
        subjects = np.full(count, SUBJECTS.index("collective"), np.int8)
        group, days = whole["cluster"], np.zeros(0, np.int32)
    return _Some(Ids(whole["id"], places), subjects, whole["kind"] + 1, group, whole["attested"], born(days))


def _narrow(ids: Values) -> Values:
    """Ids in half the memory, where they fit."""
    return ids.astype(np.int32 if int(ids.max(initial=0)) < 1 << 31 else np.int64)


def _alike(unknown: Bits, planes: Planes) -> tuple[Bits, dict[str, Bits], dict[str, Bits]]:
    """All planes as wide as the widest."""
    wide = np.result_type(unknown, *(bits for pair in planes.values() for bits in pair))
    certain = {award: pair[0].astype(wide, copy=False) for award, pair in planes.items()}
    possible = {award: pair[1].astype(wide, copy=False) for award, pair in planes.items()}
    return unknown.astype(wide, copy=False), certain, possible


def read_members(source: Source, ids: Ids) -> Members | None:
    """The members of units as somebody counted them: `unit_members`, `unit_holding`."""
    if not source.has("unit_members"):
        return None
    n = len(ids.ids)
    numbers = {name: np.zeros(n, np.int32) for name in ("count", "completed", "disciplined")}
    for batch in source.batches("unit_members", ["unit", *numbers]):
        rows = ids.rows(batch, "unit")
        for name, column in numbers.items():
            given = batch.numbers(name)
            batch.refuse((given < 0) | (given > batch.numbers("count")), f"{name} là {{{name}}}, tổng số là {{count}}")
            column[rows] = given
    holding: dict[str, NDArray[np.int32]] = {}
    if source.has("unit_holding"):
        for batch in source.batches("unit_holding", ["unit", "award", "number"]):
            rows, number = ids.rows(batch, "unit"), batch.numbers("number")
            batch.refuse(
                (number < 0) | (number > numbers["count"][rows]), "{number} người, nhiều hơn tổng số của đơn vị"
            )
            for code in np.unique(batch.numbers("award")).tolist():
                chosen = batch.numbers("award") == code
                award = source.words.lists["award"][code]
                holding.setdefault(award, np.zeros(n, np.int32))[rows[chosen]] = number[chosen]
    return Members(
        counted=numbers["count"] > 0,
        count=numbers["count"],
        completed_t=numbers["completed"],
        completed_p=numbers["completed"],
        disciplined_t=numbers["disciplined"],
        disciplined_p=numbers["disciplined"],
        holding_t=holding,
        holding_p=holding,
    )
