"""A case as one row of a table: the columns of a workbook or CSV that officers fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

COLUMNS = (
    "name",
    "award",
    "received",
    "year",
    "decided",
    "subject",
    "kind",
    "attested",
    "honors",
    "initiatives",
    "science_works",
    "discipline",
    "judgements",
    "members",
    "members_completed",
    "members_disciplined",
    "holding",
    "local",
    "verdict",
    "missing",
    "undecided",
)
YEARLY = re.compile(r"(rating|titles|months)_(\d{4})")
PARTS = {
    "honors": ("award", "decided", "occasion"),
    "initiatives": ("reach", "recognized", "applied"),
    "science_works": ("reach", "accepted", "applied"),
    "discipline": ("level", "decided", "ended", "status"),
}
YES = ("true", "x", "1", "có", "yes")


def body_of(row: Mapping[str, str]) -> dict[str, object]:
    """The case as a case file has it; what it says is checked where a case file is. Raises ValueError for a
    column that nobody knows, and for a number that is none."""
    for column, text in row.items():
        if text and column not in COLUMNS and not YEARLY.fullmatch(column):
            raise ValueError(f"không có cột “{column}”")
    body: dict[str, object] = {key: row[key] for key in ("name", "award", "received", "decided") if row.get(key)}
    if row.get("year"):
        body["year"] = _number(row["year"], "year")
    return {**body, "candidate": _candidate(row), "expect": _expect(row)}


def _candidate(row: Mapping[str, str]) -> dict[str, object]:
    candidate: dict[str, object] = {key: row[key] for key in ("subject", "kind", "local") if row.get(key)}
    candidate["attested"] = row.get("attested", "").lower() in YES
    years = dict(_years(row))
    if years:
        candidate["years"] = years
    for key, parts in PARTS.items():
        entries = [_entry(text, parts) for text in _split(row.get(key, ""))]
        if entries:
            candidate[key] = entries
    judgements = dict(_pair(text, "judgements") for text in _split(row.get("judgements", "")))
    if judgements:
        candidate["judgements"] = judgements
    if row.get("members"):
        held = (_pair(text, "holding") for text in _split(row.get("holding", "")))
        candidate["members"] = {
            "count": _number(row["members"], "members"),
            "rated_at_least_completed": _number(row.get("members_completed") or "0", "members_completed"),
            "disciplined_from_warning": _number(row.get("members_disciplined") or "0", "members_disciplined"),
            "holding": {award: _number(number, "holding") for award, number in held},
        }
    return candidate


def _years(row: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    years: dict[str, dict[str, object]] = {}
    for column, text in row.items():
        found = YEARLY.fullmatch(column)
        if found is None or not text:
            continue
        what, year = found.groups()
        facts = years.setdefault(year, {})
        if what == "titles":
            facts["honors"] = _split(text)
        elif what == "months":
            facts["months"] = _number(text, column)
        else:
            facts["rating"] = None if text == "?" else text
    for year, facts in sorted(years.items(), reverse=True):
        yield year, None if facts == {"rating": None} else facts


def _expect(row: Mapping[str, str]) -> dict[str, object]:
    expect: dict[str, object] = {"verdict": row["verdict"]} if row.get("verdict") else {}
    for key in ("missing", "undecided"):
        if row.get(key):
            expect[key] = [] if row[key] == "-" else _split(row[key])
    return expect


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _entry(text: str, parts: tuple[str, ...]) -> dict[str, object]:
    return {key: value for key, said in zip(parts, text.split("|"), strict=False) if (value := said.strip())}


def _pair(text: str, column: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign:
        raise ValueError(f"cột “{column}”: “{text}” phải có dạng mã = giá trị")
    return key.strip(), value.strip()


def _number(text: str, column: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text.strip()):
        raise ValueError(f"cột “{column}”: “{text}” không phải số nguyên")
    return int(text)
