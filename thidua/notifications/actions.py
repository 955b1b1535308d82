"""Telling people: written in the same transaction, so nothing is announced that did not happen."""

from collections.abc import Iterable

from django.db import transaction

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.notifications.models import Message
from thidua.notifications.permissions import may_read


def notify(user_ids: Iterable[int], title: str, *, body: str = "", url: str = "", once: str = "") -> int:
    """One message to each user; answers how many were sent. `url` is a path on this site.

    `once` names the occasion, for what may run again (a daily reminder): nobody is told of it twice.
    """
    at, readers = now(), set(user_ids)
    if once:
        readers -= set(Message.objects.filter(once=once, user__in=readers).values_list("user_id", flat=True))
    rows = [Message(user_id=u, at=at, title=title[:300], body=body, url=url, once=once) for u in sorted(readers)]
    # Two runs at the same moment: the constraint keeps the first, the second is silent.
    Message.objects.bulk_create(rows, ignore_conflicts=bool(once))
    return len(rows)


@transaction.atomic
def read_messages(*, actor: Actor) -> int:
    """Mark all of the actor's messages read; answers how many were new."""
    return Message.objects.filter(user_id=actor.user_id, read_at__isnull=True).update(read_at=now())


@transaction.atomic
def read_message(*, actor: Actor, message: Message) -> bool:
    """Mark one message read; answers whether it was new. Refuses: not_yours."""
    require(may_read(actor, message))
    return bool(Message.objects.filter(pk=message.pk, read_at__isnull=True).update(read_at=now()))
