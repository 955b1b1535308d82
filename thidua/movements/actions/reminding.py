"""Reminders: by hand to the units that are missing, by the calendar before a day arrives."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from thidua.audit.actions import step
from thidua.core.actor import Actor, Role
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.movements import states
from thidua.movements.models import Movement, Phase, Review
from thidua.movements.permissions import LAUNCHERS, may_remind_missing
from thidua.movements.queries import MISSING, board_units, officers_of
from thidua.notifications.actions import notify
from thidua.people.queries import grants_in_force, in_force

ENROLL_DAYS = (7, 3, 0)  # days before the last day of enrolment
REVIEW_DAYS = (14, 3, 0)  # days before a planned review


@transaction.atomic
def remind_missing(*, actor: Actor, movement: Movement) -> int:
    """Tell the officers of every missing unit, once a day each; answers how many were told.

    Refuses: not_your_unit, wrong_state, over, nobody_to_remind (none missing, without officers, or told today).
    """
    require(may_remind_missing(actor, movement))
    told = _tell_missing(movement, today())
    if not told:
        raise Refused(
            "nobody_to_remind",
            "Không còn ai để nhắc: các đơn vị thiếu đã được nhắc hôm nay, hoặc chưa có cán bộ thi đua trong hệ thống. "
            "Hãy xem danh sách đơn vị chưa đăng ký.",
        )
    step(movement, "remind", actor=actor, details={"told": told})
    return told


@transaction.atomic
def remind(*, actor: Actor, on: date) -> int:
    """What the calendar tells each day: enrolment that ends, reviews that come, movements that are over.

    Called twice on a day, it tells nobody twice. Answers how many messages were sent.
    """
    running = Movement.objects.filter(state=states.LAUNCHED).select_related("launcher")
    ending = running.filter(enroll_by__in=_ahead(on, ENROLL_DAYS))
    sent = sum(_tell_missing(movement, on) for movement in ending)
    reviews = Phase.objects.filter(movement__in=running, review_on__in=_ahead(on, REVIEW_DAYS))
    sent += sum(_tell_review(phase, on) for phase in reviews.select_related("movement__launcher"))
    return sent + sum(_tell_over(movement, on) for movement in running.filter(until=on - timedelta(days=1)))


def _ahead(on: date, days: tuple[int, ...]) -> list[date]:
    return [on + timedelta(days=n) for n in days]


def _tell_missing(movement: Movement, on: date) -> int:
    # A unit that has ended since cannot answer; it stays on the board, nobody is told.
    units = board_units(movement).filter(MISSING).filter(in_force(on))
    until = f" Hạn đăng ký: {movement.enroll_by:%d/%m/%Y}." if movement.enroll_by else ""
    return notify(
        officers_of(units, on),
        f"Nhắc đăng ký phong trào: {movement.name}",
        body=f"Đơn vị chưa đăng ký và chưa có phong trào hưởng ứng của mình.{until}",
        url=reverse("movements:page", args=[movement.code]),
        once=f"movements.missing/{movement.code}/{on}",
    )


def _tell_review(phase: Phase, on: date) -> int:
    movement = phase.movement
    return notify(
        _keepers(movement, on),
        f"{Review(phase.review).label} ngày {phase.review_on:%d/%m/%Y}: {movement.name}",
        body=f"Giai đoạn “{phase.name}” ({phase.period}).",
        url=reverse("movements:page", args=[movement.code]),
        once=f"movements.review/{phase.pk}/{on}",
    )


def _tell_over(movement: Movement, on: date) -> int:
    return notify(
        _keepers(movement, on),
        f"Hết thời gian, chờ tổng kết: {movement.name}",
        body=f"Phong trào hết thời gian ngày {movement.until:%d/%m/%Y}. Hãy tổng kết rồi kết thúc phong trào.",
        url=reverse("movements:page", args=[movement.code]),
        once=f"movements.over/{movement.code}",
    )


def _keepers(movement: Movement, on: date) -> list[int]:
    """Those who write and launch for exactly this unit."""
    roles = Q(role__in=[Role(role) for role in LAUNCHERS])
    rows = grants_in_force(on).filter(roles, unit=movement.launcher_id)
    return sorted(set(rows.values_list("user_id", flat=True)))
