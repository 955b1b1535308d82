"""A scale that does not foot is told why; points are read as officers type them; equals share their rank."""

from dataclasses import replace
from decimal import Decimal

import pytest

from thidua.rules.scoring import (
    SHARED,
    BadPoints,
    BadShare,
    Line,
    OverMaximum,
    Rubric,
    Sheet,
    faults,
    gaps,
    late_points,
    mean_points,
    needs_reason,
    over_maximum,
    places,
    places_words,
    points_text,
    read_points,
    standings,
    subtotals,
    target_points,
    tie_faults,
    tie_name,
)

D = Decimal
LINES = (
    Line(1, "base", D(60), None, "I", "Nhiệm vụ chính trị"),
    Line(2, "base", D(35), 1, "1", "Chỉ tiêu"),
    Line(3, "base", D(25), 1, "2", "Cải cách hành chính"),
    Line(4, "base", D(40), None, "II", "Tổ chức phong trào"),
    Line(5, "bonus", D(10), None, "III", "Điểm thưởng"),
    Line(6, "penalty", D(5), None, "IV", "Điểm trừ"),
)
SCALE = Rubric(D(100), D(10), D(5), LINES)


def sheet(number: int, *points: int, bonus: int = 0, handed_in: bool = True, last: int | None = None) -> Sheet:
    scored = dict(zip((2, 3, 4), map(Decimal, points), strict=False))
    return Sheet(number, {**scored, 5: D(bonus)}, handed_in, last)


def ranks(sheets: list[Sheet], *rules: str) -> dict[int, tuple[int | None, int | None, str]]:
    return {row.id: (row.rank, row.rank_until, row.decided_by) for row in standings(SCALE, sheets, rules)}


def with_line(id_: int, **changes: object) -> Rubric:
    lines = tuple(replace(line, **changes) if line.id == id_ else line for line in LINES)  # type: ignore[arg-type]
    return replace(SCALE, lines=lines)


# The scale


def test_a_scale_that_foots_has_no_faults() -> None:
    assert faults(SCALE) == []


@pytest.mark.parametrize(
    ("rubric", "expected"),
    [
        (
            replace(SCALE, total=D(1000)),
            ["Các tiêu chí điểm chuẩn cộng lại 100 điểm, tổng của bảng là 1.000: thiếu 900 điểm."],
        ),
        (
            with_line(1, maximum=D("58.5")),
            ["Tiêu chí I Nhiệm vụ chính trị: ghi 58,5 điểm, các mục con cộng lại 60: thừa 1,5 điểm."],
        ),
        (with_line(1, parent=2), ["các tiêu chí cha tạo thành vòng."] * 3),
        (with_line(4, parent=4), ["Tiêu chí II Tổ chức phong trào: các tiêu chí cha tạo thành vòng."]),
        (with_line(4, parent=99), ["Tiêu chí II Tổ chức phong trào: tiêu chí cha không có trong bảng."]),
        (with_line(4, parent=5), ["Tiêu chí II Tổ chức phong trào: là điểm chuẩn nhưng nằm trong điểm thưởng."]),
        (with_line(6, maximum=D(-5)), ["Tiêu chí IV Điểm trừ: điểm tối đa không được âm."]),
        (with_line(6, maximum=D(0)), ["Tiêu chí IV Điểm trừ: điểm tối đa bằng 0 nên không chấm được."]),
        (with_line(3, number="1"), ["Số thứ tự 1 dùng 2 lần."]),
        (
            with_line(5, maximum=D(12)),
            ["Tiêu chí III Điểm thưởng: 12 điểm, vượt mức tối đa 10 của điểm thưởng."],
        ),
        (replace(SCALE, penalty_cap=D(-1)), ["Mức tối đa của điểm trừ không được âm."]),
        (replace(SCALE, lines=LINES[4:]), ["Bảng chưa có tiêu chí điểm chuẩn nào."]),
        (replace(SCALE, lines=(*LINES, replace(LINES[0], number=""))), ["Có tiêu chí xuất hiện hai lần trong bảng."]),
    ],
)
def test_what_does_not_foot_is_listed(rubric: Rubric, expected: list[str]) -> None:
    found = faults(rubric)
    assert len(found) == len(expected)
    assert all(sentence.endswith(end) for sentence, end in zip(found, expected, strict=True))


