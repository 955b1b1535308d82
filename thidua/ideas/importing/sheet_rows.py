"""From a sheet to its headings, what they mean, and rows; and a row's texts by meaning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thidua.core.text import clean
from thidua.ideas.importing.columns import BODY, find_header, propose
from thidua.ideas.models import IdeaImport, IdeaImportRow
from thidua.people.encodings import NAMES, converted, detect
from thidua.people.sheets import Sheet


@dataclass(frozen=True)
class Layout:
    """What is found before any row is read."""

    titles: list[str]
    columns: dict[str, str]
    encodings: dict[str, Any]
    rows: list[tuple[int, list[str]]]


def layout(sheet: Sheet) -> Layout:
    """Headings and what they mean; old fonts by column: {column: [encoding, sure]}; the rows beneath."""
    place = find_header(sheet.rows)
    rows = sheet.rows[place + 1 :]
    width = max(len(cells) for _, cells in sheet.rows)
    titles: list[str] = []
    encodings: dict[str, Any] = {}
    for column in range(width):
        heading = at(sheet.rows[place][1], column)
        encoding, sure = detect([at(cells, column) for _, cells in rows])
        if encoding:
            encodings[str(column)] = [encoding, sure]
        titles.append(clean(converted(heading, encoding) if sure else heading)[:300])
    return Layout(titles, propose(titles), encodings, rows)


def texts_of(batch: IdeaImport, row: IdeaImportRow, *, fixed: bool = True) -> dict[str, str]:
    """A row's texts by meaning: old fonts read where that is sure, the office's corrections on top.

    Content from several columns is put together, each part under its heading.
    """
    texts: dict[str, str] = {}
    parts: list[tuple[str, str]] = []
    for column, meaning in sorted(batch.columns.items(), key=lambda item: int(item[0])):
        text = _cell(batch.encodings, row.cells, column)
        if meaning == BODY:
            parts.append((batch.titles[int(column)], text))
        else:
            texts[meaning] = text
    if parts:
        texts[BODY] = parts[0][1] if len(parts) == 1 else _joined(parts)
    return {**texts, **row.fixes} if fixed else texts


def at(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""


def _cell(encodings: Mapping[str, Any], cells: Sequence[str], column: str) -> str:
    text = at(cells, int(column))
    encoding, sure = encodings.get(column, ("", False))
    return converted(text, encoding) if sure else text


def _joined(parts: Sequence[tuple[str, str]]) -> str:
    return "\n\n".join(f"{heading}:\n{text}" if heading else text for heading, text in parts if text.strip())


def encoding_notices(found: Layout) -> list[str]:
    """Which columns were typed in an old font, and whether they were turned over."""
    notices = []
    for column, (encoding, sure) in found.encodings.items():
        name = found.titles[int(column)] or f"số {int(column) + 1}"
        done = "đã chuyển sang Unicode" if sure else "chưa chắc nên giữ nguyên; nếu sai dấu, hãy chuyển mã rồi tải lại"
        notices.append(f"Cột “{name}” gõ bằng bảng mã {NAMES[encoding]}: {done}.")
    return notices
