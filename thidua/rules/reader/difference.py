"""What changed between two days: the law itself, the base salary, and award by award."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua.rules.explain import say
from thidua.rules.model import Award, AwardVersion, Book
from thidua.rules.reader.changes import ADDED, CHANGED, KEPT, REMOVED, Change, Moment, compare
from thidua.rules.reader.words import day_words, number, subject_words, uncompared, written
from thidua.rules.regimes import NoLaw, Regime
from thidua.rules.rewards import NoSalary, Salary, base_salary


@dataclass(frozen=True, slots=True)
class AwardChanges:
    """One award for some kinds of candidates, from one version to another."""

    award: str
    name: str
    subjects: str
    before: str
    after: str
    since: date
    date: str
    changes: tuple[Change, ...]

    @property
    def kept(self) -> int:
        return sum(change.action == KEPT for change in self.changes)


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that changed after `before`, up to and on `after`."""

    before: date
    after: date
    general: tuple[Change, ...]
    awards: tuple[AwardChanges, ...]

    @property
    def count(self) -> int:
        """How many things changed; what only moved to another article is not counted."""
        return len(self.general) + sum(len(award.changes) - award.kept for award in self.awards)


def difference(book: Book, before: date, after: date, lang: str = "vi", award_id: str = "") -> Difference:
    """Compares the book on two days, whichever comes first; one award only when it is named."""
    before, after = min(before, after), max(before, after)
    awards = [award for award in book.awards.values() if award_id in ("", award.id)]
    found = tuple(entry for award in awards for entry in award_changes(book, award, before, after, lang))
    general = () if award_id else tuple(_general(book, before, after, lang))
    return Difference(before, after, general, found)


def award_changes(book: Book, award: Award, before: date, after: date, lang: str) -> Iterator[AwardChanges]:
    """One entry for each pair of versions; candidates of several kinds under one pair share it."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for subject in award.subjects:
        old, new = book.version_on(award.id, subject, before), book.version_on(award.id, subject, after)
        pairs.setdefault((old.id if old else "", new.id if new else ""), []).append(subject)
    for (old_id, new_id), subjects in pairs.items():
        old, new = book.versions.get(old_id), book.versions.get(new_id)
        changes = tuple(_changes(book, award, old, new, subjects[0], before, after, lang))
        if changes:
            yield AwardChanges(
                award=award.id,
                name=award.name(lang),
                subjects=subject_words(lang, subjects),
                before=old_id,
                after=new_id,
                since=(since := _since(old, new, after)),
                date=say(lang, "từ ", "from ") + day_words(lang, since),
                changes=changes,
            )


def _since(old: AwardVersion | None, new: AwardVersion | None, after: date) -> date:
    """The first day of what is new; within one version, the last day looked at."""
    return new.since if new is not None and new is not old else after


def _changes(
    book: Book,
    award: Award,
    old: AwardVersion | None,
    new: AwardVersion | None,
    subject: str,
    before: date,
    after: date,
    lang: str,
) -> Iterator[Change]:
    name = award.name(lang)
    if old is not None and new is not None:
        yield from compare(book, Moment(old, subject, before), Moment(new, subject, after), lang)
    elif new is not None:
        basis = written(lang, new.basis)
        begins = say(lang, "có trong sổ luật từ ngày này", "is in the book from this day")
        yield Change("award", ADDED, award.id, f"“{name}” {begins} ({basis})", "", name, "", basis)
    elif old is not None:
        basis = written(lang, old.basis)
        ends = say(lang, "không còn trong sổ luật", "is no longer in the book")
        yield Change("award", REMOVED, award.id, f"“{name}” {ends} ({basis})", name, "", basis)


def _general(book: Book, before: date, after: date, lang: str) -> Iterator[Change]:
    yield from _law(_regime(book, before), _regime(book, after), lang)
    yield from _salary(_base(book, before), _base(book, after), lang)
    for transition in book.calendar.transitions:
        if before < transition.changed <= after:
            _, words = book.calendar.told(transition, lang)
            cite = written(lang, transition.cite)
            sentence = f"{say(lang, 'chuyển tiếp', 'transition')}: {words} ({cite})"
            yield Change("law", ADDED, transition.id, sentence, "", words, "", cite, transition.verified)


def _law(old: Regime | None, new: Regime | None, lang: str) -> Iterator[Change]:
    if new is None or old == new:
        return
    names = (
        _law_name(old, lang) if old else say(lang, "chưa có trong sổ luật", "not in the book"),
        _law_name(new, lang),
    )
    date_words = day_words(lang, new.since)
    doubt = written(lang, new.note) if not new.text_seen else ""
    sentence = say(lang, f"từ {date_words}: {names[0]} → {names[1]}", f"from {date_words}: {names[0]} → {names[1]}")
    tail = f" ({doubt})" if doubt else ""
    yield Change("law", CHANGED, new.id, sentence + tail, *names, verified=new.text_seen and new.verified)


def _law_name(regime: Regime, lang: str) -> str:
    return f"{written(lang, regime.law)}; {written(lang, regime.decree)}"


def _salary(old: Salary | None, new: Salary | None, lang: str) -> Iterator[Change]:
    if new is None or old == new:
        return
    unit = say(lang, " đồng", " VND")
    texts = (number(lang, old.value) + unit if old else "–", number(lang, new.value) + unit)
    cites = (written(lang, old.cite) if old else "", written(lang, new.cite))
    cited = " → ".join(cite for cite in cites if cite)
    doubt = uncompared(lang, new.verified)
    tail = "; ".join(part for part in (cited, doubt) if part)
    start = say(lang, "từ ", "from ") + day_words(lang, new.since)
    name = say(lang, "mức lương cơ sở", "base salary")
    sentence = f"{start}: {name} {texts[0]} → {texts[1]} ({tail})"
    yield Change("salary", CHANGED, "base_salary", sentence, *texts, *cites, verified=new.verified)


def _regime(book: Book, day: date) -> Regime | None:
    try:
        return book.calendar.regime_for(day)
    except NoLaw:
        return None


def _base(book: Book, day: date) -> Salary | None:
    try:
        return base_salary(book, day)
    except NoSalary:
        return None
