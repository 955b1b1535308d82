"""The answers of a run opened again: counts for a part of the units, rows for a list, near misses by condition."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thidua.core.actor import SYSTEM, Actor
from thidua.core.errors import NotFound
from thidua.people.models import Unit
from thidua.people.permissions import below
from thidua.screening import store
from thidua.screening.models import Screening
from thidua.screening.permissions import COUNTS
from thidua.screening.rows import Places, Rows, rows_over
from thidua.screening.states import ASK, IN, MET, NO_CAP, NOT_MET, OPEN, OUT

SUBJECTS = {"individual": "Cá nhân", "collective": "Tập thể", "household": "Hộ gia đình"}
OF_FACE = ("id", "code", "name", "position", "unit")
OF_ANSWER = ("said", "waits", "distance", "place", "rank", "failing", "undecided")
Mask = NDArray[np.bool_]
Face = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Line:
    """One candidate before one award, ready for a table."""

    pk: int
    code: str
    name: str
    position: str
    unit_code: str
    unit_name: str
    verdict: int
    waits: bool
    distance: int
    place: int
    rank: int
    failing: tuple[str, ...]
    undecided: tuple[str, ...]


@dataclass(frozen=True)
class Counts:
    """One award before one sort of candidate, counted."""

    about: dict[str, Any]
    all: int
    met: int
    waits: int
    ask: int
    near: int
    not_met: int
    places: int
    open: int
    out: int
    capped: bool

    @property
    def subject(self) -> str:
        return SUBJECTS[self.about["subject"]]

    @property
    def quiet(self) -> bool:
        """Nobody is met, near or waiting for a person, or the book has no text for the day: nothing to do here."""
        return self.silent or not (self.met or self.waits or self.ask or self.near)

    @property
    def vouched(self) -> bool:
        """The award asks nothing but the unit's word: a count of all its people says nothing."""
        return bool(self.about["vouched"])

    @property
    def silent(self) -> bool:
        """The book has no text of this award for the day."""
        return not self.about["version"]


def about(run: Screening, award: str, subject: str) -> dict[str, Any]:
    """What is said of this award in this run. Raises NotFound for one that the run does not answer."""
    for entry in run.counts:
        if entry["award"] == award and entry["subject"] == subject:
            return dict(entry)
    raise NotFound(award)


def units_of(run: Screening, actor: Actor) -> list[Unit]:
    """The units of the run's scope that lie within the reader's own."""
    units = Unit.objects.filter(below([run.unit.path])).order_by("path")
    return list(units if actor == SYSTEM else units.filter(below(actor.paths(*COUNTS))))


def unit_of(run: Screening, actor: Actor, code: str) -> Unit:
    """One of them. Raises NotFound."""
    found = next((unit for unit in units_of(run, actor) if unit.code == code), None)
    if found is None:
        raise NotFound(code)
    return found


def counts_for(run: Screening, unit: Unit | None = None) -> list[Counts]:
    """All awards of the run, for a unit and all below it when one is given: from the columns."""
    return [_counts(entry) if unit is None else _counted(entry, *_columns_of(run, entry, unit)) for entry in run.counts]


def rows(run: Screening, entry: dict[str, Any]) -> Rows:
    """All candidates before this award as rows of a list."""
    columns = {**_faces(run, entry["subject"]), **_answers(run, entry)}
    columns["said"] = columns["verdict"] if entry["confirmed"] else columns["advice"]
    columns |= masks(columns["said"], columns["distance"], columns["undecided"], entry["vouch"])
    units = store.document(run.code, "units")
    labels = [label for _, label in entry["conditions"]]
    return rows_over(columns, partial(_lines, columns, units, labels))


