"""Every fact of the fact base has its home in the book: numbers, dates, certainty, sources.

Reads ../shared/law/law_rules.yaml, which is no part of the repository; skipped where it is absent.
"""

import os
import re
from datetime import date
from fractions import Fraction

import pytest

from thidua.rules.model import AwardVersion, RewardRule, conditions, load_book
from thidua.rules.reading import Reader
from thidua.rules.tests.law_facts import (
    AWARDS,
    BESIDES,
    FILE,
    INITIATIVES,
    KINDS,
    LEVELS,
    PRINCIPLES,
    SUBJECTS,
    VERSIONS,
    Facts,
    addresses,
    book_shape,
    facts_shape,
    leaves,
    numbers,
    read_facts,
    seen_at,
)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FILE.exists() and os.environ.get("CI") != "true", reason="../shared is not here"),
]
BOOK = load_book()
FACTS: Facts = read_facts() if FILE.exists() or os.environ.get("CI") == "true" else {"awards": [], "sources": {}}
ENTRIES = {entry["id"]: entry for entry in FACTS["awards"]}
every_entry = pytest.mark.parametrize("code", sorted(VERSIONS))
AMENDED = date(2026, 10, 1)


def versions(code: str) -> list[AwardVersion]:
    return [BOOK.versions[version] for version in VERSIONS[code]]


def rules_of(code: str) -> list[RewardRule]:
    if code == "CSTD_CS_2026":
        draft = versions(code)[0].draft
        assert draft is not None
        return list(draft.rewards)
    return [rule for version in versions(code) for rule in version.rewards]


def test_every_entry_has_its_home() -> None:
    assert set(ENTRIES) == set(VERSIONS)
    assert len(ENTRIES) == 33


@every_entry
def test_kind_level_and_subjects(code: str) -> None:
    entry, award = ENTRIES[code], BOOK.awards[AWARDS[code]]
    if entry["kind"] == "procedure_variant":
        assert versions(code)[0].variant
        assert AWARDS[code] == AWARDS[entry["of"]]
    else:
        assert award.kind == KINDS[entry["kind"]]
    assert award.level == LEVELS[entry["level"]]
    asked = {SUBJECTS.get(subject, subject) for subject in entry["subjects"]}
    assert asked == {subject for version in versions(code) for subject in version.subjects}
    assert versions(code)[0].period == entry.get("period", versions(code)[0].period)
    assert (versions(code)[0].procedure == "simplified") == (
        entry.get("procedure") == "simplified" or entry["kind"] == "procedure_variant"
    )


@every_entry
def test_days_in_force_and_certainty(code: str) -> None:
    entry, mine = ENTRIES[code], versions(code)
    assert min(version.since for version in mine) == entry["effective"]["from"]
    last = max(mine, key=lambda version: version.since)
    if code == "CSTD_CS_2026":
        assert last.until is None
        assert not last.text_seen
        return
    confirmed = entry.get("confirmed_until") or entry["effective"]["to"] or last.confirmed_until
    assert isinstance(confirmed, date)
    assert last.confirmed_until == confirmed
    assert confirmed < AMENDED
    if entry["effective"]["to"]:
        assert last.until == entry["effective"]["to"]
    else:  # the award goes on: under a version whose text was not seen
        later = [v for v in BOOK.awards[AWARDS[code]].versions if v.since > confirmed and v.variant == last.variant]
        assert later
        assert not any(version.text_seen for version in later)
        assert {v.since for v in later if v.until is None} == {AMENDED}
    assert (entry.get("status") == "needs_text") == mine[0].needs_text


@every_entry
def test_every_criterion_with_its_numbers_and_certainty(code: str) -> None:
    version = versions(code)[0]
    tree = version.draft.require if version.draft else version.require
    assert tree is not None
    besides = BESIDES.get(code, set())
    assert besides <= {c.id for c in conditions(tree)}
    assert book_shape(BOOK, tree, besides) == facts_shape(FACTS, ENTRIES[code]["criteria"])


def test_the_grassroots_fighter_of_2025_asks_the_same() -> None:
    assert BOOK.versions["grassroots_fighter.2025"].require == BOOK.versions["grassroots_fighter.2024"].require


