"""A whole population, a second time: plain Python, one candidate after another, read from CSV.

Written from the words of docs/facts.md and of the book, not from the engine, so that the two can disagree.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from thidua.rules.facts import (
    DISCIPLINE_LEVELS,
    Candidate,
    DisciplineFact,
    HonorFact,
    InitiativeFact,
    Local,
    YearFacts,
)
from thidua.rules.model import Book, Condition, Node, NoVersion, conditions
from thidua.rules.tests.oracle import MAYBE, SURE, Pair, Plain, verdict

OUT, OPEN, IN, NO_CAP = range(4)
Row = Mapping[str, str]
Key = tuple[str, int]  # "person" or "unit", and the number


@dataclass(frozen=True)
class Members:
    """The members of a collective: how many for sure, and how many at most."""

    count: int
    completed: tuple[int, int]
    disciplined: tuple[int, int]
    holding: Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Known(Candidate):
    """A candidate with what this screening has found out before."""

    proposed: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    group: Members | None = None


class Seen(Plain):
    """One candidate before one award, titles of this very screening and members' bounds included."""

    candidate: Known

    def titled(self, year: int, award: str, view: int) -> bool:
        if year == self.year and award in self.candidate.proposed[view]:
            return True
        return super().titled(year, award, view)

    def _member_share(self, c: Condition) -> Pair:
        group = self.candidate.group
        if group is None or group.count == 0:
            return False, True
        low, high = group.completed if c.what == "rated_at_least_completed" else group.holding.get(c.what, (0, 0))
        asked = c.share * group.count
        if c.op == "=":
            return low == high == asked, low <= asked <= high
        if c.op == ">":
            return low > asked, high > asked
        return low >= asked, high >= asked

    def _member_exists(self, c: Condition) -> Pair:
        group = self.candidate.group
        if group is None or group.count == 0:
            return False, True
        low, high = group.holding.get(c.award, (0, 0))
        return low >= c.times, high >= c.times

    def _no_discipline(self, c: Condition) -> Pair:
        group = self.candidate.group
        if group is None or group.count == 0:
            return False, True
        low, high = group.disciplined
        return high == 0, low == 0


@dataclass
class City:
    """Everybody and every collective, as the tables have them."""

    people: dict[int, Known]
    units: dict[int, Known]
    unit_of: dict[int, int]
    cluster_of: dict[int, int]
    scores: dict[Key, dict[int, float]]
    given: dict[int, Members]

    def group(self, key: Key, per: str) -> int:
        owner, number = key
        unit = self.unit_of.get(number, 0) if owner == "person" else number
        return unit if per == "unit" else self.cluster_of.get(unit, 0)


