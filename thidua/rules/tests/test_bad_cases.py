"""Every way to break a case file or the facts in it is a sentence with file and line, and never a crash."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thidua.rules.casefile import parse_cases, read_cases, run
from thidua.rules.cli import main
from thidua.rules.lint import known_judgements, unknown_judgements
from thidua.rules.model import load_book
from thidua.rules.reading import BadFile

BOOK = load_book()
GOOD = """\
- name: a case
  award: province_fighter
  received: 2025-12-20
  decided: 2026-07-01
  candidate:
    born: 1990-02-03
    attested: true
    years:
      2025: {rating: excellent, honors: [grassroots_fighter], months: 12, unit: a}
      2024: {rating: excellent, honors: [grassroots_fighter]}
      2023: {rating: good, honors: [grassroots_fighter], lineage_unknown: false}
      2022: null
    honors:
      - {award: province_merit_certificate, decided: 2021-05-19, year: 2020, achievement: {from: 2019, to: 2020}}
    initiatives:
      - {title: a, reach: province, recognized: 2025-06-30, applied: 2025-03-01, used_for: null}
    science_works:
      - {title: a, reach: unit, accepted: 2025-06-30}
    discipline:
      - {level: warning, decided: 2015-01-01, ended: 2016-01-01, status: final}
    judgements: {initiative: met}
    members: {count: 10, holding: {advanced_worker: 8}, rated_at_least_completed: 9, disciplined_from_warning: 0}
    local: none
  quota: {base: 10, proposed: 1, expect: none}
  council: {members: 10, present: 9, agree: 9, carried: true}
  expect: {verdict: met, reward: 7590000}
