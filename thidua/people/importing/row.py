"""Reading one row: every cell, and what remarks and marks say."""

from collections.abc import Mapping
from datetime import date, timedelta

from thidua.core.text import clean
from thidua.people import cells as reading
from thidua.people.cells import ERROR, FIXED, WARNING, Notes
from thidua.people.columns import FIELDS
from thidua.people.encodings import NAMES, converted
from thidua.people.importing.entry import Entry, at, full_name
from thidua.people.importing.known import Known
from thidua.people.importing.units import placed, read_unit
from thidua.people.models import (
    ImportBatch,
    ImportRow,
    Service,
)


def read_row(
    batch: ImportBatch,
    row: ImportRow,
    texts: dict[str, str],
    known: Known,
    today: date,
    month_first: Mapping[str, bool],
) -> Entry:
    entry = Entry(row=row, notes=Notes(), texts=texts)
    notes = entry.notes
    _read_marks(entry, batch)
    entry.name = reading.read_name(full_name(texts), notes)
    entry.citizen_id = reading.read_citizen_id(texts.get("citizen_id", ""), notes)
    entry.birth_date = reading.read_date(
        texts.get("birth_date", ""),
        "birth_date",
        "Ngày sinh",
        notes,
        today=today,
        month_first=month_first["birth_date"],
    )
    hired = reading.read_date(
        texts.get("hired_on", ""),
        "hired_on",
        "Ngày vào làm",
        notes,
        today=today,
        month_first=month_first["hired_on"],
    )
    if hired and entry.birth_date and hired <= entry.birth_date:
        notes.add("dates", ERROR, "hired_on", "Ngày vào làm không thể trước ngày sinh. Hãy kiểm tra lại hai ngày.")
    if entry.name and not notes.wrong and entry.citizen_id is None and entry.birth_date is None:
        notes.add(
            "identity_missing",
            ERROR,
            "citizen_id",
            "Thiếu cả số định danh và ngày sinh nên không biết là ai. Hãy nhập ít nhất một trong hai.",
        )
    entry.unit = read_unit(entry, batch, known, texts.get("unit", ""), "unit") or batch.unit
    position = clean(texts.get("position", ""))[:200]
    entry.values = {
        "full_name": entry.name,
        "birth_date": entry.birth_date,
        "gender": reading.read_gender(texts.get("gender", ""), notes),
        "citizen_id": entry.citizen_id,
        "position": position,
        "is_leader": reading.is_leading(position),
        "hired_on": hired,
        "unit": entry.unit,
    }
    if "rating" in texts:
        entry.grade = reading.read_grade(texts["rating"], notes)
    _read_initiative(entry, today, month_first["initiative_date"])
    _read_remarks(entry, batch, known, today)
    return entry


def _read_marks(entry: Entry, batch: ImportBatch) -> None:
    """What the file itself says: formulas, error cells, merged cells, hidden rows, old fonts."""
    columns = {int(c): name for name, c in batch.columns.get("fields", {}).items()}
    marks = entry.row.cells
    for column in marks.get("error", []):
        name = columns.get(column)
        if name and name not in entry.row.fixes:
            text = at(marks["v"], column) or "#"
            entry.notes.add(
                "cell_error",
                ERROR,
                name,
                f"Ô “{FIELDS[name]}” báo lỗi của Excel ({text}). Hãy gõ lại giá trị.",
            )
            entry.texts[name] = ""
    for column in marks.get("formula", []):
        name = columns.get(column)
        if name and name not in entry.row.fixes and column not in marks.get("error", []):
            entry.notes.add(
                "cell_formula",
                WARNING,
                name,
                f"Ô “{FIELDS[name]}” là công thức: đã lấy kết quả lưu trong tệp. Hãy kiểm tra giá trị.",
            )
    for column in marks.get("merged", []):
        if column in columns:
            label = FIELDS[columns[column]]
            entry.notes.add(
                "cell_merged",
                FIXED,
                columns[column],
                f"Ô “{label}” gộp nhiều dòng: đã lấy giá trị của ô gộp.",
            )
    if marks.get("hidden"):
        entry.notes.add(
            "row_hidden",
            WARNING,
            "",
            "Dòng này đang bị ẩn trong tệp. Nếu không muốn nhập, hãy chọn bỏ qua dòng.",
        )
    for key, (encoding, sure) in batch.columns.get("encodings", {}).items():
        name, text = columns.get(int(key)), at(marks["v"], int(key))
        if name and name not in entry.row.fixes and converted(text, encoding) != text:
            _tell_encoding(entry, name, text, encoding, sure)


