"""Reads about accounts: whose token this is, and a user's own tokens."""

import hashlib

from django.db.models import QuerySet

from thidua.accounts.models import ApiToken, User
from thidua.core.actor import Actor
from thidua.core.errors import NotFound


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def user_by_token(token: str) -> User | None:
    """The active user of a token in force, else None."""
    found = (
        ApiToken.objects.filter(digest=digest_of(token), revoked_at__isnull=True, user__is_active=True)
        .select_related("user")
        .first()
    )
    return found.user if found else None


def tokens_of(actor: Actor) -> QuerySet[ApiToken]:
    return ApiToken.objects.filter(user_id=actor.user_id).order_by("revoked_at", "-id")


def get_token(actor: Actor, pk: int) -> ApiToken:
    """One of the reader's own tokens, else NotFound."""
    token = tokens_of(actor).filter(pk=pk).first()
    if token is None:
        raise NotFound
    return token
