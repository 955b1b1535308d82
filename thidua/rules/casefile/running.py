"""Runs a case and says how the book differs from what was expected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from thidua.rules import ballots, kernel, quotas, rewards
from thidua.rules.casefile.cases import Case, Expected, Money
from thidua.rules.foresight import as_rehearsed, under_draft
from thidua.rules.model import Book, NoVersion
from thidua.rules.reading import BadFile
from thidua.rules.regimes import NoLaw
from thidua.rules.verdict import Verdict


def run(book: Book, case: Case, lang: str = "vi") -> tuple[Verdict, list[str]]:
    """The verdict, and how everything differs from what was expected. Raises BadFile for a case that the book
    cannot answer at all."""
    try:
        book = asked(book, case)
        verdict = kernel.evaluate(
            book,
            case.award,
            [case.candidate],
            year=case.year,
            received=case.received,
            on=case.decided,
            lang=lang,
        )[0]
        wrong = [*_verdicts(verdict, case), *_others(book, case)]
    except (NoLaw, NoVersion, BadFile) as error:  # BadFile: a rule of the city that stands in the case
        raise BadFile(str(error), case.place) from None
    return as_rehearsed(verdict) if case.draft else verdict, wrong


def asked(book: Book, case: Case) -> Book:
    """The book that the case asks: the ordinary one, the simplified procedure, or a draft."""
    if case.procedure:
        book = book.simplified(case.award)
    return under_draft(book, case.award) if case.draft else book


def _verdicts(verdict: Verdict, case: Case) -> Iterator[str]:
    yield from _compare(verdict, case.expected)
    if case.advice is not None and verdict.advice is None:
        yield "không có câu trả lời tham khảo"
    elif case.advice is not None and verdict.advice is not None:
        yield from (f"tham khảo: {difference}" for difference in _compare(verdict.advice, case.advice))


def _compare(verdict: Verdict, expected: Expected) -> Iterator[str]:
    nearest = verdict.nearest
    asked: list[tuple[str, object, object]] = [
        ("kết quả", verdict.result, expected.verdict or None),
        ("còn thiếu", sorted(verdict.missing), None if expected.missing is None else sorted(expected.missing)),
        ("chưa quyết", sorted(verdict.undecided), None if expected.undecided is None else sorted(expected.undecided)),
        ("đủ từ năm", nearest.from_year if nearest else None, expected.from_year),
        ("đủ từ ngày", nearest.from_day if nearest else None, expected.from_day),
        ("phiên bản", verdict.version, expected.version or None),
        ("chế độ", verdict.regime, expected.regime or None),
    ]
    for what, found, wanted in asked:
        if wanted is not None and found != wanted:
            yield f"{what} {_said(found)}, mong đợi {_said(wanted)}"


def _said(value: object) -> str:
    """A value as it stands in a sentence: the codes of conditions one after another, a day as officers write it."""
    if isinstance(value, list):
        return ", ".join(value) or "không"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "không" if value in (None, "") else str(value)


def _others(book: Book, case: Case) -> Iterator[str]:
    """Money, a cap, a vote, and which text governs when."""
    local = case.candidate.local if isinstance(case.candidate.local, Mapping) else None
    if case.money is not None:
        yield from _money(book, case, case.money, local)
    if case.quota is not None:
        listed = case.quota
        subject, received = case.candidate.subject, case.received
        answer = quotas.check(
            book, case.award, subject, received, base=listed.base, proposed=listed.proposed, local=local
        )
        if answer.result != listed.answer:
            yield f"tỷ lệ: {answer.result} ({answer.formula}), mong đợi {listed.answer}"
    if case.council is not None:
        yield from _vote(book, case, local)
    for day, version in case.texts:
        found = _text_on(book, case, day)
        if found != version:
            yield f"văn bản ngày {day:%d/%m/%Y}: {found}, mong đợi {version}"
    for day, regime in case.regimes:
        found = _regime_on(book, day)
        if found != regime:
            yield f"chế độ ngày {day:%d/%m/%Y}: {found}, mong đợi {regime}"


def _money(book: Book, case: Case, wanted: Money, local: Mapping[str, object] | None) -> Iterator[str]:
    decided = case.decided or case.received
    subject = case.candidate.subject
    try:
        found = rewards.reward(book, case.award, subject, case.received, decided, prize=wanted.prize, local=local)
        amount, verified = found.amount, found.verified
    except rewards.NoSalary:
        amount, verified = None, False
    if amount != wanted.amount:
        yield f"tiền thưởng {amount}, mong đợi {wanted.amount}"
    if wanted.verified is not None and verified is not wanted.verified:
        yield f"tiền thưởng {'đã' if verified else 'chưa'} đối chiếu, mong đợi ngược lại"


def _vote(book: Book, case: Case, local: Mapping[str, object] | None) -> Iterator[str]:
    tally = case.council
    rule = ballots.rule_for(book, tally.award, case.received, local) if tally else None
    if tally is None or rule is None:
        yield "không có quy định biểu quyết"
        return
    base = ballots.base_count(rule, tally.members, tally.recused, tally.present, tally.written)
    carried = ballots.result(rule, base, tally.agree)
    if carried is not tally.carried:
        yield f"biểu quyết {tally.agree}/{base}: {'thông qua' if carried else 'không thông qua'}, mong đợi ngược lại"
    quorum = ballots.quorum_met(rule, tally.members, tally.present)
    if tally.quorum is not None and quorum is not tally.quorum:
        yield f"dự họp {tally.present}/{tally.members}: {'đủ' if quorum else 'không đủ'} số, mong đợi ngược lại"


def _text_on(book: Book, case: Case, day: date) -> str:
    version = book.version_on(case.award, case.candidate.subject, day)
    return version.id if version else "none"


def _regime_on(book: Book, day: date) -> str:
    try:
        return book.calendar.regime_for(day).id
    except NoLaw:
        return "none"
