"""`thidua rules …` as an officer and as another program use it."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from thidua.__main__ import main as thidua
from thidua.rules.cli import main
from thidua.rules.model import load_book

BOOK = load_book()
CASE = """\
- name: gap in 2024
  award: province_fighter
  received: 2025-12-20
  candidate:
    years:
      2025: {rating: excellent, honors: [grassroots_fighter]}
      2024: {rating: good}
      2023: {rating: excellent, honors: [grassroots_fighter]}
    initiatives: [{title: x, reach: province, recognized: 2025-06-30, applied: 2025-03-01}]
  expect: {verdict: not_met, missing: [grassroots_fighter_streak], undecided: []}
"""


def _typed(monkeypatch: pytest.MonkeyPatch, text: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))


def test_cases_come_from_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _typed(monkeypatch, CASE.encode())
    assert thidua(["rules", "check", "-", "--json"]) == 0
    row = json.loads(capsys.readouterr().out)[0]
    assert {"name", "award", "version", "regime", "verdict", "findings", "nearest", "expect_ok"} <= set(row)
    assert (row["name"], row["award"], row["version"]) == ("gap in 2024", "province_fighter", "province_fighter.2024")
    assert (row["regime"], row["verdict"], row["expect_ok"]) == ("L22b", "not_met", True)
    assert {"id", "result", "asked", "found", "missing", "cite", "verified"} <= set(row["findings"][0])
    assert row["nearest"]["missing"] == ["grassroots_fighter_streak"]


def test_an_expectation_that_fails_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _typed(monkeypatch, CASE.replace("verdict: not_met", "verdict: met").encode())
    assert main(["check", "-"]) == 1
    assert "!! kết quả not_met, mong đợi met" in capsys.readouterr().out


def test_what_cannot_be_read_is_status_two(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for broken in (b"\xff", b"[", CASE.replace("good", "great").encode()):
        _typed(monkeypatch, broken)
        assert main(["check", "-"]) == 2
        assert capsys.readouterr().err.startswith("stdin: ")
    assert main(["check"]) == 2
    assert main(["mutate", "no_award"]) == 2
    assert thidua(["rulez"]) == 2


def test_the_officer_reads_the_answer_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _typed(monkeypatch, CASE.encode())
    main(["check", "-"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "  CHƯA ĐỦ ĐIỀU KIỆN"
    assert lines[2] == "  theo Luật 06/2022/QH15: chưa đạt (hồ sơ nhận ngày 20/12/2025, năm xét 2025)"
    assert lines[3].startswith("  Gần nhất: còn thiếu: gián đoạn năm 2024 – sớm nhất đạt ở năm xét 2027")
    missing = lines.index("  Còn thiếu:")
    assert lines[missing + 2] == "      thiếu: gián đoạn năm 2024"
    assert lines[missing + 4] == "      căn cứ: Luật 06/2022/QH15, Điều 22 khoản 1 điểm a; đã đối chiếu"


def test_the_law_that_nobody_compared_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _typed(monkeypatch, CASE.replace("2025-12-20", "2026-11-22").split("  expect")[0].encode())
    assert main(["check", "-"]) == 0
    told = capsys.readouterr().out
    assert "theo Luật 06/2022/QH15: chưa đạt; Luật 06/2026/QH16: chưa đối chiếu" in told
    assert told.splitlines()[1] == "  CẦN NGƯỜI XEM XÉT"


def test_a_judgement_on_nothing_is_a_warning(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _typed(monkeypatch, CASE.replace("    years:", "    judgements: {initiativ: met}\n    years:").encode())
    assert main(["check", "-"]) == 0
    assert "Lưu ý: stdin: dòng 1: “gap in 2024”: không điều kiện nào mang mã “initiativ”" in capsys.readouterr().err


def test_the_book_is_told_good(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint"]) == 0
    assert capsys.readouterr().out.endswith("phiên bản, không lỗi\n")
    assert main(["test"]) == 0
    assert main(["mutate", "advanced_worker"]) == 0
    told = capsys.readouterr().out
    assert "advanced_worker" in told
    assert "không trường hợp nào phát hiện" not in told


def test_the_documented_case_runs_and_answers_as_documented(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "cases.md").read_text(encoding="utf-8")
    _typed(monkeypatch, page.split("```yaml\n")[1].split("```")[0].encode())
    assert main(["check", "-", "--json"]) == 0
    (answer,) = json.loads(capsys.readouterr().out)
    told = page.split("## The answer")[1]
    assert {key for key in answer if f"`{key}`" not in told} == set()
    assert ", ".join(answer["findings"][0]) in told
    assert ", ".join(answer["nearest"]) in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check", "nowhere.yaml"], "nowhere.yaml: không đọc được tệp (không có tệp hoặc thư mục này)"),
        (["screen", "--input", "nowhere", "--out", "x", "--on", "2025-12-20"], "nowhere: không có person.parquet"),
        (["screen", "--input", "x", "--out", "x", "--on", "2025-12-20", "--award", "no_such"], "“no_such”"),
        (["screen", "--input", "x", "--out", "x", "--on", "mai"], "“mai” không phải một ngày dạng 2025-12-31"),
        (["diff", "mai", "2024-01-01"], "“mai” không phải một ngày dạng 2025-12-31"),
        (["book", "--out", "/dev/null/x"], "/dev/null/x: không đọc hoặc ghi được (đây không phải thư mục)"),
    ],
)
def test_what_cannot_be_read_or_written_is_one_sentence(
    words: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    assert told in capsys.readouterr().err


def test_the_command_beside_the_product(tmp_path: Path) -> None:
    """`bin/thidua` finds the product from any folder."""
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    root = Path(__file__).resolve().parents[3]
    if not (root / ".venv" / "bin" / "python").exists():
        pytest.skip("chưa có .venv cạnh sản phẩm")
    done = subprocess.run([root / "bin" / "thidua", "rules", "check", "case.yaml"], cwd=tmp_path, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert "CHƯA ĐỦ ĐIỀU KIỆN" in done.stdout.decode()
