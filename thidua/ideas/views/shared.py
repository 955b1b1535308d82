"""What pages of contests and ideas share."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from thidua.core.actor import Actor
from thidua.ideas import queries
from thidua.ideas.models import Contest, Idea
from thidua.web.requests import actor_of


def contest_for(request: HttpRequest, code: str) -> tuple[Actor, Contest]:
    actor = actor_of(request)
    return actor, queries.get_contest(actor, code)


def idea_for(request: HttpRequest, code: str) -> tuple[Actor, Idea]:
    actor = actor_of(request)
    return actor, queries.get_idea(actor, code)


def contest_url(contest: Contest) -> str:
    return reverse("ideas:contest", args=[contest.code])


def idea_url(idea: Idea) -> str:
    return reverse("ideas:page", args=[idea.code])


def unindexed(response: HttpResponse) -> HttpResponse:
    """Not for search engines, and not kept by anybody in between: the address holds a code."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    return response
