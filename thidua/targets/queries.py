"""Reads of targets: lists, one target with its parts, how a unit stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from thidua.clusters.models import Cluster, Membership
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.people.models import Unit
from thidua.people.permissions import below
from thidua.rules.progress import Comparator, Footing, Rollup, Verdict, reconcile
from thidua.targets import states
from thidua.targets.keeping import verdict_of
from thidua.targets.models import Actual, Assignment, Target
from thidua.targets.permissions import WRITERS, assignments_visible_to, visible_to


def targets(actor: Actor) -> QuerySet[Target]:
    return Target.objects.filter(visible_to(actor)).select_related("owner")


def matching(rows: QuerySet[Target], text: str) -> QuerySet[Target]:
    return rows.filter(search_text__contains=fold(text))


def with_counts(rows: QuerySet[Target]) -> QuerySet[Target]:
    """How many units hold each target now."""
    holding = Q(assignments__unit__isnull=False, assignments__left_on__isnull=True)
    return rows.annotate(unit_count=Count("assignments", filter=holding))


def get_target(actor: Actor, code: str) -> Target:
    target = targets(actor).select_related("movement", "pledge").filter(code=code).first()
    if target is None:
        raise NotFound
    return target


def assignments(actor: Actor) -> QuerySet[Assignment]:
    rows = Assignment.objects.filter(assignments_visible_to(actor))
    return rows.select_related("target", "target__owner", "unit", "cluster", "parent__cluster")


def get_assignment(actor: Actor, target: Target, holder: str) -> Assignment:
    """The part of a unit or of a cluster, by its code."""
    held = Q(unit__code=holder) | Q(cluster__code=holder)
    found = assignments(actor).filter(held, target=target).first()
    if found is None:
        raise NotFound
    return found


def assignments_of(unit: Unit, year: int) -> QuerySet[Assignment]:
    """What a unit holds of targets that were given for a year; the caller may see the unit."""
    rows = Assignment.objects.filter(unit=unit, target__year=year, left_on__isnull=True)
    return rows.exclude(target__state=states.DRAFT).select_related("target", "target__owner")


def reported_now(actor: Actor, unit: Unit) -> QuerySet[Assignment]:
    """What a unit reports on at present, in the order of its page."""
    rows = assignments(actor).filter(unit=unit, left_on__isnull=True, target__state=states.GIVEN)
    return rows.order_by("target__field", "target__sort_key", "pk")


def get_actual(actor: Actor, pk: int) -> Actual:
    rows = Actual.objects.filter(assignment__in=Assignment.objects.filter(assignments_visible_to(actor)))
    found = rows.select_related("assignment__target__owner", "assignment__unit", "assignment__cluster").filter(pk=pk)
    actual = found.first()
    if actual is None:
        raise NotFound
    return actual


def actuals(actor: Actor) -> QuerySet[Actual]:
    rows = Actual.objects.filter(assignment__in=Assignment.objects.filter(assignments_visible_to(actor)))
    return rows.select_related("assignment__target__owner", "assignment__unit", "reported_by", "file")


def to_verify(actor: Actor) -> QuerySet[Actual]:
    """Reports that this reader may verify or return."""
    offices = below(actor.paths(Role.STANDING_OFFICE), "assignment__unit__path")
    setters = below(actor.paths(*WRITERS, Role.CLUSTER_LEAD), "assignment__target__owner__path")
    rows = Actual.objects.filter(state=states.REPORTED, assignment__target__state=states.GIVEN)
    if actor != SYSTEM:
        own = Q(assignment__unit_id__in=actor.unit_ids(Role.OFFICER))
        rows = rows.filter(offices | setters).exclude(own).exclude(reported_by_id=actor.user_id)
    return rows.select_related("assignment__target__owner", "assignment__unit", "reported_by", "file")


def owners(actor: Actor) -> QuerySet[Unit]:
    """Units for which the reader may set targets, highest first."""
    rows = Unit.objects.all() if actor == SYSTEM else Unit.objects.filter(below(actor.paths(*WRITERS)))
    return rows.filter(until__isnull=True).order_by("path")


def reporting_units(actor: Actor) -> QuerySet[Unit]:
    """Units that hold a target now and for which the reader reports."""
    holding = Assignment.objects.filter(target__state=states.GIVEN, left_on__isnull=True, unit__isnull=False)
    return owners(actor).filter(pk__in=holding.values("unit_id")).order_by("path", "sort_key")


def parts(target: Target, parent: Assignment | None = None) -> QuerySet[Assignment]:
    """What was cut from the whole, or from the part of a cluster; who has left is not among them."""
    rows = Assignment.objects.filter(target=target, parent=parent, left_on__isnull=True)
    return rows.select_related("unit", "cluster").order_by("cluster__sort_key", "unit__sort_key", "pk")


@dataclass(frozen=True)
class Node:
    """A part with what was cut from it, and whether that foots."""

    assignment: Assignment
    parts: list[Assignment]
    footing: Footing


@dataclass(frozen=True)
class Tree:
    """A target with its parts: clusters with their members, units without a cluster between."""

    footing: Footing
    clusters: list[Node]
    units: list[Assignment]

    @property
    def faults(self) -> list[str]:
        """Where it does not foot and nobody has said why."""
        open_ = [n for n in self.clusters if not n.footing.foots and not n.assignment.explanation]
        return [f"{node.assignment.holder_name}: {node.footing.sentence}" for node in open_]


def tree(target: Target) -> Tree:
    """The whole cascade in one query."""
    rows = list(
        Assignment.objects.filter(target=target, left_on__isnull=True)
        .select_related("unit", "cluster")
        .order_by("cluster__sort_key", "unit__sort_key", "pk")
    )
    below_: dict[int | None, list[Assignment]] = {}
    for row in rows:
        below_.setdefault(row.parent_id, []).append(row)
    top = below_.get(None, [])
    clusters = [
        Node(row, below_.get(row.pk, []), footing(target, row.value, below_.get(row.pk, [])))
        for row in top
        if row.cluster_id
    ]
    return Tree(footing(target, target.value, top), clusters, [row for row in top if row.unit_id])


def footing(target: Target, whole: Decimal | None, rows: Sequence[Assignment]) -> Footing:
    values = [row.value for row in rows]
    return reconcile(whole, values, Rollup(target.rollup), Comparator(target.comparator))


def members_of(cluster: Cluster, year: int, on: date) -> list[Unit]:
    """Units that belong to a cluster on a day of its year."""
    rows = Membership.objects.filter(cluster=cluster, year=year).filter(Q(left_on__isnull=True) | Q(left_on__gt=on))
    return [row.unit for row in rows.select_related("unit")]


@dataclass(frozen=True)
class Standing:
    """For scoring: reached or not by verified figures; None while that is not known."""

    met: bool | None
    value: Decimal | None
    planned: Decimal | None


def achievement(target: Target, unit: Unit) -> Standing:
    """How a unit stands at a target. Only a figure that somebody else has verified makes `met` known."""
    row = Assignment.objects.filter(target=target, unit=unit, left_on__isnull=True).first()
    return Standing(None, None, None) if row is None else standing(row, target)


def standing(assignment: Assignment, target: Target | None = None) -> Standing:
    verdict = verdict_of(assignment, target or assignment.target, today())
    known = verdict in (Verdict.MET, Verdict.NOT_MET)
    verified = assignment.verified_on is not None and assignment.verified_on == assignment.latest_on
    met = verdict == Verdict.MET if known and verified else None
    return Standing(met, assignment.latest, assignment.value)


def years(actor: Actor) -> list[int]:
    rows = Target.objects.filter(visible_to(actor)).values_list("year", flat=True)
    return sorted(set(rows), reverse=True)


def units_in_reach(target: Target, parent: Assignment | None = None) -> QuerySet[Unit]:
    """Units to which a part may be given: below the owner or in a cluster it leads; of a cluster, its members."""
    standing_ = Q(until__isnull=True) | Q(until__gte=target.since)
    seats = Membership.objects.filter(year=target.year)
    if parent is not None and parent.cluster_id is not None:
        members = seats.filter(cluster_id=parent.cluster_id, left_on__isnull=True)
        return Unit.objects.filter(standing_, pk__in=members.values("unit_id"))
    led = seats.filter(unit_id=target.owner_id, post=Membership.Post.LEAD, left_on__isnull=True)
    fellows = seats.filter(cluster__in=led.values("cluster_id"), left_on__isnull=True)
    return Unit.objects.filter(standing_).filter(below([target.owner.path]) | Q(pk__in=fellows.values("unit_id")))


def clusters_in_reach(target: Target) -> QuerySet[Cluster]:
    """Clusters of the owner's own system, and those it leads in that year."""
    led = Membership.objects.filter(
        unit_id=target.owner_id, year=target.year, post=Membership.Post.LEAD, left_on__isnull=True
    )
    return Cluster.objects.filter(
        below([target.owner.path], "system__owner__path") | Q(pk__in=led.values("cluster_id"))
    )


def fields(actor: Actor) -> list[str]:
    rows = Target.objects.filter(visible_to(actor)).exclude(field="").values_list("field", flat=True)
    return sorted(set(rows))