@dataclass
class Screening:
    """All answers: award -> candidate -> (verdict, place)."""

    city: City
    book: Book
    received: date
    year: int
    local: Local
    proposed: bool
    answers: dict[str, dict[Key, tuple[int, int]]] = field(default_factory=dict)

    def run(self, awards: Iterable[str] | None = None) -> dict[str, dict[Key, tuple[int, int]]]:
        wanted = set(awards) if awards is not None else set(self.book.awards)
        for award in self.order(wanted):
            self.screen(award)
        return {award: self.answers[award] for award in wanted}

    # ------------------------------------------------------------ what comes before what

    def order(self, wanted: set[str]) -> list[str]:
        done: list[str] = []

        def visit(award: str, above: tuple[str, ...]) -> None:
            if award in done or award in above or award not in self.book.awards:
                return
            for earlier in sorted(self.counted(award)):
                visit(earlier, (*above, award))
            done.append(award)

        for award in sorted(wanted):
            visit(award, ())
        return done

    def counted(self, award: str) -> set[str]:
        """The awards whose holders or years this award counts, directly or in a standard it asks for."""
        found: set[str] = set()
        for subject in self.book.awards[award].subjects:
            for condition in self.asked(award, subject):
                if condition.kind != "meets_standard":
                    found |= {condition.award, condition.what} - {"", "rated_at_least_completed"}
            cap = self.cap(award, subject)
            if cap and cap.of != "all":
                found.add(cap.of)
        return found - {award}

    def asked(self, award: str, subject: str) -> list[Condition]:
        """All conditions of an award, those of the standards it asks for included."""
        tree = self.tree(award, subject)
        found = list(conditions(tree)) if tree else []
        for condition in tuple(found):
            if condition.kind == "meets_standard":
                found += self.asked(condition.award, subject)
        return found

    def tree(self, award: str, subject: str) -> Node | None:
        try:
            return self.book.last_seen(self.book.version_for(award, subject, self.received)).require
        except NoVersion:
            return None

    # ------------------------------------------------------------ one award

    def screen(self, award: str) -> None:
        everybody = [("person", n) for n in self.city.people] + [("unit", n) for n in self.city.units]
        said = {key: self.judge(award, key) for key in everybody}
        places = {}
        for subject in ("individual", "household", "collective"):
            keys = [key for key in everybody if self.known(key).subject == subject]
            places.update(self.places(award, subject, {key: said[key] for key in keys}))
        self.answers[award] = {key: (said[key], places[key]) for key in everybody}
        if self.proposed and self.book.awards[award].kind == "title":
            for key, answer in said.items():
                self.grant(key, award, answer, places[key])

    def known(self, key: Key) -> Known:
        return self.city.people[key[1]] if key[0] == "person" else self.city.units[key[1]]

    def judge(self, award: str, key: Key) -> int:
        candidate = self.known(key)
        if key[0] == "unit" and award in self.asking_members():
            candidate = replace(candidate, group=self.members(key[1]))
        return verdict(self.book, award, replace(candidate, local=self.local), self.year, self.received, Seen)

    def grant(self, key: Key, award: str, answer: int, place: int) -> None:
        candidate = self.known(key)
        sure, maybe = candidate.proposed
        if answer == 2 and place in (IN, NO_CAP):
            sure = sure | {award}
        if answer >= 1 and place != OUT:
            maybe = maybe | {award}
        changed = replace(candidate, proposed=(sure, maybe))
        (self.city.people if key[0] == "person" else self.city.units)[key[1]] = changed

    def holds(self, key: Key, award: str) -> tuple[bool, bool]:
        plain = Seen(self.book, self.known(key), award, self.year, self.received, advice=False)
        sure, maybe = plain.titled(self.year, award, SURE), plain.titled(self.year, award, MAYBE)
        return sure, sure or maybe

    # ------------------------------------------------------------ members of a collective

    def members(self, unit: int) -> Members:
        if unit in self.city.given:
            return self.city.given[unit]
        numbers = self.belonging().get(unit, [])
        completed, disciplined = [0, 0], [0, 0]
        holding: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for number in numbers:
            person = self.city.people[number]
            plain = Seen(self.book, person, "", self.year, self.received, advice=False)
            for view in (SURE, MAYBE):
                completed[view] += plain.rated(self.year, "completed", view)
                disciplined[view] += self.disciplined(person, view)
            for award in self.counted_in_members():
                for view, held in enumerate(self.holds(("person", number), award)):
                    holding[award][view] += held
        return Members(
            len(numbers), _pair(completed), _pair(disciplined), {award: _pair(n) for award, n in holding.items()}
        )

    def belonging(self) -> dict[int, list[int]]:
        if not hasattr(self, "_belonging"):
            self._belonging: dict[int, list[int]] = defaultdict(list)
            for number, unit in self.city.unit_of.items():
                self._belonging[unit].append(number)
        return self._belonging

    def asking_members(self) -> set[str]:
        if not hasattr(self, "_asking"):
            kinds = {"member_share", "member_exists", "no_discipline"}
            awards = self.book.awards
            self._asking = {a for a in awards if kinds & {c.kind for c in self.asked(a, "collective")}}
        return self._asking

    def counted_in_members(self) -> set[str]:
        if not hasattr(self, "_counted"):
            asked = [c for award in self.book.awards for c in self.asked(award, "collective")]
            self._counted = {c.what for c in asked if c.kind == "member_share"} - {"rated_at_least_completed"}
            self._counted |= {c.award for c in asked if c.kind == "member_exists"}
        return self._counted

    def disciplined(self, person: Candidate, view: int) -> bool:
        for penalty in person.discipline:
            if DISCIPLINE_LEVELS.index(penalty.level) < DISCIPLINE_LEVELS.index("warning"):
                continue
            if penalty.status == "final" and penalty.decided and penalty.decided.year == self.year:
                return True
            if view == MAYBE and (penalty.status == "pending" or penalty.decided is None):
                return True
        return False

    # ------------------------------------------------------------ places

    def cap(self, award: str, subject: str) -> Cap | None:
        try:
            version = self.book.last_seen(self.book.version_for(award, subject, self.received))
        except NoVersion:
            return None
        if version.quota is not None:
            own = version.quota
            return Cap(own.share, own.of, getattr(own, "per", "unit"), own.verified)
        quotas = self.local.get("quota") if isinstance(self.local, Mapping) else None
        row = quotas.get(award) if isinstance(quotas, Mapping) else None
        if row is None:
            return None
        return Cap(Fraction(row["share"]), row["of"], row.get("per", "unit"), row["verified"])

    def places(self, award: str, subject: str, said: dict[Key, int]) -> dict[Key, int]:
        cap = self.cap(award, subject)
        if cap is None:
            return dict.fromkeys(said, NO_CAP)
        groups: dict[int, list[Key]] = defaultdict(list)
        for key in said:
            groups[self.city.group(key, cap.per)].append(key)
        found: dict[Key, int] = {}
        for group, keys in groups.items():
            low, high = self.room(cap, keys) if group else (0, len(keys))
            for key in keys:
                sure = cap.verified and group != 0
                found[key] = self.place(key, keys, said, low, high) if sure or said[key] == 0 else OPEN
        return found

    def room(self, cap: Cap, keys: list[Key]) -> tuple[int, int]:
        if cap.of == "all":
            base = [len(keys), len(keys)]
        else:
            held = [self.holds(key, cap.of) for key in keys]
            base = [sum(pair[view] for pair in held) for view in (SURE, MAYBE)]
        return int(cap.share * base[0] // 1), int(cap.share * base[1] // 1)

    def place(self, key: Key, keys: list[Key], said: dict[Key, int], low: int, high: int) -> int:
        if said[key] == 0:
            return OUT
        mine = self.score(key)
        if mine is None:
            return OPEN
        others = [(said[other], self.score(other)) for other in keys if other != key]
        rivals = sum(1 for answer, score in others if answer >= 1 and (score is None or score >= mine))
        better = sum(1 for answer, score in others if answer == 2 and score is not None and score > mine)
        if said[key] == 2 and rivals + 1 <= low:
            return IN
        return OUT if better >= high else OPEN

    def score(self, key: Key) -> float | None:
        return self.city.scores.get(key, {}).get(self.year)


@dataclass(frozen=True)
class Cap:
    """At most this share of a group."""

    share: Fraction
    of: str
    per: str
    verified: bool


def _pair(numbers: list[int]) -> tuple[int, int]:
    return numbers[0], numbers[1]


# -------------------------------------------------------------------- reading the tables


def read(folder: Path) -> City:
    """All tables of a folder, from CSV, without any library."""
    tables = {path.stem: list(csv.DictReader(path.open(encoding="utf-8"))) for path in folder.glob("*.csv")}
    return city(tables)


def city(tables: Mapping[str, list[dict[str, str]]]) -> City:
    people, units = tables.get("person", []), tables.get("unit", [])
    person_facts, unit_facts = _Facts(tables, "person"), _Facts(tables, "unit")
    scores: dict[Key, dict[int, float]] = defaultdict(dict)
    for owner in ("person", "unit"):
        for row in tables.get(f"{owner}_year", []):
            if row.get("score"):
                scores[owner, int(row[owner])][int(row["year"])] = float(row["score"])
    return City(
        people={int(row["id"]): person_facts.candidate(row, row.get("subject") or "individual") for row in people},
        units={int(row["id"]): unit_facts.candidate(row, "collective") for row in units},
        unit_of={int(row["id"]): int(row["unit"]) for row in people if row.get("unit") not in (None, "", "0")},
        cluster_of={int(row["id"]): int(row["cluster"]) for row in units if row.get("cluster") not in (None, "")},
        scores=scores,
        given=_given(tables),
    )


class _Facts:
    """The rows of all tables of one sort of candidate, by number."""

    def __init__(self, tables: Mapping[str, list[dict[str, str]]], owner: str) -> None:
        self.rows: dict[str, dict[int, list[Row]]] = {}
        for table, rows in tables.items():
            self.rows[table] = defaultdict(list)
            for row in rows:
                if owner in row:
                    self.rows[table][int(row[owner])].append(row)
        self.owner = owner

    def of(self, table: str, number: int) -> list[Row]:
        return self.rows[table].get(number, []) if table in self.rows else []

    def candidate(self, row: Row, subject: str) -> Known:
        number = int(row["id"])
        titles: dict[int, tuple[str, ...]] = {}
        for title in self.of(f"{self.owner}_title", number):
            titles[int(title["year"])] = (*titles.get(int(title["year"]), ()), title["award"])
        own = self.owner == "person"
        return Known(
            subject=subject,
            kind=row.get("kind") or "",
            years={
                int(year["year"]): _year(year, titles.get(int(year["year"]), ()))
                for year in self.of(f"{self.owner}_year", number)
            },
            honors=tuple(_honor(honor) for honor in self.of(f"{self.owner}_honor", number)),
            initiatives=tuple(_work(work) for work in self.of("initiative", number)) if own else (),
            science_works=tuple(_work(work) for work in self.of("science_work", number)) if own else (),
            discipline=tuple(_penalty(penalty) for penalty in self.of("discipline", number)) if own else (),
            judgements={
                said["condition"]: said["result"] for said in self.of("judgement" if own else "unit_judgement", number)
            },
            attested=_flag(row.get("attested", "")),
        )


def _year(row: Row, titles: tuple[str, ...]) -> YearFacts | None:
    if not _flag(row.get("known") or "true"):
        return None
    months = row.get("months")
    return YearFacts(
        rating=row.get("rating") or None,
        honors=titles,
        months=int(months) if months else None,
        lineage_unknown=_flag(row.get("lineage_unknown") or ""),
    )


def _honor(row: Row) -> HonorFact:
    return HonorFact(
        award=row["award"],
        decided=_day(row.get("decided")),
        year=_number(row.get("year")),
        occasion=row.get("occasion") or "",
        uncertain=_flag(row.get("uncertain") or ""),
        achievement_until=_number(row.get("achievement_to")),
    )


def _work(row: Row) -> InitiativeFact:
    used = "x" if _flag(row.get("used") or "") else None
    return InitiativeFact("", row["reach"], _day(row.get("recognized")), _day(row.get("applied")), used)


def _penalty(row: Row) -> DisciplineFact:
    return DisciplineFact(row["level"], _day(row.get("decided")), _day(row.get("ended")), row.get("status") or "final")


def _given(tables: Mapping[str, list[dict[str, str]]]) -> dict[int, Members]:
    holding: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
    for row in tables.get("unit_holding", []):
        holding[int(row["unit"])][row["award"]] = (int(row["number"]), int(row["number"]))
    given = {}
    for row in tables.get("unit_members", []):
        completed, disciplined = int(row["completed"]), int(row["disciplined"])
        unit = int(row["unit"])
        given[unit] = Members(
            int(row["count"]), (completed, completed), (disciplined, disciplined), holding.get(unit, {})
        )
    return given


def _flag(text: str) -> bool:
    return text == "true"


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
