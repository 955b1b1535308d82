"""What the book says besides the awards: laws by date, votes, money, sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from thidua.rules.explain import say
from thidua.rules.model import AwardVersion, Book, conditions
from thidua.rules.reader.editions import clause_item
from thidua.rules.reader.tree import condition_words
from thidua.rules.reader.values import Item, Source
from thidua.rules.reader.words import day_words, days_words, factor, grade_words, number, sources_of, written
from thidua.rules.reading import Reader
from thidua.rules.rewards import thousands

TOPICS = {
    "principles": ("Nguyên tắc", "Principles"),
    "initiatives": ("Sáng kiến", "Initiatives"),
    "councils": ("Hội đồng", "Councils"),
    "procedure": ("Thủ tục", "Procedure"),
    "money": ("Tiền thưởng", "Money"),
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading and what stands below it."""

    id: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A source and the awards that rest on it."""

    source: Source
    awards: tuple[tuple[str, str], ...]  # id, name


def chapters(book: Book, lang: str = "vi") -> tuple[Chapter, ...]:
    """Laws, transition, votes, what makes a dossier wait, money: everything that is common to all awards."""
    titles = {
        "law": ("Luật nào xét hồ sơ nào", "Which law governs which dossier"),
        "transition": ("Chuyển tiếp", "Transition"),
        "vote": ("Họp và biểu quyết", "Meetings and votes"),
        "hold": ("Điều làm hồ sơ phải chờ", "What makes a dossier wait"),
        "salary": ("Mức lương cơ sở", "Base salary"),
        "rounding": ("Làm tròn tiền thưởng", "Rounding of money"),
        "collective": ("Tiền thưởng của tập thể", "Money of collectives"),
    }
    items = {
        "law": _laws(book, lang),
        "transition": _transitions(book, lang),
        "vote": _votes(book, lang),
        "hold": _holds(book, lang),
        "salary": _salaries(book, lang),
        "rounding": _roundings(book, lang),
        "collective": _collectives(book, lang),
    }
    known = [Chapter(key, say(lang, *titles[key]), tuple(found)) for key, found in items.items()]
    told = [
        Chapter(topic, say(lang, *TOPICS.get(topic, (topic, topic))), _clauses(book, topic, lang))
        for topic in book.clauses
    ]
    return tuple(chapter for chapter in (*told, *known) if chapter.items)


def sources(book: Book, lang: str = "vi") -> tuple[Cited, ...]:
    """Every source, with the awards that rest on it."""
    used: dict[str, dict[str, str]] = {code: {} for code in book.sources}
    for award in book.awards.values():
        for version in award.versions:
            for code in _codes(version) & set(used):
                used[code][award.id] = award.name(lang)
    return tuple(Cited(Source(code, book.sources[code]), tuple(awards.items())) for code, awards in used.items())


def _codes(version: AwardVersion) -> set[str]:
    """The sources on which a version rests."""
    codes = {code for condition in conditions(version.require) for code in condition.source}
    codes |= {code for authority in version.authority for code in authority.source}
    codes |= {code for rule in version.rewards for code in rule.source}
    codes |= set(version.quota.source) if version.quota else set()
    return codes | (set(version.dossier.source) if version.dossier else set())


def _clauses(book: Book, topic: str, lang: str) -> tuple[Item, ...]:
    return tuple(clause_item(book, clause, lang) for clause in book.clauses[topic])


def _row(book: Book, row: Reader, text: str, lang: str) -> Item:
    return Item(
        text=text,
        cite=written(lang, row.text("cite", "")),
        verified=row.flag("verified"),
        grade=grade_words(lang, row.text("grade", "-")),
        sources=sources_of(book, row.texts("source")),
        note=written(lang, row.text("note", "")),
    )


def _laws(book: Book, lang: str) -> Iterator[Item]:
    for regime in book.calendar.regimes:
        dates = days_words(lang, regime.since, regime.until)
        law, decree = written(lang, regime.law), written(lang, regime.decree)
        received = say(lang, "hồ sơ nhận", "dossiers received")
        seen = regime.verified and regime.text_seen
        yield Item(
            f"{received} {dates}",
            f"{law}; {decree}",
            seen,
            grade_words(lang, regime.grade),
            sources_of(book, regime.source),
            written(lang, regime.note),
        )


def _transitions(book: Book, lang: str) -> Iterator[Item]:
    for one in book.calendar.transitions:
        for text in book.calendar.told(one, lang):
            grade, seen_at = grade_words(lang, one.grade), sources_of(book, one.source)
            yield Item(text, written(lang, one.cite), one.verified, grade, seen_at)


def _votes(book: Book, lang: str) -> Iterator[Item]:
    quorum = Reader(book.procedure.raw("quorum"), "procedure.yaml")
    share = f"{quorum.integer('num')}/{quorum.integer('den')}"
    yield _row(book, quorum, say(lang, f"họp khi có ít nhất {share} số thành viên",
                                 f"a meeting needs {share} of the members"), lang)  # fmt: skip
    majority = Reader(book.procedure.raw("majority"), "procedure.yaml")
    share = f"{majority.integer('num')}/{majority.integer('den')}"
    yield _row(book, majority, say(lang, f"các trường hợp khác: quá {share} đồng ý",
                                   f"otherwise: more than {share} agree"), lang)  # fmt: skip
    for row in book.procedure.readers("thresholds"):
        names = [_name(book, award, lang) for award in row.texts("awards")]
        regimes = [regime for regime in book.calendar.regimes if regime.id in row.texts("regimes")]
        first, last = regimes[0], regimes[-1]
        dates = days_words(lang, first.since, last.until)
        share = f"{row.integer('num')}/{row.integer('den')}"
        text = say(lang, f"{', '.join(names)}: ít nhất {share} đồng ý, {dates}",
                   f"{', '.join(names)}: at least {share} agree, {dates}")  # fmt: skip
        yield _row(book, row, text, lang)


def _name(book: Book, award_id: str, lang: str) -> str:
    if award_id == "initiative":
        return say(lang, "công nhận sáng kiến", "recognition of an initiative")
    return book.quoted(award_id, lang)


def _holds(book: Book, lang: str) -> Iterator[Item]:
    for hold in book.hold:
        yield Item(
            condition_words(book, hold, lang),
            written(lang, hold.cite),
            hold.verified,
            grade_words(lang, hold.grade),
            sources_of(book, hold.source),
            book.said(hold.note, lang),
        )


def _salaries(book: Book, lang: str) -> Iterator[Item]:
    unit = say(lang, "đồng/tháng", "VND a month")
    for row in book.money.readers("base_salary"):
        dates = days_words(lang, row.day("from"), row.maybe_day("until"))
        yield _row(book, row, f"{dates}: {number(lang, row.integer('value'))} {unit}", lang)


def _roundings(book: Book, lang: str) -> Iterator[Item]:
    for row in book.money.readers("rounding"):
        since = [day_words(lang, r.since) for r in book.calendar.regimes if r.id == row.text("regime")]
        to = thousands(row.integer("to"))
        text = (
            say(lang, "không làm tròn", "nothing is rounded")
            if row.integer("to") == 1
            else say(lang, f"làm tròn đến {to} đồng", f"rounded to {to} VND")
        )
        yield _row(book, row, f"{say(lang, 'từ', 'from')} {''.join(since)}: {text}", lang)


def _collectives(book: Book, lang: str) -> Iterator[Item]:
    for row in book.money.readers("collective_multiplier"):
        dates = days_words(lang, row.maybe_day("from"), row.maybe_day("until"))
        names = ", ".join(_name(book, award, lang) for award in row.texts("applies"))
        times = factor(lang, row.fraction("factor"))
        text = say(lang, f"{names}: gấp {times} lần mức của cá nhân, {dates}",
                   f"{names}: {times} times the amount of a person, {dates}")  # fmt: skip
        yield _row(book, row, text, lang)
