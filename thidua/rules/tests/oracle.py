"""The law a second time, one candidate after another, without bits and without numpy.

Written from the words of the book, not from compile/, so that the two can disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from thidua.rules.facts import RATINGS, REACHES, Candidate, HonorFact, InitiativeFact
from thidua.rules.model import Book, Condition, Node, NoVersion, parse_tree

SURE, MAYBE = 0, 1
CLAIMS = {"movement", "sudden_merit", "service_record", "cluster_lead", "combat_ingenuity"}
Pair = tuple[bool, bool]


@dataclass
class Span:
    """Years, and a day, that a condition opened: for the sure view and for the possible one."""

    years: tuple[set[int], set[int]]
    after: tuple[date | None, date | None]
    by_day: bool
    opened: date | None = None


@dataclass
class Plain:
    """One candidate before one award."""

    book: Book
    candidate: Candidate
    award: str
    year: int
    received: date
    advice: bool
    spans: dict[str, Span] = field(default_factory=dict)
    law: date | None = None  # the day whose law is asked, where it is not that of the receipt

    # ------------------------------------------------------------ trees

    def verdict(self, node: Node) -> int:
        if isinstance(node, Condition):
            return self.leaf(node)
        parts = [self.verdict(child) for child in node.of]
        if node.op == "all":
            return min(parts)
        if node.op == "any":
            return max(parts)
        return sorted(parts)[-node.count]

    def leaf(self, condition: Condition) -> int:
        sure, maybe = getattr(self, f"_{condition.kind}", self._claim)(condition)
        decides = {"attest", "local_rule", "selected_among", "hold", *CLAIMS}
        if not condition.verified and condition.kind not in decides:
            sure, maybe = False, True
        answer = 2 if sure else 1 if maybe else 0
        if answer == 1:
            answer = {"met": 2, "not_met": 0}.get(self.said(condition), 1)
        return answer

    def said(self, condition: Condition) -> str:
        said = self.candidate.judgements
        return said.get(f"{self.award}.{condition.id}", said.get(condition.id, ""))

    def steps(self) -> list[HonorFact]:
        """The honors that are steps to others: one for a single deed is none, or nobody has compared the text."""
        besides, sure_of_it = not_counted(self.book)
        honors = []
        for honor in self.candidate.honors:
            if honor.occasion not in besides:
                honors.append(honor)
            elif not sure_of_it:
                honors.append(replace(honor, uncertain=True))
        return honors

    # ------------------------------------------------------------ years

    def rated(self, year: int, least: str, view: int) -> bool:
        if year not in self.candidate.years or year > self.year:
            return False
        facts = self.candidate.years[year]
        if facts is None or facts.rating is None:
            return view == MAYBE
        if facts.lineage_unknown and view == SURE:
            return False
        return RATINGS.index(facts.rating) >= RATINGS.index(least)

    def titled(self, year: int, award: str, view: int) -> bool:
        facts = self.candidate.years.get(year)
        if year in self.candidate.years and facts is None and view == MAYBE:
            return True
        if facts and award in facts.honors and (view == MAYBE or not facts.lineage_unknown):
            return True
        for honor in self.steps():
            if honor.award != award or (view == SURE and honor.uncertain):
                continue
            own = honor.year if honor.year is not None else honor.achievement_until
            if own == year:
                return True
            if own is None and honor.decided and view == MAYBE and year in (honor.decided.year, honor.decided.year - 1):
                return True
        return False

    def run(self, good: set[int]) -> set[int]:
        chain, year = set(), self.year
        while year in good:
            chain.add(year)
            year -= 1
        return chain

    def past(self) -> range:
        return range(self.year - 29, self.year + 1)

    def _rating(self, c: Condition) -> Pair:
        span = self.spans.get(c.after or c.within)
        chains: list[set[int]] = []
        for view in (SURE, MAYBE):
            good = {y for y in self.past() if self.rated(y, c.min, view)}
            if span:
                good &= span.years[view]
            chains.append(self.run(good))
        if c.opens:
            self.spans[c.opens] = Span((chains[0], chains[1]), (None, None), by_day=False)
        if c.years is None:
            return False, bool(chains[1])
        sure, maybe = len(chains[0]) >= c.years, len(chains[1]) >= c.years
        if span and span.by_day:
            sure = sure and span.opened is not None and _add_years(span.opened, c.years) <= _key(self.received)
        return sure, maybe or sure

    def _rating_count(self, c: Condition) -> Pair:
        years = self.spans[c.within].years
        have = [sum(1 for y in years[v] if self.rated(y, c.min, v)) for v in (SURE, MAYBE)]
        return have[0] >= (c.years or 1), have[1] >= (c.years or 1)

    def _award_streak(self, c: Condition) -> Pair:
        have = [len(self.run({y for y in self.past() if self.titled(y, c.award, v)})) for v in (SURE, MAYBE)]
        return have[0] >= c.times, have[1] >= c.times

    def _award_count(self, c: Condition) -> Pair:
        years = self.spans[c.within].years
        have = [sum(1 for y in years[v] if self.titled(y, c.award, v)) for v in (SURE, MAYBE)]
        return have[0] >= c.times, have[1] >= c.times

    def _months(self, c: Condition) -> Pair:
        if self.year not in self.candidate.years:
            return False, False
        facts = self.candidate.years[self.year]
        if facts is None or facts.months is None:
            return False, True
        enough = facts.months >= c.months
        return enough and not facts.lineage_unknown, enough

    # ------------------------------------------------------------ decisions and works

    def _prior_award(self, c: Condition) -> Pair:
        honors = [h for h in self.steps() if h.award == c.award]
        for year, facts in self.candidate.years.items():
            if facts and c.award in facts.honors:
                honors.append(HonorFact(c.award, year=year, uncertain=facts.lineage_unknown))
        honors = [h for h in honors if h.decided is None or h.decided <= self.received]
        honors = [h for h in honors if _first(h)[MAYBE] <= self.year + 1]
        sure = [h for h in honors if not h.uncertain]
        blank = any(f is None and self.year - 29 <= y <= self.year for y, f in self.candidate.years.items())
        first_sure = min((_first(h)[SURE] for h in sure), default=9999)
        first_maybe = 0 if blank else min((_first(h)[MAYBE] for h in honors), default=9999)
        opened = min((h.decided for h in sure if h.decided), default=None)
        if c.opens:
            self.spans[c.opens] = Span(
                ({y for y in self.past() if y >= first_sure}, {y for y in self.past() if y >= first_maybe}),
                (opened, None if first_maybe == 9999 else date(max(first_maybe, 1), 1, 1)),
                by_day=True,
                opened=opened,
            )
        return bool(sure), bool(honors) or blank

    def _initiative(self, c: Condition) -> Pair:
        return self.works(c, self.candidate.initiatives)

    def _science_work(self, c: Condition) -> Pair:
        return self.works(c, self.candidate.science_works)

    def works(self, c: Condition, works: tuple[InitiativeFact, ...]) -> Pair:
        sure = sum(1 for work in works if self.counts(c, work, SURE))
        maybe = sum(1 for work in works if self.counts(c, work, MAYBE) or self.counts(c, work, SURE))
        return sure >= c.times, maybe >= c.times

    def counts(self, c: Condition, work: InitiativeFact, view: int) -> bool:
        if REACHES.index(work.reach) < REACHES.index(c.reach):
            return False
        span = self.spans.get(c.within)
        days = [day for day in (work.recognized, work.applied) if day]
        if view == MAYBE:
            if span is None or work.recognized is None:
                return True
            if span.by_day:
                since = span.after[MAYBE]
                return since is not None and work.recognized >= since
            return work.applied is None or any(day.year in span.years[MAYBE] for day in days)
        if work.used_for is not None or work.recognized is None or work.recognized > self.received:
            return False
        if c.applied and (work.applied is None or work.applied > self.received):
            return False
        if span is None:
            first = self.year - (c.years or 30) + 1
            return any(first <= day.year <= self.year for day in days)
        if span.by_day:
            since = span.after[SURE]
            return since is not None and work.recognized > since
        return any(day.year in span.years[SURE] for day in days)

    # ------------------------------------------------------------ members, persons, city

    def _member_share(self, c: Condition) -> Pair:
        m = self.candidate.members
        if m is None or m.count == 0:
            return False, True
        have = m.rated_at_least_completed if c.what == "rated_at_least_completed" else m.holding.get(c.what, 0)
        left, right = have * c.share.denominator, m.count * c.share.numerator
        enough = left > right or (left == right and c.op != ">")
        if c.op == "=":
            enough = left == right
        return enough, enough

    def _member_exists(self, c: Condition) -> Pair:
        m = self.candidate.members
        if m is None or m.count == 0:
            return False, True
        return m.holding.get(c.award, 0) >= c.times, m.holding.get(c.award, 0) >= c.times

    def _no_discipline(self, c: Condition) -> Pair:
        m = self.candidate.members
        if m is None or m.count == 0:
            return False, True
        return m.disciplined_from_warning == 0, m.disciplined_from_warning == 0

    def _hold(self, c: Condition) -> Pair:
        first = date(self.year - (c.years or 1) + 1, 1, 1)
        for d in self.candidate.discipline:
            begun = d.decided is None or d.decided <= self.received
            if d.status == "pending" or (begun and (d.ended is None or d.ended >= first)):
                return False, True
        return True, True

    def _attest(self, c: Condition) -> Pair:
        if c.claim:
            return self._claim(c)
        said = self.said(c)
        if said:
            return said == "met", said != "not_met"
        return self.candidate.attested, True

    def _claim(self, c: Condition) -> Pair:
        if c.only_kinds and self.candidate.kind and self.candidate.kind not in c.only_kinds:
            return False, False
        return self.said(c) == "met", self.said(c) in ("met", "pending")

    def _candidate_kind(self, c: Condition) -> Pair:
        kind = self.candidate.kind
        return kind in c.only_kinds, kind in c.only_kinds or not kind

    def _selected_among(self, c: Condition) -> Pair:
        return True, True

    def _local_rule(self, c: Condition) -> Pair:
        local = self.candidate.local
        rule = local if isinstance(local, str) else local.get(self.award, "unset")
        if rule == "none":
            return True, True
        if isinstance(rule, dict) and "require" in rule:
            inner = replace(self, spans={})
            answer = inner.verdict(parse_tree(rule["require"], "x"))
            return answer == 2, answer >= 1
        return False, True

    def _meets_standard(self, c: Condition) -> Pair:
        sure, maybe = self.titled(self.year, c.award, SURE), self.titled(self.year, c.award, MAYBE)
        try:
            day = self.law or self.received
            version = self.book.version_for(c.award, self.candidate.subject, day)
        except NoVersion:
            return sure, True
        if not self.advice and not version.confirmed(day):
            return sure, True
        tree = self.book.last_seen(version).require
        assert tree is not None
        inner = replace(self, award=c.award, spans={})
        answer = inner.verdict(tree)
        return sure or answer == 2, maybe or sure or answer >= 1


_NOT_COUNTED: dict[str, tuple[tuple[str, ...], bool]] = {}


def not_counted(book: Book) -> tuple[tuple[str, ...], bool]:
    """The occasions whose honors are no steps, and whether that text was compared; read once a book."""
    if book.hash not in _NOT_COUNTED:
        rule = book.procedure.maybe_reader("occasions_not_counted")
        _NOT_COUNTED[book.hash] = (rule.texts("occasions"), rule.flag("verified")) if rule else ((), False)
    return _NOT_COUNTED[book.hash]


def _first(honor: HonorFact) -> tuple[int, int]:
    """The first year after an honor: for sure, and at best."""
    if honor.decided is None:
        base = honor.year if honor.year is not None else honor.achievement_until or 0
        return base + 2, base + 1
    after = honor.decided.year + 1
    if honor.achievement_until is None:
        return after, honor.decided.year
    return after, min(after, honor.achievement_until + 1)


def _key(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _add_years(day: date, years: int) -> tuple[int, int, int]:
    return day.year + years, day.month, day.day


def verdict(
    book: Book,
    award: str,
    candidate: Candidate,
    year: int,
    received: date,
    plain: type[Plain] = Plain,
    on: date | None = None,
) -> int:
    """0, 1 or 2, as the kernel must say; for a version that is confirmed or not. `on`: judged on that day, which
    may lie behind a change of law that lets the better rule apply."""
    if candidate.subject not in book.awards[award].subjects:
        return 0
    answers = [_under(book, award, candidate, year, received, received, plain)]
    changes = [t.changed for t in book.calendar.transitions if on and received < t.changed <= on]
    for changed in sorted(changes)[-1:]:
        try:
            seen = book.version_for(award, candidate.subject, changed).confirmed(changed)
        except NoVersion:
            seen = False
        if seen:
            answers.append(_under(book, award, candidate, year, received, changed, plain))
    return max(answers)


def _under(
    book: Book, award: str, candidate: Candidate, year: int, received: date, law: date, plain: type[Plain]
) -> int:
    try:
        version = book.version_for(award, candidate.subject, law)
    except NoVersion:
        return 1
    return full(book, award, candidate, year, received, plain, law) if version.confirmed(law) else 1


def full(
    book: Book,
    award: str,
    candidate: Candidate,
    year: int,
    received: date,
    plain: type[Plain] = Plain,
    law: date | None = None,
) -> int:
    """The same under the last text seen, which is the advice where the law has changed."""
    version = book.version_for(award, candidate.subject, law or received)
    tree = book.last_seen(version).require
    assert tree is not None
    judge = plain(book, candidate, award, year, received, advice=not version.confirmed(law or received), law=law)
    answer = judge.verdict(tree)
    longest = max(length(tree))
    for hold in book.hold:
        first = date(year - longest + 1, 1, 1)
        for d in candidate.discipline:
            begun = d.decided is None or d.decided <= received
            if d.status == "pending" or (begun and (d.ended is None or d.ended >= first)):
                said = candidate.judgements.get(hold.id, "")
                answer = min(answer, {"met": 2, "not_met": 0}.get(said, 1))
    return answer


def length(node: Node) -> list[int]:
    if isinstance(node, Condition):
        return [node.years or 1]
    return [years for child in node.of for years in length(child)]
