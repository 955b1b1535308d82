"""Tasks of the year that wait for this reader in their own units."""

from datetime import date

from django.urls import reverse

from thidua.calendar.queries import progress_of, tasks
from thidua.calendar.years import month_span
from thidua.core.actor import Actor
from thidua.web.waiting import Waiting


def waiting(actor: Actor, on: date) -> list[Waiting]:
    """Ticked by hand, due until the end of next month or overdue, not yet done where the reader does it.

    What the system sees by itself is said by the slice in which it is done.
    """
    month = on.month % 12 + 1
    last = month_span(on.year + (month == 1), month)[1]
    roles = {grant.role for grant in actor.grants}
    rows = list(
        tasks(actor).filter(role__in=roles, due_on__lte=last, year__gte=on.year - 1, measure="").order_by("due_on")
    )
    progress = progress_of(rows)
    found = []
    for row in rows:
        mine = {grant.unit_id for grant in actor.grants if grant.role == row.role}
        if mine & progress[row.pk].missing:
            url = f"{reverse('calendar:year')}?year={row.year}&kind={row.kind}&owner={row.owner.code}#thang-{row.month}"
            found.append(Waiting(row.title, "Lịch công tác năm", url, row.due_on))
    return found
