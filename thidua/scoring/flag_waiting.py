"""What waits at the end of the cluster's year: a list to draw, a result to take over, proposals to place."""

from django.db.models import Exists, OuterRef
from django.urls import reverse

from thidua.clusters.models import Membership
from thidua.core.actor import Actor, Role
from thidua.people.permissions import below
from thidua.scoring import states
from thidua.scoring.models import Acclamation, FlagProposal, Scale
from thidua.scoring.permissions import SCORERS
from thidua.web.waiting import Waiting

SHOWN = 10


def flags_waiting(actor: Actor) -> list[Waiting]:
    """Three queries, whoever asks."""
    return [*_to_draw(actor), *_to_settle(actor), *_to_place(actor)]


def _to_draw(actor: Actor) -> list[Waiting]:
    """Announced rankings of which a share for flags is set and no list stands."""
    drawn = Acclamation.objects.filter(scale=OuterRef("pk")).exclude(state=states.DROPPED)
    rows = Scale.objects.filter(_led(actor, "cluster", "year"), ~Exists(drawn), state=states.ANNOUNCED)
    return [
        Waiting(
            "Lập danh sách suy tôn",
            f"{row.cluster.name} năm {row.year}",
            reverse("scoring:acclamation", args=[row.code]),
        )
        for row in rows.exclude(flag_share="").select_related("cluster").order_by("-year", "pk")[:SHOWN]
    ]


def _to_settle(actor: Actor) -> list[Waiting]:
    rows = Acclamation.objects.filter(
        _led(actor, "scale__cluster", "scale__year"), state=states.VOTING, meeting__state="closed"
    )
    return [
        Waiting("Lấy kết quả bỏ phiếu suy tôn", str(row), reverse("scoring:acclamation", args=[row.scale.code]))
        for row in rows.select_related("scale__cluster").order_by("pk")[:SHOWN]
    ]


def _to_place(actor: Actor) -> list[Waiting]:
    """One line for the office, however many clusters proposed."""
    mine = below(actor.paths(Role.STANDING_OFFICE), "acclamation__scale__cluster__system__owner__path")
    count = FlagProposal.objects.filter(mine, state=states.PROPOSED).count()
    if not count:
        return []
    return [Waiting(f"Xem {count} đề nghị tặng cờ", "Các cụm, khối đã suy tôn", reverse("scoring:flags"))]


def _led(actor: Actor, cluster: str, year: str) -> Exists:
    """The reader speaks for the lead of the cluster in that year."""
    lead = Membership.objects.filter(post=Membership.Post.LEAD, left_on__isnull=True, unit__in=actor.unit_ids(*SCORERS))
    return Exists(lead.filter(cluster=OuterRef(cluster), year=OuterRef(year)))
