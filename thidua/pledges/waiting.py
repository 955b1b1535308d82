"""What a reader must do now about pledges."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from thidua.clusters.models import Membership
from thidua.clusters.permissions import LEADERS
from thidua.core.actor import Actor
from thidua.pledges import states
from thidua.pledges.models import Pledge, PledgeSignature
from thidua.pledges.queries import unsigned_by, with_counts
from thidua.web.waiting import Waiting

SHOWN = 20


def waiting(actor: Actor, on: date) -> list[Waiting]:
    """Pledges to sign, to write, to open, comments to answer, years to end; five queries."""
    return [*_to_sign(actor), *_to_lead(actor, on), *_to_write(actor, on), *_comments(actor)]


def _to_sign(actor: Actor) -> list[Waiting]:
    places = list(unsigned_by(actor)[:SHOWN])
    asked = Pledge.objects.in_bulk([one.pledge_id for one in places])  # type: ignore[attr-defined]
    rows = [(one, asked[one.pledge_id]) for one in places]  # type: ignore[attr-defined]
    return [
        Waiting("Ký giao ước thi đua", f"{pledge.title} – {one.unit.name}", _url(pledge), pledge.sign_until)
        for one, pledge in rows
    ]


def _to_lead(actor: Actor, on: date) -> list[Waiting]:
    """Drafts to open, full rolls to put into force, years that are over."""
    rows: Iterable[Any] = with_counts(Pledge.objects.filter(_led(actor))).exclude(state=states.ENDED)[:SHOWN]
    found = []
    for pledge in rows:
        if pledge.state == states.DRAFT:
            found.append(Waiting("Mở lấy chữ ký giao ước", pledge.title, _url(pledge)))
        elif pledge.state == states.IN_FORCE and pledge.year < on.year:
            found.append(Waiting("Kết thúc giao ước", pledge.title, _url(pledge)))
        elif pledge.state == states.OPEN and not pledge.missing_count:
            found.append(Waiting("Cập nhật chữ ký theo thành viên", pledge.title, _url(pledge)))
        elif pledge.state == states.OPEN and pledge.sign_until and pledge.sign_until < on:
            detail = f"{pledge.title}: thiếu {pledge.missing_count}/{pledge.member_count}"
            found.append(Waiting("Đôn đốc ký giao ước", detail, _url(pledge), pledge.sign_until))
    return found


def _to_write(actor: Actor, on: date) -> list[Waiting]:
    has = Pledge.objects.filter(cluster=OuterRef("cluster"), year=OuterRef("year"))
    led = Membership.objects.filter(
        unit_id__in=actor.unit_ids(*LEADERS), year=on.year, post=Membership.Post.LEAD, left_on__isnull=True
    )
    return [
        Waiting(
            "Soạn giao ước thi đua",
            f"{one.cluster.name} năm {one.year}",
            reverse("pledges:of_cluster", args=[one.cluster.code, one.year]),
        )
        for one in led.exclude(Exists(has)).select_related("cluster")[:SHOWN]
    ]


def _comments(actor: Actor) -> list[Waiting]:
    led = Pledge.objects.filter(_led(actor), state__in=(states.DRAFT, states.OPEN))
    rows = PledgeSignature.objects.filter(pledge__in=led, state=states.COMMENTED, answer="")
    return [
        Waiting("Trả lời ý kiến về giao ước", f"{one.membership.unit.name}: {one.comment[:100]}", _url(one.pledge))
        for one in rows.select_related("pledge", "membership__unit")[:SHOWN]
    ]


def _led(actor: Actor) -> Q:
    """Pledges of clusters that a unit of the reader's own leads that year."""
    lead = Membership.objects.filter(
        cluster=OuterRef("cluster"),
        year=OuterRef("year"),
        post=Membership.Post.LEAD,
        left_on__isnull=True,
        unit_id__in=actor.unit_ids(*LEADERS),
    )
    return Q(Exists(lead))


def _url(pledge: Pledge) -> str:
    return reverse("pledges:page", args=[pledge.code])
