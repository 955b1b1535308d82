"""The base salary by date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.rules.model import Book, within


class NoSalary(LookupError):
    """No base salary is in the book for this day."""


@dataclass(frozen=True, slots=True)
class Salary:
    """One base salary, from its first to its last day; no last day means: still in force."""

    value: int
    cite: str
    since: date
    until: date | None = None
    verified: bool = True
    note: str = ""


def salaries(book: Book) -> tuple[Salary, ...]:
    """Every base salary of the book, in the order of time."""
    rows = (
        Salary(
            value=row.integer("value"),
            cite=row.text("cite"),
            since=row.day("from"),
            until=row.maybe_day("until"),
            verified=row.flag("verified"),
            note=row.text("note", ""),
        )
        for row in book.money.readers("base_salary")
    )
    return tuple(sorted(rows, key=lambda salary: salary.since))


def base_salary(book: Book, on: date) -> Salary:
    """The base salary on this day. Raises NoSalary before the first one in the book."""
    for salary in salaries(book):
        if within(on, salary.since, salary.until):
            return salary
    raise NoSalary(f"Sổ luật chưa có mức lương cơ sở ngày {on:%d/%m/%Y}.")
