"""Tells officers what is to be reported soon, and what is overdue."""

from collections import defaultdict
from datetime import date, timedelta

from django.urls import reverse

from thidua.core.actor import Actor, Role
from thidua.notifications.actions import notify
from thidua.people.queries import grants_in_force
from thidua.targets import states
from thidua.targets.models import Assignment

DAYS_BEFORE = 3


def remind(*, actor: Actor, on: date) -> int:
    """Write to the officers of each unit: once before a due day, once when it has passed. Answers how many messages."""
    rows = Assignment.objects.filter(
        target__state=states.GIVEN,
        unit__isnull=False,
        left_on__isnull=True,
        next_due__lte=on + timedelta(days=DAYS_BEFORE),
    )
    due: dict[tuple[int, str, date], int] = defaultdict(int)
    for unit_id, code, day in rows.values_list("unit_id", "unit__code", "next_due"):
        if day is not None:
            due[(unit_id, code, day)] += 1
    officers = _officers({unit_id for unit_id, _, _ in due}, on)
    return sum(_tell(officers.get(unit_id, []), code, day, count, on) for (unit_id, code, day), count in due.items())


def _officers(units: set[int], on: date) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    grants = grants_in_force(on).filter(role=Role.OFFICER, unit_id__in=units)
    for unit_id, user_id in grants.values_list("unit_id", "user_id"):
        found[unit_id].append(user_id)
    return found


def _tell(users: list[int], code: str, day: date, count: int, on: date) -> int:
    if not users:
        return 0
    late = day < on
    title = f"{count} chỉ tiêu {'quá hạn' if late else 'đến hạn'} báo cáo ngày {day:%d/%m/%Y}"
    once = f"targets.{'late' if late else 'due'}/{code}/{day:%Y-%m-%d}"
    return notify(
        users, title, body="Mở trang báo cáo để nhập số liệu.", url=reverse("targets:report", args=[code]), once=once
    )
