"""The same with three million people: `bin/bench rules-large`, a quarter of an hour and 3 GiB of disk at most."""

from pathlib import Path

from bench.rules import measure


def run(folder: Path) -> None:
    measure(folder, persons=3_000_000, rounds=3, step=100, least=0.55, least_packed=0.15)
