"""Users for the tests of accounts."""

from django.test import Client

from thidua.accounts.models import User
from thidua.core.actor import Actor

PASSWORD = "mot cau dai de nho"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def make_user(username: str = "can_bo", **values: object) -> User:
    user = User(username=username, display_name=f"Cán bộ {username}", **values)
    user.set_password(PASSWORD)
    user.save()
    return user


def actor_of_user(user: User) -> Actor:
    return Actor(user_id=user.pk, name=str(user))


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client
