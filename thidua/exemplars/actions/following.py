"""A unit copies an exemplar and says with what effect; those that went quiet are asked once in a while."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse

from thidua.audit.actions import step
from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.answers import no, require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean_lines
from thidua.exemplars import states
from thidua.exemplars.inputs import FollowInput
from thidua.exemplars.models import Exemplar, Follower
from thidua.exemplars.permissions import may_follow, may_update
from thidua.notifications.actions import notify
from thidua.people.models import Unit
from thidua.people.queries import users_with_role

QUIET = timedelta(days=90)  # a habit of this house, not of the law


@transaction.atomic
def follow_exemplar(*, actor: Actor, exemplar: Exemplar, unit: Unit, data: FollowInput) -> Follower:
    """Say that a unit copies it; the unit it came from is told.

    Refuses: own_exemplar, not_your_unit, wrong_state, already_following, bad_day, bad_progress, effect_needed.
    """
    row = lock(exemplar)
    require(may_follow(actor, row, unit), "unit")
    if row.followers.filter(unit=unit).exists():
        raise Refused("already_following", f"{unit.name} đã ghi làm theo. Hãy cập nhật kết quả ở dòng đó.", "unit")
    follower = Follower(exemplar=row, unit=unit)
    _fill(follower, data)
    follower.save(force_insert=True)
    step(row, "follow", actor=actor, details={"unit": unit.name, "progress": follower.progress})
    notify(
        users_with_role(Role.OFFICER, row.unit),
        f"{unit.name} làm theo: {row.title}"[:300],
        url=reverse("exemplars:page", args=[row.code]),
    )
    return follower


@transaction.atomic
def update_follower(*, actor: Actor, follower: Follower, version: int, data: FollowInput) -> Follower:
    """Say how far it has come. Refuses: not_your_unit, stale, bad_day, bad_progress, effect_needed."""
    follower = lock(follower)
    require(may_update(actor, follower))
    if version != follower.version:
        raise Refused("stale", "Người khác vừa cập nhật dòng này. Hãy mở bản mới nhất, so lại rồi lưu.")
    _fill(follower, data)
    follower.version += 1
    follower.save()
    details = {"unit": follower.unit.name, "progress": follower.progress}
    step(follower.exemplar, "update_follower", actor=actor, details=details)
    return follower


def remind(*, actor: Actor, on: date) -> int:
    """Ask units that began and have said nothing for three months; once for each silence. Refuses: not_system."""
    if actor != SYSTEM:
        require(no("not_system", "Nhắc việc do hệ thống gửi theo lịch."))
    open_ = (Follower.Progress.STUDYING, Follower.Progress.STARTED)
    rows = Follower.objects.filter(
        progress__in=open_, updated_on__lte=on - QUIET, exemplar__state=states.PUBLISHED
    ).select_related("exemplar", "unit")
    sent = 0
    for row in rows:
        sent += notify(
            users_with_role(Role.OFFICER, row.unit),
            f"Kết quả làm theo mô hình: {row.exemplar.title}"[:300],
            body="Đã ba tháng chưa cập nhật. Hãy ghi kết quả, kể cả khi không làm tiếp.",
            url=reverse("exemplars:page", args=[row.exemplar.code]),
            once=f"exemplars.follower/{row.pk}/{row.updated_on}",
        )
    return sent


def _fill(row: Follower, data: FollowInput) -> None:
    if data.since > today():
        raise Refused("bad_day", "Ngày bắt đầu làm theo ở tương lai. Hãy sửa ngày.", "since")
    if data.progress not in Follower.Progress.values:
        raise Refused("bad_progress", "Mức độ không có trong danh mục. Hãy chọn lại.", "progress")
    row.since, row.progress, row.effect = data.since, data.progress, clean_lines(data.effect)
    if row.progress == Follower.Progress.WORKING and not row.effect:
        raise Refused("effect_needed", "Đã có kết quả thì ghi kết quả, tốt nhất bằng số.", "effect")
    row.updated_on = today()
