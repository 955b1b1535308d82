"""Candidates, one object each, as packed columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from thidua.rules.facts import (
    DISCIPLINE_LEVELS,
    RATINGS,
    REACHES,
    SUBJECTS,
    Candidate,
    HonorFact,
    InitiativeFact,
    Local,
    MemberFacts,
    YearFacts,
)
from thidua.rules.model import Book, Occasions, load_book
from thidua.rules.packing.columns import (
    JUDGED,
    LAST_BIT,
    NEVER,
    Held,
    Ints,
    Members,
    Packed,
    Penalties,
    Said,
    Works,
    day_key,
)

_HeldRow = tuple[int, str, int, int, int, bool]  # row, award, day, first year certain, possible, sure

REACHED: dict[str | None, tuple[str, ...]] = {None: RATINGS}  # a rating, and those below it
REACHED |= {rating: RATINGS[: place + 1] for place, rating in enumerate(RATINGS)}


def pack(candidates: Sequence[Candidate], year: int, book: Book | None = None) -> Packed:
    """The facts of many candidates as columns, seen from the year under review; the book (our own, if none is
    given) says which honors are no step towards others."""
    occasions = (book or load_book()).occasions
    if occasions.words:
        candidates = [_with_steps(candidate, occasions) for candidate in candidates]
    planes = _Planes(len(candidates), year)
    for row, candidate in enumerate(candidates):
        planes.add(row, candidate)
    kind_names, kinds = _codes([c.kind for c in candidates])
    locals_, local = _locals(candidates)
    held = sorted({award for c in candidates for award in _held_awards(c)})
    return Packed(
        n=len(candidates),
        year=year,
        subjects=np.array([SUBJECTS.index(c.subject) for c in candidates], np.int8),
        kind_names=kind_names,
        kinds=kinds,
        rating_t={key: np.array(bits, np.int32) for key, bits in planes.rating_t.items()},
        rating_p={key: np.array(bits, np.int32) for key, bits in planes.rating_p.items()},
        unknown=np.array(planes.unknown, np.int32),
        honor_t={key: np.array(bits, np.int32) for key, bits in planes.honor_t.items()},
        honor_p={key: np.array(bits, np.int32) for key, bits in planes.honor_p.items()},
        months=np.array(planes.months, np.int8),
        months_sure=np.array(planes.months_sure, np.bool_),
        award_ids=tuple(held),
        held=_held([one for row, c in enumerate(candidates) for one in _held_rows(row, c)], held),
        initiatives=_works([(row, work) for row, c in enumerate(candidates) for work in c.initiatives]),
        science_works=_works([(row, work) for row, c in enumerate(candidates) for work in c.science_works]),
        penalties=_penalties(candidates),
        attested=np.array([c.attested for c in candidates], np.bool_),
        judged=_judged(candidates),
        members=_members([c.members for c in candidates]),
        locals=locals_,
        local=local,
    )


def _with_steps(candidate: Candidate, occasions: Occasions) -> Candidate:
    """Honors that are no step are left out; where the text of that rule was not compared, they become possible."""
    if not any(honor.occasion in occasions.words for honor in candidate.honors):
        return candidate
    steps = [honor for honor in candidate.honors if not occasions.verified or honor.occasion not in occasions.words]
    return replace(
        candidate,
        honors=tuple(replace(honor, uncertain=True) if honor.occasion in occasions.words else honor for honor in steps),
    )


def _codes(words: Sequence[str]) -> tuple[tuple[str, ...], Ints]:
    names = tuple(sorted(set(words)))
    place = {word: number for number, word in enumerate(names)}
    return names, np.array([place[word] for word in words], np.int32)


def _locals(candidates: Sequence[Candidate]) -> tuple[tuple[Local, ...], Ints]:
    """The cities' rules, each object once: one mapping for all candidates is evaluated once."""
    places: dict[int | str, int] = {}
    found: list[Local] = []
    local = []
    for candidate in candidates:
        key: int | str = candidate.local if isinstance(candidate.local, str) else id(candidate.local)
        if key not in places:
            places[key] = len(found)
            found.append(candidate.local)
        local.append(places[key])
    return tuple(found), np.array(local, np.int32)


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


