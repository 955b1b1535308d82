"""The last good book: who breaks a file of the law breaks nothing else."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from dataclasses import dataclass
from pathlib import Path

from thidua.rules.casefile import all_cases, run
from thidua.rules.lint import faults
from thidua.rules.model import Book, read_book
from thidua.rules.reading import BadFile, why_not


@dataclass(frozen=True, slots=True)
class BookFault:
    """Why the newer files are not used: the first sentence with its place, how many more, and which files."""

    sentence: str
    file: str
    line: int
    more: int
    signature: str


class BookShelf:
    """Answers the last good book of a folder. Newer files are read when a caller asks to look; with a fault they
    stay unread and `fault` says why. A copy of the last good files in `keep` outlives a restart."""

    def __init__(self, path: Path, keep: Path | None = None, *, cases: bool = False) -> None:
        self.path = path
        self.fault: BookFault | None = None
        self._keep = keep
        self._cases = cases
        self._book: Book | None = None
        self._signature = ""
        self._lock = threading.Lock()

    def current(self, *, look: bool = True) -> Book:
        """The last good book. `look`: whether to ask the folder for newer files. Raises BadFile when there never
        was a good one."""
        book = self._book
        if book is not None and not look:
            return book
        with self._lock:
            return self._looked()

    def _looked(self) -> Book:
        signature = _signature(self.path)
        if self._book is None or signature != self._signature:
            self._signature = signature
            self._try(signature)
        if self._book is None:
            raise BadFile(self.fault.sentence if self.fault else f"{self.path}: không đọc được sổ luật")
        return self._book

    def _try(self, signature: str) -> None:
        try:
            book = read_book(self.path)
            self.fault = _fault_of(book, signature, cases=self._cases)
        except BadFile as error:
            self.fault = BookFault(str(error), error.place.file, error.place.line, 0, signature)
        except OSError as error:
            self.fault = BookFault(f"{self.path}: không đọc được ({why_not(error)})", "", 0, 0, signature)
        else:
            if self.fault is None:
                self._book = book
                self._put_away(book)
        if self._book is None:
            self._book = self._kept()

    def _put_away(self, book: Book) -> None:
        """A whole copy under its own hash first, then the pointer to it: never half a book."""
        if self._keep is None:
            return
        self._keep.mkdir(parents=True, exist_ok=True)
        home = self._keep / book.hash
        if not _holds(home, book.hash):
            shutil.rmtree(home, ignore_errors=True)
            being_written = self._keep / f"{book.hash}.{os.getpid()}.part"
            shutil.rmtree(being_written, ignore_errors=True)
            for file in _files(self.path):
                target = being_written / file.relative_to(self.path)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
            if not _holds(being_written, book.hash) or home.exists():  # changed, or put away, meanwhile
                shutil.rmtree(being_written, ignore_errors=True)
                return
            os.replace(being_written, home)
        pointer = self._keep / f"current.{os.getpid()}.part"
        pointer.write_text(book.hash, encoding="utf-8")
        os.replace(pointer, self._keep / "current")
        for older in self._keep.iterdir():
            if older.is_dir() and older.name != book.hash and older.suffix != ".part":
                shutil.rmtree(older, ignore_errors=True)

    def _kept(self) -> Book | None:
        """The copy of the last good files, if there is one and it is whole."""
        try:
            name = (self._keep / "current").read_text(encoding="utf-8") if self._keep else ""
            return read_book(self._keep / name) if self._keep and name else None
        except (OSError, BadFile):
            return None


def _fault_of(book: Book, signature: str, *, cases: bool) -> BookFault | None:
    """The first fault of a book that could be read: what lint says, then cases that no longer hold."""
    found = [fault for fault in faults(book, cases=cases) if not fault.warning]
    if found:
        return BookFault(str(found[0]), found[0].file, found[0].line, len(found) - 1, signature)
    for case in all_cases(book) if cases else ():
        wrong = run(book, case)[1]
        if wrong:
            return BookFault(f"{case.place}: {'; '.join(wrong)}", case.file, case.line, 0, signature)
    return None


def _holds(folder: Path, wanted: str) -> bool:
    """Whether this folder is a whole copy of that book."""
    try:
        return folder.is_dir() and read_book(folder).hash == wanted
    except (OSError, BadFile):
        return False


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("**/*.yaml"))


def _signature(path: Path) -> str:
    """Changes whenever a file of the folder is written, added or removed; reads none of them."""
    digest = hashlib.sha256()
    for file in _files(path):
        try:
            stat = file.stat()
        except OSError:
            continue  # removed this very moment: the next look sees it
        digest.update(f"{file.relative_to(path)}\0{stat.st_mtime_ns}\0{stat.st_size}\n".encode())
    return digest.hexdigest()[:16]
