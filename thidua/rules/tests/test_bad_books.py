"""Every way to break a rule file is a sentence with file and line: what, why, what cures it."""

import shutil
from pathlib import Path

import pytest

from thidua.rules.lint import Fault, faults
from thidua.rules.model import read_book
from thidua.rules.reading import BadFile
from thidua.rules.regimes import BOOK

FIGHTER, FLAG = "titles/province_fighter.yaml", "titles/province_flag.yaml"
OLD_FIGHTER = "titles/grassroots_fighter.yaml"
STREAK = "id: grassroots_fighter_streak, kind: award_streak, award: grassroots_fighter, times: 3"


def _told(folder: Path) -> list[str]:
    """What is said about a book, whether it can be read or not."""
    try:
        return [str(fault) for fault in faults(read_book(folder)) if not fault.warning]
    except BadFile as error:
        return [str(error)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BOOK, tmp_path / "book"))


BROKEN = [
    # file, what is written, what stands there instead, words of the sentence
    (FIGHTER, "kind: award_streak", "kind: award_streek", ["“kind” phải là một trong", "award_streek"]),
    (FIGHTER, "kind: award_streak, ", "", ["thiếu “kind”"]),
    (FIGHTER, "times: 3", 'times: "3"', ["“times” phải là số nguyên", "nhận được “3”"]),
    (FIGHTER, "times: 3", "times: ba", ["“times” phải là số nguyên", "nhận được “ba”"]),
    (FIGHTER, "times: 3", "times: 0", ["“times” phải từ 1"]),
    (FIGHTER, "times: 3", "times: -3", ["“times” phải từ 1"]),
    (FIGHTER, "times: 3", "times: null", ["“times” phải là số nguyên", "trống (null)"]),
    (FIGHTER, "times: 3", "times: true", ["“times” phải là số nguyên", "true"]),
    (FIGHTER, "times: 3", "times: 3.5", ["“times” phải là số nguyên"]),
    (FIGHTER, "times: 3", "times: .nan", ["“.nan” không phải một số thập phân", "NaN"]),
    (FIGHTER, "times: 3", "times: -.inf", ["“-.inf” không phải một số thập phân", "vô cực"]),
    (FIGHTER, "times: 3", "times: [3]", ["“times” phải là số nguyên", "một danh sách"]),
    (FIGHTER, "times: 3", "times: {a: 3}", ["“times” phải là số nguyên", "một bảng"]),
    (FIGHTER, "times: 3", "times: 3, times: 4", ["khóa “times” ghi hai lần"]),
    (FIGHTER, "times: 3", "time: 3", ["không biết khóa “time”"]),
    (FIGHTER, "times: 3", "yes: 3", ["khóa “yes” không phải chữ"]),
    (FIGHTER, "times: 3", "null: 3", ["khóa “null” không phải chữ"]),
    (FIGHTER, "reach: province", "reach: city", ["“reach” phải là một trong", "“city”"]),
    (FIGHTER, "award: grassroots_fighter, times", "award: grassroot, times", ["không biết “grassroot”", "sổ luật"]),
    (FIGHTER, "years: 3, applied", "years: 30, applied", ["“years” phải từ 1 đến 29"]),
    (FIGHTER, "    until: 2026-09-30", "    until: 2026-02-30", ["“2026-02-30” không phải một ngày"]),
    (FIGHTER, "    until: 2026-09-30", "    until: mai", ["“until” phải là ngày dạng", "“mai”"]),
    (FIGHTER, "    until: 2026-09-30", "    until: 2026-09-30 10:00:00", ["“until” phải là ngày dạng"]),
    (FIGHTER, "text_seen: false", "text_seen: perhaps", ["“text_seen” phải là true hoặc false"]),
    (
        FIGHTER,
        "follows: province_fighter.2024",
        "follows: province_fighter.2026",
        ["“follows” phải là mã", "đứng trước"],
    ),
    (FIGHTER, "id: province_fighter\n", "id: province_fighters\n", ["“id” phải là “province_fighter”"]),
    (FIGHTER, "kind: title", "kind: titel", ["“kind” phải là một trong title"]),
    (OLD_FIGHTER, "share: 15/100", "share: 115/100", ["“share” phải từ 0 đến 1", "115/100"]),
    (OLD_FIGHTER, "share: 15/100", "share: -1/100", ["“share” phải từ 0 đến 1"]),
    (OLD_FIGHTER, "share: 15/100", "share: mười lăm", ["“share” phải là một số hoặc phân số"]),
    (OLD_FIGHTER, "share: 15/100", "share: 15/0", ["“share” phải là một số hoặc phân số"]),
    (OLD_FIGHTER, "share: 15/100", "share: .nan", ["NaN"]),
    ("titles/advanced_collective.yaml", "share: 70/100", "share: 170/100", ["“share” phải từ 0 đến 1"]),
    ("money.yaml", "value: 2340000", 'value: "2340000"', ["“value” phải là số nguyên"]),
    ("money.yaml", "value: 2340000", "value: -1", ["mức lương cơ sở phải trên 0"]),
    ("money.yaml", "from: 2024-07-01", "from: 2024-07-02", ["không nối liền với mức trước"]),
    ("money.yaml", "factor: 2", "factor: 0", ["hệ số nhân (factor) phải trên 0"]),
    ("procedure.yaml", "num: 9, den: 10", "num: 11, den: 10", ["ngưỡng 11/10", "không quá 1"]),
    ("procedure.yaml", "num: 9, den: 10", "num: chín, den: 10", ["“num” phải là số nguyên", "“chín”"]),
    ("procedure.yaml", "regimes: [OLD], awards", "regimes: [OLDER], awards", ["không biết chế độ “OLDER”"]),
    ("procedure.yaml", "awards: [initiative]", "awards: [invention]", ["không biết “invention”"]),
    ("money.yaml", "until: 2019-06-30", "untill: 2019-06-30", ["không biết khóa “untill”"]),
    ("money.yaml", "prizes:", "prices: []\nprizes:", ["không biết khóa “prices”"]),
    ("procedure.yaml", "quorum: {num: 2", "quorum: {least: 2, num: 2", ["không biết khóa “least”"]),
    ("procedure.yaml", "occasions: [ad_hoc", "occasions: [adhoc", ["không biết “adhoc”", "ad_hoc"]),
    (
        "procedure.yaml",
        "    verified: false\ncouncils",
        "    verified: true\ncouncils",
        ["hold_discipline", "nguồn (source)"],
    ),
    ("procedure.yaml", "awards: [labor_order_third], cite", "awards: [order], cite", ["không biết “order”"]),
    ("principles.yaml", "source: [S22], grade: S, verified: true", "verified: true", ["nguồn (source)"]),
    ("principles.yaml", 'cite: "Luật 06/2022/QH15, Điều 8"', 'cite: ""', ["thiếu căn cứ (cite)"]),
    ("regimes.yaml", "source: [S48]", "source: [S99]", ["không có nguồn “S99”"]),
    (OLD_FIGHTER, "20/100, of: advanced_worker", "20/100, of: workers", ["tỷ lệ tối đa: không biết “workers”"]),
    (
        OLD_FIGHTER,
        'Điều 23 khoản 1", source: [S05], grade: M, verified: false}',
        'Điều 23", source: [S99], verified: false}',
        ["draft.rating_excellent", "S99"],
    ),
    ("commendations/labor_hero.yaml", "source: [S36], grade: O, verified: true}", "verified: true}", ["công khai"]),
    ("commendations/city_creativity_award.yaml", "source: [S64], grade: S", "source: [S99], grade: S", ["chu kỳ xét"]),
    ("regimes.yaml", "changed: 2026-10-01", "changed: 2026-10-02", ["không phải ngày bắt đầu của chế độ nào"]),
]


