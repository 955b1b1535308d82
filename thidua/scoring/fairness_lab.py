"""The fairness lab of one cluster and year: gathers who gave whom what, and asks the rules."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.rules.fairness import Panel
from thidua.rules.scoring import Sheet
from thidua.scoring import states
from thidua.scoring.models import Criterion, Scale, Score, Scoresheet
from thidua.scoring.permissions import may_see_fairness
from thidua.scoring.queries import criteria_of, effective_with_source, ranked_sheets, ranks_last_year
from thidua.scoring.rubrics import rubric_of

Source = Score.Source


@dataclass(frozen=True)
class Lab:
    """The scores as the rules read them, and what pages need to name and link them."""

    scale: Scale
    panel: Panel
    sheets: dict[int, Scoresheet]
    criteria: dict[int, Criterion]

    def title(self, criterion: int) -> str:
        one = self.criteria[criterion]
        return f"{one.number} {one.name}"


def fairness_lab(actor: Actor, scale: Scale) -> Lab:
    """What the lab reads, in a fixed number of queries. Refuses: wrong_state, not_announced."""
    require(may_see_fairness(actor, scale))
    sheets = list(ranked_sheets(scale))
    criteria = criteria_of(scale)
    scores = list(Score.objects.filter(sheet__in=[one.pk for one in sheets]).select_related("scorer"))
    return Lab(scale, _panel(scale, sheets, criteria, scores), {s.pk: s for s in sheets}, {c.pk: c for c in criteria})


def _panel(scale: Scale, sheets: list[Scoresheet], criteria: list[Criterion], scores: Iterable[Score]) -> Panel:
    given = _by_source(scores)
    chosen = effective_with_source(scale)
    last_year = ranks_last_year(scale)
    members = {sheet.membership.unit_id: sheet.pk for sheet in sheets}
    names = {sheet.pk: sheet.membership.unit.name for sheet in sheets}
    names |= {-score.scorer_id: score.scorer.name for score in given[Source.PEER] if score.scorer_id not in members}
    return Panel(
        rubric=rubric_of(scale, criteria),
        sheets=tuple(
            Sheet(
                sheet.pk,
                {criterion: one.points for criterion, one in chosen.get(sheet.pk, {}).items()},
                handed_in=sheet.state != states.OPEN,
                rank_last_year=last_year.get(sheet.membership.unit_id),
            )
            for sheet in sheets
        ),
        names=names,
        peers={
            # Whoever scored and has left is no member: a number of its own, which no sheet has.
            (members.get(score.scorer_id, -score.scorer_id), score.sheet_id, score.criterion_id): score.points
            for score in given[Source.PEER]
        },
        own=_cells(given[Source.SELF]),
        verified=_cells(given[Source.VERIFIED]),
        from_peers=frozenset(
            (sheet, criterion)
            for sheet, row in chosen.items()
            for criterion, one in row.items()
            if one.source == Source.PEER
        ),
        columns={one.pk: one.department.name for one in criteria if one.department},
        tie_rules=tuple(scale.tie_rules),
        gap_limit=scale.gap_limit,
    )


def _by_source(scores: Iterable[Score]) -> dict[str, list[Score]]:
    found: dict[str, list[Score]] = defaultdict(list)
    for score in scores:
        found[score.source].append(score)
    return found


def _cells(scores: Iterable[Score]) -> dict[tuple[int, int], Decimal]:
    return {(score.sheet_id, score.criterion_id): score.points for score in scores}
