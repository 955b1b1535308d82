"""Cases: a candidate, the law of a day, and what must come out; the tests of the book."""

from thidua.rules.casefile.cases import (
    Case,
    Equivalent,
    Expected,
    Listed,
    Money,
    Tally,
    all_cases,
    equivalents,
    parse_cases,
    read_cases,
)
from thidua.rules.casefile.running import run

__all__ = [
    "Case",
    "Equivalent",
    "Expected",
    "Listed",
    "Money",
    "Tally",
    "all_cases",
    "equivalents",
    "parse_cases",
    "read_cases",
    "run",
]
