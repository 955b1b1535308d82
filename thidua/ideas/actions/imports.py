"""A file of ideas: uploaded, read, its columns named, its rows corrected, put aside."""

import hashlib
from collections.abc import Mapping, Sequence

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.core import jobs
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, short
from thidua.ideas import importing, states
from thidua.ideas.importing import columns as meant
from thidua.ideas.models import Contest, IdeaImport, IdeaImportFile, IdeaImportRow
from thidua.ideas.permissions import may_change_import, may_receive_many
from thidua.people.sheet_checks import kind_of
from thidua.people.sheets import Sheet, read_sheet

INLINE_BYTES = 200_000
LONGEST_FIX = 20_000
SAVED = ["findings", "action", "worst", "title", "author", "digest", "key", "place", "copy_of", "field"]
BATCH = 300


def start_import(*, actor: Actor, contest: Contest, file_name: str, data: bytes) -> IdeaImport:
    """Take a workbook or CSV and read it: at once when small, else as a job. The same open file is not taken twice.

    Refuses: not_contest_office, wrong_state, and what sheet_checks refuses before reading.
    """
    batch = _take(actor=actor, contest=contest, file_name=file_name, data=data)
    if batch.state == states.READING and len(data) <= INLINE_BYTES:
        return read_import(actor=actor, batch=batch)
    return batch


@transaction.atomic
def _take(*, actor: Actor, contest: Contest, file_name: str, data: bytes) -> IdeaImport:
    contest = lock(contest)
    require(may_receive_many(actor, contest))
    kind_of(data)
    digest = hashlib.sha256(data).hexdigest()
    waiting = (states.READING, states.READ, states.TAKING_IN)
    batch = IdeaImport.objects.filter(contest=contest, file_sha256=digest, state__in=waiting).first()
    if batch is not None:
        return batch
    batch = IdeaImport.objects.create(
        contest=contest,
        file_name=short(clean(file_name) or "tệp không tên", 200),
        file_sha256=digest,
        uploaded_by_id=actor.user_id,
        uploaded_at=now(),
    )
    IdeaImportFile.objects.create(batch=batch, data=data)
    step(batch, "upload", actor=actor, details={"contest": contest.code, "sha256": digest})
    if len(data) > INLINE_BYTES:
        batch.job = jobs.later(f"Đọc tệp {batch.file_name}", "ideas.read_import", batch.pk, owner=actor)
        batch.save(update_fields=["job"])
    return batch


def read_import(*, actor: Actor, batch: IdeaImport) -> IdeaImport:
    """Read the uploaded file into rows with findings; a file that cannot be read says why.

    Reading happens before the transaction, so that no lock is held for it. A file read already stays as it is.
    Refuses: not_contest_office, wrong_state.
    """
    require(may_receive_many(actor, batch.contest))
    if batch.state != states.READING:
        return batch
    jobs.report(1, 3, "Đang đọc tệp")
    try:
        sheet = read_sheet(bytes(batch.file.data))
    except Refused as refused:
        return _fail(actor, batch, refused)
    jobs.report(2, 3, "Đang kiểm tra từng dòng")
    return _keep(actor, batch, sheet)


@transaction.atomic
def _fail(actor: Actor, batch: IdeaImport, refused: Refused) -> IdeaImport:
    batch = lock(batch)
    if batch.state != states.READING:
        return batch
    batch.problem = refused.message
    batch.save(update_fields=["problem"])
    return move(batch, "fail", actor=actor, note=refused.message)


@transaction.atomic
def _keep(actor: Actor, batch: IdeaImport, sheet: Sheet) -> IdeaImport:
    batch = lock(batch)
    if batch.state != states.READING:
        return batch
    found = importing.layout(sheet)
    batch.titles, batch.columns, batch.encodings = found.titles, found.columns, found.encodings
    batch.notices = [*sheet.notices, *importing.encoding_notices(found)]
    rows = [IdeaImportRow(batch=batch, number=number, cells=cells) for number, cells in found.rows]
    importing.examine(actor, batch, rows)
    IdeaImportRow.objects.bulk_create(rows, batch_size=BATCH)
    batch.save(update_fields=["titles", "columns", "encodings", "month_first", "notices"])
    return move(batch, "read", actor=actor, details={"rows": len(rows)})


