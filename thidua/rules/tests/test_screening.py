"""Whole populations: the engine against the population written a second time, row for row."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from thidua.rules.facts import Local
from thidua.rules.model import load_book, load_local
from thidua.rules.screening import Screening, load, screen
from thidua.rules.tables import CsvFolder
from thidua.rules.tests import oracle_population
from thidua.rules.tests.population import Plan, tables, write_csv

BOOK = load_book()
OLD, NOW, LATER = date(2023, 12, 20), date(2025, 12, 20), date(2026, 11, 22)
CAPS: Mapping[str, object] = {
    **load_local("demo"),
    "quota": {
        "grassroots_fighter": {"share": "15/100", "of": "advanced_worker", "cite": "x", "verified": True},
        "province_fighter": {"share": "1/3", "of": "grassroots_fighter", "cite": "x", "verified": True},
        "province_flag": {"share": "1/5", "of": "all", "per": "cluster", "cite": "x", "verified": True},
        "excellent_collective": {"share": "1/2", "of": "advanced_collective", "per": "cluster", "cite": "x", "verified": False},
    },
}  # fmt: skip


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
