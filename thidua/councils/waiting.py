"""What a reader must do now at meetings: count papers, come to the meeting, run it."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from thidua.core.actor import Actor
from thidua.councils.models import Ballot, Meeting
from thidua.councils.permissions import visible_meetings
from thidua.councils.states import UNFINISHED
from thidua.web.waiting import Waiting

SHOWN = 10


def waiting(actor: Actor, on: date) -> list[Waiting]:
    """Two queries, whoever asks."""
    return [*_to_count(actor), *_meetings(actor, on)]


def _to_count(actor: Actor) -> Iterator[Waiting]:
    rows = Ballot.objects.filter(state__in=("open", "counting"), meeting__tellers__user_id=actor.user_id)
    for ballot in rows.select_related("meeting__council").order_by("pk")[:SHOWN]:
        url = reverse("councils:ballot_count", args=[ballot.code])
        yield Waiting("Nhập kết quả kiểm phiếu", f"{ballot} – {ballot.meeting}", url, ballot.meeting.held_on)


def _meetings(actor: Actor, on: date) -> Iterator[Waiting]:
    rows = Meeting.objects.filter(visible_meetings(actor), state__in=UNFINISHED).select_related("council")
    for meeting in rows.order_by("held_on", "pk")[:SHOWN]:
        title = "Phiên họp đã qua ngày, chưa kết thúc" if meeting.held_on < on else f"Phiên họp {meeting.council.noun}"
        yield Waiting(title, str(meeting), reverse("councils:meeting", args=[meeting.code]), meeting.held_on)
