"""Facts from outside: what is wrong is named with its place; what is stored can be read again."""

import json
from pathlib import Path

import pytest

from thidua.rules.casefile import all_cases, run
from thidua.rules.cli import main
from thidua.rules.facts import HonorFact, YearFacts, candidate_from_mapping
from thidua.rules.kernel import evaluate
from thidua.rules.model import CLAIMS, conditions, load_book, load_local
from thidua.rules.reading import BadFile, read_yaml
from thidua.rules.tests import oracle
from thidua.rules.verdict import RESULTS, verdict_from_json

BOOK = load_book()
CASES = all_cases(BOOK)


def test_a_candidate_is_read() -> None:
    candidate = candidate_from_mapping(
        {
            "years": {2025: {"rating": "good", "honors": ["advanced_worker"]}, 2024: None},
            "honors": [{"award": "advanced_worker", "decided": "2021-05-19", "achievement": {"to": 2020}}],
        }
    )
    assert candidate.years == {2025: YearFacts("good", ("advanced_worker",)), 2024: None}
    assert isinstance(candidate.honors[0], HonorFact)
    assert candidate.honors[0].achievement_until == 2020


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"years": {2025: {"rating": "xuất sắc"}}}, "rating"),
        ({"years": {"2025x": None}}, "không phải một năm"),
        ({"years": {2025: {"rating": "good", "months": 13}}}, "từ 0 đến 12"),
        ({"years": {2025: {"ratting": "good"}}}, "ratting"),
        ({"initiatives": [{"title": "x", "reach": "city"}]}, "reach"),
        ({"honors": [{"award": "x"}]}, "decided"),
        ({"members": {"count": 3, "holding": {"advanced_worker": 4}}}, "từ 0 đến 3"),
        ({"subject": "person"}, "subject"),
        ({"judgements": {"x": "yes"}}, "met"),
        ({"discipline": [{"level": "big"}]}, "level"),
        ({"local": "maybe"}, "local"),
    ],
)
def test_what_is_wrong_is_named(data: dict[str, object], words: str) -> None:
    with pytest.raises(BadFile, match=words):
        candidate_from_mapping(data)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1\na: 2\n", "dòng 2"),
        ("yes: 1\n", "dòng 1"),
        ("a: [1\n", "dòng"),
        ("day: 2025-02-30\n", "không hợp lệ"),
    ],
)
def test_an_unreadable_file_says_where(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile, match=words):
        read_yaml(file)
    assert main(["check", str(file)]) == 2


