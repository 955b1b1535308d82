"""The tree of conditions, walked for one candidate."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.rules.compile import NOT_MET, Run
from thidua.rules.model import Condition, Group, Node


def walk(node: Node, run: Run, row: int, *, needed: bool) -> Iterator[tuple[Condition, int, bool]]:
    """Each leaf with its answer, and whether it matters to the whole."""
    if isinstance(node, Condition):
        yield node, int(run.leaves[node.id][row]), needed
        return
    whole = tree_result(node, run, row)
    for child in node.of:
        matters = needed and (_settles(node, whole) or tree_result(child, run, row) == whole)
        yield from walk(child, run, row, needed=matters)


def _settles(group: Group, whole: int) -> bool:
    """Whether every child matters: all of "all", and all alternatives when none is met or open."""
    return group.op == "all" or whole == NOT_MET


def tree_result(node: Node, run: Run, row: int) -> int:
    """The verdict of a tree from the answers of its leaves, without numpy: it must equal the kernel's."""
    if isinstance(node, Condition):
        return int(run.leaves[node.id][row])
    answers = sorted((tree_result(child, run, row) for child in node.of), reverse=True)
    if node.op == "all":
        return answers[-1]
    return answers[0] if node.op == "any" else answers[node.count - 1]
