"""Tables held in memory: what a caller built from its own database."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from thidua.rules.packing.columns import day_key
from thidua.rules.reading import BadFile
from thidua.rules.tables.batches import DTYPES, Batch, Now, Values, Words, check_columns, missing
from thidua.rules.tables.contract import CONTRACT, SCORE


@dataclass(slots=True)
class Tables:
    """Table -> column -> values: days as yyyymmdd (0 none), words as codes of `words` (-1 none), scores with
    NaN for none, months with -1 for none."""

    columns: Mapping[str, Mapping[str, Values]]
    words: Words = field(default_factory=Words)

    def has(self, table: str) -> bool:
        return table in self.columns

    def batches(self, table: str, columns: Collection[str], now: Now | None = None) -> Iterator[Batch]:
        held = self.columns[table]
        columns = [*columns, *(now.columns if now else ())]
        check_columns(table, held, table)
        count = len(next(iter(held.values()), ()))
        yield Batch(
            {name: held[name] if name in held else missing(table, name, count) for name in columns}, count, table
        )


def tables_from_rows(rows: Mapping[str, Sequence[Mapping[str, object]]]) -> Tables:
    """Tables from rows of plain values: words as text, days as dates or yyyymmdd. Raises BadFile."""
    words = Words()
    columns = {table: {name: column(words, table, name, [row.get(name) for row in found]) for name in CONTRACT[table]}
               for table, found in rows.items()}  # fmt: skip
    return Tables(columns, words)


def column(words: Words, table: str, name: str, values: Sequence[object]) -> Values:
    """One column of plain values as numbers; None is empty."""
    kind = CONTRACT[table][name]
    if kind.required and None in values:
        raise BadFile(f"{table}: dòng {values.index(None) + 1}: thiếu “{name}”")
    if kind.type == SCORE:
        return np.array([np.nan if value is None else value for value in values], np.float64)
    if kind.is_word:
        return np.array([_code(words, table, name, value) for value in values], np.int32)
    numbers = [kind.empty if v is None else day_key(v) if isinstance(v, date) else v for v in values]
    return np.array(numbers, DTYPES.get(kind.type, np.int32))


def _code(words: Words, table: str, name: str, value: object) -> int:
    kind = CONTRACT[table][name]
    code = kind.empty if value is None else words.code(kind.type, str(value))
    if code is None:
        raise BadFile(f"{table}: {name}: không biết “{value}”; là một trong {', '.join(words.lists[kind.type])}")
    return code
