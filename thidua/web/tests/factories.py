"""Rows and people for the tests of the frame."""

from datetime import UTC, datetime

from django.contrib.auth import get_user_model
from django.test import Client

from thidua.core.models import Job

DAY = datetime(2026, 11, 7, 1, 0, tzinfo=UTC)


def make_job(title: str = "Đọc tệp", **values: object) -> Job:
    given = {"task": "t", "created_at": DAY, "run_after": DAY, **values}
    return Job.objects.create(title=title, **given)


def signed_in_client(username: str = "can_bo") -> Client:
    user = get_user_model()(username=username, display_name="Cán bộ thử")
    user.save()
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
