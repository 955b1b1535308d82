"""Results are verified by somebody else, or returned with a reason."""

from collections import defaultdict
from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse

from thidua.audit.actions import move
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now, today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean
from thidua.notifications.actions import notify
from thidua.targets.actions.holding import hold
from thidua.targets.keeping import refresh
from thidua.targets.models import Actual, Assignment
from thidua.targets.permissions import may_return_actual, may_verify_actual


@transaction.atomic
def verify_actual(*, actor: Actor, actual: Actual, note: str = "") -> Actual:
    """Confirm a result by its evidence.

    Refuses: not_your_unit, own_report, own_unit, no_evidence, wrong_state.
    """
    actual = _verify(actor, actual, note)
    refresh(actual.assignment.target, [actual.assignment], today())
    return actual


@transaction.atomic
def verify_actuals(*, actor: Actor, actuals: Sequence[Actual]) -> list[Actual]:
    """Confirm several at once, all or none. Refuses: nothing_chosen, and what `verify_actual` refuses."""
    if not actuals:
        raise Refused("nothing_chosen", "Chưa chọn kết quả nào. Hãy đánh dấu các dòng cần thẩm định.")
    hold(actual.assignment for actual in actuals)
    done = [_verify(actor, actual, "") for actual in actuals]
    by_target: dict[int, list[Assignment]] = defaultdict(list)
    for actual in done:
        by_target[actual.assignment.target_id].append(actual.assignment)
    for rows in by_target.values():
        refresh(rows[0].target, list({row.pk: row for row in rows}.values()), today())
    return done


@transaction.atomic
def return_actual(*, actor: Actor, actual: Actual, reason: str) -> Actual:
    """Send a result back; it no longer counts.

    Refuses: not_your_unit, own_report, own_unit, wrong_state, reason_needed.
    """
    actual = _held(actual)
    require(may_return_actual(actor, actual))
    words = clean(reason)[:500]
    if not words:
        raise Refused("reason_needed", "Hãy ghi vì sao trả lại, để đơn vị biết phải sửa gì.", "reason")
    actual.verified_by, actual.verified_at = None, None
    move(actual, "return", actor=actor, note=words)
    actual.note = words
    actual.save(update_fields=["note", "verified_by", "verified_at"])
    refresh(actual.assignment.target, [actual.assignment], today())
    _tell_reporter(actual, words)
    return actual


def _verify(actor: Actor, actual: Actual, note: str) -> Actual:
    actual = _held(actual)
    require(may_verify_actual(actor, actual))
    actual.verified_by_id, actual.verified_at = actor.user_id or None, now()
    actual.save(update_fields=["verified_by", "verified_at"])
    return move(actual, "verify", actor=actor, note=clean(note)[:500])


def _held(actual: Actual) -> Actual:
    """The part first, as every writer of reports does."""
    part = hold([actual.assignment])[actual.assignment_id]
    actual = lock(actual)
    actual.assignment = part
    return actual


def _tell_reporter(actual: Actual, reason: str) -> None:
    holder = actual.assignment.unit
    if actual.reported_by_id is None or holder is None:
        return
    target = actual.assignment.target
    notify(
        [actual.reported_by_id],
        f"Kết quả kỳ {actual.period_end:%d/%m/%Y} bị trả lại: {target.name}",
        body=reason,
        url=reverse("targets:assignment", args=[target.code, holder.code]),
    )
