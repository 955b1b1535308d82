"""Titles that name the same work, and titles that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.movements.overlap import alike_clause, key_words, likeness, named_in

SAME = [
    ("Cải tạo hẻm 51 đường Hòa Hưng", "Công trình cải tạo hẻm 51 Hoà Hưng chào mừng 30/4"),
    ("Số hóa hồ sơ hộ tịch", "Hồ sơ hộ tịch: số hóa"),
    ("Đẩy mạnh CCHC tại bộ phận một cửa", "Cải cách hành chính tại bộ phận một cửa năm 2026"),
    ("Xây dựng tuyến đường xanh Tô Hiến Thành", "tuyến đường XANH Tô Hiến Thành – xây dựng"),
    ("Phòng khám từ thiện P.15", "Mô hình phòng khám từ thiện phường 15"),
]
OTHER = [
    ("Cải tạo hẻm 51 đường Hòa Hưng", "Cải tạo hẻm 15 đường Hòa Hưng"),
    ("Số hóa hồ sơ hộ tịch", "Số hóa hồ sơ đất đai"),
    ("Thực hiện phong trào", "Thực hiện phong trào thi đua"),
    ("", ""),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_work_is_found(one: str, other: str) -> None:
    found = likeness(one, other)
    assert found is not None
    assert found.share >= 0.75
    assert found.words.startswith("trùng ")


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_works_are_left_alone(one: str, other: str) -> None:
    assert likeness(one, other) is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_who_comes_first_does_not_matter(one: str, other: str) -> None:
    forth, back = likeness(one, other), likeness(other, one)
    assert (forth and (forth.share, forth.shared)) == (back and (back.share, back.shared))


def test_an_achievement_names_a_work_in_one_of_its_clauses() -> None:
    text = "Hoàn thành tốt nhiệm vụ; vận động cải tạo hẻm 51 Hòa Hưng dài 200 m. Được dân đồng tình."
    assert named_in(text, "Công trình cải tạo hẻm 51 đường Hòa Hưng") is not None
    assert named_in(text, "Công trình cải tạo hẻm 52 đường Hòa Hưng") is None
    assert named_in(text, "Hẻm 51") is None


def test_much_the_same_sentence_in_two_achievements() -> None:
    one = "Xuất sắc nhiệm vụ. Đề xuất quy trình trả kết quả hồ sơ đất đai trong ngày, áp dụng tại phường."
    other = "Áp dụng tại phường quy trình trả kết quả hồ sơ đất đai trong ngày do cá nhân đề xuất; đoàn kết."
    found = alike_clause(one, other)
    assert found is not None
    assert found[0].startswith("Đề xuất quy trình")
    assert alike_clause(one, "Hoàn thành xuất sắc nhiệm vụ được giao, đoàn kết nội bộ, gương mẫu.") is None


def test_words_that_say_nothing_are_dropped() -> None:
    assert key_words("Công trình, phần việc chào mừng năm 2026 của Phường") == frozenset()
