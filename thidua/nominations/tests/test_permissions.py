"""Who may do what: every role, in the own unit and in another, for every action; all cells asserted."""

from collections.abc import Iterator

import pytest
import time_machine

from thidua.core.actor import Actor, Role
from thidua.core.answers import Answer
from thidua.nominations import permissions, queries
from thidua.nominations.models import Nomination
from thidua.nominations.tests.factories import Stage, make_nomination, make_stage, make_submitted
from thidua.people.tests.factories import make_actor

pytestmark = pytest.mark.django_db

ROLES = [None, *Role]
PLACES = ("city", "ward", "other")
# (role, place) that may; every other cell is a no.
CITY_OFFICE = {(Role.STANDING_OFFICE, "city")}
UNIT_OFFICER = {(Role.OFFICER, "city"), (Role.OFFICER, "ward")}
JUDGES = CITY_OFFICE | {(Role.LEGAL_OFFICER, "city")}
MAY = {
    "round": CITY_OFFICE,
    "open_dossier": UNIT_OFFICER,
    "nominate": UNIT_OFFICER,
    "edit": UNIT_OFFICER,
    "submit": UNIT_OFFICER,
    "recall": UNIT_OFFICER,
    "withdraw": UNIT_OFFICER,
    "see_verdict": UNIT_OFFICER | JUDGES,
    "judge": JUDGES,
    "judge_attestation": UNIT_OFFICER | JUDGES,
    "appraise": CITY_OFFICE,
    "record_result": CITY_OFFICE | {(Role.COUNCIL_SECRETARY, "city")},
    "grant": CITY_OFFICE | {(Role.SIGNATORY, "city")},
}
CODES = {
    "round": "not_standing_office",
    "appraise": "not_standing_office",
    "judge": "not_competent",
    "judge_attestation": "not_competent",
    "record_result": "not_secretary",
    "grant": "not_signatory",
}
READERS = set(permissions.READERS)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2025-12-22T09:00:00+07:00"):
        yield


def ask(action: str, actor: Actor, stage: Stage, row: Nomination) -> Answer:
    answers = {
        "round": lambda: permissions.may_edit_round(actor, stage.round),
        "open_dossier": lambda: permissions.may_open_dossier(actor, stage.round, stage.ward),
        "nominate": lambda: permissions.may_nominate(actor, row.dossier),
        "edit": lambda: permissions.may_edit_nomination(actor, row),
        "submit": lambda: permissions.may_submit(actor, row.dossier),
        "recall": lambda: permissions.may_recall(actor, row.dossier),
        "withdraw": lambda: permissions.may_withdraw(actor, row),
        "see_verdict": lambda: permissions.may_see_verdict(actor, row.dossier),
        "judge": lambda: permissions.may_judge(actor, row),
        "judge_attestation": lambda: permissions.may_judge_attestation(actor, row),
        "appraise": lambda: permissions.may_appraise(actor, row),
        "record_result": lambda: permissions.may_record_result(actor, row),
        "grant": lambda: permissions.may_grant(actor, row),
    }
    return answers[action]()


@pytest.mark.parametrize("action", sorted(MAY))
def test_every_role_in_every_place(action: str) -> None:
    stage = make_stage()
    row = make_nomination(stage)
    units = {"city": stage.city, "ward": stage.ward, "other": stage.other}
    allowed = set()
    for role in ROLES:
        for place in PLACES:
            answer = ask(action, make_actor(role, units[place]), stage, row)
            if answer:
                allowed.add((role, place))
            else:
                assert answer.code == CODES.get(action, "not_your_unit")
                assert len(answer.message) > 30
    assert allowed == MAY[action]


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_who_sees_a_nomination(state: str) -> None:
    stage = make_stage()
    row = make_nomination(stage) if state == "draft" else make_submitted(stage)[0]
    units = {"city": stage.city, "ward": stage.ward, "other": stage.other}
    seen = set()
    for role in ROLES:
        for place in PLACES:
            actor = make_actor(role, units[place])
            rows = queries.nominations(actor).filter(pk=row.pk)
            dossiers = queries.dossiers(actor).filter(pk=row.dossier_id)
            assert rows.exists() == dossiers.exists()
            if rows.exists():
                seen.add((role, place))
    expected = set(UNIT_OFFICER)
    if state == "submitted":
        expected |= {(role, place) for role in READERS for place in ("city", "ward")}
    assert seen == expected


@pytest.mark.parametrize(
    ("state", "field"),
    [("submitted", "edit"), ("passed", "edit"), ("granted", "edit"), ("withdrawn", "edit"), ("excluded", "edit")],
)
def test_only_drafts_and_returned_are_edited(state: str, field: str) -> None:
    stage = make_stage()
    row = make_nomination(stage)
    row.state = state
    assert ask(field, stage.officer, stage, row).code == "wrong_state"