"""

BROKEN = [
    # what is written, what stands there instead, words of the sentence
    ("award: province_fighter", "award: province_figter", ["“award” phải là mã", "“province_figter”"]),
    ("award: province_fighter", "award: null", ["“award” phải là chữ"]),
    ("  received: 2025-12-20\n", "", ["thiếu “received”"]),
    ("received: 2025-12-20", "received: 2025-13-20", ["không phải một ngày"]),
    ("received: 2025-12-20", "received: 2001-12-20", ["sổ luật chỉ có từ ngày 01/10/2017"]),
    ("received: 2025-12-20", "received: 2025-12-20\n  year: 1944", ["“year” phải từ 1945 đến 2100", "1944"]),
    ("received: 2025-12-20", "received: 2025-12-20\n  year: 20255", ["“year” phải từ 1945 đến 2100"]),
    ("received: 2025-12-20", "received: 2025-12-20\n  yeer: 2025", ["không biết khóa “yeer”"]),
    ("2024: {rating: excellent, honors: [grassroots_fighter]}", "2025: {rating: good}", ["khóa “2025” ghi hai lần"]),
    ("      2024:", "      1944:", ["“1944” không phải một năm"]),
    ("      2024:", "      1989:", ["năm công tác 1989 trước năm sinh 1990"]),
    ("rating: good", "rating: .nan", ["“.nan” không phải một số thập phân"]),
    ("rating: good", "rating: great", ["“rating” phải là một trong", "“great”"]),
    ("months: 12", "months: -1", ["“months” phải từ 0 đến 12", "-1"]),
    ("months: 12", "months: .inf", ["vô cực"]),
    ("honors: [grassroots_fighter], months", "honors: [grassroot], months", ["không biết “grassroot”"]),
    ("honors: [grassroots_fighter], months", "honors: [null], months", ["“honors” phải là danh sách các chữ"]),
    ("decided: 2021-05-19", "decided: 2019-05-19", ["quyết định ngày 19/05/2019 có trước thành tích của năm 2020"]),
    ("decided: 2021-05-19", "decided: 1989-05-19", ["quyết định ngày 19/05/1989 trước ngày sinh 03/02/1990"]),
    ("from: 2019", "from: 2021", ["thành tích bắt đầu năm 2021 sau khi kết thúc năm 2020"]),
    ("{award: province_merit_certificate, dec", "{award: medal, dec", ["không biết “medal”"]),
    ("recognized: 2025-06-30", "recognized: 1989-06-30", ["công nhận ngày 30/06/1989 trước ngày sinh 03/02/1990"]),
    ("applied: 2025-03-01", "applied: 1990-02-02", ["áp dụng ngày 02/02/1990 trước ngày sinh"]),
    ("accepted: 2025-06-30", "accepted: 1980-06-30", ["nghiệm thu ngày 30/06/1980 trước ngày sinh"]),
    ("accepted: 2025-06-30", "accepted: 0001-01-01", ["“accepted” phải là ngày trong các năm 1945–2100"]),
    ("ended: 2016-01-01", "ended: 2014-01-01", ["kỷ luật hết ngày 01/01/2014, trước khi có ngày 01/01/2015"]),
    ("holding: {advanced_worker: 8}", "holding: {advanced_worker: 11}", ["“advanced_worker” phải từ 0 đến 10"]),
    ("holding: {advanced_worker: 8}", "holding: {advanced: 8}", ["không biết “advanced”"]),
    ("count: 10", "count: -10", ["“count” phải từ 0"]),
    ("judgements: {initiative: met}", "judgements: {initiative: yes}", ["“initiative” phải là chữ"]),
    ("judgements: {initiative: met}", "judgements: {initiative: maybe}", ["“initiative” phải là một trong met"]),
    ("proposed: 1", "proposed: -1", ["“proposed” phải từ 0"]),
    ("agree: 9", "agree: 11", ["“agree” phải từ 0 đến 10"]),
    ("reward: 7590000", "reward: nhiều", ["“reward” phải là số nguyên"]),
    ("verdict: met", "verdict: good", ["“verdict” phải là một trong"]),
    ("attested: true", "true: attested", ["khóa “true” không phải chữ"]),
]


def _line(text: str, words: str) -> int:
    return 1 + text.split(words)[0].count("\n")


def test_the_case_that_is_broken_below_is_good() -> None:
    case = parse_cases(GOOD, "good.yaml", BOOK)[0]
    assert run(BOOK, case)[1] == []


@pytest.mark.parametrize(("old", "new", "words"), BROKEN, ids=lambda value: str(value)[:48])
def test_a_broken_case_is_one_sentence(old: str, new: str, words: list[str], tmp_path: Path) -> None:
    assert GOOD.count(old) >= 1
    file = tmp_path / "case.yaml"
    file.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        [run(BOOK, case) for case in read_cases(file, BOOK)]
    told = str(caught.value)
    assert all(word in told for word in words), told
    found = re.match(r"case\.yaml: dòng (\d+): ", told)
    assert found, told
    assert int(found[1]) in {_line(GOOD, old) - 1, _line(GOOD, old), _line(GOOD, old) + 1, 1, 5}, told
    assert main(["check", str(file)]) == 2


def test_a_case_without_a_year_says_so() -> None:
    text = "- {name: a, award: advanced_worker, received: 2025-12-20, candidate: {}}\n"
    with pytest.raises(BadFile, match=r"dòng 1: .*cần “year”"):
        parse_cases(text, "x.yaml", BOOK)


def test_a_broken_rule_of_the_city_names_the_case() -> None:
    tree = "{require: {all: [{id: a, kind: moths, cite: x, verified: true}]}}"
    text = (
        "- {name: a, award: advanced_worker, received: 2025-12-20, "
        f"candidate: {{kind: worker, years: {{2025: {{rating: good}}}}, local: {{advanced_worker: {tree}}}}}}}\n"
    )
    with pytest.raises(BadFile, match=r"x\.yaml: dòng 1: “a”: .*“kind” phải là một trong .*“moths”"):
        run(BOOK, parse_cases(text, "x.yaml", BOOK)[0])


def test_a_judgement_that_no_condition_asks_is_a_warning() -> None:
    case = parse_cases(GOOD.replace("initiative: met", "initiativ: met"), "x.yaml", BOOK)[0]
    warnings = list(unknown_judgements(case, known_judgements(BOOK)))
    assert [(fault.file, fault.line, fault.warning) for fault in warnings] == [("x.yaml", 1, True)]
    assert "“initiativ”" in warnings[0].what


# ------------------------------------------------------------ fuzz

PLACE = re.compile(r"case\.yaml: dòng \d+: .")
SCALARS = list(re.finditer(r"(?<=[ :\[{])[\w./-]+(?=[,}\]\n])", GOOD))
JUNK = [
    "null", ".nan", ".inf", "[]", "[1, x]", "{}", "{a: 1}", "true", "text", '"2025"', "-1", "0", "1.5", "99999999999",
    "2025-12-31", "2025-02-30", "''", "~", "!!binary aGk=", "!!set {a}", "&a [*a]", "1e400", "0x1F", "12:30:45", "<<",
]  # fmt: skip


def _complaint(text: str) -> str:
    """What is said against these cases; nothing when they are answered. Any other exception is a failure."""
    try:
        for case in parse_cases(text, "case.yaml", BOOK):
            run(BOOK, case)
    except BadFile as error:
        return str(error)
    return ""


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SCALARS), st.sampled_from(JUNK))
def test_any_scalar_may_be_junk(where: re.Match[str], junk: str) -> None:
    told = _complaint(GOOD[: where.start()] + junk + GOOD[where.end() :])
    assert not told or PLACE.match(told), told


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(1, GOOD.count("\n")), st.sampled_from(["", "  x: 1", "- a", "\t", "a: b: c", "'", "{", "? [a]", "…"])
)
def test_any_line_may_be_junk(number: int, junk: str) -> None:
    lines = GOOD.splitlines()
    lines[number - 1] = junk
    told = _complaint("\n".join(lines) + "\n")
    assert not told or PLACE.match(told), told


LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
ANYTHING = st.recursive(
    LEAVES, lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=4), x, max_size=3), max_leaves=8
)


@settings(max_examples=200, deadline=None)
@given(ANYTHING)
def test_any_yaml_may_be_a_case_file(data: object) -> None:
    told = _complaint(yaml.safe_dump(data, allow_unicode=True))
    assert not told or told.startswith("case.yaml"), told