@every_entry
def test_articles_and_numbers_in_words(code: str) -> None:
    """Each criterion's article is cited by a condition of that kind, with the numbers its words name."""
    version = versions(code)[0]
    mine = list(conditions(version.draft.require if version.draft else version.require))
    kinds = {"award": ("award_streak", "award_count", "prior_award")}
    for leaf in leaves(ENTRIES[code]["criteria"]):
        same = [c for c in mine if c.kind in kinds.get(leaf["pred"], (leaf["pred"],))]
        article = re.search(r"Art (\d+)", leaf.get("cite", "") or leaf.get("clause", ""))
        if article:
            same = [c for c in same if int(article[1]) in numbers(c.cite)]
        wanted = numbers(leaf.get("text", "")) if code not in ("HCDL_BA", "AHLD", "HCLD_NHI") else set()
        wanted |= {leaf["min_years"]} if "min_years" in leaf else set()
        assert any(wanted <= numbers(c.text) for c in same), (code, leaf)
        if "warn" in leaf:
            assert any(c.note for c in same)


@every_entry
def test_who_decides(code: str) -> None:
    if code == "CSTD_CS_2026":
        draft = versions(code)[0].draft
        assert draft is not None
        assert [one.verified for one in draft.authority] == [False]
        return
    mine = [one for version in versions(code) for one in version.authority]
    for who in ENTRIES[code]["authority"]:
        places = addresses(FACTS, who.get("src"))
        same = [
            one
            for one in mine
            if one.verified == who["verified"]
            and one.since == who.get("from")
            and one.until == who.get("until")
            and (one.grade == who.get("grade", "-") or len(places) > 1)
            and seen_at(BOOK, one.source) <= places
        ]
        assert same or code == "TTLDTT", (code, who)
    if code == "TTLDTT":  # one line there, three here, with their days
        assert all(one.verified for one in mine)
        assert {(one.since, one.until) for one in mine} == {
            (None, None),
            (None, date(2025, 6, 30)),
            (date(2025, 7, 1), None),
        }


@every_entry
def test_coefficients(code: str) -> None:
    if "reward" not in ENTRIES[code]:  # sums of money, or those of the ordinary version
        assert code in ("GTST_HCMC", "SIMPLIFIED_BK_TINH")
        return
    reward, rules = ENTRIES[code]["reward"], rules_of(code)
    asked = {("", reward["coef"]) if "coef" in reward else ("ceiling", reward["coef_max"])}
    asked |= {("collective", reward["collective_coef"])} if "collective_coef" in reward else set()
    for subject, coefficient in asked:
        same = [rule for rule in rules if rule.coefficient == coefficient and rule.verified == reward["verified"]]
        same = [rule for rule in same if rule.ceiling == (subject == "ceiling")]
        assert same, (code, coefficient)
        assert subject != "collective" or all(rule.subject == "collective" for rule in same)
        if reward["verified"]:
            places = {place for rule in same for place in seen_at(BOOK, rule.source)}
            assert places == addresses(FACTS, reward["src"])
    if not reward["verified"]:
        assert not any(rule.verified for rule in rules)
    if "commune_coef" in reward:
        assert any("0,15" in rule.note for rule in rules)


def test_classes_of_the_independence_order() -> None:
    reward = ENTRIES["HCDL_BA"]["reward"]
    for rank in ("second", "first"):
        rules = BOOK.versions[f"independence_order_{rank}.2024"].rewards
        assert {(r.coefficient, r.verified) for r in rules} == {(reward[rank], True), (reward[rank], False)}


@every_entry
def test_quota(code: str) -> None:
    quota, version = ENTRIES[code].get("quota"), versions(code)[0]
    if quota is None or (quota["value"] is None and "verified" not in quota):
        assert version.quota is None
        return
    remarks = {remark.id: remark for remark in version.remarks}
    if quota["value"] is None:
        assert version.quota is None
        assert remarks["no_quota"].verified == quota["verified"]
        assert seen_at(BOOK, remarks["no_quota"].source) == addresses(FACTS, quota["src"])
        assert numbers(quota["note"]) - {2022} <= numbers(remarks["no_quota"].text) | {2022}
        return
    share = Fraction(quota["value"], 100)
    if "current" in quota:
        old, now = remarks["old_quota"], version.quota
        assert now is not None
        assert (old.number, old.verified) == (share, quota["verified"])
        assert seen_at(BOOK, old.source) == addresses(FACTS, quota["src"])
        assert (now.share, now.verified) == (Fraction(quota["current"]["value"], 100), quota["current"]["verified"])
        return
    mine = version.draft.quota if version.draft else version.quota
    assert mine is not None
    assert (mine.share, mine.verified) == (share, quota["verified"])
    assert seen_at(BOOK, mine.source) == addresses(FACTS, quota["src"])


