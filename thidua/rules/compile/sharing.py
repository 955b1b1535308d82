"""When two leaves must have the same answer: the same kind and numbers, the same windows, the same voices."""

from __future__ import annotations

from collections.abc import Hashable

from thidua.rules.compile.run import Run, spoken_of
from thidua.rules.model import Condition


def leaf_key(condition: Condition, run: Run) -> Hashable:
    """Equal for leaves that ask the same; where a leaf is written, and in what words, plays no part."""
    window = condition.after or condition.within
    own = condition.kind in ("local_rule", "meets_standard")
    return (
        condition.kind,
        condition.verified,
        condition.award,
        condition.min,
        condition.years,
        condition.times,
        condition.reach,
        condition.applied,
        condition.share,
        condition.op,
        condition.what,
        condition.months,
        condition.only_kinds,
        condition.claim,
        bool(condition.opens),
        run.window_keys.get(window) if window else None,
        tuple(key for key, _ in spoken_of(condition, run)),
        (run.award, run.subject, run.law) if own else None,
    )
