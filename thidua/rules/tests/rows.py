"""Candidates as rows of the tables of docs/facts.md, for tests."""

import random
from collections.abc import Sequence
from dataclasses import replace

from thidua.rules.facts import Candidate, HonorFact, InitiativeFact
from thidua.rules.tables import Tables, tables_from_rows
from thidua.rules.tests.crowd import someone

Rows = dict[str, list[dict[str, object]]]


def persons(seed: int, count: int) -> list[Candidate]:
    """Random persons and households whose facts tables accept."""
    rng = random.Random(seed)
    found: list[Candidate] = []
    while len(found) < count:
        candidate = replace(someone(rng, 2025), members=None, local="none")
        over = [d for d in candidate.discipline if not (d.ended and d.decided and d.ended < d.decided)]
        honors = [h for h in someone(rng, 2025).honors if not h.decided or h.decided.year >= (h.year or 0)]
        if candidate.subject != "collective":
            found.append(replace(candidate, honors=tuple(honors), discipline=tuple(over)))
    return found


def tables_of(candidates: Sequence[Candidate]) -> Tables:
    """Persons and households, with the ids 1, 2, 3 …"""
    rows: Rows = {"person": [], "person_year": [], "person_title": [], "person_honor": [], "initiative": []}
    rows |= {"science_work": [], "discipline": [], "judgement": []}
    for number, candidate in enumerate(candidates, 1):
        who: dict[str, object] = {"person": number}
        rows["person"].append(
            {"id": number, "subject": candidate.subject, "kind": candidate.kind or None, "attested": candidate.attested}
        )
        _years(rows, who, candidate)
        rows["person_honor"] += [{**who, **_honor(honor)} for honor in candidate.honors]
        rows["initiative"] += [{**who, **_work(work)} for work in candidate.initiatives]
        rows["science_work"] += [{**who, **_work(work)} for work in candidate.science_works]
        rows["discipline"] += [
            {**who, "level": d.level, "decided": d.decided, "ended": d.ended, "status": d.status}
            for d in candidate.discipline
        ]
        rows["judgement"] += [{**who, "condition": key, "result": said} for key, said in candidate.judgements.items()]
    return tables_from_rows(rows)


def _years(rows: Rows, who: dict[str, object], candidate: Candidate) -> None:
    for year, facts in candidate.years.items():
        row: dict[str, object] = {**who, "year": year, "known": facts is not None}
        if facts is not None:
            row |= {"rating": facts.rating, "months": facts.months, "lineage_unknown": facts.lineage_unknown}
            rows["person_title"] += [{**who, "award": award, "year": year} for award in facts.honors]
        rows["person_year"].append(row)


def _honor(honor: HonorFact) -> dict[str, object]:
    return {
        "award": honor.award,
        "decided": honor.decided,
        "year": honor.year,
        "achievement_to": honor.achievement_until,
        "occasion": honor.occasion or None,
        "uncertain": honor.uncertain,
    }


def _work(work: InitiativeFact) -> dict[str, object]:
    return {
        "reach": work.reach,
        "recognized": work.recognized,
        "applied": work.applied,
        "used": work.used_for is not None,
    }
