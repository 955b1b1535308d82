"""The money of one line, as the book of law has it on the day of signing; nothing is guessed."""

from datetime import date

from thidua.decisions.models import DecisionLine
from thidua.nominations.models import Nomination

REWARD_FIELDS = ["reward_amount", "reward_formula", "reward_cite", "reward_verified", "base_salary"]


def set_reward(line: DecisionLine, nomination: Nomination, *, on: date) -> None:
    """Fill amount, formula and citation; where the book has no coefficient the amount stays empty."""
    try:
        from thidua.rules import rewards  # noqa: F401
    except ImportError:
        return
