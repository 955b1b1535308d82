"""The engine asked about a whole population: one answer in columns for each award and sort of candidate."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thidua.people.models import Level
from thidua.rulebook.current import current_book, current_local
from thidua.rules import screening
from thidua.rules.explain import percent
from thidua.rules.explain.asked import Asking
from thidua.rules.explain.asked import asked as words_of
from thidua.rules.facts import Local
from thidua.rules.model import Book, Quota, conditions
from thidua.rules.packing import take
from thidua.rules.quotas import base_words
from thidua.rules.screening.texts import Text
from thidua.rules.tables import Crowd, Needs
from thidua.screening.clusters import clusters_of, points_of
from thidua.screening.facts import Ids, Population
from thidua.screening.fresh import World
from thidua.screening.models import Screening
from thidua.screening.queries import scores_of
from thidua.screening.states import NO_CAP, NOT_MET, VOUCHED
from thidua.screening.tree import Tree

Small = NDArray[np.int8]


@dataclass(frozen=True)
class Asked:
    """The question, with the book and the parameters that answer it."""

    year: int
    received: date
    proposed: bool
    attested: bool
    book: Book
    local: Local

    @classmethod
    def by(cls, run: Screening, book: Book | None = None) -> "Asked":
        """The question of a run, under the book of today or a rehearsal's."""
        local = current_local(run.received)
        return cls(run.year, run.received, run.proposed, run.attested, book or current_book(run.received), local)


@dataclass(frozen=True)
class Told:
    """What the engine says about all candidates of one sort and one award."""

    award: str
    subject: str
    name: str
    version: str
    confirmed: bool
    conditions: tuple[tuple[str, str], ...]
    cap: str
    vouched: bool
    vouch: int
    ids: Ids
    verdict: Small
    advice: Small
    distance: NDArray[np.int16]
    place: Small
    rank: NDArray[np.int32]
    failing: NDArray[np.uint64]
    undecided: NDArray[np.uint64]

    @property
    def answer(self) -> Small:
        """The verdict; where nobody has compared the text in force, the answer under the last text seen."""
        return self.verdict if self.confirmed else self.advice

    def of(self, ids: Ids) -> "Told":
        """The answers for these candidates alone."""
        rows = np.flatnonzero(np.isin(self.ids, ids))
        names = ("ids", "verdict", "advice", "distance", "place", "rank", "failing", "undecided")
        return replace(self, **{name: getattr(self, name)[rows] for name in names})

    def columns(self) -> dict[str, NDArray[Any]]:
        return {
            "verdict": self.verdict,
            "advice": self.advice,
            "distance": self.distance,
            "place": self.place,
            "rank": self.rank,
            "failing": self.failing,
            "undecided": self.undecided,
        }

    def about(self) -> dict[str, Any]:
        """What the columns mean, in words of the day of the run."""
        return {
            "award": self.award,
            "subject": self.subject,
            "name": self.name,
            "version": self.version,
            "confirmed": self.confirmed,
            "conditions": [list(pair) for pair in self.conditions],
            "cap": self.cap,
            "vouched": self.vouched,
            "vouch": self.vouch,
        }


def population_around(path: str, year: int, world: World, tree: Tree) -> screening.Population:
    """Everybody whose places are shared out with the unit at `path`: the whole group of each candidate is asked,
    so that a part of the city is answered as the whole would be."""
    clusters = clusters_of(year)
    return _population(year, _near(world, tree, _sharing(tree, tree.group(path), clusters)), tree, clusters)


def assumed(asked: Asked, population: screening.Population) -> screening.Population:
    """As if every unit vouched for its candidates, where the question says so."""
    if not asked.attested:
        return population
    crowds = {
        owner: replace(crowd, packed=replace(crowd.packed, attested=np.ones(crowd.packed.n, np.bool_)))
        for owner, crowd in population.crowds.items()
    }
    return replace(population, crowds=crowds)


def ask(
    asked: Asked, population: screening.Population, since: screening.Screening | None = None
) -> screening.Screening:
    """Every award for everybody; with an earlier answer about the same population, only what differs anew."""
    return screening.screen(
        asked.book, population, on=asked.received, local=asked.local, proposed=asked.proposed, threads=1, since=since
    )


def tell(asked: Asked, answers: screening.Screening) -> Iterator[Told]:
    """The engine's answers, one sort of candidate at a time, with words and ranks."""
    for columns in answers.columns.values():
        for text in columns.texts:
            subject = "collective" if columns.owner == "unit" else text.subject
            if subject != "household":
                yield _told(asked, answers.population, columns, text, subject)


def candidates_in(world: World, tree: Tree, path: str) -> dict[str, tuple[Ids, Ids]]:
    """Ids and units of the candidates in the unit and below; a whole city is no candidate itself."""
    inside = tree.below(path)
    standing = np.array([pk for pk in inside.tolist() if tree.units[pk].level != Level.CITY], np.int64)
    found = {}
    for subject, wanted in (("individual", inside), ("collective", standing)):
        part = world.parts[subject]
        rows = np.isin(part.unit, wanted)
        found[subject] = (part.ids[rows], part.unit[rows])
    return found


