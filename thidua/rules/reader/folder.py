"""The generated book in a folder: written, or found stale."""

from __future__ import annotations

from pathlib import Path

from thidua.rules.model import Book
from thidua.rules.reader.markdown import HEAD, files


def write(book: Book, out: Path) -> int:
    """Writes every file that differs and removes those of awards no longer in the book; how many changed."""
    differing = stale(book, out)
    wanted = files(book)
    for name in differing:
        path = out / name
        if name in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[name], encoding="utf-8")
        else:
            path.unlink()
    return len(differing)


def stale(book: Book, out: Path) -> list[str]:
    """The files that are missing, differ, or were generated for an award that is gone."""
    wanted = files(book)
    differing = [name for name, text in wanted.items() if _text(out / name) != text]
    present = (path.relative_to(out).as_posix() for path in out.rglob("*.md"))
    return sorted([*differing, *(name for name in present if name not in wanted and _ours(out / name))])


def _ours(path: Path) -> bool:
    return (_text(path) or "").startswith(HEAD)


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
