"""Tests run in their own mode, before Django reads its settings."""

import os

os.environ["THIDUA_MODE"] = "test"
