"""Tables that foot: every planted fault is refused, every share is the one of its row."""

from dataclasses import replace

import pytest

from thidua.core.errors import Refused
from thidua.followup.sheets import (
    SHARE,
    TEXT,
    Figure,
    Row,
    Sheet,
    Tie,
    changes,
    foot,
    from_json,
    reconcile,
    shown,
    to_json,
    with_total,
)

COLUMNS = (
    Figure("name", "Hình thức", TEXT),
    Figure("leaders", "Lãnh đạo"),
    Figure("workers", "Trực tiếp"),
    Figure("total", "Tổng", parts=("leaders", "workers")),
    Figure("share", "Tỷ lệ trực tiếp", SHARE, of=("workers", "total")),
)


def sheet(*rows: tuple[str, int, int, int]) -> Sheet:
    made = tuple(Row((*row, None), f"/x/?q={row[0]}") for row in rows)
    return with_total(Sheet("awards", "Khen thưởng", COLUMNS, made, source="/x/"))


def refusal(one: Sheet) -> str:
    with pytest.raises(Refused) as caught:
        foot(one)
    assert caught.value.code == "does_not_foot"
    return caught.value.message


GOOD = (("Bằng khen", 271, 508, 779), ("Cờ", 3, 4, 7))


def test_what_foots_is_handed_back() -> None:
    one = sheet(*GOOD)
    assert foot(one) is one
    assert one.total is not None
    assert one.total.values == ("Cộng", 274, 512, 786, None)


def test_a_share_is_of_its_row_and_rounded_as_people_expect() -> None:
    """A province once printed 508/779 as 0,65 %."""
    assert shown(sheet(*GOOD))[0] == ("Bằng khen", "271", "508", "779", "65,2 %")
    assert shown(sheet(("Không", 0, 0, 0)))[0][-1] == "–"
    assert shown(sheet(("Nghìn", 1000, 1234, 2234)))[0][1:4] == ("1.000", "1.234", "2.234")


def test_planted_faults_are_refused_with_place_and_true_sum() -> None:
    assert "“Bằng khen”, Tổng: ghi 780, các phần cộng lại là 779" in refusal(
        sheet(("Bằng khen", 271, 508, 780), GOOD[1])
    )
    good = sheet(*GOOD)
    wrong_total = replace(good, total=Row(("Cộng", 274, 512, 787, None)))
    assert "Tổng: dòng cộng ghi 787, các dòng cộng lại là 786" in refusal(wrong_total)
    lost_row = replace(good, rows=good.rows[:1])
    assert "Lãnh đạo: dòng cộng ghi 274, các dòng cộng lại là 271" in refusal(lost_row)
    assert "thiếu hoặc thừa ô" in refusal(replace(good, rows=(Row(("Bằng khen", 1)),)))
    assert "không phải là số đếm" in refusal(replace(good, rows=(Row(("Bằng khen", -1, 2, 1, None)),)))
    assert "không phải là số đếm" in refusal(replace(good, rows=(Row(("Bằng khen", "12", 2, 14, None)),)))
    over = replace(COLUMNS[4], of=("total", "workers"))
    assert "phần lớn hơn toàn bộ" in refusal(replace(good, columns=(*COLUMNS[:4], over)))


def test_five_wrong_sums_made_by_hand_are_all_named() -> None:
    rows = tuple(Row((f"Dòng {n}", n, n, 2 * n + 1, None)) for n in range(1, 6))
    message = refusal(Sheet("x", "Tay", COLUMNS, rows))
    assert [f"“Dòng {n}”" in message for n in range(1, 6)] == [True] * 5


def test_two_tables_must_say_the_same() -> None:
    reconcile([Tie("Danh sách", 786, "Thống kê", sheet(*GOOD).sum_of("total"))])
    with pytest.raises(Refused) as caught:
        reconcile([Tie("Danh sách", 785, "Thống kê", 786), Tie("a", 1, "b", 1)])
    assert caught.value.code == "does_not_reconcile"
    assert "Danh sách là 785 nhưng Thống kê là 786" in caught.value.message


def test_what_must_not_be_added_has_no_total() -> None:
    columns = (Figure("name", "Chỉ tiêu", TEXT), Figure("value", "Giá trị", adds=False))
    one = Sheet("targets", "Chỉ tiêu", columns, (Row(("a", 1)), Row(("b", None))))
    assert with_total(one).total is None
    assert foot(one) is one


def test_sheets_come_back_from_json_as_they_were() -> None:
    assert from_json(to_json([sheet(*GOOD)])) == (sheet(*GOOD),)


def test_changes_name_line_column_and_both_numbers() -> None:
    before = sheet(*GOOD)
    after = sheet(("Bằng khen", 271, 509, 780), ("Giấy khen", 1, 1, 2))
    assert changes([before], [after]) == [
        "Khen thưởng – Bằng khen, Trực tiếp: 508 → 509.",
        "Khen thưởng – Bằng khen, Tổng: 779 → 780.",
        "Khen thưởng: thêm dòng “Giấy khen”.",
        "Khen thưởng – Cộng, Lãnh đạo: 274 → 272.",
        "Khen thưởng – Cộng, Trực tiếp: 512 → 510.",
        "Khen thưởng – Cộng, Tổng: 786 → 782.",
        "Khen thưởng: không còn dòng “Cờ”.",
    ]
    assert changes([before], [before]) == []