@transaction.atomic
def map_columns(*, actor: Actor, batch: IdeaImport, columns: Mapping[str, str], version: int) -> IdeaImport:
    """Say what each column is ({"0": "title"}); every row is read again, corrections stay.

    Refuses: not_contest_office, wrong_state, stale, columns.
    """
    batch = as_seen(actor, batch, version)
    twice = [one for one in columns.values() if one != meant.BODY and list(columns.values()).count(one) > 1]
    unknown = [c for c in columns if not (c.isdigit() and int(c) < len(batch.titles))]
    if twice or unknown or set(columns.values()) - set(meant.MEANINGS):
        raise Refused("columns", "Mỗi nghĩa (trừ “Nội dung”) chỉ chọn cho một cột có trong tệp. Hãy chọn lại.")
    if not meant.readable(columns):
        raise Refused("columns", "Chưa chọn cột “Tên ý tưởng” hoặc “Nội dung”: thiếu cả hai thì không có gì để nhập.")
    batch.columns = dict(columns)
    rows = list(batch.rows.all())
    importing.examine(actor, batch, rows)
    IdeaImportRow.objects.bulk_update(rows, SAVED, batch_size=BATCH)
    _next_version(batch, "columns", "month_first")
    step(batch, "map", actor=actor, details={"columns": dict(columns)})
    return batch


@transaction.atomic
def correct_row(
    *, actor: Actor, batch: IdeaImport, number: int, fixes: Mapping[str, str], version: int
) -> IdeaImportRow:
    """Correct texts of one row; the file stays as it came.

    Refuses: not_contest_office, wrong_state, stale, row, field.
    """
    batch = as_seen(actor, batch, version)
    row = _row(batch, number)
    if set(fixes) - set(meant.MEANINGS):
        raise Refused("field", "Không có cột này. Hãy tải lại trang rồi sửa lại.")
    before = importing.texts_of(batch, row)
    changed = {name: text[:LONGEST_FIX] for name, text in fixes.items() if not _alike(text, before.get(name, ""))}
    if changed:
        row.fixes = {**row.fixes, **changed}
        _again(actor, batch, row)
        step(batch, "correct", actor=actor, details={"row": number, "fields": sorted(changed)})
    return row


@transaction.atomic
def skip_row(*, actor: Actor, batch: IdeaImport, number: int, skipped: bool, version: int) -> IdeaImportRow:
    """Leave a row out, or take it back. Refuses: not_contest_office, wrong_state, stale, row."""
    batch = as_seen(actor, batch, version)
    row = _row(batch, number)
    if row.skipped != skipped:
        row.skipped = skipped
        _again(actor, batch, row)
        step(batch, "correct", actor=actor, details={"row": number, "skipped": skipped})
    return row


@transaction.atomic
def drop_import(*, actor: Actor, batch: IdeaImport) -> IdeaImport:
    """Put a file aside; nothing was taken in from it. Refuses: not_contest_office, wrong_state, already_begun."""
    batch = lock(batch)
    require(may_change_import(actor, batch))
    if batch.state == states.READ and batch.rows.filter(idea__isnull=False).exists():
        raise Refused(
            "already_begun",
            "Một phần tệp này đã được nhập nên không bỏ được. Hãy bấm nhập tiếp phần còn lại, hoặc bỏ qua từng dòng.",
        )
    return move(batch, "drop", actor=actor)


def as_seen(actor: Actor, batch: IdeaImport, version: int) -> IdeaImport:
    """The file under lock, waiting for its check and as the reader saw it."""
    batch = lock(batch)
    require(may_change_import(actor, batch))
    if batch.state != states.READ:
        raise Refused("wrong_state", f"Tệp này ở trạng thái “{batch.state_name}” nên không sửa được nữa.")
    if batch.version != version:
        raise Refused(
            "stale",
            "Người khác vừa sửa bảng này sau khi bạn mở trang. Dữ liệu bạn gõ vẫn còn ở dưới; "
            "hãy tải lại trang, so sánh rồi làm lại.",
        )
    return batch


def _row(batch: IdeaImport, number: int) -> IdeaImportRow:
    row = batch.rows.filter(number=number).first()
    if row is None:
        raise Refused("row", f"Tệp không có dòng {number}. Hãy tải lại trang.")
    return row


def _alike(typed: str, before: str) -> bool:
    """Browsers send other ends of lines than files hold."""
    return typed.splitlines() == before.splitlines()


def _again(actor: Actor, batch: IdeaImport, row: IdeaImportRow) -> None:
    """Read one row again, and see anew which rows are alike."""
    before = row.digest
    importing.read_rows(batch, [row], importing.known_for(batch))
    importing.settle(actor, batch, [row])
    row.save(update_fields=[*SAVED, "fixes", "skipped"])
    regroup(batch, (before, row.digest))
    row.refresh_from_db(fields=["copy_of"])
    _next_version(batch)


def regroup(batch: IdeaImport, digests: Sequence[str]) -> None:
    rows = list(batch.rows.filter(digest__in=digests))
    importing.group(rows)
    IdeaImportRow.objects.bulk_update(rows, ["copy_of"], batch_size=BATCH)


def _next_version(batch: IdeaImport, *fields: str) -> None:
    batch.version += 1
    batch.save(update_fields=["version", *fields])
