"""Readers and messages for tests."""

from datetime import UTC, datetime

from django.contrib.auth import get_user_model
from django.test import Client

from thidua.core.actor import Actor
from thidua.notifications.models import Message

AT = datetime(2026, 11, 7, 1, 0, tzinfo=UTC)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def make_reader(username: str = "a") -> Actor:
    user = get_user_model()(username=username, display_name=f"Cán bộ {username}")
    user.save()
    return Actor(user_id=user.pk, name=str(user))


def make_message(actor: Actor, title: str = "Hồ sơ được trả lại", **values: object) -> Message:
    return Message.objects.create(user_id=actor.user_id, at=AT, title=title, **values)


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.user_id), backend=BACKEND)
    return client
