"""What each person's facts look like in the database, as one number: it changes when a fact changes.

The database joins the rows of a person into one text for each table, so a city is read in a handful of
statements. Rows that come in another order only cost a needless second look, never a missed change.
"""

from collections.abc import Iterator
from hashlib import blake2b

from django.db import connection

from thidua.nominations.gathering import Records
from thidua.nominations.states import DEAD

_DEAD = ", ".join(f"'{state}'" for state in DEAD)
# One statement a table: the person, and everything `gathering` reads of it.
_TABLES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("people_rating", ("year", "grade"), "person_id IS NOT NULL"),
    ("people_service", ("unit_id", "form", "since", "until"), ""),
    ("people_discipline", ("measure", "status", "decided_on", "ended_on"), ""),
    ("people_recognizedinitiative", ("id", "reach", "recognized_on", "used_for"), ""),
    (
        "awards_honor",
        ("award", "year", "decided_on", "occasion", "achievement_to", "home_id"),
        "person_id IS NOT NULL AND state = 'in_force'",
    ),
)
_LIVE_THIS_YEAR = f"n.person_id IS NOT NULL AND n.year = %s AND n.state NOT IN ({_DEAD})"
_OF_YEAR: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("nominations_nomination n", ("n.id", "n.award", "n.attested_at")),
    (
        "nominations_judgement j JOIN nominations_nomination n ON n.id = j.nomination_id",
        ("j.id", "j.condition", "j.result"),
    ),
)


def people_prints(year: int, records: Records) -> dict[int, int]:
    """A number for each person now at work, from all that the engine is told about them."""
    prints: dict[int, bytes] = {}
    places: dict[int, bytes] = {}
    for pk, unit, text in _people():
        if unit not in places:
            sure, unsure = records.lineage(unit)
            places[unit] = f"{sorted(sure)}{sorted(unsure)}".encode()
        prints[pk] = _mixed(places[unit], text)
    for number, (sql, args) in enumerate(_statements(year)):
        mark = str(number)
        for pk, text in _rows(sql, args):
            if pk in prints:
                prints[pk] = _mixed(prints[pk], mark + text)
    return {pk: int.from_bytes(value, "big", signed=True) for pk, value in prints.items()}


def _people() -> Iterator[tuple[int, int, str]]:
    text = _joined(("kind", "hired_on", "unit_id"))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, unit_id, {text} FROM people_person WHERE left_on IS NULL")
        yield from cursor.fetchall()


def _statements(year: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    for table, columns, where in _TABLES:
        yield _grouped(table, "person_id", columns, where), ()
    for table, columns in _OF_YEAR:
        yield _grouped(table, "n.person_id", columns, _LIVE_THIS_YEAR), (year,)


def _rows(sql: str, args: tuple[int, ...]) -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, args)
        return list(cursor.fetchall())


def _grouped(table: str, key: str, columns: tuple[str, ...], where: str) -> str:
    """One row a person; PostgreSQL is told an order, SQLite reads in the order of the index."""
    text = _joined(columns)
    text = (
        f"string_agg({text}, ';' ORDER BY {text})"
        if connection.vendor == "postgresql"
        else f"group_concat({text}, ';')"
    )
    return f"SELECT {key}, {text} FROM {table}{f' WHERE {where}' if where else ''} GROUP BY {key}"


def _joined(columns: tuple[str, ...]) -> str:
    return " || ',' || ".join(f"coalesce(CAST({column} AS text), '')" for column in columns)


def _mixed(before: bytes, text: str) -> bytes:
    return blake2b(before + text.encode(), digest_size=8).digest()
