"""The head and the rows of a table as HTML; built here because a loop in a template costs ten times more."""

from collections.abc import Sequence
from datetime import date, datetime
from html import escape
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeData, SafeString
from django.utils.timezone import localtime

from thidua.core.money import grouped
from thidua.web.list_spec import Cell, Column, ListSpec, Shown

ARROWS = {"ascending": "bi-caret-up-fill", "descending": "bi-caret-down-fill", "none": "bi-chevron-expand"}

PICK_ALL = SafeString(
    '<th scope="col" class="pick"><input type="checkbox" class="form-check-input" data-pick-all'
    ' aria-label="Chọn tất cả dòng trên trang"></th>'
)


def shown(value: Shown) -> Cell:
    """Any answer of a column as a cell: numbers grouped, days as dd/mm/yyyy."""
    if isinstance(value, Cell):
        return value
    if value is None:
        return Cell("")
    if isinstance(value, datetime):
        at = localtime(value) if value.tzinfo else value
        return Cell(at.strftime("%H:%M %d/%m/%Y"), value=at.replace(tzinfo=None))
    if isinstance(value, date):
        return Cell(value.strftime("%d/%m/%Y"), value=value)
    if isinstance(value, int):
        return Cell(grouped(value), value=value)
    return Cell(str(value))


def head_html(spec: ListSpec, columns: Sequence[Column], sort: Sequence[str], base: str) -> SafeString:
    """Heading cells; a sortable one is a link that says how it is sorted now."""
    cells = [PICK_ALL] if spec.select_actions else []
    cells += [_heading(column, sort, base) for column in columns]
    return format_html_join("", "{}", ((cell,) for cell in cells))


def rows_html(spec: ListSpec, columns: Sequence[Column], rows: Sequence[Any]) -> SafeString:
    """One `tr` for each row; the first cell heads its row."""
    tags = [_tags(column, first=n == 0) for n, column in enumerate(columns)]
    return SafeString("\n".join(f"<tr>{_row(spec, columns, tags, row)}</tr>" for row in rows))


def cell_html(cell: Cell) -> SafeString:
    text = _escaped(cell.text) if cell.text else ""
    if cell.badge and text:
        text = f'<span class="badge st-{_escaped(cell.tone or "plain")}">{text}</span>'
    elif cell.tone:
        text = f'<span class="tone-{_escaped(cell.tone)}">{text}</span>'
    if cell.url:
        text = f'<a href="{_escaped(cell.url)}">{text}</a>'
    return SafeString(f'{text}<small class="note">{_escaped(cell.note)}</small>' if cell.note else text)


def _row(spec: ListSpec, columns: Sequence[Column], tags: Sequence[tuple[str, str]], row: Any) -> str:
    cells = [shown(column.cell(row)) for column in columns]
    parts = [f"{start}{cell_html(cell)}{end}" for (start, end), cell in zip(tags, cells, strict=True)]
    if spec.select_actions:
        parts.insert(0, _pick(spec.row_key(row), cells[0].text))
    return "".join(parts)


def _tags(column: Column, *, first: bool) -> tuple[str, str]:
    """What stands around the cells of a column, the same in every row."""
    kind = ' class="num"' if column.numeric else ""
    named = f'{kind} data-l="{_escaped(column.title)}"'
    if first:  # on the phone a bare number at the head of a card says whose it is
        return f'<th scope="row"{named if column.numeric else ""}>', "</th>"
    return f"<td{named}>", "</td>"


def _pick(key: str, name: str) -> SafeString:
    return format_html(
        '<td class="pick"><input type="checkbox" class="form-check-input" form="list-select" name="selected"'
        ' value="{}" aria-label="Chọn {}"></td>',
        key,
        name,
    )


def _heading(column: Column, sort: Sequence[str], base: str) -> SafeString:
    kind = SafeString(' class="num"') if column.numeric else ""
    if not column.order:
        return format_html('<th scope="col"{}>{}</th>', kind, column.title)
    state = "ascending" if column.key in sort else "descending" if f"-{column.key}" in sort else "none"
    target = f"-{column.key}" if state == "ascending" else column.key
    url = f"{base}{'' if base == '?' else '&'}sort={target}"
    aria = format_html(' aria-sort="{}"', state) if state != "none" else ""
    icon = format_html('<i class="bi {}" aria-hidden="true"></i>', ARROWS[state])
    return format_html('<th scope="col"{}{}><a href="{}">{} {}</a></th>', kind, aria, url, column.title, icon)


def _escaped(text: str) -> str:
    """As format_html escapes its arguments; called for every cell, where format_html costs five times more."""
    return text if isinstance(text, SafeData) else escape(str(text))
