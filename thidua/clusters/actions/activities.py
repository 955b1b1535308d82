"""Thematic activities: planned, held with attendance and minutes, or cancelled."""

from django.db import transaction
from django.urls import reverse

from thidua.audit.actions import move, step
from thidua.clusters.inputs import ActivityInput, HeldInput
from thidua.clusters.models import Activity, ActivityAttendance, Cluster
from thidua.clusters.permissions import may_edit_activity, may_hold_activity, may_lead
from thidua.clusters.queries import members, officers_of_members
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines
from thidua.documents.actions import store_file
from thidua.notifications.actions import notify


@transaction.atomic
def plan_activity(*, actor: Actor, cluster: Cluster, data: ActivityInput) -> Activity:
    """Put an activity on the calendar of its year and tell the members.

    Refuses: not_lead, title_needed, not_member.
    """
    activity = Activity(cluster=cluster, year=data.planned_on.year)
    require(may_lead(actor, cluster, activity.year))
    _fill(activity, data)
    activity.save(force_insert=True)
    step(activity, "plan", actor=actor)
    if activity.planned_on >= today():
        _tell(activity, f"{cluster.name}: sinh hoạt chuyên đề ngày {activity.planned_on:%d/%m/%Y}", activity.title)
    return activity


@transaction.atomic
def edit_activity(*, actor: Actor, activity: Activity, version: int, data: ActivityInput) -> Activity:
    """Change what is planned; a new day is told. Refuses: not_lead, wrong_state, stale, title_needed, bad_day,
    not_member."""
    activity = _locked(activity)
    require(may_edit_activity(actor, activity))
    if version != activity.version:
        raise Refused("stale", "Người khác vừa sửa hoạt động này; dữ liệu bạn gõ vẫn còn ở dưới. Hãy so lại.")
    before = activity.planned_on
    _fill(activity, data)
    activity.version += 1
    activity.save(update_fields=["title", "host", "planned_on", "venue", "version"])
    step(activity, "edit", actor=actor, details={"planned_on": activity.planned_on})
    if activity.planned_on != before:
        title = f"{activity.cluster.name}: đổi ngày sinh hoạt sang {activity.planned_on:%d/%m/%Y}"
        _tell(activity, title, activity.title)
    return activity


@transaction.atomic
def hold_activity(*, actor: Actor, activity: Activity, data: HeldInput) -> Activity:
    """Write down how it went: day, who came, minutes, what follows.

    Refuses: not_lead, wrong_state, minutes_needed, bad_day, not_member, and what store_file refuses.
    """
    activity = _locked(activity)
    require(may_hold_activity(actor, activity))
    if not data.minutes.strip():
        raise Refused("minutes_needed", "Chưa có nội dung biên bản. Hãy ghi tóm tắt nội dung, kết luận.", "minutes")
    if data.held_on > today() or data.held_on.year != activity.year:
        raise Refused(
            "bad_day",
            f"Ngày tổ chức {data.held_on:%d/%m/%Y} phải thuộc năm {activity.year} và không ở tương lai.",
            "held_on",
        )
    activity.held_on = data.held_on
    if data.file is not None:
        activity.file = store_file(actor=actor, purpose="cluster_minutes", **vars(data.file))
    activity.minutes, activity.next_steps = clean_lines(data.minutes), clean_lines(data.next_steps)
    activity.save(update_fields=["held_on", "file", "minutes", "next_steps"])
    _write_attendance(activity, set(data.present))
    return move(activity, "hold", actor=actor, details={"on": data.held_on})


@transaction.atomic
def cancel_activity(*, actor: Actor, activity: Activity, reason: str) -> Activity:
    """Take it off the calendar; it stays visible. Refuses: not_lead, wrong_state, reason_needed."""
    activity = _locked(activity)
    require(may_edit_activity(actor, activity))
    if not reason.strip():
        raise Refused("reason_needed", "Chưa ghi lý do hủy. Hãy ghi lý do để các thành viên được biết.", "reason")
    move(activity, "cancel", actor=actor, note=clean(reason))
    _tell(activity, f"{activity.cluster.name}: hủy sinh hoạt ngày {activity.planned_on:%d/%m/%Y}", clean(reason))
    return activity


def _locked(activity: Activity) -> Activity:
    lock(activity)
    return Activity.objects.select_related("cluster__system__owner", "host").get(pk=activity.pk)


def _fill(activity: Activity, data: ActivityInput) -> None:
    activity.title, activity.venue = clean(data.title)[:300], clean(data.venue)[:300]
    activity.planned_on = data.planned_on
    if not activity.title:
        raise Refused("title_needed", "Chưa có tên chuyên đề. Hãy ghi nội dung sinh hoạt.", "title")
    if data.planned_on.year != activity.year:
        raise Refused("bad_day", f"Ngày dự kiến phải thuộc năm {activity.year}. Hãy chọn lại.", "planned_on")
    found = {one.unit.code: one.unit for one in members(activity.cluster, activity.year)} if data.host else {}
    if data.host and data.host not in found:
        raise Refused("not_member", "Đơn vị chủ trì phải là thành viên của cụm, khối. Hãy chọn lại.", "host")
    activity.host = found.get(data.host)


def _write_attendance(activity: Activity, present: set[str]) -> None:
    staying = list(members(activity.cluster, activity.year, activity.held_on))
    if unknown := present - {one.unit.code for one in staying}:
        raise Refused("not_member", f"Không phải thành viên vào ngày tổ chức: {', '.join(sorted(unknown))}.", "present")
    ActivityAttendance.objects.bulk_create(
        ActivityAttendance(activity=activity, membership=one, present=one.unit.code in present) for one in staying
    )


def _tell(activity: Activity, title: str, body: str) -> None:
    url = reverse("clusters:activity", args=[activity.code])
    notify(officers_of_members(activity.cluster, activity.year), title, body=body, url=url)
