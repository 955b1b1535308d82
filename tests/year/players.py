"""Who knocks at the pages: accounts of the demo, a day that moves on, the articles as they were printed."""

import re
from datetime import date
from html import unescape
from json import dumps
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client

from thidua.accounts.models import User
from thidua.core.actor import SYSTEM, Role
from thidua.demo.stage import City
from thidua.people.actions import grant_role
from thidua.people.models import Unit
from thidua.people.tests.factories import make_user

ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "seeds"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
needs_articles = pytest.mark.skipif(not ARTICLES.is_dir(), reason="../shared is not here: the articles are not code")
__all__ = [
    "City",
    "Day",
    "article",
    "asked",
    "client_of",
    "needs_articles",
    "officer",
    "read",
    "sent",
    "told",
    "value_of",
]


class Day:
    """The day on which everybody acts."""

    def __init__(self, traveller: time_machine.Traveller) -> None:
        self._traveller = traveller

    def is_(self, day: str) -> None:
        self._traveller.move_to(f"{day}T09:00:00+07:00")


def article(start: str) -> str:
    """The text of an article, as an officer would copy it."""
    (found,) = ARTICLES.glob(f"{start}*")
    return found.read_text(encoding="utf-8")


def client_of(account: str) -> Client:
    """Signed in anew every time: months pass between two steps."""
    client = Client()
    client.force_login(User.objects.get(username=account), backend=BACKEND)
    return client


def read(account: str, url: str) -> str:
    answer = client_of(account).get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return unescape(answer.text)


def asked(account: str, url: str, values: dict[str, Any] | None = None) -> tuple[int, str]:
    """What the page answers, whatever that is."""
    answer = client_of(account).post(url, values or {})
    return answer.status_code, unescape(answer.text)


def sent(account: str, url: str, values: dict[str, Any] | None = None) -> str:
    """A form that is taken; answers where it leads."""
    answer = client_of(account).post(url, values or {})
    assert answer.status_code == 303, (url, answer.status_code, _errors(unescape(answer.text)))
    return answer["Location"]


def told(account: str, door: str, values: dict[str, Any] | None = None) -> tuple[int, dict[str, Any]]:
    """The same as a program: "PUT /api/…"."""
    method, address = door.split(" ", 1)
    answer = client_of(account).generic(method, address, dumps(values or {}), "application/json")
    return answer.status_code, answer.json()


def value_of(page: str, name: str) -> str:
    """What stands in a text area of the page."""
    found = re.search(rf'<textarea[^>]*name="{name}"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert found is not None, f"no text area {name}"
    return found[1].strip("\r\n")


def officer(unit: Unit, role: Role = Role.OFFICER) -> str:
    """An account of its own for that unit; answers its name."""
    account = f"{role.value}-{unit.code}"
    grant_role(actor=SYSTEM, user=make_user(username=account), role=role, unit=unit, since=date(2015, 1, 1))
    return account


def _errors(page: str) -> str:
    text = re.sub(r"<[^>]+>", " ", page)
    return " ".join(text.split())[:3000]
