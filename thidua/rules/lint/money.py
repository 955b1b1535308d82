"""Regimes, transitions, money and procedure: dates that join, fractions that exist, awards that are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from thidua.rules.explain.words import OCCASIONS
from thidua.rules.lint.awards import clause_faults, condition_faults, sourced
from thidua.rules.lint.fault import Fault
from thidua.rules.model import Book
from thidua.rules.reading import Reader
from thidua.rules.regimes import Regime, Transition

NOT_AWARDS = ("initiative",)  # a council decides it too, and it is no award
CLAUSE_FILES = {"councils": "procedure.yaml"}  # of the topics that have no file of their own
CERTAINTY = ("cite", "verified", "grade", "source", "note")
MONEY = {  # the tables of money.yaml and what a row of each may say
    "base_salary": ("from", "until", "value"),
    "rounding": ("regime", "to"),
    "collective_multiplier": ("applies", "from", "until", "factor"),
    "prizes": ("award", "id", "name", "from", "until", "vnd"),
    "same_achievement": ("id", "from", "until", "text", "text_en"),
}
FRACTION = ("num", "den")
VOTE = (*FRACTION, "base", "secret", "written_counts", "strict")
PROCEDURE = {
    "quorum": FRACTION,
    "majority": VOTE,
    "thresholds": (*VOTE, "regimes", "awards"),
    "occasions_not_counted": ("occasions",),
}


def table_faults(book: Book) -> Iterator[Fault]:
    yield from _spelled(book.money, MONEY, ("clauses",))
    yield from _spelled(book.procedure, PROCEDURE, ("clauses", "councils", "holds"))
    yield from _sentences(book)
    yield from _calendar(book)
    yield from _salaries(book)
    yield from _rounding(book)
    for row in book.money.readers("collective_multiplier"):
        yield from _known(book, row, "applies")
        yield from _certain(book, row, cite=True)
        if row.fraction("factor") <= 0:
            yield _fault(row, f"hệ số nhân (factor) phải trên 0, nhận được {row.fraction('factor')}", "factor")
    yield from _prizes(book)
    for row in book.money.readers("same_achievement"):
        yield from _certain(book, row, cite=row.flag("verified"))
    yield from _procedure(book)


def _spelled(source: Reader, tables: Mapping[str, tuple[str, ...]], others: tuple[str, ...]) -> Iterator[Fault]:
    """A misspelt key is never passed over, though these tables are read a key at a time."""
    for key in source.data:
        if key not in (*tables, *others):
            yield _fault(source, f"không biết khóa “{key}”; sửa chính tả hoặc bỏ đi", str(key))
    for table, known in tables.items():
        many = isinstance(source.data.get(table), list)
        for row in source.readers(table) if many else filter(None, [source.maybe_reader(table)]):
            for key in row.data:
                if key not in (*known, *CERTAINTY):
                    yield _fault(row, f"không biết khóa “{key}”; sửa chính tả hoặc bỏ đi", str(key))


def _sentences(book: Book) -> Iterator[Fault]:
    """What no machine evaluates, and what makes every dossier wait."""
    for topic, clauses in book.clauses.items():
        for clause in clauses:
            for what in clause_faults(book, clause):
                yield Fault(CLAUSE_FILES.get(topic, f"{topic}.yaml"), clause.line, what)
    for hold in book.hold:
        for what in condition_faults(book, hold):
            yield Fault("procedure.yaml", hold.line, f"{hold.id}: {what}")


def _calendar(book: Book) -> Iterator[Fault]:
    regimes = book.calendar.regimes
    dated: list[Regime | Transition] = [*regimes, *book.calendar.transitions]
    for one in dated:
        for what in sourced(book, one.verified, one.source, one.grade):
            yield Fault("regimes.yaml", one.line, f"{one.id}: {what}")
    for earlier, later in pairwise(regimes):
        if earlier.until is None or earlier.until + timedelta(days=1) != later.since:
            yield Fault(
                "regimes.yaml",
                later.line,
                f"{later.id}: không nối liền với {earlier.id}; ngày “from” phải liền sau “until” của chế độ trước",
            )
    days = {regime.since for regime in regimes}
    for transition in book.calendar.transitions:
        if transition.changed not in days:
            yield Fault(
                "regimes.yaml",
                transition.line,
                f"{transition.id}: ngày {transition.changed:%d/%m/%Y} không phải ngày bắt đầu của chế độ nào",
            )


def _salaries(book: Book) -> Iterator[Fault]:
    rows = book.money.readers("base_salary")
    if not rows:
        yield Fault("money.yaml", 1, "chưa có mức lương cơ sở nào (base_salary)")
    last: date | None = None
    for place, row in enumerate(rows):
        since, until = row.day("from"), row.maybe_day("until")
        yield from _certain(book, row, cite=True)
        if row.integer("value") <= 0:
            yield _fault(row, f"mức lương cơ sở phải trên 0, nhận được {row.integer('value')}", "value")
        if place and (last is None or last + timedelta(days=1) != since):
            yield _fault(row, f"mức lương từ {since:%d/%m/%Y} không nối liền với mức trước: hở hoặc chồng ngày", "from")
        last = until


def _rounding(book: Book) -> Iterator[Fault]:
    rows = book.money.readers("rounding")
    named = [row.text("regime") for row in rows]
    for row in rows:
        yield from _certain(book, row, cite=False)
        if row.integer("to") <= 0:
            yield _fault(row, f"làm tròn đến (to) phải trên 0, nhận được {row.integer('to')}", "to")
    for regime in book.calendar.regimes:
        if named.count(regime.id) != 1:
            yield Fault("money.yaml", book.money.line_of("rounding"), f"rounding: cần đúng một dòng cho {regime.id}")


def _prizes(book: Book) -> Iterator[Fault]:
    for row in book.money.readers("prizes"):
        yield from _certain(book, row, cite=True)
        if row.text("award") not in book.awards:
            yield _fault(row, f"không biết “{row.text('award')}”: sổ luật không có giải thưởng này", "award")
        if row.integer("vnd") <= 0:
            yield _fault(row, f"tiền thưởng (vnd) phải trên 0, nhận được {row.integer('vnd')}", "vnd")


def _procedure(book: Book) -> Iterator[Fault]:
    regimes = {regime.id for regime in book.calendar.regimes}
    for occasion in book.occasions.words:
        if occasion not in OCCASIONS:
            row = book.procedure.reader("occasions_not_counted")
            yield _fault(row, f"không biết “{occasion}”: phải là một trong {', '.join(OCCASIONS)}", "occasions")
    rows = [book.procedure.reader("quorum"), book.procedure.reader("majority")]
    for row in book.procedure.readers("thresholds"):
        yield from _known(book, row, "awards")
        for regime in row.texts("regimes"):
            if regime not in regimes:
                yield _fault(row, f"không biết chế độ “{regime}”", "regimes")
        rows.append(row)
    for row in rows:
        yield from _certain(book, row, cite=True)
        num, den = row.integer("num"), row.integer("den")
        if not 0 < num <= den:
            yield _fault(row, f"ngưỡng {num}/{den} phải là một phân số trên 0 và không quá 1", "num")


def _known(book: Book, row: Reader, key: str) -> Iterator[Fault]:
    for award in row.texts(key):
        if award not in book.awards and award not in NOT_AWARDS:
            yield _fault(row, f"không biết “{award}”: sổ luật không có danh hiệu hoặc hình thức này", key)


def _certain(book: Book, row: Reader, *, cite: bool) -> Iterator[Fault]:
    if cite and not row.text("cite"):
        yield _fault(row, "thiếu căn cứ (cite)", "cite")
    for what in sourced(book, row.flag("verified"), row.texts("source"), row.text("grade", "-")):
        yield _fault(row, what)


def _fault(row: Reader, what: str, key: str = "") -> Fault:
    return Fault(row.where.file, row.line_of(key), f"{row.where.path}: {what}" if row.where.path else what)
