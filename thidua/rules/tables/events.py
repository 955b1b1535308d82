"""Packs what happens now and then: honors by decision, works, penalties, what persons said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from thidua.rules.model import Book
from thidua.rules.packing.columns import LAST_BIT, NEVER, Held, Ints, Penalties, Said, Works
from thidua.rules.tables.batches import Batch, Source
from thidua.rules.tables.checks import Born, refuse_unknown_awards, shown
from thidua.rules.tables.ids import Ids
from thidua.rules.tables.needs import Needs
from thidua.rules.tables.titles import Planes

Events = TypeVar("Events", Works, Held, Penalties, Said)


def read_works(source: Source, table: str, ids: Ids, needs: Needs, born: Born) -> Works:
    """The table `initiative` or `science_work`."""
    parts = []
    wanted = needs.whole or table in needs.works
    if wanted and source.has(table):
        for batch in source.batches(table, ["person", "reach", "recognized", "applied", "used"]):
            rows = ids.rows(batch, "person")
            for column, what in (("recognized", "công nhận"), ("applied", "áp dụng")):
                born.refuse_days(batch, rows, column, what)
            columns = batch.columns
            parts.append(
                Works(
                    rows.astype(np.int32),
                    columns["reach"].astype(np.int8),
                    columns["recognized"].astype(np.int32),
                    columns["applied"].astype(np.int32),
                    columns["used"].astype(np.bool_),
                )
            )
    return in_order(parts or [no_works()])


def read_honors(
    source: Source, owner: str, ids: Ids, year: int, needs: Needs, born: Born, book: Book, planes: Planes
) -> list[Held]:
    """The table `<owner>_honor`: adds to the planes of titles by year, and answers the honors by their day."""
    table, occasions = f"{owner}_honor", book.occasions
    parts: list[Held] = []
    besides = [code for word in occasions.words if (code := source.words.code("occasion", word)) is not None]
    if not source.has(table):
        return parts
    names = [owner, "award", "decided", "year", "achievement_to", "occasion", "uncertain"]
    for batch in source.batches(table, names):
        refuse_unknown_awards(batch, source.words, book.awards)
        rows = ids.rows(batch, owner)
        _check_honors(batch, rows, born)
        sure = ~batch.flags("uncertain").astype(np.bool_)
        counted = np.ones(batch.count, np.bool_)
        special = np.isin(batch.numbers("occasion"), besides)
        if occasions.verified:
            counted &= ~special
        else:
            sure &= ~special
        for code in np.unique(batch.numbers("award")).tolist():
            award = source.words.lists["award"][code]
            chosen = np.flatnonzero(counted & (batch.numbers("award") == code))
            if needs.depth(award):
                _add_years(planes, award, year, batch, chosen, rows[chosen], sure[chosen], len(ids.ids))
            if needs.is_prior(award):
                parts.append(_held(batch, chosen, rows[chosen], sure[chosen]))
    return parts


def _check_honors(batch: Batch, rows: NDArray[np.int64], born: Born) -> None:
    decided, year, ended = (batch.numbers(name) for name in ("decided", "year", "achievement_to"))
    batch.refuse((decided == 0) & (year == 0) & (ended == 0), "cần “decided” (ngày quyết định) hoặc “year”")
    last = np.maximum(year, ended)
    wrong = (decided > 0) & (decided // 10_000 < last)
    if wrong.any():
        row = int(np.argmax(wrong))
        day = shown(int(decided[row]))
        raise batch.fault(row, f"quyết định ngày {day} có trước thành tích của năm {last[row]}; sửa một trong hai")
    born.refuse_days(batch, rows, "decided", "quyết định")
    born.refuse_years(batch, rows, "danh hiệu năm {year} trước năm sinh {born}")


def _add_years(
    planes: Planes, award: str, year: int, batch: Batch, chosen: NDArray[np.intp], rows: NDArray[np.int64],
    sure: NDArray[np.bool_], n: int,
) -> None:  # fmt: skip
    """The year of the honor itself; where only its decision is known, that year or the one before, possibly."""
    decided = batch.numbers("decided")[chosen] // 10_000
    own = batch.numbers("year")[chosen].astype(np.int64)
    own = np.where(own > 0, own, batch.numbers("achievement_to")[chosen])
    dated = own > 0
    for worked, certain in ((own, sure & dated), (decided, ~sure & False), (decided - 1, ~sure & False)):
        known = dated if worked is own else ~dated
        back = (year - worked).astype(np.int64)
        seen = known & (back >= 0) & (back <= LAST_BIT)
        _or(planes, award, rows[seen], back[seen], certain[seen], n)


def _or(
    planes: Planes, award: str, rows: NDArray[np.int64], back: NDArray[np.int64], sure: NDArray[np.bool_], n: int
) -> None:
    certain, possible = planes.get(award, (np.zeros(n, np.uint16), np.zeros(n, np.uint16)))
    if len(back) and int(back.max()) >= 16 and certain.dtype == np.uint16:
        certain, possible = certain.astype(np.int32), possible.astype(np.int32)
    bits = (np.int64(1) << back).astype(certain.dtype)
    np.bitwise_or.at(possible, rows, bits)
    np.bitwise_or.at(certain, rows[sure], bits[sure])
    planes[award] = certain, possible


def _held(batch: Batch, chosen: NDArray[np.intp], rows: NDArray[np.int64], sure: NDArray[np.bool_]) -> Held:
    """The day, and the first years certainly and possibly wholly after it: as `window_years` has them."""
    decided, own, ended = (
        batch.numbers(name)[chosen].astype(np.int32) for name in ("decided", "year", "achievement_to")
    )
    dated, base = decided > 0, np.where(own > 0, own, ended)
    after = decided // 10_000 + 1
    early = np.where(ended > 0, np.minimum(ended + 1, after), after - 1)
    return Held(
        row=rows.astype(np.int32),
        award=batch.numbers("award")[chosen].astype(np.int32),
        decided=decided,
        first_certain=np.where(dated, after, base + 2).astype(np.int32),
        first_possible=np.where(dated, early, base + 1).astype(np.int32),
        certain=sure,
    )


def read_penalties(source: Source, ids: Ids, born: Born) -> Penalties:
    """The table `discipline`."""
    parts = []
    if source.has("discipline"):
        for batch in source.batches("discipline", ["person", "level", "decided", "ended", "status"]):
            rows, columns = ids.rows(batch, "person"), batch.columns
            decided, ended = columns["decided"].astype(np.int32), columns["ended"].astype(np.int32)
            wrong = (decided > 0) & (ended > 0) & (ended < decided)
            if wrong.any():
                row = int(np.argmax(wrong))
                last, first = shown(int(ended[row])), shown(int(decided[row]))
                raise batch.fault(row, f"kỷ luật hết ngày {last}, trước khi có ngày {first}")
            born.refuse_days(batch, rows, "decided", "kỷ luật")
            parts.append(
                Penalties(
                    row=rows.astype(np.int32),
                    level=columns["level"].astype(np.int8),
                    pending=columns["status"] == 1,
                    decided=decided,
                    until=np.where(ended > 0, ended, NEVER).astype(np.int32),
                )
            )
    return in_order(parts or [no_penalties()])


def read_judgements(source: Source, owner: str, ids: Ids) -> dict[str, Said]:
    """The table `judgement` or `unit_judgement`, by condition."""
    table = "judgement" if owner == "person" else f"{owner}_judgement"
    parts: dict[str, list[Said]] = {}
    if source.has(table):
        for batch in source.batches(table, [owner, "condition", "result"]):
            rows, codes = ids.rows(batch, owner).astype(np.int32), batch.numbers("condition")
            said = batch.numbers("result").astype(np.int8)
            for code in np.unique(codes).tolist():
                chosen = np.flatnonzero(codes == code)
                key = source.words.lists["condition"][code]
                parts.setdefault(key, []).append(Said(rows[chosen], said[chosen]))
    return {key: in_order(found) for key, found in parts.items()}


def no_works() -> Works:
    none = np.zeros(0, np.int32)
    return Works(none, none.astype(np.int8), none, none, none.astype(np.bool_))


def no_held() -> Held:
    none = np.zeros(0, np.int32)
    return Held(none, none, none, none, none, none.astype(np.bool_))


def no_penalties() -> Penalties:
    none = np.zeros(0, np.int32)
    return Penalties(none, none.astype(np.int8), none.astype(np.bool_), none, none)


def in_order(parts: Sequence[Events]) -> Events:
    """All parts in one, rising by candidate."""
    whole = {f.name: np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(parts[0])}
    row: Ints = whole["row"]
    if len(row) and (row[1:] < row[:-1]).any():
        order = rising(row)
        whole = {name: column[order] for name, column in whole.items()}
    return replace(parts[0], **whole)


def rising(row: Ints) -> NDArray[np.intp]:
    """The order that sorts rows: by the lower 16 bits and then the upper, for which numpy counts instead of
    comparing."""
    low = np.argsort((row & 0xFFFF).astype(np.uint16), kind="stable")
    high = np.argsort((row >> 16).astype(np.uint16)[low], kind="stable")
    return low[high]
