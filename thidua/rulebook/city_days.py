"""How many days the city has set: to handle a dossier, and to post a proposal for comment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.rulebook.current import book_of_files, current_local
from thidua.rules import local_rules
from thidua.rules.reading import Reader


@dataclass(frozen=True)
class CityDays:
    """One rule of the city about days, ready to print."""

    award_name: str
    number: int
    working: bool
    words: str
    cite: str
    verified: bool


def city_days(kind: str, awards: Iterable[str], on: date) -> list[CityDays]:
    """The rules of a kind ("dossier", "posting") in force on a day for these awards; none where the city set none."""
    rules, book = local_rules.flatten(current_local(on)), book_of_files()
    return [
        CityDays(
            award_name=book.awards[award].name_vi,
            number=row.integer("days"),
            working=row.text("unit", "working_days") == "working_days",
            words=local_rules.words(book, kind, rules[kind, award]),
            cite=row.text("cite"),
            verified=row.flag("verified"),
        )
        for award in awards
        if (kind, award) in rules and award in book.awards
        for row in [Reader(rules[kind, award], kind)]
    ]


def shortest(rules: Iterable[CityDays]) -> CityDays | None:
    """The one that no dossier with all these awards may overrun: it has one clock for all of them. Only compared
    rules in working days count; others are shown, and a person decides."""
    counted = [rule for rule in rules if rule.working and rule.verified]
    return min(counted, key=lambda rule: rule.number, default=None)
