"""Who gave whom how many points on which criterion, and the tables that every question starts from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from thidua.rules.scoring import PENALTY, Line, Rubric, Sheet, Standing, leaves, standings

Cell = tuple[int, int]  # member, criterion
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Panel:
    """One cluster and year. Members are known by the id of their sheet, as scorers of others too.

    `sheets` hold the points in force, as the ranking uses them; `from_peers` says which of those are the mean of
    the other members, `columns` which criteria one department scored for everybody.
    """

    rubric: Rubric
    sheets: tuple[Sheet, ...]
    names: Mapping[int, str]
    peers: Mapping[tuple[int, int, int], Decimal] = field(default_factory=dict)  # scorer, member, criterion
    own: Mapping[Cell, Decimal] = field(default_factory=dict)
    verified: Mapping[Cell, Decimal] = field(default_factory=dict)
    from_peers: frozenset[Cell] = frozenset()
    columns: Mapping[int, str] = field(default_factory=dict)
    tie_rules: tuple[str, ...] = ()
    gap_limit: Decimal | None = None

    @property
    def criteria(self) -> list[Line]:
        return leaves(self.rubric)

    @property
    def ids(self) -> list[int]:
        """Members in their order, then whoever scored and is a member no more."""
        members = [sheet.id for sheet in self.sheets]
        return members + sorted({scorer for scorer, _, _ in self.peers} - set(members))

    def in_force(self) -> dict[Cell, Decimal]:
        return {(sheet.id, line): points for sheet in self.sheets for line, points in sheet.points.items()}

    def ranking(self, sheets: Sequence[Sheet] | None = None) -> list[Standing]:
        return standings(self.rubric, self.sheets if sheets is None else sheets, self.tie_rules)


def peer_table(panel: Panel) -> Floats:
    """Points by scorer, member, criterion: a penalty counts against, NaN where nothing was given or to oneself."""
    ids = {id_: place for place, id_ in enumerate(panel.ids)}
    lines = {line.id: (place, -1 if line.kind == PENALTY else 1) for place, line in enumerate(panel.criteria)}
    table = np.full((len(ids), len(ids), len(lines)), np.nan)
    for (scorer, member, criterion), points in panel.peers.items():
        if scorer != member and member in ids and criterion in lines:
            place, sign = lines[criterion]
            table[ids[scorer], ids[member], place] = sign * float(points)
    return table


def deviations(table: Floats) -> Floats:
    """What each gave beyond the mean of the other scorers of the same cell; NaN where there is no other."""
    given = ~np.isnan(table)
    others = given.sum(axis=0) - given
    sums = np.where(given, table, 0).sum(axis=0) - np.where(given, table, 0)
    comparable = given & (others > 0)
    return np.where(comparable, table - sums / np.maximum(others, 1), np.nan)


def summed(table: Floats) -> Floats:
    """Sum over the last axis of what is known; NaN where nothing is."""
    known = ~np.isnan(table)
    return np.where(known.any(axis=-1), np.where(known, table, 0).sum(axis=-1), np.nan)
