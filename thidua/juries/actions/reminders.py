"""Once a day: jurors whose last day is near or past, and the office when it is past."""

from datetime import date

from django.db import transaction

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import add_working_days
from thidua.juries import states
from thidua.juries.actions.telling import tell_jurors, tell_jury_office
from thidua.juries.models import Jury
from thidua.juries.permissions import may_remind
from thidua.juries.queries import progress

DAYS_BEFORE = 3  # working days, as the yellow of a deadline


@transaction.atomic
def remind(*, actor: Actor, on: date) -> int:
    """Answers how many were told; a second call on the same day tells nobody. Refuses: not_system."""
    require(may_remind(actor))
    soon = add_working_days(on, DAYS_BEFORE)
    due = Jury.objects.filter(state=states.SCORING, due_on__isnull=False, due_on__lte=soon)
    return sum(_remind(jury, on) for jury in due.select_related("unit").order_by("pk"))


def _remind(jury: Jury, on: date) -> int:
    assert jury.due_on is not None
    late = on > jury.due_on
    body = f"Hạn chấm {jury.due_on:%d/%m/%Y}{' đã qua' if late else ''}."
    occasion = f"{jury.code}/{jury.due_on}/{late}"
    left = [row for row in progress(jury) if row.juror.left_on is None and row.handed_in < row.expected]
    told = 0
    for row in left:
        title = f"Còn {row.expected - row.handed_in}/{row.expected} bài chưa chấm: {jury.title}"
        told += tell_jurors(jury, [row.juror], title, body, once=f"juries.score/{occasion}/{row.juror.pk}")
    if late and left:
        names = ", ".join(f"{row.juror} ({row.handed_in}/{row.expected})" for row in left[:20])
        told += tell_jury_office(
            jury, f"Quá hạn chấm: {jury.title}", f"{body} Chưa xong: {names}.", once=f"juries.late/{occasion}"
        )
    return told
