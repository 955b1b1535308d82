"""`rules screen`: every award for a whole population, from files and to files."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from thidua.rules.buckets import Question
from thidua.rules.commands.options import day
from thidua.rules.facts import Local
from thidua.rules.model import Book, NoVersion, load_local
from thidua.rules.reading import BadFile
from thidua.rules.regimes import NoLaw
from thidua.rules.screening import Screening, compare, load, screen, write
from thidua.rules.screening.rehearsal import read_change
from thidua.rules.tables import open_folder

Ask = Callable[[Book, Local], Screening]


def add_screen(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("screen", help="sàng lọc cả một thành phố từ bảng dữ liệu (docs/facts.md)")
    parser.add_argument("--input", "--facts", dest="input", type=Path, required=True, help="thư mục bảng dữ liệu")
    parser.add_argument("--out", type=Path, required=True, help="thư mục kết quả")
    parser.add_argument("--on", type=day, required=True, help="ngày nhận hồ sơ: chọn luật áp dụng")
    parser.add_argument("--year", type=int, help="năm xét; mặc định là năm của ngày nhận")
    parser.add_argument("--award", action="append", help="chỉ danh hiệu, hình thức này (lặp lại được)")
    parser.add_argument("--local", default="", help="thành phố trong book/local; không nêu: không quy định thêm")
    parser.add_argument("--format", choices=("csv", "parquet"), default="csv")
    parser.add_argument("--on-record", action="store_true", help="không tính danh hiệu vừa đề xuất trong lần này")
    parser.add_argument("--engine", choices=("embedded", "spark"), default="embedded", help="spark: quá một máy")
    parser.add_argument("--master", default="local[*]", help="cụm Spark, ví dụ spark://may-chu:7077")
    parser.add_argument("--what-if", type=Path, help="tệp YAML: thử đổi số của điều kiện, tỷ lệ")


def run_screen(book: Book, options: argparse.Namespace) -> int:
    """0 when everything was written. Raises BadFile for what cannot be read or written, or is not in the book."""
    for award in options.award or ():
        if award not in book.awards:
            raise BadFile(f"Sổ luật không có danh hiệu hoặc hình thức “{award}”.")
    local: Local = load_local(options.local) if options.local else "none"
    year = options.year or options.on.year
    try:
        ask = _on_spark(options, year) if options.engine == "spark" else _here(book, options, year, local)
        before = ask(book, local)
        if options.what_if is None:
            write(before, book, options.out, parquet=options.format == "parquet")
        else:
            changed, parameters = read_change(options.what_if, book, local)
            after = ask(changed, parameters)
            write(after, changed, options.out, parquet=options.format == "parquet")
            _write_difference(before, after, options.out)
    except (NoLaw, NoVersion, ModuleNotFoundError) as error:
        raise BadFile(_sentence(error)) from None
    count = sum(crowd.packed.n for crowd in before.population.crowds.values())
    sys.stdout.write(f"{count} đối tượng, kết quả ở {options.out}\n")
    return 0


def _here(book: Book, options: argparse.Namespace, year: int, local: Local) -> Ask:
    """On this machine: the facts are loaded once, for every question."""
    population = load(
        open_folder(options.input), year, book, options.on, awards=options.award, local=local,
        for_what_if=options.what_if is not None,
    )  # fmt: skip

    def ask(book: Book, local: Local) -> Screening:
        return screen(
            book,
            population,
            on=options.on,
            awards=options.award,
            local=local,
            proposed=not options.on_record,
            progress=_show if sys.stderr.isatty() else None,
        )

    return ask


def _on_spark(options: argparse.Namespace, year: int) -> Ask:
    """On a cluster, whose workers see the folder under the same name."""
    from thidua.rules.spark import screen_on, session

    spark = session(options.master)
    awards = tuple(options.award) if options.award else None

    def ask(book: Book, local: Local) -> Screening:
        question = Question(book, options.on, year, awards, local, proposed=not options.on_record)
        return screen_on(spark, question, options.input)

    return ask


def _show(done: int, total: int) -> None:
    sys.stderr.write(f"\r{done}/{total}" + ("\n" if done == total else ""))


def _write_difference(before: Screening, after: Screening, folder: Path) -> None:
    """difference.json: for each award how many, and who, are added and lost."""
    found: dict[str, dict[str, object]] = {}
    for (award, owner), one in sorted(compare(before, after).items()):
        ids = after.population.crowds[owner].ids
        if len(one.added) or len(one.lost):
            found.setdefault(award, {})[owner] = {"added": ids[one.added].tolist(), "lost": ids[one.lost].tolist()}
    text = json.dumps(found, ensure_ascii=False, indent=1)
    (folder / "difference.json").write_text(text + "\n", encoding="utf-8")


def _sentence(error: Exception) -> str:
    if isinstance(error, ModuleNotFoundError):
        if (error.name or "").startswith(("pyspark", "pandas")):
            return f"cần thêm thư viện {error.name}: pip install 'thidua[spark]', hoặc --engine embedded"
        return f"cần thêm thư viện {error.name}: pip install 'thidua[parquet]', hoặc dùng CSV"
    return str(error)
