"""Who may see clusters, set them up, lead them, and speak for a member."""

from django.db.models import Q

from thidua.clusters import states
from thidua.clusters.models import Activity, Cluster, ClusterSystem, LeadElection, Membership
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.answers import YES, Answer, first_no, no
from thidua.core.clock import today
from thidua.people.models import Unit
from thidua.people.permissions import below

READERS = (Role.STANDING_OFFICE, Role.LEADERSHIP, Role.OFFICER)
LEADERS = (Role.CLUSTER_LEAD, Role.OFFICER)


def clusters_visible_to(actor: Actor) -> Q:
    """Clusters of systems the reader answers for, and those in which a unit of theirs stands or stood."""
    if actor == SYSTEM:
        return Q()
    own = Q(unit_id__in={grant.unit_id for grant in actor.grants})
    member = Membership.objects.filter(own | below(actor.paths(*READERS), "unit__path"))
    return below(actor.paths(*READERS), "system__owner__path") | Q(pk__in=member.values("cluster_id"))


def systems_visible_to(actor: Actor) -> Q:
    """Systems the reader answers for, and those of the clusters they see."""
    if actor == SYSTEM:
        return Q()
    seen = Cluster.objects.filter(clusters_visible_to(actor))
    return below(actor.paths(*READERS), "owner__path") | Q(pk__in=seen.values("system_id"))


def may_create_system(actor: Actor, owner: Unit) -> Answer:
    """Systems are set up by the standing office of the unit that owns them, or above it."""
    if actor == SYSTEM or actor.has(Role.STANDING_OFFICE, owner.path):
        return YES
    return no(
        "not_owner_office",
        f"Việc này do cơ quan thường trực của {owner.name} làm. Hãy gửi đề nghị để cơ quan thường trực thực hiện.",
    )


def may_edit_system(actor: Actor, system: ClusterSystem) -> Answer:
    return may_create_system(actor, system.owner)


def owner_office(actor: Actor, cluster: Cluster) -> Answer:
    """Membership and posts: the standing office at or above the owner of the system."""
    return may_create_system(actor, cluster.system.owner)


def acting_lead(cluster: Cluster, year: int) -> Membership | None:
    """The lead; while there is none, the first deputy acts."""
    day = today()
    posts = Membership.objects.filter(cluster=cluster, year=year).exclude(post=Membership.Post.MEMBER)
    staying = [one for one in posts.select_related("unit", "cluster") if not one.has_left(day)]
    leads = [one for one in staying if one.post == Membership.Post.LEAD]
    return next(iter([*leads, *staying]), None)


def may_lead(actor: Actor, cluster: Cluster, year: int) -> Answer:
    """Officer or cluster lead of the unit that leads (or acts for it) this year; the owner's standing office."""
    if owner_office(actor, cluster):
        return YES
    lead = acting_lead(cluster, year)
    if lead is not None and any(actor.has(role, lead.unit.path) for role in LEADERS):
        return YES
    who = lead.unit.name if lead is not None else "chưa có đơn vị nào"
    return no(
        "not_lead",
        f"Việc này do đơn vị trưởng của {cluster.name} năm {year} ({who}) hoặc cơ quan thường trực của "
        f"{cluster.system.owner.name} làm.",
    )


def speaks_for(actor: Actor, membership: Membership) -> Answer:
    """Officer of the member unit, or the standing office above it."""
    path = membership.unit.path
    if actor == SYSTEM or actor.has(Role.OFFICER, path) or actor.has(Role.STANDING_OFFICE, path):
        return YES
    return no(
        "not_your_unit",
        f"Bạn không phụ trách {membership.unit.name}. Hãy nhờ cán bộ thi đua của đơn vị này.",
    )


def may_change_member(actor: Actor, membership: Membership) -> Answer:
    """Posts, leaving, merging: the owner's office, while the member has not left."""
    return first_no(owner_office(actor, membership.cluster), _still_member(membership))


def may_name_representative(actor: Actor, membership: Membership) -> Answer:
    spoken = YES if owner_office(actor, membership.cluster) else speaks_for(actor, membership)
    return first_no(spoken, _still_member(membership))


def may_count_election(actor: Actor, election: LeadElection) -> Answer:
    """The lead of the year in which one votes enters the count."""
    return first_no(may_lead(actor, election.cluster, voting_year(election)), _election_open(election))


def may_decide_election(actor: Actor, election: LeadElection) -> Answer:
    return first_no(owner_office(actor, election.cluster), _election_open(election))


def voting_year(election: LeadElection) -> int:
    """The members of the year before choose; in the first year of a cluster, its first members."""
    before = Membership.objects.filter(cluster=election.cluster_id, year=election.year - 1)
    return election.year - 1 if before.exists() else election.year


def may_edit_activity(actor: Actor, activity: Activity) -> Answer:
    return first_no(may_lead(actor, activity.cluster, activity.year), _still_planned(activity))


def may_hold_activity(actor: Actor, activity: Activity) -> Answer:
    """The lead or the host writes down how it went."""
    host = activity.host
    hosts = host is not None and actor.has(Role.OFFICER, host.path)
    return first_no(YES if hosts else may_lead(actor, activity.cluster, activity.year), _still_planned(activity))


def may_remind(actor: Actor) -> Answer:
    """Reminders are sent by the daily job alone."""
    return YES if actor == SYSTEM else no("not_system", "Nhắc việc do hệ thống tự gửi hằng ngày.")


def _still_member(membership: Membership) -> Answer:
    if membership.left_on is None:
        return YES
    return no("has_left", f"{membership.unit.name} đã rời cụm, khối từ ngày {membership.left_on:%d/%m/%Y}.")


def _election_open(election: LeadElection) -> Answer:
    if election.state == states.OPEN:
        return YES
    winner = election.winner.name if election.winner else ""
    return no("wrong_state", f"Trưởng năm {election.year} đã được xác định là {winner}; kết quả không sửa được nữa.")


def _still_planned(activity: Activity) -> Answer:
    if activity.state == states.PLANNED:
        return YES
    return no("wrong_state", f"Hoạt động ở trạng thái “{activity.state_name}” nên không thay đổi được nữa.")
