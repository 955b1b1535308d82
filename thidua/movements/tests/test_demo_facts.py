"""The movements of the demo are facts of newspapers: each may be launched as it stands in the file."""

from datetime import date
from pathlib import Path

import yaml

from thidua.movements.checks import check_draft, check_launch
from thidua.movements.inputs import read_input

FILE = Path(__file__).parents[2] / "demo" / "movements.yaml"
OWN_KEYS = {"launcher", "launched_on", "code"}


def first(year: int) -> date:
    return date(year, 1, 1)


def last(year: int) -> date:
    return date(year, 12, 31)


def test_every_movement_of_the_demo_may_be_launched() -> None:
    periods = []
    for facts in yaml.safe_load(FILE.read_text(encoding="utf-8"))["movements"]:
        data = read_input({key: value for key, value in facts.items() if key not in OWN_KEYS})
        check_draft(data)
        check_launch(data, facts["launched_on"])
        periods.append((facts["launcher"], data.kind, data.since, data.until))
    assert sorted(periods, key=str) == sorted(
        [
            *[("79", "thematic", first(2016), last(2020))] * 2,
            *[("79", "thematic", first(2017), last(2022))] * 2,
            ("79", "thematic", first(2018), last(2020)),
            ("79", "campaign", date(2018, 10, 19), None),
            ("79", "annual", first(2019), last(2019)),
            ("79", "thematic", first(2019), last(2019)),
            ("79-Q10", "thematic", first(2020), last(2020)),
            ("79", "thematic", first(2020), last(2030)),
            # Named in the pledge of 2023: of the Prime Minister, of the city, of the armed forces.
            *[("79", "thematic", first(2023), last(2023))] * 9,
            *[("79", "campaign", first(2023), last(2023))] * 3,
            ("79", "special", first(2023), last(2023)),
            ("79-Q10", "annual", first(2021), last(2021)),
            ("79", "annual", first(2023), last(2023)),
            ("79", "special", date(2023, 3, 21), date(2025, 4, 30)),
            ("79", "thematic", first(2023), last(2030)),
            ("48", "annual", first(2024), last(2024)),
        ],
        key=str,
    )


def test_parents_are_written_before_their_children_and_what_is_not_told_is_said() -> None:
    facts = yaml.safe_load(FILE.read_text(encoding="utf-8"))["movements"]
    known: set[str] = set()
    for one in sorted(facts, key=lambda one: one["launched_on"]):
        assert one.get("parent", "") in {"", *known}
        known |= {one.get("code", "")}
    assert len([one for one in facts if one.get("launched_by") == "central"]) == 4
    assert all(one.get("period_note") for one in facts if one.get("launched_by") == "central")
