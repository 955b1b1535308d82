"""What the law says about recognition, as the book of law has it on a day. Only what was verified decides."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from thidua.core.text import clean
from thidua.initiatives.models import Reach
from thidua.rulebook.current import current_book
from thidua.rules.model.clauses import Clause

RANK = {Reach.UNIT: 0, Reach.PROVINCE: 1, Reach.NATION: 2}
UNCHECKED = "chưa đối chiếu"


@dataclass(frozen=True)
class Sentence:
    """A clause as a page shows it: its words, where they stand, and how sure we are of them."""

    text: str
    cite: str
    mark: str


def clause(name: str, on: date) -> Clause | None:
    """The clause of this name in force on a day."""
    for one in current_book(on).clauses.get("initiatives", ()):
        if one.id == name and (one.since is None or one.since <= on) and (one.until is None or on <= one.until):
            return one
    return None


def decides(name: str, on: date) -> Clause | None:
    """The same, when its text was compared with the law: only then may it stop anybody."""
    found = clause(name, on)
    return found if found is not None and found.verified else None


def sentences(on: date) -> list[Sentence]:
    """All clauses about recognition, as a reader of the page needs them."""
    names = ("law_definition", "what_counts", "excluded", "one_year", "two_thirds", "council_required")
    rows = [clause(name, on) for name in (*names, "who_recognizes", "days_to_recognize")]
    return [Sentence(one.text, one.cite, mark_of(one)) for one in rows if one is not None]


def mark_of(one: Clause) -> str:
    return clean(one.note if one.verified else f"{UNCHECKED}; {one.note}").strip("; ")


def last_day(applied_on: date, rule: Clause) -> date:
    """The last day on which recognition may be asked: so many years after the first application."""
    years = int(rule.number or Fraction(1))
    try:
        return applied_on.replace(year=applied_on.year + years)
    except ValueError:  # 29 February
        return date(applied_on.year + years, 2, 28)


def answer_by(submitted_on: date) -> date | None:
    """When recognition is due by the clause's months; for advice only while its text was not compared."""
    rule = clause("days_to_recognize", submitted_on)
    if rule is None or rule.number is None:
        return None
    months = submitted_on.month - 1 + int(rule.number)
    year, month = submitted_on.year + months // 12, months % 12 + 1
    return date(year, month, min(submitted_on.day, 28))
