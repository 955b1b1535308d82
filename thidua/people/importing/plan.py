"""What writing a row would do, said before it is done."""

from datetime import date
from typing import Any

from thidua.core.text import clean, fold, same
from thidua.people.cells import ERROR, FIXED, WARNING
from thidua.people.columns import FIELDS
from thidua.people.importing.entry import Entry
from thidua.people.importing.known import Known
from thidua.people.models import (
    Grade,
    ImportBatch,
    Service,
)

PERSON_FIELDS = (
    "full_name",
    "birth_date",
    "gender",
    "citizen_id",
    "position",
    "is_leader",
    "hired_on",
    "unit",
)
LABELS = {**FIELDS, "is_leader": "Lãnh đạo, quản lý"}


def plan_of(entry: Entry, batch: ImportBatch, known: Known) -> dict[str, Any]:
    """What writing this row would do, for people to read: action, differences and records."""
    if entry.row.skipped:
        return {"action": "skip", "changes": [], "records": []}
    if entry.notes.wrong:
        return {"action": "error", "changes": [], "records": []}
    changes = changes_of(entry)
    records = _records(entry, batch, known)
    if entry.person is None:
        return {"action": "create", "changes": [], "records": records}
    action = "update" if changes or records else "unchanged"
    return {"action": action, "person": entry.person.code, "changes": changes, "records": records}


def changed_fields(entry: Entry) -> dict[str, Any]:
    """Values that differ from the person's; empty cells never wipe what is known."""
    person = entry.person
    if person is None:
        return {}
    wanted = {k: v for k, v in entry.values.items() if v not in (None, "")}
    if not entry.values["position"]:
        wanted.pop("is_leader")
    if not clean(entry.texts.get("unit", "")) and person.unit.path.startswith(entry.values["unit"].path):
        wanted.pop("unit")
    if same(person.full_name, entry.name) and person.full_name != entry.name:
        wanted.pop("full_name")  # Hoà and Hòa: the same name, kept as it is on record
    return {k: v for k, v in wanted.items() if getattr(person, k) != v}


def changes_of(entry: Entry) -> list[list[str]]:
    return [
        [LABELS[name], _shown(getattr(entry.person, name)), _shown(value)]
        for name, value in changed_fields(entry).items()
    ]


def new_rating(entry: Entry, known: Known) -> bool:
    old = known.ratings.get(entry.person.pk) if entry.person else None
    return bool(entry.grade) and (old is None or old.grade != entry.grade)


def new_initiative(entry: Entry, known: Known) -> bool:
    if not entry.initiative:
        return False
    key = (entry.person.pk, fold(entry.initiative["title"])[:500]) if entry.person else None
    return key not in known.initiatives


def new_services(entry: Entry, known: Known) -> list[dict[str, Any]]:
    pk = entry.person.pk if entry.person else 0
    return [s for s in entry.services if (pk, s["unit"].pk, str(s["form"]), s["since"]) not in known.services]


def new_review(entry: Entry, known: Known) -> bool:
    return entry.under_review and (entry.person is None or entry.person.pk not in known.pending)


def _records(entry: Entry, batch: ImportBatch, known: Known) -> list[str]:
    records: list[str] = []
    if new_rating(entry, known):
        old = known.ratings.get(entry.person.pk) if entry.person else None
        before = f" (trước: {old.get_grade_display()})" if old else ""
        records.append(f"Xếp loại {batch.year}: {Grade(entry.grade).label}{before}")
    if new_initiative(entry, known):
        records.append(f"Sáng kiến: {entry.initiative['title']}")
    for service in new_services(entry, known):
        label = Service.Form(service["form"]).label
        records.append(f"{label} tại {service['unit']}: {service['since']:%d/%m/%Y} – {service['until']:%d/%m/%Y}")
    if new_review(entry, known):
        records.append("Ghi: đang xem xét kỷ luật")
    return records


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def worst(entry: Entry) -> str:
    """The gravest finding of a row: what the report can be narrowed to."""
    found = {f.severity for f in entry.notes.items}
    return next((s for s in (ERROR, WARNING, FIXED) if s in found), "")