@every_entry
def test_dossier_and_posting(code: str) -> None:
    entry, version = ENTRIES[code], versions(code)[0]
    asked, mine = entry.get("dossier"), version.dossier
    if asked:
        assert mine is not None
        now = asked.get("current", asked)
        assert mine.sets == now.get("sets", now.get("current_sets"))
        assert mine.verified == now.get("verified", now.get("current_verified"))
        if "items" in now:
            assert len(mine.items) == len(now["items"])
            assert not mine.verified or seen_at(BOOK, mine.source) == addresses(FACTS, now["src"])
        if "days" in now:
            assert mine.days == min(numbers(now["days"]))
    posting = entry.get("public_posting")
    if posting and (posting["days"] or "verified" in posting):
        assert version.posting is not None
        assert (version.posting.days, version.posting.verified) == (posting["days"], posting["verified"])
        assert seen_at(BOOK, version.posting.source) == addresses(FACTS, posting.get("src"))


@pytest.mark.parametrize(("code", "sets"), [("CSTD_TQ", 2), ("CO_CP", 2), ("BK_TTG", 2), ("HCLD_BA_CN", 3)])
def test_sets_of_papers_under_the_old_law(code: str, sets: int) -> None:
    entry = ENTRIES[code]
    old = entry.get("old") or entry["dossier"].get("old") or {"sets": entry["dossier"]["old_sets"], "verified": True}
    assert old["sets"] == sets
    clauses = BOOK.clauses_about(AWARDS[code])
    assert [(c.number, c.verified) for c in clauses if c.id.endswith("_sets_old")] == [
        (Fraction(sets), old["verified"])
    ]


def test_the_prime_ministers_certificate_of_the_old_law() -> None:
    """The numbers are of a decree replaced in 2017, so the book has them, and does not let them decide."""
    by_id = {c.id: c for c in conditions(BOOK.versions["prime_minister_merit_certificate.old"].require)}
    assert (by_id["rating_excellent_streak"].years, by_id["initiatives"].times) == (5, 5)
    assert not any(condition.verified for condition in by_id.values())


def test_timing_and_recognizer() -> None:
    entry = ENTRIES["CSTD_TQ"]
    remarks = {remark.id: remark for remark in BOOK.versions["national_fighter.2024"].remarks}
    for key, mine in (("timing", "timing"), ("recogniser_of_scope", "recognizer")):
        assert remarks[mine].verified == entry[key]["verified"]
        assert seen_at(BOOK, remarks[mine].source) == addresses(FACTS, entry[key]["src"])


def test_thresholds_of_councils() -> None:
    rows = BOOK.procedure.readers("thresholds")

    def row(regime: str, award: str) -> Reader:
        found = [r for r in rows if regime in r.texts("regimes") and award in r.texts("awards")]
        assert len(found) == 1, (regime, award)
        return found[0]

    for threshold in FACTS["council"]["vote_thresholds"]:
        for award in (AWARDS[code] for code in threshold["awards"] if code in AWARDS):
            mine = row(threshold["regime"], award)
            assert Fraction(mine.integer("num"), mine.integer("den")) == Fraction(threshold["pct"], 100)
            assert mine.flag("verified") == threshold["verified"]
            assert mine.flag("secret") == threshold["secret"]
            assert mine.text("base") == "all_members"
    for code, entry in ENTRIES.items():
        council = entry.get("council", {})
        for regimes, pct, verified in (
            (("L22a", "L22b", "L26"), council.get("threshold_pct"), council.get("verified")),
            (("OLD",), council.get("old_pct"), council.get("old_verified")),
        ):
            for mine in [row(regime, AWARDS[code]) for regime in regimes if pct]:
                assert Fraction(mine.integer("num"), mine.integer("den")) == Fraction(pct, 100)
                assert mine.flag("verified") == verified


@pytest.mark.parametrize(
    ("topic", "names", "key"),
    [("principles", PRINCIPLES, "general_rules"), ("initiatives", INITIATIVES, "initiative_rules")],
)
def test_principles_and_initiatives(topic: str, names: dict[str, str], key: str) -> None:
    mine = {clause.id: clause for clause in BOOK.clauses[topic]}
    assert {rule["id"] for rule in FACTS[key]} == set(names)
    for rule in FACTS[key]:
        clause = mine[names[rule["id"]]]
        assert (clause.verified, clause.grade) == (rule["verified"], rule["grade"]), rule["id"]
        assert seen_at(BOOK, clause.source) == addresses(FACTS, rule.get("src"))
        if "warn" in rule:
            assert clause.note
        if "old" in rule:
            old = mine[f"{clause.id}_old"]
            assert (old.verified, old.grade) == (rule["old"]["verified"], rule["old"]["grade"])


