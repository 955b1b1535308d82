"""The pages of a year by hand: plain SQL and rows of a table, on the columns that are kept or on the rows beneath.

Beneath means: the newest of the 59,000 results of each part, and its light as far as SQL can judge it (reached, within
a tenth, or not), where the pages read what was kept when the result came in.
"""

from typing import Any

from django.db import connection

from thidua.core.clock import today

_NEWEST = (
    "(SELECT assignment_id, value, period_end, row_number() OVER (PARTITION BY assignment_id "
    "ORDER BY period_end DESC) AS place FROM targets_actual WHERE state <> 'returned')"
)
_LIGHT = (
    "CASE WHEN c.value IS NULL OR c.period_end < %s THEN 'grey' WHEN c.value >= a.value THEN 'green' "
    "WHEN c.value >= 0.9 * a.value THEN 'yellow' ELSE 'red' END"
)
_KEPT_LIGHT = "CASE WHEN a.latest_on IS NULL OR a.next_due < %s THEN 'grey' ELSE a.light END"
_COUNTS = ", ".join(
    f"sum(CASE WHEN light = '{light}' THEN 1 ELSE 0 END)" for light in ("red", "grey", "yellow", "green")
)
_GIVEN = "t.year = %s AND t.state <> 'draft' AND a.left_on IS NULL AND a.unit_id IS NOT NULL"
_FIRST_UNITS = "(SELECT id FROM people_unit WHERE level = 'ward' ORDER BY sort_key LIMIT 50)"


def board_kept(year: int) -> str:
    return _board(f"SELECT a.unit_id, {_KEPT_LIGHT} AS light FROM targets_assignment a", [today(), year])


def board_beneath(year: int) -> str:
    """Late is who has not told the last month of the year."""
    newest = f"LEFT JOIN {_NEWEST} c ON c.assignment_id = a.id AND c.place = 1"
    return _board(f"SELECT a.unit_id, {_LIGHT} AS light FROM targets_assignment a {newest}", [f"{year}-12-01", year])


def matrix_kept(year: int) -> str:
    return _matrix(f"SELECT a.*, {_KEPT_LIGHT} AS shown FROM targets_assignment a", "latest", [today(), year])


def matrix_beneath(year: int) -> str:
    newest = f"LEFT JOIN {_NEWEST} c ON c.assignment_id = a.id AND c.place = 1"
    inner = f"SELECT a.*, c.value AS newest, {_LIGHT} AS shown FROM targets_assignment a {newest}"
    return _matrix(inner, "newest", [f"{year}-12-01", year])


def unit_kept(unit: int, year: int) -> str:
    return _table(
        rows_of(
            "SELECT t.code, t.name, t.measure, a.value, a.latest, a.latest_on, a.forecast, a.light, a.reason, "
            "a.verdict, a.next_due FROM targets_assignment a JOIN targets_target t ON t.id = a.target_id "
            f"WHERE {_GIVEN} AND a.unit_id = %s ORDER BY t.field, t.sort_key",
            [year, unit],
        )
    )


def unit_beneath(unit: int, year: int) -> str:
    """Every result of the unit: a forecast needs them all."""
    rows = rows_of(
        "SELECT t.code, t.name, t.measure, a.value, c.value, c.period_end FROM targets_assignment a "
        "JOIN targets_target t ON t.id = a.target_id LEFT JOIN targets_actual c ON c.assignment_id = a.id "
        f"AND c.state <> 'returned' WHERE {_GIVEN} AND a.unit_id = %s ORDER BY t.field, t.sort_key, c.period_end",
        [year, unit],
    )
    return _table(_side_by_side(rows, 4))


def periods_beneath(target: int) -> str:
    """The page itself reads the rows beneath."""
    rows = rows_of(
        "SELECT u.code, u.name, c.value FROM targets_actual c JOIN targets_assignment a ON a.id = c.assignment_id "
        "JOIN people_unit u ON u.id = a.unit_id WHERE a.target_id = %s AND c.state <> 'returned' "
        "ORDER BY u.sort_key, c.period_end",
        [target],
    )
    return _table(_side_by_side(rows, 2))


def plans_beneath(movement: int) -> str:
    """Contents × units; the page itself reads the rows beneath."""
    rows = rows_of(
        "SELECT u.code, u.name, m.content_id, count(*), count(m.done_on), "
        "sum(CASE WHEN m.done_on IS NULL AND m.due_on < %s THEN 1 ELSE 0 END) FROM people_unit u "
        "JOIN plans_plan p ON p.unit_id = u.id JOIN plans_measure m ON m.plan_id = p.id "
        "WHERE p.movement_id = %s GROUP BY u.id, u.code, u.name, u.sort_key, m.content_id "
        "ORDER BY u.sort_key, m.content_id",
        [today(), movement],
    )
    return _table(_side_by_side(rows, 2))


def rows_of(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _board(inner: str, params: list[Any]) -> str:
    """Units with the counts of their lights, the worst fifty."""
    return _table(
        rows_of(
            f"SELECT u.code, u.name, x.* FROM (SELECT unit_id, count(*), {_COUNTS} "
            f"FROM ({inner} JOIN targets_target t ON t.id = a.target_id WHERE {_GIVEN}) lights GROUP BY unit_id) x "
            "JOIN people_unit u ON u.id = x.unit_id ORDER BY 5 DESC, 6 DESC, u.sort_key LIMIT 50",
            params,
        )
    )


def _matrix(inner: str, value: str, params: list[Any]) -> str:
    rows = rows_of(
        f"SELECT u.code, u.name, x.{value}, x.shown FROM ({inner} JOIN targets_target t ON t.id = a.target_id "
        f"WHERE {_GIVEN} AND a.unit_id IN {_FIRST_UNITS}) x JOIN people_unit u ON u.id = x.unit_id "
        "ORDER BY u.sort_key, x.target_id",
        params,
    )
    return _table(_side_by_side(rows, 2))


def _side_by_side(rows: list[tuple[Any, ...]], head: int) -> list[list[Any]]:
    """Rows with the same beginning become one."""
    found: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows:
        found.setdefault(row[:head], list(row[:head])).append(" ".join(str(one) for one in row[head:]))
    return list(found.values())


def _table(rows: list[Any]) -> str:
    return "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
