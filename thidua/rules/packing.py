"""Facts as columns of integers: one row a candidate, one bit a year, certain (t) and possible (p)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from thidua.rules.facts import (
    RATINGS,
    REACHES,
    SUBJECTS,
    Candidate,
    HonorFact,
    InitiativeFact,
    Local,
    YearFacts,
)

Ints = NDArray[np.int32]
Small = NDArray[np.int8]
Flags = NDArray[np.bool_]

_HeldRow = tuple[int, str, int, int, int, bool]  # row, award, day, first year certain, possible, sure

LAST_BIT = 29  # bit i is the year under review minus i; older years are not looked at
ALL_YEARS = (1 << (LAST_BIT + 1)) - 1
NEVER = 99_999_999  # a day after all days, as yyyymmdd
REACHED: dict[str | None, tuple[str, ...]] = {None: RATINGS}  # a rating, and those below it
REACHED |= {rating: RATINGS[: place + 1] for place, rating in enumerate(RATINGS)}
JUDGED = {"not_met": 1, "pending": 2, "met": 3}


@dataclass(frozen=True, slots=True)
class Works:
    """Initiatives or scientific works of all candidates, one row each; days as yyyymmdd, 0 = not known."""

    row: Ints
    reach: Small
    recognized: Ints
    applied: Ints
    used: Flags


@dataclass(frozen=True, slots=True)
class Held:
    """Honors of all candidates by decision: the day, and the first whole year after it."""

    row: Ints
    award: Ints
    decided: Ints
    first_certain: Ints
    first_possible: Ints
    certain: Flags


@dataclass(frozen=True, slots=True)
class Packed:
    """All candidates of one evaluation. Build it with `pack`, or straight from tables."""

    n: int
    year: int
    subjects: Small
    kinds: NDArray[np.str_]
    rating_t: dict[str, Ints]
    rating_p: dict[str, Ints]
    unknown: Ints
    honor_t: dict[str, Ints]
    honor_p: dict[str, Ints]
    months: Small  # of the year under review; -1 not known, -2 no such year
    months_sure: Flags
    award_ids: tuple[str, ...]
    held: Held
    initiatives: Works
    science_works: Works
    discipline_row: Ints
    discipline_pending: Flags
    discipline_from: Ints
    discipline_until: Ints
    attested: Flags
    judged: dict[str, Small]
    counted: Flags  # whether the members are known
    members: Ints
    completed: Ints
    disciplined: Ints
    holding: dict[str, Ints]
    locals: tuple[Local, ...]
    local: Ints


def day_key(day: date | None) -> int:
    return 0 if day is None else day.year * 10_000 + day.month * 100 + day.day


def pack(candidates: Sequence[Candidate], year: int) -> Packed:
    """The facts of many candidates as columns, seen from the year under review."""
    n = len(candidates)
    planes = _Planes(n, year)
    held: list[_HeldRow] = []
    initiatives: list[tuple[int, InitiativeFact]] = []
    science: list[tuple[int, InitiativeFact]] = []
    penalties: list[tuple[int, bool, int, int]] = []
    judged: dict[str, list[tuple[int, int]]] = {}
    holding: dict[str, list[tuple[int, int]]] = {}
    locals_: list[Local] = []
    local_place: dict[int | str, int] = {}
    local: list[int] = []
    for row, candidate in enumerate(candidates):
        planes.add(row, candidate)
        for honor in candidate.honors:
            certain, possible = window_years(honor)
            held.append((row, honor.award, day_key(honor.decided), certain, possible, not honor.uncertain))
        for worked, facts in candidate.years.items():
            if facts is not None and facts.honors:
                sure = not facts.lineage_unknown
                held += [(row, award, 0, worked + 2, worked + 1, sure) for award in facts.honors]
        initiatives += [(row, work) for work in candidate.initiatives]
        science += [(row, work) for work in candidate.science_works]
        for penalty in candidate.discipline:
            until = day_key(penalty.ended) or NEVER
            penalties.append((row, penalty.status == "pending", day_key(penalty.decided), until))
        for key, word in candidate.judgements.items():
            judged.setdefault(key, []).append((row, JUDGED[word]))
        if candidate.members:
            for award, number in candidate.members.holding.items():
                holding.setdefault(award, []).append((row, number))
        place: int | str = candidate.local if isinstance(candidate.local, str) else id(candidate.local)
        if place not in local_place:
            local_place[place] = len(locals_)
            locals_.append(candidate.local)
        local.append(local_place[place])
    award_ids = tuple(sorted({one[1] for one in held}))
    return Packed(
        n=n,
        year=year,
        subjects=np.array([SUBJECTS.index(c.subject) for c in candidates], np.int8),
        kinds=np.array([c.kind for c in candidates], np.str_),
        rating_t={key: np.array(bits, np.int32) for key, bits in planes.rating_t.items()},
        rating_p={key: np.array(bits, np.int32) for key, bits in planes.rating_p.items()},
        unknown=np.array(planes.unknown, np.int32),
        honor_t={key: np.array(bits, np.int32) for key, bits in planes.honor_t.items()},
        honor_p={key: np.array(bits, np.int32) for key, bits in planes.honor_p.items()},
        months=np.array(planes.months, np.int8),
        months_sure=np.array(planes.months_sure, np.bool_),
        award_ids=award_ids,
        held=_held(held, award_ids),
        initiatives=_works(initiatives),
        science_works=_works(science),
        discipline_row=np.array([row[0] for row in penalties], np.int32),
        discipline_pending=np.array([row[1] for row in penalties], np.bool_),
        discipline_from=np.array([row[2] for row in penalties], np.int32),
        discipline_until=np.array([row[3] for row in penalties], np.int32),
        attested=np.array([c.attested for c in candidates], np.bool_),
        judged={key: _column(n, rows).astype(np.int8) for key, rows in judged.items()},
        counted=np.array([c.members is not None and c.members.count > 0 for c in candidates], np.bool_),
        members=np.array([c.members.count if c.members else 0 for c in candidates], np.int32),
        completed=np.array([c.members.rated_at_least_completed if c.members else 0 for c in candidates], np.int32),
        disciplined=np.array([c.members.disciplined_from_warning if c.members else 0 for c in candidates], np.int32),
        holding={key: _column(n, rows) for key, rows in holding.items()},
        locals=tuple(locals_),
        local=np.array(local, np.int32),
    )


class _Planes:
    """Bitmasks under construction."""

    def __init__(self, n: int, year: int) -> None:
        self.year = year
        self.n = n
        self.rating_t = {rating: [0] * n for rating in RATINGS}
        self.rating_p = {rating: [0] * n for rating in RATINGS}
        self.unknown = [0] * n
        self.honor_t: dict[str, list[int]] = {}
        self.honor_p: dict[str, list[int]] = {}
        self.months = [-2] * n
        self.months_sure = [False] * n

    def add(self, row: int, candidate: Candidate) -> None:
        for year, facts in candidate.years.items():
            back = self.year - year
            if 0 <= back <= LAST_BIT:
                self._year(row, 1 << back, facts)
        for honor in candidate.honors:
            self._honor(row, honor)

    def _year(self, row: int, bit: int, facts: YearFacts | None) -> None:
        if bit == 1:
            self.months[row] = -1 if facts is None or facts.months is None else facts.months
            self.months_sure[row] = facts is not None and not facts.lineage_unknown
        if facts is None:
            self.unknown[row] |= bit
        sure = facts is not None and not facts.lineage_unknown
        known = facts is not None and facts.rating is not None
        for rating in REACHED[facts.rating if facts is not None else None]:
            self.rating_p[rating][row] |= bit
            if sure and known:
                self.rating_t[rating][row] |= bit
        for award in facts.honors if facts is not None else ():
            self._title(award, row, bit, sure=sure)

    def _honor(self, row: int, honor: HonorFact) -> None:
        year = honor.year if honor.year is not None else honor.achievement_until
        if year is not None:
            years, sure = [year], not honor.uncertain
        elif honor.decided is not None:
            years, sure = [honor.decided.year, honor.decided.year - 1], False
        else:
            return
        for one in years:
            if 0 <= self.year - one <= LAST_BIT:
                self._title(honor.award, row, 1 << (self.year - one), sure=sure)

    def _title(self, award: str, row: int, bit: int, *, sure: bool) -> None:
        if award not in self.honor_p:  # setdefault would build a new column each time
            self.honor_p[award], self.honor_t[award] = [0] * self.n, [0] * self.n
        self.honor_p[award][row] |= bit
        if sure:
            self.honor_t[award][row] |= bit


def window_years(honor: HonorFact) -> tuple[int, int]:
    """The first year certainly, and the first possibly, wholly after an honor.

    The year of the decision counts only possibly: it depends on the period of achievement written in the
    decision, and the text of that rule was not seen.
    """
    if honor.decided is None:
        year = honor.year if honor.year is not None else honor.achievement_until or 0
        return year + 2, year + 1
    certain = honor.decided.year + 1
    if honor.achievement_until is None:
        return certain, honor.decided.year
    return certain, min(honor.achievement_until + 1, certain)


def _held(rows: list[_HeldRow], award_ids: tuple[str, ...]) -> Held:
    place = {award: number for number, award in enumerate(award_ids)}
    return Held(
        row=np.array([one[0] for one in rows], np.int32),
        award=np.array([place[one[1]] for one in rows], np.int32),
        decided=np.array([one[2] for one in rows], np.int32),
        first_certain=np.array([one[3] for one in rows], np.int32),
        first_possible=np.array([one[4] for one in rows], np.int32),
        certain=np.array([one[5] for one in rows], np.bool_),
    )


def _works(rows: list[tuple[int, InitiativeFact]]) -> Works:
    return Works(
        row=np.array([row for row, _ in rows], np.int32),
        reach=np.array([REACHES.index(work.reach) for _, work in rows], np.int8),
        recognized=np.array([day_key(work.recognized) for _, work in rows], np.int32),
        applied=np.array([day_key(work.applied) for _, work in rows], np.int32),
        used=np.array([work.used_for is not None for _, work in rows], np.bool_),
    )


def _column(n: int, rows: list[tuple[int, int]]) -> Ints:
    column = np.zeros(n, np.int32)
    for row, value in rows:
        column[row] = value
    return column
