"""Runs the book: one candidate with reasons, or millions without, through the same function."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from thidua.rules import explain
from thidua.rules.compile import ASK, FAR, NOT_MET, Run, evaluate_node
from thidua.rules.compile.run import Shorts
from thidua.rules.facts import SUBJECTS, Candidate
from thidua.rules.foresight import nearest
from thidua.rules.model import (
    SUBJECT_EN,
    SUBJECT_VI,
    AwardVersion,
    Book,
    Group,
    NoVersion,
    conditions,
)
from thidua.rules.packing import Flags, Ints, Packed, Small, pack
from thidua.rules.regimes import Transition
from thidua.rules.transition import applied, later_text
from thidua.rules.verdict import RESULTS, Finding, Verdict

__all__ = ["Packed", "evaluate", "pack", "results", "screen"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the kernel said about the candidates of one subject."""

    subject: str
    rows: Flags
    version: AwardVersion | None
    confirmed: bool
    silent: str  # why there is no version, when there is none
    tree: Group | None
    run: Run | None
    result: Small
    short: Shorts
    law: date  # the day whose law answered
    later: tuple[Transition, Answer] | None = None  # the law changed while the dossier was under way

    @property
    def verdicts(self) -> Small:
        """What this text says of each candidate, whatever another one says."""
        if self.version is None or self.confirmed:
            return self.result
        return np.full_like(self.result, ASK)


def results(
    book: Book,
    award_id: str,
    candidates: Sequence[Candidate] | Packed,
    year: int,
    received: date,
    on: date | None = None,
) -> Small:
    """0 not met, 1 a person must judge, 2 met: one number a candidate, no explanation."""
    return screen(book, award_id, candidates, year, received, on)[0]


def screen(
    book: Book,
    award_id: str,
    candidates: Sequence[Candidate] | Packed,
    year: int,
    received: date,
    on: date | None = None,
) -> tuple[Small, Ints]:
    """The results, and for each candidate the distance to "met" (0 unless not met). `on`: see `evaluate`."""
    packed = candidates if isinstance(candidates, Packed) else pack(candidates, year, book)
    verdicts, shorts = np.zeros(packed.n, np.int8), np.zeros(packed.n, np.int32)
    for answer in answers(book, award_id, packed, received, on):
        rows = answer.rows
        verdicts[rows] = answer.verdicts[rows]
        shorts[rows] = answer.short[rows]
        if answer.later is not None:
            verdicts[rows] = np.maximum(verdicts[rows], answer.later[1].verdicts[rows])
    return verdicts, np.where(verdicts == NOT_MET, shorts, 0).astype(np.int32)


def evaluate(
    book: Book,
    award_id: str,
    candidates: Sequence[Candidate],
    *,
    year: int,
    received: date,
    on: date | None = None,
    lang: str = "vi",
) -> list[Verdict]:
    """A verdict with findings for each candidate. `on`: the day of the judgement, for a dossier that is not
    decided yet; where the law has changed since the receipt, the more favourable of both answers is given, if
    both texts were compared. Raises NoLaw before the first law of the book, and NoVersion for an award that the
    book does not know."""
    packed = pack(candidates, year, book)
    verdicts: dict[int, Verdict] = {}
    for answer in answers(book, award_id, packed, received, on):
        for row in np.flatnonzero(answer.rows).tolist():
            verdicts[row] = _applied(book, award_id, answer, candidates[row], row, year, received, lang)
    return [verdicts[row] for row in range(packed.n)]


def answers(book: Book, award_id: str, packed: Packed, received: date, on: date | None = None) -> Iterable[Answer]:
    """One answer for each subject that occurs."""
    book.calendar.regime_for(received)
    award = book.awards.get(award_id)
    if award is None:
        raise NoVersion(f"Sổ luật không có danh hiệu hoặc hình thức “{award_id}”.")
    for code in np.unique(packed.subjects).tolist():
        subject = SUBJECTS[code]
        rows = packed.subjects == code
        if subject not in award.subjects:
            yield _silent(packed, rows, subject, NOT_MET, "subject", received)
            continue
        later = later_text(book, award_id, subject, received, on)
        try:
            version = book.version_for(award_id, subject, received)
        except NoVersion as error:
            answer = _silent(packed, rows, subject, ASK, str(error), received)
        else:
            answer = _run(book, version, packed, rows, subject, received, received)
        if later is not None:
            transition, text = later
            new = _run(book, text, packed, rows, subject, received, transition.changed)
            answer = replace(answer, later=(transition, new))
        yield answer


def _silent(packed: Packed, rows: Flags, subject: str, result: int, why: str, law: date) -> Answer:
    fixed = np.full(packed.n, result, np.int8)
    return Answer(subject, rows, None, False, why, None, None, fixed, np.full(packed.n, FAR, np.int16), law)


