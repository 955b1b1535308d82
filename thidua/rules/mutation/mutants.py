"""The changes: one number, one word of a scale, one day, one step up and one step down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from thidua.rules.facts import RATINGS, REACHES
from thidua.rules.foresight import what_if
from thidua.rules.model import PERSON_DECIDES, Award, AwardVersion, Book, Condition, Group, Node, Quota, conditions
from thidua.rules.mutation.shared import shared

Value = int | str | bool | Fraction


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of the book. `award`: whose cases must notice it; empty for what all awards share."""

    award: str
    file: str
    line: int
    change: str
    make: Callable[[], Book]


def mutants(book: Book) -> Iterator[Mutant]:
    """Every change worth noticing: what is not verified decides nothing, and is passed over."""
    for award in book.awards.values():
        for version in award.versions:
            yield from _of_version(book, award, version)
        yield from _boundaries(book, award)
    for file, line, change, make in shared(book):
        yield Mutant("", file, line, change, make)


# ------------------------------------------------------------ conditions


def _of_version(book: Book, award: Award, version: AwardVersion) -> Iterator[Mutant]:
    def mutant(line: int, change: str, make: Callable[[], Book]) -> Mutant:
        return Mutant(award.id, award.file, line, f"{version.id}.{change}", make)

    for condition in conditions(version.require):
        if condition.verified and condition.kind not in PERSON_DECIDES:
            for field, value in steps(condition):
                change = f"{condition.id}: {field} {_said(getattr(condition, field))} → {_said(value)}"
                yield mutant(condition.line, change, _with(book, version, condition, field, value))
    for path, group in _choices(version.require):
        for count in (group.count - 1, group.count + 1):
            if 1 <= count <= len(group.of):
                first = next(conditions(group)).line
                change = f"at_least{path}: {group.count} → {count}"
                yield mutant(first, change, _with_count(book, version, group, count))
    if version.quota is not None and version.quota.verified:
        for step in (1, -1):
            share = version.quota.share + Fraction(step, 100)
            change = f"quota: share {version.quota.share} → {share}"
            yield mutant(version.line, change, _with_quota(book, version, replace(version.quota, share=share)))
    yield from (mutant(version.line, change, make) for change, make in _coefficients(book, version))


def steps(condition: Condition) -> Iterator[tuple[str, Value]]:
    """Every number of a condition, one step up and one step down."""
    kind = condition.kind
    if kind in ("rating", "rating_count", "initiative", "science_work") and condition.years:
        yield from (("years", condition.years + step) for step in (1, -1) if condition.years + step > 0)
    if kind in ("award_streak", "award_count", "initiative", "science_work", "member_exists"):
        yield from (("times", condition.times + step) for step in (1, -1))
    if condition.months:
        yield from (("months", condition.months + step) for step in (1, -1))
    for words, field, value in ((RATINGS, "min", condition.min), (REACHES, "reach", condition.reach)):
        if value:
            place = words.index(value)
            yield from ((field, words[p]) for p in (place - 1, place + 1) if 0 <= p < len(words))
    if condition.share:
        yield from (("share", condition.share + Fraction(step, 100)) for step in (1, -1))
        yield from (("op", op) for op in (">=", ">", "=") if op != condition.op)


def _with(book: Book, version: AwardVersion, condition: Condition, field: str, value: Value) -> Callable[[], Book]:
    return lambda: what_if(book, version, {condition.id: {field: value}})


def _choices(node: Node | None, path: str = "") -> Iterator[tuple[str, Group]]:
    """The groups that ask for at least so many."""
    if isinstance(node, Group):
        if node.op == "at_least":
            yield path, node
        for place, child in enumerate(node.of, 1):
            yield from _choices(child, f"{path}.{place}")


def _with_count(book: Book, version: AwardVersion, group: Group, count: int) -> Callable[[], Book]:
    def changed(node: Node | None) -> Node | None:
        if node is group:
            return replace(group, count=count)
        if isinstance(node, Group):
            return replace(node, of=tuple(child for child in map(changed, node.of) if child is not None))
        return node

    return lambda: book.with_version(replace(version, require=changed(version.require)))


def _with_quota(book: Book, version: AwardVersion, quota: Quota) -> Callable[[], Book]:
    return lambda: book.with_version(replace(version, quota=quota))


def _coefficients(book: Book, version: AwardVersion) -> Iterator[tuple[str, Callable[[], Book]]]:
    for place, rule in enumerate(version.rewards):
        reached = rule.until is None or rule.until >= version.since  # repeated from an earlier version: never paid
        for step in (1, -1) if rule.verified and reached else ():
            value = rule.coefficient + Fraction(step, 10)
            rules = (*version.rewards[:place], replace(rule, coefficient=value), *version.rewards[place + 1 :])
            change = f"rewards[{place + 1}]: coef {_said(rule.coefficient)} → {_said(value)}"
            yield change, _with_version(book, replace(version, rewards=rules))


def _with_version(book: Book, version: AwardVersion) -> Callable[[], Book]:
    return lambda: book.with_version(version)


# ------------------------------------------------------------ days


def _boundaries(book: Book, award: Award) -> Iterator[Mutant]:
    """The days on which one version gives way to the next, a day later and a day earlier."""
    days = {(version.since, version.variant): version.line for version in award.versions}
    for (since, variant), line in sorted(days.items()):
        for step in (1, -1):
            moved = since + timedelta(days=step)
            name = f"{award.id}{'.variant' if variant else ''}"
            change = f"{name}: từ {since:%d/%m/%Y} → {moved:%d/%m/%Y}"
            yield Mutant(award.id, award.file, line, change, _with_boundary(book, award, since, step, variant))


def _with_boundary(book: Book, award: Award, since: date, step: int, variant: bool) -> Callable[[], Book]:
    """The book in which the versions that end before this day end, and those that begin on it begin, elsewhere."""
    shift, eve = timedelta(days=step), since - timedelta(days=1)

    def moved(version: AwardVersion) -> AwardVersion:
        if version.variant is not variant:
            return version
        if version.since == since:
            version = replace(version, since=version.since + shift)
        if version.until == eve:
            version = replace(version, until=eve + shift)
            if version.confirmed_until == eve:
                version = replace(version, confirmed_until=eve + shift)
        return version

    def make() -> Book:
        versions: Sequence[AwardVersion] = [moved(version) for version in award.versions]
        changed = book
        for version in versions:
            changed = changed.with_version(version)
        return changed

    return make


def _said(value: object) -> str:
    """A number as the file writes it."""
    return f"{value.numerator}/{value.denominator}" if isinstance(value, Fraction) else str(value)
