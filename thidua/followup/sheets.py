"""Tables of figures that foot: totals come from the rows they stand under, and nothing else is printed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from thidua.core.errors import Refused
from thidua.core.money import grouped, percent

TOTAL: Final = "Cộng"
TEXT, COUNT, SHARE = "text", "count", "share"
Value = str | int | None


@dataclass(frozen=True)
class Figure:
    """A column. A count adds down the rows; with `parts` it is, in each row, the sum of those columns.

    A share is never stored: it is `of` (part, whole) of its own row, so it cannot disagree with them. `adds`
    is off for counts of different things (points, values in different measures), which no total may mix.
    """

    key: str
    title: str
    kind: str = COUNT
    parts: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    adds: bool = True
    width: float = 1


@dataclass(frozen=True)
class Row:
    """Values in the order of the columns (None for a share), and the page they can be seen on."""

    values: tuple[Value, ...]
    source: str = ""


@dataclass(frozen=True)
class Sheet:
    """One table. `source` is the page of the whole, `empty` what is said when it has no row."""

    key: str
    title: str
    columns: tuple[Figure, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    source: str = ""
    note: str = ""
    empty: str = "Không có số liệu."

    def column(self, key: str) -> int:
        return next(n for n, column in enumerate(self.columns) if column.key == key)

    def sum_of(self, key: str) -> int:
        """Of one column, from the rows themselves."""
        place = self.column(key)
        return sum(_number(row.values[place]) for row in self.rows)


@dataclass(frozen=True)
class Tie:
    """One number said in two places."""

    where: str
    value: int
    other: str
    other_value: int


def with_total(sheet: Sheet) -> Sheet:
    """The sheet with the total of its rows, when a column adds."""
    if not sheet.rows or not any(c.kind == COUNT and c.adds for c in sheet.columns):
        return sheet
    sums = tuple(sheet.sum_of(column.key) if column.kind == COUNT and column.adds else None for column in sheet.columns)
    values = (TOTAL, *sums[1:]) if sheet.columns[0].kind == TEXT else sums
    return Sheet(**{**_fields(sheet), "total": Row(values, sheet.source)})


def foot(sheet: Sheet) -> Sheet:
    """The same sheet, when its parts make its totals. Refuses: does_not_foot, naming every place."""
    faults = [*_shape(sheet)] or [*_rows(sheet), *_totals(sheet)]
    if faults:
        raise Refused("does_not_foot", f"Bảng “{sheet.title}” có số cộng không khớp nên không in: {' '.join(faults)}")
    return sheet


def reconcile(ties: Iterable[Tie]) -> None:
    """The same number in two tables. Refuses: does_not_reconcile, naming both."""
    faults = [
        f"{tie.where} là {grouped(tie.value)} nhưng {tie.other} là {grouped(tie.other_value)}."
        for tie in ties
        if tie.value != tie.other_value
    ]
    if faults:
        raise Refused("does_not_reconcile", f"Số liệu giữa các bảng không khớp nên không in: {' '.join(faults)}")


def shown(sheet: Sheet) -> list[tuple[str, ...]]:
    """Rows and total as they are read, shares worked out."""
    rows = [*sheet.rows, *([sheet.total] if sheet.total else [])]
    return [tuple(_text(sheet, row, column, value) for column, value in _cells(sheet, row)) for row in rows]


def changes(before: Sequence[Sheet], after: Sequence[Sheet]) -> list[str]:
    """What differs between two takings of the figures, in sentences; a new or lost line counts."""
    old = {sheet.key: _lines(sheet) for sheet in before}
    found = []
    for sheet in after:
        lines = _lines(sheet)
        was = old.get(sheet.key, {})
        for label, values in lines.items():
            found += _changed(sheet, label, was.get(label), values)
        found += [f"{sheet.title}: không còn dòng “{label}”." for label in was if label not in lines]
    return found


def to_json(sheets: Sequence[Sheet]) -> list[dict[str, Any]]:
    return [asdict(sheet) for sheet in sheets]


def from_json(data: Sequence[Mapping[str, Any]]) -> tuple[Sheet, ...]:
    return tuple(
        Sheet(
            **{
                **one,
                "columns": tuple(
                    Figure(**{**c, "parts": tuple(c["parts"]), "of": tuple(c["of"])}) for c in one["columns"]
                ),
                "rows": tuple(_row(row) for row in one["rows"]),
                "total": _row(one["total"]) if one["total"] else None,
            }
        )
        for one in data
    )


def _row(data: Mapping[str, Any]) -> Row:
    return Row(tuple(data["values"]), data["source"])


def _fields(sheet: Sheet) -> dict[str, Any]:
    return {name: getattr(sheet, name) for name in Sheet.__dataclass_fields__}


def _cells(sheet: Sheet, row: Row) -> list[tuple[Figure, Value]]:
    return list(zip(sheet.columns, row.values, strict=True))


def _text(sheet: Sheet, row: Row, column: Figure, value: Value) -> str:
    if column.kind == SHARE:
        part, whole = (_number(row.values[sheet.column(key)]) for key in column.of)
        return percent(part, whole)
    if isinstance(value, int):
        return grouped(value)
    return value or ""


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _shape(sheet: Sheet) -> list[str]:
    rows = [*sheet.rows, *([sheet.total] if sheet.total else [])]
    faults = [f"Dòng {n} thiếu hoặc thừa ô." for n, r in enumerate(rows, 1) if len(r.values) != len(sheet.columns)]
    counts = [n for n, column in enumerate(sheet.columns) if column.kind == COUNT and column.adds]
    for number, row in enumerate(sheet.rows if not faults else (), start=1):
        wrong = [sheet.columns[n].title for n in counts if not isinstance(row.values[n], int) or row.values[n] < 0]  # type: ignore[operator]
        faults += [f"Dòng {number}, cột “{title}” không phải là số đếm." for title in wrong]
    return faults


def _rows(sheet: Sheet) -> list[str]:
    """Parts make the whole in every row, the total's too; no part of a share exceeds its whole."""
    faults = []
    for row in [*sheet.rows, *([sheet.total] if sheet.total else [])]:
        value = {column.key: _number(cell) for column, cell in _cells(sheet, row)}
        label = row.values[0]
        for column in sheet.columns:
            parts = sum(value[key] for key in column.parts)
            if column.parts and parts != value[column.key]:
                faults.append(f"“{label}”, {column.title}: ghi {value[column.key]}, các phần cộng lại là {parts}.")
            if column.kind == SHARE and value[column.of[0]] > value[column.of[1]]:
                faults.append(f"“{label}”, {column.title}: phần lớn hơn toàn bộ.")
    return faults


