"""Other units use it too: since when, with what effect; until they stop."""

from datetime import date

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines
from thidua.initiatives.actions.requests import keep
from thidua.initiatives.inputs import ReplicationInput
from thidua.initiatives.models import Initiative, Replication
from thidua.initiatives.permissions import may_end_replication, may_replicate
from thidua.initiatives.telling import tell_side
from thidua.people.models import Unit


@transaction.atomic
def replicate(*, actor: Actor, initiative: Initiative, unit: Unit, data: ReplicationInput) -> Replication:
    """“We use this too”; a unit that had stopped may begin again.

    Refuses: not_your_unit, wrong_state, own_unit, already_used, future, too_early, and what storing refuses.
    """
    initiative = lock(initiative)
    require(may_replicate(actor, initiative, unit), "unit")
    _refuse_unit(initiative, unit)
    _refuse_day(initiative, data.since)
    row = initiative.replications.filter(unit=unit).first() or Replication(initiative=initiative, unit=unit)
    row.since, row.effect, row.ended_on = data.since, clean_lines(data.effect), None
    row.file = keep(actor, data.evidence) or row.file
    row.save()
    step(initiative, "replicate", actor=actor, details={"unit": unit.code, "since": data.since})
    tell_side(initiative, f"{unit.name} áp dụng sáng kiến: {initiative.title}", row.effect)
    return row


@transaction.atomic
def note_effect(*, actor: Actor, replication: Replication, effect: str) -> Replication:
    """What the unit has gained from it so far. Refuses: not_your_unit, effect_needed."""
    replication = lock(replication)
    require(may_end_replication(actor, replication))
    if not clean(effect):
        raise Refused("effect_needed", "Hãy ghi hiệu quả đơn vị thấy được, có số liệu nếu có.", "effect")
    replication.effect = clean_lines(effect)
    replication.save(update_fields=["effect"])
    details = {"unit": replication.unit.code, "effect": replication.effect[:300]}
    step(replication.initiative, "note_effect", actor=actor, details=details)
    return replication


@transaction.atomic
def end_replication(*, actor: Actor, replication: Replication, ended_on: date, reason: str = "") -> Replication:
    """The unit uses it no more. Refuses: not_your_unit, already_ended, bad_day."""
    replication = lock(replication)
    require(may_end_replication(actor, replication))
    if replication.ended_on is not None:
        raise Refused("already_ended", f"{replication.unit.name} đã thôi áp dụng ngày {replication.ended_on:%d/%m/%Y}.")
    if not replication.since <= ended_on <= today():
        raise Refused("bad_day", f"Ngày thôi áp dụng phải từ {replication.since:%d/%m/%Y} đến hôm nay.", "ended_on")
    replication.ended_on = ended_on
    replication.save(update_fields=["ended_on"])
    details = {"unit": replication.unit.code, "ended_on": ended_on}
    step(replication.initiative, "end_replication", actor=actor, note=clean(reason), details=details)
    return replication


def _refuse_unit(initiative: Initiative, unit: Unit) -> None:
    if unit.pk == initiative.unit_id:
        raise Refused("own_unit", f"{unit.name} là nơi tạo ra sáng kiến; nhân rộng là đơn vị khác áp dụng.", "unit")
    if initiative.replications.filter(unit=unit, ended_on__isnull=True).exists():
        raise Refused("already_used", f"{unit.name} đã ghi áp dụng sáng kiến này; hãy ghi thêm hiệu quả.", "unit")


def _refuse_day(initiative: Initiative, since: date) -> None:
    if since > today():
        raise Refused("future", f"Ngày {since:%d/%m/%Y} chưa tới; hãy ghi khi đơn vị đã áp dụng.", "since")
    if initiative.applied_on is not None and since < initiative.applied_on:
        raise Refused(
            "too_early",
            f"Sáng kiến được áp dụng lần đầu ngày {initiative.applied_on:%d/%m/%Y}; hãy sửa ngày áp dụng của đơn vị.",
            "since",
        )
