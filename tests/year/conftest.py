"""The city of the demo without its story: units, people, roles, accounts; every test leaves it as it was."""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction

from tests.year.players import City, Day
from thidua.demo.stage import build_city


@pytest.fixture(scope="package")
def stage(django_db_setup: None, django_db_blocker: object) -> Iterator[City]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        call_command("load_catalog", verbosity=0)
        yield build_city()
        transaction.set_rollback(True)


@pytest.fixture
def day(stage: City) -> Iterator[Day]:
    """Starts early in the year; a test moves it on."""
    with time_machine.travel("2026-01-12T09:00:00+07:00", tick=False) as traveller:
        yield Day(traveller)
