"""What pages of councils share: the form that was sent, who runs it, where to go back to."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.councils import queries
from thidua.councils.models import Ballot, Meeting
from thidua.councils.permissions import may_run
from thidua.web.requests import actor_of


def run_meeting(request: HttpRequest, code: str) -> tuple[Actor, Meeting]:
    """The meeting for whoever runs it; for others the sentence why not."""
    actor = actor_of(request)
    meeting = queries.get_meeting(actor, code)
    require(may_run(actor, meeting.council))
    return actor, meeting


def run_ballot(request: HttpRequest, code: str) -> tuple[Actor, Ballot]:
    """The same by a ballot of the meeting."""
    actor = actor_of(request)
    ballot = queries.get_ballot(actor, code)
    require(may_run(actor, ballot.meeting.council))
    return actor, ballot


def council_url(code: str) -> str:
    return reverse("councils:council", args=[code])


def tab_url(code: str, tab: str) -> str:
    return f"{reverse('councils:meeting', args=[code])}?tab={tab}"


def file_answer(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
