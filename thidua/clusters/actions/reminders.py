"""Once a day: tells members of an activity that comes near, and the lead of one without minutes."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from thidua.clusters import states
from thidua.clusters.models import Activity
from thidua.clusters.permissions import acting_lead, may_remind
from thidua.clusters.queries import officers_of_members, officers_of_unit
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import add_working_days
from thidua.notifications.actions import notify

DAYS_BEFORE = 3  # working days, as the yellow of a deadline


@transaction.atomic
def remind(*, actor: Actor, on: date) -> int:
    """Answers how many were told; a second call on the same day tells nobody. Refuses: not_system."""
    require(may_remind(actor))
    planned = Activity.objects.filter(state=states.PLANNED).select_related("cluster", "host")
    near = planned.filter(planned_on__gte=on, planned_on__lte=add_working_days(on, DAYS_BEFORE))
    told = sum(_tell_near(activity) for activity in near)
    overdue = planned.filter(planned_on__lt=on, planned_on__year=on.year)
    return told + sum(_tell_overdue(activity) for activity in overdue)


def _tell_near(activity: Activity) -> int:
    return notify(
        officers_of_members(activity.cluster, activity.year),
        f"{activity.cluster.name}: sinh hoạt chuyên đề ngày {activity.planned_on:%d/%m/%Y}",
        body=activity.title,
        url=reverse("clusters:activity", args=[activity.code]),
        once=f"clusters.near/{activity.code}/{activity.planned_on}",
    )


def _tell_overdue(activity: Activity) -> int:
    lead = acting_lead(activity.cluster, activity.year)
    unit = activity.host or (lead.unit if lead else None)
    if unit is None:
        return 0
    return notify(
        officers_of_unit(unit),
        f"{activity.cluster.name}: chưa có biên bản sinh hoạt ngày {activity.planned_on:%d/%m/%Y}",
        body=activity.title,
        url=reverse("clusters:activity", args=[activity.code]),
        once=f"clusters.minutes/{activity.code}/{activity.planned_on}",
    )
