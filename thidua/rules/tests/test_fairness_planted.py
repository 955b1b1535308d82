"""A planted pair is found, honest clusters are seldom marked, and the order of the members changes nothing.

Run with `-s` for the figures that docs/fairness.md quotes.
"""

import sys
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.rules.fairness import NOTABLE, Panel, bands, favours, least_chance, own_gaps, proposals, scorers, spreads
from thidua.rules.tests.clusters import cluster, reordered

ROUNDS = 200


def marked(panel: Panel) -> set[tuple[int, int]]:
    return {(favour.first, favour.second) for favour in favours(panel) if favour.notable}


def say(figure: str) -> None:
    """For whoever runs with `-s`."""
    sys.stdout.write(f"\n{figure}\n")


@pytest.mark.parametrize("members", [4, 6, 10])
def test_honest_clusters_are_marked_no_more_often_than_promised(members: int) -> None:
    false = sum(bool(marked(cluster(seed, members))) for seed in range(ROUNDS))
    say(f"{members} đơn vị, {ROUNDS} cụm trung thực: {false} cụm có cặp bị nêu ({100 * false / ROUNDS:.1f} %)")
    assert false <= (NOTABLE + 0.03) * ROUNDS  # the promise, and the luck of 200 rounds
    assert members > 5 or false == 0


@pytest.mark.parametrize(
    ("members", "points", "least"), [(6, 1.0, 0.4), (6, 1.5, 0.75), (10, 1.0, 0.5), (10, 1.5, 0.8)]
)
def test_a_planted_pair_is_found(members: int, points: float, least: float) -> None:
    """`points` of 10 more on each of ten criteria."""
    found = sum((0, 1) in marked(cluster(seed, members, pair=points)) for seed in range(ROUNDS))
    say(f"{members} đơn vị, cặp cho nhau thêm {points}/10 mỗi tiêu chí: thấy {100 * found / ROUNDS:.1f} %")
    assert found >= least * ROUNDS


def test_a_planted_pair_stands_first_even_where_chance_cannot_be_excluded() -> None:
    first = [favours(cluster(seed, 5, pair=1.5))[0] for seed in range(ROUNDS)]
    assert sum((favour.first, favour.second) == (0, 1) for favour in first) >= 0.85 * ROUNDS
    assert not any(favour.notable for favour in first)


def test_the_least_chance_is_what_the_count_of_members_allows() -> None:
    assert [round(least_chance(count), 4) for count in (2, 3, 4, 6, 11)] == [1.0, 0.25, 0.1111, 0.04, 0.01]


seeds = st.integers(0, 10_000)


@given(seeds, st.integers(3, 8))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_members_changes_no_finding(seed: int, members: int) -> None:
    panel = cluster(seed, members, criteria=4)
    other = reordered(panel)
    assert {frozenset((f.first, f.second)): round(f.chance, 9) for f in favours(panel)} == {
        frozenset((f.first, f.second)): round(f.chance, 9) for f in favours(other)
    }
    assert {b.member: (b.rank, b.best, b.worst) for b in bands(panel)} == {
        b.member: (b.rank, b.best, b.worst) for b in bands(other)
    }
    assert {p.member for p in own_gaps(panel)} == {p.member for p in own_gaps(other)}
    assert spreads(panel) == spreads(other)


@given(seeds)
@settings(max_examples=30, deadline=None)
def test_the_same_scores_give_the_same_answer_twice(seed: int) -> None:
    for ask in (favours, own_gaps, scorers, bands, proposals):
        assert ask(cluster(seed, 5, 4)) == ask(cluster(seed, 5, 4))


@given(seeds, st.integers(0, 4), st.sampled_from([Decimal("-1"), Decimal("0.5"), Decimal(2)]))
@settings(max_examples=30, deadline=None)
def test_strictness_towards_all_makes_no_favour(seed: int, scorer: int, more: Decimal) -> None:
    """Whatever one scorer adds to everybody changes who favours whom by nothing."""
    panel = cluster(seed, 5, 4)
    peers = {key: points + more if key[0] == scorer else points for key, points in panel.peers.items()}
    before, after = favours(panel), favours(replace(panel, peers=peers))
    assert [(f.first, f.second, round(f.size, 6)) for f in after] == [
        (f.first, f.second, round(f.size, 6)) for f in before
    ]


@given(seeds, st.integers(2, 8))
@settings(max_examples=30, deadline=None)
def test_every_member_is_shown_and_the_band_holds_its_rank(seed: int, members: int) -> None:
    panel = cluster(seed, members, 4)
    assert {band.member for band in bands(panel)} == set(range(members))
    assert all(1 <= band.best <= band.rank <= band.worst <= members for band in bands(panel))
    assert {gap.member for gap in own_gaps(panel)} == set(range(members))
