"""The earliest year, or day, on which what is missing could be there, if everything from now on goes well."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.rules.compile import NOT_MET, Run, local_tree
from thidua.rules.explain import tree_result
from thidua.rules.explain.case import years_after
from thidua.rules.model import Condition, Node

YEARS = ("rating", "rating_count", "award_streak", "award_count")  # so many more years
NEXT_YEAR = ("initiative", "science_work", "months", "member_share", "member_exists", "no_discipline", "attest")


def earliest_year(node: Node, run: Run, row: int) -> int | None:
    """The first year under review in which the tree could be met; none where no year cures it: another honor must
    come first, or the award is for others."""
    if tree_result(node, run, row) != NOT_MET:
        return run.packed.year
    if isinstance(node, Condition):
        return _of_condition(node, run, row)
    years = [earliest_year(child, run, row) for child in node.of]
    possible = sorted(year for year in years if year is not None)
    needed = {"all": len(years), "any": 1}.get(node.op, node.count)
    return possible[needed - 1] if len(possible) >= needed else None


def _of_condition(condition: Condition, run: Run, row: int) -> int | None:
    year = run.packed.year
    if condition.kind in YEARS:
        return year + int(run.shorts[condition.id][row])
    if condition.kind in NEXT_YEAR and not (condition.kind == "attest" and condition.claim):
        return year + 1
    if condition.kind == "meets_standard":
        within = run.nested.get(condition.id)
        return earliest_year(*within[0], row) if within else None
    if condition.kind == "local_rule":
        tree = local_tree(run, condition, row)
        return earliest_year(*tree, row) if tree else None
    return None


def waiting_day(conditions: Sequence[Condition], run: Run, row: int) -> date | None:
    """The day on which the years since a prior decision are over, where the law counts them by date."""
    days = [years_after(condition, run, row) for condition in conditions]
    return max((day for day in days if day is not None), default=None)
