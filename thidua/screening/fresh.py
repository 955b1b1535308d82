"""The snapshot of the people's facts on disk, kept fresh by what has changed since."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path
from uuid import uuid4

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from thidua.nominations import gathering
from thidua.nominations.gathering import Records, with_links
from thidua.rules import packing, snapshot
from thidua.screening import facts
from thidua.screening.facts import Population, Report
from thidua.screening.fingerprints import people_prints


@dataclass(frozen=True)
class World:
    """All candidates of a year, by sort, and the mark of the facts."""

    parts: Mapping[str, Population]
    mark: str


@dataclass(frozen=True)
class Stored:
    """The people as they were gathered, with the fingerprint of each."""

    people: Population
    prints: NDArray[np.int64]


def world(year: int, on: date, report: Report = facts.silent) -> World:
    """People from the snapshot, brought up to date; collectives anew, since they are few."""
    records = with_links(Records())
    stored = people(year, records, report)
    units = facts.units_of(year, on, records)
    mark = blake2b(stored.people.ids.tobytes() + stored.prints.tobytes(), digest_size=8).hexdigest()
    return World({"individual": stored.people, "collective": units}, mark)


def people(year: int, records: Records, report: Report = facts.silent) -> Stored:
    """Only whose fingerprint has changed is gathered again. Fingerprints are read first: a change that comes
    between is seen the next time."""
    prints = people_prints(year, records)
    stored = _load(year)
    known = dict(zip(stored.people.ids.tolist(), stored.prints.tolist(), strict=True)) if stored else {}
    changed = [pk for pk, value in prints.items() if known.get(pk) != value]
    gone = [pk for pk in known if pk not in prints]
    if stored and not changed and not gone:
        return stored
    gathered = facts.people_of(changed, year, records, report)
    whole = facts.joined(stored.people, gone, gathered) if stored else gathered
    now = Stored(whole, np.array([prints[pk] for pk in whole.ids.tolist()], np.int64))
    _save(year, now)
    return now


def _root() -> Path:
    return Path(settings.SCREENING_ROOT) / "facts"


def _load(year: int) -> Stored | None:
    """What the pointer of the year names; nothing when it is missing, damaged or of an earlier release."""
    try:
        pointer = json.loads((_root() / f"{year}.json").read_text())
        if pointer["code"] != _code_mark():
            return None
        home = _root() / pointer["folder"]
        with np.load(home / "people.npz") as file:
            ids, unit, prints = (file[name] for name in ("ids", "unit", "prints"))
        packed = snapshot.load(home / "facts")
    except Exception:  # whatever the damage, the facts are gathered again
        return None
    return Stored(Population(ids, unit, packed), prints) if packed.n == len(ids) == len(prints) else None


def _save(year: int, now: Stored) -> None:
    """A new folder first, then the pointer to it; the folder it pointed to before goes."""
    pointer = _root() / f"{year}.json"
    before = pointer.read_text() if pointer.exists() else ""
    name = f"{year}-{uuid4().hex[:12]}"
    home = _root() / name
    home.mkdir(parents=True)
    snapshot.save(now.people.packed, home / "facts")
    np.savez(home / "people.npz", ids=now.people.ids, unit=now.people.unit, prints=now.prints)
    draft = pointer.with_suffix(f".{name}")
    draft.write_text(json.dumps({"folder": name, "code": _code_mark()}))
    draft.replace(pointer)
    _forget(before)


def _forget(pointer: str) -> None:
    try:
        name = str(json.loads(pointer)["folder"])
    except (ValueError, KeyError, TypeError):
        return
    if "/" not in name:
        shutil.rmtree(_root() / name, ignore_errors=True)


@cache
def _code_mark() -> str:
    """Facts gathered by other code are not ours: the mark changes with the sources that make them."""
    sources = [Path(gathering.__file__), Path(facts.__file__), *sorted(Path(packing.__file__).parent.glob("*.py"))]
    return blake2b(b"".join(path.read_bytes() for path in sources), digest_size=8).hexdigest()
