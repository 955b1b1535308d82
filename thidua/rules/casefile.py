"""Cases: a candidate, the law of a day, and what must come out; the tests of the book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from thidua.rules import kernel, rewards
from thidua.rules.facts import Candidate, candidate_from_reader
from thidua.rules.foresight import under_draft
from thidua.rules.model import Book, NoVersion
from thidua.rules.reading import BadFile, Place, Reader, read_yaml
from thidua.rules.regimes import NoLaw
from thidua.rules.verdict import RESULTS, Verdict


@dataclass(frozen=True, slots=True)
class Expected:
    """What a case says must come out; an empty field asks nothing."""

    verdict: str = ""
    missing: tuple[str, ...] | None = None
    undecided: tuple[str, ...] | None = None
    from_year: int | None = None


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
    reward: int | None
    file: str
    line: int


def read_cases(path: Path) -> list[Case]:
    """The cases of a file: a list, or one case alone. Raises BadFile."""
    content = read_yaml(path)
    rows = content if isinstance(content, list) else [content]
    return [_case(Reader(row, path.name), path.name) for row in rows]


def all_cases(book: Book) -> list[Case]:
    """Every case that stands beside an award."""
    return [case for file in sorted(book.path.glob("*/*.cases.yaml")) for case in read_cases(file)]


def run(book: Book, case: Case, lang: str = "vi") -> tuple[Verdict, list[str]]:
    """The verdict, and how it differs from what was expected."""
    try:
        if case.procedure:
            book = book.simplified(case.award)
        if case.draft:
            book = under_draft(book, case.award)
        verdict = kernel.evaluate(
            book, case.award, [case.candidate], year=case.year, received=case.received, lang=lang
        )[0]
    except (NoLaw, NoVersion) as error:
        raise BadFile(f"{case.file}: “{case.name}”: {error}") from None
    wrong = _compare(verdict, case.expected)
    if case.advice is not None:
        if verdict.advice is None:
            wrong.append("không có câu trả lời tham khảo")
        else:
            wrong += [f"tham khảo: {difference}" for difference in _compare(verdict.advice, case.advice)]
    if case.reward is not None:
        decided = case.decided or case.received
        amount = rewards.reward(book, case.award, case.candidate.subject, case.received, decided).amount
        if amount != case.reward:
            wrong.append(f"tiền thưởng {amount}, mong đợi {case.reward}")
    return verdict, wrong


def _compare(verdict: Verdict, expected: Expected) -> list[str]:
    wrong = []
    if expected.verdict and verdict.result != expected.verdict:
        wrong.append(f"kết quả {verdict.result}, mong đợi {expected.verdict}")
    if expected.missing is not None and sorted(verdict.missing) != sorted(expected.missing):
        wrong.append(f"còn thiếu {sorted(verdict.missing)}, mong đợi {sorted(expected.missing)}")
    if expected.undecided is not None and sorted(verdict.undecided) != sorted(expected.undecided):
        wrong.append(f"chưa quyết {sorted(verdict.undecided)}, mong đợi {sorted(expected.undecided)}")
    if expected.from_year is not None:
        year = verdict.nearest.from_year if verdict.nearest else None
        if year != expected.from_year:
            wrong.append(f"đủ từ năm {year}, mong đợi {expected.from_year}")
    return wrong


def _case(row: Reader, file: str) -> Case:
    name = row.text("name")
    source = row.reader("candidate")
    source.where = Place(source.where.file, source.where.line, f"“{name}”: candidate")
    candidate = candidate_from_reader(source)
    year = row.maybe_integer("year") or max(candidate.years, default=0)
    expect, advice = row.maybe_reader("expect"), None
    reward = None
    if expect is not None:
        below = expect.maybe_reader("advice")
        advice = _expected(below) if below else None
        reward = expect.maybe_integer("reward")
    case = Case(
        name=name,
        award=row.text("award"),
        received=row.day("received"),
        procedure=row.choice("procedure", ("", "simplified"), ""),
        draft=row.flag("draft", False),
        year=year,
        decided=row.maybe_day("decided"),
        candidate=candidate,
        expected=_expected(expect) if expect else Expected(),
        advice=advice,
        reward=reward,
        file=file,
        line=row.where.line,
    )
    row.done()
    if not case.year:
        raise row.fault("cần “year” (năm xét) vì ứng viên chưa có năm nào")
    return case


def _expected(row: Reader) -> Expected:
    expected = Expected(
        verdict=row.choice("verdict", ("", *RESULTS), ""),
        missing=row.texts("missing") if row.has("missing") else None,
        undecided=row.texts("undecided") if row.has("undecided") else None,
        from_year=row.maybe_integer("from_year"),
    )
    row.maybe_integer("reward")
    row.raw("advice", None)
    row.done()
    return expected
