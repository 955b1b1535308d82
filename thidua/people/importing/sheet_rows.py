"""From a sheet to its layout and rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from thidua.core.text import fold
from thidua.people.columns import find_header
from thidua.people.encodings import detect
from thidua.people.importing.entry import at
from thidua.people.models import (
    ImportBatch,
    ImportRow,
)
from thidua.people.sheets import Sheet


def layout(sheet: Sheet) -> dict[str, Any]:
    """What `ImportBatch.columns` keeps: headings, the field of each column, what is unclear, old fonts."""
    header = find_header(sheet.rows, sheet.merged)
    width = max(len(cells) for _, cells in sheet.rows)
    if header is None:
        return {
            "titles": [""] * width,
            "last": 0,
            "fields": {},
            "encodings": {},
            "unclear": ["Không tìm thấy dòng tiêu đề: hãy chỉ rõ mỗi cột là gì."],
        }
    return {
        "titles": list(header.titles),
        "last": header.last,
        "fields": dict(header.fields),
        "encodings": {},
        "unclear": list(header.unclear),
    }


def rows_of(sheet: Sheet, batch: ImportBatch) -> list[ImportRow]:
    """The data rows below the header, with the marks of their cells; values of merged cells filled in."""
    last = int(batch.columns["last"])
    marks: dict[str, dict[int, list[int]]] = {"formula": defaultdict(list), "error": defaultdict(list)}
    for name, places in (("formula", sheet.formulas), ("error", sheet.errors)):
        for row, column in sorted(places):
            marks[name][row].append(column)
    body = {number: list(texts) for number, texts in sheet.rows if number > last}
    merged = _fill_merged(sheet, body)
    return [
        ImportRow(
            batch=batch,
            number=number,
            cells={
                "v": texts,
                "formula": marks["formula"].get(number, []),
                "error": marks["error"].get(number, []),
                "merged": merged.get(number, []),
                "hidden": number in sheet.hidden,
            },
        )
        for number, texts in body.items()
        if not _is_closing(texts)
    ]


def find_encodings(columns: Mapping[str, Any], rows: Sequence[ImportRow]) -> dict[str, list[Any]]:
    """Columns typed in an old font: {column: [encoding, sure]}."""
    found: dict[str, list[Any]] = {}
    for name in ("full_name", "family_name", "position", "unit", "rating", "initiative", "note"):
        column = columns["fields"].get(name)
        if column is not None:
            encoding, sure = detect([at(row.cells["v"], column) for row in rows])
            if encoding:
                found[str(column)] = [encoding, sure]
    return found


def _fill_merged(sheet: Sheet, body: dict[int, list[str]]) -> dict[int, list[int]]:
    """Cells merged downwards say the same for each row they cover."""
    filled: dict[int, list[int]] = defaultdict(list)
    for top, left, bottom, right in sheet.merged:
        if top not in body or bottom - top > 5_000:
            continue
        value = at(body[top], left)
        for row in range(top + 1, bottom + 1):
            if row in body and left == right and value and left < len(body[row]) and not body[row][left]:
                body[row][left] = value
                filled[row].append(left)
    return filled


def _is_closing(texts: Sequence[str]) -> bool:
    """Lines under the table: totals, place and date, signatures."""
    words = [fold(t) for t in texts if t.strip()]
    first = words[0] if words else ""
    starts = ("tong cong", "tong so", "nguoi lap", "ngay thang", "thu truong", "ky ten", "danh sach nay")
    return not words or (len(words) <= 3 and first.startswith(starts))