def _totals(sheet: Sheet) -> list[str]:
    if sheet.total is None:
        return []
    return [
        f"{column.title}: dòng cộng ghi {value}, các dòng cộng lại là {sheet.sum_of(column.key)}."
        for column, value in _cells(sheet, sheet.total)
        if column.kind == COUNT and column.adds and value != sheet.sum_of(column.key)
    ]


def _lines(sheet: Sheet) -> dict[str, dict[str, Value]]:
    """Rows by their texts; a second row with the same texts is told apart by its place."""
    rows = [*sheet.rows, *([sheet.total] if sheet.total else [])]
    found: dict[str, dict[str, Value]] = {}
    for number, row in enumerate(rows):
        cells = _cells(sheet, row)
        label = " – ".join(str(value) for column, value in cells if column.kind == TEXT and value)
        found[label if label not in found else f"{label} ({number})"] = {
            column.key: value for column, value in cells if column.kind == COUNT
        }
    return found


def _changed(sheet: Sheet, label: str, was: dict[str, Value] | None, now: dict[str, Value]) -> list[str]:
    if was is None:
        return [f"{sheet.title}: thêm dòng “{label}”."]
    titles = {column.key: column.title for column in sheet.columns}
    return [
        f"{sheet.title} – {label}, {titles[key]}: {_said(was.get(key))} → {_said(value)}."
        for key, value in now.items()
        if was.get(key) != value
    ]


def _said(value: Value) -> str:
    return grouped(value) if isinstance(value, int) else value or "–"
