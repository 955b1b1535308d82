"""Answers joined up the tree; trees within trees; the meaning of every kind by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from thidua.rules.compile.members import member_exists, member_share, no_discipline
from thidua.rules.compile.persons import attest, candidate_kind, claim, hold, selected_among
from thidua.rules.compile.run import ASK, MET, NOT_MET, Outcome, Run, judgement
from thidua.rules.compile.works import initiative, prior_award, science_work
from thidua.rules.compile.years import award_count, award_streak, months, rating, rating_count, titled
from thidua.rules.model import CLAIMS, PERSON_DECIDES, AwardVersion, Condition, Node, NoVersion, parse_tree
from thidua.rules.packing import Ints, Small


def evaluate_node(node: Node, run: Run) -> tuple[Small, Ints]:
    """The verdict (0, 1, 2) and the distance of a tree, for all candidates. AND = min, OR = max."""
    if isinstance(node, Condition):
        return _leaf(node, run)
    answers = [evaluate_node(child, run) for child in node.of]
    results = np.stack([result for result, _ in answers])
    shorts = np.stack([short for _, short in answers])
    if node.op == "all":
        return results.min(axis=0), shorts.sum(axis=0, dtype=np.int32)
    if node.op == "any":
        return results.max(axis=0), shorts.min(axis=0)
    best = np.sort(results, axis=0)[::-1]
    near = np.sort(shorts, axis=0)
    return best[node.count - 1], near[: node.count].sum(axis=0, dtype=np.int32)


def _leaf(condition: Condition, run: Run) -> tuple[Small, Ints]:
    outcome = MEANING[condition.kind](condition, run)
    lo, hi = outcome.lo, outcome.hi
    if not condition.verified and condition.kind not in (*PERSON_DECIDES, "hold"):
        lo, hi = np.zeros_like(lo), np.ones_like(hi)
    result = lo.astype(np.int8) + hi.astype(np.int8)
    judged = judgement(condition, run)
    if judged is not None:  # a person settles what the machine leaves open, and nothing else
        result = np.where((result == ASK) & (judged == 3), MET, result)
        result = np.where((result == ASK) & (judged == 1), NOT_MET, result)
    result = result.astype(np.int8)
    short = np.where(result == NOT_MET, np.maximum(outcome.short, 1), 0).astype(np.int32)
    run.leaves[condition.id] = result
    run.shorts[condition.id] = short
    return result, short


def _local_rule(condition: Condition, run: Run) -> Outcome:
    """The city's own rule: declared to add nothing, left unset, or a tree in the same words."""
    packed = run.packed
    result = np.full(packed.n, ASK, np.int8)
    short = np.zeros(packed.n, np.int32)
    answered: list[tuple[Node, Run]] = []
    for place, local in enumerate(packed.locals):
        rows = packed.local == place
        rule = local if isinstance(local, str) else local.get(run.award, "unset")
        if rule == "none":
            result[rows] = MET
        elif isinstance(rule, Mapping) and "require" in rule:
            child = run.child(run.award)
            tree = parse_tree(rule["require"], f"quy định của thành phố: {run.award}")
            answer, distance = evaluate_node(tree, child)
            result[rows], short[rows] = answer[rows], distance[rows]
            answered.append((tree, child))
    run.nested[condition.id] = answered
    return Outcome(result == MET, result >= ASK, short)


def local_tree(run: Run, condition: Condition, row: int) -> tuple[Node, Run] | None:
    """The city's tree that answered for this candidate, if it has one."""
    trees = [
        place
        for place, local in enumerate(run.packed.locals)
        if isinstance(local, Mapping) and isinstance(local.get(run.award), Mapping)
    ]
    place = int(run.packed.local[row])
    return run.nested[condition.id][trees.index(place)] if place in trees else None


def _meets_standard(condition: Condition, run: Run) -> Outcome:
    """Satisfies the standard of another award, or holds that award for the year under review."""
    held_t, held_p = titled(condition.award, run)
    version = standard_of(condition, run)
    if version is None or version.require is None:
        open_ = np.ones(run.packed.n, np.bool_)
        return Outcome((held_t & 1) == 1, open_, np.zeros(run.packed.n, np.int32))
    child = run.child(condition.award)
    result, short = evaluate_node(version.require, child)
    run.nested[condition.id] = [(version.require, child)]
    lo = (result == MET) | ((held_t & 1) == 1)
    return Outcome(lo, lo | (result >= ASK) | ((held_p & 1) == 1), short)


def standard_of(condition: Condition, run: Run) -> AwardVersion | None:
    """The version whose standard counts; none where its text is not confirmed for the day."""
    try:
        version = run.book.version_for(condition.award, run.subject, run.received)
    except NoVersion:
        return None
    if run.advice or version.confirmed(run.received):
        return run.book.last_seen(version)
    return None


MEANING: dict[str, Callable[[Condition, Run], Outcome]] = {
    "rating": rating,
    "rating_count": rating_count,
    "award_streak": award_streak,
    "award_count": award_count,
    "months": months,
    "prior_award": prior_award,
    "initiative": initiative,
    "science_work": science_work,
    "member_share": member_share,
    "member_exists": member_exists,
    "no_discipline": no_discipline,
    "hold": hold,
    "candidate_kind": candidate_kind,
    "attest": attest,
    "selected_among": selected_among,
    "local_rule": _local_rule,
    "meets_standard": _meets_standard,
    **dict.fromkeys(CLAIMS, claim),
}
