"""One case: a candidate, a list or a tally before the law of a day, and what must come out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from thidua.rules.facts import FIRST_YEAR, LAST_YEAR, SUBJECTS, Candidate, candidate_from_reader
from thidua.rules.model import Book
from thidua.rules.reading import Items, Place, Reader, lines_of, parse_yaml, read_yaml
from thidua.rules.verdict import RESULTS

QUOTA_ANSWERS = ("met", "not_met", "needs_person", "none")


Days = tuple[tuple[date, str], ...]  # "none": the book is silent


@dataclass(frozen=True, slots=True)
class Expected:
    """What a case says must come out; an empty field asks nothing."""

    verdict: str = ""
    missing: tuple[str, ...] | None = None
    undecided: tuple[str, ...] | None = None
    from_year: int | None = None
    from_day: date | None = None
    version: str = ""
    regime: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    """The sum that a decision must give; no sum: no text gives one."""

    amount: int | None
    prize: str = ""  # of an award that has several
    verified: bool | None = None  # whether every number in it was compared


@dataclass(frozen=True, slots=True)
class Listed:
    """A list before a cap: of how many, how many, and the answer."""

    base: int
    proposed: int
    answer: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A vote of a council: who is there, how many agree, and the outcome."""

    award: str
    members: int
    present: int
    recused: int
    written: int
    agree: int
    carried: bool
    quorum: bool | None


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a case file."""

    name: str
    award: str
    received: date
    procedure: str  # "simplified": under the award's variant
    draft: bool  # a rehearsal under the draft of the law
    year: int
    decided: date | None
    candidate: Candidate
    expected: Expected
    advice: Expected | None
    money: Money | None
    quota: Listed | None
    council: Tally | None
    texts: Days  # which version governs on which day
    regimes: Days  # and which regime
    file: str
    line: int

    @property
    def place(self) -> Place:
        return Place(self.file, self.line, f"“{self.name}”")


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A change that no case can notice, said by name, with the reason."""

    change: str
    why: str
    file: str
    line: int


def read_cases(path: Path, book: Book | None = None) -> list[Case]:
    """The cases of a file: a list, or one case alone. Awards must be in the book, where one is given.
    Raises BadFile."""
    return _cases(read_yaml(path), path.name, book)


def parse_cases(text: str, name: str, book: Book | None = None) -> list[Case]:
    """The same from text that came from elsewhere, under the name by which complaints call it."""
    return _cases(parse_yaml(text, name), name, book)


def all_cases(book: Book) -> list[Case]:
    """Every case of the book, beside an award or beside the money and the procedure."""
    return [case for file in _files(book) for case in read_cases(file, book)]


def equivalents(book: Book) -> list[Equivalent]:
    """Every change declared to change nothing."""
    rows = [row for file in _files(book) for row in _rows(read_yaml(file), file.name) if row.has("equivalent")]
    return [_equivalent(row) for row in rows]


def _files(book: Book) -> list[Path]:
    return [*sorted(book.path.glob("*/*.cases.yaml")), *sorted(book.path.glob("*.cases.yaml"))]


def _rows(content: object, name: str) -> list[Reader]:
    rows = content if isinstance(content, Items) else Items([content])
    lines = lines_of(content) if isinstance(content, Items) else (1,)
    return [
        Reader(row, Place(name, line, f"trường hợp {n}"))
        for n, (row, line) in enumerate(zip(rows, lines, strict=True), 1)
    ]


def _cases(content: object, name: str, book: Book | None) -> list[Case]:
    awards = book.awards if book else ()
    return [_case(row, awards) for row in _rows(content, name) if not row.has("equivalent")]


def _equivalent(row: Reader) -> Equivalent:
    found = Equivalent(row.text("equivalent"), row.text("why"), row.where.file, row.where.line)
    row.done()
    return found


