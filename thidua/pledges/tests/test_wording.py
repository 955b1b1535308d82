"""Pasted texts become lines a person confirms."""

from pathlib import Path

import pytest

from thidua.pledges.wording import hash_of, item_lines, propose_items, read_items

ARTICLES = Path(__file__).resolve().parents[4] / "shared" / "seeds"


def test_lines_are_read_and_written_back() -> None:
    text = "Nội dung một\n\n- Ý nhỏ\nCT: Đạt 95%\nChỉ tiêu: Cao hơn năm trước\n– Ý khác"
    items = read_items(text)
    assert [(item.kind, item.text) for item in items] == [
        ("content", "Nội dung một"),
        ("part", "Ý nhỏ"),
        ("target", "Đạt 95%"),
        ("target", "Cao hơn năm trước"),
        ("part", "Ý khác"),
    ]
    assert item_lines(items) == "Nội dung một\n– Ý nhỏ\nCT: Đạt 95%\nCT: Cao hơn năm trước\n– Ý khác"
    assert read_items(item_lines(items)) == items


def test_numbers_may_restart_and_news_before_the_list_is_left_out() -> None:
    text = "Sáng nay họp\n\n1. Một; tỷ lệ đạt 95% trở lên\n\n1. Hai\n\n– Ý\n\n1. Ba\n2. Bốn\n\n(Nguồn: Báo)"
    assert propose_items(text).splitlines() == [
        "Một; tỷ lệ đạt 95% trở lên",
        "CT: tỷ lệ đạt 95% trở lên",
        "Hai",
        "– Ý",
        "Ba",
        "Bốn",
    ]


def test_a_text_without_numbers_is_kept_whole() -> None:
    assert propose_items("Nội dung một\n\nNội dung hai").splitlines() == ["Nội dung một", "Nội dung hai"]


def test_the_hash_is_of_title_kind_text_and_order() -> None:
    one, other = read_items("A\nB"), read_items("B\nA")
    found = {hash_of("T", one), hash_of("T", other), hash_of("U", one), hash_of("T", read_items("A\nCT: B"))}
    assert len(found) == 4
    assert hash_of("T", one) == hash_of("T", read_items(" A \n\nB"))


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles are not part of the code")
def test_the_article_gives_all_contents_though_its_numbers_restart() -> None:
    """Six numbered contents (1, 1, 1, 2, 3, 4), three parts, and the measures it names."""
    (article,) = ARTICLES.glob("003*")
    items = read_items(propose_items(article.read_text(encoding="utf-8")))
    kinds = [item.kind for item in items]
    assert (kinds.count("content"), kinds.count("part")) == (6, 3)
    contents = [item.text for item in items if item.kind == "content"]
    begins = ("Tiếp tục quán triệt", "Tổ chức triển khai", "Quyết tâm", "Đẩy mạnh", "Tăng cường", "Duy trì")
    assert all(text.startswith(begin) for text, begin in zip(contents, begins, strict=True))
    targets = [item.text for item in items if item.kind == "target"]
    assert any("95%" in text for text in targets)
    assert any("PCI" in text for text in targets)
