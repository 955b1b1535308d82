"""The meaning of every kind of condition, written once, for one candidate and for millions."""

from thidua.rules.compile.run import (
    ASK,
    CLAIM_FAR,
    FAR,
    MET,
    NOT_MET,
    Outcome,
    Run,
    Shared,
    Shorts,
    Window,
    judgement,
)
from thidua.rules.compile.tree import MEANING, Answered, answer, evaluate_node, local_tree, standard_of

__all__ = [
    "ASK",
    "CLAIM_FAR",
    "FAR",
    "MEANING",
    "MET",
    "NOT_MET",
    "Answered",
    "Outcome",
    "Run",
    "Shared",
    "Shorts",
    "Window",
    "answer",
    "evaluate_node",
    "judgement",
    "local_tree",
    "standard_of",
]
