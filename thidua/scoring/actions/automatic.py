"""Points from data: kept like any other score, with the sentence that shows the reckoning."""

from collections.abc import Sequence

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.models import lock
from thidua.scoring.actions.results import recompute
from thidua.scoring.automatic import automatic_points
from thidua.scoring.models import Scale, Score, Scoresheet
from thidua.scoring.permissions import may_recalculate
from thidua.scoring.queries import criteria_of, ranked_sheets


@transaction.atomic
def recalculate(*, actor: Actor, scale: Scale) -> int:
    """Points from data for every member anew; answers how many scores changed. Refuses: not_lead, wrong_state."""
    scale = lock(scale)
    require(may_recalculate(actor, scale))
    changed = write_automatic(scale, list(ranked_sheets(scale)))
    if changed:
        step(scale, "recalculate", actor=actor, details={"changed": changed})
        recompute(scale)
    return changed


def write_automatic(scale: Scale, sheets: Sequence[Scoresheet]) -> int:
    """Write what the data give these members, take back what they no longer give; answers how many changed."""
    criteria = [one for one in criteria_of(scale) if one.automatic]
    for sheet in sheets:
        sheet.scale = scale
    found = automatic_points(criteria, sheets) if criteria and sheets else {}
    rows = Score.objects.filter(sheet__in=[sheet.pk for sheet in sheets], source=Score.Source.AUTOMATIC)
    before = {(row.sheet_id, row.criterion_id): row for row in rows}
    wanted = {key: one for key, one in found.items() if one.points is not None}
    gone = [row.pk for key, row in before.items() if key not in wanted]
    fresh: list[Score] = []
    changed: list[Score] = []
    for key, one in wanted.items():
        row = before.get(key)
        if row is not None and row.points == one.points and row.reason == one.sentence[:500]:
            continue
        (fresh if row is None else changed).append(row := row or _new(scale, key))
        row.points, row.reason, row.entered_at = one.points or 0, one.sentence[:500], now()
    Score.objects.filter(pk__in=gone).delete()
    Score.objects.bulk_create(fresh)
    Score.objects.bulk_update(changed, ["points", "reason", "entered_at"])
    return len(gone) + len(fresh) + len(changed)


def _new(scale: Scale, key: tuple[int, int]) -> Score:
    owner = scale.cluster.system.owner_id
    return Score(sheet_id=key[0], criterion_id=key[1], source=Score.Source.AUTOMATIC, scorer_id=owner)
