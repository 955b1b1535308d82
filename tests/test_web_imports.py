"""What the web process carries: the heavy libraries of optional commands stay outside."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("pandas", "pyarrow", "duckdb", "pyspark", "openfisca_core")


def test_the_web_process_imports_no_heavy_library() -> None:
    script = f"import sys, thidua.config.wsgi, thidua.config.urls\nprint(sorted(set({HEAVY!r}) & set(sys.modules)))"
    environment = {"THIDUA_MODE": "test", "PATH": "", "DJANGO_SETTINGS_MODULE": "thidua.config.testing"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr
