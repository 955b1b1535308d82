"""From a sheet to rows with findings and a plan: what an import would change. Writes nothing."""

from collections.abc import Sequence
from datetime import date

from thidua.people import cells as reading
from thidua.people.importing.entry import Entry, fields_of
from thidua.people.importing.known import Known, known_for
from thidua.people.importing.matching import compare, match_person
from thidua.people.importing.plan import (
    PERSON_FIELDS,
    changed_fields,
    new_initiative,
    new_rating,
    new_review,
    new_services,
    plan_of,
    worst,
)
from thidua.people.importing.row import read_row
from thidua.people.importing.sheet_rows import find_encodings, layout, rows_of
from thidua.people.models import ImportBatch, ImportRow


def examine(
    batch: ImportBatch, rows: Sequence[ImportRow], today: date, uploader: int | None = None
) -> tuple[list[Entry], Known]:
    """Read all rows again, set their findings and plans; answers the entries and what they met."""
    texts = [fields_of(batch, row) for row in rows]
    known = known_for(batch, texts)
    month_first = {
        name: reading.writes_month_first(t.get(name, "") for t in texts)
        for name in ("birth_date", "hired_on", "initiative_date")
    }
    pairs = zip(rows, texts, strict=True)
    entries = [read_row(batch, row, found, known, today, month_first) for row, found in pairs]
    compare(entries)
    for entry in entries:
        match_person(entry, batch, known, uploader)
        entry.row.findings = [f.to_json() for f in entry.notes.items]
        entry.row.plan = {**plan_of(entry, batch, known), "worst": worst(entry)}
    return entries, known


__all__ = [
    "PERSON_FIELDS",
    "Entry",
    "Known",
    "changed_fields",
    "examine",
    "fields_of",
    "find_encodings",
    "layout",
    "new_initiative",
    "new_rating",
    "new_review",
    "new_services",
    "rows_of",
]
