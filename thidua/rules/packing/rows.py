"""Some rows of the packed facts, and several packed facts one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from thidua.rules.facts import Local
from thidua.rules.packing.columns import Bits, Held, Members, Packed, Penalties, Said, Works

Events = TypeVar("Events", Works, Held, Penalties, Said)
Column = NDArray[np.generic]


class Cut(Protocol):
    """Cuts any list of events in the same way."""

    def __call__(self, events: Events) -> Events: ...


EVENTS = ("held", "initiatives", "science_works", "penalties")
PLANES = ("rating_t", "rating_p", "honor_t", "honor_p")
DENSE = ("subjects", "kinds", "unknown", "months", "months_sure", "attested", "local")
COUNTS = ("counted", "count", "completed_t", "completed_p", "disciplined_t", "disciplined_p")


def block(packed: Packed, start: int, stop: int) -> Packed:
    """The rows from `start` to `stop`, without copying what is one row a candidate."""

    def cut(events: Events) -> Events:
        return _between(events, start, stop)

    return _each(packed, min(stop, packed.n) - start, lambda column: column[start:stop], cut)


def take(packed: Packed, rows: NDArray[np.integer]) -> Packed:
    """These rows, in this order, each at most once."""
    place = np.full(packed.n, -1, np.int32)
    place[rows] = np.arange(len(rows), dtype=np.int32)

    def moved(events: Events) -> Events:
        return _moved(events, place[events.row])

    return _each(packed, len(rows), lambda column: column[rows], moved)


def concat(parts: Sequence[Packed]) -> Packed:
    """All rows of all parts. Raises ValueError when they look from different years."""
    first = parts[0]
    if any(part.year != first.year for part in parts):
        raise ValueError("các phần nhìn từ những năm khác nhau")
    offsets = np.cumsum([0] + [part.n for part in parts])
    kind_names, kinds = _joined_words([(part.kind_names, part.kinds) for part in parts])
    award_ids, awards = _joined_words([(part.award_ids, part.held.award) for part in parts])
    held = [replace(part.held, award=codes) for part, codes in zip(parts, awards, strict=True)]
    locals_, local = _joined_locals(parts)
    judged = sorted({key for part in parts for key in part.judged})
    nobody = Said(np.zeros(0, np.int32), np.zeros(0, np.int8))
    joined = replace(
        first,
        n=int(offsets[-1]),
        kind_names=kind_names,
        award_ids=award_ids,
        held=_stacked(held, offsets),
        initiatives=_stacked([part.initiatives for part in parts], offsets),
        science_works=_stacked([part.science_works for part in parts], offsets),
        penalties=_stacked([part.penalties for part in parts], offsets),
        judged={key: _stacked([part.judged.get(key, nobody) for part in parts], offsets) for key in judged},
        members=_joined_members(parts),
        locals=locals_,
    )
    columns: dict[str, object] = {"kinds": np.concatenate(kinds), "local": local}
    columns |= {name: _joined_planes(parts, name) for name in PLANES}
    for name in DENSE:
        columns.setdefault(name, np.concatenate([getattr(part, name) for part in parts]))
    return replace(joined, **columns)  # type: ignore[arg-type]


def _each(packed: Packed, n: int, dense: Callable[[Column], Column], events: Cut) -> Packed:
    """The same facts with every column of candidates and every list of events cut alike."""
    changed: dict[str, object] = {name: dense(getattr(packed, name)) for name in DENSE}
    changed |= {name: events(getattr(packed, name)) for name in EVENTS}
    changed |= {name: {key: dense(bits) for key, bits in getattr(packed, name).items()} for name in PLANES}
    changed["judged"] = {key: events(said) for key, said in packed.judged.items()}
    changed["members"] = _members(packed.members, dense) if packed.members else None
    return replace(packed, n=n, **changed)  # type: ignore[arg-type]


def _members(members: Members, dense: Callable[[Column], Column]) -> Members:
    changed: dict[str, object] = {name: dense(getattr(members, name)) for name in COUNTS}
    for name in ("holding_t", "holding_p"):
        changed[name] = {key: dense(numbers) for key, numbers in getattr(members, name).items()}
    return Members(**changed)  # type: ignore[arg-type]


def _between(events: Events, start: int, stop: int) -> Events:
    ends = np.array((start, stop), events.row.dtype)  # of one type, or all rows would be converted first
    first, last = np.searchsorted(events.row, ends).tolist()
    return _replaced(events, events.row[first:last] - np.int32(start), slice(first, last))


def _moved(events: Events, row: NDArray[np.int32]) -> Events:
    """The events of candidates that have a new place, in the order of the new places."""
    kept = np.flatnonzero(row >= 0)
    order = kept[np.argsort(row[kept], kind="stable")]
    return _replaced(events, row[order], order)


def _replaced(events: Events, row: NDArray[np.int32], chosen: slice | NDArray[np.intp]) -> Events:
    others = {f.name: getattr(events, f.name)[chosen] for f in fields(events) if f.name != "row"}
    return replace(events, row=row, **others)


def _stacked(parts: Sequence[Events], offsets: NDArray[np.integer]) -> Events:
    row = [part.row + np.int32(offset) for part, offset in zip(parts, offsets, strict=False)]
    names = [f.name for f in fields(parts[0]) if f.name != "row"]
    others = {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
    return replace(parts[0], row=np.concatenate(row), **others)


def _joined_planes(parts: Sequence[Packed], name: str) -> dict[str, Bits]:
    keys = dict.fromkeys(key for part in parts for key in getattr(part, name))
    return {
        key: np.concatenate([getattr(p, name).get(key, np.zeros(p.n, p.unknown.dtype)) for p in parts]) for key in keys
    }


def _joined_words(
    parts: Iterable[tuple[tuple[str, ...], NDArray[np.integer]]],
) -> tuple[tuple[str, ...], list[NDArray[np.integer]]]:
    parts = list(parts)
    words = tuple(sorted({word for names, _ in parts for word in names}))
    place = {word: number for number, word in enumerate(words)}
    return words, [np.array([place[w] for w in names] or [0], np.int32)[codes] for names, codes in parts]


def _joined_locals(parts: Sequence[Packed]) -> tuple[tuple[Local, ...], NDArray[np.int32]]:
    known: dict[int | str, int] = {}
    found: list[Local] = []
    codes = []
    for part in parts:
        places = []
        for local in part.locals:
            key = local if isinstance(local, str) else id(local)
            if key not in known:
                known[key] = len(found)
                found.append(local)
            places.append(known[key])
        codes.append(np.array(places or [0], np.int32)[part.local])
    return tuple(found), np.concatenate(codes)


def _joined_members(parts: Sequence[Packed]) -> Members | None:
    if all(part.members is None for part in parts):
        return None
    whole = [part.members or nobody_counted(part.n) for part in parts]
    joined: dict[str, object] = {name: np.concatenate([getattr(m, name) for m in whole]) for name in COUNTS}
    for name in ("holding_t", "holding_p"):
        keys = dict.fromkeys(key for m in whole for key in getattr(m, name))
        joined[name] = {
            key: np.concatenate([getattr(m, name).get(key, np.zeros(len(m.count), np.int32)) for m in whole])
            for key in keys
        }
    return Members(**joined)  # type: ignore[arg-type]


def nobody_counted(n: int) -> Members:
    zeros = np.zeros(n, np.int32)
    return Members(np.zeros(n, np.bool_), zeros, zeros, zeros, zeros, zeros, {}, {})
