"""Gathers what is on record about many candidates at once, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from thidua.awards.models import Honor
from thidua.awards.queries import honors_of_people, honors_of_units
from thidua.nominations.models import Nomination
from thidua.people.models import Discipline, Lineage, Person, Rating, Service, Unit
from thidua.people.permissions import below
from thidua.people.queries import PersonFacts, person_facts, unit_ratings
from thidua.rulebook.current import book_of_files
from thidua.rules.facts import Candidate, DisciplineFact, HonorFact, InitiativeFact, MemberFacts, YearFacts

COUNTED = (Service.Form.WORK, Service.Form.MATERNITY, Service.Form.STUDY)


class Link(NamedTuple):
    """One unit went into another: what a finding about years in a row must name."""

    old_id: int
    new_id: int
    whole: bool
    on: date
    old_name: str
    new_name: str
    basis: str

    @property
    def words(self) -> str:
        how = "nhập toàn bộ" if self.whole else "nhập một phần"
        basis = f" ({self.basis})" if self.basis else ""
        return f"{self.old_name} {how} vào {self.new_name} từ {self.on:%d/%m/%Y}{basis}"


class Held(NamedTuple):
    """A row of the register of honours, without what only its own page shows: a city has many."""

    person_id: int | None
    unit_id: int | None
    award: str
    year: int
    decided_on: date
    occasion: str
    achievement_to: int | None
    home_id: int
    award_name: str
    decision_no: str
    issuer_name: str
    unit_name: str


@dataclass
class Records:
    """Everything asked of the database for one evaluation."""

    people: dict[int, PersonFacts] = field(default_factory=dict)
    honors: dict[int, list[Held]] = field(default_factory=lambda: defaultdict(list))
    unit_honors: dict[int, list[Held]] = field(default_factory=lambda: defaultdict(list))
    unit_kinds: dict[int, str] = field(default_factory=dict)
    unit_ratings: dict[int, dict[int, str]] = field(default_factory=dict)
    members: dict[int, MemberFacts] = field(default_factory=dict)
    links: dict[int, list[Link]] = field(default_factory=lambda: defaultdict(list))
    known_lineages: dict[int, tuple[frozenset[int], frozenset[int]]] = field(default_factory=dict)

    def lineage(self, unit_id: int) -> tuple[frozenset[int], frozenset[int]]:
        """Predecessors whose years follow for certain, and those of which only a part came over."""
        found = self.known_lineages.get(unit_id)
        if found is None:
            found = self.known_lineages[unit_id] = self._walk_back(unit_id)
        return found

    def _walk_back(self, unit_id: int) -> tuple[frozenset[int], frozenset[int]]:
        sure, unsure = {unit_id}, set[int]()
        queue = [(unit_id, True)]
        while queue:
            here, certain = queue.pop()
            for link in self.links.get(here, ()):
                follows = certain and link.whole
                if link.old_id in sure or (not follows and link.old_id in unsure):
                    continue
                (sure if follows else unsure).add(link.old_id)
                queue.append((link.old_id, follows))
        return frozenset(sure), frozenset(unsure - sure)


def gather(nominations: Sequence[Nomination]) -> Records:
    """All facts of these nominations' candidates: about a dozen queries, however many there are."""
    records = with_links(Records())
    gather_people(records, sorted({row.person_id for row in nominations if row.person_id}))
    units = {row.unit_id: row.unit for row in nominations if row.unit is not None}
    if units:
        year = max(row.year for row in nominations)
        gather_units(records, [unit for unit in units.values() if unit is not None], year)
    return records


def with_links(records: Records) -> Records:
    """Which unit went into which, for all units: one query."""
    rows = Lineage.objects.values_list("old_id", "new_id", "how", "on", "old__name", "new__name", "legal_basis")
    for old, new, how, on, *words in rows:
        records.links[new].append(Link(old, new, how == Lineage.How.WHOLE, on, *words))
    return records


def gather_people(records: Records, ids: Sequence[int]) -> None:
    """What is on record about these persons: six queries, however many there are."""
    if ids:
        records.people = person_facts(ids)
        for honor in _held(honors_of_people(ids)):
            records.honors[honor.person_id or 0].append(honor)


@dataclass(frozen=True)
class Word:
    """What people said about a candidate: the unit's attestation, and the latest judgement of each condition."""

    attested: bool = False
    judgements: dict[str, str] = field(default_factory=dict)


def person_candidate(row: Nomination, records: Records, local: Mapping[str, object] | str) -> Candidate:
    """What the book gets to know about the person of a nomination."""
    title = book_of_files().is_title(row.award)
    return candidate_of_person(row.person_id or 0, records, row.year, local, _word(row), for_title=title)


