"""The book of law in memory: awards, their versions by date, and the tree of conditions of each."""

from thidua.rules.model.book import AWARD_KINDS, LEVELS, SUBJECT_EN, SUBJECT_VI, Award, Book, NoVersion
from thidua.rules.model.clauses import Clause, Occasions
from thidua.rules.model.conditions import CLAIMS, KINDS, OPERATORS, PERSON_DECIDES, Condition, Group, Node, conditions
from thidua.rules.model.contests import Contest
from thidua.rules.model.loading import load_book, load_local, read_book
from thidua.rules.model.trees import parse_condition, parse_tree
from thidua.rules.model.versions import (
    QUOTA_BASES,
    Authority,
    AwardVersion,
    Dossier,
    Draft,
    Posting,
    Quota,
    RewardRule,
    within,
)

__all__ = [
    "AWARD_KINDS",
    "CLAIMS",
    "KINDS",
    "LEVELS",
    "OPERATORS",
    "PERSON_DECIDES",
    "QUOTA_BASES",
    "SUBJECT_EN",
    "SUBJECT_VI",
    "Authority",
    "Award",
    "AwardVersion",
    "Book",
    "Clause",
    "Condition",
    "Contest",
    "Dossier",
    "Draft",
    "Group",
    "NoVersion",
    "Node",
    "Occasions",
    "Posting",
    "Quota",
    "RewardRule",
    "conditions",
    "load_book",
    "load_local",
    "parse_condition",
    "parse_tree",
    "read_book",
    "within",
]
