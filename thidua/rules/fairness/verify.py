"""Where a look at the evidence pays most: cells in which the sources differ, first those that could move a rank."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from thidua.rules.fairness.favours import Favour, favours
from thidua.rules.fairness.own import peer_means
from thidua.rules.fairness.panel import Cell, Panel
from thidua.rules.scoring import points_text


@dataclass(frozen=True, slots=True)
class Proposal:
    """One member's score of one criterion. `stake` is the widest difference between its sources, in points;
    `moves_rank` says that so many points reach the next member above or below.
    """

    member: int
    criterion: int
    stake: Decimal
    moves_rank: bool
    reasons: tuple[str, ...]


def proposals(panel: Panel, limit: int = 20) -> list[Proposal]:
    """The first `limit` cells worth a look. A score already verified is proposed only where a reason is owed."""
    reasons = _reasons(panel)
    near = _distances(panel)
    found = [
        Proposal(member, criterion, stake, member in near and stake >= near[member], tuple(why for _, why in given))
        for (member, criterion), given in reasons.items()
        if (stake := max(size for size, _ in given)) > 0
    ]
    order = {line.id: place for place, line in enumerate(panel.criteria)}
    members = {id_: place for place, id_ in enumerate(panel.ids)}
    found.sort(key=lambda p: (not p.moves_rank, -p.stake, members[p.member], order[p.criterion]))
    return found[:limit]


def _reasons(panel: Panel) -> dict[Cell, list[tuple[Decimal, str]]]:
    """Differences in points, each with its sentence, by cell."""
    found: dict[Cell, list[tuple[Decimal, str]]] = {}
    for cell, size, why in [*_own_and_peers(panel), *_widths(panel), *_own_and_verified(panel)]:
        found.setdefault(cell, []).append((size, why))
    for favour in favours(panel):
        if favour.notable:
            _add_favour(panel, favour, found)
    known = {(sheet.id, line.id) for sheet in panel.sheets for line in panel.criteria}
    return {cell: why for cell, why in found.items() if cell in known}


def _own_and_peers(panel: Panel) -> list[tuple[Cell, Decimal, str]]:
    means = peer_means(panel)
    return [
        (cell, abs(own - means[cell]), f"Tự chấm {points_text(own)}, các đơn vị khác chấm {points_text(means[cell])}.")
        for cell, own in panel.own.items()
        if cell in means and cell not in panel.verified and own != means[cell]
    ]


def _widths(panel: Panel) -> list[tuple[Cell, Decimal, str]]:
    given: dict[Cell, list[Decimal]] = {}
    for (scorer, member, criterion), points in panel.peers.items():
        if scorer != member and (member, criterion) not in panel.verified:
            given.setdefault((member, criterion), []).append(points)
    return [
        (cell, max(p) - min(p), f"Các đơn vị chấm từ {points_text(min(p))} đến {points_text(max(p))}.")
        for cell, p in given.items()
        if max(p) > min(p)
    ]


def _own_and_verified(panel: Panel) -> list[tuple[Cell, Decimal, str]]:
    """Only beyond the limit that the cluster set: within it a verified score needs no second look."""
    limit = panel.gap_limit
    return [
        (cell, abs(own - verified), f"Tự chấm {points_text(own)}, thẩm định {points_text(verified)}.")
        for cell, own in panel.own.items()
        if limit is not None and (verified := panel.verified.get(cell)) is not None and abs(own - verified) > limit
    ]


def _add_favour(panel: Panel, favour: Favour, found: dict[Cell, list[tuple[Decimal, str]]]) -> None:
    """The pair's own cells where they gave each other most; verified cells are settled and stay out."""
    for member, giver in ((favour.second, favour.first), (favour.first, favour.second)):
        for criterion in favour.criteria:
            points = panel.peers.get((giver, member, criterion))
            if points is not None and (member, criterion) not in panel.verified:
                why = f"{panel.names[giver]} chấm {points_text(points)}: hai đơn vị chấm cho nhau cao hơn mức chung."
                found.setdefault((member, criterion), []).append((Decimal(0), why))


def _distances(panel: Panel) -> dict[int, Decimal]:
    """Points to the nearest neighbour in the ranking."""
    rows = [row for row in panel.ranking() if row.rank is not None]
    near: dict[int, Decimal] = {}
    for above, below in pairwise(rows):
        gap = above.total - below.total
        near[above.id] = min(near.get(above.id, gap), gap)
        near[below.id] = gap
    return near
