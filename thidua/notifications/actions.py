"""Telling people: written in the same transaction, so nothing is announced that did not happen."""

from collections.abc import Iterable

from django.db import transaction

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.notifications.models import Message
from thidua.notifications.permissions import may_read


def notify(user_ids: Iterable[int], title: str, *, body: str = "", url: str = "") -> None:
    """One message to each user, once. `url` is a path on this site."""
    at = now()
    rows = [Message(user_id=u, at=at, title=title[:300], body=body, url=url) for u in sorted(set(user_ids))]
    Message.objects.bulk_create(rows)


@transaction.atomic
def read_messages(*, actor: Actor) -> int:
    """Mark all of the actor's messages read; answers how many were new."""
    return Message.objects.filter(user_id=actor.user_id, read_at__isnull=True).update(read_at=now())


@transaction.atomic
def read_message(*, actor: Actor, message: Message) -> bool:
    """Mark one message read; answers whether it was new. Refuses: not_yours."""
    require(may_read(actor, message))
    return bool(Message.objects.filter(pk=message.pk, read_at__isnull=True).update(read_at=now()))
