"""The table of criteria as a field of a form: repeated inputs on the page, a list of objects as JSON."""

import json
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from django import forms

from thidua.core.text import clean
from thidua.scoring.outline import COLUMNS, is_blank

MOST_ROWS = 300


class RowsWidget(forms.Widget):
    """Reads `criteria-number`, `criteria-name` … once for each row, or the list that a program sends."""

    allow_multiple_selected = True  # tells the JSON door that a list may come

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, str]]:
        if name in data:
            sent = data.getlist(name) if hasattr(data, "getlist") else data[name]
            return [_object(item) for item in (sent if isinstance(sent, list) else [sent])]
        if not hasattr(data, "getlist"):
            return []
        columns = [data.getlist(f"{name}-{column}") for column in COLUMNS]
        return [dict(zip(COLUMNS, cells, strict=True)) for cells in zip_longest(*columns, fillvalue="")]


class RowsField(forms.Field):
    """A list of rows, the blank ones dropped."""

    widget = RowsWidget

    def clean(self, value: Any) -> list[dict[str, str]]:
        rows = [row for row in value or [] if not is_blank(row)]
        if len(rows) > MOST_ROWS:
            raise forms.ValidationError(f"Bảng có hơn {MOST_ROWS} dòng. Hãy rút gọn.", code="too_many")
        return rows


def _object(item: object) -> dict[str, str]:
    """An object sent as JSON; whatever is none is read as a row with a name, and refused with its line."""
    if isinstance(item, str):
        try:
            item = json.loads(item)
        except ValueError:
            item = {"name": item}
    if not isinstance(item, Mapping):
        item = {"name": str(item)}
    return {column: clean(str(item.get(column) or "")) for column in COLUMNS}
