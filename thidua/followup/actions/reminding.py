"""Reminders, once a day by the calendar; run twice, nobody is told twice."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from thidua.core.actor import SYSTEM, Actor, Role
from thidua.core.answers import no, require
from thidua.core.clock import add_working_days, working_days_between
from thidua.core.text import short
from thidua.followup import states
from thidua.followup.models import Finding, Inspection
from thidua.followup.queries import due_reviews
from thidua.notifications.actions import notify
from thidua.people.models import Unit
from thidua.people.queries import users_with_role

SOON = 3  # working days before a day on which something is due


def remind(*, actor: Actor, on: date) -> int:
    """Open findings due soon or overdue, inspections soon, reviews of ended phases. Refuses: not_system."""
    if actor != SYSTEM:
        require(no("not_system", "Nhắc việc do hệ thống gửi theo lịch."))
    return _findings(on) + _inspections(on) + _reviews(on)


def _findings(on: date) -> int:
    """Once when three working days are left, once when it is overdue, and each week after that."""
    rows: QuerySet[Finding] = Finding.objects.filter(
        state=states.OPEN, inspection__state=states.CONCLUDED, due_on__lte=add_working_days(on, SOON)
    )
    sent = 0
    for row in rows.select_related("inspection__unit", "inspection__inspector"):
        due = row.due_on or on
        late = working_days_between(due, on) if due < on else 0
        stage = f"late{late // 5}" if late else "soon"
        words = f"Quá hạn {late} ngày làm việc" if late else f"Đến hạn {due:%d/%m/%Y}"
        sent += _tell(
            row.answering_unit,
            f"{words}: {short(row.text, 150)}",
            reverse("followup:inspection", args=[row.inspection.code]),
            f"followup.finding/{row.pk}/{due}/{stage}",
        )
    return sent


def _inspections(on: date) -> int:
    rows = Inspection.objects.filter(state=states.PLANNED, planned_on__range=(on, add_working_days(on, SOON)))
    sent = 0
    for row in rows.select_related("unit", "inspector"):
        for unit in (row.unit, row.inspector):
            sent += _tell(
                unit,
                f"Kiểm tra ngày {row.planned_on:%d/%m/%Y}: {row.inspector.name} – {row.unit.name}",
                reverse("followup:inspection", args=[row.code]),
                f"followup.inspection/{row.code}/{row.planned_on}",
            )
    return sent


def _reviews(on: date) -> int:
    sent = 0
    for phase in due_reviews(None, on):
        sent += _tell(
            phase.movement.launcher,
            f"Chưa {phase.get_review_display().lower()}: {short(phase.movement.name, 150)}, {phase.name}",
            reverse("followup:reviews"),
            f"followup.review/{phase.pk}/{phase.until}",
        )
    return sent


def _tell(unit: Unit, title: str, url: str, once: str) -> int:
    users = {*users_with_role(Role.OFFICER, unit), *users_with_role(Role.STANDING_OFFICE, unit)}
    return notify(users, title[:300], url=url, once=once)
