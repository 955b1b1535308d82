"""The plan of a year: who inspects whom, on what, on which working day."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.urls import reverse

from thidua.audit.actions import move, step, step_all
from thidua.core.actor import Actor, Role
from thidua.core.answers import require
from thidua.core.clock import add_working_days, holidays_between, is_working_day
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines
from thidua.followup.inputs import InspectionInput
from thidua.followup.models import Inspection
from thidua.followup.permissions import may_plan, may_plan_inspection
from thidua.notifications.actions import notify
from thidua.people.queries import users_with_role


@transaction.atomic
def plan_inspection(*, actor: Actor, data: InspectionInput) -> Inspection:
    """One line of the plan; the inspected unit is told.

    Refuses: not_your_unit, not_below, same_unit, subject_needed, day_off, not_standing.
    """
    return plan_inspections(actor=actor, lines=[data])[0]


@transaction.atomic
def plan_inspections(*, actor: Actor, lines: Sequence[InspectionInput]) -> list[Inspection]:
    """Many lines, all or none. Refuses what `plan_inspection` refuses."""
    made = []
    for data in lines:
        require(may_plan_inspection(actor, data.inspector, data.unit, data.planned_on.year), "inspector")
        check_line(data)
        row = Inspection()
        _fill(row, data)
        row.save(force_insert=True)
        made.append(row)
    step_all([(row, {"on": row.planned_on}) for row in made], "plan", actor=actor)
    for row in made:
        _tell(row, "Kế hoạch kiểm tra")
    return made


@transaction.atomic
def edit_inspection(*, actor: Actor, inspection: Inspection, version: int, data: InspectionInput) -> Inspection:
    """Change a planned line. Refuses: wrong_state, stale, and what `plan_inspection` refuses."""
    inspection = lock(inspection)
    require(may_plan(actor, inspection))
    if version != inspection.version:
        raise Refused(
            "stale",
            "Người khác vừa sửa cuộc kiểm tra này; dữ liệu bạn gõ vẫn còn ở dưới. Hãy mở bản mới nhất, so lại rồi lưu.",
        )
    require(may_plan_inspection(actor, data.inspector, data.unit, data.planned_on.year), "inspector")
    check_line(data)
    before = inspection.planned_on
    _fill(inspection, data)
    inspection.version += 1
    inspection.save()
    step(inspection, "edit", actor=actor, details={"version": inspection.version, "from": before})
    if inspection.planned_on != before:
        _tell(inspection, "Lịch kiểm tra đổi ngày")
    return inspection


@transaction.atomic
def cancel_inspection(*, actor: Actor, inspection: Inspection, reason: str) -> Inspection:
    """Call it off; the line stays with its reason. Refuses: not_your_unit, not_below, wrong_state, reason_needed."""
    inspection = lock(inspection)
    require(may_plan(actor, inspection))
    if not reason.strip():
        raise Refused("reason_needed", "Chưa ghi lý do không thực hiện. Hãy ghi lý do để lưu vào lịch sử.", "reason")
    inspection = move(inspection, "cancel", actor=actor, note=clean_lines(reason))
    _tell(inspection, "Không thực hiện cuộc kiểm tra")
    return inspection


def check_line(data: InspectionInput) -> None:
    """Refuses: same_unit, subject_needed, not_standing, day_off."""
    if data.inspector == data.unit:
        raise Refused("same_unit", "Đơn vị không tự kiểm tra mình. Hãy chọn đơn vị được kiểm tra khác.", "unit")
    if not clean(data.subject):
        raise Refused("subject_needed", "Chưa có nội dung kiểm tra. Hãy ghi nội dung như trong kế hoạch.", "subject")
    for unit, field in ((data.inspector, "inspector"), (data.unit, "unit")):
        if not unit.in_force(data.planned_on):
            raise Refused("not_standing", f"{unit.name} không hoạt động vào ngày {data.planned_on:%d/%m/%Y}.", field)
    require_working_day(data.planned_on, "planned_on")


def require_working_day(day: date, field: str) -> None:
    """Refuses day_off, naming the holiday and the next working day."""
    if is_working_day(day):
        return
    names = [name for _, name in holidays_between(day, day)]
    why = f"là ngày nghỉ lễ ({names[0]})" if names else "là ngày nghỉ cuối tuần hoặc ngày nghỉ của thành phố"
    raise Refused(
        "day_off",
        f"Ngày {day:%d/%m/%Y} {why}. Ngày làm việc gần nhất sau đó là {add_working_days(day, 1):%d/%m/%Y}.",
        field,
    )


def _fill(row: Inspection, data: InspectionInput) -> None:
    row.inspector, row.unit, row.movement = data.inspector, data.unit, data.movement
    row.subject = clean(data.subject)[:500]
    row.planned_on = data.planned_on
    row.set_words()


def _tell(row: Inspection, title: str) -> None:
    notify(
        users_with_role(Role.OFFICER, row.unit),
        f"{title}: {row.inspector.name}, ngày {row.planned_on:%d/%m/%Y}",
        body=row.subject,
        url=reverse("followup:inspection", args=[row.code]),
    )
