"""The money of one line, as the book of law has it on the day of signing; nothing is guessed."""

from datetime import date

from thidua.decisions.models import DecisionLine
from thidua.nominations.models import Nomination
from thidua.rulebook.current import current_book
from thidua.rules.regimes import NoLaw
from thidua.rules.rewards import NoSalary, Reward, reward

REWARD_FIELDS = [
    "reward_amount",
    "reward_formula",
    "reward_cite",
    "reward_note",
    "reward_verified",
    "base_salary",
]
UNKNOWN_DAY = "Sổ luật chưa có quy định tiền thưởng cho ngày này."


def set_reward(line: DecisionLine, nomination: Nomination, *, on: date) -> None:
    """Fill amount, formula and citation; where the book gives no amount it stays empty, never zero."""
    found = _reward(nomination, on)
    line.reward_amount = found.amount if found else None
    line.reward_formula = found.formula if found else ""
    line.reward_cite = found.cite if found else ""
    line.reward_note = found.warning if found else UNKNOWN_DAY
    line.reward_verified = found.verified if found else False
    line.base_salary = found.base_salary if found else None


def _reward(nomination: Nomination, on: date) -> Reward | None:
    """Coefficient by the law of the day of receipt, base salary of the day of the decision."""
    subject = "individual" if nomination.person_id else "collective"
    received = nomination.dossier.received_on or nomination.round.opens_on
    try:
        return reward(current_book(on), nomination.award, subject, received, on)
    except (NoSalary, NoLaw):
        return None
