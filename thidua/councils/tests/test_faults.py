"""Closing a ballot: all or nothing wherever it breaks, and once however many try."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from thidua.audit.actions import step
from thidua.audit.models import Step
from thidua.audit.queries import verify_chain
from thidua.core.models import lock
from thidua.core.tests.together import codes, overlapping, together
from thidua.councils import actions
from thidua.councils.models import AgendaItem, Ballot, BallotItem, TellerEntry
from thidua.councils.tests.factories import counted, handed_out, make_sitting, opened, tally
from thidua.nominations.models import Nomination


class Killed(Exception):
    """The process ends here."""


class Fault:
    """Breaks at the n-th statement."""

    def __init__(self, at: int) -> None:
        self.left = at

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.left -= 1
        if self.left == 0:
            raise Killed
        return execute(sql, params, many, context)


def state_of_all() -> tuple[object, ...]:
    return (
        list(Ballot.objects.values_list("state", "closed_at")),
        list(BallotItem.objects.order_by("pk").values_list("result", flat=True)),
        list(AgendaItem.objects.order_by("pk").values_list("state", flat=True)),
        list(Nomination.objects.order_by("pk").values_list("state", flat=True)),
        Step.objects.count(),
    )


@pytest.mark.django_db(transaction=True)
def test_close_ballot_killed_at_every_statement_changes_nothing() -> None:
    sitting = opened(make_sitting(size=3, items=2), present=3)
    ballot = counted(sitting, handed_out(sitting), [3, 1])
    before = state_of_all()
    for at in range(1, 400):
        try:
            with connection.execute_wrapper(Fault(at)):
                actions.close_ballot(actor=sitting.secretary, ballot=ballot)
            break
        except Killed:
            assert state_of_all() == before, f"câu lệnh thứ {at}"
    assert at > 20
    assert list(Nomination.objects.order_by("pk").values_list("state", flat=True)) == ["approved", "rejected"]
    assert verify_chain().broken_at is None


@pytest.mark.django_db(transaction=True)
def test_two_who_close_at_once_get_one_result() -> None:
    sitting = opened(make_sitting(size=3, items=1), present=3)
    ballot = counted(sitting, handed_out(sitting), [3])
    outcomes = together(
        lambda: actions.close_ballot(actor=sitting.secretary, ballot=ballot),
        lambda: actions.close_ballot(actor=sitting.secretary, ballot=ballot),
    )
    assert codes(outcomes) == ["Ballot", "wrong_state"]
    assert Step.objects.filter(verb="ballot.close").count() == 1
    assert Step.objects.filter(verb="nomination.approve").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_tellers_who_hand_in_at_once_are_compared_once() -> None:
    sitting = opened(make_sitting(size=3, items=1), present=3)
    ballot = handed_out(sitting)
    one, two = sitting.tellers
    outcomes = together(
        lambda: actions.enter_tally(actor=one, ballot=ballot, tally=tally(ballot, [3])),
        lambda: actions.enter_tally(actor=two, ballot=ballot, tally=tally(ballot, [3])),
    )
    assert codes(outcomes) == ["Ballot", "Ballot"]
    assert Ballot.objects.get(pk=ballot.pk).state == "counted"
    assert TellerEntry.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_ballot_is_closed_while_a_nomination_is_in_hand() -> None:
    """Items and nominations are held before the first step; in the other order both would wait for ever."""
    sitting = opened(make_sitting(size=3, items=2), present=3)
    ballot = counted(sitting, handed_out(sitting), [3, 3])
    nomination = Nomination.objects.order_by("pk")[1]
    outcomes = overlapping(
        lambda: lock(nomination),
        lambda: actions.close_ballot(actor=sitting.secretary, ballot=ballot),
        lambda: step(nomination, "check", actor=sitting.secretary),
    )
    assert codes(outcomes) == ["Ballot", "Nomination"]
