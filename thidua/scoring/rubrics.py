"""The scale as the rules read it."""

from collections.abc import Sequence

from thidua.rules.scoring import Line, Rubric, faults, leaves, tie_faults, tie_name
from thidua.scoring.inputs import ScaleInput
from thidua.scoring.models import Criterion, Scale

HIGHER = "higher:"


def rubric_of(scale: Scale, criteria: Sequence[Criterion]) -> Rubric:
    return Rubric(scale.total, scale.bonus_cap, scale.penalty_cap, tuple(_line(one) for one in criteria))


def leaf_criteria(scale: Scale, criteria: Sequence[Criterion]) -> list[Criterion]:
    """The criteria that are scored, in their order."""
    scored = {line.id for line in leaves(rubric_of(scale, criteria))}
    return [one for one in criteria if one.pk in scored]


def faults_of(scale: Scale, criteria: Sequence[Criterion]) -> list[str]:
    """What keeps the scale from being used, in sentences."""
    rubric = rubric_of(scale, criteria)
    return [*faults(rubric), *tie_faults(rubric, scale.tie_rules)]


def faults_of_input(data: ScaleInput) -> list[str]:
    """The same of what is typed and not yet saved: rows are known by their place."""
    lines = tuple(
        Line(place, row.kind, row.maximum, row.parent, row.number, row.name)  # type: ignore[arg-type]
        for place, row in enumerate(data.criteria)
    )
    rubric = Rubric(data.total, data.bonus_cap, data.penalty_cap, lines)
    places = {row.number: place for place, row in enumerate(data.criteria)}
    return [*faults(rubric), *tie_faults(rubric, [_by_id(rule, places) for rule in data.tie_rules])]


def rules_by_id(rules: Sequence[str], ids: dict[str, int]) -> list[str]:
    """ "higher:1.2" as typed (by number) -> "higher:57" as kept (by row); other rules as they are."""
    return [_by_id(rule, ids) for rule in rules]


def rules_by_number(scale: Scale, criteria: Sequence[Criterion]) -> list[str]:
    """The rules as the form shows them."""
    numbers = {str(one.pk): one.number for one in criteria}
    return [
        HIGHER + numbers.get(rule.removeprefix(HIGHER), "?") if rule.startswith(HIGHER) else rule
        for rule in scale.tie_rules
    ]


def rule_names(scale: Scale, criteria: Sequence[Criterion]) -> list[str]:
    """The rules as people read them, first to last."""
    rubric = rubric_of(scale, criteria)
    return [tie_name(rubric, rule) for rule in scale.tie_rules]


def _line(one: Criterion) -> Line:
    return Line(one.pk, one.kind, one.maximum, one.parent_id, one.number, one.name)  # type: ignore[arg-type]


def _by_id(rule: str, ids: dict[str, int]) -> str:
    if not rule.startswith(HIGHER):
        return rule
    number = rule.removeprefix(HIGHER).strip()
    return f"{HIGHER}{ids.get(number, 0)}"
