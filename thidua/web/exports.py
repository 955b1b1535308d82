"""A list as a workbook or as CSV: all its rows, row by row, so that memory stays small."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from tempfile import TemporaryFile
from typing import Any

import xlsxwriter
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse

from thidua.core.clock import today
from thidua.web.list_rows import shown
from thidua.web.list_spec import Cell, Column, ListSpec, Value

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHUNK = 2000
_RISKY = ("=", "+", "-", "@", "\t", "\r")


class Listed:
    """Rows that were worked out, not fetched: for the same files."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self.rows = rows

    def iterator(self, chunk_size: int) -> Iterator[Any]:
        return iter(self.rows)


def export(spec: ListSpec, rows: QuerySet[Any] | Listed, columns: Sequence[Column], kind: str) -> HttpResponseBase:
    """The file of a list; `kind` is xlsx or csv."""
    name = f"{spec.key}-{today():%Y%m%d}.{kind}"
    if kind == "xlsx":
        return _workbook(spec, rows, columns, name)
    response = StreamingHttpResponse(_lines(rows, columns), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def harmless(text: str) -> str:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{text}" if text.startswith(_RISKY) else text


def value_of(column: Column, cell: Cell) -> Value | str:
    """What the file holds: numbers and days as such, everything else as text."""
    if cell.value is not None:
        return cell.value
    if column.numeric and cell.text:
        plain = cell.text.replace(".", "").replace(",", ".")
        if plain.removeprefix("-").replace(".", "", 1).isdigit():
            return float(plain) if "." in plain else int(plain)
    return cell.text


class _Echo:
    """A file that hands back what is written, as csv.writer wants one."""

    def write(self, text: str) -> str:
        return text


def _lines(rows: QuerySet[Any] | Listed, columns: Sequence[Column]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([harmless(column.title) for column in columns])
    for row in rows.iterator(chunk_size=CHUNK):
        values = [value_of(column, shown(column.cell(row))) for column in columns]
        yield writer.writerow([_csv_text(value) for value in values])


def _csv_text(value: Value | str) -> str:
    if isinstance(value, str):
        return harmless(value)
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else "" if value is None else str(value)


def _workbook(spec: ListSpec, rows: QuerySet[Any] | Listed, columns: Sequence[Column], name: str) -> FileResponse:
    file = TemporaryFile()  # noqa: SIM115 - FileResponse closes it
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet()
    head = book.add_format({"bold": True, "bg_color": "#EEF0F3", "bottom": 1, "text_wrap": True})
    day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    quoted = book.add_format({"quote_prefix": True})  # the workbook's own leading apostrophe
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&C&B{spec.title.replace('&', '&&')[:200]}")
    sheet.set_footer("&R&8Trang &P/&N")
    for place, column in enumerate(columns):
        sheet.set_column(place, place, 14 if column.numeric else 28)
        sheet.write_string(0, place, column.title, head)
    for line, row in enumerate(rows.iterator(chunk_size=CHUNK), start=1):
        for place, column in enumerate(columns):
            value = value_of(column, shown(column.cell(row)))
            if isinstance(value, str):
                sheet.write_string(line, place, value, quoted if value.startswith(_RISKY) else None)
            elif isinstance(value, date):
                sheet.write_datetime(line, place, value, day)
            elif isinstance(value, int | float | Decimal):
                sheet.write_number(line, place, value)
    book.close()
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
