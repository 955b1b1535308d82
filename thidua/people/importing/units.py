"""Which unit a text names, as it stands today."""

from thidua.core.text import clean, fold
from thidua.people.cells import ERROR, FIXED
from thidua.people.importing.entry import Entry
from thidua.people.importing.known import Known
from thidua.people.models import (
    ImportBatch,
    Lineage,
    Unit,
)


def read_unit(entry: Entry, batch: ImportBatch, known: Known, text: str, name: str) -> Unit | None:
    """The unit a text names, as it stands today; dissolved units lead to their successor or a question."""
    if not clean(text):
        return None
    found = _units_named(known, text)
    own = [u for u in found if u.path.startswith(batch.unit.path) or u.pk in known.origins]
    found = own or found
    pick = name == "unit"  # a remark is corrected in words, never replaced by a code
    if not found:
        cure = f"Hãy sửa tên, hoặc để trống nếu là {batch.unit.name}." if pick else "Hãy sửa tên trong ghi chú."
        choices = [(batch.unit.code, batch.unit.name)] if pick else []
        message = f"Không có đơn vị nào tên “{clean(text)}”. {cure}"
        entry.notes.add("unit_unknown", ERROR, name, message, choices)
        return None
    if len(found) > 1:
        cure = "Hãy chọn đúng đơn vị." if pick else "Hãy ghi thêm tên quận, huyện cũ, ví dụ “Phường 14, Quận 10”."
        choices = [(u.code, placed(u)) for u in found[:10]] if pick else []
        message = f"Có {len(found)} đơn vị tên “{clean(text)}”. {cure}"
        entry.notes.add("unit_ambiguous", ERROR, name, message, choices)
        return None
    return found[0] if name != "unit" else _standing(entry, batch, known, found[0])


def _standing(entry: Entry, batch: ImportBatch, known: Known, unit: Unit) -> Unit | None:
    links = known.successions.get(unit.pk, [])
    if unit.until is not None and links:
        if len(links) == 1 and links[0].how == Lineage.How.WHOLE:
            new = links[0].new
            entry.notes.add(
                "unit_dissolved",
                FIXED,
                "unit",
                f"{placed(unit)} đã chấm dứt ngày {unit.until:%d/%m/%Y}, nhập toàn bộ vào {new}: đã đổi thành {new}.",
            )
            unit = new
        else:
            entry.notes.add(
                "unit_split",
                ERROR,
                "unit",
                f"{placed(unit)} đã chia cho {len(links)} đơn vị từ {links[0].on:%d/%m/%Y}; "
                "hệ thống không đoán. Hãy chọn đơn vị hiện nay của người này.",
                [(link.new.code, link.new.name) for link in links],
            )
            return None
    elif unit.until is not None:
        entry.notes.add(
            "unit_dissolved",
            ERROR,
            "unit",
            f"{placed(unit)} đã chấm dứt ngày {unit.until:%d/%m/%Y} và chưa ghi đơn vị kế tục. "
            "Hãy chọn đơn vị hiện nay.",
            [(batch.unit.code, batch.unit.name)],
        )
        return None
    if not unit.path.startswith(batch.unit.path):
        entry.notes.add(
            "unit_elsewhere",
            ERROR,
            "unit",
            f"{unit} không thuộc {batch.unit}: bạn chỉ nhập được người của {batch.unit}. "
            "Hãy bỏ qua dòng này hoặc chọn lại đơn vị.",
            [(batch.unit.code, batch.unit.name)],
        )
        return None
    return unit


def _units_named(known: Known, text: str) -> list[Unit]:
    if exact := known.units.get(f"={clean(text)}"):
        return exact
    if whole := known.units.get(fold(text)):
        return whole
    first, _, rest = text.partition(",")
    found = known.units.get(fold(first), [])
    if rest.strip():
        above = fold(rest)
        found = [u for u in found if u.parent and (fold(u.parent.name) in above or above in fold(u.parent.name))]
    return found


def placed(unit: Unit) -> str:
    return f"{unit.name}, {unit.parent.name}" if unit.parent else unit.name
