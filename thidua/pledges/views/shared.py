"""What pages of pledges share."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from thidua.core.actor import Actor
from thidua.pledges import queries
from thidua.pledges.models import Pledge
from thidua.web.requests import actor_of


def pledge_for(request: HttpRequest, code: str) -> tuple[Actor, Pledge]:
    actor = actor_of(request)
    return actor, queries.get_pledge(actor, code)


def pledge_url(pledge: Pledge) -> str:
    return reverse("pledges:page", args=[pledge.code])


def file_answer(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
