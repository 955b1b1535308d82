"""What waits for the reader in this slice: six queries, whatever there is."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.text import short
from thidua.pilots import states
from thidua.pilots.models import Pilot, Proposal
from thidua.pilots.permissions import DECIDERS, WRITERS
from thidua.pilots.queries import missing_months
from thidua.web.waiting import Waiting

MOST = 20


def waiting(actor: Actor, on: date) -> Sequence[Waiting]:
    """Decisions and evaluations of the reader's own units; questions to answer, logs to write, trials to end."""
    return [*_to_decide(actor.unit_ids(*DECIDERS)), *_to_go_on(actor.unit_ids(*WRITERS)), *_trials(actor, on)]


def _to_decide(own: tuple[int, ...]) -> list[Waiting]:
    if not own:
        return []
    sent = Proposal.objects.filter(competent__in=own, state=states.SENT).order_by("decide_by", "pk")[:MOST]
    ended = Pilot.objects.filter(proposal__competent__in=own, state__in=(states.STOPPED, states.COMPLETED))
    ended = ended.select_related("proposal").order_by("ended_on", "pk")[:MOST]
    return [
        *(_item("Quyết định đề xuất thí điểm", row, row.decide_by) for row in sent),
        *(_item("Đánh giá thí điểm", pilot.proposal, pilot.evaluate_by) for pilot in ended),
    ]


def _to_go_on(own: tuple[int, ...]) -> list[Waiting]:
    if not own:
        return []
    rows = Proposal.objects.filter(unit__in=own, state__in=(states.AGREED, states.ASKED)).order_by("pk")[:MOST]
    titles = {states.AGREED: "Trình đề xuất thí điểm", states.ASKED: "Làm rõ đề xuất thí điểm"}
    return [_item(titles[row.state], row, None) for row in rows]


def _trials(actor: Actor, on: date) -> list[Waiting]:
    own = actor.unit_ids(*WRITERS)
    if not own:
        return []
    rows = Pilot.objects.filter(proposal__unit__in=own, state=states.RUNNING).select_related("proposal")
    found = []
    for pilot in rows.prefetch_related("log").order_by("until", "pk")[:MOST]:
        if months := missing_months(pilot, on):
            found.append(_item(f"Ghi nhật ký thí điểm tháng {months[0]:%m/%Y}", pilot.proposal, None))
        if pilot.until < on:
            found.append(_item("Kết thúc thí điểm", pilot.proposal, pilot.until))
    return found


def _item(title: str, row: Proposal, due_on: date | None) -> Waiting:
    return Waiting(title, short(row.title, 120), reverse("pilots:proposal", args=[row.code]), due_on)
