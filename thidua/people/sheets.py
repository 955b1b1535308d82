"""Reading a workbook safely: a child process with limits does it, and may die without harm."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from thidua.core.errors import Refused
from thidua.people.sheet_checks import kind_of

SECONDS = 60
_ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Sheet:
    """The first filled visible sheet, empty rows left out. Rows count from 1, columns from 0."""

    rows: list[tuple[int, list[str]]]
    hidden: set[int] = field(default_factory=set)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # top, left, bottom, right
    notices: list[str] = field(default_factory=list)


def read_sheet(data: bytes) -> Sheet:
    """The sheet as text. Refuses: the codes of sheet_checks, and file_unreadable when the reader dies."""
    kind_of(data)
    try:
        child = subprocess.run(
            [sys.executable, "-I", "-c", _START, str(_ROOT)],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _unreadable("đọc quá lâu") from None
    if child.returncode:
        raise _unreadable("bộ đọc phải dừng giữa chừng")
    answer = json.loads(child.stdout)
    if "refused" in answer:
        code, message = answer["refused"]
        raise Refused(code, message, "file")
    return Sheet(
        rows=[(number, cells) for number, cells in answer["rows"]],
        hidden=set(answer["hidden"]),
        formulas={(row, column) for row, column in answer["formulas"]},
        errors={(row, column) for row, column in answer["errors"]},
        merged=[(a, b, c, d) for a, b, c, d in answer["merged"]],
        notices=answer["notices"],
    )


_START = "import sys; sys.path.insert(0, sys.argv[1]); from thidua.people.sheet_child import main; main()"


def _unreadable(why: str) -> Refused:
    return Refused(
        "file_unreadable",
        f"Tệp có cấu trúc bất thường, {why}. Hãy chép bảng sang một tệp Excel mới, chỉ dán giá trị, rồi tải lại.",
        "file",
    )
