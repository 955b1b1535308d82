"""The draw, the levels of jurors and the places: what must hold of every jury."""

from decimal import Decimal
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.rules.juries import Points, draw, levels, places, total

D = Decimal
Pairs = set[tuple[int, int]]


def loads(pairs: object, jurors: list[int]) -> list[int]:
    held = list(pairs)  # type: ignore[call-overload]
    return [sum(juror == other for _, other in held) for juror in jurors]


@st.composite
def juries(draw_: st.DrawFn) -> tuple[list[int], list[int], int, Pairs]:
    entries, jurors = list(range(draw_(st.integers(1, 12)))), list(range(100, 100 + draw_(st.integers(1, 6))))
    every = [(entry, juror) for entry in entries for juror in jurors]
    kept_out = draw_(st.sets(st.sampled_from(every), max_size=len(every) // 2))
    return entries, jurors, draw_(st.integers(1, len(jurors))), kept_out


@given(juries(), st.text(min_size=1, max_size=8))
def test_a_draw_gives_each_entry_what_it_may_have(jury: tuple[list[int], list[int], int, Pairs], seed: str) -> None:
    entries, jurors, per_entry, kept_out = jury
    drawn = draw(entries, jurors, per_entry=per_entry, seed=seed, kept_out=kept_out)
    assert len(set(drawn.pairs)) == len(drawn.pairs)
    assert not set(drawn.pairs) & kept_out
    for entry in entries:
        free = sum((entry, juror) not in kept_out for juror in jurors)
        assert sum(entry == other for other, _ in drawn.pairs) == min(per_entry, free)
        assert drawn.short.get(entry, 0) == max(per_entry - free, 0)
    assert draw(entries, jurors, per_entry=per_entry, seed=seed, kept_out=kept_out) == drawn


@given(st.integers(1, 30), st.integers(1, 8), st.data())
def test_without_conflicts_nobody_has_two_more_than_another(count: int, size: int, data: st.DataObject) -> None:
    jurors = list(range(size))
    per_entry = data.draw(st.integers(1, size))
    drawn = draw(range(count), jurors, per_entry=per_entry, seed=data.draw(st.text(max_size=4)))
    assert max(loads(drawn.pairs, jurors)) - min(loads(drawn.pairs, jurors)) <= 1


@st.composite
def small(draw_: st.DrawFn) -> tuple[list[int], list[int], Pairs]:
    entries, jurors = list(range(draw_(st.integers(1, 5)))), [10, 11, 12]
    every = [(entry, juror) for entry in entries for juror in jurors]
    return entries, jurors, draw_(st.sets(st.sampled_from(every), max_size=len(every) - 1))


@given(small())
@settings(max_examples=60)
def test_no_other_draw_is_more_even(jury: tuple[list[int], list[int], Pairs]) -> None:
    """Against every possible draw of one juror each: the sum of squares is the least."""
    entries, jurors, kept_out = jury
    choices = [[j for j in jurors if (e, j) not in kept_out] for e in entries]
    best = [{}]  # type: list[dict[int, int]]
    for options in choices:
        best = [{**one, len(one): juror} for one in best for juror in (options or [-1])]
    squares = [sum(n * n for n in loads(one.items(), jurors)) for one in best]
    drawn = draw(entries, jurors, per_entry=1, seed="x", kept_out=kept_out)
    assert sum(n * n for n in loads(drawn.pairs, jurors)) == min(squares)


def test_what_was_given_before_stays_and_counts_as_work() -> None:
    given_ = {(0, 1), (1, 1), (2, 1)}
    drawn = draw(range(6), [1, 2], per_entry=1, seed="s", given=given_)
    assert {entry for entry, _ in drawn.pairs} == {3, 4, 5}
    assert {juror for _, juror in drawn.pairs} == {2}


def test_another_seed_draws_otherwise() -> None:
    drawn = {draw(range(12), range(4), per_entry=2, seed=str(n)).pairs for n in range(5)}
    assert len(drawn) == 5


# ---- Levels and places

points = st.sampled_from([D(n) for n in (0, 10, 40, 55, 60, 70, 80, 85, 100)])


@st.composite
def marks(draw_: st.DrawFn) -> list[Points]:
    """Any entries, any jurors, any gaps: jurors with one sheet, entries with one mark, groups that share nobody."""
    pairs = [(entry, juror) for entry in range(draw_(st.integers(1, 8))) for juror in range(draw_(st.integers(1, 5)))]
    chosen = draw_(st.lists(st.sampled_from(pairs), min_size=1, unique=True))
    return [Points(entry, juror, draw_(points)) for entry, juror in chosen]


def ranks(given_: list[Points]) -> dict[int, int | None]:
    return {place.entry: place.rank for place in places(range(8), given_)}


@given(marks(), st.integers(0, 4), st.sampled_from([D("-30"), D("0.5"), D(7), D(1000)]))
@settings(max_examples=300)
def test_a_juror_who_shifts_every_mark_changes_no_place(given_: list[Points], juror: int, shift: Decimal) -> None:
    shifted = [Points(m.entry, m.juror, m.points + shift * (m.juror == juror)) for m in given_]
    assert ranks(shifted) == ranks(given_)


@given(marks())
def test_raw_points_are_the_plain_mean_and_nobody_is_hidden(given_: list[Points]) -> None:
    rows = places(range(8), given_)
    assert sorted(row.entry for row in rows) == list(range(8))
    for row in rows:
        own = [m.points for m in given_ if m.entry == row.entry]
        assert row.marks == len(own)
        assert (row.rank is None) == (row.raw_rank is None) == (not own)
        if own:
            assert row.raw is not None
            assert abs(row.raw - sum(own, D(0)) / len(own)) <= D("0.005")
            assert row.spread == (max(own) - min(own) if len(own) > 1 else None)


@given(marks())
def test_ranks_are_those_of_a_race(given_: list[Points]) -> None:
    found = [rank for rank in ranks(given_).values() if rank is not None]
    assert all(rank == 1 + sum(other < rank for other in found) for rank in found)


@given(st.integers(1, 6), st.integers(1, 5), st.data())
def test_where_all_judged_all_the_order_is_that_of_the_means(entries: int, jurors: int, data: st.DataObject) -> None:
    given_ = [Points(e, j, data.draw(points)) for e in range(entries) for j in range(jurors)]
    assert all(row.rank == row.raw_rank for row in places(range(entries), given_))


@given(marks())
def test_a_better_mark_never_lowers_its_entry(given_: list[Points]) -> None:
    first = given_[0]
    better = [Points(first.entry, first.juror, first.points + 5), *given_[1:]]
    before, after = ranks(given_)[first.entry], ranks(better)[first.entry]
    assert before is not None
    assert after is not None
    assert after <= before


def test_the_one_strict_and_the_one_generous_are_seen() -> None:
    """By hand: two entries, both judged by both; juror 2 gives 10 more."""
    found = levels([Points(0, 1, D(60)), Points(0, 2, D(70)), Points(1, 1, D(80)), Points(1, 2, D(90))])
    assert {juror: round(value, 9) for juror, value in found.leanings.items()} == {1: -5, 2: 5}
    assert round(found.middle, 9) == 75
    # 65 and 85 lie 10 from the middle; one imaginary mark beside two draws them in by a third.
    assert {entry: round(value, 2) for entry, value in found.merits.items()} == {0: -6.67, 1: 6.67}


def test_an_entry_that_fell_to_the_strict_is_not_the_worse_for_it() -> None:
    """Jurors 1 and 2 share entry 0; entry 1 only the strict one read, entry 2 only the generous one."""
    given_ = [Points(0, 1, D(50)), Points(0, 2, D(80)), Points(1, 1, D(60)), Points(2, 2, D(81))]
    rows = {row.entry: row for row in places(range(3), given_)}
    assert (rows[1].raw_rank, rows[2].raw_rank) == (3, 1)
    assert (rows[1].rank, rows[2].rank) == (1, 2)


def test_disagreement_is_about_the_entry_not_about_strictness() -> None:
    level = [Points(e, j, D(60 + 10 * j)) for e in range(6) for j in range(2)]
    split = [*level[:-2], Points(5, 0, D(90)), Points(5, 1, D(40))]
    rows = {row.entry: row for row in places(range(6), split, disagreement_from=D(30))}
    assert [entry for entry, row in rows.items() if row.disagree] == [5]
    assert rows[5].spread == 50
    assert not any(row.disagree for row in places(range(6), split))


def test_it_finds_the_true_order_better_than_the_plain_mean() -> None:
    """Planted: 60 entries, 6 jurors of different strictness, 2 marks each by lot, chance as wide as the merits."""
    chance = np.random.default_rng(7)
    better = 0
    for turn in range(20):
        merit, leaning = chance.normal(0, 8, 60), chance.normal(0, 8, 6)
        pairs = draw(range(60), range(6), per_entry=2, seed=str(turn)).pairs
        given_ = [Points(e, j, D(f"{70 + merit[e] + leaning[j] + chance.normal(0, 8):.2f}")) for e, j in pairs]
        rows = {row.entry: row for row in places(range(60), given_)}
        agree = [0, 0]
        for one, two in combinations(range(60), 2):
            for place, rank in enumerate(("rank", "raw_rank")):
                agree[place] += (getattr(rows[one], rank) < getattr(rows[two], rank)) == (merit[one] > merit[two])
        better += agree[0] > agree[1]
    assert better >= 18


def test_the_total_of_a_sheet_counts_each_line_by_its_weight() -> None:
    assert total({1: D(8), 2: D(5)}, {1: D(2), 2: D("0.5"), 3: D(1)}) == D("18.5")
