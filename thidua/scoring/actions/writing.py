"""How scores are written, whoever gives them: checked, only what changed, with the old value on record."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from thidua.audit.actions import step
from thidua.clusters.models import Cluster, Membership
from thidua.core.actor import Actor
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean
from thidua.people.models import Unit
from thidua.rules.scoring import needs_reason, points_text
from thidua.scoring.inputs import Given
from thidua.scoring.models import Criterion, Scale, Score, Scoresheet
from thidua.scoring.rubrics import leaf_criteria

VERBS = {
    Score.Source.SELF: "self_score",
    Score.Source.PEER: "peer_score",
    Score.Source.VERIFIED: "verify_scores",
}


def current(sheet: Scoresheet) -> Scoresheet:
    """The sheet as it is now, its scale locked first: so the ranking is always written by one at a time."""
    scale = lock(sheet.scale)
    scale.cluster = Cluster.objects.select_related("system__owner").get(pk=scale.cluster_id)
    sheet = lock(sheet)
    sheet.scale = scale
    sheet.membership = Membership.objects.select_related("unit").get(pk=sheet.membership_id)
    return sheet


def write_scores(
    actor: Actor, sheet: Scoresheet, source: Score.Source, scorer: Unit, given: Mapping[int, Given]
) -> None:
    """Scores of one sheet. Refuses: over_maximum, not_a_criterion."""
    leaves = {one.pk: one for one in leaf_criteria(sheet.scale, list(sheet.scale.criteria.all()))}
    rows = sheet.scores.filter(source=source)
    if source == Score.Source.PEER:
        rows = rows.filter(scorer=scorer)
    before = {row.criterion_id: row for row in rows}
    changes = {}
    for criterion_id, one in given.items():
        criterion = leaves.get(criterion_id)
        if criterion is None:
            raise Refused("not_a_criterion", "Tiêu chí này không thuộc bảng hoặc là dòng tổng, không chấm trực tiếp.")
        fits(criterion, one.points, f"points-{criterion_id}")
        change = write_score(actor, sheet, criterion, source, scorer, one, before.get(criterion_id))
        if change:
            changes[criterion.number] = change
    if changes:
        step(sheet, VERBS[source], actor=actor, details={"scorer": scorer.name, **changes})


def write_score(
    actor: Actor,
    sheet: Scoresheet,
    criterion: Criterion,
    source: Score.Source,
    scorer: Unit,
    given: Given,
    before: Score | None,
) -> str:
    """One score; answers what changed, "" when nothing did."""
    if given.points is None:
        if before is None:
            return ""
        before.delete()
        return f"{points_text(before.points)} → –"
    reason, evidence = clean(given.reason)[:500], clean(given.evidence)[:500]
    row = before or Score(sheet=sheet, criterion=criterion, source=source)
    if before and (before.points, before.reason, before.evidence) == (given.points, reason, evidence):
        return ""
    old = points_text(before.points) if before else "–"
    row.points, row.reason, row.evidence, row.scorer = given.points, reason, evidence, scorer
    row.entered_by_id, row.entered_at = actor.user_id or None, now()
    row.save()
    return f"{old} → {points_text(given.points)}"


def fits(criterion: Criterion, points: Decimal | None, field: str) -> None:
    """Refuses: over_maximum. The form has said it already; a program may not have asked the form."""
    if points is not None and not Decimal(0) <= points <= criterion.maximum:
        raise Refused(
            "over_maximum",
            f"Tiêu chí {criterion.number}: {points_text(points)} ngoài khoảng 0–{points_text(criterion.maximum)}.",
            field,
        )


def explained(own: Decimal | None, given: Given, criterion: Criterion, limit: Decimal | None, field: str) -> None:
    """Refuses: reason_needed, when the difference from the self score is beyond the scale's limit."""
    if limit is not None and needs_reason(own, given.points, limit) and not given.reason.strip():
        raise Refused(
            "reason_needed",
            f"Tiêu chí {criterion.number}: chênh hơn {points_text(limit)} điểm so với tự chấm "
            f"({points_text(own or Decimal(0))}). Hãy ghi lý do.",
            field,
        )


def self_points(scale: Scale, sheets: Sequence[Scoresheet]) -> dict[tuple[int, int], Decimal]:
    """{(sheet, criterion): what the member gave itself}."""
    rows = Score.objects.filter(sheet__in=[sheet.pk for sheet in sheets], source=Score.Source.SELF)
    return {(row.sheet_id, row.criterion_id): row.points for row in rows}
