from collections.abc import Iterator

import pytest
import time_machine


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        yield
