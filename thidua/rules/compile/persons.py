"""What a person says, attests, claims or must look at."""

from __future__ import annotations

import numpy as np

from thidua.rules.compile.run import CLAIM_FAR, FAR, Outcome, Run, judgement
from thidua.rules.model import Condition
from thidua.rules.packing import Flags, day_key


def hold(condition: Condition, run: Run) -> Outcome:
    """An open case, or a penalty in the years looked at, makes a person judge; it never decides."""
    packed, cases = run.packed, run.packed.penalties
    first = (packed.year - (condition.years or 1) + 1) * 10_000
    adverse = cases.pending | ((cases.decided <= day_key(run.received)) & (cases.until >= first))
    clean = np.ones(packed.n, np.bool_)
    clean[cases.row[adverse]] = False
    return Outcome(clean, np.ones(packed.n, np.bool_), 0)


def attest(condition: Condition, run: Run) -> Outcome:
    """Under "all": the unit attests when it nominates. Under "any": a claim, like the others."""
    if condition.claim:
        return claim(condition, run)
    said = judgement(condition, run)
    if said is None:
        return Outcome(run.packed.attested, np.ones(run.packed.n, np.bool_), 1)
    lo = (said == 3) | ((said == 0) & run.packed.attested)
    return Outcome(lo, lo | (said != 1), 1)


def claim(condition: Condition, run: Run) -> Outcome:
    """Not claimed is not met; claimed and not yet judged is for a person."""
    said = judgement(condition, run)
    nobody = np.zeros(run.packed.n, np.bool_)
    lo, hi = (nobody, nobody) if said is None else (said == 3, said >= 2)
    if not condition.only_kinds:
        return Outcome(lo, hi, CLAIM_FAR)
    may = _of_kind(run, ("", *condition.only_kinds))
    return Outcome(lo & may, hi & may, np.where(may, np.int16(CLAIM_FAR), np.int16(FAR)))


def candidate_kind(condition: Condition, run: Run) -> Outcome:
    """The award is for certain kinds of candidate only; where the kind is not known, a person judges."""
    fits = _of_kind(run, condition.only_kinds)
    return Outcome(fits, fits | _of_kind(run, ("",)), FAR)


def _of_kind(run: Run, kinds: tuple[str, ...]) -> Flags:
    return np.array([kind in kinds for kind in run.packed.kind_names], np.bool_)[run.packed.kinds]


def selected_among(condition: Condition, run: Run) -> Outcome:
    """The council's choice: named in every verdict, never part of it."""
    yes = np.ones(run.packed.n, np.bool_)
    return Outcome(yes, yes, 0)
