"""The order of computation: no award may wait, for the same year, for itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from thidua.rules.lint.fault import Fault
from thidua.rules.model import AwardVersion, Book, Condition, conditions, within

COUNTS = ("award_streak", "award_count", "member_exists", "member_share")  # of the year under review too
Edges = dict[str, dict[str, int]]  # award -> awards it waits for, with the line that says so


def circles(book: Book) -> Iterator[Fault]:
    """Awards that lead back to themselves, through standards and through titles of the same year."""
    seen: set[frozenset[str]] = set()
    for day in sorted({version.since for version in book.versions.values()}):
        edges = _edges(book, day)
        for start in sorted(edges):
            way = _way_back(edges, start)
            if way and frozenset(way) not in seen:
                seen.add(frozenset(way))
                shown = " → ".join([*way, start])
                yield Fault(
                    book.awards[start].file,
                    edges[start][[*way, start][1]],
                    f"“{start}” quay vòng về chính nó từ ngày {day:%d/%m/%Y}: {shown}; "
                    "không tính được loại nào trước, bỏ một điều kiện trong vòng",
                )


def _edges(book: Book, day: date) -> Edges:
    edges: Edges = {}
    for award in book.awards.values():
        mine = edges.setdefault(award.id, {})
        for version in award.versions:
            if within(day, version.since, version.until):
                mine.update(_waits_for(book, book.last_seen(version)))
    return edges


def _waits_for(book: Book, version: AwardVersion) -> dict[str, int]:
    found: dict[str, int] = {}
    for condition in conditions(version.require):
        target = condition.award or condition.what
        if condition.kind == "meets_standard" or (condition.kind in COUNTS and book.is_title(target)):
            found[target] = condition.line
    if version.quota is not None and book.is_title(version.quota.of):
        found[version.quota.of] = version.line
    return {target: line for target, line in found.items() if target in book.awards}


def _way_back(edges: Edges, start: str) -> list[str]:
    """The awards on a shortest way from this one back to itself; none when there is no such way."""
    ways = [[start]]
    reached: set[str] = set()
    while ways:
        way = ways.pop(0)
        for after in edges.get(way[-1], ()):
            if after == start:
                return way
            if after not in reached:
                reached.add(after)
                ways.append([*way, after])
    return []


def opened_windows(version: AwardVersion) -> Iterator[tuple[Condition, str]]:
    """Conditions that use a window which no earlier condition has opened."""
    opened: set[str] = set()
    for condition in conditions(version.require):
        for name in (condition.after, condition.within):
            if name and name not in opened:
                yield condition, name
        if condition.opens:
            opened.add(condition.opens)
