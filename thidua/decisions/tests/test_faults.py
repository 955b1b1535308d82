"""All or nothing: a fault at every statement, a real death at every statement, a crowd at the door."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from thidua.awards.models import Honor
from thidua.decisions.actions import sign_decision
from thidua.decisions.models import Certificate, Decision, Register
from thidua.decisions.tests.factories import DAY, make_presented, make_world

ROOT = Path(__file__).resolve().parents[3]
DONE = {"signed": 1, "certificates": 2, "honors": 2, "granted": 2, "numbers": 1, "chain": None}


class Fault(Exception):
    pass


def _failing(statement: int) -> Any:
    seen = 0

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        seen += 1
        if seen == statement:
            raise Fault
        return execute(sql, params, many, context)

    return connection.execute_wrapper(wrapper)


@pytest.mark.django_db(transaction=True)
def test_a_fault_at_any_statement_of_signing_leaves_nothing() -> None:
    world = make_world()
    decision = make_presented(world, "Lê Thị Mẫu")
    statement = 0
    while True:
        statement += 1
        try:
            with _failing(statement):
                sign_decision(actor=world.chair, decision=decision, signed_on=DAY)
            break
        except Fault:
            pass
        assert not Decision.objects.filter(state="signed").exists()
        assert (Certificate.objects.count(), Honor.objects.count(), Register.objects.count()) == (0, 0, 0)
    assert statement > 20
    assert Register.objects.get(symbol="QĐ-UBND").last_number == 1


def _proof(what: str, folder: Path) -> dict[str, Any]:
    script = ROOT / "thidua/decisions/tests/signing_proof.py"
    environment = os.environ | {
        "THIDUA_MODE": "test",
        "THIDUA_VAR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/proof.sqlite3",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, str(script), what], env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_process_that_dies_at_any_statement_leaves_nothing(tmp_path: Path) -> None:
    found = _proof("kill", tmp_path)
    assert found["halves"] == []
    assert found["deaths"] > 20
    assert found["after"] == DONE


def test_twenty_at_once_sign_once(tmp_path: Path) -> None:
    assert _proof("crowd", tmp_path) == {"codes": [0], "after": DONE}


def test_numbers_have_no_gap_although_some_die(tmp_path: Path) -> None:
    found = _proof("series", tmp_path)
    assert found["signed"] + found["died"] == 20
    assert found["died"] > 0
    assert found["numbers"] == list(range(1, found["signed"] + 1))
    assert (found["after"]["numbers"], found["after"]["chain"]) == (found["signed"], None)
