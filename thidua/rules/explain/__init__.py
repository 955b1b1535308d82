"""Findings with citation, in Vietnamese and English, from what the kernel answered."""

from thidua.rules.explain.asked import ASKED, Asking, asked
from thidua.rules.explain.tree import findings
from thidua.rules.explain.walk import tree_result
from thidua.rules.explain.words import UNCOMPARED, UNSEEN_LAW, percent, say

__all__ = ["ASKED", "UNCOMPARED", "UNSEEN_LAW", "Asking", "asked", "findings", "percent", "say", "tree_result"]
