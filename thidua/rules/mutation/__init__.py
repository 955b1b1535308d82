"""Every verified number of the book changed by one step: a case must break, or the number is untested."""

from thidua.rules.mutation.mutants import Mutant, mutants
from thidua.rules.mutation.trial import Tally, survives, trial

__all__ = ["Mutant", "Tally", "mutants", "survives", "trial"]
