"""Thresholds are whole numbers: all sizes of council, all fractions, against an independent oracle."""

from datetime import date
from fractions import Fraction
from math import ceil, floor

import pytest

from thidua.rules.ballots import (
    Rule,
    base_count,
    impossible,
    needed,
    quorum_met,
    result,
    rule_for,
    secrecy_warning,
)
from thidua.rules.model import load_book, load_local

BOOK = load_book()
FRACTIONS = [(1, 2), (2, 3), (3, 4), (4, 5), (9, 10)]
TABLE = {  # safety table: members -> more than half, 2/3, 3/4, 80 %, 90 %
    9: (5, 6, 7, 8, 9),
    11: (6, 8, 9, 9, 10),
    15: (8, 10, 12, 12, 14),
    19: (10, 13, 15, 16, 18),
    21: (11, 14, 16, 17, 19),
    25: (13, 17, 19, 20, 23),
}


def rule(num: int, den: int, *, strict: bool = False, base: str = "all_members") -> Rule:
    return Rule(num, den, base, 2, 3, True, "x", True, strict=strict)


def test_the_table() -> None:
    for members, row in TABLE.items():
        assert tuple(needed(rule(n, d, strict=d == 2), members) for n, d in FRACTIONS) == row


@pytest.mark.parametrize("members", range(3, 26))
def test_every_tally_against_exact_fractions(members: int) -> None:
    for den in range(1, 21):
        for num in range(1, den + 1):
            share = Fraction(num, den)
            for strict in (False, True):
                one = rule(num, den, strict=strict)
                least = floor(share * members) + 1 if strict else ceil(share * members)
                assert needed(one, members) == least
                for yes in range(members + 1):
                    carried = Fraction(yes, members) > share if strict else Fraction(yes, members) >= share
                    assert result(one, members, yes) is carried
                    assert quorum_met(Rule(1, 2, "present", num, den, True, "x", True), members, yes) is (
                        Fraction(yes, members) >= share
                    )


def test_floats_would_differ() -> None:
    """Negative control: comparing with 0.667 refuses what two thirds carries."""
    wrong = [
        (members, yes)
        for members in range(3, 26)
        for yes in range(members + 1)
        if result(rule(2, 3), members, yes) is not (yes / members >= 0.667)
    ]
    assert (3, 2) in wrong
    assert (9, 6) in wrong
    assert len(wrong) == 8


def test_bases() -> None:
    assert base_count(rule(4, 5), 11, 1, 9, 1) == 11
    assert base_count(rule(4, 5, base="without_recused"), 11, 1, 9, 1) == 10
    assert base_count(rule(4, 5, base="present"), 11, 1, 9, 1) == 10
    assert base_count(Rule(4, 5, "present", 2, 3, False, "x", True), 11, 1, 9, 1) == 9
    with pytest.raises(ValueError, match="vượt quá"):
        base_count(rule(4, 5), 11, 0, 11, 1)
    with pytest.raises(ValueError, match="từ 0 đến 9"):
        result(rule(4, 5), 9, 10)


def test_no_secrecy_is_said() -> None:
    assert "9/9" in secrecy_warning(rule(9, 10), 9)
    assert "không còn bí mật" in secrecy_warning(rule(9, 10), 9)
    assert "1 phiếu khác" in secrecy_warning(rule(9, 10), 15)
    assert secrecy_warning(rule(9, 10), 21) == ""


def test_impossible_is_said_before_opening() -> None:
    assert "9/9" in impossible(rule(9, 10), 9, 1)
    assert impossible(rule(9, 10), 9, 0) == ""
    assert impossible(rule(9, 10, base="without_recused"), 9, 1) == ""
    assert impossible(rule(4, 5), 5, 5) != ""


def test_the_rule_follows_the_regime_and_the_city() -> None:
    old = rule_for(BOOK, "province_fighter", date(2023, 12, 31), None)
    assert old is not None
    assert (old.num, old.den, old.base, old.verified, old.secret) == (9, 10, "all_members", True, True)
    new = rule_for(BOOK, "province_fighter", date(2025, 12, 31), None)
    assert new is not None
    assert (new.num, new.den, new.verified) == (4, 5, False)
    city = rule_for(BOOK, "province_fighter", date(2025, 12, 31), load_local("demo"))
    assert city is not None
    assert city.verified
    assert "thành phố mẫu" in city.cite
    # What the law says in a text that was seen, no city overrides.
    assert rule_for(BOOK, "province_fighter", date(2023, 12, 31), load_local("demo")) == old
    plain = rule_for(BOOK, "advanced_worker", date(2026, 11, 22), None)
    assert plain is not None
    assert plain.strict
    assert needed(plain, 10) == 6
    assert rule_for(BOOK, "province_fighter", date(2010, 1, 1), None) is None
