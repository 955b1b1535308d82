"""What the system sees by itself: which units have done a task, without anybody ticking it."""

from collections.abc import Callable
from datetime import date, timedelta

from django.db.models import Count, Q

from thidua.calendar.models import YearTask
from thidua.calendar.years import months, span
from thidua.movements.models import Enrollment, MovementKind
from thidua.nominations.models import Dossier
from thidua.plans.models import Plan
from thidua.pledges.models import PledgeSignature
from thidua.scoring.models import Scoresheet
from thidua.targets.models import Assignment, Frequency

MEASURE_NAMES = {
    "enrollment": "Đơn vị đã đăng ký một phong trào hằng năm của năm đó",
    "plan": "Đơn vị đã ban hành kế hoạch cho một phong trào của năm đó",
    "pledge": "Đơn vị đã ký giao ước của năm đó",
    "self_score": "Đơn vị đã nộp bảng tự chấm của năm đó",
    "actuals": "Đơn vị đã báo cáo mọi chỉ tiêu theo kỳ đến hết tháng trước",
    "dossier": "Đơn vị đã nộp hồ sơ trong đợt xét của năm đó",
}


def done_units(task: YearTask) -> set[int]:
    """Units that have done it, by their ids; one query. Empty for a task that is ticked by hand."""
    read = _READ.get(task.measure)
    return read(task) if read else set()


def _enrolled(task: YearTask) -> set[int]:
    first, last = span(task.kind, task.year)
    rows = Enrollment.objects.filter(
        movement__launcher=task.owner_id,
        movement__kind=MovementKind.ANNUAL,
        movement__since__range=(first, last),
        state="active",
    )
    return set(rows.values_list("unit_id", flat=True))


def _planned(task: YearTask) -> set[int]:
    first, last = span(task.kind, task.year)
    rows = Plan.objects.filter(movement__launcher=task.owner_id, state="issued", issued_on__range=(first, last))
    return set(rows.values_list("unit_id", flat=True))


def _pledged(task: YearTask) -> set[int]:
    rows = PledgeSignature.objects.filter(
        pledge__cluster__system__owner=task.owner_id, pledge__year=task.year, state="signed"
    )
    return set(rows.values_list("membership__unit_id", flat=True))


def _scored(task: YearTask) -> set[int]:
    rows = Scoresheet.objects.filter(scale__cluster__system__owner=task.owner_id, scale__year=task.year)
    return set(rows.filter(handed_in_at__isnull=False).values_list("membership__unit_id", flat=True))


def _reported(task: YearTask) -> set[int]:
    """Every target that is reported more often than once a year has a figure up to the end of the month before."""
    year = next(y for y, month in months(task.kind, task.year) if month == task.month)
    until = date(year, task.month, 1) - timedelta(days=1)
    rows = Assignment.objects.filter(target__owner=task.owner_id, target__year=task.year, unit__isnull=False)
    rows = rows.filter(target__since__lte=until).exclude(target__frequency=Frequency.YEAR)
    behind = Count("pk", filter=Q(latest_on__isnull=True) | Q(latest_on__lt=until, target__until__gte=until))
    return set(rows.values("unit").annotate(behind=behind).filter(behind=0).values_list("unit", flat=True))


def _nominated(task: YearTask) -> set[int]:
    rows = Dossier.objects.filter(round__organizer=task.owner_id, round__year=task.year)
    return set(rows.filter(received_on__isnull=False).values_list("unit_id", flat=True))


_READ: dict[str, Callable[[YearTask], set[int]]] = {
    "enrollment": _enrolled,
    "plan": _planned,
    "pledge": _pledged,
    "self_score": _scored,
    "actuals": _reported,
    "dossier": _nominated,
}
