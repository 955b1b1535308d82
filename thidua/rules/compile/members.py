"""The members of a collective, in whole numbers."""

from __future__ import annotations

import numpy as np

from thidua.rules.compile.run import FAR, Outcome, Run
from thidua.rules.model import Condition


def member_share(condition: Condition, run: Run) -> Outcome:
    """A share of the members, compared in whole numbers."""
    packed = run.packed
    none = np.zeros(packed.n, np.int32)
    at_least_completed = condition.what == "rated_at_least_completed"
    have = packed.completed if at_least_completed else packed.holding.get(condition.what, none)
    left = have.astype(np.int64) * condition.share.denominator
    right = packed.members.astype(np.int64) * condition.share.numerator
    enough = {">=": left >= right, ">": left > right, "=": left == right}[condition.op]
    need = -(-right // condition.share.denominator) - have + (1 if condition.op == ">" else 0)
    return Outcome(packed.counted & enough, ~packed.counted | enough, np.clip(need, 1, FAR).astype(np.int32))


def member_exists(condition: Condition, run: Run) -> Outcome:
    have = run.packed.holding.get(condition.award, np.zeros(run.packed.n, np.int32))
    enough = have >= condition.times
    return Outcome(run.packed.counted & enough, ~run.packed.counted | enough, condition.times - have)


def no_discipline(condition: Condition, run: Run) -> Outcome:
    clean = run.packed.disciplined == 0
    far = np.full(run.packed.n, FAR, np.int32)
    return Outcome(run.packed.counted & clean, ~run.packed.counted | clean, far)