def _case(row: Reader, awards: Collection[str]) -> Case:
    name, award = row.text("name"), row.text("award")
    if awards and award not in awards:
        raise row.bad("award", "phải là mã của một danh hiệu hoặc hình thức trong sổ luật")
    candidate = _candidate(row, name, awards)
    expect = row.reader("expect") if row.has("expect") else Reader({}, row.where)
    advice = expect.maybe_reader("advice")
    texts, regimes = _days(row, "texts", "version"), _days(row, "regimes", "regime")
    given = (*texts, *regimes)
    received = row.day("received") if row.has("received") or not given else max(given)[0]
    case = Case(
        name=name,
        award=award,
        received=received,
        procedure=row.choice("procedure", ("", "simplified"), ""),
        draft=row.flag("draft", False),
        year=_year(row, candidate, received),
        decided=row.maybe_day("decided"),
        candidate=candidate,
        expected=_expected(expect),
        advice=_expected(advice) if advice else None,
        money=_money(row, expect),
        quota=_listed(row.maybe_reader("quota")),
        council=_tally(row.maybe_reader("council"), award),
        texts=texts,
        regimes=regimes,
        file=row.where.file,
        line=row.where.line,
    )
    for reader in (row, expect, *([advice] if advice else [])):
        reader.done()
    return case


def _candidate(row: Reader, name: str, awards: Collection[str]) -> Candidate:
    """Who is proposed; a case about money, a cap, a vote or dates needs only the subject."""
    if not row.has("candidate") and _asks_no_candidate(row):
        return Candidate(subject=row.choice("subject", SUBJECTS, "individual"))
    source = row.reader("candidate")
    source.where = Place(source.where.file, source.where.line, f"“{name}”: candidate")
    return candidate_from_reader(source, awards)


def _asks_no_candidate(row: Reader) -> bool:
    expect = row.data.get("expect")
    money = isinstance(expect, dict) and "reward" in expect
    return money or any(row.has(key) for key in ("quota", "council", "texts", "regimes"))


def _year(row: Reader, candidate: Candidate, received: date) -> int:
    given = row.maybe_integer("year", least=FIRST_YEAR, most=LAST_YEAR)
    if given is not None:
        return given
    if candidate.years:
        return max(candidate.years)
    if not _asks_no_candidate(row):
        raise row.fault("cần “year” (năm xét) vì ứng viên chưa có năm nào")
    return received.year


def _days(row: Reader, key: str, name: str) -> Days:
    """`texts: [{day: 2024-01-01, version: …}, …]`."""
    found = []
    for item in row.readers(key):
        found.append((item.day("day"), item.text(name)))
        item.done()
    return tuple(found)


def _money(row: Reader, expect: Reader) -> Money | None:
    prize = row.text("prize", "")
    if not expect.has("reward"):
        return None
    amount = None if expect.raw("reward") == "none" else expect.integer("reward", least=0)
    return Money(amount, prize, expect.flag("reward_verified") if expect.has("reward_verified") else None)


def _listed(row: Reader | None) -> Listed | None:
    if row is None:
        return None
    found = Listed(
        base=row.integer("base", least=0),
        proposed=row.integer("proposed", least=0),
        answer=row.choice("expect", QUOTA_ANSWERS),
    )
    row.done()
    return found


def _tally(row: Reader | None, award: str) -> Tally | None:
    if row is None:
        return None
    members = row.integer("members", least=1)
    found = Tally(
        award=row.text("award", award),
        members=members,
        present=row.integer("present", members, least=0, most=members),
        recused=row.integer("recused", 0, least=0, most=members),
        written=row.integer("written", 0, least=0, most=members),
        agree=row.integer("agree", least=0, most=members),
        carried=row.flag("carried"),
        quorum=row.flag("quorum") if row.has("quorum") else None,
    )
    if found.present + found.written > members:
        raise row.fault(f"dự họp và ý kiến bằng văn bản vượt quá {members} thành viên", "present")
    row.done()
    return found


def _expected(row: Reader) -> Expected:
    return Expected(
        verdict=row.choice("verdict", ("", *RESULTS), ""),
        missing=row.texts("missing") if row.has("missing") else None,
        undecided=row.texts("undecided") if row.has("undecided") else None,
        from_year=row.maybe_integer("from_year"),
        from_day=row.maybe_day("from_day"),
        version=row.text("version", ""),
        regime=row.text("regime", ""),
    )
