"""Run as a program on a database file of its own: signing under kills and under a crowd.

Prints one line of JSON. `kill`: a process dies (os._exit) before each SQL statement of signing, in turn, and
the database must hold nothing of it. `crowd`: many processes sign the same decision at once. `series`: many
processes sign a decision each, every third one dies on the way.
"""

# ruff: noqa: E402 - Django has to be set up before its models are imported

import json
import os
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")

import django

django.setup()

from django.core.management import call_command
from django.db import connection

from thidua.audit.queries import verify_chain
from thidua.awards.models import Honor
from thidua.decisions.actions import sign_decision
from thidua.decisions.models import Certificate, Decision, Register
from thidua.decisions.tests.factories import DAY, World, make_presented, make_world
from thidua.nominations.models import Nomination

CROWD = 20
DIED = 9


def child(work: Callable[[], None]) -> int:
    """Run `work` in a process of its own with a connection of its own; answers its id."""
    connection.close()
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
        os._exit(0)
    except BaseException:
        os._exit(1)


def state() -> dict[str, Any]:
    return {
        "signed": Decision.objects.filter(state="signed").count(),
        "certificates": Certificate.objects.count(),
        "honors": Honor.objects.count(),
        "granted": Nomination.objects.filter(state="granted").count(),
        "numbers": sum(Register.objects.filter(symbol="QĐ-UBND").values_list("last_number", flat=True)),
        "chain": verify_chain().broken_at,
    }


def dying_sign(world: World, decision: Decision, statement: int) -> None:
    """Sign, and die before the given statement."""
    seen = 0

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        seen += 1
        if seen == statement:
            os._exit(DIED)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        sign_decision(actor=world.chair, decision=decision, signed_on=DAY)


def kill(world: World, decision: Decision) -> dict[str, Any]:
    """Die before statement 1, 2, 3 … until signing gets through; every death must leave nothing."""
    before, statement = state(), 0
    halves: list[object] = []
    while True:
        statement += 1
        pid = child(partial(dying_sign, world, decision, statement))
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        after = state()
        if code == 0:
            return {"deaths": statement - 1, "halves": halves, "after": after}
        if code != DIED or after != before:
            halves.append([statement, code, after])
        if statement > 500:
            return {"deaths": statement, "halves": ["endless"], "after": after}


def crowd(world: World, decision: Decision) -> dict[str, Any]:
    def sign() -> None:
        sign_decision(actor=world.chair, decision=decision, signed_on=DAY)

    pids = [child(sign) for _ in range(CROWD)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
    return {"codes": sorted(set(codes)), "after": state()}


def series(world: World, decision: Decision) -> dict[str, Any]:
    """Numbers of those who got through are 1, 2, 3 … without gap, whoever died between them."""
    decisions = [decision, *(make_presented(world, f"Người Mẫu {n}") for n in range(CROWD - 1))]
    pids = [child(partial(dying_sign, world, one, 5 * n if n % 3 == 1 else 0)) for n, one in enumerate(decisions)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
    numbers = Decision.objects.filter(state="signed").order_by("number").values_list("number", flat=True)
    return {"signed": codes.count(0), "died": codes.count(DIED), "numbers": list(numbers), "after": state()}


def main() -> None:
    call_command("migrate", verbosity=0)
    world = make_world()
    names = ("Lê Thị Mẫu", "Trần Văn Thử")
    decision = make_presented(world, *names)
    work = {"kill": kill, "crowd": crowd, "series": series}[sys.argv[1]]
    sys.stdout.write(json.dumps(work(world, decision)) + "\n")


if __name__ == "__main__":
    main()
