"""Findings with citation, in Vietnamese and English, from what the kernel answered."""

from thidua.rules.explain.asked import ASKED, Asking, asked
from thidua.rules.explain.law import AMENDED, edition, law_of, law_summary, unseen_law
from thidua.rules.explain.tree import findings
from thidua.rules.explain.walk import tree_result
from thidua.rules.explain.words import UNCOMPARED, UNCOMPARED_EN, UNSEEN, count, percent, say

__all__ = [
    "AMENDED",
    "ASKED",
    "UNCOMPARED",
    "UNCOMPARED_EN",
    "UNSEEN",
    "Asking",
    "asked",
    "count",
    "edition",
    "findings",
    "law_of",
    "law_summary",
    "percent",
    "say",
    "tree_result",
    "unseen_law",
]
