"""Imports of a unit's people: uploading, reading, correcting, applying."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from thidua.audit.actions import move, step
from thidua.core import jobs
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now, today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, short
from thidua.people import importing
from thidua.people.actions.import_writes import write_entries
from thidua.people.columns import FIELDS
from thidua.people.models import ImportBatch, ImportFile, ImportRow, Unit
from thidua.people.permissions import may_import
from thidua.people.queries import earlier_import, import_rows
from thidua.people.sheet_checks import kind_of
from thidua.people.sheets import Sheet, read_sheet

INLINE_BYTES = 200_000


@dataclass(frozen=True)
class Reading:
    """What reading a file gave: a sheet, or why not."""

    sheet: Sheet | None
    refused: Refused | None = None


def start_import(*, actor: Actor, unit: Unit, year: int, file_name: str, data: bytes) -> ImportBatch:
    """Take a workbook and read it: at once when small, else as a job. The same open file is not taken twice.

    Refuses: not_your_unit, unit_ended, year, and what sheet_checks refuses before reading.
    """
    batch = _take(actor=actor, unit=unit, year=year, file_name=file_name, data=data)
    if batch.state == ImportBatch.State.READING and len(data) <= INLINE_BYTES:
        return read_import(actor=actor, batch=batch)
    return batch


@transaction.atomic
def _take(*, actor: Actor, unit: Unit, year: int, file_name: str, data: bytes) -> ImportBatch:
    require(may_import(actor, unit))
    unit = lock(unit)
    if not unit.in_force(today()):
        raise Refused("unit_ended", f"{unit} không còn hoạt động. Hãy nhập cho đơn vị kế tục.", "unit")
    if not 2000 <= year <= today().year:
        raise Refused("year", f"Năm {year} chưa tới hoặc quá xa. Hãy chọn năm công tác của danh sách.", "year")
    kind_of(data)
    digest = hashlib.sha256(data).hexdigest()
    waiting = (ImportBatch.State.READING, ImportBatch.State.REVIEW)
    same = {"unit": unit, "year": year, "file_sha256": digest, "kind": "people"}
    batch = ImportBatch.objects.filter(state__in=waiting, **same).first()
    if batch is not None:
        return batch
    batch = ImportBatch.objects.create(
        file_name=short(clean(file_name) or "tệp không tên", 200),
        uploaded_by_id=actor.user_id,
        uploaded_at=now(),
        **same,
    )
    ImportFile.objects.create(batch=batch, data=data)
    step(batch, "upload", actor=actor, details={"unit": unit.code, "year": year, "sha256": digest})
    if len(data) > INLINE_BYTES:
        jobs.later(f"Đọc tệp {batch.file_name}", "people.read_import", batch.pk, owner=actor)
    return batch


def read_import(*, actor: Actor, batch: ImportBatch) -> ImportBatch:
    """Read the uploaded file into rows with findings; a file that cannot be read says why.

    Reading happens before the transaction, so that no lock is held for it. A batch read already stays.
    Refuses: not_your_unit.
    """
    require(may_import(actor, batch.unit))
    if batch.state != ImportBatch.State.READING:
        return batch
    jobs.report(1, 3, "Đang đọc tệp")
    reading = _read(bytes(batch.file.data))
    jobs.report(2, 3, "Đang kiểm tra từng dòng")
    return _keep(actor=actor, batch=batch, reading=reading)


def _read(data: bytes) -> Reading:
    try:
        return Reading(read_sheet(data))
    except Refused as refused:
        return Reading(None, refused)


@transaction.atomic
def _keep(*, actor: Actor, batch: ImportBatch, reading: Reading) -> ImportBatch:
    batch = lock(batch)
    if batch.state != ImportBatch.State.READING:
        return batch
    if reading.sheet is None:
        assert reading.refused is not None
        batch.failure = reading.refused.message
        batch.notices = [{"code": reading.refused.code, "message": reading.refused.message}]
        batch.save(update_fields=["failure", "notices"])
        return move(batch, "fail", actor=actor, note=batch.failure)
    batch.columns = importing.layout(reading.sheet)
    rows = importing.rows_of(reading.sheet, batch)
    batch.columns["encodings"] = importing.find_encodings(batch.columns, rows)
    importing.examine(batch, rows, today(), batch.uploaded_by_id)
    ImportRow.objects.bulk_create(rows, batch_size=500)
    batch.notices = [{"code": "sheet", "message": text} for text in reading.sheet.notices] + _again(batch)
    batch.save(update_fields=["columns", "notices"])
    return move(batch, "read", actor=actor, details={"rows": len(rows)})


def _again(batch: ImportBatch) -> list[dict[str, str]]:
    earlier = earlier_import(batch)
    if earlier is None:
        return []
    message = (
        f"Tệp này đã nhập lúc {earlier.uploaded_at:%H:%M %d/%m/%Y} (lần nhập {earlier.code}). "
        "Nhập lại không tạo thêm gì; những dòng không đổi được ghi rõ."
    )
    return [{"code": "imported_already", "message": message}]


@transaction.atomic
def correct_row(*, actor: Actor, batch: ImportBatch, number: int, fixes: Mapping[str, str], version: int) -> ImportRow:
    """Correct cells of one row and check all again.

    Refuses: not_your_unit, wrong_state, stale, row, field.
    """
    batch, rows = _open(actor, batch, version)
    row = _row(rows, number)
    unknown = set(fixes) - set(FIELDS)
    if unknown:
        raise Refused("field", f"Không có cột “{', '.join(sorted(unknown))}”. Hãy tải lại trang.", "fixes")
    before = importing.fields_of(batch, row)
    changed = {k: v[:500] for k, v in fixes.items() if v != before.get(k, "")}
    if changed:
        row.fixes = {**row.fixes, **changed}
        _recheck(batch, rows, {row.pk})
        step(batch, "correct", actor=actor, details={"row": number, "fields": sorted(changed)})
    return row


@transaction.atomic
def skip_row(*, actor: Actor, batch: ImportBatch, number: int, skipped: bool, version: int) -> ImportRow:
    """Leave a row out, or take it in again. Refuses: not_your_unit, wrong_state, stale, row."""
    batch, rows = _open(actor, batch, version)
    row = _row(rows, number)
    if row.skipped != skipped:
        row.skipped = skipped
        _recheck(batch, rows, {row.pk})
        step(batch, "correct", actor=actor, details={"row": number, "skipped": skipped})
    return row


@transaction.atomic
def map_columns(*, actor: Actor, batch: ImportBatch, fields: Mapping[str, int], version: int) -> ImportBatch:
    """Say what each column is, where the headings do not.

    Refuses: not_your_unit, wrong_state, stale, columns.
    """
    batch, rows = _open(actor, batch, version)
    width = len(batch.columns.get("titles", ()))
    wrong = [c for c in fields.values() if not 0 <= c < width]
    if wrong or len(set(fields.values())) != len(fields) or set(fields) - set(FIELDS):
        raise Refused("columns", "Mỗi cột chỉ có một nghĩa và phải có trong tệp. Hãy chọn lại.", "")
    if "full_name" not in fields:
        raise Refused("columns", "Chưa chọn cột “Họ và tên”: thiếu cột này thì không biết là ai.", "full_name")
    batch.columns = {**batch.columns, "fields": dict(fields), "unclear": []}
    batch.columns["encodings"] = importing.find_encodings(batch.columns, rows)
    batch.save(update_fields=["columns"])
    _recheck(batch, rows, set())
    step(batch, "map", actor=actor, details={"fields": dict(fields)})
    return batch


@transaction.atomic
def discard_import(*, actor: Actor, batch: ImportBatch) -> ImportBatch:
    """Put an upload aside without writing anything. Refuses: not_your_unit, wrong_state."""
    batch = lock(batch)
    require(may_import(actor, batch.unit))
    return move(batch, "discard", actor=actor)


@transaction.atomic
def apply_import(*, actor: Actor, batch: ImportBatch, version: int) -> ImportBatch:
    """Write all rows that are not skipped, or nothing. Rows are checked again against what is known now.

    Refuses: not_your_unit, wrong_state, stale, columns_unclear, rows_wrong, no_rows, changed_meanwhile.
    """
    require(may_import(actor, batch.unit))
    lock(batch.unit)
    batch, rows = _open(actor, batch, version)
    if batch.columns.get("unclear") and "full_name" not in batch.columns["fields"]:
        raise Refused("columns_unclear", "Chưa rõ mỗi cột là gì. Hãy chọn nghĩa các cột trước khi nhập.")
    entries, known = importing.examine(batch, rows, today(), batch.uploaded_by_id)
    wrong = [e for e in entries if not e.row.skipped and e.notes.wrong]
    if wrong:
        numbers = ", ".join(str(e.row.number) for e in wrong[:10])
        raise Refused(
            "rows_wrong",
            f"Còn {len(wrong)} dòng có lỗi (dòng {numbers}{'…' if len(wrong) > 10 else ''}). "
            "Chưa ghi gì vào hệ thống; hãy sửa hoặc bỏ qua từng dòng rồi nhập lại.",
        )
    entries = [e for e in entries if not e.row.skipped]
    if not entries:
        raise Refused("no_rows", "Không còn dòng nào để nhập: mọi dòng đều đã bỏ qua. Hãy bỏ tệp này.")
    try:
        with transaction.atomic():
            batch.result = write_entries(batch, entries, known, today())
    except IntegrityError:
        raise Refused(
            "changed_meanwhile",
            "Trong lúc nhập, người khác vừa ghi cùng người này. Chưa ghi gì; hãy tải lại trang rồi nhập lại.",
        ) from None
    batch.result["skipped"] = len(rows) - len(entries)
    batch.version += 1
    batch.save(update_fields=["result", "version"])
    return move(batch, "apply", actor=actor, details=batch.result)


def _open(actor: Actor, batch: ImportBatch, version: int) -> tuple[ImportBatch, list[ImportRow]]:
    """The batch under lock, still in review and as the officer saw it."""
    batch = lock(batch)
    require(may_import(actor, batch.unit))
    if batch.state != ImportBatch.State.REVIEW:
        state = batch.STATE_NAMES[batch.state]
        raise Refused(
            "wrong_state",
            f"Tệp này hiện là “{state}”, không sửa hay nhập được nữa. Muốn nhập lại, hãy tải tệp lên lần nữa.",
        )
    if batch.version != version:
        raise Refused(
            "stale",
            "Người khác vừa sửa bảng này sau khi bạn mở trang. Dữ liệu bạn gõ vẫn còn ở dưới; "
            "hãy tải lại trang, so sánh rồi làm lại.",
        )
    return batch, list(import_rows(batch))


def _row(rows: Sequence[ImportRow], number: int) -> ImportRow:
    row = next((r for r in rows if r.number == number), None)
    if row is None:
        raise Refused("row", f"Tệp không có dòng {number}. Hãy tải lại trang.", "number")
    return row


def _recheck(batch: ImportBatch, rows: Sequence[ImportRow], touched: set[int]) -> None:
    """Check all rows again, as one correction may cure another row; save those that came out otherwise."""
    before = {row.pk: (row.findings, row.plan) for row in rows}
    importing.examine(batch, rows, today(), batch.uploaded_by_id)
    changed = [row for row in rows if row.pk in touched or before[row.pk] != (row.findings, row.plan)]
    ImportRow.objects.bulk_update(changed, ["fixes", "findings", "plan", "skipped"], batch_size=200)
    batch.version += 1
    batch.save(update_fields=["version"])