@pytest.mark.parametrize(("file", "old", "new", "words"), BROKEN, ids=lambda value: str(value)[:48])
def test_a_broken_rule_file_is_one_sentence(folder: Path, file: str, old: str, new: str, words: list[str]) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    line = 1 + text.split(old)[0].count("\n") + len(old) - len(old.lstrip("\n"))
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    told = [sentence for sentence in _told(folder) if all(word in sentence for word in words)]
    assert told != [], _told(folder)
    place = f"{path.name}: dòng "
    assert told[0].startswith(place), told
    # the line of the change, or of the row that it stands in
    assert 0 <= line - int(told[0][len(place) :].split(":")[0]) <= 8, (line, told)


def _faults(folder: Path, file: str, old: str, new: str) -> list[Fault]:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [fault for fault in faults(read_book(folder)) if not fault.warning]


def _line(folder: Path, file: str, words: str) -> int:
    return 1 + (folder / file).read_text(encoding="utf-8").split(words)[0].count("\n")


def test_a_citation_missing(folder: Path) -> None:
    cite = 'cite: "Luật 06/2022/QH15, Điều 22 khoản 1 điểm a"'
    found = _faults(folder, FIGHTER, cite, 'cite: ""')
    line = _line(folder, FIGHTER, STREAK)
    assert [str(fault) for fault in found] == [
        f"province_fighter.yaml: dòng {line}: province_fighter.2024.grassroots_fighter_streak: "
        "thiếu căn cứ (cite): ghi luật, điều, khoản, điểm"
    ]


def test_verified_without_a_source(folder: Path) -> None:
    found = _faults(folder, FIGHTER, "source: [S04], grade: P, verified: true", "verified: true")
    assert len(found) == 1
    assert found[0].line == _line(folder, FIGHTER, STREAK)
    assert "phải có nguồn (source) và mức tin cậy (grade)" in found[0].what


