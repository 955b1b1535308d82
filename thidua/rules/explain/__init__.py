"""Findings with citation, in Vietnamese and English, from what the kernel answered."""

from thidua.rules.explain.asked import ASKED, Asking, asked
from thidua.rules.explain.law import law_of, law_summary
from thidua.rules.explain.tree import findings
from thidua.rules.explain.walk import tree_result
from thidua.rules.explain.words import UNCOMPARED, UNSEEN, UNSEEN_LAW, percent, say

__all__ = [
    "ASKED",
    "UNCOMPARED",
    "UNSEEN",
    "UNSEEN_LAW",
    "Asking",
    "asked",
    "findings",
    "law_of",
    "law_summary",
    "percent",
    "say",
    "tree_result",
]
