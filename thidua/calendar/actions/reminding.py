"""Telling people in good time; once a day, every slice in turn."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from thidua.calendar.models import YearTask
from thidua.calendar.queries import progress_of
from thidua.core.actor import Actor
from thidua.core.clock import working_days_between
from thidua.notifications.actions import notify
from thidua.people.queries import grants_in_force

FARTHEST = 40  # days: no reminder looks further ahead than its working days and a Tết


@transaction.atomic
def remind(*, actor: Actor, on: date) -> int:
    """Tell the people of units that have not done a task `settings.REMIND_DAYS` working days before it is due."""
    near = YearTask.objects.filter(due_on__gte=on, due_on__lte=on + timedelta(days=FARTHEST)).select_related("owner")
    due = [task for task in near if task.due_on and working_days_between(on, task.due_on) in settings.REMIND_DAYS]
    progress = progress_of(due)
    return sum(_tell(task, progress[task.pk].missing, on) for task in due)


def _tell(task: YearTask, units: frozenset[int], on: date) -> int:
    grants = grants_in_force(on).filter(role=task.role, unit__in=units)
    users = set(grants.values_list("user_id", flat=True))
    title = f"Đến hạn {task.due_on:%d/%m/%Y}: {task.title}"
    url = f"{reverse('calendar:year')}?year={task.year}&kind={task.kind}"
    notify(users, title, url=url, once=f"year_task/{task.code}/{on}")
    return len(users)
