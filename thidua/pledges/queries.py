"""Reads of pledges: their items, and who has signed among those who are members today."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from thidua.clusters.models import Cluster, Membership
from thidua.clusters.permissions import LEADERS, clusters_visible_to
from thidua.clusters.queries import all_members
from thidua.core.actor import Actor, Role
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.people.permissions import below
from thidua.pledges import states
from thidua.pledges.models import Pledge, PledgeItem, PledgeSignature


def pledges(actor: Actor) -> QuerySet[Pledge]:
    """Pledges of the clusters the reader sees, drafts included: members read what they will sign."""
    seen = Cluster.objects.filter(clusters_visible_to(actor)).values("pk")
    return Pledge.objects.filter(cluster__in=seen).select_related("cluster__system__owner")


def get_pledge(actor: Actor, code: str) -> Pledge:
    """Raises NotFound for what does not exist and for what may not be seen."""
    pledge = pledges(actor).select_related("copied_from").filter(code=code).first()
    if pledge is None:
        raise NotFound(code)
    return pledge


def pledge_of(cluster: Cluster, year: int) -> Pledge | None:
    return Pledge.objects.filter(cluster=cluster, year=year).select_related("cluster__system__owner").first()


def items(pledge: Pledge) -> QuerySet[PledgeItem]:
    return pledge.items.order_by("place")


def get_seat(actor: Actor, pledge: Pledge, unit_code: str) -> Membership:
    """The member of the pledge's cluster and year; NotFound when it never was one."""
    rows = Membership.objects.filter(cluster=pledge.cluster_id, year=pledge.year, unit__code=unit_code)
    member = rows.filter(cluster__in=pledges(actor).values("cluster")).select_related("unit", "cluster").first()
    if member is None:
        raise NotFound(unit_code)
    return member


@dataclass(frozen=True)
class Seat:
    """One member and its signature, as it counts today."""

    membership: Membership
    signature: PledgeSignature | None
    state: str
    follows: PledgeSignature | None  # the signature of the unit merged into this one

    @property
    def missing(self) -> bool:
        return self.state in states.UNSIGNED

    @property
    def state_name(self) -> str:
        return states.SIGNATURE_NAMES[self.state]

    @property
    def state_tone(self) -> str:
        return states.SIGNATURE_TONES[self.state]


def roll(pledge: Pledge) -> list[Seat]:
    """Every member of the year with what it said; who left is released, a successor signs by its predecessor."""
    rows = pledge.signatures.select_related("signed_by", "file", "membership__unit", "follows__membership__unit")
    said = {one.membership_id: one for one in rows}
    members = list(all_members(pledge.cluster, pledge.year))
    before: dict[int, list[Membership]] = {}
    for member in members:
        if member.successor_id:
            before.setdefault(member.successor_id, []).append(member)
    return [_seat(pledge, member, said, before, today()) for member in members]


def missing(pledge: Pledge) -> list[Membership]:
    """Members whose signature the pledge waits for."""
    return [seat.membership for seat in roll(pledge) if seat.missing]


def with_counts(rows: QuerySet[Pledge]) -> QuerySet[Pledge]:
    """With `member_count` and `missing_count` of the members who stand today."""
    members = _standing(cluster=OuterRef("cluster"), year=OuterRef("year"))
    unsigned = members.exclude(_signed_by(OuterRef("pk"), OuterRef(OuterRef("pk"))))
    return rows.annotate(
        member_count=_counted(members),
        missing_count=_counted(unsigned),
        signed_count=F("member_count") - F("missing_count"),
    )


def led_by(actor: Actor) -> QuerySet[Cluster]:
    """Clusters for which the reader may write a pledge: led by a unit of theirs, or owned by their office."""
    led = Membership.objects.exclude(post=Membership.Post.MEMBER).filter(
        below(actor.paths(*LEADERS), "unit__path"), left_on__isnull=True
    )
    owned = below(actor.paths(Role.STANDING_OFFICE), "system__owner__path")
    return Cluster.objects.filter(owned | Q(pk__in=led.values("cluster"))).order_by("sort_key", "pk")


def matching(rows: QuerySet[Pledge], text: str) -> QuerySet[Pledge]:
    """By the name of the cluster, or of a member."""
    wanted = Q()
    for word in fold(text).split():
        wanted &= Q(cluster__search_text__contains=f" {word}")
    named = Membership.objects.filter(
        cluster=OuterRef("cluster"), year=OuterRef("year"), unit__search_text__contains=fold(text)
    )
    return rows.filter(wanted | Exists(named))


def unsigned_by(actor: Actor) -> QuerySet[Membership]:
    """Places of the reader's own units whose signature a pledge waits for; with `pledge_id`."""
    own = _standing(unit__in=actor.unit_ids(Role.OFFICER, Role.LEADERSHIP))
    asked = Pledge.objects.filter(
        cluster=OuterRef("cluster"), year=OuterRef("year"), state__in=(states.OPEN, states.IN_FORCE)
    )
    found = own.annotate(pledge_id=Subquery(asked.values("pk")[:1])).filter(pledge_id__isnull=False)
    return found.exclude(_signed_by(OuterRef("pk"), OuterRef("pledge_id"))).select_related("unit", "cluster")


def _seat(
    pledge: Pledge,
    member: Membership,
    said: dict[int, PledgeSignature],
    before: dict[int, list[Membership]],
    day: date,
) -> Seat:
    signature = said.get(member.pk)
    if member.has_left(day):
        return Seat(member, signature, states.RELEASED, None)
    state = signature.state if signature else states.WAITING
    if state == states.SIGNED:
        return Seat(member, signature, state, signature.follows if signature else None)
    followed = _followed(pledge, member, said, before)
    return Seat(member, signature, states.SIGNED if followed else state, followed)


def _followed(
    pledge: Pledge, member: Membership, said: dict[int, PledgeSignature], before: dict[int, list[Membership]]
) -> PledgeSignature | None:
    """A signature to this very text by a unit that was merged into the member, at whatever remove."""
    for old in before.get(member.pk, []):
        signature = said.get(old.pk)
        if signature and signature.signed_at and signature.text_hash == pledge.text_hash:
            return signature
        if further := _followed(pledge, old, said, before):
            return further
    return None


def _standing(**where: object) -> QuerySet[Membership]:
    return Membership.objects.filter(Q(left_on__isnull=True) | Q(left_on__gt=today()), **where)


def _signed_by(member: OuterRef, pledge: OuterRef) -> Exists:
    """Signed by the member itself, or to the same text by a unit merged into it."""
    rows = PledgeSignature.objects.filter(pledge=pledge)
    own = Q(membership=member, state=states.SIGNED)
    merged = Q(membership__successor=member, signed_at__isnull=False, text_hash=F("pledge__text_hash"))
    return Exists(rows.filter(own | merged))


def _counted(rows: QuerySet[Membership]) -> Coalesce:
    counted = rows.order_by().values("cluster").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