def test_a_circle_is_refused_before_anything_is_summed() -> None:
    with pytest.raises(ValueError, match="vòng"):
        subtotals(with_line(1, parent=2), {2: D(1)})


def test_a_bonus_group_may_be_capped_below_its_parts() -> None:
    parts = (Line(7, "bonus", D(6), 5, "a", "Cờ"), Line(8, "bonus", D(6), 5, "b", "Sáng kiến"))
    rubric = replace(SCALE, lines=(*LINES, *parts))
    assert faults(rubric) == []
    assert subtotals(rubric, {7: D(6), 8: D(6)})[5] == D(10)


# Points as typed


@pytest.mark.parametrize(
    ("typed", "points"), [("8,5", "8.50"), (" 8.5 ", "8.50"), ("0", "0.00"), ("10", "10.00"), ("7,25", "7.25")]
)
def test_points_are_read_with_comma_or_point(typed: str, points: str) -> None:
    assert read_points(typed, D(10)) == D(points)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "để trống là chưa chấm"),
        ("  ", "để trống là chưa chấm"),
        ("-1", "không được âm"),
        ("−1", "không được âm"),
        ("10,01", "vượt điểm tối đa 10"),
        ("8,555", "quá hai chữ số"),
        ("1.000", "quá hai chữ số"),
        ("1.000,5", "không phải là điểm"),
        ("8 điểm", "không phải là điểm"),
        ("NaN", "không phải là điểm"),
        ("1e1", "không phải là điểm"),
        ("٣", "không phải là điểm"),
        ("99999999999999", "không phải là điểm"),
    ],
)
def test_what_is_no_score_is_refused(typed: str, why: str) -> None:
    with pytest.raises(BadPoints, match=why):
        read_points(typed, D(10))


def test_points_are_written_as_officers_read_them() -> None:
    assert [points_text(D(text)) for text in ("1008.50", "0", "-2.05", "107.00")] == ["1.008,5", "0", "-2,05", "107"]


def test_a_mean_is_rounded_half_up_and_nothing_has_no_mean() -> None:
    assert mean_points([D(8), D("8.01")]) == D("8.01")
    assert mean_points([]) is None


# Standings


def test_bonus_stands_apart_and_may_lift_the_total_over_the_scale() -> None:
    row = standings(SCALE, [sheet(1, 35, 25, 37, bonus=10)])[0]
    assert (row.base, row.bonus, row.penalty, row.total, row.missing) == (D(97), D(10), D(0), D(107), 0)


def test_a_cap_binds_below_the_maxima_and_one_that_is_not_set_does_not() -> None:
    full = Sheet(1, {2: D(35), 3: D(25), 4: D(40), 5: D(10), 6: D(5)})
    capped = standings(replace(SCALE, bonus_cap=D(8), penalty_cap=D(3)), [full])[0]
    free = standings(replace(SCALE, bonus_cap=None, penalty_cap=None), [full])[0]
    assert (capped.bonus, capped.penalty, capped.total) == (D(8), D(3), D(105))
    assert (free.bonus, free.penalty, free.total) == (D(10), D(5), D(105))


def test_not_handed_in_has_no_rank_and_counts_for_nobody() -> None:
    found = ranks([sheet(1, 35, 25, 40, handed_in=False), sheet(2, 1, 1, 1)])
    assert found == {2: (1, 1, ""), 1: (None, None, "")}


def test_what_is_not_scored_is_counted_as_missing_not_as_zero() -> None:
    rows = standings(SCALE, [Sheet(1, {2: D(35)}), Sheet(2, {2: D(35), 3: D(0), 4: D(0)})])
    assert [(row.id, row.total, row.missing) for row in rows] == [(1, D(35), 2), (2, D(35), 0)]


def test_points_above_a_lowered_maximum_count_as_the_maximum() -> None:
    assert standings(SCALE, [sheet(1, 99, 25, 40)])[0].base == D(100)
    assert over_maximum(SCALE, [sheet(1, 99, 25, 40), sheet(2, 1)]) == [OverMaximum(1, LINES[1], D(99))]


def test_the_rule_that_decided_is_named() -> None:
    tied = [sheet(1, 30, 20, 40, bonus=7), sheet(2, 35, 22, 40), sheet(3, 30, 20, 40, bonus=7), sheet(4, 1, 1, 1)]
    assert ranks(tied, "higher_base") == {
        2: (1, 1, "higher_base"),
        1: (2, 3, SHARED),
        3: (2, 3, SHARED),
        4: (4, 4, ""),
    }


