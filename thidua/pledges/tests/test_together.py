"""The two last signers at the same moment: both sign, exactly one brings the pledge into force."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import time_machine
from django.db import OperationalError, connection
from django.test import TransactionTestCase

from thidua.audit.models import Step
from thidua.core.errors import Refused
from thidua.pledges import states
from thidua.pledges.models import Pledge, PledgeSignature
from thidua.pledges.tests.factories import make_block, make_pledge, make_signature


def together(*calls: Callable[[], object]) -> list[str]:
    """Run all at once, each in a thread with its own connection; what they answered, sorted."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], object]) -> str:
        barrier.wait()
        try:
            return type(patiently(call)).__name__
        except Refused as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return sorted(threads.map(run, calls))


def patiently(call: Callable[[], object]) -> object:
    """The in-memory database of the tests answers "locked" at once where a file would wait."""
    while True:
        try:
            return call()
        except OperationalError as error:
            if "locked" not in str(error):
                raise
            sleep(0.01)


@time_machine.travel("2026-11-20T09:00:00+07:00", tick=True)
class Together(TransactionTestCase):
    def test_two_last_signers_give_one_entry_into_force(self) -> None:
        block = make_block(2)
        pledge = make_pledge(block.cluster, opened=True)
        results = together(
            *(
                lambda member=member, officer=officer: make_signature(Pledge.objects.get(pk=pledge.pk), member, officer)
                for member, officer in zip(block.members, block.officers, strict=True)
            )
        )
        assert results == ["PledgeSignature", "PledgeSignature"]
        pledge.refresh_from_db()
        assert pledge.state == states.IN_FORCE
        assert Step.objects.filter(verb="pledge.enter_into_force").count() == 1

    def test_a_double_click_signs_once(self) -> None:
        block = make_block(2)
        pledge = make_pledge(block.cluster, opened=True)

        def sign() -> PledgeSignature:
            return make_signature(Pledge.objects.get(pk=pledge.pk), block.members[1], block.officers[1])

        assert together(sign, sign) == ["PledgeSignature", "already_signed"]
        assert Step.objects.filter(verb="pledgesignature.sign").count() == 1
