"""Tokens of the JSON door: made, shown once, taken back."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from thidua.accounts.models import ApiToken, User
from thidua.accounts.permissions import may_create_token, may_revoke_token
from thidua.accounts.queries import digest_of
from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean

MOST_TOKENS = 10


@transaction.atomic
def create_token(*, actor: Actor, name: str) -> tuple[ApiToken, str]:
    """A new token and its text, which is kept nowhere. Refuses: sign_in, too_many."""
    require(may_create_token(actor))
    user = lock(User(pk=actor.user_id))
    if user.tokens.filter(revoked_at__isnull=True).count() >= MOST_TOKENS:
        raise Refused(
            "too_many",
            f"Mỗi tài khoản có tối đa {MOST_TOKENS} mã đang dùng. Hãy thu hồi một mã không còn cần.",
            "name",
        )
    text = f"thidua_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(user=user, name=clean(name), digest=digest_of(text), created_at=now())
    step(token, "create", actor=actor)
    return token, text


@transaction.atomic
def revoke_token(*, actor: Actor, token: ApiToken) -> ApiToken:
    """The token opens nothing any more. Refuses: not_yours, already_revoked."""
    token = lock(token)
    require(may_revoke_token(actor, token))
    token.revoked_at = now()
    token.save(update_fields=["revoked_at"])
    step(token, "revoke", actor=actor)
    return token


def note_token_use(user: User, digest: str) -> None:
    """Remember when a token was last used, to the minute; no step, since nothing about the token changes."""
    at = now()
    recent = at - timedelta(minutes=1)
    unused = Q(last_used_at__isnull=True) | Q(last_used_at__lt=recent)
    ApiToken.objects.filter(unused, user=user, digest=digest).update(last_used_at=at)
