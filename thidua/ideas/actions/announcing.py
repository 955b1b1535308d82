"""Telling the authors of many ideas the same: one message for each account, letters by a job in small parts."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.jobs import later
from thidua.ideas.actions.mailing import follow_url, write_letter
from thidua.ideas.models import Idea, IdeaAuthor
from thidua.notifications.actions import notify

LETTERS = 50  # in one job: one that is begun again repeats few


def tell_many(actor: Actor, ideas: Sequence[Idea], title: str, body: str) -> int:
    """Answers how many are told: accounts at once, authors who gave an address as the letters go out."""
    authors = IdeaAuthor.objects.filter(idea__in=[idea.pk for idea in ideas])
    users = set(authors.filter(user__isnull=False).values_list("user_id", flat=True))
    told = notify((one for one in users if one), title, body=body, url=reverse("ideas:mine"))
    return told + send_letters(actor, authors.filter(user__isnull=True).exclude(email=""), title, body)


def send_letters(actor: Actor, authors: QuerySet[IdeaAuthor], title: str, body: str) -> int:
    """A letter to each, with the address to follow their idea; one for each address and idea."""
    keys = list(authors.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), LETTERS):
        part = keys[start : start + LETTERS]
        later(f"Gửi thư cho tác giả: {title}"[:200], "ideas.write_letters", part, title, body, owner=actor)
    return len(keys)


def write_letters(*, authors: Sequence[int], title: str, body: str) -> int:
    """The letters of one part, each with the address to follow its own idea."""
    rows = IdeaAuthor.objects.filter(pk__in=authors).exclude(email="").select_related("idea").order_by("pk")
    for one in rows:
        write_letter(title, f"{body}\n\nÝ tưởng: {one.idea.title}\nXem tại: {follow_url(one.idea)}\n", one.email)
    return len(rows)
