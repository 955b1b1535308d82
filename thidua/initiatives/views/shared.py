"""What pages of initiatives share."""

from django.http import HttpRequest
from django.urls import reverse

from thidua.core.actor import Actor
from thidua.initiatives import queries
from thidua.initiatives.models import Initiative
from thidua.web.requests import actor_of


def page_for(request: HttpRequest, code: str) -> tuple[Actor, Initiative]:
    actor = actor_of(request)
    return actor, queries.get_initiative(actor, code)


def page_url(row: Initiative) -> str:
    return reverse("initiatives:page", args=[row.code])
