"""Telling people: written in the same transaction, so nothing is announced that did not happen."""

from collections.abc import Iterable

from django.db import transaction

from thidua.core.actor import Actor
from thidua.core.clock import now
from thidua.notifications.models import Message


def notify(user_ids: Iterable[int], title: str, *, body: str = "", url: str = "") -> None:
    """One message to each user, once. `url` is a path on this site."""
    at = now()
    rows = [Message(user_id=u, at=at, title=title[:300], body=body, url=url) for u in sorted(set(user_ids))]
    Message.objects.bulk_create(rows)


@transaction.atomic
def read_messages(*, actor: Actor) -> int:
    """Mark all of the actor's messages read; answers how many were new."""
    return Message.objects.filter(user_id=actor.user_id, read_at__isnull=True).update(read_at=now())
