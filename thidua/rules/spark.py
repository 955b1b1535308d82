"""Screening past one machine: Spark deals the facts out in parts, and the same engine answers each (needs pyspark).

Rows travel as Arrow data under the number of their part; a worker rebuilds the tables of a part from them and
screens it as if it were the whole. So nothing is said twice: what a condition means stands in `compile`.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np

from thidua.rules.buckets import Numbers, Part, Question, Units, gather, read_census, screen_part
from thidua.rules.reading import BadFile
from thidua.rules.screening.columns import Screening
from thidua.rules.tables import CONTRACT, Batch, ParquetFolder
from thidua.rules.tables.batches import Now, check_columns

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

ROOT = Path(__file__).resolve().parents[2]
ROWS = 1 << 17  # in one piece of Arrow data
PIECES = "bucket int, name string, rows binary"  # a table's rows of one part
ANSWERS = "award string, owner string, rows binary"
Batches = Iterable["pa.RecordBatch"]


def session(master: str = "local[*]") -> SparkSession:
    """A session whose workers run this Python and this code. On a cluster of its own, use the cluster's."""
    from pyspark.sql import SparkSession

    settings = {
        "spark.executorEnv.PYTHONPATH": str(ROOT),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.log.level": "ERROR",
    }
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("thidua rules screen")
    for key, value in settings.items():
        builder = builder.config(key, value)
    logging.getLogger("py4j").setLevel(logging.ERROR)
    return builder.getOrCreate()


def screen_on(spark: SparkSession, question: Question, folder: Path, *, buckets: int | None = None) -> Screening:
    """The screening of a folder of Parquet files, equal to the one on this machine row for row.

    The facts and the work lie with the workers, who must see the folder under the same name; here come the
    answers alone. Raises BadFile, NoLaw, NoVersion.
    """
    source = ParquetFolder(folder)
    if not (source.has("person") or source.has("unit")):
        raise BadFile(f"{folder}: không có person.parquet, unit.parquet (Spark đọc Parquet)")
    census = read_census(source)
    question = replace(question, persons=bool(len(census.ids["person"])))
    count = buckets or census.bucket_count(2 * spark.sparkContext.defaultParallelism)
    pieces = _pieces(spark, source, census.units, count)
    spark.conf.set("spark.sql.shuffle.partitions", str(count))
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(ROWS))
    spark.conf.set("spark.sql.execution.arrow.useLargeVarTypes", "true")
    with TemporaryDirectory(prefix="thidua-answers-", dir=folder) as scratch:
        answered = pieces.groupBy("bucket").applyInArrow(_answer(question, _tables(source)), ANSWERS)
        try:
            answered.write.mode("overwrite").parquet(f"{scratch}/answers")
        except Exception as error:
            raise _named(error) from error
        return gather(question, census, _read_answers(Path(scratch) / "answers"))


def _tables(source: ParquetFolder) -> dict[str, pa.Schema]:
    """The tables that are there, with their columns. Raises BadFile for a column that a table does not have."""
    import pyarrow.parquet as pq

    found = {}
    for table in CONTRACT:
        if source.has(table):
            path = source.folder / f"{table}.parquet"
            found[table] = pq.read_schema(path)
            check_columns(table, found[table].names, path.name)
    return found


# -------------------------------------------------------------------- dealing the facts out


def _pieces(spark: SparkSession, source: ParquetFolder, units: Units, count: int) -> DataFrame:
    """All rows of all tables as pieces, each under the number of the part where it belongs."""
    found: DataFrame | None = None
    homes = _homes(spark, source, units, count)
    for table in _tables(source):
        rows = spark.read.parquet(str(source.folder / f"{table}.parquet"))
        if table != "person" and not table.startswith("unit"):
            rows = rows.join(homes, "person", "left")
        pieces = rows.mapInArrow(_cut(table, units, count), PIECES)
        found = pieces if found is None else found.unionAll(pieces)
    assert found is not None
    return found


def _homes(spark: SparkSession, source: ParquetFolder, units: Units, count: int) -> DataFrame:
    """Each person's part, beside which the rows of the person's tables are laid."""
    if not source.has("person"):
        return spark.createDataFrame([], "person long, bucket int")
    persons = spark.read.parquet(str(source.folder / "person.parquet"))
    names = [name for name in ("id", "unit") if name in persons.columns]

    def number(batches: Batches) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        for batch in batches:
            ids, buckets = _persons(batch, units, count)
            yield pa.record_batch({"person": ids, "bucket": buckets.astype(np.int32)})

    return persons.select(*names).mapInArrow(number, "person long, bucket int")


