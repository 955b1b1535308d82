"""Answers joined up the tree; trees within trees; the meaning of every kind by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from thidua.rules.compile.members import member_exists, member_share, no_discipline
from thidua.rules.compile.persons import attest, candidate_kind, claim, hold, selected_among
from thidua.rules.compile.run import ASK, MET, NOT_MET, Outcome, Run, Shorts, judgement
from thidua.rules.compile.sharing import leaf_key
from thidua.rules.compile.works import initiative, prior_award, science_work
from thidua.rules.compile.years import award_count, award_streak, months, rating, rating_count, titled
from thidua.rules.model import CLAIMS, PERSON_DECIDES, AwardVersion, Condition, Node, NoVersion, parse_tree
from thidua.rules.packing import Ints, Small

Number = TypeVar("Number", np.int8, np.int16)


@dataclass(frozen=True, slots=True)
class Answered:
    """A node with its answer and distance for all candidates, and those of its parts."""

    node: Node
    result: Small
    short: Shorts
    parts: tuple[Answered, ...] = ()


def evaluate_node(node: Node, run: Run) -> tuple[Small, Shorts]:
    """The verdict (0, 1, 2) and the distance of a tree, for all candidates. AND = min, OR = max."""
    answered = answer(node, run)
    return answered.result, answered.short


def answer(node: Node, run: Run) -> Answered:
    """The same, with the answers of all parts."""
    if isinstance(node, Condition):
        return Answered(node, *_leaf(node, run))
    parts = tuple(answer(child, run) for child in node.of)
    results, shorts = [part.result for part in parts], [part.short for part in parts]
    if node.op == "all":
        return Answered(node, _reduced(np.minimum, results), _reduced(np.add, shorts), parts)
    if node.op == "any":
        return Answered(node, _reduced(np.maximum, results), _reduced(np.minimum, shorts), parts)
    best = np.sort(np.stack(results), axis=0)[::-1]
    near = np.sort(np.stack(shorts), axis=0)
    return Answered(node, best[node.count - 1], near[: node.count].sum(axis=0, dtype=np.int16), parts)


def _reduced(join: np.ufunc, columns: Sequence[NDArray[Number]]) -> NDArray[Number]:
    whole = columns[0]
    if len(columns) > 1:
        whole = join(whole, columns[1])
    for column in columns[2:]:
        join(whole, column, out=whole)
    return whole


def _leaf(condition: Condition, run: Run) -> tuple[Small, Shorts]:
    """A leaf's answer; in bulk, equal leaves of all awards are worked out once."""
    key = leaf_key(condition, run)
    known = run.shared.leaves.get(key) if run.shared is not None else None
    if known is None:
        known = (*_meant(condition, run), run.windows.get(condition.opens))
        if run.shared is not None:
            run.shared.leaves[key] = known
    result, short, opened = known
    if opened is not None:
        run.windows[condition.opens] = opened
        run.window_keys[condition.opens] = key
    run.leaves[condition.id] = result
    run.shorts[condition.id] = short
    return result, short


def _meant(condition: Condition, run: Run) -> tuple[Small, Shorts]:
    outcome = MEANING[condition.kind](condition, run)
    if condition.verified or condition.kind in (*PERSON_DECIDES, "hold"):
        result = outcome.lo.view(np.int8) + outcome.hi.view(np.int8)
    else:
        result = np.full(run.packed.n, ASK, np.int8)
    judged = judgement(condition, run)
    if judged is not None:  # a person settles what the machine leaves open, and nothing else
        result[(result == ASK) & (judged == 3)] = MET
        result[(result == ASK) & (judged == 1)] = NOT_MET
    return result, _short(outcome.short, result)


def _short(short: Ints | Shorts | int, result: Small) -> Shorts:
    """The distance of those who are not met: one step at least."""
    mask: Shorts = -(result == NOT_MET).astype(np.int16)  # every bit set, or none
    if isinstance(short, int):
        mask &= np.int16(max(short, 1))
    else:
        mask &= np.maximum(short, 1).astype(np.int16, copy=False)
    return mask


def _local_rule(condition: Condition, run: Run) -> Outcome:
    """The city's own rule: declared to add nothing, left unset, or a tree in the same words."""
    packed = run.packed
    result = np.full(packed.n, ASK, np.int8)
    short = np.zeros(packed.n, np.int16)
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
        return Outcome((held_t & 1) == 1, open_, 0)
    child = run.child(condition.award)
    result, short = evaluate_node(version.require, child)
    run.nested[condition.id] = [(version.require, child)]
    lo = (result == MET) | ((held_t & 1) == 1)
    return Outcome(lo, lo | (result >= ASK) | ((held_p & 1) == 1), short)


def standard_of(condition: Condition, run: Run) -> AwardVersion | None:
    """The version whose standard counts; none where its text is not confirmed for the day."""
    day = run.law or run.received
    try:
        version = run.book.version_for(condition.award, run.subject, day)
    except NoVersion:
        return None
    if run.advice or version.confirmed(day):
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
