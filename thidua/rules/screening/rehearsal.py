"""A draft change of the rules, from a file: other numbers in conditions, other shares under caps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from thidua.rules.facts import Local
from thidua.rules.foresight import what_if
from thidua.rules.model import AwardVersion, Book
from thidua.rules.reading import Reader, read_yaml

Number = int | str | Fraction


def read_change(path: Path, book: Book, local: Local) -> tuple[Book, Local]:
    """The book and the city's rules as the file would have them. For rehearsal; never stored. Raises BadFile.

    conditions: {<version>: {<condition>: {times: 2}}}
    quota: {<award>: {share: 20/100}}
    """
    source = Reader(read_yaml(path), path.name)
    conditions, quotas = source.maybe_reader("conditions"), source.maybe_reader("quota")
    source.done()
    for version_id, rows in _parts(conditions):
        book = _with_numbers(book, version_id, rows)
    for award, row in _parts(quotas):
        book, local = _with_share(book, local, award, row)
    return book, local


def _parts(rows: Reader | None) -> list[tuple[str, Reader]]:
    return [(str(key), rows.reader(str(key))) for key in rows.data] if rows else []


def _with_numbers(book: Book, version_id: str, rows: Reader) -> Book:
    version = _version(book, version_id, rows)
    changes = {str(condition): _fields(rows.reader(str(condition))) for condition in rows.data}
    try:
        return what_if(book, version, changes)
    except ValueError as error:
        raise rows.fault(str(error)) from None


def _version(book: Book, version_id: str, rows: Reader) -> AwardVersion:
    if version_id not in book.versions:
        raise rows.fault(f"không biết phiên bản “{version_id}”")
    return book.last_seen(book.versions[version_id])


def _fields(row: Reader) -> dict[str, Number]:
    fields: dict[str, Number] = {}
    for key in row.data:
        name = str(key)
        if name == "share":
            fields[name] = row.share(name)
        elif name in ("min", "reach", "op"):
            fields[name] = row.text(name)
        else:
            fields[name] = row.integer(name)
    return fields


def _with_share(book: Book, local: Local, award: str, row: Reader) -> tuple[Book, Local]:
    """The cap with another share: the law's, wherever the award has one; else the city's, which may be new."""
    if award not in book.awards:
        raise row.fault(f"không biết “{award}”: sổ luật không có danh hiệu hoặc hình thức này")
    capped = [version for version in book.awards[award].versions if version.quota is not None]
    for version in capped:
        assert version.quota is not None
        book = book.with_version(replace(version, quota=replace(version.quota, share=row.share("share"))))
    if capped:
        row.done()
        return book, local
    city = dict(local) if isinstance(local, Mapping) else {}
    caps = city.get("quota")
    known = dict(caps) if isinstance(caps, Mapping) else {}
    own = known.get(award)
    before = own if isinstance(own, Mapping) else {"cite": "thử thay đổi", "verified": True, "of": "all"}
    whole = {**before, **row.data}
    return book, {**city, "quota": {**known, award: whole}}
