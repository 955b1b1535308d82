"""Reads a folder of Parquet files, only the columns asked for, a row group at a time (needs pyarrow)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from thidua.rules.reading import BadFile, Place
from thidua.rules.tables.batches import Batch, Now, Values, Words, check_columns, missing
from thidua.rules.tables.contract import CONTRACT, DAY, FLAG, SCORE, Column

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

ROWS = 1 << 16
FIRST_DAY = np.datetime64("1900-01-01", "D")
LAST_DAY = np.datetime64("2101-01-01", "D")
_SINCE_1970 = int(FIRST_DAY.astype(np.int64))


def _calendar() -> Values:
    """yyyymmdd of every day from the first to the last."""
    days = np.arange(FIRST_DAY, LAST_DAY)
    months = days.astype("datetime64[M]")
    years = months.astype("datetime64[Y]").astype(np.int32) + 1970
    month = months.astype(np.int32) % 12 + 1
    day = (days - months).astype(np.int32) + 1
    keys: Values = (years * 10_000 + month * 100 + day).astype(np.int32)
    return keys


class ParquetFolder:
    """The tables of a folder, one file each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.words = Words()
        self.calendar = _calendar()

    def has(self, table: str) -> bool:
        return (self.folder / f"{table}.parquet").exists()

    def batches(self, table: str, columns: Collection[str], now: Now | None = None) -> Iterator[Batch]:
        import pyarrow as pa
        import pyarrow.parquet as pq

        path = self.folder / f"{table}.parquet"
        wanted = [*columns, *(now.columns if now else ())]
        try:
            names = pq.read_schema(path).names
            check_columns(table, names, path.name)
            words = [name for name in wanted if name in names and CONTRACT[table][name].is_word]
            with pq.ParquetFile(path, read_dictionary=words, pre_buffer=False) as file:
                line = 1
                for group in range(file.num_row_groups):  # what was read of one is let go before the next
                    asked = columns if now and not _has_year(file, group, now.year) else wanted
                    chosen = [name for name in asked if name in names]
                    for rows in file.iter_batches(ROWS, row_groups=[group], columns=chosen, use_threads=False):
                        yield self._batch(table, wanted, rows, path.name, line)
                        line += rows.num_rows
        except (pa.ArrowInvalid, OSError) as error:
            raise BadFile(f"không đọc được: {error}", Place(path.name)) from None

    def _batch(self, table: str, columns: Collection[str], rows: pa.RecordBatch, file: str, line: int) -> Batch:
        there = set(rows.schema.names)
        count = rows.num_rows
        held = {
            name: self._values(CONTRACT[table][name], rows.column(name), Place(file, line, name))
            if name in there
            else missing(table, name, count)
            for name in columns
        }
        return Batch(held, count, file, line)

    def _values(self, column: Column, array: pa.Array, place: Place) -> Values:
        import pyarrow as pa

        if column.required and array.null_count:
            row = int(np.argmax(np.asarray(array.is_null())))
            raise BadFile(f"thiếu “{place.path}”", Place(place.file, place.line + row))
        if column.is_word:
            return self._codes(column, array, place)
        wanted = {DAY: pa.types.is_date32, FLAG: pa.types.is_boolean, SCORE: pa.types.is_floating}
        if not wanted.get(column.type, pa.types.is_integer)(array.type) and not pa.types.is_null(array.type):
            raise BadFile(f"cột “{place.path}” có kiểu {array.type}, không đúng", Place(place.file))
        if column.type == SCORE:
            return self._scores(array, place)
        if column.type == DAY:
            return self._days(array, place)
        if array.null_count == len(array):
            return np.full(len(array), column.empty, np.bool_ if column.type == FLAG else np.int32)
        if array.null_count:
            array = array.fill_null(bool(column.empty) if column.type == FLAG else column.empty)
        values: Values = _flags(array) if column.type == FLAG else array.to_numpy(zero_copy_only=False)
        return values

    def _days(self, array: pa.Array, place: Place) -> Values:
        import pyarrow as pa

        if pa.types.is_null(array.type):
            return np.zeros(len(array), np.int32)
        none = np.asarray(array.is_null()) if array.null_count else None
        days = array.cast(pa.int32()).fill_null(0).to_numpy(zero_copy_only=False) - _SINCE_1970
        wrong = (days < 0) | (days >= len(self.calendar))
        if wrong.any():
            raise BadFile("ngày ngoài các năm 1900–2100", Place(place.file, place.line + int(np.argmax(wrong))))
        values: Values = self.calendar[days]
        if none is not None:
            values[none] = 0
        return values

    def _scores(self, array: pa.Array, place: Place) -> Values:
        none = np.asarray(array.is_null())
        values = np.asarray(array.cast("float64").fill_null(0.0)).copy()
        wrong = ~np.isfinite(values)
        if wrong.any():
            row = int(np.argmax(wrong))
            raise BadFile(f"“{place.path}” là {values[row]}, không phải một số", Place(place.file, place.line + row))
        values[none] = np.nan
        return values

    def _codes(self, column: Column, array: pa.Array, place: Place) -> Values:
        """Words as codes. A file has few different words: each is looked up once a batch."""
        import pyarrow as pa

        if pa.types.is_null(array.type):
            return np.full(len(array), column.empty, np.int32)
        if not pa.types.is_dictionary(array.type):
            if not (pa.types.is_string(array.type) or pa.types.is_large_string(array.type)):
                raise BadFile(f"cột “{place.path}” có kiểu {array.type}, không phải chữ", Place(place.file))
            array = array.dictionary_encode()
        found = [self.words.code(column.type, str(word)) for word in array.dictionary.to_pylist()]
        codes = np.array(
            [-9 if code is None else code for code in [*found, column.empty]], np.int8 if len(found) < 120 else np.int32
        )
        places = array.indices.fill_null(-1) if array.null_count else array.indices
        values: Values = codes[np.asarray(places)]  # -1 is the last: what empty means
        if None in found:
            wrong = values == -9
            if wrong.any():
                row = int(np.argmax(wrong))
                allowed = ", ".join(word for word in self.words.lists[column.type] if word)
                raise BadFile(
                    f"{place.path}: không biết “{array[row].as_py()}”; là một trong {allowed}",
                    Place(place.file, place.line + row),
                )
        return values


def _flags(array: pa.Array) -> Values:
    """Eight flags of a byte, unpacked at once."""
    bits = np.frombuffer(array.buffers()[1], np.uint8)
    first = array.offset % 8
    whole = bits[array.offset // 8 : (array.offset + len(array) + 7) // 8]
    return np.unpackbits(whole, bitorder="little")[first : first + len(array)].view(np.bool_)


def _has_year(file: pq.ParquetFile, group: int, year: int) -> bool:
    """Whether rows of this year may be in the row group, as far as its statistics tell."""
    rows = file.metadata.row_group(group)
    for place in range(rows.num_columns):
        column = rows.column(place)
        if column.path_in_schema == "year":
            known = column.statistics
            if known is None or not known.has_min_max or not isinstance(known.min, int):
                return True
            return bool(known.min <= year <= known.max)
    return True
