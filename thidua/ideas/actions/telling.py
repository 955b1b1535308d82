"""Who is told what happens to an idea: authors with an account on the site, others by mail; the contest's office."""

from django.urls import reverse

from thidua.core.actor import Role
from thidua.ideas.actions.mailing import mail_authors
from thidua.ideas.models import Idea
from thidua.notifications.actions import notify
from thidua.people.queries import users_with_role


def tell_authors(idea: Idea, title: str, body: str) -> int:
    """Answers how many accounts were told; authors with an address only get a letter after commit."""
    users = [one.user_id for one in idea.authors.all() if one.user_id and one.confirmed]
    mail_authors(idea, title, body)
    return notify(users, title, body=body, url=reverse("ideas:page", args=[idea.code]))


def tell_office(idea: Idea, title: str, body: str) -> int:
    unit = idea.contest.unit
    users = {*users_with_role(Role.OFFICER, unit), *users_with_role(Role.STANDING_OFFICE, unit)}
    return notify(users, title, body=body, url=reverse("ideas:page", args=[idea.code]))
