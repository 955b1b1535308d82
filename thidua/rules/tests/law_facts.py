"""The fact base of the law beside the repository, put into the words of the book so that the two can be compared."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from thidua.rules.model import Book, Condition, Group, Node

FILE = Path(__file__).resolve().parents[4] / "shared" / "law" / "law_rules.yaml"
Facts = dict[str, Any]
Shape = tuple[object, ...]

# The code of an entry -> the versions of the book that carry it, the one with its conditions first.
VERSIONS = {
    "LDTT": ("advanced_worker.2024",),
    "LDTT_OLD": ("advanced_worker.old",),
    "CSTD_CS": ("grassroots_fighter.2024", "grassroots_fighter.2025"),
    "CSTD_CS_2026": ("grassroots_fighter.2026",),  # its `draft`
    "CSTD_CS_OLD": ("grassroots_fighter.old",),
    "CSTD_TINH": ("province_fighter.2024",),
    "CSTD_TQ": ("national_fighter.2024",),
    "TTLDTT": ("advanced_collective.2024", "advanced_collective.2025"),
    "TTLDTT_OLD": ("advanced_collective.old",),
    "TTLDXS": ("excellent_collective.2024",),
    "CO_TINH": ("province_flag.2024",),
    "CO_CP": ("government_flag.2024",),
    "XA_TIEU_BIEU": ("exemplary_commune.2024",),
    "THON_VH": ("cultural_hamlet.2024",),
    "GD_VH": ("cultural_family.2024",),
    "GK_SO": ("department_letter.2024",),
    "GK_XA": ("commune_letter.2024",),
    "GK_OLD": ("commendation_letter.old",),
    "BK_TINH": ("province_merit_certificate.2024",),
    "BK_TINH_TT": ("province_merit_certificate.collective.2024",),
    "BK_TINH_OLD": ("province_merit_certificate.old",),
    "BK_TTG": ("prime_minister_merit_certificate.2024", "prime_minister_merit_certificate.collective.2024"),
    "KNC_TINH": ("commemorative_medal.2024",),
    "HCLD_BA_CN": ("labor_order_third.2024",),
    "HCLD_BA_TT": ("labor_order_third.collective.2024",),
    "HCLD_BA_OLD": ("labor_order_third.old",),
    "HCLD_NHI": ("labor_order_second.2024",),
    "HCLD_NHAT": ("labor_order_first.2024",),
    "HCDL_BA": ("independence_order_third.2024",),
    "HC_DUNG_CAM": ("bravery_order.2024",),
    "AHLD": ("labor_hero.2024",),
    "SIMPLIFIED_BK_TINH": ("province_merit_certificate.simplified.2024",),
    "GTST_HCMC": ("city_creativity_award.2024",),
}
AWARDS = {code: versions[0].split(".")[0] for code, versions in VERSIONS.items()}
# Conditions that the book has besides: kinds of unit that the fact base writes as subjects, the alternative
# that it writes inside another condition (`alt`), the pool of `selected_among` as a condition of its own.
BESIDES = {
    "XA_TIEU_BIEU": {"commune"},
    "THON_VH": {"hamlet"},
    "BK_TINH_TT": {"excellent_collective_streak"},
    "HCLD_BA_TT": {"excellent_collective_streak"},
    "CO_CP": {"province_cluster_lead"},
}
RATINGS = {"HTNV": "completed", "HTTNV": "good", "HTXSNV": "excellent"}
REACHES = {"co_so": "unit", "tinh": "province", "toan_quoc": "nation"}
KINDS = {"title": "title", "form": "commendation", "state_honour": "state_honor", "city_award": "city_award"}
LEVELS = {"co_so": "grassroots", "xa": "commune", "tinh": "province", "nha_nuoc": "state"}
SUBJECTS = {"commune": "collective", "hamlet": "collective", "enterprise": "collective"}
PRINCIPLES = {
    "G1": "no_lower_award_first",
    "G2": "one_achievement_once",
    "G3": "sorts_of_commendation",
    "G4": "state_level",
    "G5": "one_state_proposal_a_year",
    "G6": "next_period",
    "G7": "hold",
    "G8": "annulment",
    "G9": "delegated",
}
INITIATIVES = {
    "I1": "what_counts",
    "I2": "excluded",
    "I3": "council_required",
    "I4": "two_thirds",
    "I5": "one_year",
    "I6": "who_recognizes",
    "I7": "still_cited",
}


class Words(yaml.SafeLoader):
    """Numbers as exact fractions, as the book has them."""


Words.add_constructor("tag:yaml.org,2002:float", lambda loader, node: Fraction(str(node.value)))


def read_facts() -> Facts:
    facts: Facts = yaml.load(FILE.read_text(encoding="utf-8"), Loader=Words)  # a subclass of the safe loader
    return facts


def addresses(facts: Facts, codes: list[str] | None) -> frozenset[str]:
    """Where something was seen; a source without a code stands for itself."""
    return frozenset(facts["sources"][code]["url"] if code in facts["sources"] else code for code in codes or ())


def seen_at(book: Book, codes: tuple[str, ...]) -> frozenset[str]:
    return frozenset(book.sources[code] for code in codes)


def numbers(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"\d+", text)}


def facts_shape(facts: Facts, node: Facts) -> Shape:
    """A criteria tree in the words of the book; groups within groups of the same sort are one."""
    for op in ("all", "any"):
        if op in node:
            return _joined(op, [facts_shape(facts, child) for child in node[op]])
    return (
        "leaf",
        *_asked(node),
        ("verified", node["verified"]),
        ("grade", node.get("grade", "-")),
        ("seen", tuple(sorted(addresses(facts, node.get("src"))))),
    )


def book_shape(book: Book, node: Node, besides: set[str]) -> Shape | None:
    """The same of the book, without what it has besides."""
    if isinstance(node, Group):
        shapes = [shape for child in node.of if (shape := book_shape(book, child, besides)) is not None]
        return _joined(node.op, shapes)
    if node.id in besides:
        return None
    return (
        "leaf",
        *_asks(node),
        ("verified", node.verified),
        ("grade", node.grade),
        ("seen", tuple(sorted(seen_at(book, node.source)))),
    )


def _joined(op: str, shapes: list[Shape]) -> Shape:
    parts: list[Shape] = []
    for shape in shapes:
        parts += shape[1:] if shape[0] == op else [shape]  # type: ignore[arg-type]
    return parts[0] if len(parts) == 1 else (op, *sorted(parts, key=repr))


def _asked(node: Facts) -> tuple[object, ...]:
    """What one criterion of the fact base asks: kind and numbers."""
    pred = node["pred"]
    if pred == "rating":
        return pred, RATINGS[node["min"]], node.get("years"), bool(node.get("after"))
    if pred == "rating_count":
        return pred, RATINGS[node["min"]], node["years_at_least"]
    if pred == "award":
        kind = "award_streak" if node.get("consecutive") else "prior_award" if "opens" in node else "award_count"
        return kind, AWARDS[node["id"]], node["times"]
    if pred == "meets_standard":
        return pred, AWARDS[node["id"]]
    if pred in ("initiative", "science_work"):
        return pred, REACHES[node["scope"]], node.get("times", 1), node.get("applied", False), "within" in node
    if pred == "member_share":
        what = "rated_at_least_completed" if node["what"] == "rating>=HTNV" else AWARDS[node["what"]]
        return pred, what, node["op"], Fraction(node["pct"], 100)
    if pred == "member_exists":
        return pred, AWARDS[node["award"]], 1
    return (pred,)


def _asks(condition: Condition) -> tuple[object, ...]:
    """The same of a condition of the book."""
    kind = condition.kind
    if kind == "rating":
        return kind, condition.min, condition.years, bool(condition.after)
    if kind == "rating_count":
        return kind, condition.min, condition.years
    if kind in ("award_streak", "award_count", "prior_award", "member_exists"):
        return kind, condition.award, condition.times
    if kind == "meets_standard":
        return kind, condition.award
    if kind in ("initiative", "science_work"):
        return kind, condition.reach, condition.times, condition.applied, bool(condition.within)
    if kind == "member_share":
        return kind, condition.what, condition.op, condition.share
    return (kind,)


def leaves(node: Facts) -> list[Facts]:
    below = node.get("all") or node.get("any")
    return [leaf for child in below for leaf in leaves(child)] if below else [node]
