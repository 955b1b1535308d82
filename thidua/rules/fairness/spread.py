"""Which criteria tell the members apart, and about which the scorers differ more than the members do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from thidua.rules.fairness.panel import Panel


@dataclass(frozen=True, slots=True)
class Spread:
    """One criterion. `between` is the range of the members' points in force, `dispute` the mean range of what the
    scorers gave one member; both in points, None where there is nothing to compare.
    """

    criterion: int
    scored: int
    mean: Decimal | None
    between: Decimal | None
    dispute: Decimal | None

    @property
    def flat(self) -> bool:
        """Everybody has the same points: it tells nobody apart."""
        return self.between == 0

    @property
    def disputed(self) -> bool:
        """The scorers differ about one member more than the members differ from one another."""
        return self.between is not None and self.dispute is not None and self.dispute > self.between


def spreads(panel: Panel) -> list[Spread]:
    """Every scored criterion, in the order of the scale."""
    points: dict[int, list[Decimal]] = {}
    for (_, criterion), given in panel.in_force().items():
        points.setdefault(criterion, []).append(given)
    disputes = _disputes(panel)
    return [
        Spread(
            line.id,
            len(points.get(line.id, [])),
            _mean(points.get(line.id, [])),
            _range(points.get(line.id, [])),
            _mean(disputes.get(line.id, [])),
        )
        for line in panel.criteria
    ]


def _disputes(panel: Panel) -> dict[int, list[Decimal]]:
    """For each criterion, how far apart the scorers of each member are."""
    by_cell: dict[tuple[int, int], list[Decimal]] = {}
    for (scorer, member, criterion), given in panel.peers.items():
        if scorer != member:
            by_cell.setdefault((member, criterion), []).append(given)
    found: dict[int, list[Decimal]] = {}
    for (_, criterion), points in by_cell.items():
        width = _range(points)
        if width is not None:
            found.setdefault(criterion, []).append(width)
    return found


def _range(points: Iterable[Decimal]) -> Decimal | None:
    """None for fewer than two: one score has no spread."""
    ordered = sorted(points)
    return ordered[-1] - ordered[0] if len(ordered) > 1 else None


def _mean(points: list[Decimal]) -> Decimal | None:
    return sum(points, Decimal(0)) / len(points) if points else None
