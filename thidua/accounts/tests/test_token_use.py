"""When a token was last used, to the minute."""

from datetime import timedelta

import pytest

from thidua.accounts.actions import note_token_use
from thidua.accounts.models import ApiToken, User
from thidua.accounts.queries import digest_of
from thidua.core.clock import now


@pytest.mark.django_db
def test_use_is_noted_once_a_minute() -> None:
    user = User.objects.create(username="u", display_name="Trần Thị Mẫu Mã")
    token = ApiToken.objects.create(user=user, name="máy in", digest=digest_of("x"), created_at=now())
    note_token_use(user, digest_of("x"))
    token.refresh_from_db()
    first = token.last_used_at
    assert first is not None
    note_token_use(user, digest_of("x"))
    token.refresh_from_db()
    assert token.last_used_at == first
    ApiToken.objects.update(last_used_at=first - timedelta(minutes=5))
    note_token_use(user, digest_of("x"))
    token.refresh_from_db()
    assert token.last_used_at >= first
