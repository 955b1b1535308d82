"""Every day from the first law to today has one regime, and one version of each award or an honest gap."""

from datetime import date, timedelta

import pytest

from thidua.rules.lint import in_force
from thidua.rules.model import NoVersion, load_book
from thidua.rules.regimes import NoLaw

BOOK = load_book()
FIRST, TODAY = date(2017, 10, 1), date(2026, 11, 22)
OLD_LAW, NEW_LAW = (FIRST, date(2023, 12, 31)), (date(2024, 1, 1), TODAY)

# Where the fact base gives no text: (award, subject) -> the days without one.
GAPS = {
    ("province_fighter", "individual"): [OLD_LAW],
    ("national_fighter", "individual"): [OLD_LAW],
    ("excellent_collective", "collective"): [OLD_LAW],
    ("province_flag", "collective"): [OLD_LAW],
    ("department_letter", "individual"): [OLD_LAW],  # one letter for all issuers then: commendation_letter
    ("department_letter", "collective"): [OLD_LAW],
    ("department_letter", "household"): [OLD_LAW],
    ("commune_letter", "individual"): [OLD_LAW],
    ("commune_letter", "collective"): [OLD_LAW],
    ("commune_letter", "household"): [OLD_LAW],
    ("commendation_letter", "individual"): [NEW_LAW],
    ("commendation_letter", "collective"): [NEW_LAW],
    ("province_merit_certificate", "collective"): [OLD_LAW],
    ("labor_order_third", "collective"): [OLD_LAW],
    ("province_merit_certificate", "household"): [OLD_LAW],
    ("prime_minister_merit_certificate", "collective"): [OLD_LAW],
    ("prime_minister_merit_certificate", "household"): [OLD_LAW],
    ("cultural_family", "household"): [OLD_LAW],
    ("commemorative_medal", "individual"): [OLD_LAW],
    ("bravery_order", "individual"): [OLD_LAW],
    **{(award, "collective"): [OLD_LAW] for award in ("government_flag", "exemplary_commune", "cultural_hamlet")},
    **{
        (award, subject): [OLD_LAW]
        for award in (
            "labor_order_second",
            "labor_order_first",
            "independence_order_third",
            "independence_order_second",
            "independence_order_first",
            "labor_hero",
            "city_creativity_award",
        )
        for subject in ("individual", "collective")
    },
}


def test_every_day_has_one_version_or_an_honest_gap() -> None:
    for award in BOOK.awards.values():
        for subject in award.subjects:
            gaps = GAPS.get((award.id, subject), [])
            day = FIRST
            while day <= TODAY:
                expected = 0 if any(since <= day <= until for since, until in gaps) else 1
                assert len(in_force(BOOK, award, subject, day)) == expected, (award.id, subject, day)
                day += timedelta(days=1)


def test_every_day_has_one_regime() -> None:
    day = FIRST
    seen: list[str] = []
    while day <= TODAY:
        regime = BOOK.calendar.regime_for(day)
        if not seen or seen[-1] != regime.id:
            seen.append(regime.id)
        day += timedelta(days=1)
    assert seen == ["OLD", "L22a", "L22b", "L26"]


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        (date(2023, 12, 31), "OLD"),
        (date(2024, 1, 1), "L22a"),
        (date(2025, 6, 30), "L22a"),
        (date(2025, 7, 1), "L22b"),
        (date(2026, 9, 30), "L22b"),
        (date(2026, 10, 1), "L26"),
    ],
)
def test_the_days_on_which_the_law_changed(day: date, regime: str) -> None:
    assert BOOK.calendar.regime_for(day).id == regime


def test_before_the_first_law_nothing_is_guessed() -> None:
    with pytest.raises(NoLaw, match="01/10/2017"):
        BOOK.calendar.regime_for(date(2017, 9, 30))


def test_two_tiers_change_who_decides() -> None:
    before = BOOK.version_for("grassroots_fighter", "individual", date(2025, 6, 30))
    after = BOOK.version_for("grassroots_fighter", "individual", date(2025, 7, 1))
    assert "cấp huyện" in before.authority[-1].who
    assert "cấp xã" in after.authority[-1].who
    assert before.require == after.require


def test_the_transition_is_explained() -> None:
    assert "có lợi hơn" in BOOK.calendar.note(date(2026, 9, 30))
    assert "chưa đối chiếu Luật 06/2026/QH16" in BOOK.calendar.note(date(2026, 10, 1))
    assert BOOK.calendar.note(date(2025, 6, 30)) == ""


def test_an_unknown_award_is_named() -> None:
    with pytest.raises(NoVersion, match="khong_co"):
        BOOK.version_for("khong_co", "individual", TODAY)
