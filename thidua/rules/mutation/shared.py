"""Changes of what all awards share: regimes, base salaries, multipliers, rounding, votes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from thidua.rules.model import Book
from thidua.rules.reading import Reader, Table

Change = tuple[str, int, str, Callable[[], Book]]  # file, line, what changes, the changed book
DAY = timedelta(days=1)
STEP = {"value": 10_000, "vnd": 1_000_000}  # đồng; whatever else is a number changes by one


def shared(book: Book) -> Iterator[Change]:
    yield from _regimes(book)
    for table, key in (("base_salary", "value"), ("collective_multiplier", "factor"), ("prizes", "vnd")):
        yield from _numbers(book, "money", table, (key,))
    yield from _numbers(book, "procedure", "thresholds", ("num", "den"))
    yield from _rounding(book)
    yield from _days(book)
    for key in ("quorum", "majority"):
        yield from _fraction(book, key)


def _regimes(book: Book) -> Iterator[Change]:
    for place, regime in enumerate(book.calendar.regimes):
        for step in (DAY, -DAY):
            regimes = list(book.calendar.regimes)
            regimes[place] = replace(regime, since=regime.since + step)
            if place:
                regimes[place - 1] = replace(regimes[place - 1], until=regime.since - DAY + step)
            calendar = replace(book.calendar, regimes=tuple(regimes))
            change = f"{regime.id}: từ {regime.since:%d/%m/%Y} → {regime.since + step:%d/%m/%Y}"
            yield "regimes.yaml", regime.line, change, _replaced(book, calendar=calendar)


def _numbers(book: Book, file: str, table: str, keys: tuple[str, ...]) -> Iterator[Change]:
    """The numbers of the verified rows of a table."""
    for place, row in enumerate(_reader(book, file).readers(table)):
        for key in keys if row.flag("verified") else ():
            value = row.fraction(key)
            for step in (STEP.get(key, 1), -STEP.get(key, 1)):
                if value + step > 0 and not (key in ("num", "den") and _above_one(row, key, int(value) + step)):
                    number = value + step
                    new = int(number) if number.denominator == 1 else f"{number.numerator}/{number.denominator}"
                    change = f"{table}[{place + 1}]: {key} {value} → {new}"
                    yield f"{file}.yaml", row.line_of(key), change, _changed(book, file, table, {place: {key: new}})


def _above_one(row: Reader, key: str, new: int) -> bool:
    num, den = (new, row.integer("den")) if key == "num" else (row.integer("num"), new)
    return num > den


def _rounding(book: Book) -> Iterator[Change]:
    for place, row in enumerate(book.money.readers("rounding")):
        to = row.integer("to")
        for new in (to * 10, to // 10) if row.flag("verified") else ():
            change = f"rounding[{place + 1}]: to {to} → {new}"
            yield "money.yaml", row.line_of("to"), change, _changed(book, "money", "rounding", {place: {"to": new}})


def _days(book: Book) -> Iterator[Change]:
    """The day on which one base salary, or multiplier of the same awards, gives way to the next."""
    rows = book.money.readers("base_salary")
    for place, row in enumerate(rows):
        since = row.day("from")
        for step in (DAY, -DAY) if row.flag("verified") else ():
            changes: dict[int, Mapping[object, object]] = {place: {"from": since + step}}
            changes |= {
                other: {"until": since - DAY + step}
                for other, earlier in enumerate(rows)
                if earlier.maybe_day("until") == since - DAY
            }
            change = f"base_salary[{place + 1}]: từ {since:%d/%m/%Y} → {since + step:%d/%m/%Y}"
            yield "money.yaml", row.line_of("from"), change, _changed(book, "money", "base_salary", changes)
    yield from _multiplier_days(book)


def _multiplier_days(book: Book) -> Iterator[Change]:
    for place, row in enumerate(book.money.readers("collective_multiplier")):
        for key in ("from", "until"):
            day: date | None = row.maybe_day(key) if row.flag("verified") else None
            for step in (DAY, -DAY) if day is not None else ():
                moved = day + step if day is not None else None
                change = f"collective_multiplier[{place + 1}]: {key} {day} → {moved}"
                yield (
                    "money.yaml",
                    row.line_of(key),
                    change,
                    _changed(book, "money", "collective_multiplier", {place: {key: moved}}),
                )


def _fraction(book: Book, key: str) -> Iterator[Change]:
    row = book.procedure.reader(key)
    for field in ("num", "den") if row.flag("verified") else ():
        value = row.integer(field)
        for new in (value + 1, value - 1):
            if new > 0 and not _above_one(row, field, new):
                change = f"{key}: {field} {value} → {new}"
                made = _with_data(book.procedure, {key: _table(row, {field: new})})
                yield "procedure.yaml", row.line_of(field), change, _replaced(book, procedure=made)


def _reader(book: Book, file: str) -> Reader:
    return book.money if file == "money" else book.procedure


def _changed(book: Book, file: str, table: str, changes: Mapping[int, Mapping[object, object]]) -> Callable[[], Book]:
    source = _reader(book, file)
    rows = [_table(row, changes.get(place, {})) for place, row in enumerate(source.readers(table))]
    made = _with_data(source, {table: rows})
    return _replaced(book, money=made) if file == "money" else _replaced(book, procedure=made)


def _table(row: Reader, changes: Mapping[object, object]) -> Table:
    return Table({**row.data, **changes}, like=row.data)


def _with_data(source: Reader, changes: Mapping[object, object]) -> Reader:
    return Reader(Table({**source.data, **changes}, like=source.data), source.where)


def _replaced(book: Book, **parts: object) -> Callable[[], Book]:
    return lambda: replace(book, **parts)  # type: ignore[arg-type]
