"""Reads a folder of CSV files: UTF-8, a header, empty means not given."""

from __future__ import annotations

import csv
import math
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

import numpy as np

from thidua.rules.packing.columns import day_key
from thidua.rules.reading import BadFile, Place
from thidua.rules.tables.batches import DTYPES, Batch, Now, Values, Words, check_columns, missing
from thidua.rules.tables.contract import CONTRACT, DAY, FLAG, SCORE, Column

ROWS = 50_000
FLAGS = {"true": 1, "false": 0, "1": 1, "0": 0}


class CsvFolder:
    """The tables of a folder, one file each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.words = Words()

    def has(self, table: str) -> bool:
        return (self.folder / f"{table}.csv").exists()

    def batches(self, table: str, columns: Collection[str], now: Now | None = None) -> Iterator[Batch]:
        path = self.folder / f"{table}.csv"
        columns = [*columns, *(now.columns if now else ())]
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                reader = csv.reader(file, strict=True)
                header = next(reader, [])
                check_columns(table, header, path.name)
                line = 2
                while rows := list(islice(reader, ROWS)):
                    yield self._batch(table, columns, header, rows, path.name, line)
                    line += len(rows)
        except UnicodeDecodeError:
            raise BadFile("tệp không phải UTF-8", Place(path.name)) from None
        except (OSError, csv.Error) as error:
            raise BadFile(f"không đọc được: {error}", Place(path.name)) from None

    def _batch(
        self, table: str, columns: Collection[str], header: list[str], rows: list[list[str]], file: str, line: int
    ) -> Batch:
        for number, row in enumerate(rows):
            if len(row) != len(header):
                raise BadFile(f"có {len(row)} ô, tiêu đề có {len(header)}", Place(file, line + number))
        held = {}
        for name in columns:
            if name not in header:
                held[name] = missing(table, name, len(rows))
                continue
            place = header.index(name)
            held[name] = self._values(CONTRACT[table][name], [row[place] for row in rows], Place(file, line, name))
        return Batch(held, len(rows), file, line)

    def _values(self, column: Column, texts: Sequence[str], place: Place) -> Values:
        numbers = []
        for number, text in enumerate(texts):
            value = self._value(column, text.strip())
            if value is None:
                raise BadFile(self._complaint(column, place.path, text), Place(place.file, place.line + number))
            numbers.append(value)
        kind = np.int32 if column.is_word else DTYPES.get(column.type, np.int32)
        return np.array(numbers, kind)

    def _value(self, column: Column, text: str) -> float | int | None:
        """The number that stands for this text; none where it cannot be understood."""
        if not text:
            return None if column.required else np.nan if column.type == SCORE else column.empty
        if column.is_word:
            return self.words.code(column.type, text)
        if column.type == FLAG:
            return FLAGS.get(text.lower())
        try:
            if column.type == DAY:
                return day_key(date.fromisoformat(text))
            if column.type == SCORE:
                return float(text) if math.isfinite(float(text)) else None
            return int(text) if abs(int(text)) < 1 << 31 else None
        except ValueError:
            return None

    def _complaint(self, column: Column, name: str, text: str) -> str:
        if not text.strip():
            return f"thiếu “{name}”"
        if column.is_word:
            allowed = ", ".join(word for word in self.words.lists[column.type] if word)
            return f"{name}: không biết “{text}”; là một trong {allowed}"
        wanted = {DAY: "ngày dạng 2025-12-31", SCORE: "một số", FLAG: "true hoặc false"}.get(column.type, "số nguyên")
        return f"{name}: “{text}” không phải {wanted}"
