"""Interleaved rounds: every way once, then all again; medians of what each said about itself."""

import json
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.rules.environments import ROOT

WALL, CPU = 0, 1


@dataclass
class Measured:
    """All rounds of one way."""

    took: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    peaks: list[int] = field(default_factory=list)

    def add(self, said: Mapping[str, object]) -> None:
        for part, pair in dict(said["took"]).items():
            self.took.setdefault(part, []).append((pair[WALL], pair[CPU]))
        self.peaks.append(int(str(said["peak"])))

    def median(self, part: str = "total", of: int = WALL) -> float:
        return statistics.median(pair[of] for pair in self.took[part])

    @property
    def peak(self) -> float:
        return statistics.median(self.peaks)


def once(python: Path, module: str, *arguments: object) -> dict[str, object]:
    """Runs one way in a process of its own; what it prints last is its answer."""
    command = [str(python), "-m", module, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr[-3000:]}")
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def interleaved(ways: Mapping[str, Sequence[object]], rounds: int) -> dict[str, Measured]:
    """`ways`: name -> (python, module, arguments …)."""
    measured = {name: Measured() for name in ways}
    for _ in range(rounds):
        for name, (python, module, *arguments) in ways.items():
            measured[name].add(once(Path(str(python)), str(module), *arguments))
    return measured
