"""One room, two doors: every write operation does the same, and is refused alike, on the page and as JSON."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.doors import (
    acclamations,
    calendar,
    cases,
    clusters,
    conferences,
    councils,
    decisions,
    imports,
    movements,
    nominations,
    plans,
    pledges,
    rulebook,
    scoring,
    screening,
    targets,
)
from tests.doors.knocking import Scene, at_json, at_page

pytestmark = pytest.mark.django_db
# A text in force and seen decides for the nominations; papers are signed after it.
DAYS = {nominations: "2025-12-22T09:00:00+07:00"}
TODAY = "2026-11-20T09:00:00+07:00"

# Each operation of the path, with every reason that both doors can be made to say.
OPERATIONS: dict[Scene, tuple[str, ...]] = {
    movements.create: ("bad_period",),
    movements.edit: ("stale", "wrong_state", "bad_period", "parent_circle"),
    movements.launch: ("wrong_state", "no_contents", "future_launch", "phases_leave_hole"),
    movements.copy: ("not_your_unit",),
    movements.close: ("wrong_state", "bad_day"),
    movements.enroll: ("not_your_unit", "already_enrolled", "out_of_scope"),
    movements.withdraw: ("not_your_unit", "wrong_state"),
    movements.adopt: ("not_your_unit", "already_adopted", "out_of_scope"),
    movements.draft_mentioned: ("nothing_chosen", "already_there"),
    movements.remind: ("not_your_unit", "nobody_to_remind"),
    movements.register_work: ("not_your_unit", "not_enrolled", "overlap", "already_registered"),
    movements.drop_work: ("not_your_unit", "wrong_state"),
    movements.add_document: ("not_your_unit", "file_wrong_type"),
    movements.remove_document: ("not_your_unit",),
    movements.write_news: ("wrong_state", "future_day"),
    movements.edit_news: ("stale",),
    movements.publish_news: ("not_your_unit", "wrong_state"),
    movements.hide_news: ("not_your_unit", "wrong_state"),
    clusters.create_system: ("bad_years", "name_taken"),
    clusters.edit_system: ("not_owner_office", "years_in_use"),
    clusters.create_cluster: ("not_owner_office", "name_taken"),
    clusters.fill_system: ("not_owner_office", "year_outside", "bad_rows"),
    clusters.copy_system_year: ("not_owner_office", "nothing_to_copy"),
    clusters.edit_cluster: ("not_owner_office", "name_taken"),
    clusters.add_members: ("not_owner_office", "year_outside", "bad_day", "bad_rows"),
    clusters.copy_year_: ("not_owner_office", "nothing_to_copy"),
    clusters.set_post: ("not_owner_office", "has_left"),
    clusters.name_representative: ("not_your_unit", "has_left"),
    clusters.leave: ("not_owner_office", "has_left", "bad_day"),
    clusters.merge: ("not_owner_office", "has_left", "same_unit", "in_other_cluster"),
    clusters.open_election: ("not_lead", "already_open"),
    clusters.count_election: ("not_lead", "wrong_state", "bad_day", "bad_count"),
    clusters.decide: ("not_owner_office", "wrong_state", "bad_day"),
    clusters.plan_activity: ("not_lead", "not_member"),
    clusters.edit_activity: ("wrong_state", "stale", "bad_day"),
    clusters.hold_activity: ("not_lead", "wrong_state", "bad_day"),
    clusters.cancel: ("not_lead", "wrong_state"),
    pledges.create: ("already_exists",),
    pledges.edit: ("not_lead", "wrong_state", "stale"),
    pledges.copy: ("not_lead", "wrong_state", "already_exists"),
    pledges.open_: ("not_lead", "wrong_state", "no_items", "no_members", "bad_day"),
    pledges.reopen: ("not_lead", "wrong_state"),
    pledges.settle: ("not_lead", "wrong_state"),
    pledges.end: ("not_lead", "wrong_state", "reason_needed"),
    pledges.sign: ("not_your_unit", "has_left", "wrong_state", "already_signed", "text_changed"),
    pledges.accept: ("not_your_unit", "has_left", "wrong_state", "already_signed"),
    pledges.comment: ("not_your_unit", "has_left", "wrong_state", "already_signed"),
    pledges.answer: ("not_lead", "no_comment"),
    pledges.paper: ("not_your_unit", "has_left", "wrong_state", "already_signed", "bad_day", "not_pdf"),
    pledges.withdraw: ("not_your_unit", "wrong_state"),
    imports.upload: ("year", "file_empty"),
    imports.columns: ("stale", "wrong_state", "columns"),
    imports.correct: ("stale", "wrong_state", "row"),
    imports.skip: ("stale", "wrong_state", "row"),
    imports.apply: ("stale", "wrong_state", "rows_wrong"),
    imports.discard: ("wrong_state",),
    nominations.new_round: ("bad_dates",),
    nominations.open_round: ("not_standing_office", "wrong_state"),
    nominations.close_round: ("not_standing_office", "wrong_state"),
    nominations.open_dossier: ("not_your_unit", "closed"),
    nominations.nominate: ("closed", "wrong_state"),
    nominations.edit: ("stale", "wrong_state"),
    nominations.remove: ("wrong_state",),
    nominations.attest: ("wrong_state",),
    nominations.check: (),
    nominations.meeting: ("bad_count", "future", "wrong_state"),
    nominations.submit: ("closed", "stale", "empty", "not_eligible"),
    nominations.recall: ("appraised",),
    nominations.withdraw_dossier: ("not_your_unit",),
    nominations.return_dossier: ("not_standing_office", "wrong_state"),
    nominations.judge: ("not_competent", "not_open_condition"),
    nominations.pass_: ("not_standing_office", "not_eligible", "needs_person", "wrong_state"),
    nominations.return_: ("not_standing_office", "wrong_state"),
    nominations.withdraw: ("not_your_unit",),
    nominations.exclude: ("not_standing_office",),
    councils.create_council: ("already_exists", "bad_dates"),
    councils.add_member: ("not_secretary", "already_member", "chair_taken"),
    councils.plan_meeting: ("past_day", "no_members"),
    councils.reschedule: ("not_secretary", "past_day"),
    councils.agenda: ("not_secretary", "wrong_state"),
    councils.take_off: ("not_secretary", "ballot_opened"),
    councils.attendance: ("not_secretary", "wrong_state", "ballot_running"),
    councils.tellers: ("not_secretary", "same_person", "ballot_running"),
    councils.open_meeting: ("not_secretary", "wrong_state", "no_quorum"),
    councils.recusal: ("not_member", "already_recused"),
    councils.prepare_ballots: ("not_secretary", "not_open", "nothing_to_vote"),
    councils.confirm_rule: ("not_secretary", "already_verified"),
    councils.open_ballot: ("not_secretary", "wrong_state", "rule_not_verified"),
    councils.count: ("not_teller", "wrong_state", "already_entered", "issued_over_attendance", "does_not_add_up"),
    councils.close_ballot: ("not_secretary", "wrong_state"),
    councils.void_ballot: ("not_secretary", "wrong_state"),
    councils.close_meeting: ("not_secretary", "items_waiting", "ballot_running"),
    councils.cancel_meeting: ("not_secretary", "wrong_state"),
    conferences.convene: ("not_lead", "no_members", "no_representative", "same_representative"),
    conferences.plan: ("not_lead", "past_day", "bad_share"),
    conferences.motions: ("not_lead", "wrong_state", "title_needed", "already_listed"),
    conferences.lead: ("not_lead", "not_elected", "wrong_state"),
    decisions.draft: ("not_standing_office", "not_authority"),
    decisions.edit: ("stale", "wrong_state"),
    decisions.settle: ("not_standing_office", "wrong_state", "nothing_to_settle"),
    decisions.present: ("not_standing_office", "wrong_state"),
    decisions.send_back: ("not_signatory", "wrong_state"),
    decisions.discard: ("wrong_state",),
    decisions.sign: ("not_signatory", "four_eyes", "wrong_state", "back_dated", "future_date"),
    decisions.correct: ("not_standing_office", "same_name", "already_amended"),
    decisions.revoke: ("not_standing_office", "already_amended"),
    decisions.numbers: ("not_standing_office", "number_taken"),
    decisions.printing: ("not_reader", "nothing_to_print"),
    plans.create: ("not_your_unit", "already_planned", "out_of_scope", "movement_closed"),
    plans.remind: ("not_your_unit", "movement_closed"),
    plans.paste: ("not_your_unit", "wrong_state", "bad_lines", "bad_due", "nothing_pasted"),
    plans.copy: ("not_your_unit", "wrong_state"),
    plans.issue: ("not_your_unit", "wrong_state", "stale", "gaps", "unfinished", "bad_day"),
    plans.reopen: ("not_your_unit", "wrong_state", "movement_closed"),
    plans.document: ("not_your_unit", "wrong_state"),
    plans.take_over: ("not_your_unit", "wrong_state"),
    plans.add_measure: ("not_your_unit", "wrong_state", "bad_due", "unknown_content"),
    plans.edit_measure: ("stale", "wrong_state", "bad_due"),
    plans.remove_measure: ("wrong_state",),
    plans.attach_file: ("wrong_state",),
    plans.progress: ("not_your_unit", "wrong_state", "stale", "bad_day", "result_needed", "nothing_told"),
    plans.evidence: ("not_your_unit", "wrong_state", "movement_closed"),
    plans.exempt: ("not_your_unit", "wrong_state", "has_measures", "unknown_content"),
    plans.take_back: ("movement_closed",),
    screening.request: ("no_law", "already_running"),
    screening.delete: (),
    screening.scores: ("unknown_code",),
    rulebook.propose_confirmation: (
        "not_legal_officer",
        "future_document",
        "bad_days",
        "outside_days",
        "overlaps",
    ),
    rulebook.confirm_text: ("not_competent", "four_eyes", "wrong_state", "changed_since"),
    rulebook.decline_text: ("not_competent", "wrong_state"),
    rulebook.withdraw_confirmation: ("not_competent", "wrong_state"),
    rulebook.propose_rule: ("not_legal_officer", "future_document", "bad_days", "overlaps"),
    rulebook.import_rules: ("not_legal_officer", "nothing_new", "overlaps"),
    rulebook.confirm_rule: ("not_competent", "four_eyes", "wrong_state", "bad_rule"),
    rulebook.decline_rule: ("not_competent", "wrong_state"),
    rulebook.withdraw_rule: ("not_competent", "wrong_state"),
    cases.write: ("not_case_writer", "bad_case"),
    cases.edit: ("stale", "wrong_state"),
    cases.archive: ("not_case_writer", "wrong_state"),
    cases.restore: ("not_case_writer", "wrong_state"),
    cases.take_in: ("no_rows", "bad_case"),
    targets.create: ("name_taken", "bad_period", "value_needed"),
    targets.edit: ("stale", "wrong_state"),
    targets.import_many: ("no_rows", "no_heading", "wrong_measure"),
    targets.from_pledge: ("other_year",),
    targets.copy: ("nothing_to_copy",),
    targets.share: ("unknown_holder", "wrong_measure", "does_not_foot", "wrong_state"),
    targets.explain: ("wrong_state", "not_your_unit"),
    targets.give: ("no_parts", "wrong_state"),
    targets.close: ("not_over", "waiting_actuals"),
    targets.record: ("not_your_unit", "wrong_measure", "negative", "bad_value"),
    targets.report: ("no_rows", "wrong_measure"),
    targets.results: ("not_your_unit", "unknown_holder", "period_needed"),
    targets.verify: ("own_report", "own_unit", "no_evidence", "wrong_state"),
    targets.verify_many: ("nothing_chosen", "own_unit", "no_evidence"),
    targets.give_back: ("own_report", "own_unit", "wrong_state"),
    targets.release: ("bad_day", "does_not_foot"),
    targets.merger: ("not_standing_office", "no_lineage", "split_unit", "nothing_to_follow"),
    calendar.create: ("not_your_unit", "day_off", "day_outside", "task_twice"),
    calendar.edit: ("not_your_unit", "stale", "day_off", "day_outside"),
    calendar.delete: ("not_your_unit", "ticked"),
    calendar.tick: ("not_your_task", "seen_by_itself"),
    calendar.untick: ("not_your_task", "seen_by_itself"),
    calendar.begin: ("not_your_unit", "nothing_new"),
    calendar.add_day: ("not_your_role", "day_twice"),
    calendar.remove_day: ("not_your_role",),
    scoring.create: ("already_exists",),
    scoring.edit: ("stale", "wrong_state"),
    scoring.copy: ("not_lead", "already_exists"),
    scoring.use: ("wrong_state", "does_not_foot", "no_deadline"),
    scoring.maxima: ("not_lead", "does_not_foot", "unchanged"),
    scoring.new_sheets: ("not_lead",),
    scoring.recalculate: ("not_lead",),
    scoring.column: ("not_your_column", "stale", "reason_needed"),
    scoring.self_score: ("not_your_unit", "handed_in", "stale"),
    scoring.evidence: ("not_scored", "file_empty"),
    scoring.hand_in: ("incomplete", "handed_in"),
    scoring.return_sheet: ("own_unit", "not_handed_in"),
    scoring.verify: ("own_unit", "stale", "reason_needed", "incomplete"),
    scoring.peer: ("oneself", "not_member"),
    scoring.merger: ("not_merged", "successor_has_sheet"),
    scoring.announce: ("not_lead", "not_verified"),
    scoring.tie: ("not_lead", "future_date"),
    scoring.close: ("wrong_state", "tied"),
    scoring.reopen: ("not_owner_office", "wrong_state"),
    acclamations.draw: (
        "not_lead",
        "already_drawn",
        "share_unset",
        "nothing_chosen",
        "not_first",
        "over_share",
        "reason_needed",
    ),
    acclamations.settle: ("not_lead", "meeting_not_closed", "wrong_state"),
    acclamations.drop: ("not_lead", "meeting_running"),
    acclamations.nominate: ("nothing_chosen", "other_year", "cap_not_verified"),
    acclamations.decline: ("not_owner_office", "wrong_state"),
}
REFUSALS = [(scene, code) for scene, codes in OPERATIONS.items() for code in codes]


def _name(value: object) -> str:
    return value if isinstance(value, str) else f"{value.__module__.rsplit('.', 1)[-1]}.{value.__name__}"  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def day(scene: Scene) -> Iterator[None]:
    played = {module.__name__: moment for module, moment in DAYS.items()}
    with time_machine.travel(played.get(scene.__module__, TODAY)):
        yield


@pytest.mark.parametrize("scene", OPERATIONS, ids=_name)
def test_a_good_call_does_the_same_through_both_doors(scene: Scene) -> None:
    call = scene("")
    page, door = at_page(call), at_json(call)
    assert page.status == 303, page.text
    assert door.status in (200, 201), door.text
    assert page.effect == door.effect
    assert door.effect != ([], {}), "nothing was written"


@pytest.mark.parametrize(("scene", "code"), REFUSALS, ids=_name)
def test_a_refusal_has_the_same_sentence_at_both_doors(scene: Scene, code: str) -> None:
    call = scene(code)
    page, door = at_page(call), at_json(call)
    assert (door.status, door.body.get("code")) == (409, code), door.text
    assert set(door.body) == {"code", "message", "field"}
    assert page.status in (409, 422)
    assert door.body["message"] in page.text
    assert page.effect == door.effect == ([], {})
