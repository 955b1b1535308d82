"""Lines for people: a figure, what was demanded, đạt or chưa đạt."""

from bench.rules.rounds import CPU, Measured


def way(name: str, measured: Measured, part: str = "total") -> None:
    wall, cpu = measured.median(part), measured.median(part, CPU)
    print(f"  {name:<58} {wall:>8.3f} s {cpu:>8.3f} CPU-s {measured.peak:>6.0f} MiB", flush=True)


def figure(name: str, value: float, unit: str, most: float | None = None, digits: int = 3) -> None:
    demand = "" if most is None else f"  (≤ {most:g} {unit}: {'đạt' if value <= most else 'CHƯA ĐẠT'})"
    print(f"  {name:<58} {value:>8.{digits}f} {unit}{demand}", flush=True)


def ratio(name: str, one: Measured, other: Measured, most: float | None = None) -> None:
    """Wall against wall decides; CPU against CPU stands beside it."""
    by_cpu = one.median(of=CPU) / other.median(of=CPU)
    figure(name, one.median() / other.median(), "lần", most)
    print(f"  {'  theo CPU':<58} {by_cpu:>8.3f} lần", flush=True)
