"""What a cluster may agree on for equal totals, applied in the order it wrote down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from thidua.rules.scoring.rubric import PENALTY, Rubric

# "higher:<criterion id>" is the fifth: one for every criterion of base or bonus.
TIE_RULES: Final[Mapping[str, str]] = {
    "higher_base": "Điểm chuẩn cao hơn",
    "higher_bonus": "Điểm thưởng cao hơn",
    "lower_penalty": "Điểm trừ thấp hơn",
    "better_last_year": "Hạng năm trước cao hơn",
}
HIGHER: Final = "higher:"


def criterion_of(rule: str) -> int | None:
    """ "higher:12" -> 12; None for every other rule."""
    number = rule.removeprefix(HIGHER)
    return int(number) if rule.startswith(HIGHER) and number.isdecimal() else None


def tie_name(rubric: Rubric, rule: str) -> str:
    """The rule as the ranking prints it; an unknown one is shown as it was typed."""
    criterion = criterion_of(rule)
    for line in rubric.lines:
        if line.id == criterion:
            return f"Điểm tiêu chí {line.number} {line.name} cao hơn"
    return TIE_RULES.get(rule, rule)


def tie_faults(rubric: Rubric, rules: Sequence[str]) -> list[str]:
    """What is wrong with the cluster's own list of rules."""
    found = [
        f"Quy tắc “{tie_name(rubric, rule)}” ghi hai lần." for rule in sorted({r for r in rules if _twice(r, rules)})
    ]
    kinds = {line.id: line.kind for line in rubric.lines}
    for rule in rules:
        criterion = criterion_of(rule)
        if criterion is None and rule not in TIE_RULES:
            found.append(f"Không có quy tắc xếp hạng “{rule}”.")
        elif criterion is not None and criterion not in kinds:
            found.append("Quy tắc xếp hạng dẫn tới một tiêu chí không có trong bảng.")
        elif criterion is not None and kinds[criterion] == PENALTY:
            found.append("Quy tắc xếp hạng theo tiêu chí không dùng cho điểm trừ: hãy chọn “Điểm trừ thấp hơn”.")
    return found


def tie_value(
    rule: str,
    base: Decimal,
    bonus: Decimal,
    penalty: Decimal,
    last_year: int | None,
    scored: Mapping[int, Decimal],
) -> Decimal | None:
    """The more the better; None where nothing is known, and then the rule separates nobody."""
    if rule == "higher_base":
        return base
    if rule == "higher_bonus":
        return bonus
    if rule == "lower_penalty":
        return -penalty
    if rule == "better_last_year":
        return None if last_year is None else Decimal(-last_year)
    criterion = criterion_of(rule)
    return None if criterion is None else scored.get(criterion)


def _twice(rule: str, rules: Sequence[str]) -> bool:
    return list(rules).count(rule) > 1