def _run(
    book: Book, version: AwardVersion, packed: Packed, rows: Flags, subject: str, received: date, law: date
) -> Answer:
    base = book.last_seen(version)
    confirmed = version.confirmed(law)
    if base.require is None:
        raise ValueError(f"{base.id}: không có điều kiện")
    lookback = max([c.years or 1 for c in conditions(base.require)], default=1)
    holds = tuple(replace(hold, years=lookback) for hold in book.hold)
    tree = Group(op="all", of=(base.require, *holds))
    run = Run(book, packed, received, subject, version.award, advice=not confirmed, law=law)
    result, short = evaluate_node(tree, run)
    return Answer(subject, rows, version, confirmed, "", tree, run, result, short, law)


def _applied(
    book: Book,
    award_id: str,
    answer: Answer,
    candidate: Candidate,
    row: int,
    year: int,
    received: date,
    lang: str,
) -> Verdict:
    """The verdict of the one law that governs, or of the more favourable one of two."""
    verdict = _verdict(book, award_id, answer, candidate, row, year, received, lang)
    if answer.later is None:
        return verdict
    transition, later = answer.later
    new = _verdict(book, award_id, later, candidate, row, year, received, lang)
    return applied(book, transition, verdict, new, lang)


def _verdict(
    book: Book,
    award_id: str,
    answer: Answer,
    candidate: Candidate,
    row: int,
    year: int,
    received: date,
    lang: str,
) -> Verdict:
    regime = book.calendar.regime_for(answer.law)
    blank = Verdict(
        result=RESULTS[int(answer.result[row])],
        award=award_id,
        subject=answer.subject,
        version=answer.version.id if answer.version else "",
        regime=regime.id,
        year=year,
        received=received,
        findings=(),
        nearest=None,
        advice=None,
        unverified_law="",
        note=book.calendar.note(received, lang, compared=answer.confirmed),
        book=book.hash,
    )
    if answer.version is None or answer.tree is None or answer.run is None:
        return replace(blank, findings=(_no_text(book, award_id, answer, lang),))
    findings = explain.findings(answer.tree, answer.run, candidate, row, lang)
    told = explain.tree_result(answer.tree, answer.run, row)
    if told != int(answer.result[row]):
        raise AssertionError(f"{award_id}: lời giải thích ({told}) khác kết quả ({answer.result[row]})")
    base = book.last_seen(answer.version)
    full = replace(
        blank,
        version=base.id,
        findings=tuple(f for f in findings if f.kind != "hold" or f.result != "met"),
        nearest=nearest(answer.tree, answer.run, findings, row, lang),
    )
    return full if answer.confirmed else _unconfirmed(book, blank, full, answer.version, lang)


def _unconfirmed(book: Book, blank: Verdict, advice: Verdict, version: AwardVersion, lang: str) -> Verdict:
    """The law has changed and its text was not seen: a person judges, with the last answer as advice."""
    words = explain.unseen_law(book, version, lang)
    last = f"{version.confirmed_until:%d/%m/%Y}" if version.confirmed_until else ""
    seen = book.versions[advice.version]
    asked = explain.say(lang, "đối chiếu với văn bản đang có hiệu lực", "the text now in force has been compared")
    found = explain.say(
        lang,
        f"văn bản đã đối chiếu gần nhất: {explain.edition(seen, 'vi')}" + (f", đối chiếu đến {last}" if last else ""),
        f"last text compared: {explain.edition(seen, 'en')}" + (f", compared up to {last}" if last else ""),
    )
    finding = Finding(
        id="law_text",
        result="needs_person",
        asked=asked,
        found=found,
        missing=words,
        cure=explain.say(
            lang,
            "người có thẩm quyền xem xét, ghi lý do; câu trả lời theo văn bản trước chỉ để tham khảo",
            "a person with the right judges, with reason; the answer under the earlier text is advice only",
        ),
        cite=version.unseen or explain.AMENDED,
        verified=False,
        kind="law_text",
        note=book.said(version.note, lang),
    )
    return replace(blank, result="needs_person", findings=(finding,), advice=advice, unverified_law=words)


def _no_text(book: Book, award_id: str, answer: Answer, lang: str) -> Finding:
    award = book.awards[award_id]
    wrong_subject = answer.silent == "subject"
    allowed = ", ".join((SUBJECT_VI if lang == "vi" else SUBJECT_EN)[s] for s in award.subjects)
    name = award.name(lang)
    return Finding(
        id="subject" if wrong_subject else "no_text",
        result="not_met" if wrong_subject else "needs_person",
        asked=explain.say(lang, f"“{name}” dành cho {allowed}", f"“{name}” is for {allowed}"),
        found=(SUBJECT_VI if lang == "vi" else SUBJECT_EN)[answer.subject],
        missing="" if wrong_subject else explain.say(lang, answer.silent, "no compared text for this subject and day"),
        cure=explain.say(
            lang,
            "chọn danh hiệu hoặc hình thức khác" if wrong_subject else "người có thẩm quyền xem xét, ghi lý do",
            "choose another award" if wrong_subject else "a person with the right judges, with reason",
        ),
        cite="",
        verified=wrong_subject,
        kind="subject" if wrong_subject else "no_text",
        note="" if wrong_subject else explain.say(lang, explain.UNCOMPARED, explain.UNCOMPARED_EN),
    )
