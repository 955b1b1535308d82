"""What is known about a candidate, and the words in which it is said outside the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from thidua.rules.reading import Reader

RATINGS = ("not_completed", "completed", "good", "excellent")  # rising
REACHES = ("unit", "province", "nation")  # rising
SUBJECTS = ("individual", "collective", "household")
DISCIPLINE_LEVELS = ("reprimand", "warning", "demotion", "dismissal")
DISCIPLINE_STATES = ("final", "pending")
JUDGEMENTS = ("met", "not_met", "pending")

Local = str | Mapping[str, object]  # "none", "unset", or award id -> "none", "unset" or a rule of the city


@dataclass(frozen=True, slots=True)
class YearFacts:
    """One work year. No rating means: not known. Titles of a known year are complete."""

    rating: str | None = None
    honors: tuple[str, ...] = ()
    months: int | None = None
    lineage_unknown: bool = False  # the unit was split and nobody has said which part: possible, not certain
    unit: str = ""


@dataclass(frozen=True, slots=True)
class HonorFact:
    """An honor by its decision, where the day matters."""

    award: str
    decided: date | None = None
    year: int | None = None
    occasion: str = ""
    uncertain: bool = False
    achievement_until: int | None = None


@dataclass(frozen=True, slots=True)
class InitiativeFact:
    """An initiative, or an accepted scientific work (then `recognized` is the day of acceptance)."""

    title: str
    reach: str = "unit"
    recognized: date | None = None
    applied: date | None = None
    used_for: str | None = None


@dataclass(frozen=True, slots=True)
class DisciplineFact:
    """A penalty, or a case still open (status pending)."""

    level: str
    decided: date | None = None
    ended: date | None = None
    status: str = "final"


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """The members of a collective in the year under review, counted."""

    count: int
    holding: dict[str, int] = field(default_factory=dict)
    rated_at_least_completed: int = 0
    disciplined_from_warning: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who is proposed, with everything that is known. A year of None is a year not known."""

    subject: str = "individual"
    kind: str = ""
    years: dict[int, YearFacts | None] = field(default_factory=dict)
    honors: tuple[HonorFact, ...] = ()
    initiatives: tuple[InitiativeFact, ...] = ()
    science_works: tuple[InitiativeFact, ...] = ()
    discipline: tuple[DisciplineFact, ...] = ()
    attested: bool = False
    judgements: dict[str, str] = field(default_factory=dict)
    members: MemberFacts | None = None
    local: Local = "none"
    unit: str = ""
    lineage: tuple[str, ...] = ()


def candidate_from_mapping(data: Mapping[str, object], where: str = "candidate") -> Candidate:
    """A candidate as a case file writes it. Raises BadFile with the place and what was expected."""
    return candidate_from_reader(Reader(data, where))


def candidate_from_reader(source: Reader) -> Candidate:
    """The same, from a mapping that is being read already."""
    unit = source.maybe_reader("unit")
    candidate = Candidate(
        subject=source.choice("subject", SUBJECTS, "individual"),
        kind=source.text("kind", ""),
        unit=unit.text("id", "") if unit else "",
        lineage=unit.texts("lineage") if unit else (),
        years=_years(source),
        honors=tuple(_honor(row) for row in source.readers("honors")),
        initiatives=tuple(_initiative(row, "recognized") for row in source.readers("initiatives")),
        science_works=tuple(_initiative(row, "accepted") for row in source.readers("science_works")),
        discipline=tuple(_discipline(row) for row in source.readers("discipline")),
        attested=source.flag("attested", False),
        judgements=_judgements(source),
        members=_members(source.maybe_reader("members")),
        local=_local(source),
    )
    source.done()
    return candidate


def _years(source: Reader) -> dict[int, YearFacts | None]:
    rows = source.maybe_reader("years")
    years: dict[int, YearFacts | None] = {}
    if rows is None:
        return years
    for key in rows.data:
        if isinstance(key, bool) or not isinstance(key, int) or not 1945 <= key <= 2100:
            raise rows.fault(f"“{key}” không phải một năm từ 1945 đến 2100", key)
        value = rows.data[key]
        years[key] = None if value is None else _year(Reader(value, rows.where.below(key, rows.line_of(key))))
    return years


def _year(row: Reader) -> YearFacts:
    rating = None if row.raw("rating", None) is None else row.choice("rating", RATINGS)
    months = row.maybe_integer("months")
    if months is not None and not 0 <= months <= 12:
        raise row.bad("months", "phải từ 0 đến 12")
    facts = YearFacts(
        rating=rating,
        honors=row.texts("honors"),
        months=months,
        lineage_unknown=row.flag("lineage_unknown", False),
        unit=row.text("unit", ""),
    )
    row.done()
    return facts


def _honor(row: Reader) -> HonorFact:
    period = row.maybe_reader("achievement")
    until = period.maybe_integer("to") if period else None
    if period:
        period.maybe_integer("from")
        period.done()
    honor = HonorFact(
        award=row.text("award"),
        decided=row.maybe_day("decided"),
        year=row.maybe_integer("year"),
        occasion=row.text("occasion", ""),
        uncertain=row.flag("uncertain", False) or row.flag("lineage_unknown", False),
        achievement_until=until,
    )
    row.done()
    if honor.decided is None and honor.year is None and until is None:
        raise row.fault("cần “decided” (ngày quyết định) hoặc “year” (năm được tặng)")
    return honor


def _initiative(row: Reader, day: str) -> InitiativeFact:
    recognized = row.maybe_day("recognized")
    if day != "recognized":
        recognized = row.maybe_day(day) or recognized
    used = row.raw("used_for", None)
    fact = InitiativeFact(
        title=row.text("title", ""),
        reach=row.choice("reach", REACHES),
        recognized=recognized,
        applied=row.maybe_day("applied"),
        used_for=None if used is None else row.text("used_for"),
    )
    row.done()
    return fact


def _discipline(row: Reader) -> DisciplineFact:
    fact = DisciplineFact(
        level=row.choice("level", DISCIPLINE_LEVELS),
        decided=row.maybe_day("decided"),
        ended=row.maybe_day("ended"),
        status=row.choice("status", DISCIPLINE_STATES, "final"),
    )
    row.done()
    return fact


def _judgements(source: Reader) -> dict[str, str]:
    rows = source.maybe_reader("judgements")
    return {str(key): rows.choice(str(key), JUDGEMENTS) for key in rows.data} if rows else {}


def _members(row: Reader | None) -> MemberFacts | None:
    if row is None:
        return None
    holding = row.maybe_reader("holding")
    counts = {str(key): holding.integer(str(key)) for key in holding.data} if holding else {}
    facts = MemberFacts(
        count=row.integer("count"),
        holding=counts,
        rated_at_least_completed=row.integer("rated_at_least_completed", 0),
        disciplined_from_warning=row.integer("disciplined_from_warning", 0),
    )
    row.done()
    numbers = [facts.rated_at_least_completed, facts.disciplined_from_warning, *counts.values()]
    if facts.count < 0 or any(number < 0 or number > facts.count for number in numbers):
        raise row.fault(f"mỗi số thành viên phải từ 0 đến {facts.count}, là tổng số (count)")
    return facts


def _local(source: Reader) -> Local:
    value = source.raw("local", "none")
    if isinstance(value, Mapping):
        return {str(key): rule for key, rule in value.items()}
    return source.choice("local", ("none", "unset"), "none")
