"""Every reader against everything that may be seen or done."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from thidua.core.actor import Actor, Role
from thidua.core.clock import today
from thidua.councils import actions, queries
from thidua.councils.permissions import may_count, may_create_council, may_declare, may_run
from thidua.councils.tests.factories import Sitting, handed_out, make_sitting, opened, other_city
from thidua.people.queries import actor_for
from thidua.people.tests.factories import make_actor

pytestmark = pytest.mark.django_db

# create, run, count, declare, sees council, sees meeting, reads meeting
EXPECTED = {
    "visitor": (0, 0, 0, 0, 0, 0, 0),
    "officer": (0, 0, 0, 0, 0, 0, 0),
    "standing_office": (0, 0, 0, 0, 0, 0, 0),
    "council_secretary": (1, 1, 0, 0, 1, 1, 1),
    "council_member": (0, 0, 0, 0, 0, 0, 0),  # the role alone: no seat in this council
    "teller": (0, 0, 0, 0, 0, 0, 0),  # the role alone: not appointed to this meeting
    "signatory": (0, 0, 0, 0, 0, 0, 0),
    "cluster_lead": (0, 0, 0, 0, 0, 0, 0),
    "leadership": (0, 0, 0, 0, 0, 0, 0),
    "legal_officer": (0, 0, 0, 0, 0, 0, 0),
    "operator": (0, 0, 0, 0, 0, 0, 0),
    "secretary elsewhere": (0, 0, 0, 0, 0, 0, 0),
    "secretary of a ward": (0, 0, 0, 0, 0, 0, 0),
    "seated member": (0, 0, 0, 1, 1, 1, 1),
    "member whose term ended": (0, 0, 0, 0, 1, 0, 0),
    "appointed teller": (0, 0, 1, 0, 0, 1, 0),
}


def readers(sitting: Sitting) -> dict[str, Actor]:
    city = sitting.stage.city
    named = {role.value: make_actor(role, city) for role in Role}
    named["council_secretary"] = sitting.secretary
    return {
        **named,
        "visitor": actor_for(AnonymousUser()),
        "secretary elsewhere": make_actor(Role.COUNCIL_SECRETARY, other_city()),
        "secretary of a ward": make_actor(Role.COUNCIL_SECRETARY, sitting.stage.ward),
        "seated member": sitting.member(3),
        "member whose term ended": sitting.member(4),
        "appointed teller": sitting.tellers[0],
    }


def test_every_cell() -> None:
    sitting = make_sitting(size=5, items=1)
    gone = sitting.members[4]
    gone.since, gone.until = today() - timedelta(days=9), today() - timedelta(days=1)
    gone.save(update_fields=["since", "until"])
    sitting.members.pop()
    ballot = handed_out(opened(sitting, present=4))
    meeting, council, city = sitting.meeting, sitting.council, sitting.stage.city
    found = {
        name: (
            int(bool(may_create_council(actor, city))),
            int(bool(may_run(actor, council))),
            int(bool(may_count(actor, ballot))),
            int(bool(may_declare(actor, meeting))),
            queries.councils(actor).count(),
            queries.meetings(actor).count(),
            int(queries.reads(actor, meeting)),
        )
        for name, actor in readers(sitting).items()
    }
    assert found == EXPECTED


def test_every_refusal_says_why_and_what_cures_it() -> None:
    sitting = make_sitting(size=3, items=1)
    ballot = handed_out(opened(sitting, present=3))
    stranger = make_actor(Role.OFFICER, sitting.stage.city)
    answers = [
        may_run(stranger, sitting.council),
        may_count(stranger, ballot),
        may_declare(stranger, sitting.meeting),
    ]
    assert [answer.code for answer in answers] == ["not_secretary", "not_teller", "not_member"]
    assert all(len(answer.message) > 60 for answer in answers)


def test_teller_sees_only_the_own_count_before_both_are_in() -> None:
    from thidua.councils.tests.factories import tally

    sitting = make_sitting(size=3, items=1)
    ballot = handed_out(opened(sitting, present=3))
    one, two = sitting.tellers
    ballot = actions.enter_tally(actor=one, ballot=ballot, tally=tally(ballot, [3]))
    own, other = queries.own_entry(one, ballot), queries.own_entry(two, ballot)
    assert own is not None
    assert (own.slot, other) == (1, None)
