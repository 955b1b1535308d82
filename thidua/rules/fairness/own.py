"""How far each member's self score stands from the verified one and from what the others gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Final

from thidua.rules.fairness.panel import Cell, Panel
from thidua.rules.scoring import PENALTY

_SPREADS: Final = 3  # a convention of robust statistics: three spreads from the middle
_NORMAL: Final = Decimal("1.4826")  # makes the median distance comparable with a standard deviation
_ENOUGH: Final = 5


@dataclass(frozen=True, slots=True)
class OwnGap:
    """Self minus verified and self minus the others' mean, summed over the criteria that have both.

    `apart` says that the difference stands apart from those of the cluster, upwards or downwards.
    """

    member: int
    to_verified: Decimal | None
    to_peers: Decimal | None
    apart: bool


def own_gaps(panel: Panel) -> list[OwnGap]:
    """Every member, the largest difference first; those without any are listed last."""
    verified = _sums(panel, panel.verified)
    peers = _sums(panel, peer_means(panel))
    apart = _apart(verified, panel.gap_limit) | _apart(peers, panel.gap_limit)
    rows = [OwnGap(s.id, verified.get(s.id), peers.get(s.id), s.id in apart) for s in panel.sheets]
    return sorted(rows, key=_size, reverse=True)


def peer_means(panel: Panel) -> dict[Cell, Decimal]:
    """The mean of what the other members gave, cell by cell."""
    given: dict[Cell, list[Decimal]] = {}
    for (scorer, member, criterion), points in panel.peers.items():
        if scorer != member:
            given.setdefault((member, criterion), []).append(points)
    return {cell: sum(points, Decimal(0)) / len(points) for cell, points in given.items()}


def _size(row: OwnGap) -> Decimal:
    return max(abs(row.to_verified or Decimal(0)), abs(row.to_peers or Decimal(0)))


def _sums(panel: Panel, other: Mapping[Cell, Decimal]) -> dict[int, Decimal]:
    sums: dict[int, Decimal] = {}
    signs = {line.id: -1 if line.kind == PENALTY else 1 for line in panel.criteria}
    for (member, criterion), points in panel.own.items():
        if (member, criterion) in other and criterion in signs:
            gap = signs[criterion] * (points - other[member, criterion])
            sums[member] = sums.get(member, Decimal(0)) + gap
    return sums


def _apart(gaps: Mapping[int, Decimal], limit: Decimal | None) -> set[int]:
    """Those farther than three robust spreads from the middle, and than the limit the cluster set, if it set one.

    With fewer than five members nobody can be told apart.
    """
    if len(gaps) < _ENOUGH:
        return set()
    middle = median(gaps.values())
    spread = median(abs(gap - middle) for gap in gaps.values()) * _NORMAL
    far = max(_SPREADS * spread, limit or Decimal(0))
    return {member for member, gap in gaps.items() if abs(gap - middle) > far}
