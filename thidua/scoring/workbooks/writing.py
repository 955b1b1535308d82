"""How our workbooks look: A4 landscape, frozen heads, numbers as numbers, no text that runs as a formula."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import TypeAlias

import xlsxwriter

Value = str | int | float | Decimal | None
Worksheet: TypeAlias = xlsxwriter.worksheet.Worksheet
Format: TypeAlias = xlsxwriter.format.Format
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_A4 = 9


@dataclass(frozen=True)
class Book:
    """A workbook being written, with its few formats."""

    file: xlsxwriter.Workbook
    title: Format
    head: Format
    text: Format
    quoted: Format
    points: Format
    whole: Format
    strong: Format
    marked: Format


def workbook(fill: Callable[[Book], None]) -> bytes:
    """The bytes of a workbook that `fill` writes."""
    data = BytesIO()
    file = xlsxwriter.Workbook(data, {"strings_to_formulas": False, "strings_to_urls": False})
    edge = {"border": 1, "border_color": "#C9CED6", "valign": "top"}
    fill(
        Book(
            file,
            title=file.add_format({"bold": True, "font_size": 13}),
            head=file.add_format({**edge, "bold": True, "bg_color": "#EEF0F3", "text_wrap": True, "align": "center"}),
            text=file.add_format({**edge, "text_wrap": True}),
            quoted=file.add_format({**edge, "text_wrap": True, "quote_prefix": True}),
            points=file.add_format({**edge, "num_format": "0.00"}),
            whole=file.add_format({**edge, "num_format": "#,##0"}),
            strong=file.add_format({**edge, "num_format": "0.00", "bold": True}),
            marked=file.add_format({**edge, "text_wrap": True, "bg_color": "#FFF4D6"}),
        )
    )
    file.close()
    return data.getvalue()


def page(book: Book, name: str, lines: Sequence[str], columns: Sequence[str], widths: Sequence[int]) -> Worksheet:
    """A sheet with its title lines, its head row, frozen and repeated on every printed page."""
    sheet = book.file.add_worksheet(name)
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line, book.title if row == 0 else None)
    top = head_row(lines)
    for place, column in enumerate(columns):
        sheet.write_string(top, place, column, book.head)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(top + 1, 0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.set_footer("&L&8&F&R&8Trang &P/&N")
    return sheet


def head_row(lines: Sequence[str]) -> int:
    """Where the head stands: one blank row below the title lines."""
    return len(lines) + 1


def put(book: Book, sheet: Worksheet, row: int, column: int, value: Value, form: Format | None = None) -> None:
    """One cell: points with two places, counts whole, text never a formula, nothing as a blank."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, form or book.text)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, form or (book.quoted if value.startswith(_RISKY) else book.text))
    else:
        number = form or (book.whole if isinstance(value, int) else book.points)
        sheet.write_number(row, column, float(value), number)
