"""The city's own rules: from plain fields to the book's words, to a file, and back."""

from datetime import date
from fractions import Fraction

import pytest

from thidua.rules import ballots, kernel, quotas
from thidua.rules import local_rules as city
from thidua.rules.facts import Candidate, YearFacts
from thidua.rules.model import load_book, load_local
from thidua.rules.reading import BadFile

BOOK = load_book()
DEMO = load_local("demo")
DAY = date(2025, 12, 1)
CITE = "Quyết định mẫu 1/QĐ, Điều 2"
QUOTA = {"share": "15/100", "of": "all", "per": "unit", "cite": CITE, "verified": True}
COUNCIL = {"num": 4, "den": 5, "base": "all_members", "cite": CITE, "verified": True}


def test_a_file_survives_being_read_and_written() -> None:
    text = city.write_file("demo", "Thành phố mẫu", DEMO)
    again = city.read_file(BOOK, text, "demo.yaml")
    assert city.gather(again) == DEMO
    assert city.read_file(BOOK, city.write_file("demo", "Thành phố mẫu", city.gather(again)), "x.yaml") == again


def test_plain_fields_become_a_tree_that_decides() -> None:
    body = city.standard(city.Standard(months=9, rating="good"), CITE)
    local = {"advanced_worker": city.check(BOOK, "standard", "advanced_worker", body)}
    assert city.words(BOOK, "standard", body) == (
        "công tác từ 9 tháng trở lên trong năm xét; và năm xét: hoàn thành tốt nhiệm vụ trở lên"
    )
    results = [
        kernel.evaluate(
            BOOK,
            "advanced_worker",
            [
                Candidate(
                    kind="civil_servant",
                    attested=True,
                    local=local,
                    years={2025: YearFacts(rating="good", months=months)},
                )
            ],
            year=2025,
            received=DAY,
        )[0].result
        for months in (9, 8)
    ]
    assert results == ["met", "not_met"]


def test_nothing_filled_in_means_nothing_added() -> None:
    assert city.standard(city.Standard(), CITE) == "none"
    assert city.words(BOOK, "standard", "none") == "không quy định thêm"
    assert city.words(BOOK, "standard", None) == "chưa quy định"


def test_every_field_has_its_condition() -> None:
    fields = city.Standard(
        10, "good", 2, "advanced_worker", 2, "unit", ("movement", "sudden_merit"), Fraction(7, 10), "any"
    )
    body = city.check(BOOK, "standard", "department_letter", city.standard(fields, CITE))
    assert isinstance(body, dict)
    leaves = body["require"]["any"]
    assert [leaf["kind"] for leaf in leaves] == [
        "months",
        "rating",
        "award_streak",
        "initiative",
        "member_share",
        "movement",
        "sudden_merit",
    ]
    assert all(leaf["verified"] and leaf["cite"] == CITE for leaf in leaves)
    assert city.cite_of(body) == CITE


def test_what_the_law_leaves_open_is_listed_once_and_only_what_it_leaves_open() -> None:
    found = city.delegated(BOOK, DAY)
    assert len({one.key for one in found}) == len(found)
    standards = {one.award for one in found if one.kind == "standard"}
    assert standards >= {"advanced_worker", "department_letter", "commune_letter", "province_flag"}
    assert ("quota", "grassroots_fighter") in {one.key for one in found}
    assert ("quota", "national_fighter") not in {one.key for one in found}
    assert ("quota", "grassroots_fighter") not in {one.key for one in city.delegated(BOOK, date(2023, 1, 1))}


def test_a_quota_and_a_threshold_reach_those_who_ask_for_them() -> None:
    local = city.gather({("quota", "grassroots_fighter"): {**QUOTA, "of": "advanced_worker"}})
    answer = quotas.check(BOOK, "grassroots_fighter", "individual", DAY, base=7, proposed=2, local=local)
    assert (answer.result, answer.limit) == ("not_met", 1)
    local = city.gather({("council", "province_fighter"): COUNCIL})
    rule = ballots.rule_for(BOOK, "province_fighter", DAY, local)
    assert rule is not None
    assert (rule.num, rule.den, rule.cite) == (4, 5, CITE)


@pytest.mark.parametrize(
    ("kind", "award", "body", "why"),
    [
        ("standard", "none_such", "none", "none_such"),
        ("standard", "advanced_worker", {"require": {"all": []}}, "trống"),
        ("standard", "advanced_worker", "tùy", "bảng"),
        ("quota", "grassroots_fighter", {**QUOTA, "share": "3/2"}, "share"),
        ("quota", "grassroots_fighter", {**QUOTA, "of": "nobody"}, "of"),
        ("quota", "grassroots_fighter", {**QUOTA, "cite": " "}, "cite"),
        ("quota", "grassroots_fighter", {**QUOTA, "extra": 1}, "extra"),
        ("council", "province_fighter", {**COUNCIL, "num": 6}, "num"),
        ("posting", "grassroots_fighter", {"days": 0, "cite": CITE, "verified": True}, "days"),
        ("rewards", "department_letter", {"coef": "0", "cite": CITE, "verified": True}, "coef"),
        ("weather", "department_letter", {"cite": CITE, "verified": True}, "weather"),
    ],
)
def test_what_the_book_could_not_use_is_refused_with_the_reason(kind: str, award: str, body: object, why: str) -> None:
    with pytest.raises(BadFile, match=why):
        city.check(BOOK, kind, award, body)


@pytest.mark.parametrize("text", ["", "a: [", "parameters: 3", "parameters: &x {a: *x}", "parameters: {quota: 1}"])
def test_a_bad_file_is_a_sentence_never_a_fault(text: str) -> None:
    with pytest.raises(BadFile, match=r"tp\.yaml|quota"):
        city.read_file(BOOK, text, "tp.yaml")


def test_words_for_every_kind() -> None:
    days = {"days": 7, "unit": "days", "cite": CITE, "verified": True}
    assert city.words(BOOK, "posting", days) == "7 ngày"
    assert city.words(BOOK, "rewards", {"coef": "3/10", "cite": CITE, "verified": True}) == "0,3 lần mức lương cơ sở"
    assert city.words(BOOK, "council", COUNCIL) == "từ 4/5 tổng số thành viên"
    assert city.words(BOOK, "quota", QUOTA) == "không quá 15 % tất cả người được xét của mỗi đơn vị"