def candidate_of_person(
    pk: int, records: Records, year: int, local: Mapping[str, object] | str, word: Word, *, for_title: bool = True
) -> Candidate:
    """What the book gets to know about a person; a year whose unit was split is possible, not certain.

    An initiative is used up by titles only: for a commendation it counts as if it were fresh.
    """
    facts = records.people[pk]
    sure, unsure = records.lineage(facts.person.unit_id)
    honors = records.honors.get(pk, [])
    return Candidate(
        subject="individual",
        kind=facts.person.kind,
        years=_years(facts, honors, year, unsure),
        honors=tuple(_honor(honor, _split(facts, honor, unsure)) for honor in honors),
        initiatives=tuple(
            InitiativeFact(
                title=work.title,
                reach=work.reach,
                recognized=work.recognized_on,
                applied=work.recognized_on,  # only what was applied is recognized
                used_for=(work.used_for or None) if for_title else None,
            )
            for work in facts.initiatives
        ),
        discipline=tuple(
            DisciplineFact(
                level=case.measure or "reprimand",
                decided=case.decided_on,
                ended=case.ended_on,
                status="pending" if case.status == "pending" else "final",
            )
            for case in facts.disciplines
            if case.status != "cleared"
        ),
        attested=word.attested,
        judgements=word.judgements,
        local=local,
        unit=str(facts.person.unit_id),
        lineage=tuple(str(pk) for pk in sorted(sure)),
    )


def unit_candidate(row: Nomination, records: Records, local: Mapping[str, object] | str) -> Candidate:
    """What the book gets to know about the collective of a nomination."""
    return candidate_of_unit(row.unit_id or 0, records, row.year, local, _word(row))


def candidate_of_unit(
    unit_id: int, records: Records, year: int, local: Mapping[str, object] | str, word: Word
) -> Candidate:
    """What the book gets to know about a collective, with its members counted."""
    sure, unsure = records.lineage(unit_id)
    honors = [honor for pk in sorted(sure | unsure) for honor in records.unit_honors.get(pk, [])]
    years: dict[int, YearFacts | None] = {}
    for pk in sorted(unsure) + sorted(sure):
        for one, grade in records.unit_ratings.get(pk, {}).items():
            years[one] = YearFacts(rating=grade, lineage_unknown=pk in unsure)
    years.setdefault(year, YearFacts())
    return Candidate(
        subject="collective",
        kind=records.unit_kinds.get(unit_id, ""),
        years=years,
        honors=tuple(_honor(honor, honor.unit_id in unsure) for honor in honors),
        attested=word.attested,
        judgements=word.judgements,
        members=records.members.get(unit_id),
        local=local,
        unit=str(unit_id),
        lineage=tuple(str(pk) for pk in sorted(sure)),
    )


def _word(row: Nomination) -> Word:
    return Word(row.attested_at is not None, said(row))


def said(row: Nomination) -> dict[str, str]:
    """The latest judgement of each condition."""
    latest = getattr(row, "latest_judgements", None)
    if latest is None:
        latest = {j.condition: j.result for j in row.judgements.order_by("id")} if row.pk else {}
    return dict(latest)


