"""Two people, one text: proposed, confirmed, declined, withdrawn; and what the book answers in between."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from thidua.audit.models import Step
from thidua.core.actor import Actor
from thidua.core.errors import Refused
from thidua.documents.inputs import Upload
from thidua.documents.models import StoredFile
from thidua.notifications.models import Message
from thidua.rulebook import actions
from thidua.rulebook.current import book_of_files, current_book, current_local, current_mark, holding
from thidua.rulebook.inputs import RuleInput
from thidua.rulebook.models import Confirmation, Entry, LocalRule
from thidua.rulebook.tests.factories import (
    LETTER,
    SOURCE,
    Office,
    make_confirmation,
    make_office,
    make_proposal,
    make_rule,
    make_rule_proposal,
    some_provision,
    version_provision,
)
from thidua.rules.facts import Candidate, YearFacts
from thidua.rules.kernel import evaluate
from thidua.rules.provisions import unconfirmed
from thidua.rules.verdict import Compared

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        yield


@pytest.fixture
def office() -> Office:
    return make_office()


def _hold(on: date = DAY) -> tuple[bool, str]:
    hold = current_book(on).hold[0]
    return hold.verified, hold.cite


def test_a_proposal_changes_nothing_before_a_second_person_agrees(office: Office) -> None:
    before = _hold()
    row = make_proposal(office)
    assert (_hold(), row.state) == (before, "proposed")
    actions.confirm_entry(actor=office.second, entry=row, note="Đã xem bản gốc")
    assert _hold() == (True, "Nghị định mẫu 1/2026/NĐ-CP, Điều 2 khoản 1")
    assert current_book(DAY).hash.startswith(book_of_files().hash + "+")


def test_both_people_and_the_text_stand_in_the_history(office: Office) -> None:
    row = make_confirmation(office)
    steps = Step.objects.filter(object_type="rulebook.confirmation", object_id=row.pk)
    assert list(steps.values_list("verb", "actor_id", "from_state", "to_state")) == [
        ("confirmation.propose", office.first.user_id, "", ""),
        ("confirmation.confirm", office.second.user_id, "proposed", "in_force"),
    ]
    assert all(step.details["cite"] == row.cite for step in steps)
    assert list(Message.objects.values_list("user_id", flat=True)) == [office.first.user_id]


def test_who_proposed_never_confirms(office: Office) -> None:
    row = make_proposal(office)
    with pytest.raises(Refused) as refused:
        actions.confirm_entry(actor=office.first, entry=row)
    assert refused.value.code == "four_eyes"
    row.state, row.decided_by_id = "in_force", row.proposed_by_id
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_withdrawn_asks_again_and_can_be_proposed_anew(office: Office) -> None:
    row = make_confirmation(office)
    actions.withdraw_entry(actor=office.first, entry=row, reason="Văn bản bị đính chính")
    assert current_book(DAY) is book_of_files()
    assert make_confirmation(office).state == "in_force"


def test_declined_and_taken_back_change_nothing(office: Office) -> None:
    actions.decline_entry(actor=office.second, entry=make_proposal(office), reason="Sai điều")
    actions.decline_entry(actor=office.first, entry=make_proposal(office), reason="Gõ nhầm")
    assert current_book(DAY) is book_of_files()
    assert set(Confirmation.objects.values_list("state", flat=True)) == {"declined"}


def test_it_holds_for_dossiers_received_on_its_days(office: Office) -> None:
    make_confirmation(office, until=date(2027, 2, 28))
    answers = {on: _hold(on)[0] for on in (date(2026, 9, 30), date(2026, 10, 1), date(2027, 2, 28), date(2027, 3, 1))}
    assert list(answers.values()) == [False, True, True, False]


def test_the_same_content_is_the_same_object(office: Office) -> None:
    make_confirmation(office)
    make_rule(office)
    assert current_book(DAY) is current_book(date(2026, 12, 1))
    assert current_local(DAY) is current_local(date(2026, 12, 1))
    assert current_local(date(2026, 9, 1)) is current_local(date(2020, 1, 1))


def test_one_query_each_and_one_for_a_whole_request(office: Office) -> None:
    make_confirmation(office)
    make_rule(office)
    with CaptureQueriesContext(connection) as seen:
        current_book(DAY)
        current_local(DAY)
    assert len(seen) == 2
    with CaptureQueriesContext(connection) as seen, holding():
        for month in range(1, 13):
            current_book(date(2026, month, 1))
            current_local(date(2026, month, 1))
    assert len(seen) == 2


def test_days_of_posting_are_asked_for_where_the_book_has_none(office: Office) -> None:
    provision = some_provision("posting")
    row = make_confirmation(office, provision, since=provision.since or SOURCE.since)
    posting = current_book(row.since).versions[provision.owner].posting
    assert posting is not None
    assert (posting.days, posting.verified) == (15, True)
    with pytest.raises(Refused) as refused:
        actions.propose_confirmation(actor=office.first, provision=provision.code, source=SOURCE)
    assert refused.value.code in ("value_needed", "outside_days")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"document": " "}, "source_needed"),
        ({"article": ""}, "source_needed"),
        ({"issued_on": date(2026, 11, 21)}, "future_document"),
        ({"until": date(2026, 9, 30)}, "bad_days"),
        ({"since": date(2026, 9, 30)}, "outside_days"),
    ],
)
def test_a_proposal_without_a_sound_source_is_refused(office: Office, changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        make_proposal(office, version_provision("grassroots_fighter.2026"), **changes)
    assert refused.value.code == code


def test_the_same_days_are_confirmed_once(office: Office) -> None:
    make_confirmation(office, until=date(2026, 12, 31))
    with pytest.raises(Refused) as refused:
        make_proposal(office, since=date(2026, 12, 31))
    assert refused.value.code == "overlaps"
    assert make_confirmation(office, since=date(2027, 1, 1)).state == "in_force"


def test_what_is_compared_or_unknown_cannot_be_proposed(office: Office) -> None:
    provision = version_provision("grassroots_fighter.2025")
    for code, why in ((provision.code, "already_compared"), ("0" * 12, "no_provision")):
        with pytest.raises(Refused) as refused:
            actions.propose_confirmation(actor=office.first, provision=code, source=SOURCE)
        assert refused.value.code == why


def test_a_version_whose_words_the_book_lacks_is_not_confirmed(office: Office) -> None:
    with pytest.raises(Refused) as refused:
        make_proposal(office, version_provision("labor_hero.2026"))
    assert refused.value.code == "words_missing"


def test_the_parts_of_a_new_version_are_confirmed_after_the_version(office: Office) -> None:
    make_confirmation(office, version_provision("grassroots_fighter.2026"))
    version = current_book(DAY).versions["grassroots_fighter.2026"]
    assert version.confirmed(DAY)
    part = next(r for r in unconfirmed(current_book(DAY)) if r.owner == version.id and r.kind == "authority")
    make_confirmation(office, part)
    assert any(row.verified for row in current_book(DAY).versions[version.id].authority)


def test_a_dossier_under_way_is_compared_with_the_later_text_once_it_is_confirmed(office: Office) -> None:
    before, candidate = date(2026, 9, 30), Candidate(kind="civil_servant", years={2026: YearFacts("good")})

    def compared_with() -> Compared | None:
        book = current_book(before)
        return evaluate(book, "advanced_worker", [candidate], year=2026, received=before, on=DAY)[0].compared

    mark = current_mark("advanced_worker", "individual", before)
    assert compared_with() is None
    make_confirmation(office, version_provision("advanced_worker.2026"))
    compared = compared_with()
    assert compared is not None
    assert current_mark("advanced_worker", "individual", before) != mark  # the answers given so far: ask again
    assert (compared.version, compared.regime) == ("advanced_worker.2026", "L26")


def test_a_later_text_confirmed_only_from_a_later_day_is_no_comparison(office: Office) -> None:
    make_confirmation(office, version_provision("advanced_worker.2026"), since=date(2026, 11, 1))
    assert current_book(date(2026, 9, 30)) is book_of_files()
    assert current_book(date(2026, 10, 31)) is book_of_files()
    assert current_book(date(2026, 11, 1)) is not book_of_files()


def test_a_book_that_says_something_else_by_now_is_not_confirmed(office: Office) -> None:
    row = make_proposal(office)
    Confirmation.objects.filter(pk=row.pk).update(fingerprint="0" * 16)
    with pytest.raises(Refused) as refused:
        actions.confirm_entry(actor=office.second, entry=row)
    assert refused.value.code == "changed_since"


def test_a_scan_of_the_text_is_kept(office: Office) -> None:
    row = make_proposal(office, file=Upload("van-ban.pdf", b"%PDF-1.7 mau"))
    assert row.file == StoredFile.objects.get()
    assert row.file is not None
    assert row.file.purpose == "law_text"


def test_a_rule_of_the_page_lies_over_the_file_on_its_days(office: Office) -> None:
    make_rule(office, since=date(2026, 1, 1))
    before, after = current_local(date(2025, 12, 31)), current_local(date(2026, 1, 1))
    assert after["department_letter"] == LETTER.body
    assert {k: v for k, v in after.items() if k != "department_letter"} == {
        k: v for k, v in before.items() if k != "department_letter"
    }
    assert before["department_letter"] != LETTER.body


def test_a_later_rule_ends_the_earlier_one_the_day_before(office: Office) -> None:
    first = make_rule(office, since=date(2026, 1, 1))
    none = RuleInput("standard", "department_letter", "none")
    make_rule(office, none, since=date(2027, 1, 1))
    first.refresh_from_db()
    assert (first.state, first.until) == ("in_force", date(2026, 12, 31))
    assert current_local(date(2026, 12, 31))["department_letter"] == LETTER.body
    assert current_local(date(2027, 1, 1))["department_letter"] == "none"
    assert Step.objects.filter(verb="localrule.end", object_id=first.pk).count() == 1


def test_an_earlier_day_than_a_rule_in_force_is_refused(office: Office) -> None:
    make_rule(office, since=date(2026, 6, 1))
    row = make_rule_proposal(office, since=date(2026, 1, 1))
    with pytest.raises(Refused) as refused:
        actions.confirm_entry(actor=office.second, entry=row)
    assert refused.value.code == "overlaps"


def test_a_quota_and_a_threshold_of_the_page_are_where_they_are_asked_for(office: Office) -> None:
    cite = {"cite": "QĐ 1, Điều 2", "verified": True}
    quota = {"share": "1/5", "of": "advanced_worker", "per": "unit", **cite}
    make_rule(office, RuleInput("quota", "grassroots_fighter", quota))
    council = {"num": 9, "den": 10, "base": "all_members", **cite}
    make_rule(office, RuleInput("council", "province_fighter", council))
    local = current_local(DAY)
    assert local["quota"] == {"grassroots_fighter": quota}
    councils = local["council"]
    assert isinstance(councils, dict)
    assert councils["province_fighter"] == council
    assert councils["province_flag"] == current_local(date(2020, 1, 1))["council"]["province_flag"]  # type: ignore[index]


def test_a_rule_that_the_book_cannot_use_is_refused(office: Office) -> None:
    for rule in (replace(LETTER, body="tùy"), replace(LETTER, award="none_such"), replace(LETTER, kind="weather")):
        with pytest.raises(Refused) as refused:
            make_rule_proposal(office, rule)
        assert refused.value.code == "bad_rule"


def test_a_file_becomes_proposals_all_or_none(office: Office) -> None:
    rules = [LETTER, replace(LETTER, award="commune_letter")]
    rows = actions.import_rules(actor=office.first, rules=rules, source=SOURCE)
    assert [row.state for row in rows] == ["proposed", "proposed"]
    with pytest.raises(Refused) as refused:
        actions.import_rules(actor=office.first, rules=[replace(LETTER, award="province_flag"), LETTER], source=SOURCE)
    assert refused.value.code == "overlaps"
    assert LocalRule.objects.count() == 2
    with pytest.raises(Refused) as refused:
        actions.import_rules(actor=office.first, rules=[], source=SOURCE)
    assert refused.value.code == "nothing_new"


def test_a_rule_is_declined_and_withdrawn_with_a_reason(office: Office) -> None:
    row = make_rule(office)
    actions.withdraw_entry(actor=office.first, entry=row, reason="Bãi bỏ")
    other = make_rule_proposal(office)
    actions.decline_entry(actor=office.second, entry=other, reason="Chưa ký")
    assert current_local(DAY) is current_local(date(2020, 1, 1))


def _nothing_said(act: Callable[..., object], entry: Entry, actor: Actor) -> str:
    with pytest.raises(Refused) as refused:
        act(actor=actor, entry=entry, reason="  ")
    return refused.value.code


def test_no_without_a_reason_is_refused(office: Office) -> None:
    assert _nothing_said(actions.decline_entry, make_proposal(office), office.second) == "reason_needed"
    assert _nothing_said(actions.decline_entry, make_rule_proposal(office), office.second) == "reason_needed"


def test_a_withdrawal_without_a_reason_is_refused(office: Office) -> None:
    assert _nothing_said(actions.withdraw_entry, make_confirmation(office), office.second) == "reason_needed"
    assert _nothing_said(actions.withdraw_entry, make_rule(office), office.second) == "reason_needed"
