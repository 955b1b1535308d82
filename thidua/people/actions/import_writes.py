"""Writing the rows of an import, table by table and never row by row."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from thidua.core.text import clean, fold
from thidua.likeness.actions import remember_many
from thidua.people import importing
from thidua.people.importing import Entry
from thidua.people.models import Discipline, ImportBatch, Person, Rating, RecognizedInitiative, Service

BATCH = 500


def write_entries(batch: ImportBatch, entries: Sequence[Entry], known: importing.Known, today: date) -> dict[str, Any]:
    """Write everything in the caller's transaction; answers how many of each kind."""
    created = _create_people(entries)
    updated = _update_people(entries)
    counts = {
        "created": len(created),
        "updated": len(updated),
        "ratings": _write_ratings(batch, entries, known),
        "initiatives": _write_initiatives(entries, known),
        "services": _write_services(entries, known),
        "reviews": _write_reviews(entries, known, today),
    }
    return {**counts, "rows": len(entries)}


def _create_people(entries: Sequence[Entry]) -> set[int]:
    new = [e for e in entries if e.person is None]
    people = []
    for entry in new:
        person = Person(**{k: v for k, v in entry.values.items() if k != "full_name"})
        person.set_name(entry.name)
        people.append(person)
    for entry, person in zip(new, Person.objects.bulk_create(people, batch_size=BATCH), strict=True):
        entry.person = person
    return {p.pk for p in people}


def _update_people(entries: Sequence[Entry]) -> list[Person]:
    changed: list[Person] = []
    for entry in entries:
        person, values = entry.person, importing.changed_fields(entry)
        if person is None or not values:
            continue
        for name, value in values.items():
            setattr(person, name, value)
        person.set_name(person.full_name)
        person.version += 1
        changed.append(person)
    names = [*importing.PERSON_FIELDS, "search_text", "sort_key", "version"]
    Person.objects.bulk_update(changed, names, batch_size=BATCH)
    return changed


def _write_ratings(batch: ImportBatch, entries: Sequence[Entry], known: importing.Known) -> int:
    new: list[Rating] = []
    changed: list[Rating] = []
    for entry in entries:
        if not importing.new_rating(entry, known):
            continue
        assert entry.person is not None
        old = known.ratings.get(entry.person.pk)
        if old is None:
            new.append(Rating(person=entry.person, year=batch.year, grade=entry.grade))
        else:
            old.grade = entry.grade
            changed.append(old)
    Rating.objects.bulk_create(new, batch_size=BATCH)
    Rating.objects.bulk_update(changed, ["grade"], batch_size=BATCH)
    return len(new) + len(changed)


def _write_initiatives(entries: Sequence[Entry], known: importing.Known) -> int:
    rows = [
        RecognizedInitiative(
            person=e.person,
            title=e.initiative["title"],
            title_folded=fold(e.initiative["title"])[:500],
            reach=RecognizedInitiative.Reach.UNIT,
            recognized_on=e.initiative["on"],
            decision_no=e.initiative["decision"],
        )
        for e in entries
        if importing.new_initiative(e, known)
    ]
    RecognizedInitiative.objects.bulk_create(rows, batch_size=BATCH)
    remember_many("recognized", [(row.pk, row.title, "") for row in rows])
    return len(rows)


def _write_services(entries: Sequence[Entry], known: importing.Known) -> int:
    rows = [
        Service(person=e.person, unit=s["unit"], form=s["form"], since=s["since"], until=s["until"])
        for e in entries
        for s in importing.new_services(e, known)
    ]
    Service.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def _write_reviews(entries: Sequence[Entry], known: importing.Known, today: date) -> int:
    rows = [
        Discipline(
            person=e.person,
            status=Discipline.Status.PENDING,
            decided_on=today,
            note=clean(e.texts.get("note", ""))[:300],
        )
        for e in entries
        if importing.new_review(e, known)
    ]
    Discipline.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)
