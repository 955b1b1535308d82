"""The lab by hand: each figure can be recomputed with a pocket calculator, and every member is in every table."""

from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import numpy as np
import pytest

from thidua.rules.fairness import (
    Panel,
    band_words,
    bands,
    favour_words,
    favours,
    limits,
    own_gaps,
    own_words,
    proposals,
    scorer_words,
    scorers,
    spread_words,
    spreads,
)
from thidua.rules.fairness.expected import beyond_expected
from thidua.rules.fairness.panel import peer_table
from thidua.rules.scoring import Line, Rubric, Sheet
from thidua.rules.tests.clusters import cluster

D = Decimal
LINES = (Line(1, "base", D(10), None, "1", "Chỉ tiêu"), Line(2, "penalty", D(5), None, "2", "Điểm trừ"))
NAMES = {id_: f"Đơn vị {letter}" for id_, letter in enumerate("ABCDEF")}


def panel(*given: tuple[int, ...]) -> Panel:
    """Row by scorer, column by member, all on criterion 1; the diagonal is the self score."""
    cells = {(s, m): D(points) for s, row in enumerate(given) for m, points in enumerate(row)}
    peers = {(s, m, 1): points for (s, m), points in cells.items() if s != m}
    own = {(m, 1): points for (s, m), points in cells.items() if s == m}
    count = len(given)
    means = [sum((cells[s, m] for s in range(count) if s != m), D(0)) / (count - 1) for m in range(count)]
    sheets = tuple(Sheet(m, {1: mean}) for m, mean in enumerate(means))
    everything = frozenset((m, 1) for m in range(count))
    return Panel(Rubric(D(10), None, None, LINES), sheets, NAMES, peers, own, from_peers=everything)


PAIR = panel((9, 9, 5, 5), (9, 9, 5, 5), (5, 5, 5, 5), (5, 5, 5, 5))
EQUAL = panel((5, 5, 5, 5), (5, 5, 5, 5), (5, 5, 5, 5), (5, 5, 5, 5))
GENEROUS = panel((8, 8, 8, 8), (5, 5, 5, 5), (5, 5, 5, 5), (5, 5, 5, 5))
SIX = panel((9, 9, 5, 6, 5, 5), (9, 9, 5, 5, 6, 5), *[(5, 5, 6, 5, 5, 5)] * 4)


def test_what_is_expected_is_told_by_all_other_scores() -> None:
    """The same as fitting strictness and worth anew without the one score, by another road."""
    table = peer_table(SIX)
    beyond = beyond_expected(table)
    for scorer, member in permutations(range(6), 2):
        left = [(s, m) for s, m in permutations(range(6), 2) if (s, m) != (scorer, member)]
        design = np.array([[s == k for k in range(6)] + [m == k for k in range(6)] for s, m in left], dtype=float)
        fit = np.linalg.lstsq(design, np.array([table[s, m, 0] for s, m in left]), rcond=None)[0]
        expected = fit[scorer] + fit[6 + member]
        assert beyond[scorer, member, 0] == pytest.approx(table[scorer, member, 0] - expected)


def test_a_pair_that_stands_above_all_is_as_unlikely_as_six_members_can_show() -> None:
    first = favours(SIX)[0]
    assert (first.first, first.second, first.criteria, first.chance) == (0, 1, (1,), 0.04)
    assert first.notable
    assert 3 < first.size < 4.5
    assert not any(favour.notable for favour in favours(SIX)[1:])


def test_only_what_goes_both_ways_is_a_favour_between_two_and_the_smaller_side_is_its_size() -> None:
    one_way = panel((9, 9, 5, 5, 5, 5), *[(5, 5, 5, 5, 5, 5)] * 5)
    assert (0, 1) not in {(f.first, f.second) for f in favours(one_way)}
    uneven = panel((9, 9, 5, 5, 5, 5), (7, 9, 5, 5, 5, 5), *[(5, 5, 5, 5, 5, 5)] * 4)
    first = favours(uneven)[0]
    assert first.to_second > first.to_first == first.size


def test_four_members_cannot_tell_a_warm_pair_from_a_cold_one() -> None:
    """A and B give each other 4 more, or C and D give them 4 less: the same table."""
    assert [(f.first, f.second, f.notable) for f in favours(PAIR)] == [(0, 1, False), (2, 3, False)]
    assert any("không phân biệt được" in sentence for sentence in limits(PAIR))


def test_whoever_is_generous_to_all_favours_none() -> None:
    assert favours(GENEROUS) == []
    assert [(row.scorer, row.leaning) for row in scorers(GENEROUS)] == [(1, -1.0), (2, -1.0), (3, -1.0), (0, 3.0)]


def test_equal_scores_show_nothing() -> None:
    assert favours(EQUAL) == []
    assert [gap.apart for gap in own_gaps(EQUAL)] == [False] * 4
    assert [(spread.flat, spread.disputed) for spread in spreads(EQUAL)] == [(True, False), (False, False)]
    assert proposals(EQUAL) == []
    assert [(band.rank, band.best, band.worst) for band in bands(EQUAL)] == [(1, 1, 1)] * 4


def test_points_of_a_penalty_count_against() -> None:
    """Two who take nothing off each other, where all others take 4, give each other more."""
    peers = {(s, m, 2): D(0 if {s, m} == {0, 1} else 4) for s, m in permutations(range(6), 2)}
    first = favours(replace(SIX, peers=peers))[0]
    assert (first.first, first.second, first.notable) == (0, 1, True)


