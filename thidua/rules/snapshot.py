"""Packed facts on disk: plain .npy columns under a manifest, mapped into memory when they are opened.

Kept fresh by what changed (`splice`) and moved on at New Year (`shifted`), so that nothing is read again that
has not changed. Needs numpy alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from thidua.rules.model import Book
from thidua.rules.packing import Held, Members, Packed, Penalties, Said, Works, concat, take
from thidua.rules.packing.columns import LAST_BIT, Bits
from thidua.rules.screening.population import OWNERS, Population, load_whole, rows_of_units
from thidua.rules.tables import Crowd, Needs, Source

Array = NDArray[np.generic]
MANIFEST = "manifest.json"
TYPES = (Packed, Works, Held, Penalties, Said, Members)
# Other columns, other meaning: a snapshot of another layout is not read.
LAYOUT = hashlib.sha256(repr([(kind.__name__, [f.name for f in fields(kind)]) for kind in TYPES]).encode()).hexdigest()


class OtherFormat(ValueError):
    """The folder holds no snapshot, or one of another release: build it anew."""


@dataclass(slots=True)
class _Columns:
    """Named arrays and small values, on their way to or from a folder."""

    arrays: dict[str, Array] = field(default_factory=dict)
    values: dict[str, object] = field(default_factory=dict)


# ------------------------------------------------------------ packed facts


def save(packed: Packed, folder: Path) -> None:
    """Writes packed facts; whoever has the earlier ones open keeps them until they close them. The city's rules
    (`local`) are no facts and are left out."""
    columns = _Columns()
    _take_apart(packed, "", columns)
    _write(columns, folder)


def load(folder: Path) -> Packed:
    """The packed facts of a folder, mapped. Raises OtherFormat."""
    return _put_together(_read(folder), "")


# ------------------------------------------------------------ whole populations


def build(source: Source, year: int, book: Book, folder: Path) -> Population:
    """Packs all facts of the tables once and writes them. Raises BadFile."""
    population = load_whole(source, year, book)
    save_population(population, folder)
    return population


def save_population(population: Population, folder: Path) -> None:
    """Writes a population with its ids, units and scores."""
    columns = _Columns(values={"needs": {owner: _plain(population.needs[owner]) for owner in OWNERS}})
    for owner in OWNERS:
        crowd = population.crowds[owner]
        _take_apart(crowd.packed, f"{owner}.", columns)
        columns.arrays |= {f"{owner}/{name}": getattr(crowd, name) for name in ("ids", "group", "scores")}
    columns.arrays["unit_row"] = population.unit_row
    _write(columns, folder)


def open_snapshot(folder: Path, awards: Collection[str] | None = None) -> Population:
    """The population of a folder, mapped: only what the awards asked about use is ever read. Raises
    OtherFormat."""
    columns = _read(folder)
    crowds = {
        owner: Crowd(
            _put_together(columns, f"{owner}."),
            *(columns.arrays[f"{owner}/{name}"] for name in ("ids", "group", "scores")),  # type: ignore[arg-type]
        )
        for owner in OWNERS
    }
    needs = {owner: _needs(columns.values["needs"], owner) for owner in OWNERS}
    return Population(crowds["person"].packed.year, crowds, needs, columns.arrays["unit_row"])  # type: ignore[arg-type]


# ------------------------------------------------------------ kept fresh


def splice(crowd: Crowd, changed: Crowd, removed: Collection[int] = ()) -> Crowd:
    """The crowd with some candidates as they are now, new ones added and those who left removed; rising by id.
    Raises ValueError when the two look from different years."""
    gone = np.isin(crowd.ids, np.concatenate([changed.ids, np.array(list(removed), np.int64)]))
    kept = np.flatnonzero(~gone)
    ids = np.concatenate([crowd.ids[kept], changed.ids])
    order = np.argsort(ids, kind="stable")
    packed = concat([take(crowd.packed, kept), changed.packed])
    return Crowd(
        packed=take(packed, order),
        ids=ids[order],
        group=np.concatenate([crowd.group[kept], changed.group])[order],
        scores=np.concatenate([crowd.scores[kept], changed.scores])[order],
    )


def spliced(
    population: Population, changed: Mapping[str, Crowd], removed: Mapping[str, Collection[int]] | None = None
) -> Population:
    """The same for persons and units together."""
    crowds = dict(population.crowds)
    for owner, crowd in changed.items():
        crowds[owner] = splice(crowds[owner], crowd, (removed or {}).get(owner, ()))
    return replace(population, crowds=crowds, unit_row=rows_of_units(crowds["person"], crowds["unit"]))


def shifted(packed: Packed, years: int = 1) -> Packed:
    """The same facts seen from a later year: New Year, before any fact of it is known."""

    def moved(planes: dict[str, Bits]) -> dict[str, Bits]:
        return {key: _shifted(bits, years) for key, bits in planes.items()}

    return replace(
        packed,
        year=packed.year + years,
        rating_t=moved(packed.rating_t),
        rating_p=moved(packed.rating_p),
        unknown=_shifted(packed.unknown, years),
        honor_t=moved(packed.honor_t),
        honor_p=moved(packed.honor_p),
        months=np.full(packed.n, -2, np.int8),
        months_sure=np.zeros(packed.n, np.bool_),
        members=None,
    )


def _shifted(bits: Bits, years: int) -> Bits:
    wide = (bits.astype(np.int64) << years) & ((1 << (LAST_BIT + 1)) - 1)
    return wide.astype(np.uint16 if bits.dtype == np.uint16 and int(wide.max(initial=0)) < 1 << 16 else np.int32)


# ------------------------------------------------------------ files


def _take_apart(thing: object, name: str, columns: _Columns) -> None:
    """Every array under the path of fields and keys that leads to it."""
    if isinstance(thing, np.ndarray):
        columns.arrays[name] = thing
    elif isinstance(thing, dict):
        columns.values[name] = list(thing)
        for number, key in enumerate(thing):
            _take_apart(thing[key], f"{name}.{number}", columns)
    elif isinstance(thing, TYPES):
        for part in fields(thing):
            if part.name not in ("local", "locals"):
                _take_apart(getattr(thing, part.name), f"{name}/{part.name}", columns)
    else:
        columns.values[name] = thing


def _put_together(columns: _Columns, name: str) -> Packed:
    """What `_take_apart` took apart."""
    top = f"{name}/"
    arrays, values = columns.arrays, columns.values

    def table(path: str) -> dict[str, Array]:
        return {key: arrays[f"{path}.{number}"] for number, key in enumerate(_texts(values[path]))}

    def events(kind: type, path: str) -> object:
        return kind(**{part.name: arrays[f"{path}/{part.name}"] for part in fields(kind)})

    n = values[f"{top}n"]
    parts: dict[str, object] = {"n": n, "year": values[f"{top}year"], "locals": ("none",)}
    parts |= {key: tuple(_texts(values[f"{top}{key}"])) for key in ("kind_names", "award_ids")}
    parts |= {key: table(f"{top}{key}") for key in ("rating_t", "rating_p", "honor_t", "honor_p")}
    parts |= {
        key: arrays[f"{top}{key}"] for key in ("subjects", "kinds", "unknown", "months", "months_sure", "attested")
    }
    parts |= {key: events(Works, f"{top}{key}") for key in ("initiatives", "science_works")}
    parts |= {"held": events(Held, f"{top}held"), "penalties": events(Penalties, f"{top}penalties")}
    judged = f"{top}judged"
    parts["judged"] = {key: events(Said, f"{judged}.{place}") for place, key in enumerate(_texts(values[judged]))}
    parts["members"] = _members(columns, f"{top}members")
    parts["local"] = np.zeros(n, np.uint8)  # type: ignore[call-overload]
    return Packed(**parts)  # type: ignore[arg-type]


def _members(columns: _Columns, path: str) -> Members | None:
    if path in columns.values:
        return None
    parts: dict[str, object] = {}
    for part in fields(Members):
        name = f"{path}/{part.name}"
        if name in columns.arrays:
            parts[part.name] = columns.arrays[name]
        else:
            keys = _texts(columns.values[name])
            parts[part.name] = {key: columns.arrays[f"{name}.{number}"] for number, key in enumerate(keys)}
    return Members(**parts)  # type: ignore[arg-type]


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else []


def _plain(needs: Needs) -> dict[str, object]:
    return {key: sorted(value) if isinstance(value, frozenset) else value for key, value in asdict(needs).items()}


def _needs(value: object, owner: str) -> Needs:
    row = value[owner] if isinstance(value, dict) else {}
    kept: dict[str, object] = {key: frozenset(v) if isinstance(v, list) else v for key, v in row.items()}
    return Needs(**kept)  # type: ignore[arg-type]


def _write(columns: _Columns, folder: Path) -> None:
    """A new folder of columns first, then the manifest that names it: a reader sees all of one or of the other."""
    folder.mkdir(parents=True, exist_ok=True)
    home = f"columns.{os.urandom(6).hex()}"
    draft = folder / home
    draft.mkdir()
    for number, array in enumerate(columns.arrays.values()):
        np.save(draft / f"{number}.npy", array, allow_pickle=False)
    manifest = {"layout": LAYOUT, "folder": home, "columns": list(columns.arrays), "values": columns.values}
    note = folder / f"{MANIFEST}.{os.getpid()}"
    note.write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    os.replace(note, folder / MANIFEST)
    for other in _others(folder, home):
        shutil.rmtree(other, ignore_errors=True)


def _others(folder: Path, home: str) -> Iterator[Path]:
    return (path for path in folder.glob("columns.*") if path.name != home)


def _read(folder: Path) -> _Columns:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if manifest["layout"] != LAYOUT:
            raise OtherFormat(f"{folder}: bản đóng gói của phiên bản khác; đóng gói lại")
        home = folder / manifest["folder"]
        arrays = {name: _mapped(home / f"{number}.npy") for number, name in enumerate(manifest["columns"])}
    except (OSError, ValueError, KeyError, TypeError) as error:
        if isinstance(error, OtherFormat):
            raise
        raise OtherFormat(f"{folder}: không có bản đóng gói đọc được ({error})") from None
    return _Columns(arrays, manifest["values"])


def _mapped(path: Path) -> Array:
    """The column as it lies on disk; an empty one cannot be mapped."""
    array: Array = np.load(path, mmap_mode="r", allow_pickle=False) if path.stat().st_size > 128 else np.load(path)
    return np.asarray(array)
