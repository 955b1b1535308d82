"""A Spark session on this machine gives the rows of the engine; `bin/proof spark` asks a cluster of two workers."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from thidua.rules.buckets import OF_ROWS, Question
from thidua.rules.cli import main
from thidua.rules.model import load_book
from thidua.rules.reading import BadFile
from thidua.rules.screening import load, screen
from thidua.rules.tables import ParquetFolder
from thidua.rules.tests.test_screening import CAPS

DAY = date(2025, 12, 20)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    pytest.importorskip("pyspark", reason="pyspark chưa cài: bin/proof spark có môi trường riêng")
    pytest.importorskip("pandas", reason="pandas chưa cài: pyspark[sql] cần")
    if shutil.which("java") is None:
        pytest.skip("không có Java: apt install default-jre-headless")
    from thidua.rules.spark import session

    found = session("local[1]")
    yield found
    found.stop()


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    from bench.population import write
    from thidua.rules.tests.population import Plan

    write(tmp_path, Plan(300, 2025, per_unit=12, per_cluster=5, pending=3.0, members_given=0.2), shuffled=True)
    return tmp_path


@pytest.mark.parametrize("buckets", [None, 3])
def test_every_row_and_column_is_that_of_the_engine(spark: Any, facts: Path, buckets: int | None) -> None:
    from thidua.rules.spark import screen_on

    book = load_book()
    whole = screen(book, load(ParquetFolder(facts), 2025, book, DAY, local=CAPS), on=DAY, local=CAPS)
    found = screen_on(spark, Question(book, DAY, 2025, local=CAPS), facts, buckets=buckets)
    assert found.columns.keys() == whole.columns.keys()
    for key, columns in whole.columns.items():
        for name in OF_ROWS:
            ours, theirs = getattr(columns, name), getattr(found.columns[key], name)
            assert (ours is None) == (theirs is None), (key, name)
            assert ours is None or (ours == theirs).all(), (key, name)


def test_a_row_of_nobody_is_the_same_sentence(spark: Any, facts: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from thidua.rules.spark import screen_on

    rows = pa.table({"person": [999_999], "award": ["advanced_worker"], "year": [2025]})
    pq.write_table(rows, facts / "person_title.parquet")
    with pytest.raises(BadFile, match="không có person 999999 trong bảng person"):
        screen_on(spark, replace(Question(load_book(), DAY, 2025)), facts)


def test_without_pyspark_the_command_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    command = ["screen", "--engine", "spark", "--input", str(tmp_path), "--out", str(tmp_path), "--on", "2025-12-20"]
    assert main(command) == 2
    assert "pip install 'thidua[spark]', hoặc --engine embedded" in capsys.readouterr().err
