"""The tree of conditions in words, one line each; groups as heads of what follows."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.rules.explain import Asking, asked, say
from thidua.rules.model import Book, Condition, Group, Node
from thidua.rules.reader.values import Line
from thidua.rules.reader.words import DECIDED_BY, MACHINE, grade_words, pick, sources_of, written


def lines(book: Book, version_id: str, node: Node | None, lang: str = "vi") -> tuple[Line, ...]:
    """All lines of a tree in the order of the text; "all" at the root needs no head."""
    if node is None:
        return ()
    if isinstance(node, Group) and node.op == "all":
        return tuple(line for child in node.of for line in _lines(book, version_id, child, lang, 1))
    return tuple(_lines(book, version_id, node, lang, 1))


def condition_words(book: Book, condition: Condition, lang: str = "vi") -> str:
    """What one condition asks, of any candidate and any year, with the time it looks at."""
    return asked(Asking(book, condition, lang)) + _window(condition, lang)


def group_words(group: Group, lang: str) -> str:
    if group.op == "all":
        return say(lang, "Có đủ các điều kiện sau", "All of the following")
    if group.op == "any":
        return say(lang, "Có một trong các điều kiện sau", "Any of the following")
    return say(lang, f"Có ít nhất {group.count} trong các điều kiện sau", f"At least {group.count} of the following")


def _lines(book: Book, version_id: str, node: Node, lang: str, depth: int) -> Iterator[Line]:
    if isinstance(node, Condition):
        yield _line(book, version_id, node, lang, depth)
        return
    if len(node.of) > 1:
        yield Line(depth, group_words(node, lang), is_group=True)
        depth += 1
    for child in node.of:
        yield from _lines(book, version_id, child, lang, depth)


def _line(book: Book, version_id: str, condition: Condition, lang: str, depth: int) -> Line:
    return Line(
        depth=depth,
        text=condition_words(book, condition, lang),
        id=condition.id,
        anchor=f"{version_id}.{condition.id}",
        cite=written(lang, condition.cite),
        verified=condition.verified,
        grade=grade_words(lang, condition.grade),
        sources=sources_of(book, condition.source),
        note=book.said(condition.note, lang),
        decided_by=_decided_by(condition, lang),
    )


def _decided_by(condition: Condition, lang: str) -> str:
    if condition.kind == "attest" and condition.claim:  # beneath an alternative nobody attests it unasked
        return pick(lang, DECIDED_BY["movement"])
    return pick(lang, DECIDED_BY.get(condition.kind, MACHINE))


def _window(condition: Condition, lang: str) -> str:
    """The time in which a work counts, which its sentence about one candidate leaves to the years shown."""
    if condition.kind not in ("initiative", "science_work"):
        return ""
    if condition.within:
        return say(lang, ", trong thời gian tính thành tích nói trên", ", within the years counted above")
    if condition.years == 1:
        return say(lang, ", trong năm xét", ", in the year under review")
    if condition.years:
        return say(lang, f", trong {condition.years} năm đến năm xét", f", within {condition.years} years")
    return ""
