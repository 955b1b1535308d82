"""`rules book` writes the generated book; `rules diff` says what changed between two days."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.rules.commands.options import day
from thidua.rules.model import Book
from thidua.rules.reader.difference import difference
from thidua.rules.reader.folder import stale, write
from thidua.rules.reader.markdown import difference_text
from thidua.rules.reading import BadFile

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_book(commands: Commands) -> None:
    """Both commands, with their options."""
    book = commands.add_parser("book", help="sinh bản đọc của sổ luật (Markdown)")
    book.add_argument("--out", type=Path, default=Path("docs/book"))
    book.add_argument("--check", action="store_true", help="chỉ báo bản đọc đã cũ, không ghi")
    diff = commands.add_parser("diff", help="điều gì thay đổi giữa hai ngày")
    diff.add_argument("before", type=day, metavar="2023-12-31")
    diff.add_argument("after", type=day, metavar="2024-01-01")
    diff.add_argument("--award", default="", help="chỉ một danh hiệu, hình thức")
    diff.add_argument("--lang", choices=("vi", "en"), default="vi")


def run_book(book: Book, out: Path, check: bool) -> int:
    """0 when the folder says what the book says; with `check`, 1 when it does not and nothing is written."""
    if check:
        found = stale(book, out)
        for name in found:
            sys.stdout.write(f"{out / name}: không khớp sổ luật\n")
        if found:
            sys.stdout.write(f"Chạy: python -m thidua rules book --out {out}\n")
        return 1 if found else 0
    sys.stdout.write(f"{out}: {write(book, out)} tệp thay đổi\n")
    return 0


def run_diff(book: Book, before: date, after: date, award: str, lang: str) -> int:
    """Always 0; raises BadFile for an award that the book does not know."""
    if award and award not in book.awards:
        raise BadFile(f"Sổ luật không có danh hiệu hoặc hình thức “{award}”.")
    sys.stdout.write(difference_text(difference(book, before, after, lang, award), lang) + "\n")
    return 0
