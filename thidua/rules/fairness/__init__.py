"""The fairness lab: what the scores of a cluster show and cannot show, in neutral words, and where to verify.

It never accuses: a figure says what was given, not why. It hides nobody: every member and scorer is in every table.
"""

from thidua.rules.fairness.bands import METHOD, Band, bands
from thidua.rules.fairness.favours import NOTABLE, Favour, favours, least_chance
from thidua.rules.fairness.own import OwnGap, own_gaps
from thidua.rules.fairness.panel import Cell, Panel
from thidua.rules.fairness.scorers import Scorer, scorers
from thidua.rules.fairness.spread import Spread, spreads
from thidua.rules.fairness.verify import Proposal, proposals
from thidua.rules.fairness.words import band_words, favour_words, limits, own_words, scorer_words, spread_words

__all__ = [
    "METHOD",
    "NOTABLE",
    "Band",
    "Cell",
    "Favour",
    "OwnGap",
    "Panel",
    "Proposal",
    "Scorer",
    "Spread",
    "band_words",
    "bands",
    "favour_words",
    "favours",
    "least_chance",
    "limits",
    "own_gaps",
    "own_words",
    "proposals",
    "scorer_words",
    "scorers",
    "spread_words",
    "spreads",
]
