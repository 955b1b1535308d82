"""Which text of each award counts on a day, what it asks, and which facts that takes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from thidua.rules.facts import Local
from thidua.rules.model import AwardVersion, Book, Condition, Group, Node, NoVersion, Quota, conditions, parse_tree
from thidua.rules.quotas import quota_for
from thidua.rules.tables.needs import ALL, Needs

SUBJECTS_OF = {"person": ("individual", "household"), "unit": ("collective",)}
YEARLY = ("award_streak", "award_count")
OF_MEMBERS = ("member_share", "member_exists", "no_discipline")


@dataclass(frozen=True, slots=True)
class Text:
    """One award for one sort of candidate on the day of receipt; no version: the book is silent."""

    award: str
    subject: str
    version: AwardVersion | None
    confirmed: bool
    tree: Group | None  # of the last text seen, holds included
    quota: Quota | None

    @property
    def ids(self) -> tuple[str, ...]:
        """The conditions, in the order of the text: the bits of `failing` and `undecided`."""
        return tuple(condition.id for condition in conditions(self.tree))


def text_of(book: Book, award: str, subject: str, received: date, local: Local) -> Text:
    """The text that counts. Raises NoVersion for an award that the book does not know."""
    try:
        version = book.version_for(award, subject, received)
    except NoVersion:
        if award not in book.awards:
            raise
        return Text(award, subject, None, False, None, None)
    quota = quota_for(book, award, subject, received, local if isinstance(local, Mapping) else None)
    return Text(award, subject, version, version.confirmed(received), whole_tree(book, version), quota)


def whole_tree(book: Book, version: AwardVersion) -> Group:
    """What the last text seen requires, and what holds up every dossier."""
    base = book.last_seen(version)
    if base.require is None:
        raise ValueError(f"{base.id}: không có điều kiện")
    lookback = max([c.years or 1 for c in conditions(base.require)], default=1)
    holds = tuple(replace(hold, years=lookback) for hold in book.hold)
    return Group(op="all", of=(base.require, *holds))


def asked(book: Book, award: str, subject: str, received: date, local: Local) -> Iterator[Condition]:
    """All conditions of an award: those of the standards it asks for, and of the city's rules, too."""
    try:
        base = book.last_seen(book.version_for(award, subject, received))
    except NoVersion:
        return
    for condition in conditions(base.require):
        yield condition
        if condition.kind == "meets_standard":
            yield from asked(book, condition.award, subject, received, local)
        elif condition.kind == "local_rule":
            yield from conditions(city_tree(local, award))


def city_tree(local: Local, award: str) -> Node | None:
    """What the city itself asks for an award."""
    rule = local.get(award) if isinstance(local, Mapping) else None
    if not isinstance(rule, Mapping) or "require" not in rule:
        return None
    return parse_tree(rule["require"], f"quy định của thành phố: {award}")


def counted(book: Book, award: str, received: date, local: Local) -> frozenset[str]:
    """The titles that this award counts, its cap included: they are screened before it."""
    found = set(asked_titles(book, award, received, local))
    for subject in book.awards[award].subjects:
        quota = text_of(book, award, subject, received, local).quota
        if quota is not None:
            found.add(quota.of)
    return frozenset(name for name in found if name in book.awards and name != award)


def asked_titles(book: Book, award: str, received: date, local: Local) -> frozenset[str]:
    """The titles that its conditions count."""
    found: set[str] = set()
    for subject in book.awards[award].subjects:
        for condition in asked(book, award, subject, received, local):
            if condition.kind in (*YEARLY, *OF_MEMBERS):
                found |= {condition.award, condition.what}
    return frozenset(name for name in found if name in book.awards and name != award)


def in_order(book: Book, awards: Collection[str], received: date, local: Local) -> list[str]:
    """The awards, and those they count, each after what it counts."""
    done: list[str] = []

    def visit(award: str, above: tuple[str, ...]) -> None:
        if award in done or award in above:
            return
        for earlier in sorted(counted(book, award, received, local)):
            visit(earlier, (*above, award))
        done.append(award)

    for award in sorted(awards):
        visit(award, ())
    return done


def needs_for(
    book: Book, owner: str, awards: Collection[str], received: date, local: Local, *, scores: bool = False
) -> Needs:
    """The facts that these awards can use, for persons or for units."""
    titles: dict[str, int] = {}
    prior: set[str] = set()
    works: set[str] = set()
    months = False
    for award in awards:
        for subject in book.awards[award].subjects:
            own = subject in SUBJECTS_OF[owner]
            quota = text_of(book, award, subject, received, local).quota
            if quota is not None and own:
                scores = True
                titles.setdefault(quota.of, 1)
            for condition in asked(book, award, subject, received, local):
                if condition.kind in ("member_share", "member_exists") and owner == "person":
                    titles.setdefault(condition.award or condition.what, 1)
                if not own:
                    continue
                if condition.kind in YEARLY:
                    titles[condition.award] = ALL
                elif condition.kind == "meets_standard":
                    titles.setdefault(condition.award, 1)
                elif condition.kind == "prior_award":
                    prior.add(condition.award)
                elif condition.kind in ("initiative", "science_work"):
                    works.add(condition.kind)
                months = months or condition.kind == "months"
    titles = {award: years for award, years in titles.items() if award in book.awards}
    return Needs(False, titles, frozenset(prior), frozenset(works), months, scores)


def needs_of(book: Book) -> Needs:
    """The facts that the awards of any day can use, whatever a city adds: what a snapshot keeps. Titles count
    by year; by their day only where some text asks for it, since nobody asks for the day of a yearly title."""
    asked_for = {
        condition.award
        for version in book.versions.values()
        for condition in conditions(version.require)
        if condition.kind == "prior_award"
    }
    by_day = asked_for | {award.id for award in book.awards.values() if award.kind != "title"}
    works = frozenset(("initiative", "science_work"))
    return Needs(False, dict.fromkeys(book.awards, ALL), frozenset(by_day), works, months=True, scores=True)
