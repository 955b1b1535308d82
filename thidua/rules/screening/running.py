"""Screens a whole population: every award for every candidate, in stages, block after block."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from thidua.rules.facts import SUBJECTS, Local
from thidua.rules.model import Book
from thidua.rules.packing import Flags, Members, Packed, Small, take
from thidua.rules.screening.again import Meaning, Trail, meaning, moved, recounted
from thidua.rules.screening.bitmaps import width
from thidua.rules.screening.blocks import ADVICE, REAL, Block, Granted, Rows, block_of, granted, held_now
from thidua.rules.screening.columns import Columns, Screening
from thidua.rules.screening.members import members_of
from thidua.rules.screening.places import NO_CAP, Ranking, places, rank
from thidua.rules.screening.population import OWNERS, Population
from thidua.rules.screening.texts import (
    OF_MEMBERS,
    SUBJECTS_OF,
    Text,
    asked,
    asked_titles,
    counted,
    in_order,
    needs_for,
    text_of,
)

ROWS = 1 << 16
Progress = Callable[[int, int], None]


def screen(
    book: Book,
    population: Population,
    *,
    on: date,
    awards: Collection[str] | None = None,
    local: Local = "none",
    proposed: bool = True,
    progress: Progress | None = None,
    threads: int = 1,
    since: Screening | None = None,
) -> Screening:
    """Every award (all, if none is named) for every candidate. `proposed`: titles that this very screening
    grants count for the awards after them. `since`: a screening of the same population on the same day under
    other rules; only what differs is worked out again. Raises NoLaw, NoVersion, and ValueError where the
    population was loaded for other awards."""
    book.calendar.regime_for(on)
    wanted = tuple(sorted(awards)) if awards is not None else tuple(sorted(book.awards))
    run = _Screen(book, population, on, local, proposed, progress, threads)
    run.prepare(wanted)
    if since is not None and since.trail is not None and since.population is population and since.received == on:
        run.since = since if since.trail.proposed == proposed else None
    for owner in OWNERS:
        run.owner(owner)
    kept = {key: columns for key, columns in run.columns.items() if key[0] in wanted}
    trail = Trail(run.meanings, run.given, run.members, run.rankings, proposed)
    return Screening(population.year, on, population, wanted, kept, run.columns, trail)


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
    meanings: dict[tuple[str, str], Meaning] = field(default_factory=dict)
    members: dict[str, Members] = field(default_factory=dict)
    since: Screening | None = None
    reused: dict[tuple[str, str], bool] = field(default_factory=dict)  # whose answers are those of before
    rankings: dict[tuple[str, ...], Ranking] = field(default_factory=dict)
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
        self.meanings[award, owner] = meaning(self.book, texts, self.received, self.local)
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
            now = [award for award in awards if self._stage(owner, award) == stage]
            if self.since is None:
                self._evaluate(owner, facts, now)
            else:
                for award in now:
                    self._again(owner, facts, award, self.since)

    def _facts(self, owner: str) -> dict[str, Packed]:
        """What is known of the candidates in each world; units with the members that the world gives them."""
        facts = replace(self.population.crowds[owner].packed, locals=(self.local,))
        worlds = dict.fromkeys(self.worlds, facts)
        if owner == "unit":
            self.members = self._members()
            for world, members in self.members.items():
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

    # ---------------------------------------------------------------- under changed rules

    def _again(self, owner: str, facts: Mapping[str, Packed], award: str, before: Screening) -> None:
        """One award: for everybody where it asks something else, else for those alone whose facts have moved."""
        then, trail, columns = before.whole.get((award, owner)), before.trail, self.columns[award, owner]
        if then is None or trail is None or trail.meanings.get((award, owner)) != self.meanings[award, owner]:
            self._evaluate(owner, facts, [award])
            return
        rows = self._moved(owner, award, trail)
        columns.take_over(then, copy=bool(len(rows)))
        self.reused[award, owner] = not len(rows)
        if len(rows):
            parts = {world: take(whole, rows) for world, whole in facts.items()}
            given = {
                world: {a: (pair[0][rows], pair[1][rows]) for a, pair in found.items()}
                for world, found in self.given[owner].items()
            }
            some = block_of(self.book, self.received, parts, given, 0, len(rows))
            for inside, answers in some.answers(columns.texts):
                columns.keep_rows(rows, inside, answers)
        same_cap = [text.quota for text in columns.texts] == [text.quota for text in then.texts]
        if self._capped(owner, award) and not (same_cap and not len(rows) and self._same_base(columns, trail)):
            self._settle(owner, award)
        elif self._feeds(award):
            for world, verdict in self._worlds(columns):
                place = columns.place if world == REAL or columns.advice is None else columns.advice_place
                old = trail.given[owner].get(world, {}).get(award)
                self.given[owner][world][award] = old if old and not len(rows) else granted(verdict, place)

    def _moved(self, owner: str, award: str, trail: Trail) -> Rows:
        """The rows for whom an award that this one counts is granted otherwise than before, or whose members."""
        titles = asked_titles(self.book, award, self.received, self.local)
        n = self.population.crowds[owner].packed.n
        differs = np.zeros(n, np.bool_)
        for world, given in self.given[owner].items():
            found = moved(trail.given[owner].get(world, {}), given, titles)
            if found is not None:
                differs |= found
        if owner == "unit" and self._of_members(award):
            for world, members in self.members.items():
                differs |= recounted(trail.members.get(world), members)
        return np.flatnonzero(differs)

    def _same_base(self, columns: Columns, trail: Trail) -> bool:
        """Whether those a cap is a share of are the same as before."""
        bases = [text.quota.of for text in columns.texts if text.quota is not None]
        return all(
            moved(trail.given[columns.owner].get(world, {}), given, bases) is None
            for world, given in self.given[columns.owner].items()
        )

    def _of_members(self, award: str) -> bool:
        conditions = asked(self.book, award, "collective", self.received, self.local)
        return any(condition.kind in OF_MEMBERS for condition in conditions)

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
            everybody = np.ones(crowd.packed.n, np.bool_)
            nobody = np.zeros(crowd.packed.n, np.bool_)
            if text.quota.of == "all":
                base = (everybody, everybody)
            elif text.quota.of in self.book.awards:
                given = self.given[columns.owner][world].get(text.quota.of)
                base = held_now(crowd.packed, text.quota.of, given)
            else:  # a share of something that no table counts
                base = (nobody, everybody)
            found = np.where(ours, places(text.quota, self._ranking(columns, text, verdict, world, ours), base), found)
        return found

    def _ranking(self, columns: Columns, text: Text, verdict: Small, world: str, ours: Flags) -> Ranking:
        """Who comes before whom; as before, where nobody's answer has changed."""
        assert text.quota is not None
        key = (columns.award, columns.owner, text.subject, world, text.quota.per)
        trail = self.since.trail if self.since else None
        old = trail.rankings.get(key) if trail and self.reused.get((columns.award, columns.owner)) else None
        if old is None:
            crowd, group = self.population.crowds[columns.owner], self.population.groups(columns.owner, text.quota.per)
            old = rank(verdict, ours, group, crowd.scores)
        self.rankings[key] = old
        return old

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
        return {world: self._members_in(world, awards) for world in self.worlds}

    def _members_in(self, world: str, awards: set[str]) -> Members:
        """Counted again only for awards that are granted otherwise than before."""
        given, trail = self.given["person"][world], self.since.trail if self.since else None
        known = trail.members.get(world) if trail else None
        if trail is None or known is None or not awards <= set(known.holding_t):
            return members_of(self.population, sorted(awards), given)
        then = trail.given["person"].get(world, {})
        return members_of(
            self.population, [a for a in sorted(awards) if moved(then, given, [a]) is not None], given, known
        )
