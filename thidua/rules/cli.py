"""`thidua rules …`: the law without a web site."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from thidua.rules.commands import proving
from thidua.rules.commands.book import add_book, run_book, run_diff
from thidua.rules.commands.check import check
from thidua.rules.commands.counts import counts
from thidua.rules.commands.screen import add_screen, run_screen
from thidua.rules.model import load_book
from thidua.rules.reading import BadFile, why_not


def main(argv: Sequence[str] | None = None) -> int:
    """0 when everything holds, 1 when an expectation or the book fails, 2 for what cannot be read or written."""
    try:
        options = _parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        return _run(options)
    except (BadFile, OSError) as error:
        sys.stderr.write(f"{error if isinstance(error, BadFile) else _unwritten(error)}\n")
        return 2


def _unwritten(error: OSError) -> str:
    return f"{error.filename or 'tệp'}: không đọc hoặc ghi được ({why_not(error)})"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="thidua rules", description="Hỏi sổ luật thi đua, khen thưởng.")
    commands = parser.add_subparsers(dest="command", required=True)
    case = commands.add_parser("check", help="trả lời các trường hợp trong một tệp")
    case.add_argument("file", help="tệp YAML; “-” đọc từ đầu vào chuẩn")
    case.add_argument("--json", action="store_true", help="trả lời dạng JSON, cho chương trình khác")
    case.add_argument("--lang", choices=("vi", "en"), default="vi")
    commands.add_parser("test", help="chạy mọi trường hợp đi kèm sổ luật")
    commands.add_parser("lint", help="soát sổ luật: căn cứ, ngày, hở, chồng, quay vòng, từ không biết")
    trial = commands.add_parser("mutate", help="đổi mỗi con số một bước: phải có trường hợp phát hiện")
    trial.add_argument("award", nargs="?", default="", help="chỉ một danh hiệu, hình thức")
    commands.add_parser("counts", help="đếm: danh hiệu, phiên bản, điều kiện, phần đã đối chiếu văn bản")
    add_book(commands)
    add_screen(commands)
    return parser


def _run(options: argparse.Namespace) -> int:
    book = load_book()
    match options.command:
        case "check":
            return check(book, options.file, options.json, options.lang)
        case "test":
            return proving.test(book)
        case "lint":
            return proving.lint(book)
        case "mutate":
            return proving.mutate(book, options.award)
        case "counts":
            return counts(book)
        case "screen":
            return run_screen(book, options)
        case "book":
            return run_book(book, options.out, options.check)
        case _:
            return run_diff(book, options.before, options.after, options.award, options.lang)
