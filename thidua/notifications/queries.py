"""A reader's own messages."""

from django.db.models import QuerySet

from thidua.core.actor import Actor
from thidua.notifications.models import Message


def messages_for(actor: Actor) -> QuerySet[Message]:
    return Message.objects.filter(user_id=actor.user_id)


def unread_count(actor: Actor) -> int:
    return messages_for(actor).filter(read_at__isnull=True).count()
