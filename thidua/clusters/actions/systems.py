"""Systems of clusters and the clusters in them."""

from django.db import IntegrityError, transaction

from thidua.audit.actions import step
from thidua.clusters.inputs import SystemInput
from thidua.clusters.models import Cluster, ClusterSystem, Membership
from thidua.clusters.permissions import may_create_system, may_edit_system, owner_office
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean
from thidua.people.models import Unit


@transaction.atomic
def create_system(*, actor: Actor, owner: Unit, data: SystemInput) -> ClusterSystem:
    """Set up a system of clusters. Refuses: not_owner_office, name_needed, bad_years, name_taken."""
    require(may_create_system(actor, owner))
    system = ClusterSystem(owner=owner)
    _fill(system, data)
    _save_system(system)
    step(system, "create", actor=actor)
    return system


@transaction.atomic
def edit_system(*, actor: Actor, system: ClusterSystem, data: SystemInput) -> ClusterSystem:
    """Change name, basis, years; years in which units stand in it must stay.

    Refuses: not_owner_office, name_needed, bad_years, years_in_use, name_taken.
    """
    system = lock(system)
    require(may_edit_system(actor, system))
    _fill(system, data)
    used = Membership.objects.filter(system=system).values_list("year", flat=True).distinct()
    if outside := sorted(year for year in used if not system.covers(year)):
        raise Refused(
            "years_in_use",
            f"Năm {', '.join(map(str, outside))} đã có thành viên nên phải nằm trong thời gian của hệ thống. "
            "Hãy chọn lại năm.",
            "until_year",
        )
    _save_system(system)
    step(system, "edit", actor=actor)
    return system


@transaction.atomic
def create_cluster(*, actor: Actor, system: ClusterSystem, kind: str, name: str) -> Cluster:
    """Add a cluster to a system. Refuses: not_owner_office, name_needed, bad_kind, name_taken."""
    system = lock(system)
    require(may_edit_system(actor, system))
    cluster = Cluster(system=system)
    _fill_cluster(cluster, kind, name)
    _save_cluster(cluster)
    step(cluster, "create", actor=actor)
    return cluster


@transaction.atomic
def edit_cluster(*, actor: Actor, cluster: Cluster, kind: str, name: str) -> Cluster:
    """Rename it or change its kind. Refuses: not_owner_office, name_needed, bad_kind, name_taken."""
    cluster = lock(cluster)
    require(owner_office(actor, cluster))
    before = cluster.name
    _fill_cluster(cluster, kind, name)
    _save_cluster(cluster)
    step(cluster, "edit", actor=actor, details={"before": before})
    return cluster


def _fill(system: ClusterSystem, data: SystemInput) -> None:
    system.name = clean(data.name)[:200]
    system.legal_basis = clean(data.legal_basis)[:300]
    system.since_year, system.until_year = data.since_year, data.until_year
    if not system.name:
        raise Refused("name_needed", "Chưa có tên hệ thống cụm, khối. Hãy ghi tên.", "name")
    if data.until_year is not None and data.until_year < data.since_year:
        raise Refused("bad_years", "Năm cuối trước năm đầu. Hãy kiểm tra lại.", "until_year")


def _save_system(system: ClusterSystem) -> None:
    try:
        with transaction.atomic():
            system.save()
    except IntegrityError as error:
        raise Refused(
            "name_taken",
            f"{system.owner.name} đã có hệ thống “{system.name}” từ năm {system.since_year}. Hãy đặt tên khác.",
            "name",
        ) from error


def _fill_cluster(cluster: Cluster, kind: str, name: str) -> None:
    if kind not in Cluster.Kind.values:
        raise Refused("bad_kind", "Chỉ có cụm (theo địa bàn) hoặc khối (theo ngành). Hãy chọn lại.", "kind")
    cluster.kind = kind
    cluster.set_name(name[:200])
    if not cluster.name:
        raise Refused("name_needed", "Chưa có tên cụm, khối. Hãy ghi tên.", "name")


def _save_cluster(cluster: Cluster) -> None:
    try:
        with transaction.atomic():
            cluster.save()
    except IntegrityError as error:
        raise Refused("name_taken", f"Hệ thống này đã có “{cluster.name}”. Hãy đặt tên khác.", "name") from error