def _tell_encoding(entry: Entry, name: str, text: str, encoding: str, sure: bool) -> None:
    read = clean(converted(text, encoding))
    if sure:
        message = f"Cột gõ bằng phông {NAMES[encoding]}: “{text}” được đọc là “{read}”. Bản gốc vẫn giữ."
        entry.notes.add("old_font", FIXED, name, message)
    else:
        message = f"Có thể gõ bằng phông {NAMES[encoding]}, đọc là “{read}”; chưa chắc nên chưa đổi."
        entry.notes.add("old_font", WARNING, name, message, [(read, read)])


def _read_initiative(entry: Entry, today: date, month_first: bool) -> None:
    texts, notes = entry.texts, entry.notes
    text = clean(texts.get("initiative", ""))
    if not reading.is_yes(text) or text in ("-", "–", "/"):
        return
    title, decision, day_text = reading.split_initiative(text)
    decision = clean(texts.get("initiative_decision", "")) or decision
    day = reading.read_date(
        texts.get("initiative_date", "") or day_text,
        "initiative_date",
        "Ngày công nhận sáng kiến",
        notes,
        today=today,
        month_first=month_first,
    )
    if day is None:
        notes.add(
            "initiative_unproved",
            WARNING,
            "initiative",
            "Sáng kiến chưa có ngày và số quyết định công nhận nên chưa được ghi là đã công nhận. "
            "Hãy thêm “(QĐ số … ngày …)” sau tên sáng kiến.",
        )
        return
    entry.initiative = {"title": title[:500], "on": day, "decision": decision[:80]}


def _read_remarks(entry: Entry, batch: ImportBatch, known: Known, today: date) -> None:
    facts = reading.read_note(entry.texts.get("note", ""))
    entry.under_review = facts.under_review or reading.is_yes(entry.texts.get("under_review", ""))
    if entry.under_review:
        entry.notes.add(
            "under_review",
            WARNING,
            "under_review",
            "Đang trong thời gian được xem xét: sẽ ghi “đang xem xét”; "
            "việc xét khen thưởng tạm dừng đến khi có kết luận.",
        )
    if facts.maternity:
        since = facts.since or date(batch.year, 1, 1)
        until = facts.until or _months_after(since, facts.maternity)
        if facts.since is None:
            entry.notes.add(
                "leave_undated",
                WARNING,
                "note",
                f"Nghỉ thai sản {facts.maternity} tháng, chưa ghi từ ngày nào: tạm ghi {since:%d/%m/%Y} – "
                f"{until:%d/%m/%Y}. Nếu khác, hãy ghi “nghỉ thai sản từ … đến …”.",
            )
        entry.services.append({"unit": entry.unit, "form": Service.Form.MATERNITY, "since": since, "until": until})
    if facts.elsewhere:
        _read_elsewhere(entry, batch, known, facts)


def _read_elsewhere(entry: Entry, batch: ImportBatch, known: Known, facts: reading.NoteFacts) -> None:
    unit = read_unit(entry, batch, known, facts.elsewhere_unit, "note")
    if unit is None:
        return
    until = facts.until or unit.until or date(batch.year, 12, 31)
    since = facts.since or _months_after(until + timedelta(days=1), -facts.elsewhere) + timedelta(days=1)
    if unit.until is not None:
        after = ", ".join(link.new.name for link in known.successions.get(unit.pk, [])) or "chưa ghi"
        entry.notes.add(
            "service_dissolved",
            WARNING,
            "note",
            f"{facts.elsewhere} tháng ở {placed(unit)} (đã chấm dứt {unit.until:%d/%m/%Y}): ghi thời gian "
            f"{since:%d/%m/%Y} – {until:%d/%m/%Y}; khi xét cần ý kiến của đơn vị kế tục: {after}.",
        )
    entry.services.append({"unit": unit, "form": Service.Form.WORK, "since": since, "until": until})


def _months_after(day: date, months: int) -> date:
    """The last day of a period of whole months that begins on `day`."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    return first + timedelta(days=day.day - 1) - timedelta(days=1)