def test_rules_are_asked_in_the_order_of_the_cluster() -> None:
    tied = [sheet(1, 30, 25, 40, last=2), sheet(2, 35, 20, 40, last=1)]
    assert ranks(tied, "higher:3", "better_last_year") == {1: (1, 1, "higher:3"), 2: (2, 2, "higher:3")}
    assert ranks(tied, "better_last_year", "higher:3")[2] == (1, 1, "better_last_year")


def test_a_rule_that_knows_nothing_of_one_member_decides_nothing() -> None:
    tied = [sheet(1, 30, 25, 40, last=1), sheet(2, 35, 20, 40)]
    assert ranks(tied, "better_last_year")[1] == (1, 2, SHARED)


def test_unknown_and_repeated_tie_rules_are_listed() -> None:
    rules = ["higher_base", "coin", "higher:99", "higher:6", "higher_base"]
    assert len(tie_faults(SCALE, rules)) == 4
    assert len(tie_faults(SCALE, ["1", "higher:", "higher:x"])) == 3
    assert tie_faults(SCALE, ["higher_base", "higher:1", "better_last_year"]) == []
    assert tie_name(SCALE, "higher:3") == "Điểm tiêu chí 2 Cải cách hành chính cao hơn"


# Automatic points and differences


@pytest.mark.parametrize(
    ("days", "grace", "points"), [(0, 0, "5"), (3, 0, "3.5"), (3, 2, "4.5"), (2, 2, "5"), (99, 0, "0"), (None, 0, None)]
)
def test_late_reports_lose_points_by_the_day(days: int | None, grace: int, points: str | None) -> None:
    found = late_points(days, D("0.5"), D(5), grace)
    assert found.points == (None if points is None else D(points))
    assert late_points(days, D("0.5"), D(5), grace, "penalty").points == (None if points is None else 5 - D(points))


def test_the_sentence_shows_the_reckoning() -> None:
    assert late_points(3, D("0.5"), D(5), 1).sentence == (
        "Trễ 3 ngày (đã bớt 1 ngày được phép): 2 × 0,5 = trừ 1, được 4 điểm."
    )
    assert "tới mức tối đa" in late_points(30, D("0.5"), D(5)).sentence
    with pytest.raises(ValueError, match="âm"):
        late_points(-1, D(1), D(5))


def test_a_target_that_is_not_known_gives_no_points_yet() -> None:
    assert [target_points(met, D(5)).points for met in (True, False, None)] == [D(5), D(0), None]


def test_a_difference_beyond_the_limit_needs_a_reason_in_both_directions() -> None:
    assert [needs_reason(D(50), D(v), D(5)) for v in (45, 55, 44, 56)] == [False, False, True, True]
    assert not needs_reason(D(50), D(1), None)
    assert not needs_reason(None, D(1), D(5))


def test_gaps_are_found_per_criterion_and_for_the_sum_of_both() -> None:
    found = gaps(SCALE, {2: D(35), 3: D(25), 4: D(40)}, {2: D(32), 3: D(22)}, D(5))
    assert [(gap.line, gap.size) for gap in found] == [(None, D(-6))]
    assert [gap.line and gap.line.id for gap in gaps(SCALE, {2: D(35)}, {2: D(20)}, D(5))] == [2, None]


# Places for flags


@pytest.mark.parametrize(
    ("share", "base", "limit"),
    [
        ("20%", 6, 1),
        ("1/5", 10, 2),
        ("20 %", 4, 0),
        ("12,5%", 8, 1),
        ("2", 6, 2),
        ("9", 6, 6),
        ("", 6, None),
        ("100%", 6, 6),
        ("20%", 0, 0),
    ],
)
def test_places_are_rounded_down(share: str, base: int, limit: int | None) -> None:
    assert places(share, base) == limit


@pytest.mark.parametrize("share", ["1/0", "120%", "một phần năm", "-1", "6/5"])
def test_a_share_that_cannot_be_is_refused(share: str) -> None:
    with pytest.raises(BadShare):
        places(share, 6)


def test_places_are_explained() -> None:
    assert places_words("20%", 6) == "20% × 6 đơn vị, làm tròn xuống: nhiều nhất 1."
    assert places_words("", 6) == "Chưa quy định tỷ lệ đề nghị."