def _sharing(tree: Tree, path: str, clusters: Mapping[int, int]) -> list[str]:
    """The group itself, and the groups of all members of its clusters: they share one cap."""
    ours = {clusters[pk] for pk in tree.below(path).tolist() if pk in clusters}
    members = {
        tree.group(tree.units[pk].path) for pk, cluster in clusters.items() if cluster in ours and pk in tree.units
    }
    return sorted({path, *members})


def _near(world: World, tree: Tree, paths: list[str]) -> World:
    """The people and collectives of the groups that share places; all of them for the whole city."""
    units = np.unique(np.concatenate([tree.below(path) for path in paths]))
    if len(units) == len(tree.ids):
        return world
    parts = {}
    for subject, part in world.parts.items():
        rows = np.flatnonzero(np.isin(part.unit, units))
        parts[subject] = Population(part.ids[rows], part.unit[rows], take(part.packed, rows))
    return World(parts, world.mark)


def _population(year: int, world: World, tree: Tree, clusters: Mapping[int, int]) -> screening.Population:
    """People in the group that shares places; members of a unit are those in it and below it."""
    people, units = world.parts["individual"], world.parts["collective"]
    of_people, of_units = scores_of(year)
    of_units = {**points_of(year), **of_units}
    group = tree.groups_of(people.unit)
    cluster = np.array([clusters.get(pk, 0) for pk in units.ids.tolist()], np.int64)
    crowds = {
        "person": Crowd(people.packed, people.ids, group, _scores(people.ids, of_people)),
        "unit": Crowd(units.packed, units.ids, cluster, _scores(units.ids, of_units)),
    }
    rows = {pk: row for row, pk in enumerate(units.ids.tolist())}
    unit_row = np.array([rows.get(pk, -1) for pk in group.tolist()], np.int32)
    needs = {"person": Needs(), "unit": Needs()}
    return screening.Population(year, crowds, needs, unit_row, tree.belonging(people.unit, units.ids))


def _scores(ids: Ids, known: Mapping[int, float]) -> NDArray[np.float64]:
    return np.array([known.get(pk, np.nan) for pk in ids.tolist()], np.float64)


def _told(asked: Asked, population: screening.Population, columns: screening.Columns, text: Text, subject: str) -> Told:
    n = len(columns.verdict)
    confirmed = text.confirmed or columns.advice is None
    advice = columns.verdict if columns.advice is None else columns.advice
    place = columns.place if confirmed or columns.advice_place is None else columns.advice_place
    place = np.full(n, NO_CAP, np.int8) if place is None else place
    crowd = population.crowds[columns.owner]
    rank = np.zeros(n, np.int32)
    if text.quota is not None:
        rank = _ranks(advice, crowd.scores, population.groups(columns.owner, text.quota.per))
    return Told(
        award=columns.award,
        subject=subject,
        name=asked.book.awards[columns.award].name_vi,
        version=text.version.id if text.version else "",
        confirmed=confirmed,
        conditions=tuple(_words(asked, text)),
        cap=_cap(asked.book, text.quota),
        vouched=text.tree is not None and all(one.kind in VOUCHED for one in conditions(text.tree)),
        vouch=_vouch(text),
        ids=crowd.ids.astype(np.int64),
        verdict=columns.verdict,
        advice=advice,
        distance=columns.distance,
        place=place,
        rank=rank,
        failing=columns.failing.astype(np.uint64),
        undecided=columns.undecided.astype(np.uint64),
    )


def _words(asked: Asked, text: Text) -> Iterator[tuple[str, str]]:
    """Each condition with what it asks, in the order of the bits."""
    for condition in conditions(text.tree):
        yield condition.id, words_of(Asking(asked.book, condition, year=asked.year))


def _vouch(text: Text) -> int:
    """The bits of the conditions that the unit's attestation settles."""
    kinds = [one.kind == "attest" and one.verified for one in conditions(text.tree)]
    return sum(1 << bit for bit, settled in enumerate(kinds) if settled)


def _cap(book: Book, quota: Quota | None) -> str:
    """The cap in words: how much, of whom, where it is written."""
    if quota is None:
        return ""
    share = percent(quota.share.numerator, quota.share.denominator)
    within = "mỗi đơn vị" if quota.per == "unit" else "mỗi cụm, khối"
    doubt = "" if quota.verified else "; chưa đối chiếu văn bản nên chỉ để tham khảo"
    return f"{share} % số {base_words(book, quota)} của {within} ({quota.cite}{doubt})"


def _ranks(said: Small, scores: NDArray[np.float64], group: NDArray[np.int32]) -> NDArray[np.int32]:
    """By score within the group, the best first, among those who are not ruled out; 0 without a score."""
    found = np.zeros(len(said), np.int32)
    rows = np.flatnonzero((said != NOT_MET) & ~np.isnan(scores) & (group >= 0))
    rows = rows[np.lexsort((-scores[rows], group[rows]))]
    if len(rows):
        first = np.concatenate([[True], group[rows][1:] != group[rows][:-1]])
        start = np.maximum.accumulate(np.where(first, np.arange(len(rows)), 0))
        tied = ~first & np.concatenate([[False], scores[rows][1:] == scores[rows][:-1]])
        found[rows] = np.maximum.accumulate(np.where(tied, 0, np.arange(len(rows)))) - start + 1
    return found
