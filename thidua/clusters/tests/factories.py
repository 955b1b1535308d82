"""What the tests of this and later slices build."""

from datetime import date
from itertools import count

from thidua.clusters.actions import (
    add_members,
    create_cluster,
    create_system,
    open_election,
    plan_activity,
    set_post,
)
from thidua.clusters.inputs import ActivityInput, SystemInput
from thidua.clusters.models import Activity, Cluster, ClusterSystem, LeadElection, Membership
from thidua.core.actor import SYSTEM
from thidua.people.models import Unit

YEAR = 2026
_numbers = count(1)


def make_system(owner: Unit, name: str = "", *, since: int = 2020, until: int | None = None) -> ClusterSystem:
    data = SystemInput(name or f"Cụm, khối thi đua {next(_numbers)}", since, until)
    return create_system(actor=SYSTEM, owner=owner, data=data)


def make_cluster(owner: Unit, name: str = "", *, kind: str = "sector", system: ClusterSystem | None = None) -> Cluster:
    """A cluster in a system of the owner, of its own when none is given."""
    return create_cluster(
        actor=SYSTEM, system=system or make_system(owner), kind=kind, name=name or f"Khối thi đua {next(_numbers)}"
    )


def make_membership(
    cluster: Cluster, unit: Unit, year: int = YEAR, *, post: str = "member", on: date | None = None
) -> Membership:
    added = add_members(actor=SYSTEM, cluster=cluster, year=year, lines=[unit.code], on=on)
    return set_post(actor=SYSTEM, membership=added[0], post=post) if post != "member" else added[0]


def make_election(cluster: Cluster, year: int = YEAR + 1) -> LeadElection:
    return open_election(actor=SYSTEM, cluster=cluster, year=year, candidates=())


def make_activity(
    cluster: Cluster, *, on: date = date(YEAR, 6, 10), host: str = "", title: str = "Chuyển đổi số"
) -> Activity:
    return plan_activity(actor=SYSTEM, cluster=cluster, data=ActivityInput(title, on, host, "Hội trường"))
