"""Reads of clusters, of their members year by year, of elections and activities."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from thidua.clusters.models import Activity, ActivityAttendance, Cluster, ClusterSystem, LeadElection, Membership
from thidua.clusters.permissions import acting_lead, clusters_visible_to, systems_visible_to, voting_year
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.core.text import fold
from thidua.people.models import Unit
from thidua.people.permissions import below
from thidua.people.queries import grants_in_force, in_force

__all__ = ["acting_lead", "clusters_visible_to"]


def systems(actor: Actor) -> QuerySet[ClusterSystem]:
    rows = ClusterSystem.objects.filter(systems_visible_to(actor)).select_related("owner")
    return rows.annotate(cluster_count=Count("clusters")).order_by("owner__sort_key", "-since_year", "name", "pk")


def get_system(actor: Actor, code: str) -> ClusterSystem:
    """Raises NotFound for what does not exist and for what may not be seen."""
    system = systems(actor).filter(code=code).first()
    if system is None:
        raise NotFound(code)
    return system


def clusters(actor: Actor) -> QuerySet[Cluster]:
    """Clusters the reader may see."""
    return Cluster.objects.filter(clusters_visible_to(actor)).select_related("system", "system__owner")


def get_cluster(actor: Actor, code: str) -> Cluster:
    """Raises NotFound for what does not exist and for what may not be seen."""
    cluster = clusters(actor).filter(code=code).first()
    if cluster is None:
        raise NotFound(code)
    return cluster


def owners(actor: Actor) -> QuerySet[Unit]:
    """Units for which the reader may set up a system of clusters."""
    rows = Unit.objects.filter(in_force(today())).order_by("path")
    return rows if actor == SYSTEM else rows.filter(below(actor.paths(Role.STANDING_OFFICE)))


def of_year(rows: QuerySet[Cluster], year: int) -> QuerySet[Cluster]:
    """With `lead_name`, `member_count` and `has_year` of one year."""
    staying = Membership.objects.filter(cluster=OuterRef("pk"), year=year).filter(_staying(today()))
    lead = staying.filter(post=Membership.Post.LEAD)
    counted = staying.order_by().values("cluster").annotate(n=Count("pk")).values("n")
    return rows.annotate(
        lead_name=Subquery(lead.values("unit__name")[:1]),
        member_count=Subquery(counted),
        has_year=Exists(Membership.objects.filter(cluster=OuterRef("pk"), year=year)),
    )


def matching(rows: QuerySet[Cluster], text: str) -> QuerySet[Cluster]:
    """By the name of the cluster, its system or a member, without diacritics."""
    wanted = Q()
    for word in fold(text).split():
        wanted &= Q(search_text__contains=f" {word}")
    member = Membership.objects.filter(cluster=OuterRef("pk"), unit__search_text__contains=fold(text))
    return rows.filter(wanted | Exists(member))


# Members


def _staying(on: date) -> Q:
    return Q(left_on__isnull=True) | Q(left_on__gt=on)


def all_members(cluster: Cluster, year: int) -> QuerySet[Membership]:
    """Everybody of the year, whoever has left included; the lead first."""
    rows = Membership.objects.filter(cluster=cluster, year=year)
    return rows.select_related("unit", "cluster", "representative", "successor__unit").order_by("place", "pk")


def members(cluster: Cluster, year: int, on: date | None = None) -> QuerySet[Membership]:
    """Members of the year who have not left by `on` (today, when not given)."""
    return all_members(cluster, year).filter(_staying(on or today()))


def member_units(cluster: Cluster, year: int) -> list[Unit]:
    """Units of the members who have not left, for forms to choose from."""
    return [one.unit for one in members(cluster, year)]


def units_ever(cluster: Cluster) -> list[Unit]:
    """Every unit that stands or stood in the cluster; which of them fits is for the action to say."""
    rows = Unit.objects.filter(pk__in=Membership.objects.filter(cluster=cluster).values("unit_id"))
    return list(rows.order_by("sort_key", "pk"))


def electorate(election: LeadElection) -> list[Unit]:
    """The units that choose, and may be chosen."""
    return member_units(election.cluster, voting_year(election))


def memberships(actor: Actor) -> QuerySet[Membership]:
    """Places of all units in all clusters the reader may see."""
    rows = Membership.objects.filter(cluster__in=clusters(actor).values("pk"))
    return rows.select_related("unit", "cluster", "cluster__system", "representative", "successor__unit")


def get_membership(actor: Actor, cluster: Cluster, year: int, unit_code: str) -> Membership:
    """Raises NotFound when the unit never stood there, or the reader may not see the cluster."""
    found = memberships(actor).filter(cluster=cluster, year=year, unit__code=unit_code)
    member = found.select_related("cluster__system__owner").first()
    if member is None:
        raise NotFound(unit_code)
    return member


def lead_of(cluster: Cluster, year: int) -> Membership | None:
    return members(cluster, year).filter(post=Membership.Post.LEAD).first()


def years_of(cluster: Cluster) -> list[int]:
    """Years in which it has members, newest first."""
    rows = Membership.objects.filter(cluster=cluster).order_by("-year").values_list("year", flat=True)
    return list(rows.distinct())


def leads_over_the_years(cluster: Cluster) -> QuerySet[Membership]:
    rows = Membership.objects.filter(cluster=cluster, post=Membership.Post.LEAD)
    return rows.select_related("unit", "cluster").order_by("-year", "joined_on")


def my_memberships(actor: Actor, year: int) -> QuerySet[Membership]:
    """Places of exactly those units whose officer the reader is."""
    own = Membership.objects.filter(year=year, unit_id__in=actor.unit_ids(Role.OFFICER, Role.CLUSTER_LEAD))
    return own.filter(_staying(today())).select_related("unit", "cluster", "cluster__system__owner")


def officers_of_members(cluster: Cluster, year: int) -> list[int]:
    """Users who are officers of exactly the units in the cluster today."""
    units = members(cluster, year).order_by().values("unit_id")
    grants = grants_in_force(today()).filter(role__in=(Role.OFFICER, Role.CLUSTER_LEAD), unit__in=units)
    return sorted(set(grants.values_list("user_id", flat=True)))


def officers_of_unit(unit: Unit) -> list[int]:
    grants = grants_in_force(today()).filter(role__in=(Role.OFFICER, Role.CLUSTER_LEAD), unit=unit)
    return sorted(set(grants.values_list("user_id", flat=True)))


# Elections and activities


def elections(cluster: Cluster) -> QuerySet[LeadElection]:
    return cluster.elections.select_related("winner", "cluster__system__owner").prefetch_related("candidates__unit")


def get_election(actor: Actor, cluster: Cluster, year: int) -> LeadElection:
    rows = LeadElection.objects.filter(cluster__in=clusters(actor).values("pk"), cluster=cluster, year=year)
    election = rows.select_related("cluster__system__owner", "winner").first()
    if election is None:
        raise NotFound(str(year))
    return election


def activities(actor: Actor) -> QuerySet[Activity]:
    """Activities of all clusters the reader may see."""
    rows = Activity.objects.filter(cluster__in=clusters(actor).values("pk"))
    return rows.select_related("cluster", "cluster__system__owner", "host", "file")


def get_activity(actor: Actor, code: str) -> Activity:
    activity = activities(actor).filter(code=code).first()
    if activity is None:
        raise NotFound(code)
    return activity


def attendances(activity: Activity) -> QuerySet[ActivityAttendance]:
    return activity.attendances.select_related("membership__unit", "membership__cluster")
