"""Whole populations: the engine against the law written a second time, and worlds in which the unknown is known."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from thidua.rules.facts import Local
from thidua.rules.foresight import what_if
from thidua.rules.model import Book, load_book, load_local
from thidua.rules.screening import Screening, load, screen
from thidua.rules.tables import open_folder
from thidua.rules.tests import oracle
from thidua.rules.tests.crowd import JUDGED
from thidua.rules.tests.oracle_population import NO_CAP, Known, read
from thidua.rules.tests.oracle_population import Screening as Plainly
from thidua.rules.tests.population import Columns, Plan, tables, write_csv
from thidua.rules.tests.worlds import claims, settled

BOOK = load_book()
OLD, NOW, UNSEEN = date(2023, 12, 20), date(2025, 12, 20), date(2026, 11, 22)
CITE = "Thông số của phép thử, không phải quy định của địa phương nào"
QUOTAS: dict[str, object] = {
    "grassroots_fighter": {
        "share": "15/100",
        "of": "advanced_worker",
        "per": "unit",
        "cite": CITE,
        "verified": True,
    },
    "province_fighter": {"share": "1/3", "of": "grassroots_fighter", "per": "cluster", "cite": CITE, "verified": False},
    "province_flag": {"share": "1/5", "of": "all", "per": "cluster", "cite": CITE, "verified": True},
}
CITY: Local = {**load_local("demo"), "quota": QUOTAS}
PLAN = Plan(
    400,
    2025,
    per_unit=28,
    per_cluster=7,
    honors=tuple(award.id for award in BOOK.awards.values() if "individual" in award.subjects),
    unit_honors=tuple(award.id for award in BOOK.awards.values() if "collective" in award.subjects),
    claims=tuple(JUDGED),
    unit_claims=tuple(JUDGED),
)
Answers = dict[tuple[str, str, int], tuple[int, int]]  # award, person or unit, number -> verdict, place


def plainly(folder: Path, on: date, local: Local, proposed: bool) -> Answers:
    said = Plainly(read(folder), BOOK, on, on.year, local, proposed).run()
    return {(award, *key): answer for award, answers in said.items() for key, answer in answers.items()}


def screened(folder: Path, on: date, local: Local, proposed: bool, book: Book = BOOK) -> Screening:
    population = load(open_folder(folder), on.year, book, on, local=local)
    return screen(book, population, on=on, local=local, proposed=proposed)


def answers(screening: Screening) -> Answers:
    found: Answers = {}
    for (award, owner), columns in screening.columns.items():
        ids = screening.population.crowds[owner].ids.tolist()
        places = [NO_CAP] * len(ids) if columns.place is None else columns.place.tolist()
        for number, verdict, place in zip(ids, columns.verdict.tolist(), places, strict=True):
            found[award, owner, number] = (verdict, place)
    return found


def different(ours: Answers, plain: Answers) -> list[object]:
    """Rows that are not the same; an award that is not for this sort of candidate has no column."""
    return [
        (key, answer, ours.get(key, (0, NO_CAP)))
        for key, answer in plain.items()
        if ours.get(key, (0, NO_CAP)) != answer
    ]


@pytest.mark.parametrize("on", [OLD, NOW, UNSEEN])
@pytest.mark.parametrize("proposed", [True, False])
def test_no_row_differs_from_the_second_writing(tmp_path: Path, on: date, proposed: bool) -> None:
    seed = on.toordinal() + proposed
    plan = replace(PLAN, year=on.year, seed=seed, pending=3, members_given=0.3 * proposed)
    write_csv(tmp_path, tables(plan, shuffled=proposed))
    plain = plainly(tmp_path, on, CITY, proposed)
    ours = answers(screened(tmp_path, on, CITY, proposed))
    assert different(ours, plain) == []
    assert len(plain) == len(BOOK.awards) * (plan.persons + plan.units)
    assert set(ours) <= set(plain)


@pytest.mark.parametrize("local", ["none", "unset"])
def test_no_row_differs_where_the_city_says_nothing(tmp_path: Path, local: str) -> None:
    write_csv(tmp_path, tables(replace(PLAN, seed=3, granted=0.4)))
    assert different(answers(screened(tmp_path, NOW, local, True)), plainly(tmp_path, NOW, local, True)) == []


def test_all_answers_and_all_places_occur(tmp_path: Path) -> None:
    """Without this, agreement could be agreement on nothing."""
    write_csv(tmp_path, tables(replace(PLAN, persons=1500)))
    found = answers(screened(tmp_path, NOW, CITY, True))
    fighters = {
        answer for (award, owner, _), answer in found.items() if (award, owner) == ("grassroots_fighter", "person")
    }
    assert fighters >= {(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)}
    for award in ("advanced_worker", "province_fighter", "excellent_collective", "province_merit_certificate"):
        assert {verdict for (name, _, _), (verdict, _) in found.items() if name == award} == {0, 1, 2}, award


def test_the_advice_is_that_of_the_last_text_seen(tmp_path: Path) -> None:
    write_csv(tmp_path, tables(replace(PLAN, year=UNSEEN.year)))
    screening = screened(tmp_path, UNSEEN, CITY, False)
    people = read(tmp_path).people
    ids = screening.population.crowds["person"].ids.tolist()
    for award in ("advanced_worker", "grassroots_fighter", "labor_order_third"):
        advice = screening.columns[award, "person"].advice
        assert advice is not None
        plain = [_advice(award, people[number]) for number in ids]
        assert [(n, said) for n, said in zip(ids, advice.tolist(), strict=True) if said != plain[ids.index(n)]] == []


def _advice(award: str, person: Known) -> int:
    if person.subject not in BOOK.awards[award].subjects:
        return 0
    return oracle.full(BOOK, award, replace(person, local=CITY), UNSEEN.year, UNSEEN)


def test_a_changed_cap_or_number_is_noticed(tmp_path: Path) -> None:
    """Negative control: the comparison can fail."""
    write_csv(tmp_path, tables(replace(PLAN, persons=1500)))
    plain = plainly(tmp_path, NOW, CITY, True)
    fighter = QUOTAS["grassroots_fighter"]
    assert isinstance(fighter, dict)
    wider: Local = {**load_local("demo"), "quota": {**QUOTAS, "grassroots_fighter": fighter | {"share": "20/100"}}}
    assert different(answers(screened(tmp_path, NOW, wider, True)), plain) != []
    version = BOOK.version_for("province_fighter", "individual", NOW)
    shorter = what_if(BOOK, version, {"grassroots_fighter_streak": {"times": 2}})
    assert different(answers(screened(tmp_path, NOW, CITY, True, shorter)), plain) != []


def test_settling_the_unknown_reverses_nothing(tmp_path: Path) -> None:
    """What asks a person is all that is open: no met falls, no not met rises, no place is lost or found."""
    plan = replace(PLAN, persons=700, seed=5, pending=2, claims=claims(BOOK), unit_claims=claims(BOOK))
    before = tables(plan)
    asked = _ask(tmp_path / "before", before)
    assert any(verdict == 1 for verdict, _ in asked.values())
    for seed in range(3):
        assert reversed_answers(asked, _ask(tmp_path / f"world{seed}", settled(before, plan, seed))) == []


def _ask(folder: Path, content: Mapping[str, Columns]) -> Answers:
    write_csv(folder, content)
    return answers(screened(folder, NOW, CITY, True))


def reversed_answers(before: Answers, after: Answers) -> list[object]:
    """Answers that were given, and then were not so: verdicts met or not met, places in or out."""
    return [
        (key, was, after[key])
        for key, was in before.items()
        if (was[0] != 1 and after[key][0] != was[0]) or (was[1] in (0, 2) and after[key][1] != was[1])
    ]


def test_scores_that_are_not_known_are_nobodys_rank(tmp_path: Path) -> None:
    """Ties and unknown scores at the edge ask a person, in one unit of ten with two places."""
    content = _one_unit(scores=(9, 8, 8, 7, np.nan))
    write_csv(tmp_path, content)
    local: Local = {**load_local("demo"), "quota": {"grassroots_fighter": {
        "share": "2/5", "of": "advanced_worker", "per": "unit", "cite": CITE, "verified": True,
    }}}  # fmt: skip
    found = answers(screened(tmp_path, NOW, local, True))
    assert [found["grassroots_fighter", "person", n][1] for n in range(1, 6)] == [2, 1, 1, 0, 1]
    assert different(found, plainly(tmp_path, NOW, local, True)) == []


def _one_unit(scores: tuple[float, ...]) -> dict[str, Columns]:
    """Five excellent people of one unit."""
    whole = tables(replace(PLAN, persons=5, per_unit=5))
    count = len(scores)
    person, year = whole["person"], whole["person_year"]
    same = {name: replace(column, values=column.values[:1].repeat(count), null=None) for name, column in year.items()}
    same |= {
        "person": replace(year["person"], values=np.arange(1, count + 1, dtype=np.int32)),
        "year": replace(year["year"], values=np.full(count, NOW.year, np.int16)),
        "known": replace(year["known"], values=np.ones(count, np.bool_)),
        "lineage_unknown": replace(year["lineage_unknown"], values=np.zeros(count, np.bool_)),
        "rating": replace(year["rating"], values=np.full(count, 3, np.int8), null=None),
        "months": replace(year["months"], values=np.full(count, 12, np.int8), null=None),
        "score": replace(year["score"], values=np.array(scores, np.float32), null=np.isnan(np.array(scores))),
    }
    everybody = person | {
        "id": replace(person["id"], values=np.arange(1, count + 1, dtype=np.int32)),
        "subject": replace(person["subject"], values=np.zeros(count, np.int8)),
        "unit": replace(person["unit"], values=np.ones(count, np.int32)),
        "attested": replace(person["attested"], values=np.ones(count, np.bool_)),
    }
    return {"person": everybody, "person_year": same, "unit": whole["unit"]}
