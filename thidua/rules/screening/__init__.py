"""Screening: every award for a whole population at once, with places, members and titles granted on the way."""

from thidua.rules.screening.columns import Columns, Screening
from thidua.rules.screening.places import IN, NO_CAP, OPEN, OUT
from thidua.rules.screening.population import Population, load, load_whole
from thidua.rules.screening.questions import Difference, Near, compare, near_misses, winners
from thidua.rules.screening.running import screen
from thidua.rules.screening.writing import summary, table, write

__all__ = [
    "IN",
    "NO_CAP",
    "OPEN",
    "OUT",
    "Columns",
    "Difference",
    "Near",
    "Population",
    "Screening",
    "compare",
    "load",
    "load_whole",
    "near_misses",
    "screen",
    "summary",
    "table",
    "winners",
    "write",
]
