"""Scores of a cluster: a rubric of points, what each member reached, who stands where and which rule decided it."""

from thidua.rules.scoring.automatic import Automatic, late_points, target_points
from thidua.rules.scoring.gaps import Gap, OverMaximum, gaps, needs_reason, over_maximum
from thidua.rules.scoring.places import BadShare, places, places_words
from thidua.rules.scoring.points import BadPoints, mean_points, points_text, read_points
from thidua.rules.scoring.rubric import BASE, BONUS, PENALTY, Kind, Line, Rubric, faults, leaves, subtotals
from thidua.rules.scoring.standings import SHARED, Sheet, Standing, standings
from thidua.rules.scoring.ties import TIE_RULES, tie_faults, tie_name

__all__ = [
    "BASE",
    "BONUS",
    "PENALTY",
    "SHARED",
    "TIE_RULES",
    "Automatic",
    "BadPoints",
    "BadShare",
    "Gap",
    "Kind",
    "Line",
    "OverMaximum",
    "Rubric",
    "Sheet",
    "Standing",
    "faults",
    "gaps",
    "late_points",
    "leaves",
    "mean_points",
    "needs_reason",
    "over_maximum",
    "places",
    "places_words",
    "points_text",
    "read_points",
    "standings",
    "subtotals",
    "target_points",
    "tie_faults",
    "tie_name",
]
