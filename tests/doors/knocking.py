"""How a test knocks: the same values at the page and at the JSON door, and what each leaves behind."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from json import dumps
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from thidua.audit.models import Step
from thidua.core.actor import Actor

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
OUTSIDE = {"sessions.Session", "accounts.User"}  # signing in writes them, the operation does not


@dataclass(frozen=True)
class Call:
    """One operation, ready to be asked for: by whom, at which two addresses, with which values."""

    actor: Actor
    page: str
    door: str  # "POST /api/…"
    values: dict[str, Any] = field(default_factory=dict)
    only_page: dict[str, str] = field(default_factory=dict)  # which button of the form was pressed


Scene = Callable[[str], Call]  # "" for the good call, else the code with which it is to be refused


@dataclass(frozen=True)
class Heard:
    """What a door answered, as far as both can say it, and the steps and rows it left behind."""

    status: int
    text: str
    body: dict[str, Any]
    effect: tuple[Any, ...]


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.user_id), backend=BACKEND)
    return client


def at_page(call: Call) -> Heard:
    client = client_of(call.actor)
    return _heard(lambda: client.post(call.page, {**_files(call.values), **call.only_page}))


def at_json(call: Call) -> Heard:
    client = client_of(call.actor)
    method, address = call.door.split(" ", 1)
    if any(isinstance(value, bytes) for value in call.values.values()):
        return _heard(lambda: client.post(address, _files(call.values)))
    return _heard(lambda: client.generic(method, address, dumps(call.values), "application/json"))


def _heard(knock: Callable[[], Any]) -> Heard:
    """Knock, look at what changed, and leave the world as it was for the other door."""
    before, last = _rows(), Step.objects.count()
    with transaction.atomic():
        answer = knock()
        steps = Step.objects.order_by("seq").values_list("actor_name", "verb", "from_state", "to_state", "note")
        effect = (list(steps[last:]), {name: n - before[name] for name, n in _rows().items() if n != before[name]})
        transaction.set_rollback(True)
    text = unescape(answer.content.decode())
    is_json = answer["Content-Type"].startswith("application/json")
    return Heard(answer.status_code, text, answer.json() if is_json and answer.status_code >= 400 else {}, effect)


def _rows() -> Counter[str]:
    models = [model for model in apps.get_models() if model._meta.label not in OUTSIDE]
    return Counter({model._meta.label: model._default_manager.count() for model in models})


def _files(values: dict[str, Any]) -> dict[str, Any]:
    return {k: _file(v) if isinstance(v, bytes) else v for k, v in values.items()}


def _file(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("ds.pdf" if data.startswith(b"%PDF") else "ds.csv", data)
