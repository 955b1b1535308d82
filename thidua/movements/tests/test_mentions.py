"""Movements that the articles name, each with its own years."""

from datetime import date
from pathlib import Path

import pytest

from thidua.movements.mentions import mentioned
from thidua.movements.splitting import Piece, arranged, pieces_of

ARTICLES = Path(__file__).resolve().parents[4] / "shared" / "seeds"
needs_articles = pytest.mark.skipif(not ARTICLES.exists(), reason="the articles are not here")


def article(number: str) -> str:
    return next(ARTICLES.glob(f"{number}_*")).read_text(encoding="utf-8")


@needs_articles
def test_the_list_of_2019_has_six_movements_with_their_periods() -> None:
    found = mentioned(article("000"))
    assert [(one.since and one.since.year, one.until and one.until.year, one.sure) for one in found] == [
        (2016, 2020, True),
        (2016, 2020, True),
        (2017, 2022, True),
        (2017, 2022, True),
        (2018, 2020, True),
        (None, None, False),
        (None, None, False),
    ]
    assert {one.kind for one in found} == {"thematic"}


@needs_articles
def test_two_phases_told_in_another_sentence_belong_to_the_movement() -> None:
    (only,) = mentioned(article("002"))
    assert only.phases == ((2023, 2025), (2026, 2030))
    assert (only.since, only.until) == (date(2023, 1, 1), date(2030, 12, 31))


@needs_articles
def test_the_pledge_of_2023_names_who_launched_what() -> None:
    found = [one for one in mentioned(article("003"), 2023) if one.sure]
    by = {who: len([one for one in found if one.launched_by == who]) for who in ("central", "city")}
    assert by == {"central": 4, "city": 8}
    assert len([one for one in found if one.kind == "campaign"]) == 4
    assert all((one.since, one.until) == (date(2023, 1, 1), date(2023, 12, 31)) for one in found)
    special = [one for one in mentioned(article("003")) if one.kind == "special"]
    assert [one.sure for one in special] == [False]


@needs_articles
def test_a_plan_that_names_no_movement_gives_none() -> None:
    assert mentioned(article("001")) == []


@needs_articles
def test_the_pledge_is_cut_into_six_contents_with_three_parts() -> None:
    text = article("003")
    start, end = text.index("  1. Tiếp tục"), text.index("(Nguồn")
    assert [piece.fate for piece in pieces_of(text[start:end])] == ["item", "item", *["part"] * 3, *["item"] * 4]


def test_slogans_themes_and_principles_are_no_movements() -> None:
    text = "Phong trào năm 2019 với khẩu hiệu “Đổi mới, sáng tạo”, theo nguyên tắc “Thành tích đến đâu”."
    assert mentioned(text) == []
    assert mentioned("") == []


def test_semicolons_within_quotation_marks_do_not_cut_a_name() -> None:
    (only,) = mentioned("Triển khai phong trào “Làm nhiều; nói ít”; đồng thời tiết kiệm.")
    assert only.name == "Làm nhiều; nói ít"


def test_pieces_are_moved_joined_lowered_and_dropped() -> None:
    pieces = [
        Piece("Hai", 20),
        Piece("Một", 10),
        Piece("tiếp theo", 21, "join"),
        Piece("Ý nhỏ", 22, "part"),
        Piece("Thừa", 30, "drop"),
        Piece("  ", 40),
    ]
    assert arranged(pieces) == ["Một", "Hai tiếp theo", "– Ý nhỏ"]
    assert arranged([Piece("đầu", 1, "join"), Piece("x", 2, "no such")]) == ["đầu", "x"]
    assert arranged(pieces_of("1. A\n– b\n1. C")) == ["A", "– b", "C"]
