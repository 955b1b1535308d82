"""Writes the made-up population as Parquet, in batches: `python -m bench.population FOLDER --persons 300000`."""

import argparse
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from thidua.rules.tests.population import Batch, Column, Columns, Plan, batches, tables

YEAR = 2025


def write(folder: Path, plan: Plan, *, shuffled: bool = False) -> None:
    """One file a table. Random order holds every table in memory; arrival order only a batch."""
    _write(folder, tables(plan, shuffled=True).items() if shuffled else batches(plan))


def write_tables(folder: Path, content: Mapping[str, Columns]) -> None:
    _write(folder, content.items())


def _write(folder: Path, stream: Iterable[Batch]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    writers: dict[str, pq.ParquetWriter] = {}
    for table, columns in stream:
        rows = _arrow(columns)
        if table not in writers:
            writers[table] = pq.ParquetWriter(folder / f"{table}.parquet", rows.schema, compression="snappy")
        writers[table].write_table(rows)
    for writer in writers.values():
        writer.close()


def rows(folder: Path) -> int:
    return sum(pq.read_metadata(path).num_rows for path in folder.glob("*.parquet"))


def _arrow(columns: Columns) -> pa.Table:
    return pa.table({name: _array(column) for name, column in columns.items()})


def _array(column: Column) -> pa.Array:
    if column.words:
        places = pa.array(column.values.astype(np.int32), mask=column.null)
        return pa.DictionaryArray.from_arrays(places, pa.array(column.words))
    if column.values.dtype.kind == "M":
        return pa.array(column.values.astype("datetime64[D]"), mask=column.null)
    return pa.array(column.values, mask=column.null)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.population")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--persons", type=int, default=300_000)
    parser.add_argument("--year", type=int, default=YEAR)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--shuffled", action="store_true")
    chosen = parser.parse_args()
    plan = replace(Plan(chosen.persons, chosen.year), seed=chosen.seed)
    write(chosen.folder, plan, shuffled=chosen.shuffled)
    print(json.dumps({"persons": chosen.persons, "units": plan.units, "rows": rows(chosen.folder)}))


if __name__ == "__main__":
    main()