def test_a_source_that_nobody_knows(folder: Path) -> None:
    found = _faults(folder, FIGHTER, "source: [S04]", "source: [S99]")
    assert ["không có nguồn “S99” trong sources.yaml" in fault.what for fault in found] == [True]


def test_overlapping_dates(folder: Path) -> None:
    found = _faults(folder, FIGHTER, "    until: 2026-09-30", "    until: 2026-10-15")
    line = _line(folder, FIGHTER, "- id: province_fighter.2026")
    assert [str(fault) for fault in found] == [
        f"province_fighter.yaml: dòng {line}: province_fighter.2026: chồng ngày với province_fighter.2024 (cá nhân): "
        "bản trước đến 15/10/2026, bản này từ 01/10/2026; sửa “until” của bản trước hoặc “from” của bản này"
    ]


def test_a_gap_between_versions(folder: Path) -> None:
    found = _faults(folder, FIGHTER, "    from: 2026-10-01", "    from: 2026-10-05")
    line = _line(folder, FIGHTER, "- id: province_fighter.2026")
    assert str(found[0]) == (
        f"province_fighter.yaml: dòng {line}: province_fighter.2026: hở ngày sau province_fighter.2024 (cá nhân): "
        "không có bản nào từ 01/10/2026 đến 04/10/2026; sửa “until”, “from” hoặc thêm một bản"
    )


def test_a_gap_between_regimes(folder: Path) -> None:
    found = _faults(folder, "regimes.yaml", "until: 2025-06-30", "until: 2025-06-29")
    assert found[0].file == "regimes.yaml"
    assert "L22b: không nối liền với L22a" in found[0].what


def test_a_circle_through_standards(folder: Path) -> None:
    old = "kind: rating, min: good, years: 1"
    file = "titles/advanced_worker.yaml"
    found = _faults(folder, file, old, "kind: meets_standard, award: grassroots_fighter")
    circles = [str(fault) for fault in found if "quay vòng" in fault.what]
    line = _line(folder, file, "kind: meets_standard")
    assert circles[0].startswith(f"advanced_worker.yaml: dòng {line}: “advanced_worker” quay vòng về chính nó")
    assert "advanced_worker → grassroots_fighter → advanced_worker" in circles[0]


def test_a_circle_through_titles_of_the_same_year(folder: Path) -> None:
    """A title that counts titles which count it: neither can be computed first."""
    old = STREAK
    new = STREAK.replace("award: grassroots_fighter, ", "award: national_fighter, ")
    found = _faults(folder, FIGHTER, old, new)
    circles = [str(fault) for fault in found if "quay vòng" in fault.what]
    assert len(circles) == 1
    assert "national_fighter → province_fighter → national_fighter" in circles[0]


def test_an_id_written_twice_in_one_version(folder: Path) -> None:
    found = _faults(folder, FIGHTER, "id: science_work", "id: initiative")
    assert ["“initiative” ghi hai lần" in fault.what for fault in found] == [True]


def test_a_word_that_its_kind_does_not_use(folder: Path) -> None:
    found = _faults(folder, FIGHTER, "times: 3", "times: 3, months: 10")
    assert ["loại award_streak không dùng “months”" in fault.what for fault in found] == [True]


def test_an_award_without_cases(folder: Path) -> None:
    (folder / "titles" / "province_flag.cases.yaml").unlink()
    told = _told(folder)
    assert told == [
        "province_flag.yaml: dòng 1: “province_flag” chưa có trường hợp kiểm thử nào; "
        "viết chúng trong province_flag.cases.yaml"
    ]


def test_the_same_award_in_two_files(folder: Path) -> None:
    (folder / "commendations" / "province_flag.yaml").write_text((folder / FLAG).read_text("utf-8"), "utf-8")
    told = _told(folder)
    assert len(told) == 1
    assert "“province_flag” đã có ở tệp province_flag.yaml" in told[0]


def test_files_that_are_no_book(folder: Path) -> None:
    (folder / FIGHTER).write_bytes(b"\xff\xfe")
    assert _told(folder) == ["province_fighter.yaml: tệp không phải UTF-8; lưu lại tệp ở dạng UTF-8"]
    (folder / FIGHTER).write_text("- a\n- b\n", encoding="utf-8")
    assert _told(folder)[0].startswith("province_fighter.yaml: phải là một bảng khóa – giá trị")
    (folder / FIGHTER).write_text("a: [1\nb: 2\n", encoding="utf-8")
    assert _told(folder)[0].startswith("province_fighter.yaml: dòng 2: không phải YAML")
    (folder / FIGHTER).write_text("", encoding="utf-8")
    assert "province_fighter.yaml" in _told(folder)[0]
