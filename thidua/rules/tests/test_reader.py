"""The book in words: whole, dated, cited; what changed between two days; docs/book is fresh."""

from datetime import date
from pathlib import Path

import pytest

from thidua.rules.cli import main
from thidua.rules.explain import ASKED
from thidua.rules.foresight import what_if
from thidua.rules.model import KINDS, conditions, load_book
from thidua.rules.reader import award_page, difference, in_order
from thidua.rules.reader.folder import stale, write
from thidua.rules.reader.words import LEVELS, written

BOOK = load_book()
DOCS = Path(__file__).resolve().parents[3] / "docs" / "book"
BEFORE, AFTER = date(2023, 12, 31), date(2024, 1, 1)


def test_every_kind_of_condition_has_words() -> None:
    assert set(ASKED) == set(KINDS)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_award_is_told_whole(lang: str) -> None:
    for award in in_order(BOOK):
        page = award_page(BOOK, award.id, lang)
        assert {edition.id for edition in page.editions} == {version.id for version in award.versions}
        for version in award.versions:
            edition = page.edition(version.id)
            told = [line for line in edition.lines if not line.is_group]
            asked = list(conditions(version.require))
            assert [line.id for line in told] == [condition.id for condition in asked]
            assert [line.verified for line in told] == [condition.verified for condition in asked]
            assert all(line.text and line.cite and line.decided_by for line in told)
            assert bool(edition.follows) != version.text_seen
        assert len(page.history) >= len({version.since for version in award.versions})


def test_levels_of_the_book_have_words() -> None:
    assert {award.level for award in BOOK.awards.values()} <= set(LEVELS)


def test_the_version_shows_its_numbers_and_how_sure_it_is() -> None:
    old = award_page(BOOK, "grassroots_fighter").edition("grassroots_fighter.old")
    assert old.quota is not None
    assert old.quota.text == "không quá 15 % số người đạt “Lao động tiên tiến”"
    assert (old.certainty.level, old.certainty.share) == ("full", "4/4 điều kiện đã đối chiếu")
    assert old.payments[-1].formula == "1 × 1.800.000 = 1.800.000 đồng"
    unseen = award_page(BOOK, "grassroots_fighter").editions[0]
    assert unseen.certainty.unseen == "chưa đối chiếu Luật 06/2026/QH16"
    assert unseen.certainty.until == "đối chiếu đến 30/09/2026"
    assert not unseen.lines


def test_what_changed_with_the_new_law() -> None:
    found = difference(BOOK, BEFORE, AFTER, award_id="grassroots_fighter")
    told = [change.sentence for award in found.awards for change in award.changes]
    assert any(
        sentence.startswith("thêm một lựa chọn: năm xét: hoàn thành xuất sắc nhiệm vụ (Luật 06/2022/QH15, Điều 23")
        for sentence in told
    )
    assert any("tỷ lệ: không quá 15 % số người đạt “Lao động tiên tiến” → luật không đặt tỷ lệ" in s for s in told)
    assert found.awards[0].date == "từ 01/01/2024"
    assert found.general == ()


def test_a_day_compared_with_itself_changed_nothing_and_order_does_not_matter() -> None:
    for day in (date(2023, 12, 31), date(2025, 7, 1), date(2026, 11, 22)):
        assert difference(BOOK, day, day).count == 0
    assert difference(BOOK, BEFORE, AFTER) == difference(BOOK, AFTER, BEFORE)


def test_a_changed_number_shows_before_and_after() -> None:
    old = BOOK.versions["grassroots_fighter.2024"]
    changed = what_if(BOOK, BOOK.versions["grassroots_fighter.2025"], {"initiative": {"times": 3}})
    found = difference(changed, old.since, date(2025, 7, 1), award_id="grassroots_fighter")
    change = next(c for award in found.awards for c in award.changes if c.what == "initiative")
    assert (change.action, change.before[:11], change.after[:11]) == ("changed", "1 sáng kiến", "3 sáng kiến")
    assert change.cite_before == change.cite_after == "Luật 06/2022/QH15, Điều 23 khoản 2"


def test_money_of_a_day_is_in_the_general_part() -> None:
    found = difference(BOOK, date(2026, 6, 30), date(2026, 7, 1))
    assert [change.sentence for change in found.general] == [
        "từ 01/07/2026: mức lương cơ sở 2.340.000 đồng → 2.530.000 đồng "
        "(Nghị định 73/2024/NĐ-CP → Nghị định 161/2026/NĐ-CP, Điều 3 khoản 2, Điều 6)"
    ]


def test_citations_read_in_english_and_nothing_is_half_translated() -> None:
    assert written("en", "Luật 06/2022/QH15, Điều 23 khoản 2 điểm a") == "Law 06/2022/QH15, Article 23 clause 2 point a"
    assert written("en", "điều khoản chưa thấy") == "điều khoản chưa thấy"
    assert written("vi", "Luật 06/2022/QH15") == "Luật 06/2022/QH15"


def test_the_generated_book_is_fresh() -> None:
    assert stale(BOOK, DOCS) == [], "python -m thidua rules book --out docs/book"


def test_a_stale_folder_is_found_and_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["book", "--out", str(tmp_path), "--check"]) == 1
    assert main(["book", "--out", str(tmp_path)]) == 0
    assert main(["book", "--out", str(tmp_path), "--check"]) == 0
    (tmp_path / "gone.md").write_text((tmp_path / "README.md").read_text())
    (tmp_path / "own.md").write_text("written by hand")
    (tmp_path / "README.md").write_text("changed")
    assert stale(BOOK, tmp_path) == ["README.md", "gone.md"]
    assert write(BOOK, tmp_path) == 2
    assert (tmp_path / "own.md").read_text() == "written by hand"
    assert stale(BOOK, tmp_path) == []


def test_the_command_says_what_changed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "2023-12-31", "2024-01-01", "--award", "grassroots_fighter"]) == 0
    assert "**Chiến sĩ thi đua cơ sở** (cá nhân), từ 01/01/2024:" in capsys.readouterr().out
    assert main(["diff", "2023-12-31", "2024-01-01", "--award", "no_such"]) == 2
    assert main(["diff", "yesterday", "2024-01-01"]) == 2
