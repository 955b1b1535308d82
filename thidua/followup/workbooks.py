"""Sheets as a workbook: totals and shares are formulas with their values beside them, every line names its page."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from django.conf import settings
from xlsxwriter.utility import xl_col_to_name

from thidua.core.money import percent
from thidua.followup.sheets import COUNT, SHARE, TEXT, Row, Sheet, foot

HEAD = 3  # rows above the first line: title, note, heading
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
LINK, OPEN = "Nguồn số liệu", "Mở trang"
A4, LONGEST = 9, 31  # paper; letters of a sheet's name


def workbook(title: str, sheets: Sequence[Sheet], lines: Sequence[str] = ()) -> bytes:
    """A first page with `lines` and what the others hold, then a page for each sheet. Refuses: does_not_foot."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "author": settings.AGENCY_NAME})
    styles = _styles(book)
    names = _names(sheets)
    _contents(book.add_worksheet("Mục lục"), title, names, lines, styles)
    for name, sheet in names:
        _page(book.add_worksheet(name), foot(sheet), styles)
    book.close()
    return file.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    return {
        "title": book.add_format({"bold": True, "font_size": 13}),
        "head": book.add_format({"bold": True, "bg_color": "#EEF0F3", "border": 1, "text_wrap": True}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "count": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "share": book.add_format({"num_format": "0.0%", "valign": "top"}),
        "bold": book.add_format({"bold": True, "top": 1}),
        "bold_count": book.add_format({"bold": True, "top": 1, "num_format": "#,##0"}),
        "bold_share": book.add_format({"bold": True, "top": 1, "num_format": "0.0%"}),
        "link": book.add_format({"font_color": "#0B5CAD", "underline": 1, "valign": "top"}),
        "note": book.add_format({"italic": True}),
    }


def _names(sheets: Sequence[Sheet]) -> list[tuple[str, Sheet]]:
    """Names that a workbook takes: at most 31 letters, whole words, none twice."""
    return [(_name(f"{number}. {sheet.title.translate(_FORBIDDEN)}"), sheet) for number, sheet in enumerate(sheets, 1)]


def _name(title: str) -> str:
    if len(title) <= LONGEST:
        return title.strip()
    return title[: LONGEST + 1].rpartition(" ")[0].rstrip(" ,;–-") or title[:LONGEST]


def _contents(page: Any, title: str, names: list[tuple[str, Sheet]], lines: Sequence[str], styles: Any) -> None:
    page.set_column(0, 0, 90)
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.write_string(0, 0, title, styles["title"])
    for place, line in enumerate(lines, start=1):
        page.write_string(place, 0, line, styles["text"])
    for place, (name, sheet) in enumerate(names, start=len(lines) + 2):
        page.write_url(place, 0, f"internal:'{name}'!A1", styles["link"], string=sheet.title)


def _page(page: Any, sheet: Sheet, styles: Any) -> None:
    page.write_string(0, 0, sheet.title, styles["title"])
    page.write_string(1, 0, sheet.note, styles["note"])
    page.freeze_panes(HEAD, 1)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD - 1)
    page.set_footer("&R&8Trang &P/&N")
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, 10 + 10 * column.width if column.kind == TEXT else 13)
        page.write_string(HEAD - 1, place, column.title, styles["head"])
    page.set_column(len(sheet.columns), len(sheet.columns), 14)
    page.write_string(HEAD - 1, len(sheet.columns), LINK, styles["head"])
    for line, row in enumerate(sheet.rows, start=HEAD):
        _line(page, sheet, row, line, styles, "")
    if not sheet.rows:
        page.write_string(HEAD, 0, sheet.empty, styles["note"])
    if sheet.total:
        _line(page, sheet, sheet.total, HEAD + len(sheet.rows), styles, "bold_")


def _line(page: Any, sheet: Sheet, row: Row, line: int, styles: Any, bold: str) -> None:
    for place, (column, value) in enumerate(zip(sheet.columns, row.values, strict=True)):
        if column.kind == SHARE:
            part, whole = (sheet.column(key) for key in column.of)
            _share(page, row, line, place, part, whole, styles[f"{bold}share"])
        elif column.kind == COUNT and isinstance(value, int):
            _count(page, sheet, line, place, value, styles[f"{bold}count"], is_total=bool(bold))
        elif value is not None:
            page.write_string(line, place, str(value), styles[bold.rstrip("_") or "text"])
    source = row.source or sheet.source
    if source:
        page.write_url(line, len(row.values), settings.PUBLIC_URL + source, styles["link"], string=OPEN)


def _count(page: Any, sheet: Sheet, line: int, place: int, value: int, style: Any, *, is_total: bool) -> None:
    """A total adds its column, a whole adds its parts; what was counted stands as it is."""
    column = sheet.columns[place]
    if is_total:
        letter = xl_col_to_name(place)
        formula = f"=SUM({letter}{HEAD + 1}:{letter}{HEAD + len(sheet.rows)})"
    elif column.parts:
        formula = "=" + "+".join(f"{xl_col_to_name(sheet.column(key))}{line + 1}" for key in column.parts)
    else:
        page.write_number(line, place, value, style)
        return
    page.write_formula(line, place, formula, style, value)


def _share(page: Any, row: Row, line: int, place: int, part: int, whole: int, style: Any) -> None:
    one, other = f"{xl_col_to_name(part)}{line + 1}", f"{xl_col_to_name(whole)}{line + 1}"
    values = [value if isinstance(value, int) else 0 for value in (row.values[part], row.values[whole])]
    cached: float | str = values[0] / values[1] if values[1] else percent(0, 0)
    page.write_formula(line, place, f'=IF({other}=0,"{percent(0, 0)}",{one}/{other})', style, cached)
