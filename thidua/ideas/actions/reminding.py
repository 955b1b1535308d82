"""Reminders, once a day by the calendar; run twice, nobody is told twice."""

from collections import defaultdict
from datetime import date

from django.urls import reverse

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.answers import no, require
from thidua.core.clock import add_working_days
from thidua.ideas.talk_queries import due_counts
from thidua.notifications.actions import notify
from thidua.people.models import Unit
from thidua.people.queries import users_with_role

SOON = 3  # working days before a day on which an answer is due


def remind(*, actor: Actor, on: date) -> int:
    """Each unit of the ideas it has in hand: of those due soon once for each day, of late ones once a week.

    Refuses: not_system.
    """
    if actor != SYSTEM:
        require(no("not_system", "Nhắc việc do hệ thống gửi theo lịch."))
    late: dict[int, int] = defaultdict(int)
    soon: dict[tuple[int, date], int] = {}
    for unit, due, number in due_counts(until=add_working_days(on, SOON)):
        if due < on:
            late[unit] += number
        else:
            soon[unit, due] = number
    units = Unit.objects.in_bulk({*late, *(unit for unit, _ in soon)})
    week = on.strftime("%G-%V")
    sent = sum(
        _tell(units[unit], f"{number} ý tưởng quá hạn trả lời", "late", f"ideas.late/{unit}/{week}")
        for unit, number in sorted(late.items())
    )
    return sent + sum(
        _tell(units[unit], f"{number} ý tưởng đến hạn trả lời {due:%d/%m/%Y}", "soon", f"ideas.soon/{unit}/{due}")
        for (unit, due), number in sorted(soon.items())
    )


def _tell(unit: Unit, title: str, due: str, once: str) -> int:
    users = {*users_with_role(Role.OFFICER, unit), *users_with_role(Role.STANDING_OFFICE, unit)}
    return notify(users, title, url=f"{reverse('ideas:list')}?due={due}", once=once)
