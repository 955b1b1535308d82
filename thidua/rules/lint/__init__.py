"""What a book must be: cited, dated, without gaps between versions, circles or unknown words."""

from __future__ import annotations

from datetime import date

from thidua.rules.lint.awards import award_faults
from thidua.rules.lint.cases import case_faults, known_judgements, unknown_judgements
from thidua.rules.lint.fault import Fault
from thidua.rules.lint.money import table_faults
from thidua.rules.lint.order import circles
from thidua.rules.model import Award, Book, Group, Node, within

__all__ = ["Fault", "faults", "in_force", "known_judgements", "lint", "shape", "unknown_judgements"]


def lint(book: Book) -> list[str]:
    """Every fault of the book in a sentence with file and line; none is the only good answer."""
    return [str(fault) for fault in faults(book) if not fault.warning]


def faults(book: Book, *, cases: bool = True) -> list[Fault]:
    """Every fault and every warning; reading the case files too, unless told otherwise."""
    found = [fault for award in book.awards.values() for fault in award_faults(book, award)]
    found += [*circles(book), *table_faults(book)]
    return found + list(case_faults(book) if cases else ())


def in_force(book: Book, award: Award, subject: str, day: date) -> list[str]:
    """The versions that claim this day; one, or none in an honest gap. Variants stand beside them."""
    mine = [version for version in award.versions if subject in version.subjects and not version.variant]
    return [version.id for version in mine if within(day, version.since, version.until)]


def shape(node: Node) -> str:
    """The tree in one line, for messages and tests."""
    if isinstance(node, Group):
        count = f" {node.count}" if node.op == "at_least" else ""
        return f"{node.op}{count}({', '.join(shape(child) for child in node.of)})"
    return node.id
