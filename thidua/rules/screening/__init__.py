"""Screening: every award for a whole population at once, with places, members and titles granted on the way."""

from thidua.rules.screening.places import IN, NO_CAP, OPEN, OUT
from thidua.rules.screening.population import Population, load, load_whole
from thidua.rules.screening.running import Columns, Screening, screen

__all__ = ["IN", "NO_CAP", "OPEN", "OUT", "Columns", "Population", "Screening", "load", "load_whole", "screen"]
