"""Made-up clusters: honest scores with noise, and at wish a pair that gives each other more."""

from dataclasses import replace
from decimal import Decimal

import numpy as np

from thidua.rules.fairness import Panel
from thidua.rules.scoring import Line, Rubric, Sheet, mean_points

MAXIMUM = 10


def cluster(seed: int, members: int = 6, criteria: int = 10, noise: float = 0.6, pair: float = 0.0) -> Panel:
    """Everyone scores everyone else and itself. `pair` points more, on each criterion, between members 0 and 1.

    Honest scorers differ: in strictness (shared by all they score), in what they think of a member (shared by the
    criteria), and by chance. Points are halves, as people give them.
    """
    chance = np.random.default_rng(seed)
    worth = chance.uniform(5, 9, (members, 1)) + chance.normal(0, 0.7, (members, criteria))
    strict = chance.normal(0, 0.5, (members, 1, 1))
    opinion = chance.normal(0, 0.2, (members, members, 1))
    given = worth[None] + strict + opinion + chance.normal(0, noise, (members, members, criteria))
    given[0, 1] += pair
    given[1, 0] += pair
    halves = np.clip(np.round(given * 2) / 2, 0, MAXIMUM)
    points = {
        (scorer, member, criterion): Decimal(str(halves[scorer, member, criterion]))
        for scorer in range(members)
        for member in range(members)
        for criterion in range(criteria)
    }
    peers = {key: given for key, given in points.items() if key[0] != key[1]}
    own = {(member, line): given for (scorer, member, line), given in points.items() if scorer == member}
    return _panel(members, criteria, peers, own)


def _panel(
    members: int, criteria: int, peers: dict[tuple[int, int, int], Decimal], own: dict[tuple[int, int], Decimal]
) -> Panel:
    lines = tuple(Line(c, "base", Decimal(MAXIMUM), None, str(c + 1), f"Tiêu chí {c + 1}") for c in range(criteria))
    sheets = tuple(Sheet(member, _means(peers, member, criteria)) for member in range(members))
    return Panel(
        rubric=Rubric(Decimal(MAXIMUM * criteria), None, None, lines),
        sheets=sheets,
        names={member: f"Đơn vị {chr(65 + member)}" for member in range(members)},
        peers=peers,
        own=own,
        from_peers=frozenset((member, criterion) for member in range(members) for criterion in range(criteria)),
    )


def _means(peers: dict[tuple[int, int, int], Decimal], member: int, criteria: int) -> dict[int, Decimal]:
    found = {}
    for criterion in range(criteria):
        given = [points for (_, whom, line), points in peers.items() if (whom, line) == (member, criterion)]
        mean = mean_points(given)
        if mean is not None:
            found[criterion] = mean
    return found


def reordered(panel: Panel) -> Panel:
    """The same cluster with its members in another order."""
    return replace(panel, sheets=tuple(reversed(panel.sheets)))
