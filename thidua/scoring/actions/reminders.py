"""What the day asks for: sheets for those who joined, points from data, and a word to those who are due."""

from datetime import date

from django.urls import reverse

from thidua.clusters.queries import officers_of_unit
from thidua.core.actor import Actor
from thidua.core.clock import working_days_between
from thidua.notifications.actions import notify
from thidua.scoring import states
from thidua.scoring.actions.automatic import recalculate
from thidua.scoring.actions.sheets import open_sheets
from thidua.scoring.models import Scale, Scoresheet
from thidua.scoring.queries import ranked_sheets

DAYS = (10, 3, 0)


def remind(*, actor: Actor, on: date) -> int:
    """Once a day, by the system; a second call sends nothing. Answers how many messages were sent."""
    rows = Scale.objects.filter(state=states.IN_USE).select_related("cluster__system__owner")
    sent = 0
    for scale in rows:
        open_sheets(actor=actor, scale=scale)
        recalculate(actor=actor, scale=scale)
        sent += _remind_members(scale, on)
    return sent


def _remind_members(scale: Scale, on: date) -> int:
    if scale.hand_in_until is None:
        return 0
    left = working_days_between(on, scale.hand_in_until)
    if left not in DAYS and left != -1:
        return 0
    open_ = ranked_sheets(scale).filter(state=states.OPEN)
    return sum(_remind(sheet, scale, left) for sheet in open_)


def _remind(sheet: Scoresheet, scale: Scale, left: int) -> int:
    when = "đã quá hạn" if left < 0 else "hôm nay là hạn" if left == 0 else f"còn {left} ngày làm việc"
    return notify(
        officers_of_unit(sheet.membership.unit),
        f"Chưa nộp bảng chấm điểm thi đua {scale.year}: {when}",
        body=f"{scale.title}. Hạn nộp {scale.hand_in_until:%d/%m/%Y}.",
        url=reverse("scoring:self_score", args=[sheet.code]),
        once=f"scoring.due/{sheet.code}/{scale.hand_in_until}/{left}",
    )
