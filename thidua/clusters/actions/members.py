"""Who stands in a cluster in a year: entered in bulk, copied to the next year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max

from thidua.audit.actions import step, step_all
from thidua.clusters import states
from thidua.clusters.models import Cluster, ClusterSystem, LeadElection, Membership
from thidua.clusters.permissions import may_edit_system, owner_office
from thidua.clusters.reading import Line, bad_rows, find_units, read_pairs, read_units
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import fold
from thidua.people.models import Unit


@dataclass(frozen=True)
class Copied:
    """New places of the next year, and the names of units that were left out, each with the reason."""

    memberships: tuple[Membership, ...]
    left_out: tuple[str, ...]


@transaction.atomic
def add_members(
    *, actor: Actor, cluster: Cluster, year: int, lines: Sequence[str], on: date | None = None
) -> list[Membership]:
    """Add the units named (a name or code on each line), all or none; from 1 January unless `on` is given.

    Refuses: not_owner_office, year_outside, bad_day, nothing_given, bad_rows.
    """
    system = lock(cluster.system)
    require(owner_office(actor, cluster))
    day = _checked_day(system, year, on)
    rows = [(cluster, row) for row in read_units(lines)]
    return _add(actor, system, year, day, rows)


@transaction.atomic
def fill_system(*, actor: Actor, system: ClusterSystem, year: int, kind: str, lines: Sequence[str]) -> list[Membership]:
    """Two columns, cluster and unit: makes the clusters that are missing and adds the units, all or none.

    Refuses: not_owner_office, bad_kind, year_outside, nothing_given, bad_rows.
    """
    system = lock(system)
    require(may_edit_system(actor, system))
    if kind not in Cluster.Kind.values:
        raise Refused("bad_kind", "Chỉ có cụm (theo địa bàn) hoặc khối (theo ngành). Hãy chọn lại.", "kind")
    day = _checked_day(system, year, None)
    pairs = read_pairs(lines)
    clusters = _clusters_named(actor, system, kind, [row.cluster for row in pairs])
    return _add(actor, system, year, day, [(clusters[fold(row.cluster)], row) for row in pairs])


@transaction.atomic
def copy_year(*, actor: Actor, cluster: Cluster, year: int) -> Copied:
    """Members of `year` stand in the next one too; the lead is who was elected for it, else nobody yet.

    Left out: who has left, units that no longer stand, who already stands in the system next year.
    Refuses: not_owner_office, year_outside, nothing_to_copy.
    """
    system = lock(cluster.system)
    require(owner_office(actor, cluster))
    day = _checked_day(system, year + 1, None)
    copied = _copy(actor, system, [cluster], year, day)
    if not copied.memberships:
        raise _nothing_to_copy(year)
    return copied


@transaction.atomic
def copy_system_year(*, actor: Actor, system: ClusterSystem, year: int) -> Copied:
    """The same for every cluster of the system. Refuses: not_owner_office, year_outside, nothing_to_copy."""
    system = lock(system)
    require(may_edit_system(actor, system))
    day = _checked_day(system, year + 1, None)
    copied = _copy(actor, system, list(system.clusters.all()), year, day)
    if not copied.memberships:
        raise _nothing_to_copy(year)
    return copied


def make_lead(membership: Membership) -> None:
    """Put the member at the head, the lead before it among the members. The caller holds the system's lock."""
    others = Membership.objects.filter(cluster_id=membership.cluster_id, year=membership.year, left_on__isnull=True)
    others.filter(post=Membership.Post.LEAD).update(post=Membership.Post.MEMBER)
    membership.post = Membership.Post.LEAD
    membership.save(update_fields=["post"])


def _checked_day(system: ClusterSystem, year: int, on: date | None) -> date:
    if not system.covers(year):
        raise Refused(
            "year_outside",
            f"Hệ thống “{system.name}” có hiệu lực {system.years}, không gồm năm {year}. "
            "Hãy chọn năm khác hoặc sửa thời gian của hệ thống.",
            "year",
        )
    if on is not None and on.year != year:
        raise Refused("bad_day", f"Ngày tham gia {on:%d/%m/%Y} không thuộc năm {year}. Hãy chọn lại.", "on")
    return on or date(year, 1, 1)


def _add(
    actor: Actor, system: ClusterSystem, year: int, day: date, rows: list[tuple[Cluster, Line]]
) -> list[Membership]:
    if not rows:
        raise Refused("nothing_given", "Chưa có đơn vị nào. Hãy dán mỗi dòng một đơn vị.", "lines")
    units, wrong = find_units([row for _, row in rows], system.owner, day)
    wrong += _taken(system, year, [(cluster, row, units[row.number]) for cluster, row in rows if row.number in units])
    if wrong:
        raise bad_rows(wrong)
    return _write(actor, system, year, day, [(cluster, units[row.number]) for cluster, row in rows])