def near_misses(rows: Rows, entry: dict[str, Any]) -> list[tuple[int, str, int]]:
    """By condition, how many lack nothing else: place of the condition, its words, the number."""
    near = rows.where(rows.columns["near"])
    failing = near.columns["failing"][near.places]
    found = []
    for bit, (_, label) in enumerate(entry["conditions"]):
        number = int(np.count_nonzero(failing & np.uint64(1 << bit)))
        if number:
            found.append((bit, label, number))
    return sorted(found, key=lambda item: -item[2])


def inside(rows: Rows, run: Screening, unit: Unit) -> Mask:
    """Which rows belong to the unit or one below it."""
    return _inside(run, rows.columns["unit"], unit)


def _lines(
    columns: dict[str, NDArray[Any]], units: dict[str, Any], labels: Sequence[str], places: Places
) -> list[Line]:
    picked = zip(*(columns[name][places].tolist() for name in (*OF_FACE, *OF_ANSWER)), strict=True)
    lines = []
    for pk, code, name, position, unit, *answer, failing, undecided in picked:
        unit_code, unit_name, _ = units[str(unit)]
        answer += [_words(labels, failing), _words(labels, undecided)]
        lines.append(Line(pk, code, name, position, unit_code, unit_name, *answer))
    return lines


def _words(labels: Sequence[str], bits: int) -> tuple[str, ...]:
    return tuple(label for bit, label in enumerate(labels) if bits >> bit & 1)


def _columns_of(run: Screening, entry: dict[str, Any], unit: Unit) -> tuple[Any, Mask]:
    faces = _faces(run, entry["subject"])
    return _answers(run, entry), _inside(run, faces["unit"], unit)


def _inside(run: Screening, homes: NDArray[np.int64], unit: Unit) -> Mask:
    units = store.document(run.code, "units")
    wanted = [int(pk) for pk, (_, _, path) in units.items() if path.startswith(unit.path)]
    return np.isin(homes, np.array(wanted, np.int64))


def _faces(run: Screening, subject: str) -> dict[str, NDArray[Any]]:
    return dict(store.columns(run.code, subject))


def _answers(run: Screening, entry: dict[str, Any]) -> dict[str, NDArray[Any]]:
    return dict(store.columns(run.code, f"{entry['award']}-{entry['subject']}"))


def _counts(entry: dict[str, Any]) -> Counts:
    return Counts(
        about=entry,
        all=entry["all"],
        met=entry["met"],
        waits=entry["waits"],
        ask=entry["ask"],
        near=entry["near"],
        not_met=entry["not_met"],
        places=entry["in"],
        open=entry["open"],
        out=entry["out"],
        capped=entry["capped"] > 0,
    )


def _counted(entry: dict[str, Any], columns: dict[str, NDArray[Any]], mask: Mask) -> Counts:
    said = columns["verdict" if entry["confirmed"] else "advice"][mask]
    place, distance, undecided = (columns[name][mask] for name in ("place", "distance", "undecided"))
    return _counts({**entry, **tally(masks(said, distance, undecided, entry["vouch"]), place)})


def masks(
    said: NDArray[np.int8], distance: NDArray[np.int16], undecided: NDArray[np.uint64], vouch: int
) -> dict[str, Mask]:
    """Who is met, waits for nothing but the unit's word, asks a person for more, is one condition short, is not met."""
    asks = said == ASK
    waits = asks & (undecided != 0) & (undecided & ~np.uint64(vouch) == 0)
    not_met = said == NOT_MET
    return {
        "met": said == MET,
        "waits": waits,
        "ask": asks & ~waits,
        "near": not_met & (distance == 1),
        "not_met": not_met,
    }


def tally(found: dict[str, Mask], place: NDArray[np.int8]) -> dict[str, int]:
    """Of how many what is said. Whoever is not met takes no place, so only the others count there."""
    may = ~found["not_met"]
    counted = {
        **found,
        "in": place == IN,
        "open": (place == OPEN) & may,
        "out": (place == OUT) & may,
        "capped": place != NO_CAP,
    }
    return {"all": len(place), **{name: int(np.count_nonzero(mask)) for name, mask in counted.items()}}
