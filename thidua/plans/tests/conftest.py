from collections.abc import Iterator

import pytest
import time_machine

from thidua.people.models import Unit
from thidua.people.tests.factories import make_unit


@pytest.fixture
def on_the_day() -> Iterator[None]:
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        yield


@pytest.fixture
def city(db: None) -> Unit:
    return make_unit("Thành phố Mẫu", code="mau")


@pytest.fixture
def ward(city: Unit) -> Unit:
    return make_unit("Phường Mẫu", parent=city, code="pm")
