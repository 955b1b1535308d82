"""`{% unread %}`: the bell in the head of every page."""

from django import template
from django.template import Context

from thidua.notifications.queries import unread_count

register = template.Library()


@register.inclusion_tag("notifications/_unread.html", takes_context=True)
def unread(context: Context) -> dict[str, object]:
    """How many messages the reader has not read; nothing for a visitor."""
    actor = getattr(context.get("request"), "actor", None)
    return {"count": unread_count(actor) if actor is not None and actor.user_id else None}
