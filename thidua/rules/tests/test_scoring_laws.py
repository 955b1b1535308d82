"""What must hold of every ranking, on random clusters, and the same answer as a naive second writing."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.rules.scoring import Line, Rubric, Sheet, leaves, standings, subtotals
from thidua.rules.tests.oracle_scoring import naive_ranks, naive_total

D = Decimal
RUBRIC = Rubric(
    D(20),
    D("2.5"),  # below what the criteria together may give, so that it binds
    D("1.5"),
    (
        Line(1, "base", D(12), None, "1", "a"),
        Line(2, "base", D(8), 1, "1.1", "b"),
        Line(3, "base", D(4), 1, "1.2", "c"),
        Line(4, "base", D(8), None, "2", "d"),
        Line(5, "bonus", D(3), None, "3", "e"),
        Line(6, "bonus", D(2), 5, "3.1", "f"),
        Line(7, "bonus", D(2), 5, "3.2", "g"),
        Line(8, "penalty", D(2), None, "4", "h"),
    ),
)
LEAVES = leaves(RUBRIC)
RULES = ["higher_base", "higher_bonus", "lower_penalty", "better_last_year", "higher:1", "higher:4", "higher:7"]

# Few different values, so that ties are common; at times above the maximum, at times not scored.
points = st.dictionaries(
    st.sampled_from([line.id for line in LEAVES]), st.sampled_from([D(0), D("0.5"), D(1), D(2), D(4), D(9)])
)
rules = st.lists(st.sampled_from(RULES), unique=True)


@st.composite
def clusters(draw: st.DrawFn) -> list[Sheet]:
    count = draw(st.integers(1, 7))
    last = st.none() | st.integers(1, 7)
    return [Sheet(id_, draw(points), draw(st.booleans() | st.just(True)), draw(last)) for id_ in range(count)]


def rank_of(sheets: list[Sheet], order: list[str]) -> dict[int, int | None]:
    return {row.id: row.rank for row in standings(RUBRIC, sheets, order)}


@given(clusters(), rules)
@settings(max_examples=400)
def test_a_naive_second_writing_gives_the_same_ranks(sheets: list[Sheet], order: list[str]) -> None:
    assert rank_of(sheets, order) == naive_ranks(RUBRIC, sheets, order)


@given(clusters(), rules, st.randoms(use_true_random=False))
def test_the_order_of_the_members_changes_no_rank(sheets: list[Sheet], order: list[str], chance: object) -> None:
    shuffled = list(sheets)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rank_of(sheets, order) == rank_of(shuffled, order)


@given(clusters(), rules, st.sampled_from([line for line in LEAVES if line.kind != "penalty"]))
def test_a_point_more_never_lowers_a_rank(sheets: list[Sheet], order: list[str], line: Line) -> None:
    first = sheets[0]
    if line.id not in first.points:  # a first score may let a rule speak that knew nothing before
        return
    better = Sheet(0, {**first.points, line.id: first.points[line.id] + 1}, first.handed_in, first.rank_last_year)
    before, after = rank_of(sheets, order)[0], rank_of([better, *sheets[1:]], order)[0]
    assert before is None or (after is not None and after <= before)


@given(clusters(), rules)
def test_ranks_are_those_of_a_race(sheets: list[Sheet], order: list[str]) -> None:
    """Each rank is one more than the number above; ranks that are shared say until where; totals never rise."""
    rows = [row for row in standings(RUBRIC, sheets, order) if row.rank is not None]
    for place, row in enumerate(rows, 1):
        assert row.rank is not None
        assert row.rank_until is not None
        assert row.rank <= place <= row.rank_until
        assert row.rank == 1 + sum(other.rank is not None and other.rank < row.rank for other in rows)
        assert row.rank_until - row.rank + 1 == sum(other.rank == row.rank for other in rows)
    assert [row.total for row in rows] == sorted((row.total for row in rows), reverse=True)


@given(clusters())
def test_sums_foot_and_stay_within_their_caps(sheets: list[Sheet]) -> None:
    by_id = {sheet.id: sheet for sheet in sheets}
    for row in standings(RUBRIC, sheets):
        assert tuple(map(Fraction, (row.base, row.bonus, row.penalty))) == naive_total(RUBRIC, by_id[row.id])
        assert row.total == row.base + row.bonus - row.penalty
        assert row.base <= RUBRIC.total
        assert row.bonus <= D("2.5")
        assert row.penalty <= D("1.5")


@given(points)
def test_a_parent_is_the_sum_of_its_children_within_its_maximum(given_points: dict[int, Decimal]) -> None:
    reached = subtotals(RUBRIC, given_points)
    for parent in (RUBRIC.lines[0], RUBRIC.lines[4]):
        parts = [reached[line.id] for line in RUBRIC.lines if line.parent == parent.id and line.id in reached]
        assert reached.get(parent.id) == (min(sum(parts, D(0)), parent.maximum) if parts else None)
