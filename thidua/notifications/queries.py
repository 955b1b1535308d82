"""A reader's own messages."""

from django.db.models import QuerySet

from thidua.core.actor import Actor
from thidua.core.errors import NotFound
from thidua.notifications.models import Message


def messages_for(actor: Actor) -> QuerySet[Message]:
    return Message.objects.filter(user_id=actor.user_id)


def get_message(actor: Actor, pk: int) -> Message:
    """One of the reader's own messages, else NotFound."""
    message = messages_for(actor).filter(pk=pk).first()
    if message is None:
        raise NotFound
    return message


def unread_count(actor: Actor) -> int:
    return messages_for(actor).filter(read_at__isnull=True).count()
