"""Settings for tests and type checks: the same file in its test mode."""

import os

os.environ["THIDUA_MODE"] = "test"

from thidua.config.settings import *  # noqa: F403