def test_the_command_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = BOOK.path / "titles" / "province_fighter.cases.yaml"
    assert main(["check", str(file), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["expect_ok"] for row in rows} == {True}
    assert rows[0]["verdict"] == "met"
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(file.read_text(encoding="utf-8").replace("verdict: met", "verdict: not_met", 1), "utf-8")
    assert main(["check", str(wrong)]) == 1
    assert main(["check", str(file), "--lang", "en"]) == 0
    assert main(["lint"]) == 0
    assert main(["test"]) == 0
    assert main(["check", str(tmp_path / "none.yaml")]) == 2


def test_a_verdict_is_stored_and_read_again() -> None:
    for case in CASES:
        for lang in ("vi", "en"):
            verdict = run(BOOK, case, lang)[0]
            stored = json.dumps(verdict.to_json(), ensure_ascii=False)
            assert verdict_from_json(json.loads(stored)) == verdict
            assert case.draft or verdict.book == BOOK.hash


def test_what_was_not_verified_never_decides() -> None:
    person = {*CLAIMS, "attest", "local_rule"}
    for case in (case for case in CASES if not case.draft):  # a rehearsal decides nothing at all
        verdict = run(BOOK, case)[0]
        for one in (verdict, verdict.advice):
            for finding in one.findings if one else ():
                judged = case.candidate.judgements.get(finding.id)
                if not finding.verified and finding.kind not in person and judged is None:
                    assert finding.result in ("needs_person", "not_needed")
                if not finding.verified:
                    assert "chưa đối chiếu" in f"{finding.note} {finding.missing}"


def test_every_finding_speaks_and_is_cited() -> None:
    for case in CASES:
        for lang in ("vi", "en"):
            verdict = run(BOOK, case, lang)[0]
            for finding in (*verdict.findings, *(verdict.advice.findings if verdict.advice else ())):
                assert finding.asked
                assert finding.found
                assert finding.cite or finding.kind in ("subject", "no_text")
                if finding.result in ("not_met", "needs_person"):
                    assert finding.cure


def test_ids_are_unique_and_judgements_may_name_the_award() -> None:
    for version in BOOK.versions.values():
        ids = [c.id for c in conditions(version.require)]
        assert len(ids) == len(set(ids))
    candidate = candidate_from_mapping(
        {"years": {2025: {"rating": "good"}}, "judgements": {"advanced_worker.conduct": "met"}}
    )
    received = next(case for case in CASES if case.award == "advanced_worker").received
    assert evaluate(BOOK, "advanced_worker", [candidate], year=2025, received=received)[0].result == "met"


def test_the_demo_city_decides_what_the_law_leaves_to_it() -> None:
    local = load_local("demo")
    received = next(case for case in CASES if case.award == "advanced_worker").received
    rows = {
        months: candidate_from_mapping(
            {"attested": True, "years": {2025: {"rating": "good", "months": months}}, "local": local}
        )
        for months in (9, 10, None)
    }
    verdicts = evaluate(BOOK, "advanced_worker", list(rows.values()), year=2025, received=received)
    assert [verdict.result for verdict in verdicts] == ["not_met", "met", "needs_person"]
    letter = evaluate(BOOK, "department_letter", list(rows.values()), year=2025, received=received)
    assert [verdict.result for verdict in letter] == ["met", "met", "met"]


def test_without_a_city_a_person_judges_what_the_law_leaves_to_it() -> None:
    assert load_local("") == {}
    with pytest.raises(BadFile):
        load_local("nowhere")
    received = next(case for case in CASES if case.award == "advanced_worker").received
    candidate = candidate_from_mapping(
        {"attested": True, "years": {2025: {"rating": "good", "months": 9}}, "local": load_local("")}
    )
    for award in ("advanced_worker", "department_letter", "commune_letter"):
        assert evaluate(BOOK, award, [candidate], year=2025, received=received)[0].result == "needs_person", award


def test_the_chain_across_a_merger_names_both_units() -> None:
    case = next(case for case in CASES if case.name == "three in a row and a provincial initiative")
    found = run(BOOK, case)[0].findings[0].found
    assert found == "2023 (Quận 10), 2024 (Quận 10), 2025 (Phường Hòa Hưng)"


def test_at_least_and_unless_have_one_meaning() -> None:
    """Trees that no award of the book uses yet, as a city may write them."""
    received = next(case for case in CASES if case.award == "advanced_worker").received
    leaf = {"cite": "x", "verified": True}
    two = {"at_least": 2, "of": [
        {"id": "a", "kind": "rating", "min": "good", "years": 1, **leaf},
        {"id": "b", "kind": "months", "months": 10, **leaf},
        {"id": "c", "kind": "movement", "text": "x", **leaf},
    ]}  # fmt: skip
    months = {"id": "m", "kind": "months", "months": 10, **leaf}
    excused = {**months, "unless": {"id": "u", "kind": "service_record", "text": "x", **leaf}}
    for tree, worked, judged, expected in [
        (two, 10, {}, "met"),
        (two, 9, {}, "not_met"),
        (two, 9, {"c": "met"}, "met"),
        (two, 9, {"c": "pending"}, "needs_person"),
        (two, None, {}, "needs_person"),
        (excused, 10, {}, "met"),
        (excused, 9, {}, "not_met"),
        (excused, 9, {"u": "met"}, "met"),
        (excused, 9, {"u": "pending"}, "needs_person"),
    ]:
        candidate = candidate_from_mapping(
            {
                "attested": True,
                "years": {2025: {"rating": "good", "months": worked}},
                "judgements": judged,
                "local": {"advanced_worker": {"require": tree}},
            }
        )
        verdict = evaluate(BOOK, "advanced_worker", [candidate], year=2025, received=received)[0]
        assert verdict.result == expected, (tree, worked, judged)
        plain = oracle.verdict(BOOK, "advanced_worker", candidate, 2025, received)
        assert RESULTS[plain] == expected
