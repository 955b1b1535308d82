"""What happens to a member within the year: its post, its representative, leaving, merging."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from thidua.audit.actions import step
from thidua.clusters.actions.members import make_lead
from thidua.clusters.models import Membership
from thidua.clusters.permissions import acting_lead, may_change_member, may_name_representative
from thidua.clusters.queries import officers_of_members
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean
from thidua.notifications.actions import notify
from thidua.people.models import Person, Unit


@transaction.atomic
def set_post(*, actor: Actor, membership: Membership, post: str) -> Membership:
    """Make it lead, deputy or member; the lead before it becomes a member, which history keeps.

    Refuses: not_owner_office, has_left, bad_post.
    """
    membership = _locked(membership)
    require(may_change_member(actor, membership))
    if post not in Membership.Post.values:
        raise Refused("bad_post", "Chỉ có trưởng, phó hoặc thành viên. Hãy chọn lại.", "post")
    before = membership.post
    if post == Membership.Post.LEAD:
        make_lead(membership)
    else:
        membership.post = post
        membership.save(update_fields=["post"])
    step(membership, "set_post", actor=actor, details={"before": before, "after": post})
    return membership


@transaction.atomic
def name_representative(*, actor: Actor, membership: Membership, person: Person | None) -> Membership:
    """Who speaks for the member in the cluster; nobody, to take the name off.

    Refuses: not_your_unit, has_left, not_of_this_unit.
    """
    membership = _locked(membership)
    require(may_name_representative(actor, membership))
    if person is not None and not person.unit.path.startswith(membership.unit.path):
        raise Refused(
            "not_of_this_unit",
            f"{person.full_name} không thuộc {membership.unit.name}. Hãy chọn người của đơn vị.",
            "person",
        )
    membership.representative = person
    membership.save(update_fields=["representative"])
    step(membership, "name_representative", actor=actor, note=person.full_name if person else "")
    return membership


@transaction.atomic
def leave_cluster(*, actor: Actor, membership: Membership, on: date, reason: str) -> Membership:
    """The member leaves from a day; without its lead the deputy acts, and everybody is told.

    Refuses: not_owner_office, has_left, reason_needed, bad_day.
    """
    membership = _locked(membership)
    require(may_change_member(actor, membership))
    _leave(membership, on, clean(reason)[:300])
    step(membership, "leave", actor=actor, note=membership.left_reason, details={"on": on})
    return membership


@transaction.atomic
def follow_merger(*, actor: Actor, membership: Membership, successor_unit: Unit, on: date) -> Membership:
    """The unit was merged: its place ends, the unit it went into stands there (or stood already).

    Answers the successor's place; pledge and score follow it. Refuses: not_owner_office, has_left, same_unit,
    not_standing, in_other_cluster, bad_day.
    """
    membership = _locked(membership)
    require(may_change_member(actor, membership))
    if successor_unit.pk == membership.unit_id:
        raise Refused("same_unit", "Đơn vị tiếp nhận phải khác đơn vị được sáp nhập. Hãy chọn lại.", "successor")
    if not successor_unit.in_force(on):
        raise Refused(
            "not_standing",
            f"{successor_unit.name} không hoạt động vào ngày {on:%d/%m/%Y}. Hãy kiểm tra đơn vị và ngày.",
            "successor",
        )
    was_lead = membership.post == Membership.Post.LEAD
    _leave(membership, on, f"Sáp nhập vào {successor_unit.name}"[:300], tell=not was_lead)
    successor = _place_of(membership, successor_unit, on)
    if was_lead:
        make_lead(successor)
    membership.successor = successor
    membership.save(update_fields=["successor"])
    step(membership, "follow_merger", actor=actor, note=successor_unit.name, details={"on": on})
    return successor


def _locked(membership: Membership) -> Membership:
    """The system's lock keeps posts and places of the year in order."""
    lock(membership.system)
    lock(membership)
    rows = Membership.objects.select_related("unit", "cluster__system__owner", "system")
    return rows.get(pk=membership.pk)


def _leave(membership: Membership, on: date, reason: str, tell: bool = True) -> None:
    if not reason:
        raise Refused("reason_needed", "Chưa ghi lý do rời cụm, khối. Hãy ghi lý do để lưu vào lịch sử.", "reason")
    if on < membership.joined_on or on.year != membership.year:
        raise Refused(
            "bad_day",
            f"Ngày rời {on:%d/%m/%Y} phải từ ngày tham gia {membership.joined_on:%d/%m/%Y} đến hết năm "
            f"{membership.year}. Hãy chọn lại ngày.",
            "on",
        )
    membership.left_on, membership.left_reason = on, reason
    membership.save(update_fields=["left_on", "left_reason"])
    if tell and membership.post == Membership.Post.LEAD:
        _tell_lead_left(membership)


def _place_of(old: Membership, unit: Unit, on: date) -> Membership:
    standing = Membership.objects.filter(system=old.system_id, unit=unit, year=old.year, left_on__isnull=True).first()
    if standing is None:
        known = Membership.objects.filter(cluster=old.cluster_id, unit=unit, year=old.year).exists()
        if known:
            raise Refused(
                "has_left", f"{unit.name} đã rời cụm, khối này trong năm {old.year}. Hãy chọn đơn vị khác.", "successor"
            )
        return Membership.objects.create(
            cluster=old.cluster, system=old.system, unit=unit, year=old.year, joined_on=on, place=old.place
        )
    if standing.cluster_id != old.cluster_id:
        raise Refused(
            "in_other_cluster",
            f"{unit.name} đang thuộc {standing.cluster.name} của cùng hệ thống. "
            "Hãy cho đơn vị rời cụm, khối kia trước, hoặc chỉ ghi là rời cụm, khối.",
            "successor",
        )
    return standing


def _tell_lead_left(membership: Membership) -> None:
    cluster, year = membership.cluster, membership.year
    deputy = acting_lead(cluster, year)
    acting = f"{deputy.unit.name} điều hành thay" if deputy else "Chưa có phó; cần chỉ định đơn vị trưởng mới"
    notify(
        officers_of_members(cluster, year),
        f"{cluster.name}: {membership.unit.name} thôi làm trưởng",
        body=f"Từ ngày {membership.left_on:%d/%m/%Y}: {membership.left_reason}. {acting}.",
        url=reverse("clusters:page", args=[cluster.code]),
    )
