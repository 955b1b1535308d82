"""Facts of whole populations as tables (docs/facts.md): Parquet, CSV or memory."""

from pathlib import Path

from thidua.rules.reading import BadFile
from thidua.rules.tables.batches import Batch, Source, Words
from thidua.rules.tables.contract import CONTRACT
from thidua.rules.tables.crowd import Crowd, pack_tables, read_crowd
from thidua.rules.tables.memory import Tables, tables_from_rows
from thidua.rules.tables.needs import Needs
from thidua.rules.tables.parquet import ParquetFolder
from thidua.rules.tables.text import CsvFolder

__all__ = [
    "CONTRACT",
    "Batch",
    "Crowd",
    "CsvFolder",
    "Needs",
    "ParquetFolder",
    "Source",
    "Tables",
    "Words",
    "open_folder",
    "pack_tables",
    "read_crowd",
    "tables_from_rows",
]


def open_folder(folder: Path) -> Source:
    """The tables of a folder, Parquet or CSV. Raises BadFile when it holds neither."""
    if (folder / "person.parquet").exists() or (folder / "unit.parquet").exists():
        return ParquetFolder(folder)
    if (folder / "person.csv").exists() or (folder / "unit.csv").exists():
        return CsvFolder(folder)
    raise BadFile(f"{folder}: không có person.parquet, unit.parquet, person.csv hoặc unit.csv")