def months_in(facts: PersonFacts, year: int) -> int | None:
    """Months of work in the year; maternity leave and study count as work, unpaid leave does not."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    spells = [s for s in facts.services if s.since <= last and (s.until is None or s.until >= first)]
    if not spells:
        return _months_from_hiring(facts.person, year)
    away = [s for s in spells if s.form == Service.Form.UNPAID]
    present: set[int] = set()
    for spell in spells:
        if spell.form in COUNTED:
            present |= _whole_months(spell.since, spell.until, year)
    for spell in away:
        present -= _whole_months(spell.since, spell.until, year)
    return len(present)


def unit_of(facts: PersonFacts, year: int) -> int:
    """The unit in which most of the year was spent, 0 when not on record."""
    months: dict[int, int] = defaultdict(int)
    for spell in facts.services:
        months[spell.unit_id] += len(_whole_months(spell.since, spell.until, year))
    best = max(months.items(), key=lambda item: item[1], default=(0, 0))
    return best[0] if best[1] else 0


def spell_elsewhere(facts: PersonFacts, year: int) -> tuple[Unit, int] | None:
    """A unit that no longer stands, or another one, in which six months or more of the year were spent."""
    months: dict[int, set[int]] = defaultdict(set)
    units: dict[int, Unit] = {}
    for spell in facts.services:
        if spell.unit_id != facts.person.unit_id and spell.form in COUNTED:
            months[spell.unit_id] |= _whole_months(spell.since, spell.until, year)
            units[spell.unit_id] = spell.unit
    found = [(units[pk], len(spent)) for pk, spent in months.items() if len(spent) >= 6]
    return max(found, key=lambda item: item[1], default=None)


def _years(
    facts: PersonFacts, honors: Iterable[Held], year: int, unsure: frozenset[int]
) -> dict[int, YearFacts | None]:
    known = [*facts.ratings, *(honor.year for honor in honors), year]
    first = min(known)
    if facts.person.hired_on:
        first = max(min(first, year), facts.person.hired_on.year)
    return {
        one: YearFacts(
            rating=facts.ratings.get(one),
            months=months_in(facts, one) if one == year else None,  # the law asks for the year under review only
            lineage_unknown=bool(unsure) and unit_of(facts, one) in unsure,
        )
        for one in range(first, year + 1)
    }


def _held(honors: QuerySet[Honor]) -> Iterator[Held]:
    return map(Held._make, honors.values_list(*Held._fields))


def _split(facts: PersonFacts, honor: Held, unsure: frozenset[int]) -> bool:
    """Whether it was earned in a unit of which only a part came over."""
    return bool(unsure) and (honor.home_id in unsure or unit_of(facts, honor.year) in unsure)


def _honor(honor: Held, uncertain: bool) -> HonorFact:
    return HonorFact(
        award=honor.award,
        decided=honor.decided_on,
        year=honor.year,
        occasion=honor.occasion,
        uncertain=uncertain,
        achievement_until=honor.achievement_to,
    )


def gather_units(records: Records, units: Sequence[Unit], year: int) -> None:
    """What is on record about these collectives and their members in the year under review."""
    gather_unit_records(records, [unit.pk for unit in units], year)
    _count_members(records, units, year)


def gather_unit_records(records: Records, ids: Sequence[int], year: int) -> None:
    """Ratings and honours of these collectives and of those they grew out of, without the members."""
    lineages = [records.lineage(pk) for pk in ids]
    wanted = sorted({pk for sure, unsure in lineages for pk in sure | unsure})
    records.unit_kinds |= dict(Unit.objects.filter(pk__in=ids).values_list("pk", "level"))
    records.unit_ratings |= unit_ratings(wanted, range(year - 10, year + 1))
    for honor in _held(honors_of_units(wanted)):
        records.unit_honors[honor.unit_id or 0].append(honor)


def _count_members(records: Records, units: Sequence[Unit], year: int) -> None:
    """Members now in each unit and below, and which of them hold what for the year.

    A member nominated for the same year and found eligible counts as a holder: the collective and its
    members are decided together.
    """
    people = dict(
        Person.objects.filter(left_on__isnull=True, unit__in=_units_of(units)).values_list("pk", "unit__path")
    )
    grades = dict(Rating.objects.filter(person_id__in=people, year=year).values_list("person_id", "grade"))
    punished = set(_warned(people, year))
    holders: dict[int, set[str]] = defaultdict(set)
    for pk, award in Honor.objects.filter(person_id__in=people, year=year, state="in_force").values_list(
        "person_id", "award"
    ):
        holders[pk or 0].add(award)
    live = Nomination.objects.filter(person_id__in=people, year=year, verdict_result="met")
    for pk, award in live.exclude(state__in=["withdrawn", "excluded", "rejected"]).values_list("person_id", "award"):
        holders[pk or 0].add(award)
    for unit in units:
        members = [pk for pk, path in people.items() if path.startswith(unit.path)]
        holding: dict[str, int] = defaultdict(int)
        for pk in members:
            for award in holders.get(pk, ()):
                holding[award] += 1
        records.members[unit.pk] = MemberFacts(
            count=len(members),
            holding=dict(holding),
            rated_at_least_completed=sum(grades.get(pk, "") not in ("", "not_completed") for pk in members),
            disciplined_from_warning=sum(pk in punished for pk in members),
        )


def _units_of(units: Sequence[Unit]) -> list[int]:
    paths = tuple(unit.path for unit in units)
    return list(Unit.objects.filter(below(paths)).values_list("pk", flat=True))


def _warned(people: Mapping[int, str], year: int) -> Iterable[int]:
    return Discipline.objects.filter(
        person_id__in=people,
        status="final",
        decided_on__year=year,
        measure__in=["warning", "demotion", "dismissal"],
    ).values_list("person_id", flat=True)


def _months_from_hiring(person: Person, year: int) -> int | None:
    if person.hired_on is None:
        return None
    return len(_whole_months(person.hired_on, person.left_on, year))


def _whole_months(since: date, until: date | None, year: int) -> set[int]:
    """Months of the year in which at least half of the days fall into the time."""
    if since <= date(year, 1, 1) and (until is None or until >= date(year, 12, 31)):
        return set(range(1, 13))
    found = set[int]()
    for month in range(1, 13):
        first = date(year, month, 1)
        last = date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
        days = last - first.toordinal() + 1
        inside = min(last, until.toordinal() if until else last) - max(first.toordinal(), since.toordinal()) + 1
        if 2 * inside >= days:
            found.add(month)
    return found
