"""Keeps what boards read on each assignment: newest figure, forecast, light, verdict, the report that is due next."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When

from thidua.core.text import short
from thidua.rules import progress
from thidua.rules.progress import Goal, Point
from thidua.targets import states
from thidua.targets.models import Actual, Assignment, Kind, Target

KEPT = (
    "latest",
    "latest_rank",
    "latest_on",
    "forecast",
    "light",
    "verdict",
    "reason",
    "next_due",
    "verified_on",
)
BATCH = 200


def goal_of(target: Target, assignment: Assignment) -> Goal:
    """The part as rules/progress.py judges it; the whole's own last year counts for no unit."""
    return Goal(
        progress.Comparator(target.comparator),
        progress.Kind(target.kind),
        target.since,
        target.until,
        target.measure,
        assignment.value,
        assignment.baseline,
        assignment.baseline_rank,
    )


def ends_of(target: Target) -> list[date]:
    return progress.period_ends(target.frequency, target.since, target.until)


def due_on(target: Target, end: date) -> date:
    """The last day for the report of a period."""
    return end + timedelta(days=target.report_days)


def refresh(target: Target, assignments: Sequence[Assignment], on: date) -> None:
    """Compute and store what boards read, for parts of one target, in two queries (and one a batch)."""
    points = points_of(target, assignments)
    verified = _verified(assignments)
    ends = ends_of(target)
    for assignment in assignments:
        _keep(target, assignment, points[assignment.pk], ends, on)
        assignment.verified_on = verified.get(assignment.pk)
    # The rows exist and are whole: an upsert by their keys writes a city ten times faster than bulk_update.
    Assignment.objects.bulk_create(
        assignments, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=KEPT
    )


def points_of(target: Target, assignments: Iterable[Assignment]) -> dict[int, list[Point]]:
    """Reports that count, oldest first; what a merged unit had reported by then is added to its successor's sums."""
    ids = [assignment.pk for assignment in assignments]
    rows = _counting().filter(Q(assignment_id__in=ids) | Q(assignment__followed_by_id__in=ids))
    own: dict[int, dict[date, Point]] = defaultdict(dict)
    taken: dict[int, dict[date, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for pk, heir, end, value, rank in rows.order_by("period_end").values_list(
        "assignment_id", "assignment__followed_by_id", "period_end", "value", "rank"
    ):
        if heir is None:
            own[pk][end] = Point(end, value, rank)
        elif target.kind == Kind.CUMULATIVE:
            taken[heir][end] += value
    return {
        pk: [Point(p.on, p.value + taken[pk].get(p.on, Decimal(0)), p.rank) for p in own[pk].values()] for pk in ids
    }


def light_on(day: date) -> Case:
    """The light as it is on a day: grey once a report is overdue."""
    return Case(
        When(Q(latest_on__isnull=True) | Q(next_due__lt=day), then=Value(progress.Light.GREY)),
        default=F("light"),
        output_field=CharField(),
    )


def light_of(assignment: Assignment, day: date) -> str:
    """The same for one row."""
    if assignment.latest_on is None or is_late(assignment, day):
        return progress.Light.GREY
    return assignment.light


def reason_of(assignment: Assignment, day: date) -> str:
    """The words beside the light."""
    if is_late(assignment, day):
        newest = f"; số mới nhất đến {assignment.latest_on:%d/%m/%Y}" if assignment.latest_on else ""
        return f"Quá hạn báo cáo {assignment.next_due:%d/%m/%Y}{newest}."
    return assignment.reason or "Chưa có số liệu nên không kết luận."


def verdict_of(assignment: Assignment, target: Target, day: date) -> str:
    """Not yet, after the last day has passed, is not known."""
    if assignment.verdict == progress.Verdict.NOT_YET and day > target.until:
        return progress.Verdict.UNKNOWN
    return assignment.verdict


def is_late(assignment: Assignment, day: date) -> bool:
    """Whether the report that is due next should already have come."""
    return assignment.left_on is None and assignment.next_due is not None and assignment.next_due < day


def _counting() -> QuerySet[Actual]:
    return Actual.objects.exclude(state=states.RETURNED)


def _keep(target: Target, assignment: Assignment, points: list[Point], ends: list[date], on: date) -> None:
    goal = goal_of(target, assignment)
    last = points[-1] if points else None
    found = progress.light(goal, points, on)
    assignment.latest = last.value if last else None
    assignment.latest_rank = last.rank if last else None
    assignment.latest_on = last.on if last else None
    assignment.forecast = progress.forecast(goal, points).value
    assignment.light = found.light
    assignment.verdict = progress.judge(goal, points, on).verdict
    assignment.reason = short(found.sentence, 400)
    waiting = [end for end in ends if last is None or end > last.on]
    assignment.next_due = due_on(target, waiting[0]) if waiting else None


def _verified(assignments: Sequence[Assignment]) -> dict[int, date]:
    ids = [assignment.pk for assignment in assignments]
    rows = Actual.objects.filter(assignment_id__in=ids, state=states.VERIFIED).order_by("period_end")
    return dict(rows.values_list("assignment_id", "period_end"))
