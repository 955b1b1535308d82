"""Between which places each member's rank moves when a scorer is left out or the criteria are drawn again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

import numpy as np

from thidua.rules.fairness.panel import Cell, Floats, Panel
from thidua.rules.scoring import PENALTY, Sheet, mean_points

DRAWS: Final = 1000
SEED: Final = 20230101  # fixed: the same scores give the same band on every machine
METHOD: Final = (
    "Khoảng hạng gồm: hạng thật; hạng khi bỏ lần lượt từng đơn vị hoặc cơ quan chấm điểm; và hạng trong 90 % "
    f"của {DRAWS} lần bốc lại các tiêu chí (có hoàn lại, hạt giống cố định)."
)


@dataclass(frozen=True, slots=True)
class Band:
    """A member's rank, its ranks with each scorer left out (by name), and the band the data support."""

    member: int
    rank: int
    without: Mapping[str, int]
    drawn: tuple[int, int]

    @property
    def left_out(self) -> tuple[int, int]:
        """The best and the worst rank with one scorer left out."""
        ranks = (self.rank, *self.without.values())
        return min(ranks), max(ranks)

    @property
    def best(self) -> int:
        return min(self.left_out[0], self.drawn[0])

    @property
    def worst(self) -> int:
        return max(self.left_out[1], self.drawn[1])


def bands(panel: Panel) -> list[Band]:
    """Every ranked member, by rank."""
    actual = {row.id: row.rank for row in panel.ranking() if row.rank is not None}
    left_out = {name: _ranks(panel, sheets) for name, sheets in _without_each(panel)}
    drawn = _drawn(panel, list(actual))
    return [
        Band(member, rank, {name: ranks[member] for name, ranks in left_out.items()}, drawn[member])
        for member, rank in actual.items()
    ]


def _ranks(panel: Panel, sheets: tuple[Sheet, ...]) -> dict[int, int]:
    return {row.id: row.rank for row in panel.ranking(sheets) if row.rank is not None}


def _without_each(panel: Panel) -> list[tuple[str, tuple[Sheet, ...]]]:
    """The sheets as they would be without one member's scores, or without the columns of one department."""
    scorers = sorted({scorer for scorer, _, _ in panel.peers}, key=panel.ids.index)
    peers = [(panel.names[scorer], _without_peer(panel, scorer)) for scorer in scorers if panel.from_peers]
    names = list(dict.fromkeys(panel.columns.values()))
    return [*peers, *((f"Cột điểm của {name}", _without_columns(panel, name)) for name in names)]


def _without_peer(panel: Panel, scorer: int) -> tuple[Sheet, ...]:
    """Means of peers without this one; where it was the only scorer the points stay: there is nothing else."""
    means = _means_without(panel, scorer)
    return tuple(
        replace(sheet, points={line: means.get((sheet.id, line), points) for line, points in sheet.points.items()})
        for sheet in panel.sheets
    )


def _means_without(panel: Panel, scorer: int) -> dict[Cell, Decimal]:
    given: dict[Cell, list[Decimal]] = {}
    for (who, member, criterion), points in panel.peers.items():
        if who not in (scorer, member) and (member, criterion) in panel.from_peers:
            given.setdefault((member, criterion), []).append(points)
    return {cell: mean for cell, points in given.items() if (mean := mean_points(points)) is not None}


def _without_columns(panel: Panel, department: str) -> tuple[Sheet, ...]:
    return tuple(
        replace(sheet, points={line: p for line, p in sheet.points.items() if panel.columns.get(line) != department})
        for sheet in panel.sheets
    )


def _drawn(panel: Panel, members: list[int]) -> dict[int, tuple[int, int]]:
    """Ranks between which 90 % of the draws fall. Equal totals share the better rank; caps are not applied."""
    table = _table(panel, members)
    count = table.shape[1]
    weights = np.random.default_rng(SEED).multinomial(count, np.full(count, 1 / count), size=DRAWS)
    totals = np.round(weights @ table.T, 6)
    ranks = np.sort(1 + (totals[:, None, :] > totals[:, :, None]).sum(axis=2), axis=0)
    tail = DRAWS // 20
    return {
        member: (int(ranks[tail, place]), int(ranks[DRAWS - 1 - tail, place])) for place, member in enumerate(members)
    }


def _table(panel: Panel, members: list[int]) -> Floats:
    """Points in force by member and criterion; what was not scored adds nothing, as in the total."""
    points = panel.in_force()
    signs = [(line.id, -1 if line.kind == PENALTY else 1) for line in panel.criteria]
    rows = [[sign * float(points.get((member, line), 0)) for line, sign in signs] for member in members]
    return np.array(rows, dtype=np.float64).reshape(len(members), len(signs))
