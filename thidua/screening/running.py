"""One run: fresh facts, the engine's answers, and the columns that keep them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thidua.awards.models import Award
from thidua.core.text import fold
from thidua.people.models import Person, Unit
from thidua.screening import engine, fresh, store
from thidua.screening.answers import masks, tally
from thidua.screening.engine import Asked, candidates_in
from thidua.screening.facts import Ids, Report
from thidua.screening.models import Screening
from thidua.screening.tree import Tree, read_tree

CHUNK = 5000


@dataclass(frozen=True)
class Answer:
    """What is kept on the run's row."""

    book: str
    facts: str
    people: int
    units: int
    counts: list[dict[str, Any]]


def answer(run: Screening, report: Report) -> Answer:
    """Ask the engine about everybody the run is about, and write it all down."""
    tree = read_tree()
    world = fresh.world(run.year, run.received, report)
    asked = Asked.by(run)
    shown = candidates_in(world, tree, run.unit.path)
    population = engine.population_around(run.unit.path, run.year, world, tree)
    writer = store.Writer(run.code)
    writer.facts(population)
    for subject, (ids, unit) in shown.items():
        writer.columns(subject, _faces(subject, ids, unit, tree))
    counts = []
    for told in engine.tell(asked, engine.ask(asked, engine.assumed(asked, population))):
        kept = told.of(shown[told.subject][0])
        writer.columns(f"{told.award}-{told.subject}", kept.columns())
        found = masks(kept.answer, kept.distance, kept.undecided, kept.vouch)
        counts.append({**kept.about(), **tally(found, kept.place)})
    writer.document("units", {str(pk): [unit.code, unit.name, unit.path] for pk, unit in tree.units.items()})
    writer.done()
    place = dict(Award.objects.values_list("pk", "place"))
    counts.sort(key=lambda entry: (entry["subject"] != "individual", place.get(entry["award"], 999), entry["award"]))
    return Answer(asked.book.hash, world.mark, len(shown["individual"][0]), len(shown["collective"][0]), counts)


def _faces(subject: str, ids: Ids, unit: Ids, tree: Tree) -> dict[str, NDArray[Any]]:
    """Who they are as they stand today: what lists show, search and sort by."""
    found = _people(ids) if subject == "individual" else _collectives(ids, tree)
    codes, names, positions, keys = zip(*found, strict=True) if found else ((), (), (), ())
    order = np.empty(len(ids), np.int32)
    order[np.array(sorted(range(len(ids)), key=keys.__getitem__), np.int32)] = np.arange(len(ids), dtype=np.int32)
    return {
        "id": ids,
        "unit": unit,
        "home": tree.places_of(unit),
        "code": np.array(codes, np.str_),
        "name": np.array(names, np.str_),
        "position": np.array(positions, np.str_),
        "search": np.array([fold(name) for name in names], np.str_),
        "order": order,
    }


def _people(ids: Ids) -> list[tuple[str, str, str, str]]:
    found: dict[int, tuple[str, str, str, str]] = {}
    for start in range(0, len(ids), CHUNK):
        rows = Person.objects.filter(pk__in=ids[start : start + CHUNK].tolist())
        for pk, code, name, position, key in rows.values_list("pk", "code", "full_name", "position", "sort_key"):
            found[pk] = (code, name, position, key)
    return [found.get(pk, ("", "", "", "")) for pk in ids.tolist()]


def _collectives(ids: Ids, tree: Tree) -> list[tuple[str, str, str, str]]:
    units: list[Unit] = [tree.units[pk] for pk in ids.tolist()]
    return [(unit.code, unit.name, unit.get_level_display(), unit.sort_key) for unit in units]
