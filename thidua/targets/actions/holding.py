"""The order of locks in this slice: targets, then their parts, then what was reported on them."""

from collections.abc import Iterable

from thidua.core.models import lock_all
from thidua.targets.models import Assignment, Target


def hold(assignments: Iterable[Assignment]) -> dict[int, Assignment]:
    """The parts as they are now, by id, held with their targets until the transaction ends.

    Whoever writes a report holds its part: so figures of boards are computed by one at a time. Whoever writes
    several holds all of them before the first, or two such people would wait for each other.
    """
    rows = Assignment.objects.filter(pk__in=[one.pk for one in assignments])
    lock_all(Target.objects.filter(pk__in=rows.values("target")))
    return {row.pk: row for row in lock_all(rows)}
