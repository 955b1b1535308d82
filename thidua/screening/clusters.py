"""Clusters as the engine needs them: in which one a collective's places are shared, and its score there."""

from thidua.clusters.models import Membership
from thidua.scoring import states
from thidua.scoring.models import Result


def clusters_of(year: int) -> dict[int, int]:
    """The cluster of each unit in the city's own system; of a unit in two clusters, the one it joined first.

    Who left in mid-year shares no place any more. Clusters that a ward forms among its own quarters are not asked.
    """
    rows = Membership.objects.filter(year=year, left_on__isnull=True, cluster__system__owner__parent__isnull=True)
    return dict(rows.order_by("-joined_on", "-pk").values_list("unit_id", "cluster_id"))


def points_of(year: int) -> dict[int, float]:
    """The total of each unit in its cluster, once the cluster has closed its year."""
    rows = Result.objects.filter(
        sheet__scale__year=year, sheet__scale__state=states.CLOSED, sheet__scale__cluster__system__owner__parent=None
    )
    return {unit: float(total) for unit, total in rows.values_list("sheet__membership__unit_id", "total")}
