"""What pages of the award share."""

from django.http import HttpRequest
from django.urls import reverse

from thidua.core.actor import Actor
from thidua.creativity import queries
from thidua.creativity.models import AwardRound, AwardWork
from thidua.web.requests import actor_of


def round_for(request: HttpRequest, code: str) -> tuple[Actor, AwardRound]:
    actor = actor_of(request)
    return actor, queries.get_round(actor, code)


def work_for(request: HttpRequest, code: str) -> tuple[Actor, AwardWork]:
    actor = actor_of(request)
    return actor, queries.get_work(actor, code)


def round_url(round_: AwardRound) -> str:
    return reverse("creativity:page", args=[round_.code])


def work_url(work: AwardWork) -> str:
    return reverse("creativity:work", args=[work.code])
