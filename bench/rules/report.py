"""Lines for people: a figure, what was demanded, đạt or chưa đạt."""

from bench.rules.rounds import CPU, WALL, Measured


def way(name: str, measured: Measured, part: str = "total") -> None:
    wall, cpu = measured.median(part), measured.median(part, CPU)
    print(f"  {name:<66} {wall:>8.3f} s {cpu:>8.3f} CPU-s {measured.peak:>6.0f} MiB", flush=True)


def figure(name: str, value: float, unit: str, most: float | None = None, digits: int = 3) -> None:
    demand = "" if most is None else f"  (≤ {most:g} {unit}: {'đạt' if value <= most else 'CHƯA ĐẠT'})"
    print(f"  {name:<66} {value:>8.{digits}f} {unit}{demand}", flush=True)


def ratio(name: str, one: Measured, other: Measured, most: float | None = None) -> None:
    """By the clock, and by CPU seconds, which say more while the machine is busy."""
    figure(f"{name}, theo đồng hồ", one.median() / other.median(), "lần", most)
    figure(f"{name}, theo CPU", one.median(of=CPU) / other.median(of=CPU), "lần", most)


def share(name: str, measured: Measured, part: str, most: float) -> None:
    """One part of a way against the whole of it."""
    for how, of in (("theo đồng hồ", WALL), ("theo CPU", CPU)):
        figure(f"{name}, {how}", measured.median(part, of) / measured.median(of=of), "lần", most)