def test_self_scores_are_compared_with_verified_and_with_peers_with_their_sign() -> None:
    verified = {(0, 1): D(7), (1, 1): D(9)}
    rows = own_gaps(replace(PAIR, verified=verified))
    assert {row.member: row.to_verified for row in rows} == {0: D(2), 1: D(0), 2: None, 3: None}
    assert [row.to_peers for row in rows] == sorted((row.to_peers or D(0) for row in rows), reverse=True)
    assert {row.member for row in rows} == {0, 1, 2, 3}


def test_one_self_score_apart_from_the_others_is_marked_only_with_enough_members() -> None:
    lifted = {cell: D(10) if cell[0] == 4 else points for cell, points in SIX.own.items()}
    rows = own_gaps(replace(SIX, own=lifted, verified=SIX.own))
    assert [(row.member, row.to_verified, row.apart) for row in rows if row.to_verified] == [(4, D(5), True)]
    within = own_gaps(replace(SIX, own=lifted, verified=SIX.own, gap_limit=D(5)))
    assert not any(row.apart for row in within)  # what the cluster lets pass is not marked
    assert not any(row.apart for row in own_gaps(PAIR))


def test_a_criterion_about_which_scorers_differ_more_than_members_is_disputed() -> None:
    disputed = panel((5, 9, 5, 9), (1, 5, 1, 9), (5, 9, 5, 1), (9, 1, 9, 5))
    found = {spread.criterion: spread for spread in spreads(disputed)}
    assert found[1].disputed
    assert "thống nhất cách hiểu" in spread_words(found[1])
    assert spread_words(found[2]) == "Chưa đủ điểm để so."


def test_agreement_counts_pairs_in_the_same_order() -> None:
    agreed = panel((9, 8, 7, 6), (9, 8, 7, 6), (9, 8, 7, 6), (6, 7, 8, 9))
    rows = {row.scorer: (row.same_order, row.compared) for row in scorers(agreed)}
    assert rows[3] == (0, 3)


def test_rank_with_each_scorer_left_out() -> None:
    """Without C's own view nothing moves between C and the others; without A, B loses its 9."""
    found = {band.member: band for band in bands(PAIR)}
    assert found[1].without == {"Đơn vị A": 2, "Đơn vị B": 1, "Đơn vị C": 1, "Đơn vị D": 1}
    assert found[1].left_out == (1, 2)
    assert "từ hạng 1 đến hạng 2" in band_words(PAIR, found[1])


def test_a_department_is_left_out_with_its_column() -> None:
    two = (*LINES, Line(3, "base", D(10), None, "3", "Cột chuyên môn"))
    sheets = (Sheet(0, {1: D(5), 3: D(9)}), Sheet(1, {1: D(6), 3: D(1)}))
    departments = Panel(Rubric(D(20), None, None, two), sheets, NAMES, columns={3: "Sở Thử nghiệm"})
    assert [(band.member, dict(band.without)) for band in bands(departments)] == [
        (0, {"Cột điểm của Sở Thử nghiệm": 2}),
        (1, {"Cột điểm của Sở Thử nghiệm": 1}),
    ]


def test_who_did_not_hand_in_has_no_band() -> None:
    late = replace(PAIR, sheets=(replace(PAIR.sheets[0], handed_in=False), *PAIR.sheets[1:]))
    assert [band.member for band in bands(late)] == [1, 2, 3]


def test_proposals_put_first_what_could_move_a_rank() -> None:
    found = proposals(panel((9, 9, 1, 1), (9, 9, 1, 1), (8, 5, 5, 1), (8, 5, 1, 5)))
    assert [proposal.moves_rank for proposal in found] == sorted(
        (proposal.moves_rank for proposal in found), reverse=True
    )
    assert found[0].reasons[-1] == "Các đơn vị chấm từ 5 đến 9."
    assert (found[0].member, found[0].criterion, found[0].stake) == (1, 1, D(4))


def test_what_was_verified_is_not_proposed_again_unless_a_reason_is_owed() -> None:
    settled = replace(PAIR, verified={cell: D(8) for cell in PAIR.own})
    assert proposals(settled) == []
    owed = proposals(replace(settled, gap_limit=D(2)))
    assert [(p.member, p.reasons) for p in owed] == [
        (2, ("Tự chấm 5, thẩm định 8.",)),
        (3, ("Tự chấm 5, thẩm định 8.",)),
    ]


def test_words_say_what_was_given_and_never_why() -> None:
    sentences = [
        *limits(PAIR),
        favour_words(PAIR, favours(PAIR)[0]),
        *(own_words(PAIR, gap) for gap in own_gaps(PAIR)),
        *(scorer_words(PAIR, row) for row in scorers(PAIR)),
    ]
    text = " ".join(sentences).lower()
    assert "số liệu không cho biết lý do" in text
    assert not any(word in text for word in ("gian", "thông đồng", "thiên vị", "cấu kết", "nâng đỡ", "vi phạm"))


def test_small_numbers_are_said_before_anything_else() -> None:
    assert any("không cặp nào có thể nổi bật" in sentence for sentence in limits(PAIR))
    assert any("0,04 cặp" in sentence for sentence in limits(cluster(1)))
    assert "Chưa có điểm chấm chéo nên không xem được việc các đơn vị chấm cho nhau." in limits(replace(PAIR, peers={}))


def test_an_empty_cluster_answers_with_nothing() -> None:
    empty = Panel(Rubric(D(10), None, None, LINES), (), {})
    assert [favours(empty), own_gaps(empty), scorers(empty), bands(empty), proposals(empty)] == [[], [], [], [], []]
    assert [spread.scored for spread in spreads(empty)] == [0, 0]
