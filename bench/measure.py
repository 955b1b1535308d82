"""Timing: CPU and wall, medians of several rounds, and a line for each figure with its demand."""

import statistics
import time
from collections.abc import Callable


def medians(call: Callable[[], object], rounds: int = 15, warm: int = 2) -> tuple[float, float]:
    """(CPU ms, wall ms) of one call, medians after warming up."""
    for _ in range(warm):
        call()
    cpu, wall = [], []
    for _ in range(rounds):
        c, w = time.process_time(), time.perf_counter()
        call()
        cpu.append(1000 * (time.process_time() - c))
        wall.append(1000 * (time.perf_counter() - w))
    return statistics.median(cpu), statistics.median(wall)


def line(what: str, value: float, unit: str, demand: float | None = None) -> None:
    """`what  value unit  (demand ≤ x)  ok|OVER`."""
    verdict = "" if demand is None else f"  (≤ {demand:g} {unit})  {'ok' if value <= demand else 'OVER'}"
    print(f"{what:<62} {value:>10.2f} {unit}{verdict}", flush=True)
