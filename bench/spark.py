"""`bin/proof spark`: the same population screened on this machine and on a Spark cluster of two workers."""

import argparse
import logging
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from time import perf_counter

from thidua.rules.buckets import OF_ROWS, Question
from thidua.rules.model import Book, load_book, load_local
from thidua.rules.screening import Screening, load, screen
from thidua.rules.spark import screen_on, session
from thidua.rules.tables import ParquetFolder

MASTER = "local-cluster[2,1,1536]"
# The caps of law are few: these of nobody's city try places per unit, per cluster, and one that was not compared.
CAPS: Mapping[str, object] = {
    **load_local("demo"),
    "quota": {
        "grassroots_fighter": {"share": "15/100", "of": "advanced_worker", "cite": "thử", "verified": True},
        "province_fighter": {"share": "1/3", "of": "grassroots_fighter", "cite": "thử", "verified": True},
        "province_flag": {"share": "1/5", "of": "all", "per": "cluster", "cite": "thử", "verified": True},
        "excellent_collective": {
            "share": "1/2",
            "of": "advanced_collective",
            "per": "cluster",
            "cite": "thử",
            "verified": False,
        },
    },
}


def questions(book: Book) -> dict[str, Question]:
    """Each law in force, with its own caps and with a city's."""
    return {
        "luật cũ, 20/12/2023": Question(book, date(2023, 12, 20), 2023),
        "luật 2022 và tỷ lệ của thành phố, 20/12/2025": Question(book, date(2025, 12, 20), 2025, local=CAPS),
        "luật 2026 (tham khảo), 22/11/2026": Question(book, date(2026, 11, 22), 2025, local=CAPS),
    }


def here(question: Question, folder: Path) -> Screening:
    asked = question
    source = ParquetFolder(folder)
    population = load(source, asked.year, asked.book, asked.received, local=asked.local)
    return screen(asked.book, population, on=asked.received, local=asked.local)


def differing(one: Screening, other: Screening) -> tuple[int, int]:
    """How many rows there are, and how many differ in any column; a column that only one side has differs whole."""
    rows = wrong = 0
    for key in {*one.columns, *other.columns}:
        left, right = one.columns.get(key), other.columns.get(key)
        count = len((left or right).verdict)  # type: ignore[union-attr]
        rows += count
        if left is None or right is None or (left.subjects != right.subjects).any():
            wrong += count
            continue
        different = left.verdict != left.verdict
        for name in OF_ROWS:
            mine, theirs = getattr(left, name), getattr(right, name)
            if (mine is None) != (theirs is None):
                different[:] = True
            elif mine is not None:
                different |= mine != theirs
        wrong += int(different.sum())
    return rows, wrong


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/proof spark")
    parser.add_argument("facts", type=Path)
    parser.add_argument("--master", default=MASTER)
    chosen = parser.parse_args()
    logging.captureWarnings(True)
    book, began = load_book(), perf_counter()
    spark = session(chosen.master)
    print(f"Spark {spark.version}, {chosen.master}: mở phiên {perf_counter() - began:.1f} s", flush=True)
    wrong = 0
    try:
        for name, question in questions(book).items():
            began = perf_counter()
            ours = here(question, chosen.facts)
            alone = perf_counter() - began
            began = perf_counter()
            theirs = screen_on(spark, question, chosen.facts)
            rows, bad = differing(ours, theirs)
            wrong += bad
            print(
                f"{name}: {rows} dòng của {len(ours.columns)} bảng, {bad} dòng khác; "
                f"một máy {alone:.1f} s, Spark {perf_counter() - began:.1f} s",
                flush=True,
            )
    finally:
        spark.stop()
    print(f"{wrong} dòng khác")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
