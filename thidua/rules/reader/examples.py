"""The cases of an award as examples: the facts of a made-up candidate in words, and the answer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from thidua.rules.casefile import Case, read_cases
from thidua.rules.explain import Asking, asked, say
from thidua.rules.explain.words import RATING_EN, RATING_VI, REACH_EN, REACH_VI
from thidua.rules.facts import Candidate, InitiativeFact, YearFacts
from thidua.rules.model import Book, conditions
from thidua.rules.reader.values import Example
from thidua.rules.reader.words import VERDICTS, day_words, number, pick, subject_words

JUDGED = {
    "met": ("người có thẩm quyền xác nhận đạt", "judged met"),
    "not_met": ("người có thẩm quyền xác nhận không đạt", "judged not met"),
    "pending": ("đang chờ xem xét", "waiting for judgement"),
}
CAPS = {
    "met": ("không vượt", "kept"),
    "not_met": ("vượt", "exceeded"),
    "needs_person": ("cần người xem xét", "a person must judge"),
    "none": ("không có tỷ lệ", "none"),
}
LEVELS = {
    "reprimand": ("khiển trách", "reprimand"),
    "warning": ("cảnh cáo", "warning"),
    "demotion": ("hạ bậc, giáng chức", "demotion"),
    "dismissal": ("buộc thôi việc, cách chức", "dismissal"),
}


def examples(book: Book, award_id: str, lang: str = "vi") -> tuple[Example, ...]:
    """Every case that stands beside the award, in the order of its file."""
    return tuple(example(book, case, lang) for case in cases_of(book.path, award_id))


@cache
def cases_of(path: Path, award_id: str) -> tuple[Case, ...]:
    """The cases beside one award, read once."""
    files = sorted(path.glob(f"*/{award_id}.cases.yaml"))
    return tuple(case for file in files for case in read_cases(file))


def example(book: Book, case: Case, lang: str) -> Example:
    received, year = day_words(lang, case.received), case.year
    verdict = case.expected.verdict
    return Example(
        name=case.name,
        asked=say(
            lang,
            f"hồ sơ nhận ngày {received}, xét năm {year}",
            f"received {received}, year under review {year}",
        ),
        facts=(*_asked_of_others(case, lang), *candidate_facts(book, case.candidate, lang)),
        verdict=verdict,
        verdict_words=pick(lang, VERDICTS[verdict]) if verdict else "",
        why="; ".join(part for part in (_why(book, case, lang), *_others(case, lang)) if part),
    )


def _asked_of_others(case: Case, lang: str) -> Iterator[str]:
    """What a case says about money, a cap or a vote."""
    if case.procedure:
        yield say(lang, "thủ tục đơn giản", "simplified procedure")
    if case.draft:
        yield say(lang, "diễn tập theo dự thảo", "rehearsed under the draft")
    if case.money is not None and case.decided is not None:
        yield say(lang, "quyết định ký ngày ", "decided on ") + day_words(lang, case.decided)
    if case.quota is not None:
        yield say(
            lang,
            f"đề nghị {case.quota.proposed} trên cơ sở {case.quota.base}",
            f"{case.quota.proposed} proposed out of {case.quota.base}",
        )
    if case.council is not None:
        tally = case.council
        yield say(
            lang,
            f"hội đồng {tally.members} người, dự họp {tally.present}, đồng ý {tally.agree}",
            f"council of {tally.members}, {tally.present} present, {tally.agree} agree",
        )


def _others(case: Case, lang: str) -> Iterator[str]:
    """What must come out of money, a cap or a vote."""
    if case.money is not None and case.money.amount is not None:
        unit = say(lang, "đồng", "VND")
        yield f"{say(lang, 'tiền thưởng', 'money')}: {number(lang, case.money.amount)} {unit}"
    elif case.money is not None:
        yield say(lang, "tiền thưởng: chưa có mức đã đối chiếu", "money: no amount compared")
    if case.quota is not None:
        yield say(lang, "tỷ lệ: ", "cap: ") + pick(lang, CAPS[case.quota.answer])
    if case.council is not None:
        carried = ("thông qua", "carried") if case.council.carried else ("không thông qua", "not carried")
        yield say(lang, "biểu quyết: ", "vote: ") + pick(lang, carried)


def candidate_facts(book: Book, candidate: Candidate, lang: str) -> Iterator[str]:
    """What is known about a candidate, one sentence each."""
    if candidate.subject != "individual":
        yield subject_words(lang, [candidate.subject])
    if candidate.kind == "armed_forces":
        yield say(lang, "lực lượng vũ trang", "armed forces")
    for year in sorted(candidate.years, reverse=True):
        yield f"{year}: {_year(book, candidate.years[year], lang)}"
    for honor in candidate.honors:
        when = day_words(lang, honor.decided) if honor.decided else str(honor.year or honor.achievement_until or "")
        doubt = say(lang, " (chưa xác định)", " (not settled)") if honor.uncertain else ""
        yield f"{book.quoted(honor.award, lang)}: {when}{doubt}"
    for work in candidate.initiatives:
        yield _work(book, say(lang, "sáng kiến", "initiative"), work, lang)
    for work in candidate.science_works:
        yield _work(book, say(lang, "công trình khoa học", "scientific work"), work, lang)
    for penalty in candidate.discipline:
        pending = say(lang, " (đang xem xét)", " (open)") if penalty.status == "pending" else ""
        when = f" {day_words(lang, penalty.decided)}" if penalty.decided else ""
        yield f"{say(lang, 'kỷ luật', 'discipline')}: {pick(lang, LEVELS[penalty.level])}{when}{pending}"
    yield from _members(book, candidate, lang)
    for key, said in candidate.judgements.items():
        yield f"“{key}”: {pick(lang, JUDGED[said])}"
    yield (
        say(lang, "đơn vị đã xác nhận", "attested by the unit")
        if candidate.attested
        else say(lang, "đơn vị chưa xác nhận", "not attested by the unit")
    )
    if candidate.local == "unset":
        yield say(lang, "thành phố chưa quy định", "the city has set nothing")


def _year(book: Book, facts: YearFacts | None, lang: str) -> str:
    if facts is None:
        return say(lang, "chưa rõ", "not known")
    rating = (RATING_VI if lang == "vi" else RATING_EN).get(facts.rating or "")
    parts = [rating or say(lang, "chưa rõ xếp loại", "rating not known")]
    parts += [book.quoted(award, lang) for award in facts.honors]
    if facts.months is not None:
        parts.append(say(lang, f"{facts.months} tháng", f"{facts.months} months"))
    if facts.lineage_unknown:
        parts.append(say(lang, "đơn vị đã chia tách, chưa xác định", "unit was split, not settled"))
    return ", ".join(parts)


def _work(book: Book, name: str, work: InitiativeFact, lang: str) -> str:
    reach = (REACH_VI if lang == "vi" else REACH_EN)[work.reach]
    when = day_words(lang, work.recognized) if work.recognized else say(lang, "chưa công nhận", "not recognized")
    applied = say(lang, ", đã áp dụng", ", applied") if work.applied else ""
    used = say(lang, ", đã dùng cho ", ", used for ") + book.quoted(work.used_for, lang) if work.used_for else ""
    return f"{name} {reach}: {when}{applied}{used}"


def _members(book: Book, candidate: Candidate, lang: str) -> Iterator[str]:
    members = candidate.members
    if members is None:
        return
    yield say(lang, f"{members.count} thành viên", f"{members.count} members")
    yield from (f"{book.quoted(award, lang)}: {number(lang, held)}" for award, held in members.holding.items())
    completed, disciplined = members.rated_at_least_completed, members.disciplined_from_warning
    yield say(lang, f"hoàn thành nhiệm vụ trở lên: {completed}", f"rated completed or better: {completed}")
    if disciplined:
        yield say(lang, f"kỷ luật từ cảnh cáo: {disciplined}", f"disciplined from warning up: {disciplined}")


def _why(book: Book, case: Case, lang: str) -> str:
    """Which conditions fail, or are open, in the words of the version that answers."""
    governing = book.version_on(case.award, case.candidate.subject, case.received)
    if governing is None:
        return ""
    version = book.last_seen(governing)
    known = {condition.id: condition for condition in (*conditions(version.require), *book.hold)}
    expected = case.advice if case.advice and not case.expected.missing else case.expected
    parts = []
    for ids, start in (
        (expected.missing, say(lang, "thiếu: ", "missing: ")),
        (expected.undecided, say(lang, "cần xem xét: ", "to be judged: ")),
    ):
        words = [asked(Asking(book, known[key], lang, case.year)) for key in ids or () if key in known]
        if words:
            parts.append(start + "; ".join(words))
    return "; ".join(parts)