def _taken(system: ClusterSystem, year: int, rows: Iterable[tuple[Cluster, Line, Unit]]) -> list[str]:
    """What keeps a unit from standing here: it stands in the system already, or is named twice."""
    standing = Membership.objects.filter(system=system, year=year).select_related("cluster")
    places = {one.unit_id: one for one in standing if one.left_on is None}
    once_here = {(one.cluster_id, one.unit_id) for one in standing}
    wrong, named = [], set()
    for cluster, row, unit in rows:
        if unit.pk in places:
            where = places[unit.pk].cluster.name
            wrong.append(f"dòng {row.number}: {unit.name} đã thuộc {where} của hệ thống này trong năm {year}")
        elif (cluster.pk, unit.pk) in once_here:
            wrong.append(f"dòng {row.number}: {unit.name} đã rời {cluster.name} trong năm {year}")
        elif unit.pk in named:
            wrong.append(f"dòng {row.number}: {unit.name} được ghi hai lần")
        named.add(unit.pk)
    return wrong


def _write(
    actor: Actor, system: ClusterSystem, year: int, day: date, pairs: Sequence[tuple[Cluster, Unit]]
) -> list[Membership]:
    places = dict(
        Membership.objects.filter(system=system, year=year)
        .order_by()
        .values_list("cluster_id")
        .annotate(last=Max("place"))
    )
    made = []
    for cluster, unit in pairs:
        places[cluster.pk] = places.get(cluster.pk, 0) + 1
        made.append(
            Membership(cluster=cluster, system=system, unit=unit, year=year, joined_on=day, place=places[cluster.pk])
        )
    try:
        with transaction.atomic():
            Membership.objects.bulk_create(made)
    except IntegrityError as error:
        raise Refused(
            "already_member", "Có đơn vị vừa được thêm vào hệ thống này. Hãy tải lại trang rồi thêm lại.", "lines"
        ) from error
    step_all(((one, {"year": year}) for one in made), "join", actor=actor)
    return made


def _clusters_named(actor: Actor, system: ClusterSystem, kind: str, names: Iterable[str]) -> dict[str, Cluster]:
    known = {fold(one.name): one for one in system.clusters.all()}
    new: dict[str, Cluster] = {}
    for name in names:
        key = fold(name)
        if key not in known and key not in new:
            new[key] = Cluster(system=system, kind=kind)
            new[key].set_name(name[:200])
    Cluster.objects.bulk_create(new.values())
    step_all(((one, {}) for one in new.values()), "create", actor=actor)
    return known | new


def _copy(actor: Actor, system: ClusterSystem, clusters: Sequence[Cluster], year: int, day: date) -> Copied:
    staying = Membership.objects.filter(system=system, cluster__in=clusters, year=year, left_on__isnull=True)
    standing = set(
        Membership.objects.filter(system=system, year=year + 1, left_on__isnull=True).values_list("unit_id", flat=True)
    )
    here = set(Membership.objects.filter(system=system, year=year + 1).values_list("cluster_id", "unit_id"))
    pairs, left_out = [], []
    for one in staying.select_related("unit", "cluster").order_by("cluster_id", "place", "pk"):
        if not one.unit.in_force(day):
            left_out.append(f"{one.unit.name} (không còn hoạt động)")
        elif one.unit_id in standing or (one.cluster_id, one.unit_id) in here:
            left_out.append(f"{one.unit.name} (đã có trong năm {year + 1})")
        else:
            pairs.append((one.cluster, one.unit))
    made = _write(actor, system, year + 1, day, pairs)
    _seat_elected(clusters, year + 1, made)
    for cluster in clusters:
        step(cluster, "copy_year", actor=actor, details={"year": year + 1})
    return Copied(tuple(made), tuple(left_out))


def _seat_elected(clusters: Sequence[Cluster], year: int, made: Sequence[Membership]) -> None:
    """Who was elected before the members were copied takes the head now."""
    decided = LeadElection.objects.filter(cluster__in=clusters, year=year, state=states.DECIDED)
    winners = set(decided.values_list("cluster_id", "winner_id"))
    for one in made:
        if (one.cluster_id, one.unit_id) in winners:
            make_lead(one)


def _nothing_to_copy(year: int) -> Refused:
    return Refused(
        "nothing_to_copy",
        f"Không có thành viên nào của năm {year} để chuyển sang năm {year + 1}: chưa có thành viên, "
        "hoặc tất cả đã có trong năm sau.",
    )
