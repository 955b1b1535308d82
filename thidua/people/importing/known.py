"""What the rows may meet in the database, looked up at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thidua.core.text import clean, fold
from thidua.people import cells as reading
from thidua.people.cells import Notes
from thidua.people.importing.entry import elsewhere, full_name
from thidua.people.models import (
    Discipline,
    ImportBatch,
    Lineage,
    Person,
    Rating,
    RecognizedInitiative,
    Service,
    Unit,
)

CHUNK = 400


@dataclass
class Known:
    """Everything the rows may meet in the database, fetched at once."""

    by_citizen: dict[str, Person] = field(default_factory=dict)
    by_birth: dict[tuple[str, date], list[Person]] = field(default_factory=lambda: defaultdict(list))
    units: dict[str, list[Unit]] = field(default_factory=lambda: defaultdict(list))
    successions: dict[int, list[Lineage]] = field(default_factory=lambda: defaultdict(list))
    origins: frozenset[int] = frozenset()
    ratings: dict[int, Rating] = field(default_factory=dict)
    initiatives: set[tuple[int, str]] = field(default_factory=set)
    services: set[tuple[int, int, str, date]] = field(default_factory=set)
    pending: set[int] = field(default_factory=set)


def known_for(batch: ImportBatch, texts: Sequence[Mapping[str, str]]) -> Known:
    """Look up people by id and by name, units by name, and what is on record of them."""
    known = Known()
    _find_units(known, batch, {t.get("unit", "") for t in texts} | {elsewhere(t) for t in texts})
    ids = {reading.read_citizen_id(t.get("citizen_id", ""), Notes()) or "" for t in texts} - {""}
    for part in chunks(sorted(ids)):
        for person in Person.objects.filter(citizen_id__in=part).select_related("unit"):
            known.by_citizen[str(person.citizen_id)] = person
    names = {fold(full_name(t)) for t in texts} - {""}
    for part in chunks(sorted(names)):
        for person in Person.objects.filter(search_text__in=part, birth_date__isnull=False).select_related("unit"):
            assert person.birth_date is not None
            known.by_birth[(person.search_text, person.birth_date)].append(person)
    people = {p.pk for p in known.by_citizen.values()} | {p.pk for ps in known.by_birth.values() for p in ps}
    for part in chunks(sorted(people)):
        _find_records(known, part, batch.year)
    return known


def _find_units(known: Known, batch: ImportBatch, texts: Iterable[str]) -> None:
    texts = {t for t in texts if t}
    wanted = {fold(t.split(",")[0]) for t in texts} | {fold(t) for t in texts}
    codes = {clean(t) for t in texts}
    for part in chunks(sorted(wanted - {""})):
        for unit in Unit.objects.filter(search_text__in=part).select_related("parent"):
            known.units[unit.search_text].append(unit)
    for part in chunks(sorted(codes)):
        for unit in Unit.objects.filter(code__in=part).select_related("parent"):
            known.units[f"={unit.code}"].append(unit)
    known.origins = frozenset(Lineage.objects.filter(new=batch.unit).values_list("old_id", flat=True))
    found = {u.pk for units in known.units.values() for u in units}
    for link in Lineage.objects.filter(old_id__in=found).select_related("new").order_by("new__sort_key"):
        known.successions[link.old_id].append(link)


def _find_records(known: Known, people: list[int], year: int) -> None:
    for rating in Rating.objects.filter(person_id__in=people, year=year):
        if rating.person_id is not None:
            known.ratings[rating.person_id] = rating
    known.initiatives |= set(
        RecognizedInitiative.objects.filter(person_id__in=people).values_list("person_id", "title_folded")
    )
    known.services |= set(
        Service.objects.filter(person_id__in=people).values_list("person_id", "unit_id", "form", "since")
    )
    known.pending |= set(
        Discipline.objects.filter(person_id__in=people, status=Discipline.Status.PENDING).values_list(
            "person_id", flat=True
        )
    )


def chunks(values: Sequence[Any]) -> Iterable[list[Any]]:
    return (list(values[n : n + CHUNK]) for n in range(0, len(values), CHUNK))
