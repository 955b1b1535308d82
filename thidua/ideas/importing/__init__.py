"""From a sheet to rows with findings: what taking it in would do. Saves nothing."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from thidua.core.actor import Actor
from thidua.core.text import clean, fold
from thidua.ideas.importing import columns
from thidua.ideas.importing.known import Known, ideas_alike, known_for, taken_before, taken_key
from thidua.ideas.importing.moments import read_moment, writes_month_first
from thidua.ideas.importing.reading import read_idea
from thidua.ideas.importing.sheet_rows import encoding_notices, layout, texts_of
from thidua.ideas.inputs import IdeaInput
from thidua.ideas.models import IdeaImport, IdeaImportRow
from thidua.ideas.texts import digest_of
from thidua.people.cells import ERROR, FIXED, WARNING, Notes

Action = IdeaImportRow.Action
_GRAVITY = (ERROR, WARNING, FIXED)
_TEXT_KNOWN = "text_known"


def examine(actor: Actor, batch: IdeaImport, rows: Sequence[IdeaImportRow]) -> None:
    """Read all rows of a file; find those alike among them, and those taken in or received before."""
    sent = (texts_of(batch, row).get(columns.RECEIVED, "") for row in rows)
    batch.month_first = writes_month_first(sent)
    read_rows(batch, rows, known_for(batch))
    seen = Counter[str]()
    for row in rows:
        row.key = _key(texts_of(batch, row, fixed=False))
        seen[row.key] += 1
        row.place = seen[row.key]
    settle(actor, batch, rows)
    group(rows)


def read_rows(batch: IdeaImport, rows: Sequence[IdeaImportRow], known: Known) -> list[IdeaInput]:
    """What each row says; its findings and what it is shown by are set."""
    return [_read(row, texts_of(batch, row), known, batch.month_first) for row in rows]


def settle(actor: Actor, batch: IdeaImport, rows: Sequence[IdeaImportRow]) -> None:
    """What is to become of each row: taken in before, left out, to be mended, or new."""
    earlier = taken_before(batch, [taken_key(batch, row) for row in rows])
    alike = ideas_alike(actor, [row.digest for row in rows])
    for row in rows:
        before = earlier.get(taken_key(batch, row))
        same = alike.get(row.digest) if before is None else None
        row.findings = [one for one in row.findings if one["code"] != _TEXT_KNOWN]
        if same is not None:
            message = f"Trùng nguyên văn với ý tưởng {same.code} đã tiếp nhận ngày {same.received_at:%d/%m/%Y}."
            notes = Notes()
            notes.add(_TEXT_KNOWN, WARNING, "", message)
            row.findings += [one.to_json() for one in notes.items]
        gravest = [one["severity"] for one in row.findings]
        row.worst = next((one for one in _GRAVITY if one in gravest), "")
        row.action = _action(row, known=before is not None)


def group(rows: Iterable[IdeaImportRow]) -> None:
    """Rows of the same text point to the first of them; those left out or wrong stand alone."""
    first: dict[str, int] = {}
    for row in sorted(rows, key=lambda one: one.number):
        counted = bool(row.digest) and row.action in (Action.CREATE, Action.KNOWN)
        row.copy_of = first.get(row.digest) if counted else None
        if counted:
            first.setdefault(row.digest, row.number)


def _read(row: IdeaImportRow, texts: Mapping[str, str], known: Known, month_first: bool) -> IdeaInput:
    notes = Notes()
    data = read_idea(texts, known, notes, month_first)
    row.findings = [one.to_json() for one in notes.items]
    row.title, row.author = data.title[:300], data.authors[0].name[:200]
    row.digest = digest_of(data.title, data.body) if data.title else ""
    row.field_id = data.field_id
    return data


def _action(row: IdeaImportRow, *, known: bool) -> str:
    if known:
        return Action.KNOWN
    if row.skipped:
        return Action.SKIP
    return Action.ERROR if row.worst == ERROR else Action.CREATE


def _key(texts: Mapping[str, str]) -> str:
    """Alike for the same sending, whatever file, order of columns or spelling of its moment it comes in."""
    sent = clean(texts.get(columns.RECEIVED, ""))
    moment = read_moment(sent)
    who = fold(texts.get(columns.EMAIL, "") or texts.get(columns.NAME, ""))
    text = digest_of(texts.get(columns.TITLE, ""), texts.get(columns.BODY, ""))
    return hashlib.sha256(json.dumps([moment.isoformat() if moment else sent, who, text]).encode()).hexdigest()


__all__ = [
    "columns",
    "encoding_notices",
    "examine",
    "group",
    "known_for",
    "layout",
    "read_rows",
    "settle",
    "taken_key",
    "texts_of",
]
