"""Once a day: pledges follow their members, units that have not signed are reminded, past years end."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from thidua.audit.actions import move
from thidua.clusters.permissions import acting_lead
from thidua.clusters.queries import officers_of_unit
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import add_working_days
from thidua.notifications.actions import notify
from thidua.pledges import states
from thidua.pledges.actions.settling import locked, settle
from thidua.pledges.models import Pledge
from thidua.pledges.permissions import may_remind
from thidua.pledges.queries import missing

DAYS_BEFORE = 3  # working days, as the yellow of a deadline


@transaction.atomic
def remind(*, actor: Actor, on: date) -> int:
    """Answers how many were told; a second call on the same day tells nobody. Refuses: not_system."""
    require(may_remind(actor))
    running = Pledge.objects.filter(state__in=(states.OPEN, states.IN_FORCE)).order_by("pk")
    told = 0
    for row in running:
        pledge = locked(row)
        if pledge.year < on.year and pledge.state == states.IN_FORCE:
            move(pledge, "end", actor=actor, note=f"Hết năm {pledge.year}")
            continue
        told += _remind(settle(actor, pledge), on)
    return told


def _remind(pledge: Pledge, on: date) -> int:
    last = pledge.sign_until
    if last is None or pledge.state not in (states.OPEN, states.IN_FORCE) or last > add_working_days(on, DAYS_BEFORE):
        return 0
    late = on > last
    left = missing(pledge)
    told = sum(
        notify(
            officers_of_unit(one.unit),
            f"{pledge.title}: {one.unit.name} chưa ký",
            body=f"Hạn ký {last:%d/%m/%Y}{' đã qua' if late else ''}.",
            url=reverse("pledges:page", args=[pledge.code]),
            once=f"pledges.sign/{pledge.code}/{last}/{late}/{one.pk}",
        )
        for one in left
    )
    lead = acting_lead(pledge.cluster, pledge.year)
    if late and left and lead is not None:
        told += notify(
            officers_of_unit(lead.unit),
            f"{pledge.title}: quá hạn, còn thiếu {len(left)} chữ ký",
            body=", ".join(one.unit.name for one in left[:20]),
            url=reverse("pledges:page", args=[pledge.code]),
            once=f"pledges.late/{pledge.code}/{last}",
        )
    return told
