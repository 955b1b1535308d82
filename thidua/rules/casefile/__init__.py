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
from thidua.rules.casefile.flat import COLUMNS, body_of
from thidua.rules.casefile.running import run
from thidua.rules.casefile.writing import as_yaml, bodies, case_of, plain

__all__ = [
    "COLUMNS",
    "Case",
    "Equivalent",
    "Expected",
    "Listed",
    "Money",
    "Tally",
    "all_cases",
    "as_yaml",
    "bodies",
    "body_of",
    "case_of",
    "equivalents",
    "parse_cases",
    "plain",
    "read_cases",
    "run",
]
