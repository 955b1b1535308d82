"""What waits for a reader in this slice, in a fixed number of queries."""

from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse

from thidua.clusters.models import Membership
from thidua.core.actor import Actor, Role
from thidua.people.permissions import below
from thidua.scoring import states
from thidua.scoring.flag_waiting import flags_waiting
from thidua.scoring.models import Criterion, Score, Scoresheet
from thidua.scoring.permissions import HEADS, SCORERS, verifiable_by
from thidua.web.waiting import Waiting

STAYING = Q(membership__left_on__isnull=True)
IN_USE = Q(scale__state=states.IN_USE)


def waiting(actor: Actor, on: date) -> list[Waiting]:
    """Own sheets to hand in, sheets to verify, columns, peers, mergers to settle, flags to propose."""
    return [*_own(actor), *_to_verify(actor), *_columns(actor), *_peers(actor), *_mergers(actor), *flags_waiting(actor)]


def _own(actor: Actor) -> list[Waiting]:
    rows = Scoresheet.objects.filter(IN_USE, STAYING, state=states.OPEN)
    rows = rows.filter(membership__unit__in=actor.unit_ids(*SCORERS))
    return [
        Waiting(
            "Sửa bảng chấm được trả lại" if sheet.return_reason else "Tự chấm điểm và nộp",
            f"{sheet.membership.unit.name} – {sheet.scale.cluster.name} năm {sheet.scale.year}",
            reverse("scoring:self_score", args=[sheet.code]),
            sheet.scale.hand_in_until,
        )
        for sheet in rows.select_related("scale__cluster", "membership__unit")[:20]
    ]


def _to_verify(actor: Actor) -> list[Waiting]:
    rows = Scoresheet.objects.filter(IN_USE, STAYING, verifiable_by(actor), state=states.HANDED_IN)
    found = rows.values("scale__code", name=F("scale__cluster__name"), year=F("scale__year")).annotate(n=Count("pk"))
    return [
        Waiting(
            f"Thẩm định {row['n']} bảng chấm",
            f"{row['name']} năm {row['year']}",
            reverse("scoring:scale", args=[row["scale__code"]]),
        )
        for row in found.order_by("name", "-year")[:20]
    ]


def _columns(actor: Actor) -> list[Waiting]:
    """Criteria of the reader's department for which some member who has handed in has no score yet."""
    scored = Score.objects.filter(sheet=OuterRef("pk"), criterion=OuterRef(OuterRef("pk")), source="department")
    bare = Scoresheet.objects.filter(STAYING, ~Exists(scored), scale=OuterRef("scale")).exclude(state=states.OPEN)
    rows = Criterion.objects.filter(
        Exists(bare), department__in=actor.unit_ids(Role.OFFICER), scale__state=states.IN_USE, children__isnull=True
    ).select_related("scale__cluster")
    return [
        Waiting(
            f"Chấm cột {row.number} {row.name}"[:120],
            f"{row.scale.cluster.name} năm {row.scale.year}",
            reverse("scoring:column", args=[row.scale.code, row.place]),
        )
        for row in rows[:20]
    ]


def _peers(actor: Actor) -> list[Waiting]:
    units = actor.unit_ids(Role.OFFICER)
    seats = Membership.objects.filter(
        cluster=OuterRef("scale__cluster"), year=OuterRef("scale__year"), unit__in=units, left_on__isnull=True
    )
    given = Score.objects.filter(sheet=OuterRef("pk"), source="peer", scorer__in=units)
    rows = Scoresheet.objects.filter(IN_USE, STAYING, Exists(seats), ~Exists(given), scale__peer=True)
    rows = rows.exclude(state=states.OPEN).exclude(membership__unit__in=units)
    return [
        Waiting(
            f"Chấm chéo {row.membership.unit.name}",
            f"{row.scale.cluster.name} năm {row.scale.year}",
            reverse("scoring:peer", args=[row.code]),
        )
        for row in rows.select_related("scale__cluster", "membership__unit")[:20]
    ]


def _mergers(actor: Actor) -> list[Waiting]:
    """Sheets of merged units that nobody has moved yet: for who leads, and for the office above."""
    posts = Membership.objects.filter(
        cluster=OuterRef("scale__cluster"),
        year=OuterRef("scale__year"),
        unit__in=actor.unit_ids(*SCORERS),
        post__in=HEADS,
        left_on__isnull=True,
    )
    above = below(actor.paths(Role.STANDING_OFFICE), "scale__cluster__system__owner__path")
    rows = Scoresheet.objects.filter(IN_USE, membership__successor__isnull=False, kept_apart=False)
    return [
        Waiting(
            f"Chuyển bảng chấm của {row.membership.unit.name}",
            "Đơn vị đã sáp nhập; điểm đi theo đơn vị kế thừa",
            reverse("scoring:merger", args=[row.code]),
        )
        for row in rows.filter(Q(Exists(posts)) | above).select_related("membership__unit")[:20]
    ]
