"""Our own ways: from the tables of events, and from the packed snapshot. Each returns (wall, CPU) of its parts."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from bench.rules.question import EIGHT, RECEIVED, YEAR, everything, local, wider
from bench.rules.variant import clock, peak, since
from thidua.rules import snapshot as packed
from thidua.rules.model import Book, load_book
from thidua.rules.screening import NO_CAP, Population, Screening, compare, load, near_misses, screen
from thidua.rules.tables import open_folder

Took = dict[str, list[float]]


def shuffled(warm: Path, facts: Path, work: Path) -> Took:
    return _timed("shuffled", warm, work, lambda folder, book: _loaded(folder or facts, book, EIGHT), EIGHT)


def events(warm: Path, facts: Path, work: Path) -> Took:
    return _timed("events", warm, work, lambda folder, book: _loaded(folder or facts, book, EIGHT), EIGHT)


def whole(warm: Path, facts: Path, work: Path) -> Took:
    awards = everything()
    return _timed("whole", warm, work, lambda folder, book: _loaded(folder or facts, book, awards), awards)


def build(warm: Path, facts: Path, work: Path) -> Took:
    """All facts, packed once."""

    packed.build(open_folder(warm), YEAR, load_book(), work / "warm.snapshot")
    began = clock()
    packed.build(open_folder(facts), YEAR, load_book(), work / "snapshot")
    return {"total": since(began)}


def snapshot(warm: Path, facts: Path, work: Path) -> Took:
    return _timed("snapshot", warm, work, lambda folder, book: _opened(work, folder, EIGHT), EIGHT)


def _opened(work: Path, warm: Path | None, awards: tuple[str, ...]) -> Population:

    return packed.open_snapshot(work / ("warm.snapshot" if warm else "snapshot"), awards)


def _loaded(folder: Path, book: Book, awards: tuple[str, ...]) -> Population:
    return load(open_folder(folder), YEAR, book, RECEIVED, awards=awards, local=local())


def _timed(
    name: str, warm: Path, work: Path, loading: Callable[[Path | None, Book], Population], awards: tuple[str, ...]
) -> Took:
    book = load_book()
    screen(book, loading(warm, book), on=RECEIVED, awards=awards, local=local())
    began = clock()
    population = loading(None, book)
    took = {"load": since(began)}
    ready = clock()
    answers = screen(book, population, on=RECEIVED, awards=awards, local=local())
    took |= {"evaluate": since(ready), "total": since(began), "peak": [peak()]}
    took["near"] = _near(answers)
    began = clock()
    compare(answers, screen(book, population, on=RECEIVED, awards=awards, local=wider(), since=answers))
    took["what_if"] = since(began)
    _save(work / f"{name}.npz", answers)
    return took


def _near(answers: Screening) -> list[float]:
    began = clock()
    for columns in answers.columns.values():
        near_misses(columns)
    return since(began)


def _save(path: Path, answers: Screening) -> None:
    columns = {f"ids:{owner}": crowd.ids for owner, crowd in answers.population.crowds.items()}
    for (award, owner), one in answers.columns.items():
        columns[f"verdict:{award}:{owner}"] = one.verdict
        no_cap = np.full(len(one.verdict), NO_CAP, np.int8)
        columns[f"place:{award}:{owner}"] = no_cap if one.place is None else one.place
    np.savez(path, **columns)
