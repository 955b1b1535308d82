"""A population screened in parts answers as the whole does, row for row, however it is parted."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from thidua.rules.buckets import OF_ROWS, Census, Part, Question, Units, gather, read_census, screen_part
from thidua.rules.facts import Local
from thidua.rules.model import load_book
from thidua.rules.reading import BadFile
from thidua.rules.screening import Screening, load, screen, summary
from thidua.rules.tables import CONTRACT, CsvFolder, Source, Tables
from thidua.rules.tests.population import Plan, tables, write_csv
from thidua.rules.tests.test_screening import CAPS

BOOK = load_book()
OLD, NOW, LATER = date(2023, 12, 20), date(2025, 12, 20), date(2026, 11, 22)


def _folder(path: Path, received: date, *, persons: int = 400) -> CsvFolder:
    plan = Plan(persons, received.year, per_unit=12, per_cluster=5, pending=3.0, members_given=0.2)
    write_csv(path, tables(plan, shuffled=True))
    return CsvFolder(path)


def _held(source: Source) -> Tables:
    """All tables in memory."""
    columns = {}
    for table, known in CONTRACT.items():
        if source.has(table):
            batches = list(source.batches(table, list(known)))
            columns[table] = {name: np.concatenate([b.columns[name] for b in batches]) for name in known}
    return Tables(columns, source.words)


def _parted(whole: Tables, census: Census, count: int) -> list[Tables]:
    """What a cluster of machines does with files: every row goes where its unit or its person is."""
    person = whole.columns.get("person")
    of_person: dict[int, int] = {}
    if person is not None:
        found = census.units.buckets_of_persons(person["id"].astype(np.int64), person["unit"].astype(np.int64), count)
        of_person = dict(zip(person["id"].tolist(), found.tolist(), strict=True))
    parts: list[dict[str, dict[str, np.ndarray[tuple[int], np.dtype[np.generic]]]]] = [{} for _ in range(count)]
    for table, columns in whole.columns.items():
        owner = "unit" if table.startswith("unit") else "person"
        ids = columns["id" if table == owner else owner].astype(np.int64)
        where = (
            census.units.buckets(ids, count)
            if owner == "unit"
            else np.array([of_person[one] for one in ids.tolist()], np.int64)
        )
        for bucket, part in enumerate(parts):
            part[table] = {name: values[where == bucket] for name, values in columns.items()}
    return [Tables(part, whole.words) for part in parts]


def _differing(one: Screening, other: Screening) -> list[str]:
    assert one.columns.keys() == other.columns.keys()
    found = []
    for key, columns in one.columns.items():
        for name in OF_ROWS:
            mine, theirs = getattr(columns, name), getattr(other.columns[key], name)
            same = (mine is None) == (theirs is None) and (mine is None or (mine == theirs).all())
            if not same or (mine is not None and mine.dtype != theirs.dtype):
                found.append(f"{key}: {name}")
    return found


@pytest.mark.parametrize(("received", "local"), [(OLD, "none"), (NOW, CAPS), (LATER, CAPS)])
@pytest.mark.parametrize("count", [1, 2, 7, 60])
def test_any_parting_gives_the_same_rows(tmp_path: Path, received: date, local: Local, count: int) -> None:
    source = _folder(tmp_path, received)
    whole = screen(BOOK, load(source, received.year, BOOK, received, local=local), on=received, local=local)
    census = read_census(source)
    asked = Question(BOOK, received, received.year, local=local)
    parts = [part for held in _parted(_held(source), census, count) for part in screen_part(asked, held)]
    gathered = gather(asked, census, reversed(parts))
    assert _differing(whole, gathered) == []
    assert summary(whole, BOOK) == summary(gathered, BOOK)


def test_titles_on_record_only_and_chosen_awards_alike(tmp_path: Path) -> None:
    source = _folder(tmp_path, NOW)
    awards = ("excellent_collective", "province_flag")
    asked = Question(BOOK, NOW, NOW.year, awards=awards, local=CAPS, proposed=False)
    population = load(source, NOW.year, BOOK, NOW, awards=awards, local=CAPS)
    whole = screen(BOOK, population, on=NOW, awards=awards, local=CAPS, proposed=False)
    census = read_census(source)
    parts = [part for held in _parted(_held(source), census, 3) for part in screen_part(asked, held)]
    assert _differing(whole, gather(asked, census, parts)) == []


def test_without_a_table_of_units_members_stay_together(tmp_path: Path) -> None:
    source = _folder(tmp_path, NOW)
    held = _held(source)
    persons = Tables({t: c for t, c in held.columns.items() if not t.startswith("unit")}, held.words)
    whole = screen(BOOK, load(persons, NOW.year, BOOK, NOW, local="none"), on=NOW)
    census, asked = read_census(persons), Question(BOOK, NOW, NOW.year)
    parts = [part for some in _parted(persons, census, 5) for part in screen_part(asked, some)]
    assert _differing(whole, gather(asked, census, parts)) == []


def test_units_alone_have_no_members_to_count(tmp_path: Path) -> None:
    held = _held(_folder(tmp_path, NOW))
    units = Tables({t: c for t, c in held.columns.items() if t in ("unit", "unit_year", "unit_title")}, held.words)
    whole = screen(BOOK, load(units, NOW.year, BOOK, NOW, local="none"), on=NOW)
    census = read_census(units)
    asked = Question(BOOK, NOW, NOW.year, persons=bool(len(census.ids["person"])))
    parts = [part for some in _parted(units, census, 4) for part in screen_part(asked, some)]
    assert _differing(whole, gather(asked, census, parts)) == []


def test_who_is_compared_is_in_one_part() -> None:
    rng = np.random.default_rng(7)
    ids = np.arange(1, 2001)
    units = Units.of(rng.permutation(ids), rng.integers(0, 90, 2000))
    persons, of = np.arange(1, 50_001), rng.integers(0, 2001, 50_000)
    found = units.buckets_of_persons(persons, of, 16)
    assert (found[of > 0] == units.buckets(of[of > 0], 16)).all()
    for cluster in np.unique(units.clusters[units.clusters > 0]):
        assert len(np.unique(units.buckets(units.ids[units.clusters == cluster], 16))) == 1
    share = np.bincount(found[of == 0], minlength=16)
    assert len(share) == 16
    assert share.min() > 0


def test_a_unit_that_is_not_in_the_table_is_a_sentence() -> None:
    units = Units.of(np.array([1, 2]), np.array([0, 0]))
    with pytest.raises(BadFile, match="person 5: không có đơn vị 9 trong bảng unit"):
        units.buckets_of_persons(np.array([4, 5]), np.array([1, 9]), 3)


def test_a_part_that_is_missing_is_not_passed_over(tmp_path: Path) -> None:
    source = _folder(tmp_path, NOW, persons=60)
    census, asked = read_census(source), Question(BOOK, NOW, NOW.year, awards=("advanced_worker",))

    def but_one() -> Iterator[Part]:
        for part in screen_part(asked, source):
            yield replace(part, ids=part.ids[1:], rows={name: rows[1:] for name, rows in part.rows.items()})

    with pytest.raises(ValueError, match="thiếu câu trả lời của advanced_worker"):
        gather(asked, census, but_one())
