"""Whole populations: the engine against the population written a second time, row for row."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from thidua.rules import kernel
from thidua.rules.cli import main
from thidua.rules.facts import Candidate, Local
from thidua.rules.foresight import what_if
from thidua.rules.model import load_book, load_local
from thidua.rules.screening import IN, OPEN, OUT, Screening, compare, load, near_misses, screen
from thidua.rules.tables import CsvFolder, Tables, tables_from_rows
from thidua.rules.tests import oracle_population
from thidua.rules.tests.population import Plan, tables, write_csv
from thidua.rules.tests.rows import persons, tables_of

BOOK = load_book()
OLD, NOW, LATER = date(2023, 12, 20), date(2025, 12, 20), date(2026, 11, 22)
CAPS: Mapping[str, object] = {
    **load_local("demo"),
    "quota": {
        "grassroots_fighter": {"share": "15/100", "of": "advanced_worker", "cite": "x", "verified": True},
        "province_fighter": {"share": "1/3", "of": "grassroots_fighter", "cite": "x", "verified": True},
        "province_flag": {"share": "1/5", "of": "all", "per": "cluster", "cite": "x", "verified": True},
        "excellent_collective": {
            "share": "1/2",
            "of": "advanced_collective",
            "per": "cluster",
            "cite": "x",
            "verified": False,
        },
    },
}


def _answers(out: Screening) -> dict[str, dict[tuple[str, int], tuple[int, int]]]:
    found: dict[str, dict[tuple[str, int], tuple[int, int]]] = {}
    for (award, owner), columns in out.columns.items():
        ids = out.population.crowds[owner].ids.tolist()
        place = columns.place if columns.place is not None else np.full(len(ids), 3)
        for number, verdict, where in zip(ids, columns.verdict.tolist(), place.tolist(), strict=True):
            found.setdefault(award, {})[owner, number] = (verdict, where)
    return found


@pytest.mark.parametrize(("received", "local"), [(OLD, "none"), (NOW, "none"), (NOW, CAPS), (LATER, CAPS)])
@pytest.mark.parametrize("proposed", [True, False])
def test_no_difference_from_the_population_written_twice(
    tmp_path: Path, received: date, local: Local, proposed: bool
) -> None:
    year = received.year
    plan = Plan(400, year, seed=received.toordinal(), per_unit=12, per_cluster=5, pending=3.0, members_given=0.2)
    write_csv(tmp_path, tables(plan, shuffled=True))
    population = load(CsvFolder(tmp_path), year, BOOK, received, local=local)
    ours = _answers(screen(BOOK, population, on=received, local=local, proposed=proposed))
    city = oracle_population.read(tmp_path)
    plain = oracle_population.Screening(city, BOOK, received, year, local, proposed).run()
    for award, rows in ours.items():
        assert rows == {key: plain[award][key] for key in rows}, award


def _crowd(received: date) -> tuple[list[Candidate], Screening]:
    candidates = persons(received.toordinal(), 500)
    population = load(tables_of(candidates), received.year, BOOK, received)
    return candidates, screen(BOOK, population, on=received, proposed=False)


@pytest.mark.parametrize("received", [OLD, NOW, LATER])
def test_on_record_the_answers_are_those_for_candidates_one_by_one(received: date) -> None:
    candidates, out = _crowd(received)
    packed = kernel.pack(candidates, received.year, BOOK)
    seen = set()
    for (award, owner), columns in out.columns.items():
        if owner == "person":
            verdicts, distances = kernel.screen(BOOK, award, packed, received.year, received)
            assert columns.verdict.tolist() == verdicts.tolist(), award
            if columns.advice is None:
                assert columns.distance.tolist() == distances.tolist(), award
            seen |= set(columns.verdict.tolist())
    assert seen == ({1} if received == LATER else {0, 1, 2}) or {0} <= seen


@pytest.mark.parametrize("received", [NOW, LATER])
def test_the_bitmaps_name_what_the_explanation_names(received: date) -> None:
    candidates, out = _crowd(received)
    some = candidates[:120]
    for (award, owner), columns in out.columns.items():
        if owner != "person":
            continue
        texts = {text.subject: text for text in columns.texts}
        for row, verdict in enumerate(kernel.evaluate(BOOK, award, some, year=received.year, received=received)):
            told = verdict.advice or verdict
            text = texts.get(some[row].subject)
            if text is None or text.tree is None:
                continue
            failing = {key for bit, key in enumerate(text.ids) if int(columns.failing[row]) >> bit & 1}
            undecided = {key for bit, key in enumerate(text.ids) if int(columns.undecided[row]) >> bit & 1}
            assert (failing, undecided) == (set(told.missing), set(told.undecided)), (award, row)
            if told.nearest is not None:
                assert told.nearest.distance == int(columns.distance[row])


def _team(scores: Sequence[float | None], holders: int, *, pending: int = 0) -> Tables:
    """One unit: the scored are fighters by excellence; `holders` more are advanced workers on record,
    `pending` more may be."""
    rows: dict[str, list[dict[str, object]]] = {
        "unit": [{"id": 7}],
        "person": [],
        "person_year": [],
        "person_title": [],
    }
    for number in range(1, len(scores) + holders + pending + 1):
        rows["person"].append({"id": number, "unit": 7, "attested": number <= len(scores)})
        rating = "excellent" if number <= len(scores) else "completed"
        score = scores[number - 1] if number <= len(scores) else None
        split = number > len(scores) + holders
        year = {"person": number, "year": 2025, "lineage_unknown": split, "rating": rating, "score": score}
        rows["person_year"].append(dict(year))
        rows["person_title"].append({"person": number, "award": "advanced_worker", "year": 2025})
    return tables_from_rows(rows)


def _places(tables: Tables, share: str, scored: int) -> list[int]:
    cap = {"share": share, "of": "advanced_worker", "cite": "x", "verified": True}
    city: Mapping[str, object] = {"advanced_worker": "none", "quota": {"grassroots_fighter": cap}}
    population = load(tables, 2025, BOOK, NOW, awards=["grassroots_fighter"], local=city)
    out = screen(BOOK, population, on=NOW, awards=["grassroots_fighter"], local=city)
    columns = out.columns["grassroots_fighter", "person"]
    assert columns.verdict[:scored].tolist() == [2] * scored
    assert columns.place is not None
    places: list[int] = columns.place[:scored].tolist()
    return places


def test_the_best_scores_have_the_places() -> None:
    assert _places(_team([9, 8, 7, 6], holders=6), "3/10", 4) == [IN, IN, IN, OUT]
    assert _places(_team([6, 7, 8, 9], holders=6), "15/100", 4) == [OUT, OUT, OUT, IN]  # 1,5 is one place
    assert _places(_team([9, 8], holders=0), "1/3", 2) == [OUT, OUT]  # two thirds are none


def test_equal_scores_at_the_edge_wait_for_the_council() -> None:
    assert _places(_team([9, 8, 8, 7], holders=6), "2/10", 4) == [IN, OPEN, OPEN, OUT]
    assert _places(_team([9, 8, 8, 7], holders=6), "3/10", 4) == [IN, IN, IN, OUT]


def test_a_score_that_is_not_known_may_be_the_best() -> None:
    assert _places(_team([9, None, 8], holders=7), "2/10", 3) == [IN, OPEN, OPEN]
    assert _places(_team([9, None, 8], holders=7), "1/10", 3) == [OPEN, OPEN, OUT]


def test_holders_who_are_not_certain_make_places_that_are_not() -> None:
    assert _places(_team([9, 8, 7], holders=7, pending=10), "1/10", 3) == [IN, OPEN, OUT]


def test_titles_proposed_count_for_the_next_award_and_for_the_unit() -> None:
    years = [{"person": 1, "year": y, "rating": "excellent"} for y in (2023, 2024, 2025)]
    titles = [{"person": 1, "award": "grassroots_fighter", "year": y} for y in (2023, 2024)]
    work = {"person": 1, "reach": "province", "recognized": date(2025, 5, 1), "applied": date(2025, 5, 1)}
    tables = tables_from_rows(
        {
            "unit": [{"id": 7, "attested": True}],
            "unit_year": [{"unit": 7, "year": 2025, "rating": "excellent"}],
            "person": [{"id": 1, "unit": 7, "attested": True}],
            "person_year": years,
            "person_title": titles,
            "initiative": [work],
        }
    )
    population = load(tables, 2025, BOOK, NOW)
    with_them = screen(BOOK, population, on=NOW)
    on_record = screen(BOOK, population, on=NOW, proposed=False)
    for award, owner in (("province_fighter", "person"), ("excellent_collective", "unit")):
        assert with_them.columns[award, owner].verdict.tolist() == [2], award
        assert on_record.columns[award, owner].verdict.tolist() == [0], award


def test_what_if_adds_and_loses_and_near_misses_are_who_it_adds() -> None:
    candidates = persons(9, 400)
    population = load(tables_of(candidates), 2025, BOOK, NOW)
    before = screen(BOOK, population, on=NOW, awards=["province_fighter"])
    changes = {"grassroots_fighter_streak": {"times": 2}}
    easier = what_if(BOOK, BOOK.versions["province_fighter.2024"], changes)
    after = screen(easier, population, on=NOW, awards=["province_fighter"])
    difference = compare(before, after)["province_fighter", "person"]
    assert len(difference.added) > 0
    assert len(difference.lost) == 0
    near = near_misses(before.columns["province_fighter", "person"])
    assert set(difference.added.tolist()) <= set(near.lacking["grassroots_fighter_streak"].tolist()) | set(
        np.flatnonzero(before.columns["province_fighter", "person"].verdict == 1).tolist()
    )
    back = compare(after, before)["province_fighter", "person"]
    assert back.lost.tolist() == difference.added.tolist()


def test_facts_loaded_for_one_award_do_not_answer_for_another() -> None:
    population = load(tables_of(persons(4, 10)), 2025, BOOK, NOW, awards=["advanced_worker"])
    with pytest.raises(ValueError, match="nạp lại"):
        screen(BOOK, population, on=NOW, awards=["province_fighter"])


def test_blocks_and_threads_play_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    population = load(tables_of(persons(5, 300)), 2025, BOOK, NOW)
    whole = screen(BOOK, population, on=NOW, threads=1)
    monkeypatch.setattr("thidua.rules.screening.running.ROWS", 37)
    for threads in (1, 3):
        parts = screen(BOOK, population, on=NOW, threads=threads)
        for key, columns in whole.columns.items():
            for name in ("verdict", "distance", "failing", "undecided"):
                assert np.array_equal(getattr(columns, name), getattr(parts.columns[key], name)), (key, name)


def _rows(folder: Path, award: str) -> list[str]:
    lines = (folder / "out" / f"{award}.csv").read_text().splitlines()
    return [line for line in lines if line.startswith("individual,")]


def test_the_command_writes_what_the_contract_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_csv(tmp_path / "facts", tables(Plan(120, 2025, per_unit=10)))
    change = tmp_path / "change.yaml"
    change.write_text("conditions:\n  province_fighter.2024:\n    grassroots_fighter_streak: {times: 2}\n")
    asked = ["screen", "--input", str(tmp_path / "facts"), "--out", str(tmp_path / "out"), "--on", "2025-12-20"]
    assert main(asked) == 0
    header, first = (tmp_path / "out" / "province_fighter.csv").read_text().splitlines()[:2]
    assert header == "subject,id,verdict,distance,place,failing,undecided"
    assert first.startswith("individual,1,")
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert summary["awards"]["province_fighter"][0]["conditions"][0] == "grassroots_fighter_streak"
    counts = summary["awards"]["province_fighter"][0]
    assert sum(counts["verdict"].values()) == counts["candidates"] == len(_rows(tmp_path, "province_fighter"))
    assert (tmp_path / "out" / "near.csv").read_text().startswith("award,subject,id,condition\n")
    assert main([*asked, "--what-if", str(change), "--award", "province_fighter"]) == 0
    assert json.loads((tmp_path / "out" / "difference.json").read_text()).keys() <= {"province_fighter"}
    capsys.readouterr()
    change.write_text("conditions:\n  no.such:\n    x: {times: 2}\n")
    assert main([*asked, "--what-if", str(change)]) == 2
    assert "không biết phiên bản “no.such”" in capsys.readouterr().err
    assert main([*asked[:-1], "2001-01-01"]) == 2
    assert main(["screen", "--input", str(tmp_path), "--out", str(tmp_path / "o"), "--on", "2025-12-20"]) == 2


@pytest.mark.parametrize("received", [OLD, NOW, LATER])
@pytest.mark.parametrize("change", ["share", "cap", "times", "city", "nothing"])
def test_screened_again_is_the_same_as_screened_anew(tmp_path: Path, received: date, change: str) -> None:
    year = received.year
    plan = Plan(500, year, seed=7, per_unit=12, per_cluster=5, pending=2.0, members_given=0.2, granted=0.3)
    write_csv(tmp_path, tables(plan))
    population = load(CsvFolder(tmp_path), year, BOOK, received, local=CAPS, for_what_if=True)
    before = screen(BOOK, population, on=received, local=CAPS)
    book, local = BOOK, dict(CAPS)
    caps = dict(CAPS["quota"])  # type: ignore[call-overload]
    if change == "share":
        caps["grassroots_fighter"] = {**caps["grassroots_fighter"], "share": "30/100"}
    elif change == "cap":
        caps["advanced_worker"] = {"share": "1/2", "of": "all", "cite": "x", "verified": True}
    elif change == "city":
        local["advanced_worker"] = "none"
    elif change == "times":
        for version in ("grassroots_fighter.2024", "province_fighter.2024"):
            fields = {"initiative": {"times": 2}}
            book = what_if(book, book.versions[version], fields)
    local["quota"] = caps
    again = screen(book, population, on=received, local=local, since=before)
    anew = screen(book, population, on=received, local=local)
    changed = 0
    for key, columns in anew.columns.items():
        for name in ("verdict", "distance", "failing", "undecided", "place", "advice", "advice_place"):
            ours, theirs = getattr(again.columns[key], name), getattr(columns, name)
            assert (ours is None) == (theirs is None), (key, name)
            if ours is not None:
                assert ours.tolist() == theirs.tolist(), (key, name)
                changed += int((getattr(before.columns[key], name) != theirs).sum())
    assert (changed > 0) == (change != "nothing") or received == OLD
