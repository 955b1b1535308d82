"""One award as people read it: its versions, its history, its examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from thidua.rules.explain import count, say
from thidua.rules.model import Award, AwardVersion, Book
from thidua.rules.reader.changes import Moment, compare
from thidua.rules.reader.editions import clause_item, edition
from thidua.rules.reader.examples import examples
from thidua.rules.reader.values import AwardPage, Event
from thidua.rules.reader.words import KINDS, LEVELS, day_words, pick, subject_words, written


def award_page(book: Book, award_id: str, lang: str = "vi", local: Mapping[str, object] | None = None) -> AwardPage:
    """Everything the book says of one award. Raises KeyError for an award it does not know."""
    award = book.awards[award_id]
    newest = sorted(award.versions, key=lambda version: (version.since, version.id), reverse=True)
    names = (award.name_vi, award.name_en)
    return AwardPage(
        id=award.id,
        code=award.code,
        name=pick(lang, names),
        other_name=pick(lang, names[::-1]),
        kind_id=award.kind,
        kind=pick(lang, KINDS[award.kind]),
        level_id=award.level,
        level=pick(lang, LEVELS[award.level]),
        subject_ids=award.subjects,
        subjects=subject_words(lang, award.subjects),
        editions=tuple(edition(book, version, lang, local) for version in newest),
        clauses=tuple(clause_item(book, clause, lang) for clause in book.clauses_about(award.id)),
        history=history(book, award, lang),
        examples=examples(book, award.id, lang),
    )


def in_order(book: Book) -> list[Award]:
    """Titles before commendations, the highest level first."""
    kinds, levels = list(KINDS), list(LEVELS)
    return sorted(
        book.awards.values(), key=lambda award: (kinds.index(award.kind), -levels.index(award.level), award.id)
    )


def history(book: Book, award: Award, lang: str = "vi") -> tuple[Event, ...]:
    """What each version changed, oldest first; candidates of several kinds under one version share it."""
    events: dict[tuple[str, str], tuple[AwardVersion, AwardVersion | None, list[str]]] = {}
    for subject in award.subjects:
        ordinary = (v for v in award.versions if subject in v.subjects and not v.variant)
        mine = sorted(ordinary, key=lambda version: version.since)
        for earlier, later in pairwise([None, *mine]):
            if later is not None:
                key = (earlier.id if earlier else "", later.id)
                events.setdefault(key, (later, earlier, []))[2].append(subject)
    found = sorted(events.values(), key=lambda event: event[0].since)
    return tuple(_event(book, later, earlier, subjects, lang) for later, earlier, subjects in found)


def _event(book: Book, later: AwardVersion, earlier: AwardVersion | None, subjects: list[str], lang: str) -> Event:
    return Event(
        since=later.since,
        date=day_words(lang, later.since),
        subjects=subject_words(lang, subjects),
        sentences=tuple(_sentences(book, later, earlier, subjects[0], lang)),
    )


def _sentences(book: Book, later: AwardVersion, earlier: AwardVersion | None, subject: str, lang: str) -> Iterator[str]:
    if earlier is None:
        first = say(lang, "bản đầu tiên trong sổ luật", "first version in the book")
        yield f"{first} ({written(lang, later.basis)})" if later.basis else first
        return
    before = Moment(earlier, subject, earlier.until or earlier.since)
    changes = compare(book, before, Moment(later, subject, later.since), lang)
    told = [change.sentence for change in changes if change.action != "kept"]
    kept = sum(change.action == "kept" for change in changes)
    yield from told
    if kept:
        english = f"{count(kept, 'condition')} unchanged, new article"
        yield say(lang, f"{kept} điều kiện giữ nguyên, đổi căn cứ", english)
    if not told and not kept:
        yield say(lang, "không đổi nội dung", "nothing in its content changed")
