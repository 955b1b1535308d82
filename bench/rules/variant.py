"""One way of answering, in a process of its own: `python -m bench.rules.variant NAME WARM FACTS WORK`.

Each first answers for a few people (WARM), so that what a library does once is not counted; then says, as
JSON, how long it took and the most memory it held.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

Clock = tuple[float, float]


def clock() -> Clock:
    return time.perf_counter(), time.process_time()


def since(began: Clock) -> list[float]:
    ended = clock()
    return [ended[0] - began[0], ended[1] - began[1]]


def peak() -> int:
    """MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def scan(warm: Path, facts: Path, _: Path) -> dict[str, list[float]]:
    """Every column of every file, added up: the least that reading costs."""
    import duckdb

    connection = duckdb.connect()
    for path in warm.glob("*.parquet"):
        connection.execute(_sums(connection, path)).fetchall()
    began = clock()
    for path in facts.glob("*.parquet"):
        connection.execute(_sums(connection, path)).fetchall()
    return {"total": since(began)}


def _sums(connection: "duckdb.DuckDBPyConnection", path: Path) -> str:  # type: ignore[name-defined]  # noqa: F821
    sums = []
    for name, kind, *_ in connection.execute(f"describe select * from '{path}'").fetchall():
        value = f'"{name}"'
        if kind == "VARCHAR":
            value = f"strlen({value})"
        elif kind == "DATE":
            value = f"{value} - date '2000-01-01'"
        elif kind == "BOOLEAN":
            value = f"{value}::int"
        sums.append(f"sum({value})")
    return f"select {', '.join(sums)} from '{path}'"


def plain(_: Path, facts: Path, work: Path) -> dict[str, list[float]]:
    """The law a second time, one candidate after another, from CSV."""
    from bench.rules.plain import screen

    return screen(facts, work)


def main() -> None:
    name, (warm, facts, work) = sys.argv[1], map(Path, sys.argv[2:5])
    ways: dict[str, Callable[[Path, Path, Path], dict[str, list[float]]]] = {"scan": scan, "plain": plain}
    if name in ways:
        took = ways[name](warm, facts, work)
    else:
        from bench.rules import engine

        took = getattr(engine, name)(warm, facts, work)
    most = took.pop("peak", None)
    print(json.dumps({"took": took, "peak": most[0] if most else peak()}))


if __name__ == "__main__":
    main()
