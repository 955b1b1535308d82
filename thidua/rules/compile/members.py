"""The members of a collective, in whole numbers."""

from __future__ import annotations

import numpy as np

from thidua.rules.compile.run import FAR, Outcome, Run
from thidua.rules.model import Condition
from thidua.rules.packing import Ints, Members


def member_share(condition: Condition, run: Run) -> Outcome:
    """A share of the members, compared in whole numbers."""
    members = run.packed.members
    if members is None:
        return _not_counted(run)
    if condition.what == "rated_at_least_completed":
        least, most = members.completed_t, members.completed_p
    else:
        least, most = _holding(condition.what, members)
    need = members.count.astype(np.int64) * condition.share.numerator
    low, high = (have.astype(np.int64) * condition.share.denominator for have in (least, most))
    if condition.op == "=":
        sure, maybe = (low == need) & (high == need), (low <= need) & (need <= high)
    elif condition.op == ">":
        sure, maybe = low > need, high > need
    else:
        sure, maybe = low >= need, high >= need
    short = -(-need // condition.share.denominator) - most + (1 if condition.op == ">" else 0)
    return Outcome(members.counted & sure, ~members.counted | maybe, np.clip(short, 1, FAR).astype(np.int32))


def member_exists(condition: Condition, run: Run) -> Outcome:
    members = run.packed.members
    if members is None:
        return _not_counted(run)
    least, most = _holding(condition.award, members)
    sure, maybe = least >= condition.times, most >= condition.times
    return Outcome(members.counted & sure, ~members.counted | maybe, condition.times - most)


def no_discipline(condition: Condition, run: Run) -> Outcome:
    members = run.packed.members
    if members is None:
        return _not_counted(run)
    sure, maybe = members.disciplined_p == 0, members.disciplined_t == 0
    return Outcome(members.counted & sure, ~members.counted | maybe, FAR)


def _holding(award: str, members: Members) -> tuple[Ints, Ints]:
    none = np.zeros(len(members.count), np.int32)
    return members.holding_t.get(award, none), members.holding_p.get(award, none)


def _not_counted(run: Run) -> Outcome:
    n = run.packed.n
    return Outcome(np.zeros(n, np.bool_), np.ones(n, np.bool_), 1)
