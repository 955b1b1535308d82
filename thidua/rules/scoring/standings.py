"""Who stands where. Whoever did not hand in has points but no rank; what stays equal shares its rank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Final

from thidua.rules.scoring.rubric import BASE, BONUS, PENALTY, Kind, Line, Rubric, leaves, subtotals
from thidua.rules.scoring.ties import tie_value

SHARED: Final = "shared"  # every rule was asked and left them equal: the cluster votes


@dataclass(frozen=True, slots=True)
class Sheet:
    """One member's points, leaf by leaf. A leaf that is absent was not scored."""

    id: int
    points: Mapping[int, Decimal]
    handed_in: bool = True
    rank_last_year: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Base, bonus and penalty stay apart; the total may exceed the scale's.

    `missing` counts the leaves of base without points: nothing is expected of bonus and penalty.
    `decided_by` is the rule that last separated this member from others of the same total, SHARED when none
    could, and empty when the total decided.
    """

    id: int
    base: Decimal
    bonus: Decimal
    penalty: Decimal
    total: Decimal
    missing: int
    rank: int | None
    rank_until: int | None
    decided_by: str


@dataclass(frozen=True, slots=True)
class _Tied:
    """Members not yet told apart, and the rule that parted them from the others."""

    rows: tuple[Standing, ...]
    rule: str


def standings(rubric: Rubric, sheets: Sequence[Sheet], tie_rules: Sequence[str] = ()) -> list[Standing]:
    """All members, best first; equals in the order in which they came; those without a rank last.

    Ranks are 1, 2, 2, 4: a member's rank is one more than the number of those above.
    """
    reached = {sheet.id: subtotals(rubric, sheet.points) for sheet in sheets}
    rows = {sheet.id: _reckon(rubric, sheet, reached[sheet.id]) for sheet in sheets}
    ranked = [rows[sheet.id] for sheet in sheets if sheet.handed_in]
    last_year = {sheet.id: sheet.rank_last_year for sheet in sheets}
    values = {
        rule: {
            row.id: tie_value(rule, row.base, row.bonus, row.penalty, last_year[row.id], reached[row.id])
            for row in ranked
        }
        for rule in tie_rules
    }
    placed = _placed([part for tied in _by_total(ranked) for part in _part(tied, list(tie_rules), values)])
    return [*placed, *(rows[sheet.id] for sheet in sheets if not sheet.handed_in)]


def _reckon(rubric: Rubric, sheet: Sheet, reached: Mapping[int, Decimal]) -> Standing:
    base = min(_sum(rubric, reached, BASE), rubric.total)
    bonus = _capped(_sum(rubric, reached, BONUS), rubric.bonus_cap)
    penalty = _capped(_sum(rubric, reached, PENALTY), rubric.penalty_cap)
    missing = sum(line.kind == BASE and line.id not in sheet.points for line in leaves(rubric))
    return Standing(sheet.id, base, bonus, penalty, base + bonus - penalty, missing, None, None, "")


def _sum(rubric: Rubric, reached: Mapping[int, Decimal], kind: Kind) -> Decimal:
    roots: Iterator[Line] = (line for line in rubric.lines if line.kind == kind and line.parent is None)
    return sum((reached.get(line.id, Decimal(0)) for line in roots), Decimal(0))


def _capped(points: Decimal, cap: Decimal | None) -> Decimal:
    return points if cap is None else min(points, cap)


def _by_total(rows: Sequence[Standing]) -> Iterator[_Tied]:
    ordered = sorted(rows, key=lambda row: row.total, reverse=True)
    for _, group in groupby(ordered, key=lambda row: row.total):
        yield _Tied(tuple(group), "")


def _part(tied: _Tied, rules: list[str], values: Mapping[str, Mapping[int, Decimal | None]]) -> Iterator[_Tied]:
    """Ask the rules one after the other. A rule that knows nothing of one member of the group decides nothing."""
    if len(tied.rows) == 1:
        yield tied
        return
    if not rules:
        yield _Tied(tied.rows, SHARED)
        return
    rule, later = rules[0], rules[1:]
    known = [(value, row) for row in tied.rows if (value := values[rule][row.id]) is not None]
    if len(known) < len(tied.rows) or len({value for value, _ in known}) == 1:
        yield from _part(tied, later, values)
        return
    known.sort(key=lambda pair: pair[0], reverse=True)
    for _, group in groupby(known, key=lambda pair: pair[0]):
        yield from _part(_Tied(tuple(row for _, row in group), rule), later, values)


def _placed(groups: Sequence[_Tied]) -> list[Standing]:
    placed: list[Standing] = []
    for group in groups:
        first, last = len(placed) + 1, len(placed) + len(group.rows)
        placed += [replace(row, rank=first, rank_until=last, decided_by=group.rule) for row in group.rows]
    return placed
