"""Titles that are one work however they are written, and titles that only look so."""

import json
import time
from itertools import combinations
from pathlib import Path

import pytest

from bench.likeness import answers, ours
from bench.likeness_set import works
from thidua.likeness.texts import body_words, title_words
from thidua.rules.likeness.comparing import SHOWN, SURE
from thidua.rules.likeness.index import TAIL, Index, Text
from thidua.rules.likeness.slips import slipped

REAL = Path(__file__).resolve().parents[4] / "shared/data/initiative_titles_116.json"
MENTIMETER = "Ứng dụng Mentimeter trong dạy Tiếng Anh lớp 6"


def index_of(*titles: str) -> Index:
    return Index(Text(n, tuple(title_words(title))) for n, title in enumerate(titles))


def alike(one: str, other: str) -> float:
    """The score the register gives the other when the one stands in it among others."""
    index = index_of(one, "Vườn rau trên mái trường mầm non", "Bản đồ số điểm ngập", "Tủ thuốc ở khu phố")
    return next((hit.score for hit in index.like(title_words(other), least=0) if hit.key == 0), 0.0)


@pytest.mark.parametrize(
    "other",
    [
        "ung dung mentimeter trong day tieng anh lop 6",
        "ỨNG DỤNG  MENTIMETER TRONG DẠY TIẾNG ANH LỚP SÁU",
        "Dạy Tiếng Anh 6: ứng dụng Mentimeter",
        "Sử dụng công cụ Mentimetter khi giảng dạy môn Tiếng Anh lớp 6",
        "Sáng kiến kinh nghiệm: Ứng dụng Mentimeter trong dạy Tiếng Anh lớp 6 tại Trường THCS Hoa Mẫu, TP.HCM",
        "Một số giải pháp ứng dụng Mentimeter trong dạy học Tiếng Anh lớp 6 năm học 2024-2025 trên địa bàn quận",
    ],
)
def test_one_work_in_other_clothes_is_surely_the_same(other: str) -> None:
    assert alike(MENTIMETER, other) >= SURE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MENTIMETER, "Ứng dụng Mentimeter trong dạy Toán lớp 6"),
        (MENTIMETER, "Ứng dụng Mentimeter trong dạy Tiếng Anh lớp 7"),
        ("Lắp camera tại hẻm 51 đường Lê Mẫu", "Lắp camera tại hẻm 15 đường Lê Mẫu"),
        (
            "Một số giải pháp nâng cao hiệu quả công tác quản lý văn bằng tại Trường Cao đẳng Mẫu TP.HCM",
            "Một số giải pháp nâng cao hiệu quả công tác tiếp công dân tại Trường Cao đẳng Mẫu TP.HCM",
        ),
        ("Số hóa hồ sơ hộ tịch", "Số hóa hồ sơ địa chính"),
    ],
)
def test_the_same_method_or_frame_with_another_object_is_another_work(one: str, other: str) -> None:
    assert alike(one, other) < SHOWN


def test_words_that_weigh_little_are_marked_and_not_lost() -> None:
    found = title_words("Một số giải pháp nâng cao chất lượng dạy Tập đọc lớp Bốn tại Trường TH Hoa Mẫu")
    assert [word for word in found if word[0] != "~"] == ["day", "tap", "doc", "4"]
    assert "~giai" in found
    assert title_words("Một số giải pháp nâng cao chất lượng") == ["so", "giai", "phap", "nang", "cao", "chat", "luong"]
    assert title_words("") == []
    assert body_words("Chợ đêm. Chợ đêm!") == ["cho", "dem"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("quizizz", "quiziz", True),
        ("behn", "benh", True),
        ("thiet", "thieet", True),
        ("toan", "doan", False),
        ("cam", "cay", False),
        ("51", "15", False),
        ("hoa", "ho", False),
    ],
)
def test_slips_of_the_fingers(one: str, other: str, same: bool) -> None:
    assert slipped(one, other) is slipped(other, one) is same


def test_more_texts_taken_in_one_by_one_answer_as_all_at_once() -> None:
    titles = [title for work in works()[:20] for title in (work.title, *work.traps)]
    titles += [f"Việc số {n} của tổ {n % 7}" for n in range(TAIL)]
    texts = [Text(n, tuple(title_words(title))) for n, title in enumerate(titles)]
    whole, grown = Index(texts), Index(texts[:5])
    grown.add(texts[5:-30])
    for text in texts[-30:]:
        grown.add([text])
    for text in (*texts[:9], texts[-1]):
        assert [hit.key for hit in whole.like(text.title)] == [hit.key for hit in grown.like(text.title)]


def test_a_text_taken_out_is_found_no_more() -> None:
    index = index_of(MENTIMETER, MENTIMETER)
    index.remove({0})
    assert [hit.key for hit in index.like(title_words(MENTIMETER))] == [1]
    assert (len(index), Index().like(["a"])) == (1, [])


def test_works_that_nothing_was_tuned_on_are_answered_as_documented() -> None:
    """docs/likeness.md gives the figures, and those of the works that were used for tuning."""
    asked = [work for work in works() if work.held_out]
    shown = [one for one in answers(asked, ours) if one.score >= SHOWN]
    right = sum(one.right for one in shown)
    assert right / sum(len(work.others) for work in asked) >= 0.90
    assert right / len(shown) >= 0.86
    assert all(one.right for one in shown if one.score >= SURE)


@pytest.mark.shared
@pytest.mark.skipif(not REAL.exists(), reason="../shared is absent")
def test_real_titles_of_one_school_are_kept_apart() -> None:
    """Different works in the same frame: hard to tell apart; hardly any two are shown, none as surely the same."""
    titles = [row["title"] for row in json.loads(REAL.read_text())]
    index = index_of(*titles)
    hits = {
        (min(n, hit.key), max(n, hit.key)): hit.score
        for n, title in enumerate(titles)
        for hit in index.like(title_words(title))
        if hit.key != n
    }
    pairs = len(list(combinations(titles, 2)))
    assert (len(hits) / pairs < 0.002, [pair for pair, score in hits.items() if score >= SURE]) == (True, [])
    for n, title in enumerate(titles):
        assert index.like(title_words(title.upper()))[0].key in (
            n,
            *[key for key, other in enumerate(titles) if other == title],
        )


def test_a_register_of_ten_thousand_answers_at_once() -> None:
    titles = [(f"lap{n % 97}", f"hem{n % 89}", str(n)) for n in range(10_000)]
    index = Index(Text(n, title) for n, title in enumerate(titles))
    started = time.process_time()
    assert index.like(titles[77])[0].key == 77
    assert time.process_time() - started < 0.5
