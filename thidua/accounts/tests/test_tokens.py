import pytest

from thidua.accounts.actions import MOST_TOKENS, create_token, revoke_token
from thidua.accounts.models import ApiToken
from thidua.accounts.permissions import may_create_token, may_revoke_token
from thidua.accounts.queries import digest_of, get_token, tokens_of, user_by_token
from thidua.accounts.tests.factories import actor_of_user, make_user
from thidua.audit.models import Step
from thidua.core.actor import Actor
from thidua.core.clock import now
from thidua.core.errors import NotFound, Refused

pytestmark = pytest.mark.django_db
VISITOR = Actor(user_id=0, name="Khách")


def test_create_token_keeps_only_its_digest() -> None:
    user = make_user()
    token, text = create_token(actor=actor_of_user(user), name="  Đồng  bộ ")
    assert (token.name, token.digest) == ("Đồng bộ", digest_of(text))
    assert text not in str(ApiToken.objects.values())
    assert user_by_token(text) == user
    assert [step.verb for step in Step.objects.all()] == ["apitoken.create"]


@pytest.mark.parametrize("wrong", ["", "x", "thidua_", "\x00", "ê" * 300])
def test_a_wrong_token_opens_nothing(wrong: str) -> None:
    create_token(actor=actor_of_user(make_user()), name="a")
    assert user_by_token(wrong) is None


def test_a_token_ends_when_revoked_or_its_user_is_stopped() -> None:
    user = make_user()
    actor = actor_of_user(user)
    token, text = create_token(actor=actor, name="a")
    _, other = create_token(actor=actor, name="b")
    revoke_token(actor=actor, token=token)
    assert (user_by_token(text), user_by_token(other)) == (None, user)
    user.is_active = False
    user.save()
    assert user_by_token(other) is None
    assert Step.objects.filter(verb="apitoken.revoke").count() == 1


def test_create_token_refuses_too_many() -> None:
    actor = actor_of_user(make_user())
    made = [create_token(actor=actor, name=f"{n}")[0] for n in range(MOST_TOKENS)]
    with pytest.raises(Refused) as caught:
        create_token(actor=actor, name="one more")
    assert (caught.value.code, caught.value.field) == ("too_many", "name")
    revoke_token(actor=actor, token=made[0])
    create_token(actor=actor, name="one more")


def test_who_may() -> None:
    user, other = make_user("a"), make_user("b")
    live = ApiToken.objects.create(user=user, name="x", digest="1", created_at=now())
    ended = ApiToken.objects.create(user=user, name="y", digest="2", created_at=now(), revoked_at=now())
    actors = (VISITOR, actor_of_user(user), actor_of_user(other))
    assert [may_create_token(one).code for one in actors] == ["sign_in", "", ""]
    assert [may_revoke_token(one, live).code for one in actors] == ["not_yours", "", "not_yours"]
    assert [may_revoke_token(one, ended).code for one in actors] == ["not_yours", "already_revoked", "not_yours"]


def test_revoke_token_refuses_what_is_not_mine() -> None:
    token, text = create_token(actor=actor_of_user(make_user("a")), name="x")
    stranger = actor_of_user(make_user("b"))
    with pytest.raises(Refused) as caught:
        revoke_token(actor=stranger, token=token)
    assert caught.value.code == "not_yours"
    assert user_by_token(text) is not None
    assert list(tokens_of(stranger)) == []
    with pytest.raises(NotFound):
        get_token(stranger, token.pk)
