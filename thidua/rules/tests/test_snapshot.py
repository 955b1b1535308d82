"""Packed facts on disk: the same facts, kept fresh by what changed, the same as packed anew."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from thidua.rules import snapshot
from thidua.rules.model import load_book
from thidua.rules.packing import pack
from thidua.rules.screening import load_whole, screen
from thidua.rules.tables import CsvFolder, Needs, Source, read_crowd
from thidua.rules.tests.population import Plan, tables, write_csv
from thidua.rules.tests.rows import persons, tables_of
from thidua.rules.tests.test_tables import content

BOOK = load_book()
NOW = date(2025, 12, 20)


def _some(tmp_path: Path) -> Source:
    write_csv(tmp_path / "facts", tables(Plan(200, 2025, per_unit=9, members_given=0.3)))
    return CsvFolder(tmp_path / "facts")


def test_packed_facts_are_read_as_they_were_written(tmp_path: Path) -> None:
    packed = pack(persons(1, 80), 2025)
    snapshot.save(packed, tmp_path / "s")
    assert content(snapshot.load(tmp_path / "s")) == content(packed)
    snapshot.save(pack(persons(2, 30), 2025), tmp_path / "s")
    assert content(snapshot.load(tmp_path / "s")) == content(pack(persons(2, 30), 2025))
    assert len(list((tmp_path / "s").glob("columns.*"))) == 1


def test_a_population_answers_from_disk_as_from_its_tables(tmp_path: Path) -> None:
    source = _some(tmp_path)
    snapshot.build(source, 2025, BOOK, tmp_path / "s")
    fresh, stored = load_whole(source, 2025, BOOK), snapshot.open_snapshot(tmp_path / "s")
    one, other = screen(BOOK, fresh, on=NOW), screen(BOOK, stored, on=NOW)
    assert one.columns.keys() == other.columns.keys()
    for key, columns in one.columns.items():
        for name in ("verdict", "distance", "failing", "undecided"):
            assert np.array_equal(getattr(columns, name), getattr(other.columns[key], name)), (key, name)


def test_spliced_is_the_same_as_packed_anew() -> None:
    before = persons(3, 120)
    after = [*before[:20], *persons(4, 40), *before[60:]]  # 21 to 60 are others now
    old = read_crowd(tables_of(before), "person", 2025, BOOK, Needs())
    whole = read_crowd(tables_of(after), "person", 2025, BOOK, Needs())
    new = read_crowd(tables_of(after[20:60]), "person", 2025, BOOK, Needs())
    new = replace(new, ids=new.ids + 20)
    now = snapshot.splice(old, new)
    assert now.ids.tolist() == whole.ids.tolist()
    assert content(now.packed) == content(whole.packed)
    fewer = snapshot.splice(now, new, removed=range(61, 121))
    assert fewer.ids.tolist() == list(range(1, 61))
    assert content(fewer.packed) == content(read_crowd(tables_of(after[:60]), "person", 2025, BOOK, Needs()).packed)


def test_new_year_is_the_same_as_packed_anew() -> None:
    past = [
        replace(
            candidate,
            years={year: facts for year, facts in candidate.years.items() if year <= 2025},
            honors=tuple(h for h in candidate.honors if h.decided is None or h.decided.year <= 2025),
        )
        for candidate in persons(5, 150)
    ]
    for years in (1, 8, 20):
        moved = snapshot.shifted(pack(past, 2025), years)
        assert content(moved) == content(pack(past, 2025 + years))
    narrow = read_crowd(tables_of(past), "person", 2025, BOOK, Needs()).packed
    assert content(snapshot.shifted(narrow, 8)) == content(pack(past, 2033))


@pytest.mark.parametrize("harm", ["nothing", "layout", "column", "manifest"])
def test_what_is_not_ours_is_built_anew(tmp_path: Path, harm: str) -> None:
    home = tmp_path / "s"
    if harm != "nothing":
        snapshot.save(pack(persons(1, 5), 2025), home)
        manifest = home / "manifest.json"
        if harm == "layout":
            manifest.write_text(manifest.read_text().replace(snapshot.LAYOUT, "other"))
        elif harm == "column":
            next(home.glob("columns.*/0.npy")).unlink()
        else:
            manifest.write_text("{")
    with pytest.raises(snapshot.OtherFormat):
        snapshot.load(home)
