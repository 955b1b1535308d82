"""Killed in the middle of an import: everything, or nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_a_process_that_dies_at_any_statement_of_an_import_leaves_nothing(tmp_path: Path) -> None:
    environment = os.environ | {
        "THIDUA_MODE": "test",
        "THIDUA_VAR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/proof.sqlite3",
        "PYTHONPATH": str(ROOT),
    }
    script = ROOT / "thidua/people/tests/import_proof.py"
    done = subprocess.run([sys.executable, str(script)], env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert found["deaths"] > 20
    assert found["halves"] == []
    assert found["after"] == [34, 34]
    assert found["chain"] is None
