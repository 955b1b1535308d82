"""A made-up population in the tables of docs/facts.md, the same for the same seed.

Rows come in batches, so that three million people fit in little memory. Nothing here knows the law: the
words of the book (awards, conditions) are given by the caller.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from thidua.rules.facts import DISCIPLINE_LEVELS, DISCIPLINE_STATES, JUDGEMENTS, RATINGS, REACHES

Array = NDArray[np.generic]
Mask = NDArray[np.bool_]
NO_DAY = np.datetime64("NaT", "D")
KINDS = ("civil_servant", "public_employee", "worker", "farmer", "armed_forces", "foreigner")
UNIT_KINDS = ("agency", "public_service", "enterprise")
SUBJECTS = ("individual", "household")
OCCASIONS = ("by_merit", "ad_hoc", "thematic", "service")
CLAIMS = ("movement", "sudden_merit", "service_record", "contributions", "works", "combat_ingenuity")
UNIT_CLAIMS = ("cluster_lead", "movement", "sudden_merit", "contributions")
HONORS = ("province_merit_certificate", "prime_minister_merit_certificate", "labor_order_third", "department_letter")
UNIT_HONORS = ("province_merit_certificate", "prime_minister_merit_certificate", "province_flag")


@dataclass(frozen=True, slots=True)
class Column:
    """Values, which of them are null, and for words the list that the values are places in."""

    values: Array
    null: Mask | None = None
    words: tuple[str, ...] = ()


Columns = dict[str, Column]
Batch = tuple[str, Columns]


@dataclass(frozen=True)
class Plan:
    """What to make up: how many, seen from which year, and the words of the book."""

    persons: int
    year: int
    seed: int = 2026
    years: int = 10
    per_unit: int = 30
    per_cluster: int = 15
    block: int = 250_000
    pending: float = 1.0  # how often facts are unknown or pending, as a multiple of the usual
    granted: float = 0.03  # titles of the year under review that are decided already
    members_given: float = 0.0  # units whose members are counted by somebody else
    honors: tuple[str, ...] = HONORS
    unit_honors: tuple[str, ...] = UNIT_HONORS
    claims: tuple[str, ...] = CLAIMS
    unit_claims: tuple[str, ...] = UNIT_CLAIMS

    @property
    def units(self) -> int:
        return max(1, self.persons // self.per_unit)

    @property
    def clusters(self) -> int:
        return max(1, self.units // self.per_cluster)


@dataclass
class _Some:
    """Candidates of one sort, and what the years so far have made of them."""

    owner: str
    ids: NDArray[np.int32]
    quality: NDArray[np.float32]
    since: NDArray[np.int16]
    until: NDArray[np.int16]
    born: Array | None = None
    fighter: NDArray[np.int8] = field(default_factory=lambda: np.zeros(0, np.int8))


def batches(plan: Plan) -> Iterator[Batch]:
    """All tables, a batch at a time; the yearly tables year after year, as they arrive in a city."""
    rng = np.random.default_rng(plan.seed)
    units = _some(plan, rng, "unit", plan.units)
    yield "unit", _unit_rows(plan, rng, units)
    blocks = []
    for first in range(0, plan.persons, plan.block):
        some = _some(plan, rng, "person", min(plan.block, plan.persons - first), first)
        yield "person", _person_rows(plan, rng, some, units.ids)
        blocks.append(some)
    for year in range(plan.year - plan.years + 1, plan.year + 1):
        for some in (*blocks, units):
            yield from _year(plan, rng, some, year)
    for some in (*blocks, units):
        yield from _events(plan, rng, some)
    if plan.members_given:
        yield from _members(plan, rng, units.ids)


def tables(plan: Plan, *, shuffled: bool = False) -> dict[str, Columns]:
    """The same in memory, each table whole; `shuffled` puts its rows in random order."""
    parts: dict[str, list[Columns]] = {}
    for table, columns in batches(plan):
        parts.setdefault(table, []).append(columns)
    rng = np.random.default_rng(plan.seed + 1)
    whole = {table: _joined(batch) for table, batch in parts.items()}
    if shuffled:
        whole = {table: _shuffled(columns, rng) for table, columns in whole.items()}
    return whole


def write_csv(folder: Path, content: Mapping[str, Columns]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for table, columns in content.items():
        with (folder / f"{table}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows(zip(*(_texts(column) for column in columns.values()), strict=True))


def _texts(column: Column) -> list[str]:
    if column.words:
        texts = [column.words[place] for place in column.values.tolist()]
    elif column.values.dtype == np.bool_:
        texts = ["true" if value else "false" for value in column.values.tolist()]
    else:
        texts = ["" if str(value) == "NaT" else str(value) for value in column.values.tolist()]
        if column.values.dtype.kind == "M":
            texts = ["" if text == "None" else text for text in texts]
    if column.null is not None:
        texts = ["" if null else text for text, null in zip(texts, column.null.tolist(), strict=True)]
    return texts


def _joined(parts: Sequence[Columns]) -> Columns:
    return {
        name: Column(
            np.concatenate([part[name].values for part in parts]),
            None if parts[0][name].null is None else np.concatenate([_null(part[name]) for part in parts]),
            parts[0][name].words,
        )
        for name in parts[0]
    }


def _null(column: Column) -> Mask:
    return np.zeros(len(column.values), np.bool_) if column.null is None else column.null


def _shuffled(columns: Columns, rng: np.random.Generator) -> Columns:
    order = rng.permutation(len(next(iter(columns.values())).values))
    return {
        name: Column(column.values[order], None if column.null is None else column.null[order], column.words)
        for name, column in columns.items()
    }


# ---------------------------------------------------------------- who there is


def _some(plan: Plan, rng: np.random.Generator, owner: str, count: int, first: int = 0) -> _Some:
    gaps = (np.arange(first, first + count) * 31) // 30  # numbers as a database gives them: rising, with gaps
    since = np.where(rng.random(count) < 0.7, 0, rng.integers(0, plan.years, count)) + plan.year - plan.years + 1
    left = rng.random(count) < 0.02
    until = np.where(left, plan.year - rng.integers(1, 3, count), plan.year)
    return _Some(
        owner=owner,
        ids=(gaps + 1).astype(np.int32),
        quality=rng.normal(size=count).astype(np.float32),
        since=since.astype(np.int16),
        until=until.astype(np.int16),
        fighter=np.zeros(count, np.int8),
    )


def _person_rows(plan: Plan, rng: np.random.Generator, some: _Some, units: NDArray[np.int32]) -> Columns:
    count = len(some.ids)
    pull = rng.random(count) ** 1.3  # units of very different sizes
    unit = units[(pull * len(units)).astype(np.int64)]
    household = rng.random(count) < 0.005
    born = np.datetime64(f"{plan.year - plan.years - 40}-01-01", "D") + rng.integers(0, 365 * 20, count)
    return {
        "id": Column(some.ids),
        "subject": _words(household.astype(np.int8), SUBJECTS),
        "kind": _words(rng.choice(len(KINDS), count, p=(0.4, 0.43, 0.13, 0.01, 0.02, 0.01)), KINDS),
        "unit": Column(np.where(household | (rng.random(count) < 0.01), 0, unit).astype(np.int32)),
        "attested": Column(rng.random(count) < 0.93),
        "born": Column(born),
    }


def _unit_rows(plan: Plan, rng: np.random.Generator, units: _Some) -> Columns:
    count = len(units.ids)
    cluster = 1 + rng.integers(0, plan.clusters, count)
    return {
        "id": Column(units.ids),
        "cluster": Column(np.where(rng.random(count) < 0.02, 0, cluster).astype(np.int32)),
        "kind": _words(rng.choice(len(UNIT_KINDS), count, p=(0.3, 0.5, 0.2)), UNIT_KINDS),
        "attested": Column(rng.random(count) < 0.95),
    }


# ---------------------------------------------------------------- year after year


def _year(plan: Plan, rng: np.random.Generator, some: _Some, year: int) -> Iterator[Batch]:
    there = (some.since <= year) & (year <= some.until) & (rng.random(len(some.ids)) >= 0.005)
    rows = np.flatnonzero(there)
    count = len(rows)
    known = rng.random(count) >= 0.01 * plan.pending
    luck = some.quality[rows] + rng.normal(0, 0.6, count)
    rating = np.searchsorted(np.array((-3.2, -1.7, 0.35)), luck)
    unrated = ~known | (rng.random(count) < 0.01 * plan.pending)
    months = np.where(rng.random(count) < 0.96, 12, rng.integers(3, 13, count))
    no_months = ~known | (rng.random(count) < 0.005 * plan.pending)
    score = np.round(60 + 10 * luck + rng.normal(0, 3, count)) / 2
    unscored = ~known | (rng.random(count) < 0.02 * plan.pending)
    yield (
        f"{some.owner}_year",
        {
            some.owner: Column(some.ids[rows]),
            "year": Column(np.full(count, year, np.int16)),
            "known": Column(known),
            "rating": _words(rating, RATINGS, unrated),
            "months": Column(months.astype(np.int8), no_months),
            "lineage_unknown": Column(rng.random(count) < 0.008 * plan.pending),
            "score": Column(score.astype(np.float32), unscored),
        },
    )
    yield f"{some.owner}_title", _titles(plan, rng, some, rows[known], np.where(unrated, 2, rating)[known], year)


def _titles(
    plan: Plan, rng: np.random.Generator, some: _Some, rows: NDArray[np.int64], rating: NDArray[np.int64], year: int
) -> Columns:
    """Titles of one year; those of the year under review are mostly still to be decided."""
    decided = rng.random(len(rows)) < (1.0 if year < plan.year else plan.granted)
    good, excellent = rating >= RATINGS.index("good"), rating == RATINGS.index("excellent")
    first = decided & good & (rng.random(len(rows)) < 0.93)
    known_for_it = np.where(some.quality[rows] > 0.8, 0.75, 0.25)
    second = first & excellent & (rng.random(len(rows)) < known_for_it)
    some.fighter[rows] = np.where(second, some.fighter[rows] + 1, 0)
    third = second & (some.fighter[rows] >= 3) & (rng.random(len(rows)) < 0.4)
    fourth = third & (rng.random(len(rows)) < 0.05)
    names = (
        ("advanced_worker", "grassroots_fighter", "province_fighter", "national_fighter")
        if some.owner == "person"
        else ("advanced_collective", "excellent_collective", "province_flag", "government_flag")
    )
    chosen = [np.flatnonzero(mask) for mask in (first, second, third, fourth)]
    place = np.concatenate(chosen)
    award = np.repeat(np.arange(4), [len(part) for part in chosen])
    return {
        some.owner: Column(some.ids[rows[place]]),
        "award": _words(award, names),
        "year": Column(np.full(len(place), year, np.int16)),
    }


# ---------------------------------------------------------------- what happens now and then


def _events(plan: Plan, rng: np.random.Generator, some: _Some) -> Iterator[Batch]:
    person = some.owner == "person"
    yield f"{some.owner}_honor", _honors(plan, rng, some, plan.honors if person else plan.unit_honors)
    if person:
        yield "initiative", _works(plan, rng, some, 0.9)
        yield "science_work", _works(plan, rng, some, 0.06)
        yield "discipline", _discipline(plan, rng, some)
        yield "judgement", _judgements(plan, rng, some, plan.claims)
    else:
        yield "unit_judgement", _judgements(plan, rng, some, plan.unit_claims)


def _owners(rng: np.random.Generator, some: _Some, mean: float) -> NDArray[np.int32]:
    """Who has how many: most none, a few several."""
    eager = mean * np.exp(some.quality * 0.8 - 0.32)
    return np.repeat(some.ids, rng.poisson(eager))


def _days(plan: Plan, rng: np.random.Generator, count: int, unknown: float, years: int | None = None) -> Array:
    first = plan.year - (years or plan.years) + 1
    start = np.datetime64(f"{first}-01-01", "D")
    length = int((np.datetime64(f"{plan.year}-12-15", "D") - start) / np.timedelta64(1, "D"))
    days = start + rng.integers(0, length, count)
    return np.where(rng.random(count) < unknown, NO_DAY, days)


def _honors(plan: Plan, rng: np.random.Generator, some: _Some, awards: tuple[str, ...]) -> Columns:
    owner = _owners(rng, some, 0.12 if some.owner == "person" else 0.8)
    count = len(owner)
    decided = _days(plan, rng, count, 0.02)
    unknown = np.isnat(decided)
    of = np.where(unknown, plan.year - 3, decided.astype("datetime64[Y]").astype(np.int64) + 1970)
    weight = 1 / (1.0 + np.arange(len(awards)))
    ended = of - rng.integers(0, 3, count)
    return {
        some.owner: Column(owner),
        "award": _words(rng.choice(len(awards), count, p=weight / weight.sum()), awards),
        "decided": Column(decided),
        "year": Column(of.astype(np.int16), ~unknown & (rng.random(count) < 0.7)),
        "achievement_to": Column(ended.astype(np.int16), unknown | (rng.random(count) < 0.6)),
        "occasion": _words(rng.choice(len(OCCASIONS), count, p=(0.8, 0.1, 0.06, 0.04)), OCCASIONS),
        "uncertain": Column(rng.random(count) < 0.03 * plan.pending),
    }


def _works(plan: Plan, rng: np.random.Generator, some: _Some, mean: float) -> Columns:
    owner = _owners(rng, some, mean)
    count = len(owner)
    return {
        some.owner: Column(owner),
        "reach": _words(rng.choice(3, count, p=(0.75, 0.21, 0.04)), REACHES),
        "recognized": Column(_days(plan, rng, count, 0.04 * plan.pending)),
        "applied": Column(_days(plan, rng, count, 0.15)),
        "used": Column(rng.random(count) < 0.1),
    }


def _discipline(plan: Plan, rng: np.random.Generator, some: _Some) -> Columns:
    owner = some.ids[rng.random(len(some.ids)) < 0.012]
    count = len(owner)
    pending = rng.random(count) < 0.12 * plan.pending
    decided = np.where(pending, NO_DAY, _days(plan, rng, count, 0.0, 6))
    ended = np.where(rng.random(count) < 0.6, decided + rng.integers(90, 400, count), NO_DAY)
    return {
        "person": Column(owner),
        "level": _words(rng.choice(4, count, p=(0.5, 0.35, 0.1, 0.05)), DISCIPLINE_LEVELS),
        "decided": Column(decided),
        "ended": Column(ended),
        "status": _words(pending.astype(np.int8), DISCIPLINE_STATES),
    }


def _judgements(plan: Plan, rng: np.random.Generator, some: _Some, conditions: tuple[str, ...]) -> Columns:
    share = 0.01 if some.owner == "person" else 0.06
    owners = [some.ids[rng.random(len(some.ids)) < share] for _ in conditions]
    owner = np.concatenate(owners) if owners else some.ids[:0]
    condition = np.repeat(np.arange(len(conditions)), [len(part) for part in owners])
    pending = min(0.9, 0.3 * plan.pending)
    result = rng.choice(3, len(owner), p=((1 - pending) * 0.6, (1 - pending) * 0.4, pending))
    return {
        some.owner: Column(owner),
        "condition": _words(condition, conditions),
        "result": _words(result, JUDGEMENTS),
    }


def _members(plan: Plan, rng: np.random.Generator, units: NDArray[np.int32]) -> Iterator[Batch]:
    given = units[rng.random(len(units)) < plan.members_given]
    count = rng.integers(1, 40, len(given))
    advanced = (count * rng.uniform(0.5, 1, len(given))).astype(np.int32)
    yield (
        "unit_members",
        {
            "unit": Column(given),
            "count": Column(count.astype(np.int32)),
            "completed": Column(np.where(rng.random(len(given)) < 0.7, count, count // 2).astype(np.int32)),
            "disciplined": Column((rng.random(len(given)) < 0.1).astype(np.int32)),
        },
    )
    yield (
        "unit_holding",
        {
            "unit": Column(np.repeat(given, 2)),
            "award": _words(np.tile((0, 1), len(given)), ("advanced_worker", "grassroots_fighter")),
            "number": Column(np.stack((advanced, advanced // 8), axis=1).ravel().astype(np.int32)),
        },
    )


def _words(places: Array, words: tuple[str, ...], null: Mask | None = None) -> Column:
    return Column(places.astype(np.int8), null, words)