def _held_awards(candidate: Candidate) -> list[str]:
    titles = [award for facts in candidate.years.values() if facts for award in facts.honors]
    return titles + [honor.award for honor in candidate.honors]


def _held_rows(row: int, candidate: Candidate) -> list[_HeldRow]:
    rows: list[_HeldRow] = []
    for honor in candidate.honors:
        certain, possible = window_years(honor)
        rows.append((row, honor.award, day_key(honor.decided), certain, possible, not honor.uncertain))
    for worked, facts in candidate.years.items():
        if facts is not None:
            sure = not facts.lineage_unknown
            rows += [(row, award, 0, worked + 2, worked + 1, sure) for award in facts.honors]
    return rows


def _held(rows: Sequence[_HeldRow], award_ids: Sequence[str]) -> Held:
    place = {award: number for number, award in enumerate(award_ids)}
    return Held(
        row=np.array([one[0] for one in rows], np.int32),
        award=np.array([place[one[1]] for one in rows], np.int32),
        decided=np.array([one[2] for one in rows], np.int32),
        first_certain=np.array([one[3] for one in rows], np.int32),
        first_possible=np.array([one[4] for one in rows], np.int32),
        certain=np.array([one[5] for one in rows], np.bool_),
    )


def _works(rows: Sequence[tuple[int, InitiativeFact]]) -> Works:
    return Works(
        row=np.array([row for row, _ in rows], np.int32),
        reach=np.array([REACHES.index(work.reach) for _, work in rows], np.int8),
        recognized=np.array([day_key(work.recognized) for _, work in rows], np.int32),
        applied=np.array([day_key(work.applied) for _, work in rows], np.int32),
        used=np.array([work.used_for is not None for _, work in rows], np.bool_),
    )


def _penalties(candidates: Sequence[Candidate]) -> Penalties:
    rows = [(row, penalty) for row, candidate in enumerate(candidates) for penalty in candidate.discipline]
    return Penalties(
        row=np.array([row for row, _ in rows], np.int32),
        level=np.array([DISCIPLINE_LEVELS.index(penalty.level) for _, penalty in rows], np.int8),
        pending=np.array([penalty.status == "pending" for _, penalty in rows], np.bool_),
        decided=np.array([day_key(penalty.decided) for _, penalty in rows], np.int32),
        until=np.array([day_key(penalty.ended) or NEVER for _, penalty in rows], np.int32),
    )


def _judged(candidates: Sequence[Candidate]) -> dict[str, Said]:
    rows: dict[str, list[tuple[int, int]]] = {}
    for row, candidate in enumerate(candidates):
        for key, word in candidate.judgements.items():
            rows.setdefault(key, []).append((row, JUDGED[word]))
    return {
        key: Said(np.array([row for row, _ in said], np.int32), np.array([word for _, word in said], np.int8))
        for key, said in rows.items()
    }


def _members(facts: Sequence[MemberFacts | None]) -> Members | None:
    """The members as they were counted by somebody: at least and at most are the same."""
    if not any(facts):
        return None
    blank = MemberFacts(0)
    known = [one or blank for one in facts]
    awards = sorted({award for one in known for award in one.holding})
    completed = np.array([one.rated_at_least_completed for one in known], np.int32)
    disciplined = np.array([one.disciplined_from_warning for one in known], np.int32)
    holding = {award: np.array([one.holding.get(award, 0) for one in known], np.int32) for award in awards}
    return Members(
        counted=np.array([one.count > 0 for one in known], np.bool_),
        count=np.array([one.count for one in known], np.int32),
        completed_t=completed,
        completed_p=completed,
        disciplined_t=disciplined,
        disciplined_p=disciplined,
        holding_t=holding,
        holding_p=holding,
    )
