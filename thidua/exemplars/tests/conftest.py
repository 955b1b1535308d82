"""The day on which the tests of this slice play."""

from collections.abc import Iterator

import pytest
import time_machine

from thidua.exemplars.tests.factories import Ground, make_ground


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        yield


@pytest.fixture
def ground(db: None) -> Ground:
    return make_ground()
