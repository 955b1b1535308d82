"""Cases as plain values and as the text of a case file, both ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

import yaml

from thidua.rules.casefile.cases import Case, parse_cases
from thidua.rules.model import Book
from thidua.rules.reading import BadFile, Place, parse_yaml

DAYS = frozenset({"received", "decided", "recognized", "accepted", "applied", "ended", "day", "from_day"})
ORDER = ("name", "award", "received", "year", "decided", "candidate", "expect")


def as_yaml(cases: Iterable[Mapping[str, object]]) -> str:
    """The text of a case file that holds these cases."""
    rows = [_ordered(case) for case in cases]
    text: str = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=120)
    return text


def case_of(body: Mapping[str, object], name: str, book: Book | None = None) -> Case:
    """One case from plain values, checked as a case file is. Raises BadFile."""
    return parse_cases(as_yaml([body]), name, book)[0]


def bodies(text: str, name: str, *, ours: bool = False) -> list[dict[str, object]]:
    """The cases in the text of a case file as plain values, not yet checked. Raises BadFile."""
    content = parse_yaml(text, name)
    rows = content if isinstance(content, list) else [content]
    # A small file of marks that repeat could mean a huge one.
    if not ours and any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text)):
        raise BadFile("không dùng ký hiệu lặp lại (&, *) trong tệp này", Place(name))
    found = []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, Mapping):
            raise BadFile(f"trường hợp {number}: phải là một bảng khóa – giá trị", Place(name))
        found.append({str(key): plain(value) for key, value in row.items()})
    return found


def plain(value: object) -> object:
    """Nothing but text, numbers, true, false, null, lists and tables with text keys, as JSON keeps them."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Fraction) else value


def _ordered(case: Mapping[str, object]) -> dict[object, object]:
    first = [key for key in ORDER if key in case]
    rest = [key for key in case if key not in ORDER]
    return {key: _said(key, case[key]) for key in (*first[:-1], *rest, *first[-1:])}


def _said(key: str, value: object) -> object:
    """Years as whole numbers and days as days, as people write them in a case file."""
    if isinstance(value, Mapping):
        return {_key(key, str(inner)): _said(str(inner), item) for inner, item in value.items()}
    if isinstance(value, list | tuple):
        return [_said("", item) for item in value]
    if key in DAYS and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def _key(table: str, key: str) -> object:
    return int(key) if table == "years" and key.isascii() and key.isdigit() else key
