"""Screens a whole population: every award for every candidate, in stages, block after block."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from thidua.rules.compile import FAR, NOT_MET
from thidua.rules.facts import SUBJECTS, Local
from thidua.rules.model import Book
from thidua.rules.packing import Flags, Members, Packed, Small
from thidua.rules.screening.bitmaps import Bitmap, width
from thidua.rules.screening.blocks import ADVICE, REAL, Answers, Block, Granted, Rows, block_of, granted, held_now
from thidua.rules.screening.members import members_of
from thidua.rules.screening.places import NO_CAP, places
from thidua.rules.screening.population import OWNERS, Population
from thidua.rules.screening.texts import OF_MEMBERS, SUBJECTS_OF, Text, asked, counted, in_order, needs_for, text_of

ROWS = 1 << 16
WRITTEN = ("verdict", "distance", "failing", "undecided", "advice")
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Columns:
    """The answers of one award for persons or for units, one row a candidate, as docs/facts.md has them."""

    award: str
    owner: str
    texts: tuple[Text, ...]
    subjects: Small
    verdict: Small
    distance: np.ndarray[tuple[int], np.dtype[np.int16]]
    failing: Bitmap
    undecided: Bitmap
    place: Small | None = None  # none: no cap
    advice: Small | None = None  # under the last text seen, where the text in force was not; then distance,
    advice_place: Small | None = None  # failing and undecided speak of that text

    def keep(self, start: int, stop: int, rows: Rows | None, answers: Answers | None) -> None:
        """The answers for a block: for all its rows, or for some of them."""
        part = {name: column[start:stop] for name in WRITTEN if (column := getattr(self, name)) is not None}
        new: dict[str, object] = {"verdict": NOT_MET, "distance": FAR, "failing": 0, "undecided": 0, "advice": NOT_MET}
        if answers is not None:
            new = {name: getattr(answers, name) for name in WRITTEN}
            if answers.advice is None:
                new["advice"] = answers.verdict
        for name, column in part.items():
            value = new[name]
            if rows is None:
                column[:] = value
            else:
                column[rows] = value[rows] if isinstance(value, np.ndarray) else value


@dataclass(frozen=True, slots=True)
class Screening:
    """All answers of one screening."""

    year: int
    received: date
    population: Population
    awards: tuple[str, ...]
    columns: Mapping[tuple[str, str], Columns]  # (award, person or unit)


def screen(
    book: Book,
    population: Population,
    *,
    on: date,
    awards: Collection[str] | None = None,
    local: Local = "none",
    proposed: bool = True,
    progress: Progress | None = None,
    threads: int | None = None,
) -> Screening:
    """Every award (all, if none is named) for every candidate. `proposed`: titles that this very screening
    grants count for the awards after them. Raises NoLaw, NoVersion, and ValueError where the population was
    loaded for other awards."""
    book.calendar.regime_for(on)
    wanted = tuple(sorted(awards)) if awards is not None else tuple(sorted(book.awards))
    run = _Screen(book, population, on, local, proposed, progress, threads or min(4, os.cpu_count() or 1))
    run.prepare(wanted)
    for owner in OWNERS:
        run.owner(owner)
    kept = {key: columns for key, columns in run.columns.items() if key[0] in wanted}
    return Screening(population.year, on, population, wanted, kept)


def room_for(
    book: Book,
    population: Population,
    *,
    on: date,
    awards: Collection[str] | None = None,
    local: Local = "none",
) -> Screening:
    """The same screening with no answers yet: for those that are worked out in parts, elsewhere."""
    book.calendar.regime_for(on)
    wanted = tuple(sorted(awards)) if awards is not None else tuple(sorted(book.awards))
    run = _Screen(book, population, on, local, True, None, 1)
    run.prepare(wanted)
    return Screening(population.year, on, population, wanted, {k: c for k, c in run.columns.items() if k[0] in wanted})


@dataclass(slots=True)
class _Screen:
    book: Book
    population: Population
    received: date
    local: Local
    proposed: bool
    progress: Progress | None
    threads: int
    order: list[str] = field(default_factory=list)
    counts: dict[str, frozenset[str]] = field(default_factory=dict)
    columns: dict[tuple[str, str], Columns] = field(default_factory=dict)
    worlds: tuple[str, ...] = (REAL,)
    given: dict[str, dict[str, Granted]] = field(default_factory=dict)  # owner -> world -> award
    done: int = 0
    total: int = 0

    def prepare(self, wanted: Collection[str]) -> None:
        self.order = in_order(self.book, wanted, self.received, self.local)
        self.counts = {award: counted(self.book, award, self.received, self.local) for award in self.order}
        for owner in OWNERS:
            needs = needs_for(self.book, owner, self.order, self.received, self.local)
            if not self.population.needs[owner].covers(needs):
                raise ValueError("dữ liệu đã nạp cho danh hiệu khác; nạp lại rồi sàng lọc")
            for award in self.order:
                self._columns(owner, award)
        if any(columns.advice is not None for columns in self.columns.values()):
            self.worlds = (REAL, ADVICE)
        for owner in OWNERS:
            stages = max((self._stage(owner, award) for award in self._awards(owner)), default=-1) + 1
            self.total += stages * self._blocks(owner)

    def _columns(self, owner: str, award: str) -> None:
        """Room for the answers of an award, where it is for candidates of this sort."""
        subjects = [s for s in SUBJECTS_OF[owner] if s in self.book.awards[award].subjects]
        facts = self.population.crowds[owner].packed
        if not subjects or not facts.n:
            return
        texts = tuple(text_of(self.book, award, subject, self.received, self.local) for subject in subjects)
        kind = width(max(len(text.ids) for text in texts))
        n, advised = facts.n, any(text.tree is not None and not text.confirmed for text in texts)
        self.columns[award, owner] = Columns(
            award=award,
            owner=owner,
            texts=texts,
            subjects=facts.subjects,
            verdict=np.empty(n, np.int8),
            distance=np.empty(n, np.int16),
            failing=np.empty(n, kind),
            undecided=np.empty(n, kind),
            advice=np.empty(n, np.int8) if advised else None,
        )

    def _awards(self, owner: str) -> list[str]:
        return [award for award in self.order if (award, owner) in self.columns]

    def _blocks(self, owner: str) -> int:
        return -(-self.population.crowds[owner].packed.n // ROWS)

    # ---------------------------------------------------------------- stages

    def owner(self, owner: str) -> None:
        """All awards of persons, or of units: an award waits for the places under the caps of what it counts."""
        self.given[owner] = {world: {} for world in self.worlds}
        awards = self._awards(owner)
        facts = self._facts(owner)
        for stage in sorted({self._stage(owner, award) for award in awards}):
            self._evaluate(owner, facts, [award for award in awards if self._stage(owner, award) == stage])

    def _facts(self, owner: str) -> dict[str, Packed]:
        """What is known of the candidates in each world; units with the members that the world gives them."""
        facts = replace(self.population.crowds[owner].packed, locals=(self.local,))
        worlds = dict.fromkeys(self.worlds, facts)
        if owner == "unit":
            for world, members in self._members().items():
                worlds[world] = replace(facts, members=members)
        return worlds

    def _stage(self, owner: str, award: str) -> int:
        """How many caps must be settled one after another before this award."""
        earlier = [a for a in self.counts[award] if (a, owner) in self.columns and self._feeds(a)]
        return max((self._stage(owner, a) + self._capped(owner, a) for a in earlier), default=0)

    def _capped(self, owner: str, award: str) -> bool:
        return any(text.quota is not None for text in self.columns[award, owner].texts)

    def _feeds(self, award: str) -> bool:
        """Whether what this screening grants of the award counts for others."""
        title = self.proposed and self.book.awards[award].kind == "title"
        return title and any(award in counts for counts in self.counts.values())

    def _evaluate(self, owner: str, facts: Mapping[str, Packed], awards: list[str]) -> None:
        n = facts[REAL].n
        for award in awards:
            if self._feeds(award):
                for world in self.worlds:
                    self.given[owner][world][award] = (np.zeros(n, np.bool_), np.zeros(n, np.bool_))
        earlier = {
            world: {award: pair for award, pair in found.items() if award not in awards}
            for world, found in self.given[owner].items()
        }
        starts = range(0, n, ROWS)
        if self.threads == 1 or len(starts) == 1:
            for start in starts:
                self._block(owner, facts, awards, earlier, start)
        else:
            with ThreadPoolExecutor(self.threads) as pool:
                for _ in pool.map(lambda start: self._block(owner, facts, awards, earlier, start), starts):
                    pass
        for award in awards:
            if self._capped(owner, award):
                self._settle(owner, award)

    def _block(
        self, owner: str, facts: Mapping[str, Packed], awards: list[str], earlier: Mapping[str, Granted], start: int
    ) -> None:
        stop = min(start + ROWS, facts[REAL].n)
        some = block_of(self.book, self.received, facts, earlier, start, stop)
        for award in awards:
            columns = self.columns[award, owner]
            for rows, answers in some.answers(columns.texts):
                columns.keep(start, stop, rows, answers)
            if self._feeds(award) and not self._capped(owner, award):
                self._grant(some, columns, start, stop)
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, self.total)

    def _grant(self, some: Block, columns: Columns, start: int, stop: int) -> None:
        """What is granted counts at once for the awards after it."""
        for world, verdict in self._worlds(columns):
            pair = granted(verdict[start:stop], None)
            for kept, new in zip(self.given[columns.owner][world][columns.award], pair, strict=True):
                kept[start:stop] = new
            some.grant(world, columns.award, pair)

    def _worlds(self, columns: Columns) -> list[tuple[str, Small]]:
        """The answers of an award under the texts in force, and under the last ones seen."""
        advice = columns.verdict if columns.advice is None else columns.advice
        return [(world, columns.verdict if world == REAL else advice) for world in self.worlds]

    # ---------------------------------------------------------------- places, members

    def _settle(self, owner: str, award: str) -> None:
        """Who has a place under the cap, and so what is granted."""
        columns = self.columns[award, owner]
        for world, verdict in self._worlds(columns):
            if world == ADVICE and columns.advice is None:
                found = columns.place
            else:
                found = self._places(columns, verdict, world)
            if world == REAL:
                columns.place = found
            elif columns.advice is not None:
                columns.advice_place = found
            if self._feeds(award):
                self.given[owner][world][award] = granted(verdict, found)

    def _places(self, columns: Columns, verdict: Small, world: str) -> Small:
        crowd = self.population.crowds[columns.owner]
        found = np.full(crowd.packed.n, NO_CAP, np.int8)
        for text in columns.texts:
            if text.quota is None:
                continue
            ours: Flags = crowd.packed.subjects == SUBJECTS.index(text.subject)
            group = self.population.groups(columns.owner, text.quota.per)
            everybody = np.ones(crowd.packed.n, np.bool_)
            nobody = np.zeros(crowd.packed.n, np.bool_)
            if text.quota.of == "all":
                base = (everybody, everybody)
            elif text.quota.of in self.book.awards:
                given = self.given[columns.owner][world].get(text.quota.of)
                base = held_now(crowd.packed, text.quota.of, given)
            else:  # a share of something that no table counts
                base = (nobody, everybody)
            found = np.where(ours, places(text.quota, verdict, ours, group, crowd.scores, base), found)
        return found

    def _members(self) -> dict[str, Members]:
        """The members of units, with what was granted to persons; each world its own."""
        found = [
            condition
            for award in self._awards("unit")
            for condition in asked(self.book, award, "collective", self.received, self.local)
            if condition.kind in OF_MEMBERS
        ]
        if not found or not self.population.crowds["person"].packed.n:
            return {}
        awards = {c.award or c.what for c in found if c.kind != "no_discipline"} - {"rated_at_least_completed"}
        given = self.given["person"]
        return {world: members_of(self.population, sorted(awards), given[world]) for world in self.worlds}
