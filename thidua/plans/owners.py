"""Who is meant by a name typed as the owner of a measure."""

import re
from collections.abc import Iterable

from thidua.core.text import fold
from thidua.people.models import Person, Unit
from thidua.people.permissions import below

_CODED = re.compile(r"\(([0-9A-Z]{4,20})\)\s*$")


class Owners:
    """The people of a unit and of what stands below it, by name and by code; one query."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.by_code: dict[str, Person] = {}
        self.by_name: dict[str, list[Person]] = {}
        for person in people:
            self.by_code[person.code] = person
            self.by_name.setdefault(fold(person.full_name), []).append(person)

    def find(self, typed: str) -> Person | None:
        """The one person of that name or with that code in brackets; a department is nobody."""
        coded = _CODED.search(typed)
        if coded:
            return self.by_code.get(coded.group(1))
        same = self.by_name.get(fold(typed), [])
        return same[0] if len(same) == 1 else None

    def suggestions(self) -> list[str]:
        """What the form offers: the name; with its code where two share it."""
        return [
            person.full_name if len(same) == 1 else f"{person.full_name} ({person.code})"
            for same in self.by_name.values()
            for person in same
        ]


def owners_of(unit: Unit) -> Owners:
    people = Person.objects.filter(below([unit.path], "unit__path"), left_on__isnull=True)
    return Owners(people.order_by("sort_key", "pk")[:500])
