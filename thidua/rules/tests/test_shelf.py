"""Who breaks a file of the law breaks nothing else: the last good book stays."""

import os
import shutil
from pathlib import Path

import pytest

from thidua.rules.model import load_book
from thidua.rules.reading import BadFile
from thidua.rules.regimes import BOOK
from thidua.rules.shelf import BookShelf


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BOOK, tmp_path / "book"))


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    later = file.stat().st_mtime_ns + 1_000_000
    os.utime(file, ns=(later, later))


def test_a_good_book_is_read_once(folder: Path) -> None:
    shelf = BookShelf(folder)
    book = shelf.current()
    assert book.hash == load_book().hash
    assert shelf.current() is book
    assert shelf.current(look=False) is book
    assert shelf.fault is None


def test_a_broken_file_leaves_the_last_good_book_and_says_why(folder: Path) -> None:
    file = folder / "titles" / "province_fighter.yaml"
    shelf = BookShelf(folder)
    book = shelf.current()
    _edit(file, "kind: award_streak", "kind: award_streek")
    assert shelf.current(look=False) is book
    assert shelf.fault is None
    assert shelf.current() is book
    assert shelf.fault is not None
    line = 1 + file.read_text(encoding="utf-8").split("kind: award_streek")[0].count("\n")
    assert (shelf.fault.file, shelf.fault.line) == ("province_fighter.yaml", line)
    assert shelf.fault.sentence.startswith(f"province_fighter.yaml: dòng {line}: ")
    assert "award_streek" in shelf.fault.sentence
    seen = shelf.fault.signature
    assert shelf.current() is book
    assert shelf.fault.signature == seen  # not read again before something changes
    _edit(file, "kind: award_streek", "kind: award_streak")
    assert shelf.current().hash == book.hash
    assert shelf.fault is None


def test_a_mended_file_brings_the_new_book(folder: Path) -> None:
    shelf = BookShelf(folder)
    book = shelf.current()
    _edit(folder / "titles" / "province_fighter.yaml", "times: 3", "times: 4")
    assert shelf.current().hash != book.hash


def test_what_only_the_lint_sees_is_a_fault_too(folder: Path) -> None:
    shelf = BookShelf(folder)
    book = shelf.current()
    _edit(folder / "titles" / "province_fighter.yaml", "until: 2026-09-30", "until: 2026-10-15")
    assert shelf.current() is book
    assert shelf.fault is not None
    assert "province_fighter.yaml: dòng" in shelf.fault.sentence


def test_cases_count_when_asked(folder: Path) -> None:
    strict, easy = BookShelf(folder, cases=True), BookShelf(folder)
    book = strict.current()
    easy.current()
    _edit(folder / "titles" / "province_fighter.yaml", "times: 3", "times: 4")
    assert strict.current() is book
    assert strict.fault is not None
    assert strict.fault.file == "province_fighter.cases.yaml"
    assert easy.current() is not book
    assert easy.fault is None


def test_a_restart_with_broken_files_finds_the_kept_copy(folder: Path, tmp_path: Path) -> None:
    keep = tmp_path / "keep"
    book = BookShelf(folder, keep).current()
    _edit(folder / "money.yaml", "base_salary:", "base_salary: [")
    again = BookShelf(folder, keep)
    assert again.current().hash == book.hash
    assert again.fault is not None
    assert again.fault.file == "money.yaml"
    shutil.rmtree(folder)
    assert BookShelf(folder, keep).current().hash == book.hash
    with pytest.raises(BadFile):
        BookShelf(folder).current()


def test_only_the_last_good_files_are_kept(folder: Path, tmp_path: Path) -> None:
    keep = tmp_path / "keep"
    shelf = BookShelf(folder, keep)
    shelf.current()
    _edit(folder / "titles" / "province_fighter.yaml", "times: 3", "times: 4")
    book = shelf.current()
    assert sorted(item.name for item in keep.iterdir()) == sorted([book.hash, "current"])


def test_a_damaged_copy_is_no_book(folder: Path, tmp_path: Path) -> None:
    keep = tmp_path / "keep"
    book = BookShelf(folder, keep).current()
    (keep / book.hash / "money.yaml").unlink()
    (folder / "money.yaml").unlink()
    with pytest.raises(BadFile, match=r"money\.yaml"):
        BookShelf(folder, keep).current()
