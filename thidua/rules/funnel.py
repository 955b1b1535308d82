"""How far ideas came: how many reached each stage or went beyond it, and how long their authors waited.

Exact fractions only. An idea that skipped a stage or was declined later has still come as far as it came once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Life:
    """One idea: the furthest stage it reached (0 is the first), and its way to a first answer, in days.

    `waited` is None while nobody has answered; `in_time` is None where no deadline was set.
    """

    furthest: int
    waited: Fraction | None = None
    in_time: bool | None = None


@dataclass(frozen=True)
class Level:
    """A stage: how many came at least this far, of all and of those of the stage before."""

    stage: str
    reached: int
    whole: int
    before: int

    @property
    def share(self) -> Fraction:
        return share_of(self.reached, self.whole)

    @property
    def step(self) -> Fraction:
        return share_of(self.reached, self.before)


@dataclass(frozen=True)
class Waits:
    """How long until the first answer, of those who have one; and who has none."""

    answered: int
    unanswered: int
    median: Fraction | None
    ninetieth: Fraction | None
    in_time: int
    late: int


def share_of(part: int, whole: int) -> Fraction:
    """Nothing of nothing is nothing."""
    return Fraction(part, whole) if whole else Fraction(0)


def reached(furthest: Iterable[int], stages: int) -> list[int]:
    """How many came at least to each of so many stages."""
    ended = Counter(min(max(one, 0), stages - 1) for one in furthest)
    counts = [0] * stages
    beyond = 0
    for place in range(stages - 1, -1, -1):
        beyond += ended[place]
        counts[place] = beyond
    return counts


def funnel(lives: Sequence[Life], stages: Sequence[str]) -> list[Level]:
    """All levels from the first stage on; each holds what the next one holds."""
    counts = reached((one.furthest for one in lives), len(stages))
    return [
        Level(stage, count, len(lives), counts[place - 1] if place else len(lives))
        for place, (stage, count) in enumerate(zip(stages, counts, strict=True))
    ]


def grouped(lives: Iterable[tuple[K, Life]], stages: Sequence[str]) -> dict[K, list[Level]]:
    """A funnel for each group; together they make the whole."""
    found: dict[K, list[Life]] = {}
    for key, life in lives:
        found.setdefault(key, []).append(life)
    return {key: funnel(group, stages) for key, group in found.items()}


def waits(lives: Sequence[Life]) -> Waits:
    days = sorted(one.waited for one in lives if one.waited is not None)
    return Waits(
        answered=len(days),
        unanswered=len(lives) - len(days),
        median=median(days),
        ninetieth=percentile(days, 90),
        in_time=_count(lives, lambda one: one.in_time is True),
        late=_count(lives, lambda one: one.in_time is False),
    )


def median(ordered: Sequence[Fraction]) -> Fraction | None:
    """The middle value, or the mean of the two in the middle."""
    if not ordered:
        return None
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def percentile(ordered: Sequence[Fraction], percent: int) -> Fraction | None:
    """The smallest value that at least so many percent do not exceed (nearest rank): a value that occurred."""
    if not ordered:
        return None
    rank = -(-len(ordered) * percent // 100)
    return ordered[max(rank, 1) - 1]


def _count(lives: Iterable[Life], wanted: Callable[[Life], bool]) -> int:
    return sum(1 for one in lives if wanted(one))
