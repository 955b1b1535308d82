"""What a reader must do now in their clusters."""

from datetime import date

from django.urls import reverse

from thidua.clusters import states
from thidua.clusters.models import Activity, LeadElection, Membership
from thidua.clusters.permissions import LEADERS
from thidua.core.actor import Actor, Role
from thidua.people.permissions import below
from thidua.web.waiting import Waiting

SHOWN = 20


def waiting(actor: Actor, on: date) -> list[Waiting]:
    """Clusters without a lead, minutes to write, elections without a result; four queries."""
    return [*_without_lead(actor, on), *_minutes(actor, on), *_elections(actor)]


def _without_lead(actor: Actor, on: date) -> list[Waiting]:
    """For the owner's standing office."""
    rows = Membership.objects.filter(
        below(actor.paths(Role.STANDING_OFFICE), "system__owner__path"), year=on.year, left_on__isnull=True
    )
    led = rows.filter(post=Membership.Post.LEAD).order_by().values("cluster")
    missing = rows.exclude(cluster__in=led).order_by("cluster__sort_key")
    found = missing.values_list("cluster__code", "cluster__name").distinct()[:SHOWN]
    return [
        Waiting("Chỉ định trưởng cụm, khối", f"{name} năm {on.year}", reverse("clusters:page", args=[code]))
        for code, name in found
    ]


def _minutes(actor: Actor, on: date) -> list[Waiting]:
    """For the host, or the lead when nobody hosts."""
    mine = _units_led(actor, on.year)
    rows = Activity.objects.filter(state=states.PLANNED, planned_on__lte=on, year=on.year).select_related("cluster")
    hosted = rows.filter(host__in=actor.unit_ids(Role.OFFICER)) | rows.filter(host__isnull=True, cluster__in=mine)
    return [
        Waiting(
            "Ghi biên bản sinh hoạt chuyên đề",
            f"{one.title} – {one.cluster.name}",
            reverse("clusters:activity", args=[one.code]),
            one.planned_on,
        )
        for one in hosted.distinct().order_by("planned_on", "pk")[:SHOWN]
    ]


def _elections(actor: Actor) -> list[Waiting]:
    rows = LeadElection.objects.filter(state=states.OPEN).select_related("cluster")
    mine = Membership.objects.filter(
        post=Membership.Post.LEAD, left_on__isnull=True, unit_id__in=actor.unit_ids(*LEADERS)
    )
    led = set(mine.values_list("cluster_id", "year"))
    return [
        Waiting("Nhập kết quả bầu trưởng", str(one), reverse("clusters:page", args=[one.cluster.code]))
        for one in rows.filter(cluster__in={cluster for cluster, _ in led})[:SHOWN]
        if (one.cluster_id, one.year - 1) in led
    ]


def _units_led(actor: Actor, year: int) -> list[int]:
    rows = Membership.objects.filter(
        year=year, post=Membership.Post.LEAD, left_on__isnull=True, unit_id__in=actor.unit_ids(*LEADERS)
    )
    return list(rows.values_list("cluster_id", flat=True))
