"""What a reader must do now about initiatives."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.urls import reverse

from thidua.core.actor import Actor, Role
from thidua.initiatives import states
from thidua.initiatives.law import answer_by, decides, last_day
from thidua.initiatives.models import Initiative
from thidua.initiatives.permissions import HANDLERS
from thidua.people.permissions import below
from thidua.web.waiting import Waiting

SHOWN = 20
WORDS = {
    states.SUBMITTED: "Kiểm tra hình thức đơn sáng kiến",
    states.ACCEPTED: "Đưa sáng kiến ra Hội đồng",
    states.APPROVED: "Ghi quyết định công nhận sáng kiến",
}


def waiting(actor: Actor, on: date) -> Sequence[Waiting]:
    """Requests to finish, to check, to bring before a council, to decide; two queries."""
    return [*_to_write(actor, on), *_to_judge(actor)]


def _to_write(actor: Actor, on: date) -> list[Waiting]:
    """What was begun or returned, by its authors and by the unit's own officers."""
    own = Q(authors__person_id=actor.person_id) if actor.person_id is not None else Q(pk__in=[])
    units = Q(unit_id__in=actor.unit_ids(Role.OFFICER))
    mine = Initiative.objects.filter(own | units, state__in=(states.DRAFT, states.RETURNED)).distinct()
    rule = decides("one_year", on)
    found = []
    for row in mine.order_by("-pk")[:SHOWN]:
        due = last_day(row.applied_on, rule) if rule is not None and row.applied_on is not None else None
        title = "Bổ sung đơn sáng kiến" if row.state == states.RETURNED else "Hoàn thành, nộp đơn sáng kiến"
        found.append(Waiting(title, row.title, _url(row), due))
    return found


def _to_judge(actor: Actor) -> list[Waiting]:
    offices = Q(competent_id__in=actor.unit_ids(*HANDLERS))
    offices |= below(actor.paths(Role.STANDING_OFFICE), "competent__path")
    to_check = offices & Q(state__in=(states.SUBMITTED, states.APPROVED))
    to_bring = Q(competent_id__in=actor.unit_ids(Role.COUNCIL_SECRETARY), state=states.ACCEPTED)
    rows = Initiative.objects.filter(to_check | to_bring).order_by("submitted_on", "pk")
    return [
        Waiting(WORDS[row.state], row.title, _url(row), answer_by(row.submitted_on) if row.submitted_on else None)
        for row in rows[:SHOWN]
    ]


def _url(row: Initiative) -> str:
    return reverse("initiatives:page", args=[row.code])
