"""The ranking of one cluster, kept after every change of a score."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import transaction

from thidua.rules.scoring import Sheet, Standing, standings
from thidua.scoring import states
from thidua.scoring.models import Result, Scale, TieVote
from thidua.scoring.queries import effective_scores, ranked_sheets, ranks_last_year, tie_votes
from thidua.scoring.rubrics import rubric_of

BY_VOTE = "vote"
KEPT = ("base", "bonus", "penalty", "total", "missing", "rank", "rank_until", "decided_by")


@transaction.atomic
def recompute(scale: Scale) -> list[Standing]:
    """Write the results of this cluster and no other, in a fixed number of queries.

    The caller holds the lock of the scale, so that two scorers do not overwrite each other's ranking.
    """
    found = standings_now(scale)
    current = [row.id for row in found]
    Result.objects.filter(sheet__scale=scale).exclude(sheet__in=current).delete()
    rows = [Result(sheet_id=row.id, **{key: getattr(row, key) for key in KEPT}) for row in found]
    Result.objects.bulk_create(rows, update_conflicts=True, unique_fields=["sheet"], update_fields=KEPT)
    return found


def standings_now(scale: Scale) -> list[Standing]:
    """What the scores say, with the votes of the cluster on those whom no rule parts."""
    points, last_year = effective_scores(scale), ranks_last_year(scale)
    rows = ranked_sheets(scale).values_list("pk", "state", "membership__unit")
    sheets = [
        Sheet(pk, points.get(pk, {}), handed_in=state != states.OPEN, rank_last_year=last_year.get(unit))
        for pk, state, unit in rows
    ]
    ranked = standings(rubric_of(scale, list(scale.criteria.all())), sheets, scale.tie_rules)
    return with_votes(ranked, tie_votes(scale))


def with_votes(ranked: Sequence[Standing], votes: Iterable[TieVote]) -> list[Standing]:
    """A vote counts while exactly its members share a rank; the latest one, where there are several."""
    voted = {frozenset(vote.order): vote.order for vote in votes}
    shared: dict[int, set[int]] = {}
    for row in ranked:
        if row.rank is not None and row.rank_until != row.rank:
            shared.setdefault(row.rank, set()).add(row.id)
    places = {
        sheet: (rank + order.index(sheet))
        for rank, group in shared.items()
        if (order := voted.get(frozenset(group))) is not None
        for sheet in group
    }
    told = [
        replace(row, rank=places[row.id], rank_until=places[row.id], decided_by=BY_VOTE) if row.id in places else row
        for row in ranked
    ]
    return sorted(told, key=lambda row: (row.rank is None, row.rank or 0))