def test_councils() -> None:
    mine = {clause.id: clause for clause in BOOK.clauses["councils"]}
    for name in ("central", "ministry", "hcmc_2025"):
        asked = FACTS["council"][name]
        assert (mine[name].verified, mine[name].grade) == (asked["verified"], asked["grade"])
        assert seen_at(BOOK, mine[name].source) == addresses(FACTS, asked["src"])
    assert mine["ministry"].number == FACTS["council"]["ministry"]["vice_max"]
    assert mine["central"].number == Fraction(2, 3)


def test_regimes_and_transition() -> None:
    mine = {regime.id: regime for regime in BOOK.calendar.regimes}
    assert list(mine) == [regime["id"] for regime in FACTS["regimes"]]
    for regime in FACTS["regimes"]:
        one = mine[regime["id"]]
        assert (one.since, one.until, one.verified) == (regime["from"], regime["to"], regime["verified"])
        assert seen_at(BOOK, one.source) == addresses(FACTS, regime["src"])
    clause = next(rule for rule in FACTS["transition"] if rule["id"] == "T1")
    (mine_clause,) = BOOK.calendar.transitions
    assert (mine_clause.id, mine_clause.changed, mine_clause.verified) == ("T1", AMENDED, clause["verified"])
    assert not next(c for c in BOOK.clauses["principles"] if c.id == "day_of_receipt").verified  # T2


def test_money() -> None:
    salaries = [
        (row.day("from"), row.maybe_day("until"), row.integer("value"), row.flag("verified"))
        for row in BOOK.money.readers("base_salary")
    ]
    asked = [(row["from"], row["to"], row["value"], row["verified"]) for row in FACTS["base_salary_vnd"]]
    assert salaries == asked
    rounding = {row.text("regime"): row for row in BOOK.money.readers("rounding")}
    old, new = FACTS["rounding"]
    assert (rounding["OLD"].integer("to"), rounding["OLD"].flag("verified")) == (10_000, old["verified"])
    assert all(row.text("note") for row in rounding.values())
    clauses = {clause.id: clause for clause in BOOK.clauses["money"]}
    assert clauses["exact_products_2025"].verified == new["verified"]
    assert clauses["exact_products_2025"].number == 10_530_000
    assert clauses["titles_have_their_own"].verified
    multipliers = BOOK.money.readers("collective_multiplier")
    for asked_factor, row in zip(FACTS["collective_multiplier"][:3], multipliers, strict=True):
        assert (row.integer("factor"), row.flag("verified")) == (asked_factor["factor"], asked_factor["verified"])


def test_the_citys_creativity_award() -> None:
    entry, contest = ENTRIES["GTST_HCMC"], BOOK.versions["city_creativity_award.2024"].contest
    assert contest is not None
    earlier, now = contest.cycles
    cycle = entry["cycle"]
    assert (now.years, now.first, now.verified) == (cycle["years"], cycle["from"], cycle["verified"])
    assert now.note
    rounds = cycle["earlier"]["rounds"]
    assert (earlier.years, earlier.first, earlier.last) == (cycle["earlier"]["years"], rounds[0], rounds[-1])
    assert [field.name for field in contest.fields] == entry["fields"]
    most = entry["max_awards"]
    assert (contest.most, contest.verified) == (most["total"], most["verified"])
    for year in (2023, 2025):
        assert [dict(field.most)[year] for field in contest.fields] == most[f"by_field_{year}"]
        assert sum(dict(field.most)[year] for field in contest.fields) == contest.most
    assert len(contest.steps) == len(entry["steps"])
    prizes = {
        (row.text("id"), row.day("from").year): (row.integer("vnd"), row.flag("verified"))
        for row in BOOK.money.readers("prizes")
    }
    money = entry["prizes_vnd"]
    assert prizes == {
        ("first", 2021): (money["nhat"], True),
        ("second", 2021): (money["nhi"], True),
        ("third", 2021): (money["ba_2021"], True),
        ("third", 2023): (money["ba_from_2023"], True),
    }


def test_the_comparison_can_fail() -> None:
    """Negative control: one number changed in the book is seen."""
    entry = ENTRIES["CSTD_TINH"]["criteria"]
    version = BOOK.versions["province_fighter.2024"]
    assert version.require is not None
    for change in ({"times": 2}, {"verified": False}, {"src": ["S03"]}):
        first, *others = entry["all"]
        changed = {"all": [{**first, **change}, *others]}
        assert book_shape(BOOK, version.require, set()) != facts_shape(FACTS, changed)
