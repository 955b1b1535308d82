"""A unit that was merged in mid-year: what it held and reached follows to its successor."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock_all
from thidua.core.text import clean
from thidua.people.models import Lineage, Unit
from thidua.targets import states
from thidua.targets.actions.holding import hold
from thidua.targets.keeping import refresh
from thidua.targets.models import Assignment, Rollup, Target
from thidua.targets.permissions import may_follow_merger


@transaction.atomic
def follow_merger(*, actor: Actor, unit: Unit, successor: Unit, on: date, reason: str) -> list[Assignment]:
    """Hand all that `unit` holds on that day to its successor; answers the parts that now hold it.

    Where the successor holds the target too, a sum grows by what comes and earlier reports are added period by
    period; the old row stays with its reports. Refuses: not_standing_office, reason_needed, no_lineage, split_unit,
    nothing_to_follow.
    """
    require(may_follow_merger(actor, unit, successor))
    if not clean(reason):
        raise Refused("reason_needed", "Hãy ghi căn cứ sáp nhập (số, ngày văn bản).", "reason")
    _check_lineage(unit, successor)
    rows = _held(unit, successor, on)
    held = [row for row in rows if row.unit_id == unit.pk]
    if not held:
        raise Refused("nothing_to_follow", f"{unit.name} không giữ chỉ tiêu nào còn thực hiện trong ngày đó.")
    heirs = {row.target_id: row for row in rows if row.unit_id == successor.pk}
    note = clean(reason)[:300]
    return [_follow(actor, row, heirs.get(row.target_id), successor, on, note) for row in held]


def _check_lineage(unit: Unit, successor: Unit) -> None:
    link = Lineage.objects.filter(old=unit, new=successor).first()
    if link is None:
        raise Refused(
            "no_lineage",
            f"Hệ thống chưa ghi việc {unit.name} nhập vào {successor.name}. Hãy ghi sáp nhập ở trang đơn vị trước.",
            "successor",
        )
    if link.how != Lineage.How.WHOLE:
        raise Refused(
            "split_unit",
            f"{unit.name} bị chia cho nhiều đơn vị nên không tự chuyển được. Hãy giao lại chỉ tiêu cho từng đơn vị.",
            "successor",
        )


def _held(unit: Unit, successor: Unit, on: date) -> list[Assignment]:
    """What both hold on that day, locked; read again when the targets are, since a merger before this moved parts."""
    open_ = ~Q(target__state=states.CLOSED) & Q(target__since__lte=on, target__until__gte=on)
    rows = Assignment.objects.filter(open_, unit__in=[unit, successor], left_on__isnull=True)
    hold(rows)
    return lock_all(rows.all())


def _follow(actor: Actor, row: Assignment, heir: Assignment | None, successor: Unit, on: date, note: str) -> Assignment:
    target = Target.objects.get(pk=row.target_id)
    old_name = row.holder_name
    if heir is None:
        row.unit = successor
        row.save(update_fields=["unit"])
        step(row, "follow", actor=actor, note=note, details={"from": old_name, "to": successor.name, "on": on})
        return row
    if target.rollup == Rollup.SUM:
        _add(row, heir)
    row.left_on, row.left_reason, row.followed_by = on, note, heir
    row.save(update_fields=["left_on", "left_reason", "followed_by"])
    Assignment.objects.filter(followed_by=row).update(followed_by=heir)
    _explain_average(target, row, note)
    refresh(target, [heir], today())
    details = {"to": successor.name, "on": on, "value": row.value}
    step(row, "follow", actor=actor, note=note, details=details)
    step(heir, "take_over", actor=actor, note=note, details={"from": old_name, "on": on, "value": heir.value})
    return heir


def _add(row: Assignment, heir: Assignment) -> None:
    """The part of the old unit joins the new one's; between two clusters their parts change alike."""
    if row.value is None:
        return
    heir.value = (heir.value or 0) + row.value
    if row.baseline is not None and heir.baseline is not None:
        heir.baseline += row.baseline
    heir.save(update_fields=["value", "baseline"])
    if row.parent_id == heir.parent_id:
        return
    for parent, change in ((row.parent, -row.value), (heir.parent, row.value)):
        if parent is not None and parent.value is not None:
            parent.value += change
            parent.save(update_fields=["value"])


def _explain_average(target: Target, row: Assignment, note: str) -> None:
    """An average over fewer units may be another one: the merger itself is why."""
    above = row.parent or target
    if target.rollup == Rollup.AVERAGE and not above.explanation:
        above.explanation = f"Sáp nhập đơn vị: {note}"[:500]
        above.save(update_fields=["explanation"])