def _cut(table: str, units: Units, count: int) -> Callable[[Batches], Iterator[pa.RecordBatch]]:
    """Cuts batches of a table into pieces, one for each part that has rows in it."""

    def cut(batches: Batches) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        for batch in batches:
            where = _where(table, batch, units, count)
            rows = batch.drop_columns(["bucket"]) if "bucket" in batch.schema.names else batch
            order = np.argsort(where, kind="stable")
            sorted_rows = rows.take(pa.array(order))
            numbers, starts = np.unique(where[order], return_index=True)
            for bucket, start, stop in zip(numbers, starts, [*starts[1:], len(order)], strict=True):
                piece = _packed(sorted_rows.slice(start, stop - start))
                yield pa.record_batch({
                    "bucket": pa.array([bucket], pa.int32()),
                    "name": pa.array([table], pa.large_string()),
                    "rows": pa.array([piece], pa.large_binary()),
                })  # fmt: skip

    return cut


def _where(table: str, batch: pa.RecordBatch, units: Units, count: int) -> Numbers:
    if table == "person":
        return _persons(batch, units, count)[1]
    if table.startswith("unit"):
        return units.buckets(_numbers(batch, "id" if table == "unit" else "unit"), count)
    lost = np.asarray(batch.column("bucket").is_null())
    if lost.any():
        person = batch.column("person")[int(np.argmax(lost))].as_py()
        raise BadFile(f"{table}.parquet: không có person {person} trong bảng person")
    return _numbers(batch, "bucket")


def _persons(batch: pa.RecordBatch, units: Units, count: int) -> tuple[Numbers, Numbers]:
    ids = _numbers(batch, "id")
    home = _numbers(batch, "unit") if "unit" in batch.schema.names else np.zeros(len(ids), np.int64)
    return ids, units.buckets_of_persons(ids, home, count)


def _numbers(batch: pa.RecordBatch, name: str) -> Numbers:
    column = batch.column(name).cast("int64").fill_null(0)
    return np.asarray(column.to_numpy(zero_copy_only=False))


# -------------------------------------------------------------------- answering a part


class _Pieces(ParquetFolder):
    """The tables of one part, from the pieces that came together. Its rows are not numbered as in the file, so a
    complaint says that it counts in a part."""

    def __init__(self, tables: Mapping[str, list[pa.RecordBatch]]) -> None:
        super().__init__(Path())
        self.tables = tables

    def has(self, table: str) -> bool:
        return table in self.tables

    def batches(self, table: str, columns: Collection[str], now: Now | None = None) -> Iterator[Batch]:
        wanted, line = [*columns, *(now.columns if now else ())], 1
        for rows in self.tables[table]:
            yield self._batch(table, wanted, rows, f"{table}.parquet (một phần)", line)
            line += rows.num_rows


def _answer(question: Question, tables: Mapping[str, pa.Schema]) -> Callable[[pa.Table], pa.Table]:
    names = tuple(tables)

    def answer(pieces: pa.Table) -> pa.Table:
        import pyarrow as pa

        found: dict[str, list[pa.RecordBatch]] = {name: [] for name in names}
        for name, rows in zip(pieces["name"].to_pylist(), pieces["rows"].to_pylist(), strict=True):
            found[name].append(_unpacked(rows))
        answers = [(part.award, part.owner, _packed_part(part)) for part in screen_part(question, _Pieces(found))]
        return pa.table({
            "award": pa.array([award for award, _, _ in answers], pa.large_string()),
            "owner": pa.array([owner for _, owner, _ in answers], pa.large_string()),
            "rows": pa.array([rows for _, _, rows in answers], pa.large_binary()),
        })  # fmt: skip

    return answer


def _packed_part(part: Part) -> bytes:
    import pyarrow as pa

    return _packed(pa.record_batch({"id": pa.array(part.ids), **{k: pa.array(v) for k, v in part.rows.items()}}))


def _read_answers(folder: Path) -> Iterator[Part]:
    import pyarrow.parquet as pq

    for path in sorted(folder.glob("*.parquet")):
        for batch in pq.ParquetFile(path).iter_batches(64):
            for row in batch.to_pylist():
                rows = _unpacked(row["rows"])
                columns = {name: rows.column(name).to_numpy() for name in rows.schema.names}
                yield Part(row["award"], row["owner"], columns.pop("id"), columns)


def _packed(rows: pa.RecordBatch) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as stream:
        stream.write_batch(rows)
    return bytes(sink.getvalue())


def _unpacked(data: bytes) -> pa.RecordBatch:
    import pyarrow as pa

    return pa.ipc.open_stream(data).read_next_batch()


def _named(error: Exception) -> Exception:
    """What a worker complained about, as it would have been said here."""
    mark = f"{BadFile.__module__}.{BadFile.__name__}: "
    line = next((line for line in str(error).splitlines() if mark in line), "")
    return BadFile(line.split(mark, 1)[1].strip()) if line else error
