"""The files of these tests lie in a folder of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> Iterator[Path]:
    with override_settings(SCREENING_ROOT=tmp_path):
        yield tmp_path
