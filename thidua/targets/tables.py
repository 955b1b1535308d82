"""Wide tables as finished HTML and as workbooks: units × targets, units × periods.

Built here and not in a template: a page holds thousands of cells.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from io import BytesIO

import xlsxwriter
from django.urls import reverse
from django.utils.safestring import SafeString

from thidua.core.actor import Actor
from thidua.rules.progress import shown
from thidua.targets.boards import (
    MatrixRow,
    PeriodRow,
    Seen,
    columns_of,
    fields_of,
    held,
    matrix,
    of_year,
    period_board,
    seen,
    units_of,
    years_of,
)
from thidua.targets.keeping import ends_of
from thidua.targets.labels import LIGHT_MARKS, LIGHT_NAMES, LIGHT_TONES, asked, period_name
from thidua.targets.models import Target

PAGE = 50
LATE, MISSING, LATER = "Quá hạn", "Chưa có", ""
_CELL = {
    light: f'<td class="num"><span class="badge st-{tone}">{{}} {LIGHT_MARKS[light]}'
    f'<span class="visually-hidden"> {LIGHT_NAMES[light]}</span></span></td>'
    for light, tone in LIGHT_TONES.items()
}
_PERIOD_CELL = {
    "late": f'<td><span class="badge st-danger">{LATE}</span></td>',
    "missing": f'<td><span class="badge st-plain">{MISSING}</span></td>',
    "later": "<td></td>",
}


def matrix_page(actor: Actor, asked_for: Mapping[str, str], day: date) -> dict[str, object]:
    """One page of units with their newest figure at each target of a year."""
    found, field = seen(actor), asked_for.get("field", "")
    year = chosen_year(found, asked_for, day)
    chosen = of_year(found, year, field)
    columns, rows = columns_of(chosen), held(actor, chosen)
    units = units_of(rows)
    whole, number = asked_for.get("export") == "xlsx", _page_number(asked_for)
    shown_units = units if whole else units[(number - 1) * PAGE : number * PAGE]
    lines = matrix(rows, columns, shown_units, day)
    base = reverse("targets:unit", args=["UNIT"])
    return {
        "title": f"Ma trận đơn vị × chỉ tiêu năm {year}",
        "year": year,
        "years": years_of(found),
        "fields": fields_of(found),
        "field": field,
        "columns": [(target.name, asked(target), reverse("targets:page", args=[target.code])) for target in columns],
        "rows": SafeString("" if whole else "".join(_matrix_row(row, base) for row in lines)),
        "found": lines if whole else [],
        "heads": [f"{target.name} ({target.measure})" for target in columns],
        "total": len(units),
        "legend": [(LIGHT_MARKS[key], LIGHT_NAMES[key], tone) for key, tone in LIGHT_TONES.items()],
        "page": number,
        "pages": -(-len(units) // PAGE) or 1,
    }


def chosen_year(found: Sequence[Seen], asked_for: Mapping[str, str], day: date) -> int:
    """The year the address names; else the year at hand, or the newest that has targets."""
    text, years = asked_for.get("year", ""), years_of(found)
    if text.isdigit() and len(text) == 4:
        return int(text)
    return day.year if day.year in years or not years else years[0]


def period_page(actor: Actor, target: Target, asked_for: Mapping[str, str], day: date) -> dict[str, object]:
    """All units that hold a target × its periods: value, late or missing; who is late stands first."""
    found = period_board(actor, target, day)
    rows = [row for row in found if row.late] if asked_for.get("show") == "late" else found
    ends = ends_of(target)
    base = reverse("targets:assignment", args=[target.code, "UNIT"])
    return {
        "title": target.name,
        "intro": f"{asked(target)} · {target.since:%d/%m/%Y} – {target.until:%d/%m/%Y}",
        "chosen": target,
        "ends": [(period_name(target, end), end > day) for end in ends],
        "rows": SafeString("".join(_period_row(row, base) for row in rows)),
        "found": rows,
        "total": len(found),
        "late": [row.name for row in found if row.late][:12],
        "late_count": sum(row.late > 0 for row in found),
        "reported": [
            (period_name(target, end), sum(row.cells[n][0] == "value" for row in found), len(found))
            for n, end in enumerate(ends)
            if end <= day
        ],
        "only_late": asked_for.get("show") == "late",
    }


def matrix_workbook(page: Mapping[str, object]) -> bytes:
    rows: Sequence[MatrixRow] = page["found"]  # type: ignore[assignment]
    heads: Sequence[str] = page["heads"]  # type: ignore[assignment]
    lines = [[row.code, row.name, *(cell[0] if cell else None for cell in row.cells)] for row in rows]
    return _workbook(["Mã đơn vị", "Đơn vị", *heads], lines)


def period_workbook(page: Mapping[str, object]) -> bytes:
    rows: Sequence[PeriodRow] = page["found"]  # type: ignore[assignment]
    heads: Sequence[tuple[str, bool]] = page["ends"]  # type: ignore[assignment]
    words = {"late": LATE, "missing": MISSING, "later": ""}
    lines = [
        [row.code, row.name, *(value if kind == "value" else words[kind] for kind, value in row.cells)] for row in rows
    ]
    return _workbook(["Mã đơn vị", "Đơn vị", *(name for name, _ in heads)], lines)


def _matrix_row(row: MatrixRow, base: str) -> str:
    url = escape(base.replace("UNIT", row.code))
    cells = "".join(_CELL[cell[1]].format(shown(cell[0])) if cell else "<td></td>" for cell in row.cells)
    return f'<tr><th scope="row" class="text-nowrap"><a href="{url}">{escape(row.name)}</a></th>{cells}</tr>'


def _period_row(row: PeriodRow, base: str) -> str:
    url = escape(base.replace("UNIT", row.code))
    cells = "".join(
        f'<td class="num">{shown(value)}</td>' if kind == "value" else _PERIOD_CELL[kind] for kind, value in row.cells
    )
    light = (
        f'<td class="text-nowrap"><span class="badge st-{LIGHT_TONES[row.light]}">{LIGHT_NAMES[row.light]}</span></td>'
    )
    return f'<tr><th scope="row" class="text-nowrap"><a href="{url}">{escape(row.name)}</a></th>{cells}{light}</tr>'


def _page_number(asked_for: Mapping[str, str]) -> int:
    text = asked_for.get("page", "1")
    return min(max(int(text), 1), 1000) if text.isdigit() and len(text) < 6 else 1


def _workbook(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    head = book.add_format({"bold": True, "bg_color": "#EEF0F3", "bottom": 1, "text_wrap": True})
    sheet.freeze_panes(1, 2)
    sheet.set_column(1, 1, 28)
    sheet.set_column(2, max(len(heads) - 1, 2), 14)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&R&8Trang &P/&N")
    for place, text in enumerate(heads):
        sheet.write_string(0, place, text, head)
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, Decimal):
                sheet.write_number(line, place, float(value))
            elif value:
                sheet.write_string(line, place, str(value))
    book.close()
    return file.getvalue()
