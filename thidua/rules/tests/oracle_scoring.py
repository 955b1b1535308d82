"""A second, naive writing of the ranking: fractions, recursion from the top, and counting who is better."""

from collections.abc import Sequence
from fractions import Fraction

from thidua.rules.scoring import Line, Rubric, Sheet

Key = tuple[Fraction, ...]


def naive_total(rubric: Rubric, sheet: Sheet) -> tuple[Fraction, Fraction, Fraction]:
    """Base, bonus and penalty."""
    caps = {"base": rubric.total, "bonus": rubric.bonus_cap, "penalty": rubric.penalty_cap}
    sums = []
    for kind, cap in caps.items():
        roots = [line for line in rubric.lines if line.kind == kind and line.parent is None]
        whole = sum((naive_points(rubric, sheet, line) or Fraction(0) for line in roots), Fraction(0))
        sums.append(whole if cap is None else min(whole, Fraction(cap)))
    return sums[0], sums[1], sums[2]


def naive_points(rubric: Rubric, sheet: Sheet, line: Line) -> Fraction | None:
    children = [child for child in rubric.lines if child.parent == line.id]
    if not children:
        given = sheet.points.get(line.id)
        return None if given is None else min(Fraction(given), Fraction(line.maximum))
    parts = [part for child in children if (part := naive_points(rubric, sheet, child)) is not None]
    return min(sum(parts, Fraction(0)), Fraction(line.maximum)) if parts else None


def naive_ranks(rubric: Rubric, sheets: Sequence[Sheet], rules: Sequence[str]) -> dict[int, int | None]:
    """A key grows by one number for each rule; a rule unknown for one of equal keys adds the same to all."""
    ranked = [sheet for sheet in sheets if sheet.handed_in]
    keys: dict[int, Key] = {}
    for sheet in ranked:
        base, bonus, penalty = naive_total(rubric, sheet)
        keys[sheet.id] = (base + bonus - penalty,)
    for rule in rules:
        values = {sheet.id: _value(rubric, sheet, rule) for sheet in ranked}
        unknown = {keys[id_] for id_, value in values.items() if value is None}
        keys = {id_: (*key, Fraction(0) if key in unknown else values[id_] or Fraction(0)) for id_, key in keys.items()}
    ranks: dict[int, int | None] = {sheet.id: None for sheet in sheets}
    ranks.update({id_: 1 + sum(other > key for other in keys.values()) for id_, key in keys.items()})
    return ranks


def _value(rubric: Rubric, sheet: Sheet, rule: str) -> Fraction | None:
    base, bonus, penalty = naive_total(rubric, sheet)
    if rule.startswith("higher:"):
        line = next(line for line in rubric.lines if f"higher:{line.id}" == rule)
        return naive_points(rubric, sheet, line)
    if rule == "better_last_year":
        return None if sheet.rank_last_year is None else Fraction(-sheet.rank_last_year)
    return {"higher_base": base, "higher_bonus": bonus, "lower_penalty": -penalty}[rule]
