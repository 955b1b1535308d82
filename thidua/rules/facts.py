"""What is known about a candidate, and the words in which it is said outside the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from thidua.rules.reading import Reader

RATINGS = ("not_completed", "completed", "good", "excellent")  # rising
REACHES = ("unit", "province", "nation")  # rising
SUBJECTS = ("individual", "collective", "household")
DISCIPLINE_LEVELS = ("reprimand", "warning", "demotion", "dismissal")
DISCIPLINE_STATES = ("final", "pending")
JUDGEMENTS = ("met", "not_met", "pending")
FIRST_YEAR, LAST_YEAR = 1945, 2100
MOST_MEMBERS = 100_000_000

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


@dataclass(frozen=True, slots=True)
class _Known:
    """Against what facts are checked while they are read: nothing, where nothing is known."""

    awards: Collection[str] = ()
    born: date | None = None


def candidate_from_mapping(data: Mapping[str, object], where: str = "candidate") -> Candidate:
    """A candidate as a case file writes it. Raises BadFile with the place and what was expected."""
    return candidate_from_reader(Reader(data, where))


def candidate_from_reader(source: Reader, awards: Collection[str] = ()) -> Candidate:
    """The same, from a mapping that is being read already; `awards`: the only ones that may be named."""
    unit = source.maybe_reader("unit")
    known = _Known(awards, _day(source, "born"))
    candidate = Candidate(
        subject=source.choice("subject", SUBJECTS, "individual"),
        kind=source.text("kind", ""),
        unit=unit.text("id", "") if unit else "",
        lineage=unit.texts("lineage") if unit else (),
        years=_years(source, known),
        honors=tuple(_honor(row, known) for row in source.readers("honors")),
        initiatives=tuple(_initiative(row, "recognized", known) for row in source.readers("initiatives")),
        science_works=tuple(_initiative(row, "accepted", known) for row in source.readers("science_works")),
        discipline=tuple(_discipline(row, known) for row in source.readers("discipline")),
        attested=source.flag("attested", False),
        judgements=_judgements(source),
        members=_members(source.maybe_reader("members"), known),
        local=_local(source),
    )
    if unit:
        unit.done()
    source.done()
    return candidate


def _day(row: Reader, key: str, known: _Known | None = None, what: str = "") -> date | None:
    """A day of the years that the book can mean, and not before the candidate was born."""
    day = row.maybe_day(key)
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise row.bad(key, f"phải là ngày trong các năm {FIRST_YEAR}–{LAST_YEAR}")
    if day is not None and known and known.born and day < known.born:
        raise row.fault(f"{what} ngày {day:%d/%m/%Y} trước ngày sinh {known.born:%d/%m/%Y} (born)", key)
    return day


def _year_of(row: Reader, key: str, known: _Known, what: str) -> int | None:
    year = row.maybe_integer(key)
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise row.bad(key, f"phải là một năm từ {FIRST_YEAR} đến {LAST_YEAR}")
    if year is not None and known.born and year < known.born.year:
        raise row.fault(f"{what} năm {year} trước năm sinh {known.born.year} (born)", key)
    return year


def _named(row: Reader, key: str, names: Iterable[str], known: _Known) -> None:
    """Every award named is one of the book."""
    for name in names:
        if known.awards and name not in known.awards:
            raise row.fault(f"không biết “{name}”: sổ luật không có danh hiệu hoặc hình thức này", key)


def _years(source: Reader, known: _Known) -> dict[int, YearFacts | None]:
    rows = source.maybe_reader("years")
    years: dict[int, YearFacts | None] = {}
    if rows is None:
        return years
    for key in rows.data:
        if isinstance(key, bool) or not isinstance(key, int) or not FIRST_YEAR <= key <= LAST_YEAR:
            raise rows.fault(f"“{key}” không phải một năm từ {FIRST_YEAR} đến {LAST_YEAR}", key)
        if known.born and key < known.born.year:
            raise rows.fault(f"năm công tác {key} trước năm sinh {known.born.year} (born)", key)
        value = rows.data[key]
        row = rows.where.below(key, rows.line_of(key))
        years[key] = None if value is None else _year(Reader(value, row), known)
    return years


def _year(row: Reader, known: _Known) -> YearFacts:
    facts = YearFacts(
        rating=None if row.raw("rating", None) is None else row.choice("rating", RATINGS),
        honors=row.texts("honors"),
        months=row.maybe_integer("months", least=0, most=12),
        lineage_unknown=row.flag("lineage_unknown", False),
        unit=row.text("unit", ""),
    )
    _named(row, "honors", facts.honors, known)
    row.done()
    return facts


def _honor(row: Reader, known: _Known) -> HonorFact:
    period = row.maybe_reader("achievement")
    until = _year_of(period, "to", known, "thành tích") if period else None
    if period:
        first = _year_of(period, "from", known, "thành tích")
        if first is not None and until is not None and first > until:
            raise period.fault(f"thành tích bắt đầu năm {first} sau khi kết thúc năm {until}", "from")
        period.done()
    honor = HonorFact(
        award=row.text("award"),
        decided=_day(row, "decided", known, "quyết định"),
        year=_year_of(row, "year", known, "danh hiệu"),
        occasion=row.text("occasion", ""),
        uncertain=row.flag("uncertain", False) or row.flag("lineage_unknown", False),
        achievement_until=until,
    )
    row.done()
    _named(row, "award", [honor.award], known)
    if honor.decided is None and honor.year is None and until is None:
        raise row.fault("cần “decided” (ngày quyết định) hoặc “year” (năm được tặng)")
    ended = max(honor.year or 0, until or 0)
    if honor.decided is not None and honor.decided.year < ended:
        day = f"{honor.decided:%d/%m/%Y}"
        raise row.fault(f"quyết định ngày {day} có trước thành tích của năm {ended}; sửa một trong hai", "decided")
    return honor


def _initiative(row: Reader, day: str, known: _Known) -> InitiativeFact:
    recognized = _day(row, "recognized", known, "công nhận")
    if day != "recognized":
        recognized = _day(row, day, known, "nghiệm thu") or recognized
    fact = InitiativeFact(
        title=row.text("title", ""),
        reach=row.choice("reach", REACHES),
        recognized=recognized,
        applied=_day(row, "applied", known, "áp dụng"),
        used_for=None if row.raw("used_for", None) is None else row.text("used_for"),
    )
    row.done()
    return fact


def _discipline(row: Reader, known: _Known) -> DisciplineFact:
    fact = DisciplineFact(
        level=row.choice("level", DISCIPLINE_LEVELS),
        decided=_day(row, "decided", known, "kỷ luật"),
        ended=_day(row, "ended", known, "hết kỷ luật"),
        status=row.choice("status", DISCIPLINE_STATES, "final"),
    )
    row.done()
    if fact.decided and fact.ended and fact.ended < fact.decided:
        raise row.fault(f"kỷ luật hết ngày {fact.ended:%d/%m/%Y}, trước khi có ngày {fact.decided:%d/%m/%Y}", "ended")
    return fact


def _judgements(source: Reader) -> dict[str, str]:
    rows = source.maybe_reader("judgements")
    return {str(key): rows.choice(str(key), JUDGEMENTS) for key in rows.data} if rows else {}


def _members(row: Reader | None, known: _Known) -> MemberFacts | None:
    if row is None:
        return None
    count = row.integer("count", least=0, most=MOST_MEMBERS)
    holding = row.maybe_reader("holding")
    names = [str(key) for key in holding.data] if holding else []
    facts = MemberFacts(
        count=count,
        holding={name: holding.integer(name, least=0, most=count) for name in names} if holding else {},
        rated_at_least_completed=row.integer("rated_at_least_completed", 0, least=0, most=count),
        disciplined_from_warning=row.integer("disciplined_from_warning", 0, least=0, most=count),
    )
    if holding:
        _named(holding, names[0] if names else "", names, known)
    row.done()
    return facts


def _local(source: Reader) -> Local:
    value = source.raw("local", "none")
    if isinstance(value, Mapping):
        return {str(key): rule for key, rule in value.items()}
    return source.choice("local", ("none", "unset"), "none")
